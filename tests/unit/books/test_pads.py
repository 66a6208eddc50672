"""套打: each official form's number goes with one voucher, none comes back, and what parted is put right."""

from __future__ import annotations

from contextlib import suppress

import pypdfium2
import pytest

from desktop.books import pads, papers
from desktop.books.form_events import forms_now, note_written
from desktop.books.pads import Case
from desktop.books.papers_source import Wanted
from desktop.books.printing import reprint, voucher_of
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.errors import KnownError, Refused
from desktop.core.forms import Fate
from desktop.core.money import Money
from desktop.messages.say import say
from desktop.paper.document import Document
from desktop.paper.preprinted import USUAL, read_form
from tests.unit.books.making import FAMILY, TODAY, Desk


@pytest.fixture
def loaded(desk: Desk) -> Desk:
    """A pad of ten forms lies in the printer."""
    pads.take_pad(desk.book, "wjg", "渝税", "00000991", "00000991", "00001000")
    return desk


def next_number(desk: Desk) -> str:
    pad = pads.pad_now(desk.book)
    assert pad is not None
    return pad.next


def test_the_first_number_is_typed_twice(desk: Desk) -> None:
    with pytest.raises(Refused, match="PAD_TYPED_TWICE"):
        pads.take_pad(desk.book, "wjg", "", "0991", "0919", "1000")
    assert pads.pad_now(desk.book) is None


@pytest.mark.parametrize(
    ("first", "last"), [("10", "9"), ("1", "10"), ("１", "２"), ("", ""), ("A1", "A9"), ("-1", "-0")]
)
def test_numbers_that_are_no_stretch_are_refused(desk: Desk, first: str, last: str) -> None:
    with pytest.raises(Refused, match="PAD_NUMBERS"):
        pads.take_pad(desk.book, "wjg", "", first, first, last)


def test_no_number_is_taken_over_twice(loaded: Desk) -> None:
    with pytest.raises(Refused, match="PAD_OVERLAPS"):
        pads.take_pad(loaded.book, "wjg", "渝税", "00001000", "00001000", "00001100")
    assert pads.take_pad(loaded.book, "wjg", "渝国", "00001000", "00001000", "00001100").left == 101


def test_each_print_takes_the_next_form_and_the_journal_keeps_which(loaded: Desk) -> None:
    numbers = [loaded.collect(person).number for person in FAMILY[:2]]
    forms = [pads.print_on_form(loaded.book, "wjg", number)[0] for number in numbers]

    assert forms == [f"{991 + place:08d}" for place in range(len(numbers))]
    assert [pads.form_of(loaded.book, number) for number in numbers] == forms
    assert next_number(loaded) == f"{991 + len(numbers):08d}"


def test_a_voucher_stands_on_one_form_until_that_is_spoilt(loaded: Desk) -> None:
    number = loaded.collect().number
    pads.print_on_form(loaded.book, "wjg", number)
    with pytest.raises(Refused, match="FORM_TAKEN"):
        pads.print_on_form(loaded.book, "wjg", number)

    pads.spoil(loaded.book, "wjg", "00000991")

    assert pads.form_of(loaded.book, number) == ""
    with pytest.raises(Refused, match="FORM_SPOILT"):
        pads.spoil(loaded.book, "wjg", "00000991")
    assert pads.print_on_form(loaded.book, "wjg", number)[0] == "00000992"
    assert pads.form_of(loaded.book, number) == "00000992"


def test_the_next_form_may_be_spoilt_unused_and_others_are_unknown(loaded: Desk) -> None:
    for strange in ("", "00000995", "991"):
        with pytest.raises(Refused, match="FORM_UNKNOWN"):
            pads.spoil(loaded.book, "wjg", strange)
    pads.spoil(loaded.book, "wjg", "00000991")
    assert next_number(loaded) == "00000992"


def test_nothing_is_recorded_where_the_paper_cannot_be_drawn(loaded: Desk) -> None:
    number = loaded.collect().number
    pads.keep_form_table(loaded.book, "纸 241 93.1\n大写 10 10 4 24")
    with pytest.raises(KnownError, match="TEXT_TOO_LONG"):
        pads.print_on_form(loaded.book, "wjg", number)
    assert next_number(loaded) == "00000991"


def test_without_a_pad_or_with_an_empty_one_nothing_is_printed(desk: Desk) -> None:
    number = desk.collect().number
    with pytest.raises(Refused, match="PAD_NONE"):
        pads.print_on_form(desk.book, "wjg", number)
    pads.take_pad(desk.book, "wjg", "", "7", "7", "7")
    pads.spoil(desk.book, "wjg", "7")
    with pytest.raises(Refused, match="PAD_EMPTY"):
        pads.print_on_form(desk.book, "wjg", number)


