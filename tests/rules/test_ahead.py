"""A birth or an event after the payment: nothing can be counted from it, so nothing is priced by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.policy.assess import assess
from desktop.core.policy.case import Case, Situation
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Refusal, quote

DAY = date(2026, 5, 1)
LATER = date(2026, 5, 2)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (Case(DAY, birth=LATER, situation=Situation("newborn")), "QUOTE_BORN_AHEAD"),
        (Case(DAY, situation=Situation("veteran", LATER)), "QUOTE_EVENT_AHEAD"),
        (Case(DAY, situation=Situation("employee_lapse", LATER, months_continuous=6)), "QUOTE_EVENT_AHEAD"),
    ],
)
def test_nothing_is_priced_by_a_day_still_to_come(pack_of: Callable[[str], Pack], case: Case, code: str) -> None:
    pack = pack_of("guichi-2026")
    found = assess(pack, case)
    assert (found.window, found.standard_fen, found.payable_fen, found.cover.start) == (None, None, None, None)
    refused = quote(pack, case)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.office) == (code, "区税务局和区医保局")


def test_the_day_itself_counts(pack_of: Callable[[str], Pack]) -> None:
    found = quote(pack_of("guichi-2026"), Case(DAY, birth=DAY, situation=Situation("newborn")))
    assert not isinstance(found, Refusal)
    assert found.payable_fen == 40_000


def test_somebody_may_have_paid_before_he_was_certified(pack_of: Callable[[str], Pack]) -> None:
    paid = Situation("category_new", date(2026, 3, 10), already_paid=True)
    found = assess(pack_of("guichi-2026"), Case(date(2025, 12, 20), categories=("dibao",), situation=paid))
    assert found.row is not None
    assert found.row.id == "paid_then_certified"
