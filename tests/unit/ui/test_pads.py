"""票证 at the window: pads in the settings, forms beside the vouchers, the printer watched; each case by keys alone."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop.books import pads
from desktop.books.listing_vouchers import Asked, detail, list_vouchers
from desktop.books.paper_settings import PaperSettings, Sheet, keep_paper_settings
from desktop.core.errors import KnownError
from desktop.core.forms import Fate
from desktop.messages.say import say
from desktop.ui.pages.vouchers import VouchersPage
from desktop.ui.queues import JobState, Queue
from desktop.ui.settings.pads import PadsPart
from tests.unit.books.making import FAMILY, TODAY, Desk
from tests.unit.ui.driving import Hands


class Shelf:
    """Stands where the spooler would: keeps what it is handed, or tells of trouble."""

    def __init__(self, trouble: str = "", jobs: tuple[int, ...] = ()) -> None:
        self.trouble, self.jobs = trouble, jobs
        self.handed: list[tuple[int, PaperSettings, str]] = []

    def __call__(self, drawn: list[bytes], chosen: PaperSettings, title: str) -> tuple[int, ...]:
        if self.trouble:
            raise KnownError(self.trouble, printer=chosen.printer)
        self.handed.append((len(pypdfium2.PdfDocument(drawn[0])), chosen, title))
        return self.jobs


@pytest.fixture
def shelf(desk: Desk, hands: Hands) -> Shelf:
    """A pad of nine loaded, a printer chosen."""
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    pads.take_pad(desk.book, "wjg", "渝", "101", "101", "109")
    made = hands.window.form_printing.spool = Shelf()
    return made


@pytest.fixture
def part(desk: Desk, hands: Hands) -> PadsPart:
    """The part of the settings, as Ctrl+T leads there."""
    hands.window.open_pads()
    hands.settle()
    found = hands.window.pages["settings"].findChild(PadsPart)
    assert isinstance(found, PadsPart)
    return found


def settle(hands: Hands) -> None:
    """Until the form is out, or in trouble, and that is said."""
    both = hands.window.form_printing, hands.window.worker
    hands.qtbot.waitUntil(lambda: all(one.idle() for one in both), timeout=20_000)
    hands.settle()


def page_of(hands: Hands) -> VouchersPage:
    page = hands.window.pages["vouchers"]
    assert isinstance(page, VouchersPage)
    return page


def at_voucher(hands: Hands) -> VouchersPage:
    """票据, the cursor on the newest voucher, keys counted from here."""
    hands.press("f4")
    hands.keys = 0
    return page_of(hands)


def press(hands: Hands, *keys: str) -> None:
    hands.press(*keys)
    settle(hands)


def next_form(desk: Desk) -> str:
    pad = pads.pad_now(desk.book)
    assert pad is not None
    return pad.next


def typed(part: PadsPart, *texts: str) -> None:
    for name, text in zip(("series", "first", "again", "last"), texts, strict=True):
        part.pad.field(name).setText(text)


def test_a_voucher_goes_onto_the_next_form_with_three_keys(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    number = desk.collect().number
    page = at_voucher(hands)
    press(hands, "ctrl+t", "1", "enter")
    assert hands.keys == 3
    assert shelf.handed == [(1, PaperSettings(printer="p", sheet=Sheet.CONTINUOUS), "101")]
    assert pads.form_of(desk.book, number) == "101"
    assert "000001 已打在票证上" in hands.window.bar.sentence
    assert "对应票证号 渝 101" in page.card.facts.toPlainText()
    (line,) = list_vouchers(desk.book, Asked()).lines
    assert detail(desk.book, line).form == "渝 101"


def test_without_a_printer_no_form_is_spent(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    keep_paper_settings(desk.book, PaperSettings())
    desk.collect()
    at_voucher(hands)
    press(hands, "ctrl+t", "1", "enter")
    assert hands.window.bar.sentence.endswith(say("FORM_NO_PRINTER"))
    assert next_form(desk) == "101"


def test_case_1_blank_after_all_is_printed_again_on_the_same_form(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    number = desk.collect().number
    shelf.trouble = "PRINTER_STOPPED"
    page = at_voucher(hands)
    press(hands, "ctrl+t", "1", "enter")
    assert "票证还是白的" in hands.window.bar.sentence
    assert "收款" not in hands.window.bar.sentence
    shelf.trouble = ""
    hands.press("ctrl+t")
    assert page.forms.choices[0].text() == "1 纸还是白的：再打同一张"
    press(hands, "1", "enter")
    assert [title for _, _, title in shelf.handed] == ["101"]
    assert (pads.form_of(desk.book, number), next_form(desk)) == ("101", "102")


def test_case_2_spoilt_is_void_and_printed_on_the_next_form(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    number = desk.collect().number
    at_voucher(hands)
    press(hands, "ctrl+t", "1", "enter")
    press(hands, "ctrl+t", "2", "enter")
    assert [title for _, _, title in shelf.handed] == ["101", "102"]
    assert pads.form_of(desk.book, number) == "102"
    assert pads.stocks(desk.book)[0].parts[Fate.SPOILT] == 1


def test_case_3_written_by_hand_is_entered_with_its_number(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    number = desk.collect().number
    page = at_voucher(hands)
    hands.press("ctrl+t", "2")
    assert page.forms.number.hasFocus()
    hands.press("enter")
    assert page.forms.trouble == say("FORM_NUMBER_MISSING")
    hands.type("999")
    hands.press("enter")
    assert "不是本站领用的" in page.forms.trouble
    page.forms.number.clear()
    hands.type("105")
    hands.press("enter")
    assert pads.form_of(desk.book, number) == "105"
    assert shelf.handed == []
    assert page.table.hasFocus()


def test_case_4_a_blank_form_is_spoilt(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    desk.collect()
    page = at_voucher(hands)
    hands.press("ctrl+t", "3")
    assert page.forms.number.text() == "101"  # what lies in the printer stands there already
    hands.press("enter")
    assert next_form(desk) == "102"
    assert pads.stocks(desk.book)[0].parts[Fate.SPOILT] == 1


def test_forms_are_given_up_only_at_the_second_press(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    desk.collect()
    page = at_voucher(hands)
    hands.press("ctrl+t", "4")
    for number, following in (("104", "101"), ("105", "101"), ("105", "105")):
        page.forms.number.setText(number)
        hands.press("enter")
        assert next_form(desk) == following
    assert page.forms.trouble == say("PAD_CASE_same")
    for number, case in (("102", "behind"), ("7", "other")):
        page.forms.number.setText(number)
        hands.press("enter")
        assert page.forms.trouble == say(f"PAD_CASE_{case}")


def test_a_form_only_spoilt_leaves_its_voucher_free(desk: Desk, hands: Hands, shelf: Shelf) -> None:
    number = desk.collect().number
    at_voucher(hands)
    press(hands, "ctrl+t", "1", "enter", "ctrl+t", "3", "enter")
    assert pads.form_of(desk.book, number) == ""
    assert "作废" in hands.window.bar.sentence


def test_a_form_is_watched_until_it_is_out(
    desk: Desk, hands: Hands, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = Queue(accepting=True, stopped=False, reasons=("media-empty-error",), jobs={7: JobState.PROCESSING})
    monkeypatch.setattr("desktop.ui.queues.look", lambda _: queue)
    shelf.jobs = (7,)
    desk.collect()
    at_voucher(hands)
    hands.press("ctrl+t", "1", "enter")
    hands.qtbot.waitUntil(lambda: "打印机没有纸" in hands.window.bar.sentence, timeout=10_000)
    done = Queue(accepting=True, stopped=False, reasons=(), jobs={7: JobState.COMPLETED})
    monkeypatch.setattr("desktop.ui.queues.look", lambda _: done)
    hands.qtbot.waitUntil(lambda: "票证打出来了" in hands.window.bar.sentence, timeout=10_000)
    assert next_form(desk) == "102"


def test_ctrl_t_leads_to_where_pads_are_taken_over(desk: Desk, hands: Hands) -> None:
    desk.collect()
    page = at_voucher(hands)
    hands.press("ctrl+t")
    assert [button.text() for button in page.forms.choices] == ["1 领用、缴回、结报缴销"]
    hands.press("1", "enter")
    assert hands.window.page.name == "settings"
    found = hands.window.page.findChild(PadsPart)
    assert found is not None
    assert found.isVisible()


def test_pads_are_taken_over_handed_back_and_settled(desk: Desk, hands: Hands, part: PadsPart) -> None:
    typed(part, "渝", "101", "101", "109")
    part._take()
    hands.settle()
    assert part.now.text() == say("PAD_NOW", series="渝", next="101", left=9)
    typed(part, "手", "501", "501", "510")
    part._receive()
    hands.settle()
    desk.collect(FAMILY[0], cash_day=TODAY, pad="501", second="lgq")
    part.back.field("first").setText("105")
    part.back.field("last").setText("109")
    part._hand_back()
    hands.settle()
    assert part.ending.text() == say("PAD_BACK", count=5)
    part._settle()
    hands.settle()
    assert part.ending.text() == say("PAD_SETTLED", count=1)
    said = part.stock.text()
    assert said.splitlines() == ["渝 101—109　领 9　余 4　缴回 5", "手 501—510　领 10　余 9　手写 1"]
    part._settle()
    hands.settle()
    assert part.ending.text() == say("FORM_NOTHING")


def test_all_places_move_together_and_none_leaves_the_paper(hands: Hands, part: PadsPart) -> None:
    part.table.setPlainText("纸 200 90\n缴费人 20 10 60 10\n小写 150 40 40 12")
    part.shift.field("right").setText("-1.5")
    part.shift.field("down").setText("２")
    part._move()
    assert part.table.toPlainText() == "纸 200 90\n缴费人 18.5 12 60 10\n小写 148.5 42 40 12"
    for right, said in (("100", say("FORM_OFF_PAPER", field="小写")), ("x", say("SET_SHIFT_FORM", text="x"))):
        part.shift.field("right").setText(right)
        part._move()
        assert part.ending.text() == said
    assert part.table.toPlainText().startswith("纸 200 90\n缴费人 18.5 12")


def test_a_trial_shows_the_fields_and_spends_no_form(desk: Desk, hands: Hands, shelf: Shelf, part: PadsPart) -> None:
    part.spool = shelf
    part._trial()
    hands.settle()
    assert [title for _, _, title in shelf.handed] == [say("PAD_TRIAL")]
    assert next_form(desk) == "101"
    keep_paper_settings(desk.book, PaperSettings())
    part._trial()
    hands.settle()
    assert part.ending.text() == say("SET_TRIAL_NO_PRINTER")


def test_the_trial_page_has_the_forms_size_and_each_field_in_its_place(desk: Desk) -> None:
    document = pypdfium2.PdfDocument(pads.form_trial("纸 200 90\n缴费人 20 10 60 10\n月 150 40 6 12"))
    page = document[0]
    assert [side / 72 * 25.4 for side in page.get_size()] == pytest.approx([200, 90], abs=0.01)
    text = page.get_textpage()
    said = text.get_text_range()
    left = text.get_charbox(said.index("缴费人"))[0] / 72 * 25.4
    assert left == pytest.approx(20, abs=0.6)
    assert "180" in said
    document.close()