@pytest.mark.parametrize(
    ("on_paper", "case"),
    [
        ("00000992", Case.SAME),
        ("00000995", Case.AHEAD),
        ("00000991", Case.BEHIND),
        ("00001001", Case.OTHER),
        ("992", Case.OTHER),
        ("", Case.OTHER),
    ],
)
def test_the_four_cases_when_paper_and_screen_part(loaded: Desk, on_paper: str, case: Case) -> None:
    pads.spoil(loaded.book, "wjg", "00000991")
    assert pads.compare(loaded.book, on_paper) is case
    assert say(f"PAD_CASE_{case}")


def test_a_paper_ahead_leaves_those_between_spoilt(loaded: Desk) -> None:
    assert pads.skip_to(loaded.book, "wjg", "00000994") == 3
    assert next_number(loaded) == "00000994"
    with pytest.raises(Refused, match="FORM_NOT_AHEAD"):
        pads.skip_to(loaded.book, "wjg", "00000993")


def test_only_values_are_printed_at_the_places_of_the_table(loaded: Desk) -> None:
    number = loaded.collect().number
    pads.keep_form_table(loaded.book, "纸 200 90\n小写 150 40 40 12\n\n缴费人 20 10 60 10")
    _, paper = pads.print_on_form(loaded.book, "wjg", number)

    document = pypdfium2.PdfDocument(paper)
    page = document[0]
    assert [side / 72 * 25.4 for side in page.get_size()] == pytest.approx([200, 90], abs=0.01)
    text = page.get_textpage()
    said = text.get_text_range()
    assert "现金收缴凭证" not in said
    start = said.index("¥")
    left, low, _, high = (edge / 72 * 25.4 for edge in text.get_charbox(start))
    assert left == pytest.approx(150, abs=0.6)
    assert 40 < 90 - high < 90 - low < 46
    document.close()


@pytest.mark.parametrize(
    "table",
    [
        "",
        "纸 200 90",
        "缴费人 20 10 60 10",
        "纸 200 90\n缴费人 20 10 60",
        "纸 200 90\n缴费人 20 10 x 10",
        "纸 200 90\n缴费人 150 10 60 10",
        "纸 200 90\n缴费人 20 88 60 10",
        "纸 200 90\n缴费人 20 10 60 5",
        "纸 200 90\n身份证 20 10 60 10",
        "纸 nan 90\n缴费人 20 10 60 10",
    ],
)
def test_a_table_nobody_can_read_is_refused(table: str) -> None:
    with pytest.raises(Refused, match="FORM_TABLE"):
        read_form(table)


def test_the_table_the_program_begins_with_can_be_read() -> None:
    assert len(read_form(USUAL).spots) == 15


def stock(desk: Desk) -> dict[Fate, int]:
    (one,) = pads.stocks(desk.book)
    assert sum(one.parts.values()) == one.pieces == 10
    return one.parts


def test_a_pad_to_write_on_is_taken_over_and_loaded_later(desk: Desk) -> None:
    assert pads.receive(desk.book, "wjg", "渝税", "00000991", "00000991", "00001000") == 10
    assert pads.pad_now(desk.book) is None
    with pytest.raises(Refused, match="PAD_OVERLAPS"):
        pads.receive(desk.book, "wjg", "渝税", "00001000", "00001000", "00001009")
    assert pads.take_pad(desk.book, "wjg", "渝税", "00000991", "00000991", "00001000").left == 10
    assert stock(desk)[Fate.BLANK] == 10


def test_case_1_used_on_the_screen_and_blank_on_paper_is_printed_on_the_same_form(loaded: Desk) -> None:
    number = loaded.collect().number
    with pytest.raises(Refused, match="FORM_NONE"):
        pads.print_again(loaded.book, number)
    form, paper = pads.print_on_form(loaded.book, "wjg", number)
    assert pads.print_again(loaded.book, number) == (form, paper)
    assert next_number(loaded) == "00000992"


def test_case_2_used_and_spoilt_goes_onto_the_next_form(loaded: Desk) -> None:
    number = loaded.collect().number
    form, _ = pads.print_on_form(loaded.book, "wjg", number)
    pads.spoil(loaded.book, "wjg", form)
    assert pads.print_on_form(loaded.book, "wjg", number)[0] == "00000992"
    assert (stock(loaded)[Fate.USED], stock(loaded)[Fate.SPOILT]) == (1, 1)


def test_case_3_written_on_by_hand_is_entered_with_its_number(loaded: Desk) -> None:
    first, second = (loaded.collect(one).number for one in FAMILY[:2])
    pads.written(loaded.book, "wjg", first, "00000991")
    assert pads.form_of(loaded.book, first) == "00000991"
    assert next_number(loaded) == "00000992"
    for form, code in (("00000991", "FORM_GONE"), ("00009999", "FORM_FOREIGN"), ("x", "FORM_FOREIGN")):
        with pytest.raises(Refused, match=code):
            pads.written(loaded.book, "wjg", second, form)
    with pytest.raises(Refused, match="FORM_TAKEN"):
        pads.written(loaded.book, "wjg", first, "00000993")
    assert stock(loaded)[Fate.WRITTEN] == 1


