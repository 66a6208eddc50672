"""票证: pre-numbered official forms, and where each of them has gone, worked out from what the journal tells.

A form is blank until it is printed on, written on by hand, spoilt or handed back; its number never comes back. What is
used or spoilt is settled once the office has taken its stubs (结报缴销). Nothing here knows a store or a day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop.core.bodies import FormStock

LONGEST: Final = 20  # digits


class Action(StrEnum):
    """What a FORM event tells. The words stand in the journal for good."""

    RECEIVED = "received"  # from the office, to write on by hand or to load later
    HANDED_OUT = "handed_out"  # put into the printer
    USED = "used"  # printed on; the note is the voucher's number
    WRITTEN = "written"  # written on by hand; the note is the voucher's number once that is entered
    SPOILT = "spoilt"
    HANDED_BACK = "handed_back"  # unused, to the office
    SETTLED = "settled"  # the office took the stubs


class Fate(StrEnum):
    """Where a form has gone."""

    BLANK = "blank"
    USED = "used"
    WRITTEN = "written"
    SPOILT = "spoilt"
    HANDED_BACK = "handed_back"


GONE: Final = frozenset({Fate.USED, Fate.WRITTEN, Fate.SPOILT})
_FATES: Final = {
    Action.USED: Fate.USED,
    Action.WRITTEN: Fate.WRITTEN,
    Action.SPOILT: Fate.SPOILT,
    Action.HANDED_BACK: Fate.HANDED_BACK,
}
_TAKEN: Final = frozenset({Action.RECEIVED, Action.HANDED_OUT})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Forms with numbers next to each other that have gone the same way; `width` is how many digits a number has."""

    series: str
    width: int
    first: int
    last: int
    fate: Fate = Fate.BLANK
    voucher: str = ""
    settled: bool = False

    @property
    def pieces(self) -> int:
        """How many."""
        return self.last - self.first + 1

    def text(self, number: int) -> str:
        """A number as it stands on the form."""
        return str(number).zfill(self.width)


@dataclass(frozen=True, slots=True)
class Pad:
    """The forms that lie in the printer: what comes next, and the last one. `next` is empty where all are gone."""

    series: str
    next: str
    last: str
    left: int


@dataclass(frozen=True, slots=True)
class Stock:
    """What was taken over at once, and where it has gone; the parts add up to `pieces`."""

    series: str
    first: str
    last: str
    pieces: int
    parts: dict[Fate, int]
    settled: int


