"""票证套打 at the window: load a pad, print a voucher on its next form, put right what parted."""

from __future__ import annotations

import pytest

from desktop.books import pads
from desktop.books.paper_settings import PaperSettings, Sheet, keep_paper_settings
from desktop.messages.say import say
from desktop.ui.settings.pads import PadsPart
from tests.unit.books.making import Desk
from tests.unit.ui.driving import Hands


@pytest.fixture
def part(desk: Desk, hands: Hands) -> PadsPart:
    """The part of the settings, a pad of nine loaded, a printer chosen."""
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    hands.window.go("settings")
    found = hands.window.pages["settings"].findChild(PadsPart)
    assert isinstance(found, PadsPart)
    found.enter()
    hands.settle()
    for name, text in (("series", "渝"), ("first", "101"), ("again", "101"), ("last", "109")):
        found.pad.field(name).setText(text)
    found._take()
    hands.settle()
    return found


def test_a_voucher_goes_onto_the_next_form_at_its_exact_size(desk: Desk, hands: Hands, part: PadsPart) -> None:
    sent: list[tuple[int, PaperSettings, str]] = []
    part.spool = lambda drawn, chosen, title: sent.append((len(drawn), chosen, title)) or ()  # type: ignore[func-returns-value] # list.append
    number = desk.collect().number
    part.voucher.field("voucher").setText(number)
    part._print()
    hands.settle()
    assert sent == [(1, PaperSettings(printer="p", sheet=Sheet.CONTINUOUS), "101")]
    assert pads.form_of(desk.book, number) == "101"
    assert part.now.text() == say("PAD_NOW", series="渝", next="102", left=8)


def test_forms_are_given_up_only_at_the_second_press(desk: Desk, hands: Hands, part: PadsPart) -> None:
    for press, following in (("104", "101"), ("105", "101"), ("105", "105")):
        part.paper.field("paper").setText(press)
        part._compare()
        hands.settle()
        pad = pads.pad_now(desk.book)
        assert pad is not None
        assert pad.next == following


def test_without_a_printer_no_form_is_spent(desk: Desk, hands: Hands, part: PadsPart) -> None:
    keep_paper_settings(desk.book, PaperSettings())
    part.voucher.field("voucher").setText(desk.collect().number)
    part._print()
    hands.settle()
    assert part.ending.text() == say("SET_TRIAL_NO_PRINTER")
    assert part.now.text() == say("PAD_NOW", series="渝", next="101", left=9)


def test_a_spoilt_form_is_recorded(desk: Desk, hands: Hands, part: PadsPart) -> None:
    part.paper.field("paper").setText("101")
    part._spoil()
    hands.settle()
    assert part.ending.text() == say("PAD_SPOILT", form="101")