def test_case_4_a_blank_form_is_spoilt_and_no_other_is_given_up(loaded: Desk) -> None:
    pads.spoil(loaded.book, "wjg", "00000991")
    with pytest.raises(Refused, match="FORM_UNKNOWN"):
        pads.spoil(loaded.book, "wjg", "00000993")
    pads.receive(loaded.book, "wjg", "手", "501", "501", "510")
    pads.spoil(loaded.book, "wjg", "505")  # a pad to write on is not used in order
    assert [one.parts[Fate.SPOILT] for one in pads.stocks(loaded.book)] == [1, 1]


def test_a_voucher_entered_later_brings_the_number_of_its_form(loaded: Desk) -> None:
    number = loaded.collect(FAMILY[0], cash_day=TODAY, pad="00000993", second="lgq").number
    assert pads.form_of(loaded.book, number) == "00000993"
    assert next_number(loaded) == "00000991"
    foreign = loaded.collect(FAMILY[1], cash_day=TODAY, pad="77", second="lgq").number
    assert pads.form_of(loaded.book, foreign) == ""
    assert voucher_of(loaded.book, foreign).pad == "77"


def test_our_own_paper_names_the_form_from_then_on(loaded: Desk) -> None:
    number = loaded.collect().number
    assert voucher_of(loaded.book, number).pad == ""
    pads.print_on_form(loaded.book, "wjg", number)
    text = pypdfium2.PdfDocument(reprint(loaded.book, "wjg", number))[0].get_textpage().get_text_range()
    assert "对应纸质凭证号 渝税 00000991" in text


def test_a_void_vouchers_form_is_spoilt_with_it(loaded: Desk) -> None:
    number = loaded.collect().number
    pads.print_on_form(loaded.book, "wjg", number)
    void(loaded.book, "wjg", VoidOrder(number, VoidReason.WRONG_TIER, "lgq", copies_back=True))
    assert pads.form_of(loaded.book, number) == ""
    assert stock(loaded)[Fate.SPOILT] == 1
    with pytest.raises(Refused, match="RECEIPT_VOID"):
        pads.print_on_form(loaded.book, "wjg", number)


def test_what_is_left_is_handed_back_and_the_rest_settled(loaded: Desk) -> None:
    pads.print_on_form(loaded.book, "wjg", loaded.collect().number)
    pads.spoil(loaded.book, "wjg", "00000992")
    for first, last, code in (
        ("00000992", "00000995", "FORM_GONE"),
        ("00000999", "00001001", "FORM_FOREIGN"),
        ("7", "8", "FORM_FOREIGN"),
        ("9", "1", "PAD_NUMBERS"),
    ):
        with pytest.raises(Refused, match=code):
            pads.hand_back(loaded.book, "wjg", first, last)
    assert pads.hand_back(loaded.book, "wjg", "00000996", "00001000") == 5
    assert pads.settle_forms(loaded.book, "wjg", "结报单 3") == 2
    with pytest.raises(Refused, match="FORM_NOTHING"):
        pads.settle_forms(loaded.book, "wjg", "")
    (one,) = pads.stocks(loaded.book)
    assert one.settled == 2
    assert stock(loaded) == {
        Fate.USED: 1,
        Fate.WRITTEN: 0,
        Fate.SPOILT: 1,
        Fate.HANDED_BACK: 5,
        Fate.BLANK: 3,
    }


def test_the_ledger_of_forms_adds_up_and_names_each_voucher(loaded: Desk) -> None:
    first = loaded.collect(FAMILY[0]).number
    second = loaded.collect(FAMILY[1]).number
    pads.print_on_form(loaded.book, "wjg", first)
    pads.written(loaded.book, "wjg", second, "00000995")
    pads.settle_forms(loaded.book, "wjg", "结报单 3")
    drawn = papers.draw(loaded.book, papers.BY_ID["stock"], Wanted())
    assert isinstance(drawn, Document)
    by_pad, events = drawn.tables[-2:]
    assert [line.cells for line in by_pad.lines] == [("渝税", "00000991", "00001000", 10, 1, 1, 0, 0, 8, 2)]
    said = [line.cells[1:] for line in events.lines]
    assert ("套打使用", "渝税", "00000991", "00000991", 1, first, Money.yuan(400)) in said
    assert ("手工开具", "渝税", "00000995", "00000995", 1, second, Money.yuan(40)) in said
    assert [row[0] for row in said].count("结报缴销") == 2


def test_a_change_that_was_not_kept_leaves_no_form_behind(loaded: Desk) -> None:
    number = loaded.collect().number
    with suppress(ZeroDivisionError), loaded.book.change() as changed:
        note_written(loaded.book, changed, "wjg", "00000991", number)
        assert forms_now(loaded.book, changed.connection).of_voucher(number)
        raise ZeroDivisionError
    assert pads.form_of(loaded.book, number) == ""
    assert pads.print_on_form(loaded.book, "wjg", number)[0] == "00000991"
    assert pads.form_of(loaded.book, number) == "00000991"
