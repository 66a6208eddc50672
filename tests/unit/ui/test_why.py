from __future__ import annotations

from datetime import date

import pytest

from desktop.books.offering import Offer
from desktop.core.policy.case import Case
from desktop.core.policy.quote import Quote
from desktop.messages.say import say
from desktop.ui.models.why import why_lines
from tests.unit.books.making import FAMILY


@pytest.mark.parametrize("warnings", [("WARN_FUND_OPEN",), ("WARN_FUND_OPEN", "WARN_PAY_FIRST")])
def test_that_the_county_decides_about_the_fund_is_said_once(warnings: tuple[str, ...]) -> None:
    quote = Quote(
        window="concentrated", standard_fen=400_00, aid_fen=280_00, payable_fen=120_00, fund="", warnings=warnings
    )
    offer = Offer(FAMILY[0], Case(day=date(2025, 12, 1), tier="1"), "1", quote, None, list_day="2025-11-20")
    lines = why_lines(offer, {})
    assert say("COLLECT_FUND_OPEN", day="2025-11-20") in lines[0]
    assert say("WARN_FUND_OPEN") not in "".join(lines)
    assert all(say(code) in lines[-1] for code in warnings[1:])
