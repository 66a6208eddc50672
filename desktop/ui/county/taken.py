"""How taking files in ended, as rows. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.county.intake import Intake
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say
from desktop.ui.county.showing import Said
from desktop.ui.models.rows import Column


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One file and its ending; `why` says all that is known where it was not taken in."""

    file: str
    state: Said
    station: str
    entries: str
    added: str
    why: str


def taken_line(done: Intake) -> TakenLine:
    """A file that was tried."""
    if done.outcome is Outcome.TAKEN_IN:
        state = Said(say("DESK_IN_TAKEN"), "good")
    elif done.outcome.good:
        state = Said(say("DESK_IN_KNOWN"), "grey")
    else:
        state = Said(say("DESK_IN_REFUSED"), "bad")
    entries = f"{done.first}–{done.last}" if done.last else ""
    return TakenLine(done.file, state, done.station, entries, str(done.added or ""), _why(done))


def _why(done: Intake) -> str:
    if done.outcome.good:
        return say("DESK_IN_WELL") if done.outcome is Outcome.TAKEN_IN else say("DESK_IN_AGAIN")
    parts = [say(done.outcome)]
    if done.missing:
        parts.append(say("COUNTY_MISSING_PART", first=done.missing[0], last=done.missing[1]))
    if done.seq:
        parts.append(say("COUNTY_FIRST_WRONG", seq=done.seq))
    if done.why:
        parts.append(say("COUNTY_WHY", said=say(done.why, what=done.what)))
    return "".join(parts)


def taken_columns() -> tuple[Column[TakenLine], ...]:
    """The list of files."""
    return (
        Column(say("DESK_COL_ENDING"), lambda row: row.state.words),
        Column(say("DESK_COL_FILE"), lambda row: row.file),
        Column(say("DESK_COL_STATION"), lambda row: row.station),
        Column(say("DESK_COL_ENTRIES"), lambda row: row.entries, right=True),
        Column(say("DESK_COL_ADDED"), lambda row: row.added, right=True),
    )


ENDING_COLUMN = 0
FILE_COLUMN = 1


def in_all(lines: Sequence[TakenLine]) -> Said:
    """One sentence about all files."""
    taken, again, refused = (sum(line.state.tone == tone for line in lines) for tone in ("good", "grey", "bad"))
    said = say("DESK_IN_ALL", taken=taken, again=again, refused=refused)
    return Said(said + (say("DESK_IN_NEXT") if taken else ""), "warn" if refused else "good")
