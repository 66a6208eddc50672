"""走访 and 申请 on 查人, by keyboard alone; and the papers list what was entered, to the person and the fen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from db import index
from db.rows import FactRow, PersonRow, RequestRow
from desktop.books import papers
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.papers_source import Wanted
from desktop.books.requesting import Answer, Asking, Settling, What, about_person, about_voucher, ask, settle
from desktop.books.still_open import NOT_VISITED, REQUESTS, still_open
from desktop.books.visiting import Outcome, Seen, to_ask, visit
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.paper.document import Document
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.find import FindPage
from tests.unit.books.making import DEAD, FAMILY, SLIP, TODAY, Desk
from tests.unit.ui.driving import Hands

HEAD, AIDED, SON, CHILD = FAMILY


@pytest.fixture
def page(hands: Hands) -> FindPage:
    """查人, as F3 opens it."""
    hands.press("f3")
    shown = hands.window.page
    assert isinstance(shown, FindPage)
    hands.keys = 0
    return shown


def facts(desk: Desk) -> list[FactRow]:
    with desk.book.read() as connection:
        return index.find(connection, FactRow, station=desk.book.station)


def requests(desk: Desk) -> list[RequestRow]:
    with desk.book.read() as connection:
        return index.find(connection, RequestRow, station=desk.book.station)


def lines(desk: Desk, kind: str, wanted: Wanted | None = None) -> Iterator[tuple[object, ...]]:
    drawn = papers.draw(desk.book, papers.BY_ID[kind], wanted or Wanted())
    assert isinstance(drawn, Document)
    for table in drawn.tables:
        yield from (line.cells for line in table.lines)


def seen(*people: PersonRow, outcome: Outcome = Outcome.AGREES, day: date = TODAY, by: str = "陈干部") -> Seen:
    return Seen(tuple(one.document for one in people), outcome, day, by)


def told(page: FindPage) -> str:
    return page.card.facts.toPlainText().replace("\u3000", " ")


def test_a_household_is_visited_with_three_keys(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.press("ctrl+g", "1", "enter")
    assert hands.keys == 3
    assert {row.document for row in facts(desk)} == {one.document for one in FAMILY}
    assert {(row.state, row.since) for row in facts(desk)} == {("UNPAID", "2025-12-01")}
    assert "同意缴费" in hands.window.bar.sentence
    assert page.field.hasFocus()
    assert "12-01 王会计去过：同意缴费" in told(page)
    assert list(lines(desk, "unvisited")) == []
    assert {cells[-1] for cells in lines(desk, "unpaid")} == {"12-01 同意缴费"}
    told_of = {cells[2]: cells[-2] for cells in lines(desk, "work") if cells[-2]}
    assert told_of == {one.name: "12-01 同意缴费" for one in FAMILY}


def test_the_remark_goes_onto_the_list_of_the_unpaid(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.press("ctrl+g", "3")
    hands.type("yuandan hui")
    hands.press("enter")
    assert {cells[-1] for cells in lines(desk, "unpaid")} == {"12-01 外出未归；yuandan hui"}
    assert page.field.hasFocus()


def test_who_was_not_met_is_still_to_be_visited(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.press("ctrl+g", "4", "enter")
    (household,) = lines(desk, "unvisited")
    assert household[0] == "01"
    assert household[-2:] == (TODAY, "没见到人")
    assert page.group.itemText(1) == "未走访　1 户"
    hands.press("ctrl+g", "2", "enter")
    assert list(lines(desk, "unvisited")) == []


def test_death_and_insurance_elsewhere_are_said_of_one_person(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.type("wq")
    hands.press("ctrl+g", "8", "enter")
    assert [(row.document, row.state) for row in facts(desk)] == [(SON.document, "EMP_LOCAL")]
    assert "职工医保" in told(page)
    hands.press("enter")
    assert hands.window.page is page  # nobody asks him for money


def test_a_visit_needs_an_outcome_a_day_and_a_name(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.press("ctrl+g", "enter")
    assert page.visiting.trouble == "还没有选走访结果。请按数字。"
    hands.press("1")
    page.visiting.day.setText("2025-13-01")
    hands.press("enter")
    assert page.visiting.day.hasFocus()
    page.visiting.day.setText("2025-12-02")
    hands.press("enter")
    assert "不能在今天以后" in page.visiting.trouble
    page.visiting.day.setText("1130")
    page.visiting.by.clear()
    hands.press("enter")
    assert page.visiting.by.hasFocus()
    hands.type("lsl")
    hands.press("enter")
    assert {row.since for row in facts(desk)} == {"2025-11-30"}
    assert "11-30 lsl" in told(page)


def test_esc_leaves_a_visit_and_records_nothing(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.press("ctrl+g", "1", "esc")
    assert page.side.currentWidget() is page.card
    assert page.field.hasFocus()
    assert facts(desk) == []


def test_who_has_paid_is_not_visited(desk: Desk, hands: Hands, page: FindPage) -> None:
    desk.collect(HEAD)
    hands.type("wjg")
    assert not page.card.visit_button.isEnabled()
    hands.press("ctrl+g")
    assert "不用再走访" in hands.window.bar.sentence
    with pytest.raises(Refused, match="VISIT_PAID"):
        visit(desk.book, "wjg", seen(SON, HEAD))
    assert facts(desk) == []  # nor is half a household recorded
    assert [one.document for one in to_ask(desk.book, SON.document).people] == [
        SON.document,
        AIDED.document,
        CHILD.document,
    ]


def test_a_visit_keeps_the_state_unless_it_tells_another(desk: Desk) -> None:
    visit(desk.book, "wjg", seen(HEAD, outcome=Outcome.DECLINES, day=TODAY - timedelta(days=2)))
    visit(desk.book, "wjg", seen(HEAD, outcome=Outcome.CONSIDERS, day=TODAY - timedelta(days=1)))
    assert [row.state for row in facts(desk)] == ["REFUSE", "REFUSE"]
    visit(desk.book, "wjg", seen(HEAD))
    assert facts(desk)[-1].state == "UNPAID"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=367)])
def test_a_visit_is_of_the_last_year(desk: Desk, day: date) -> None:
    with pytest.raises(Refused, match="VISIT_DAY"):
        visit(desk.book, "wjg", seen(HEAD, day=day))


def test_those_not_visited_can_be_listed_and_worked_through(desk: Desk, hands: Hands, page: FindPage) -> None:
    assert still_open(desk.book, NOT_VISITED).not_visited == 1
    page.group.setCurrentIndex(1)
    hands.settle()
    assert "还没有走访的 1 户，4 人" in page.said
    hands.press("ctrl+g", "1", "enter")
    assert page.table.rows_model.rows == ()
    assert still_open(desk.book).not_visited == 0


def test_aid_is_asked_for_somebody_not_on_the_list(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.type("wq")
    hands.keys = 0
    hands.press("ctrl+r", "1", "down", "enter")
    assert hands.keys == 4
    (row,) = requests(desk)
    assert (row.what, row.document, row.fen, row.number) == ("aid", SON.document, 0, "")
    assert row.reason.startswith("本人自述：")
    hands.press("esc")
    category = row.reason.removeprefix("本人自述：")
    assert "资助身份：此人的类别" in told(page)
    assert category not in told(page)
    hands.press("ctrl+l")
    assert category in told(page)
    (line,) = lines(desk, "requests")
    assert line[:4] == (TODAY, "资助身份核定", SON.name, SON.document)
    assert line[-1] == "待办"


def test_one_more_enter_prints_the_form_to_sign(desk: Desk, hands: Hands, page: FindPage) -> None:
    hands.type("wq")
    hands.press("ctrl+r", "2", "down", "enter", "enter")
    (file,) = (desk.book.folder / "reports").glob("request-*.pdf")
    document = pypdfium2.PdfDocument(file.read_bytes())
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    document.close()
    for word in ("资助和更正申请表", "信息更正", SON.name, SON.document, "姓名有误", "申请人（签字）"):
        assert word in text, word
    assert file.name in hands.window.bar.sentence
    assert page.side.currentWidget() is page.card


def test_the_book_keeps_a_reason_in_chinese_whatever_the_window_speaks(
    desk: Desk, hands: Hands, page: FindPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    hands.press("ctrl+r", "2", "down")
    assert page.side.requests.reason.currentText() == "name"
    hands.press("enter")
    assert [row.reason for row in requests(desk)] == ["姓名有误"]


def test_a_refund_is_of_what_he_paid_and_settled_by_the_offices_answer(
    desk: Desk, hands: Hands, page: FindPage
) -> None:
    number = desk.collect(HEAD, AIDED).number
    deposit(desk.book, "wjg", DepositOrder("1", TODAY))
    hands.type("lxy")
    hands.press("ctrl+r", "3", "down", "enter", "esc")
    (row,) = requests(desk)
    assert (row.what, row.number, row.fen) == ("refund", number, 4_000)
    (line,) = lines(desk, "refunds")
    assert line[4:] == (number, Money.yuan(40), "重复缴费", "待办")
    hands.press("esc")
    assert page.group.itemData(2) == REQUESTS
    page.group.setCurrentIndex(2)
    hands.settle()
    assert [hit.person.name for hit in page.table.rows_model.rows] == [AIDED.name]
    hands.press("ctrl+r", "4")
    hands.type("sw 12")
    hands.press("enter")
    assert requests(desk)[0].outcome == "granted"
    assert "已办结：李秀英，退费，已同意" in hands.window.bar.sentence
    (line,) = lines(desk, "refunds")
    assert line[-1] == "已同意　12-01　sw 12"
    assert still_open(desk.book, REQUESTS).hits == ()


def test_what_the_county_refused_is_listed_and_can_be_settled(desk: Desk, hands: Hands, page: FindPage) -> None:
    number = desk.collect(SON).number
    with desk.book.change() as changed:
        reject = bodies.Reject(document=SON.document, benefit_year=2026, code="employee")
        changed.record(reject, number=number)
        request = bodies.Request(what="refund", document=SON.document, name=SON.name, number=number, fen=40_000)
        changed.record(request)
    hands.press("f2", "f3")
    assert page.group.itemText(page.group.findData(REQUESTS)) == "待办申请　1 件"
    hands.type("wq")
    assert "! 12-01 申请退费" in told(page)
    hands.press("ctrl+r", "5", "enter")
    assert requests(desk)[0].outcome == "refused"


def test_cash_in_the_drawer_is_given_back_by_void_not_by_a_refund(desk: Desk, hands: Hands, page: FindPage) -> None:
    number = desk.collect(HEAD).number
    hands.type("wjg")
    hands.press("ctrl+r", "3", "down", "enter")
    assert f"选中 {number[-6:]}" in page.side.requests.trouble
    assert requests(desk) == []
    desk.collect(SON, slip=SLIP)
    (who,) = about_person(desk.book, SON.document).people
    assert len(ask(desk.book, "wjg", Asking(What.REFUND, (who,), "x"))) == 1  # a card's money is not in the drawer


def test_what_nobody_paid_is_not_refunded_and_nothing_is_asked_twice(desk: Desk) -> None:
    (who,) = about_person(desk.book, HEAD.document).people
    with pytest.raises(Refused, match="REFUND_NOT_PAID"):
        ask(desk.book, "wjg", Asking(What.REFUND, (who,), "x"))
    with pytest.raises(Refused, match="REQUEST_REASON"):
        ask(desk.book, "wjg", Asking(What.AID, (who,), " "))
    ask(desk.book, "wjg", Asking(What.AID, (who,), "x"))
    with pytest.raises(Refused, match="REQUEST_OPEN"):
        ask(desk.book, "wjg", Asking(What.AID, (who,), "y"))
    (row,) = about_person(desk.book, HEAD.document).open
    with pytest.raises(Refused, match="REQUEST_FORMER"):
        settle(desk.book, "wjg", Settling(replace(row, epoch=row.epoch + 1), Answer.GRANTED))
    settle(desk.book, "wjg", Settling(row, Answer.REFUSED))
    with pytest.raises(Refused, match="REQUEST_UNKNOWN"):
        settle(desk.book, "wjg", Settling(row, Answer.GRANTED))
    ask(desk.book, "wjg", Asking(What.AID, (who,), "z"))


def test_a_voucher_of_several_asks_for_each(desk: Desk) -> None:
    number = desk.collect(HEAD, AIDED, slip=SLIP).number
    about = about_voucher(desk.book, number)
    ask(desk.book, "wjg", Asking(What.REFUND, about.people, "重复缴费"))
    assert [(row.name, row.fen) for row in requests(desk)] == [(HEAD.name, 40_000), (AIDED.name, 4_000)]
    assert len(about_voucher(desk.book, number).open) == 2


def test_a_visit_that_told_of_a_death_counts_for_the_household(desk: Desk) -> None:
    visit(desk.book, "wjg", seen(HEAD, outcome=Outcome.DIED))
    assert still_open(desk.book).not_visited == 0
    assert list(lines(desk, "unvisited")) == []


def test_enter_still_serves_the_household(hands: Hands, page: FindPage) -> None:
    hands.type("wq")
    hands.press("ctrl+g", "esc", "enter")
    assert isinstance(hands.window.page, CollectPage)
    assert page.visiting.trouble == ""


def test_a_dead_person_can_be_put_right(desk: Desk) -> None:
    visit(desk.book, "wjg", seen(DEAD))
    assert facts(desk)[-1].state == "UNPAID"
