"""What the county's pages show, as plain rows: signs, words and tones. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.books.figures import Figures
from desktop.core.money import Money, total
from desktop.county.claims import Claim, Never
from desktop.county.differences import Difference, QuoteDifference
from desktop.county.enrolling import State
from desktop.county.overview import Overview, StationNow
from desktop.messages.say import say
from desktop.ui.models.rows import Column


class Said(NamedTuple):
    """A sign with words, and the tone they are said in."""

    words: str
    tone: str


def state_of(one: StationNow) -> Said:
    """How a station stands: what is worst comes first."""
    if one.known.state is State.FORKED:
        return Said(say("DESK_FORKED"), "bad")
    if one.known.state is State.REVOKED:
        return Said(say("DESK_REVOKED"), "grey")
    if one.retired:
        return Said(say("DESK_RETIRED"), "grey")
    if one.silent:
        return Said(say("DESK_SILENT", days=one.quiet or 0), "warn")
    if one.overdue:
        return Said(say("DESK_OVERDUE"), "warn")
    if not one.known.seq:
        return Said(say("DESK_WAITING"), "info")
    return Said(say("DESK_ACTIVE"), "good")


@dataclass(frozen=True, slots=True)
class StationLine:
    """One line of the table; the first is all stations together (`now` None)."""

    name: str
    state: Said
    figures: Figures
    held: Money
    reached: int
    last_day: date | None
    now: StationNow | None


def station_lines(seen: Overview) -> list[StationLine]:
    """All together, then each station; those that need somebody first, else by id."""
    urgency = ("bad", "warn")
    ordered = sorted(seen.stations, key=lambda one: (_place(state_of(one).tone, urgency), one.station))
    together = StationLine(
        name=say("DESK_ALL", count=len(seen.stations)),
        state=Said("", ""),
        figures=seen.figures,
        held=total(one.held for one in seen.stations),
        reached=0,
        last_day=max((one.last_day for one in seen.stations if one.last_day), default=None),
        now=None,
    )
    return [together, *(_line(one) for one in ordered)]


def _place(tone: str, urgency: tuple[str, ...]) -> int:
    return urgency.index(tone) if tone in urgency else len(urgency)


def _line(one: StationNow) -> StationLine:
    known = one.known
    return StationLine(known.name, state_of(one), known.figures, one.held, known.seq, one.last_day, one)


def station_columns() -> tuple[Column[StationLine], ...]:
    """The table of stations. Which columns a narrow window leaves out: `SPARE`."""
    return (
        Column(say("DESK_COL_NAME"), lambda row: row.name),
        Column(say("DESK_COL_STATE"), lambda row: row.state.words),
        Column(say("DESK_COL_RECEIPTS"), lambda row: str(row.figures.receipts), right=True),
        Column(say("DESK_COL_VOIDED"), lambda row: str(row.figures.voided), right=True),
        Column(say("DESK_COL_PEOPLE"), lambda row: str(row.figures.persons_paid), right=True),
        Column(say("DESK_COL_ZERO"), lambda row: str(row.figures.persons_zero), right=True),
        Column(say("DESK_COL_CASH"), lambda row: row.figures.cash.short, right=True),
        Column(say("DESK_COL_POS"), lambda row: row.figures.pos.short, right=True),
        Column(say("DESK_COL_BANKED"), lambda row: row.figures.deposited.short, right=True),
        Column(say("DESK_COL_HELD"), lambda row: row.held.short, right=True),
        Column(say("DESK_COL_SEQ"), lambda row: str(row.reached or ""), right=True),
        Column(say("DESK_COL_DAY"), lambda row: f"{row.last_day:%m-%d}" if row.last_day else "—", right=True),
    )


STATE_COLUMN = 1
SPARE = (3, 5, 7, 10)  # voids, people who owe nothing, card payments, last number: they stand beside the table


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look into: what it is, where, and the whole reason."""

    what: str
    station: str
    number: str
    why: str
    tone: str


