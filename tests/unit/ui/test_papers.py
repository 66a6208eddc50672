"""台账与名单 by keyboard alone: find a paper, narrow it, see it, take it; categories only when somebody asks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import people
from db.rows import PersonRow
from desktop.books.opening import Book
from desktop.books.paper_settings import PaperSettings, Sheet, keep_paper_settings
from desktop.books.papers import BY_ID, PAPERS, PaperKind
from desktop.books.papers_source import Ask, Wanted
from desktop.books.settling import REPORTS
from desktop.books.viewing_papers import Viewed, view
from desktop.core.errors import KnownError
from desktop.core.pinyin import search_keys
from desktop.messages.say import say
from desktop.ui.models.wishes import months, weeks
from desktop.ui.pages import papers as page_module
from desktop.ui.pages.find import FindPage
from desktop.ui.pages.papers import PapersPage
from tests.unit.books.making import TODAY, Desk, person
from tests.unit.ui.driving import Hands

_MANY = 90  # unpaid people: more than one page of them


@pytest.fixture
def page(hands: Hands) -> PapersPage:
    """The page, as F7 opens it."""
    hands.press("f7")
    shown = hands.window.page
    assert isinstance(shown, PapersPage)
    return shown


def turn(hands: Hands, key: Qt.Key) -> None:
    QTest.keyClick(hands.focus, key)
    hands.settle()


def save_as(hands: Hands) -> None:
    QTest.keyClick(hands.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    hands.settle()


def kept(desk: Desk) -> list[str]:
    folder = desk.book.folder / REPORTS
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def villagers(desk: Desk, count: int = _MANY) -> None:
    """As many more people, in two groups with a responsible cadre each."""
    rows: list[PersonRow] = []
    for place in range(count):
        odd = place % 2
        rows.append(
            person(
                f"690000197001{1 + place % 28:02d}{100 + place:03d}",
                f"村民{place}",
                household=f"{100 + place // 4}",
                grp="2" if odd else "3",
                responsible="张三" if odd else "李四",
            )
        )
    with desk.book.change() as changed:
        people.put_people(changed.connection, [(row, search_keys(row.name, row.document, "", "")) for row in rows])


def on_show(page: PapersPage) -> bool:
    """True where a page of the paper is seen."""
    return page.view.seen


def fields(page: PapersPage) -> list[Ask]:
    return [ask for ask, field in page.wishes.fields.items() if field.isVisible()]


def test_every_paper_stands_on_its_shelf_with_what_it_is_for(page: PapersPage) -> None:
    assert page.list.shown == PAPERS
    assert page.list.field.hasFocus()
    for row in range(page.list.list.count()):
        item = page.list.list.item(row)
        kind = next((one for one in PAPERS if one.title == item.text()), None)
        if kind is not None:
            assert item.data(Qt.ItemDataRole.AccessibleDescriptionRole) == kind.purpose != ""
    headings = [page.list.list.item(row) for row in range(page.list.list.count())]
    assert [item.text() for item in headings if not item.flags()] == list(
        dict.fromkeys(kind.shelf.heading for kind in PAPERS)
    )


def test_the_first_letters_of_its_name_find_a_paper(page: PapersPage, hands: Hands) -> None:
    hands.type("zjtz")
    assert page.list.shown == (BY_ID["ledger"],)
    assert page.view.sheet.picture.accessibleName().startswith(say("PAPER_LEDGER"))
    hands.press("esc")
    assert page.list.shown == PAPERS
    assert page.list.current is BY_ID["ledger"]  # the cursor stays on it


def test_where_nothing_fits_nothing_can_be_taken(page: PapersPage, hands: Hands, desk: Desk) -> None:
    hands.type("qqq")
    assert page.list.current is None
    assert not page.print.isEnabled()
    hands.press("ctrl+e", "ctrl+s", "ctrl+p")
    save_as(hands)
    assert kept(desk) == []


def test_the_arrows_pass_the_headings_and_only_what_a_paper_asks_for_is_asked(page: PapersPage, hands: Hands) -> None:
    for kind in PAPERS:
        assert page.list.current is kind
        assert fields(page) == list(kind.asks)
        QTest.keyClick(hands.focus, Qt.Key.Key_Down)  # faster than they are drawn
    assert page.list.current is PAPERS[-1]
    hands.press("up", "up", "up")
    assert page.list.current is PAPERS[-4]  # on another shelf


def test_letters_typed_in_the_list_go_to_the_field(page: PapersPage, hands: Hands) -> None:
    page.list.list.setFocus()
    hands.type("zjtz")
    assert page.list.field.text() == "zjtz"
    assert page.list.current is BY_ID["ledger"]


def test_a_responsible_cadre_gets_his_own_list(page: PapersPage, hands: Hands, desk: Desk) -> None:
    villagers(desk, 4)
    hands.press("f2", "f7")
    hands.type("wcb")
    hands.press("enter", "down")  # the first of the responsible cadres
    assert page.wishes.wanted == Wanted(responsible="张三")
    hands.press("ctrl+e")
    assert kept(desk) == ["未参保缴费人员名单_张三_20251201.xlsx"]
    told = text_of(desk.book.folder / REPORTS / kept(desk)[0])
    assert "张三" in told
    assert "李四" not in told


def text_of(path: Path) -> str:
    book = load_workbook(BytesIO(path.read_bytes()))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_pages_are_turned_and_not_past_the_ends(page: PapersPage, hands: Hands, desk: Desk) -> None:
    villagers(desk)
    hands.press("f2", "f7")
    hands.type("wcb")
    assert "第 1 页" in page.view.line.text()
    first = page.view.sheet.picture.image
    turn(hands, Qt.Key.Key_PageUp)
    assert page.view.page == 0
    turn(hands, Qt.Key.Key_PageDown)
    assert page.view.page == 1
    assert "第 2 页" in page.view.sheet.picture.accessibleName()
    assert page.view.sheet.picture.image != first
    for _ in range(9):
        turn(hands, Qt.Key.Key_PageDown)
    words = page.view.line.text()
    assert f"第 {page.view.page + 1} 页，共 {page.view.page + 1} 页" in words
    assert page.list.field.hasFocus()


def test_ctrl_b_shows_the_paper_alone_and_esc_goes_back(page: PapersPage, hands: Hands, desk: Desk) -> None:
    villagers(desk)
    hands.press("f2", "f7")
    hands.type("wcb")
    small = page.view.sheet.picture.width()
    hands.press("ctrl+b")
    assert not page.list.isVisible()
    assert page.view.sheet.hasFocus()
    assert page.view.sheet.picture.height() > page.view.sheet.viewport().height()
    assert page.view.sheet.picture.width() > small
    bar = page.view.sheet.verticalScrollBar()
    hands.press("down")
    assert 0 < bar.value() < bar.maximum()
    turn(hands, Qt.Key.Key_PageDown)  # the rest of this page first
    assert (page.view.page, bar.value()) == (0, bar.maximum())
    turn(hands, Qt.Key.Key_PageDown)
    assert (page.view.page, bar.value()) == (1, 0)
    hands.press("esc")
    assert page.list.isVisible()
    assert page.list.field.hasFocus()
    assert page.list.field.text() == "wcb"


def test_ctrl_e_keeps_the_workbook_and_says_where_never_in_place_of_another(
    page: PapersPage, hands: Hands, desk: Desk
) -> None:
    desk.collect()
    hands.press("f2", "f7")
    hands.type("zjtz")
    hands.press("ctrl+e")
    assert kept(desk) == ["征缴台账_20251201.xlsx"]
    assert "王建国" in text_of(desk.book.folder / REPORTS / kept(desk)[0])
    assert hands.window.bar.sentence == say(
        "PAPERS_SAVED", file="征缴台账_20251201.xlsx", folder=str(desk.book.folder / REPORTS)
    )
    hands.press("ctrl+e")
    assert kept(desk) == ["征缴台账_20251201-2.xlsx", "征缴台账_20251201.xlsx"]


def test_ctrl_s_keeps_the_pdf(page: PapersPage, hands: Hands, desk: Desk) -> None:
    hands.type("zjtz")
    hands.press("ctrl+s")
    assert kept(desk) == ["征缴台账_20251201.pdf"]
    assert (desk.book.folder / REPORTS / kept(desk)[0]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("chosen", "begins"), [("a.xlsx", b"PK"), ("a.pdf", b"%PDF"), ("a", b"%PDF")])
def test_another_place_is_asked_for_only_when_wanted(
    page: PapersPage, hands: Hands, tmp_path: Path, chosen: str, begins: bytes
) -> None:
    asked: list[str] = []

    def answer(name: str) -> str:
        asked.append(name)
        return str(tmp_path / chosen)

    page.ask_file = answer
    hands.type("zjtz")
    hands.press("ctrl+s", "ctrl+e")
    assert asked == []
    save_as(hands)
    assert asked == ["征缴台账_20251201"]
    made = tmp_path / (chosen if "." in chosen else f"{chosen}.pdf")
    assert made.read_bytes().startswith(begins)


def test_without_a_printer_ctrl_p_keeps_a_pdf_and_says_so(page: PapersPage, hands: Hands, desk: Desk) -> None:
    hands.type("zjtz")
    hands.press("ctrl+p")
    assert kept(desk) == ["征缴台账_20251201.pdf"]
    assert kept(desk)[0] in hands.window.bar.sentence


def test_ctrl_p_sends_what_is_seen_to_the_printer_as_it_was_drawn(page: PapersPage, hands: Hands, desk: Desk) -> None:
    sent: list[tuple[list[bytes], PaperSettings, str]] = []

    def spool(drawn: list[bytes], chosen: PaperSettings, title: str) -> tuple[int, ...]:
        sent.append((drawn, chosen, title))
        return ()

    keep_paper_settings(desk.book, PaperSettings(printer="HP", sheet=Sheet.A4))
    hands.window.printing.spool = spool
    hands.type("zjtz")
    hands.press("ctrl+p")
    [(drawn, chosen, title)] = sent
    assert drawn[0].startswith(b"%PDF")
    assert (chosen.printer, chosen.sheet, title) == ("HP", Sheet.EXACT, "征缴台账")
    assert kept(desk) == []


def test_categories_are_shown_and_taken_only_after_ctrl_l(page: PapersPage, hands: Hands, desk: Desk) -> None:
    page.ask_file = lambda _: pytest.fail("nothing is to be kept yet")
    hands.type("qldsr")
    assert page.list.current is BY_ID["low_income"]
    assert not on_show(page)
    assert "Ctrl+L" in page.view.words.text()
    hands.press("ctrl+p", "ctrl+e", "ctrl+s")
    save_as(hands)
    assert kept(desk) == []
    assert hands.window.bar.sentence == say("PAPERS_CLOSED_SHORT")
    hands.press("ctrl+l")
    assert on_show(page)
    hands.press("ctrl+s")
    assert kept(desk) == ["七类低收入人员参保台账_20251201.pdf"]


def test_ctrl_l_on_a_paper_without_categories_asks_for_none(page: PapersPage, hands: Hands) -> None:
    hands.type("zjtz")
    hands.press("ctrl+l", "esc")
    hands.type("qldsr")
    assert not on_show(page)


def test_who_may_see_a_paper_stands_beside_it(page: PapersPage, hands: Hands) -> None:
    told = {}
    for letters in ("qldsr", "zjtz", "gsb"):
        hands.press("esc")
        hands.type(letters)
        told[letters] = page.for_whom.text()
    assert told == {
        "qldsr": say("PAPERS_FOR_CATEGORIES"),
        "zjtz": say("PAPERS_FOR_CADRES"),
        "gsb": say("PAPERS_FOR_ALL"),
    }


def test_a_second_visit_asks_again(page: PapersPage, hands: Hands) -> None:
    hands.type("qldsr")
    hands.press("ctrl+l")
    assert on_show(page)
    hands.press("f2")
    assert page.view.sheet.picture.isVisible() is False
    hands.press("f7")
    assert page.list.current is BY_ID["low_income"]
    assert not on_show(page)


def test_an_empty_paper_says_what_will_stand_there(page: PapersPage, hands: Hands) -> None:
    assert page.list.current is BY_ID["day"]
    assert page.view.line.text().startswith(say("PAPERS_EMPTY", why=""))
    assert "日结" in page.view.line.text()


def test_what_keeps_a_paper_from_being_drawn_is_said_in_its_place(
    page: PapersPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise KnownError("FONTS_MISSING", file="a.ttf")

    monkeypatch.setattr(page_module, "view", refuse)
    hands.type("zjtz")
    assert page.view.words.text() == say("FONTS_MISSING", file="a.ttf")
    assert not on_show(page)


def test_a_search_is_answered_while_a_long_paper_is_being_made(
    page: PapersPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(book: Book, kind: PaperKind, wanted: Wanted) -> Viewed:
        begun.set()
        assert go_on.wait(20)
        return view(book, kind, wanted)

    monkeypatch.setattr(page_module, "view", slow)
    QTest.keyClicks(page.list.field, "zjtz")
    assert begun.wait(10)

    QTest.keyClick(hands.focus, Qt.Key.Key_F3)
    found = hands.window.pages["find"]
    assert isinstance(found, FindPage)
    QTest.keyClicks(hands.focus, "wjg")

    hands.qtbot.waitUntil(lambda: found.table.rows_model.rowCount() == 1)
    assert not hands.window.worker.idle()  # the paper is not made yet
    go_on.set()
    hands.settle()


def test_weeks_and_months_reach_from_the_first_day_to_the_last_newest_first() -> None:
    first, last = date(2025, 10, 31), TODAY
    assert [one.day for one in months(first, last)] == [None, date(2025, 11, 30), date(2025, 10, 31)]
    mondays = [one.day for one in weeks(first, last)]
    assert mondays[0] is None
    assert mondays[1] == date(2025, 11, 24)
    assert mondays[-1] == date(2025, 10, 27)  # the week in which the first day lies
    assert [one.day for one in weeks(last, last)] == [None]
    assert [one.day for one in months(last, last)] == [None]