class Forms:
    """Every form of a station, after each event told with `tell`."""

    def __init__(self, told: Iterable[FormStock] = ()) -> None:
        self._of: dict[tuple[str, int], list[Stretch]] = {}
        self._taken: list[Stretch] = []
        self._loaded: Stretch | None = None
        self._stands_on: dict[str, tuple[str, str]] = {}
        for body in told:
            self.tell(body)

    def tell(self, body: FormStock) -> None:
        """One more event; what cannot be read as numbers changes nothing."""
        if body.action not in set(Action) or not is_stretch(body.first, body.last):
            return
        action = Action(body.action)
        told = Stretch(body.series, len(body.first), int(body.first), int(body.last))
        if action in _TAKEN:
            self._take(told)
            self._loaded = told if action is Action.HANDED_OUT else self._loaded
            return
        for place in self._cut(told):
            self._change(place, action, body.note)

    def _take(self, told: Stretch) -> None:
        key = (told.series, told.width)
        held = self._of.setdefault(key, [])
        free = told.first
        new = []
        for one in self._within(told):
            if one.first > free:
                new.append(replace(told, first=free, last=one.first - 1))
            free = max(free, one.last + 1)
        if free <= told.last:
            new.append(replace(told, first=free))
        self._taken += new
        self._of[key] = sorted([*held, *new], key=lambda one: one.first)

    def _change(self, at: Stretch, action: Action, note: str) -> None:
        if action is Action.SETTLED:
            self._put(replace(at, settled=at.fate in GONE))
            return
        if at.voucher and self._stands_on.get(at.voucher) == (at.series, at.text(at.first)):
            del self._stands_on[at.voucher]
        fate = _FATES[action]
        self._put(replace(at, fate=fate, voucher=note, settled=at.settled and fate in GONE))
        if note and fate in (Fate.USED, Fate.WRITTEN):
            self._stands_on[note] = (at.series, at.text(at.first))

    def _put(self, one: Stretch) -> None:
        held = self._of[one.series, one.width]
        held[bisect_left(held, one.first, key=lambda other: other.first)] = one

    def _within(self, told: Stretch) -> Iterator[Stretch]:
        held = self._of.get((told.series, told.width), [])
        for place in range(bisect_left(held, told.first, key=lambda one: one.last), len(held)):
            if held[place].first > told.last:
                return
            yield held[place]

    def _cut(self, told: Stretch) -> list[Stretch]:
        """The known forms of a stretch, cut so that they end where it ends."""
        held = self._of.get((told.series, told.width), [])
        found = list(self._within(told))
        if not found:
            return []
        pieces: list[Stretch] = []
        for one in found:
            if one.first < told.first:
                pieces.append(replace(one, last=told.first - 1))
            pieces.append(replace(one, first=max(one.first, told.first), last=min(one.last, told.last)))
            if one.last > told.last:
                pieces.append(replace(one, first=told.last + 1))
        start = bisect_left(held, found[0].first, key=lambda one: one.first)
        held[start : start + len(found)] = pieces
        return [one for one in pieces if told.first <= one.first and one.last <= told.last]

    @property
    def pad(self) -> Pad | None:
        """The pad in the printer; None where none was ever put in."""
        pad = self._loaded
        if pad is None:
            return None
        blank = [
            replace(one, first=max(one.first, pad.first), last=min(one.last, pad.last))
            for one in self._within(pad)
            if one.fate is Fate.BLANK
        ]
        following = pad.text(blank[0].first) if blank else ""
        return Pad(pad.series, following, pad.text(pad.last), sum(one.pieces for one in blank))

    @property
    def loaded(self) -> Stretch | None:
        """The stretch the pad in the printer had when it was put in."""
        return self._loaded

    def stretches(self) -> Iterator[Stretch]:
        """All forms by series and number."""
        for key in sorted(self._of):
            yield from self._of[key]

    def taken(self, told: Stretch) -> list[Stretch]:
        """Which of these were taken over before."""
        return list(self._within(told))

    def find(self, number: str, series: str | None = None) -> Stretch | None:
        """One form by the number on it: of the pad in the printer before others, of a newer pad before older ones."""
        if not is_stretch(number, number):
            return None
        wanted = int(number)
        pads = [*([self._loaded] if self._loaded else []), *reversed(self._taken)]
        for pad in pads:
            if pad.width == len(number) and pad.first <= wanted <= pad.last and series in (None, pad.series):
                (one,) = self._within(replace(pad, first=wanted, last=wanted))
                return replace(one, first=wanted, last=wanted)
        return None

    def of_voucher(self, number: str) -> tuple[str, str] | None:
        """Series and number of the form a voucher stands on."""
        return self._stands_on.get(number)

    def to_settle(self) -> list[Stretch]:
        """What is used or spoilt and not settled yet, numbers next to each other joined."""
        joined: list[Stretch] = []
        for one in self.stretches():
            if one.fate not in GONE or one.settled:
                continue
            last = joined[-1] if joined else None
            if last and (last.series, last.width, last.last + 1) == (one.series, one.width, one.first):
                joined[-1] = replace(last, last=one.last)
            else:
                joined.append(one)
        return joined

    def stocks(self) -> list[Stock]:
        """What was taken over, one after the other, and where it has gone."""
        return [self._stock(taken) for taken in self._taken]

    def _stock(self, taken: Stretch) -> Stock:
        parts = dict.fromkeys(Fate, 0)
        settled = 0
        for one in self._within(taken):
            pieces = min(one.last, taken.last) - max(one.first, taken.first) + 1
            parts[one.fate] += pieces
            settled += pieces if one.settled else 0
        return Stock(taken.series, taken.text(taken.first), taken.text(taken.last), taken.pieces, parts, settled)


def is_stretch(first: str, last: str) -> bool:
    """True for two numbers of the same count of digits, the first not above the last."""
    digits = all(text.isascii() and text.isdigit() for text in (first, last))
    return digits and len(first) == len(last) <= LONGEST and int(first) <= int(last)
