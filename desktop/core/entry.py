"""When the cash of a day can be entered at the bank and the tax office, and when it is too late for today's price.

“The day that decides the price is the day the cash is taken, but a village must be able to enter it that day”
(decision 15): after the last cut-off before a price boundary, no cash is taken at the old price.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from desktop.core.cash import is_bank_day
from desktop.core.policy.case import Case
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import EDGE_WARNING, Quote, quote

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastCash:
    """Until when cash can be taken at today's price; `edge` is the price's own last day."""

    day: date
    at: time
    edge: date


def entry_day(pack: Pack, day: date, at: time) -> date:
    """The day on which cash taken on `day` at that time of day in China can be entered."""
    if at >= pack.cutoff.first:
        day += _DAY
    while not is_bank_day(day, pack.bank):
        day += _DAY
    return day


def too_late_for_cash(pack: Pack, case: Case, found: Quote, at: time) -> date | None:
    """The day on which this cash could be entered, where that day has another price or none; None where cash is fine.

    `found` is the quote for the case's own day. Who pays nothing brings no cash.
    """
    entered = entry_day(pack, case.day, at)
    if not found.payable_fen or entered == case.day or _same_price(pack, case, found, entered):
        return None
    return entered


def last_cash(pack: Pack, case: Case, found: Quote) -> LastCash | None:
    """The last moment for cash at this price, where the price ends within five days; for the counter to show."""
    if not found.payable_fen:
        return None
    days = [case.day + number * _DAY for number in range(EDGE_WARNING.days + 1)]
    edge = next((day - _DAY for day in days if not _same_price(pack, case, found, day)), None)
    if edge is None:
        return None
    last = edge
    while not is_bank_day(last, pack.bank):
        last -= _DAY
    return LastCash(last, pack.cutoff.first, edge)


def _same_price(pack: Pack, case: Case, found: Quote, day: date) -> bool:
    then = quote(pack, replace(case, day=day))
    return isinstance(then, Quote) and (then.standard_fen, then.payable_fen) == (found.standard_fen, found.payable_fen)