def findings(
    seen: Overview, differences: Sequence[tuple[str, QuoteDifference]], claims: Sequence[Claim] = ()
) -> list[Finding]:
    """Who paid twice, what stations say of us and we did not, what they lost, and quotes the rules do not confirm."""
    return [*_twice(seen), *_claimed(claims), *_lost(seen), *(_different(station, one) for station, one in differences)]


def _twice(seen: Overview) -> list[Finding]:
    found = []
    for same in seen.twice:
        where = " · ".join(
            say("DESK_TWICE_AT", number=one.number, day=one.day[5:], amount=Money(one.payable_fen).short)
            for one in same
        )
        said = say("DESK_TWICE_WHY", tail=same[0].document[-4:], year=same[0].benefit_year, times=len(same))
        stations = " ".join(dict.fromkeys(one.station for one in same))
        found.append(Finding(say("DESK_TWICE"), stations, same[-1].number, f"{said}{where}", "bad"))
    return found


def _claimed(claims: Sequence[Claim]) -> list[Finding]:
    return [
        Finding(
            say("DESK_CLAIM"),
            one.station,
            one.numbers[0] if one.numbers else "",
            say(
                Never(one.kind),
                station=one.station,
                epoch=one.epoch,
                seq=one.seq,
                count=len(one.numbers),
                amount=one.amount.short,
            ).replace("\n", ""),
            "bad",
        )
        for one in claims
    ]


def _lost(seen: Overview) -> list[Finding]:
    return [
        Finding(
            say("DESK_LOST"),
            one.station,
            one.numbers[0],
            say("DESK_LOST_WHY", count=len(one.numbers), amount=Money(one.fen).short, last=one.numbers[-1]),
            "warn",
        )
        for one in seen.lost
    ]


def _different(station: str, one: QuoteDifference) -> Finding:
    said, ours = Money(one.said_fen).short, Money(one.ours_fen).short
    why = say(Difference(one.kind), number=one.number, line=one.line, said=said, ours=ours)
    return Finding(say("DESK_QUOTE"), station, one.number, why, "warn")


def finding_columns() -> tuple[Column[Finding], ...]:
    """The list of what somebody has to look into."""
    return (
        Column(say("DESK_COL_WHAT"), lambda row: row.what),
        Column(say("DESK_COL_STATION"), lambda row: row.station),
        Column(say("DESK_COL_WHY"), lambda row: row.why),
    )


class Urgent(NamedTuple):
    """One sentence, its tone, and the station it is about (empty: none in particular)."""

    text: str
    tone: str
    station: str = ""


def most_urgent(seen: Overview) -> Urgent | None:
    """One thing to say, or nothing: two books, paid twice, what we never said, lost vouchers, late cash, silence."""
    forked = [one for one in seen.stations if one.known.state is State.FORKED]
    if forked:
        return Urgent(say("DESK_BAR_FORKED", name=forked[0].known.name), "bad", forked[0].station)
    if seen.twice:
        return Urgent(say("DESK_BAR_TWICE", people=len(seen.twice)), "bad")
    claimed = max((one for one in seen.stations if one.claimed), key=lambda one: one.claimed, default=None)
    if claimed is not None:
        said = say("DESK_BAR_CLAIM", name=claimed.known.name, amount=claimed.claimed.short)
        return Urgent(said, "bad", claimed.station)
    if seen.lost:
        count = sum(len(one.numbers) for one in seen.lost)
        return Urgent(say("DESK_BAR_LOST", count=count), "warn", seen.lost[0].station)
    late = max((one for one in seen.stations if one.overdue), key=lambda one: one.overdue, default=None)
    if late is not None:
        amount = late.overdue.short
        return Urgent(say("DESK_BAR_OVERDUE", name=late.known.name, amount=amount), "warn", late.station)
    silent = [one for one in seen.stations if one.silent]
    if silent:
        longest = max(silent, key=lambda one: one.quiet or 0)
        said = say("DESK_BAR_SILENT", name=longest.known.name, days=longest.quiet or 0, count=len(silent))
        return Urgent(said, "warn", longest.station)
    return None
