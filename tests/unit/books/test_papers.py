"""Every paper of a village: the same figures as the journal, on the page and in the sheet; and nobody given away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from db import index, people
from db.rows import CategoryRow, PaidRow, PersonRow
from desktop import paths
from desktop.books import papers
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.exporting import export
from desktop.books.figures import figures
from desktop.books.opening import Book, take_pack
from desktop.books.papers_source import Wanted, responsible_of
from desktop.books.printing import voucher_paper
from desktop.books.visiting import Outcome, Seen, visit
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core import bodies
from desktop.core.errors import KnownError
from desktop.core.money import Money
from desktop.core.pinyin import search_keys
from desktop.messages.say import SENTENCES
from desktop.paper.document import Document
from tests.factory import Pair, make_book, make_pair
from tests.unit.books.making import FAMILY, SLIP, TODAY, Desk, person

MOTHER = FAMILY[1]  # on the county's list as 低保: pays 40
GRANDCHILD = FAMILY[3]  # 15 years old
CHILD = person("69000020180606006", "王小宝", relation="孙", head="王建国", birth="2018-06-06")
AWAY = person("69000019750707007", "赵远行", household="03", grp="2", kind="migrant", responsible="陈干部、李干部")
DECLINES = person("69000019550808008", "钱不保", household="04", grp="2", state="REFUSE", responsible="陈干部")
ELSEWHERE = person("69000019810909009", "孙在外", household="05", grp="10", state="RES_OUT")
ONLINE = person("69000019790101010", "周线上", household="06", grp="10")
VILLAGE = (*FAMILY, CHILD, AWAY, DECLINES, ELSEWHERE, ONLINE)
NUMBER = re.compile(r"\d{17}[\dX]")


def listed(of: PersonRow, category: str, since: str = "2024-01-01") -> CategoryRow:
    return CategoryRow(
        document=of.document,
        category=category,
        since=since,
        until="",
        department="县民政局",
        list_sha256="a" * 64,
        list_day="2025-11-20",
    )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """A village's day: cash, a card, a void voucher, somebody else paying, a deposit, a request, a close, a bundle."""
    made = make_pair(tmp_path_factory.mktemp("papers"))
    book = made.book
    with book.change() as changed:
        people.put_people(
            changed.connection, [(row, search_keys(row.name, row.document, row.household, "")) for row in VILLAGE]
        )
        index.put(changed.connection, [listed(MOTHER, "dibao"), listed(ELSEWHERE, "tekun", "2025-12-01")])
        paid = PaidRow(
            document=ONLINE.document, benefit_year=2026, voucher="x", day="2025-11-20", channel="微信", fen=1
        )
        index.put(changed.connection, [paid])
        changed.record(
            bodies.Request(what="refund", document=ONLINE.document, name=ONLINE.name, fen=40_000, reason="重复缴费")
        )
    desk = made.open_day()
    desk.collect(FAMILY[0], MOTHER)
    desk.collect(GRANDCHILD, CHILD, payer="村集体", payer_of_household=0)
    spoilt = desk.collect(FAMILY[2])
    void(book, "wjg", VoidOrder(spoilt.number, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    deposit(book, "wjg", DepositOrder("20251201001", TODAY))
    desk.collect(FAMILY[2], slip=SLIP)
    desk.close()
    assert export(book, "wjg", made.stick, allow_folder=True).outcome.good
    yield made
    made.close()


@pytest.fixture(scope="module")
def book(pair: Pair) -> Book:
    return pair.book


@pytest.fixture(scope="module")
def made(book: Book) -> dict[str, papers.Made]:
    """Every paper of that day."""
    return {kind.id: papers.make(book, kind) for kind in papers.PAPERS}


def page_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r", "")


def sheets(xlsx: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(BytesIO(xlsx)).worksheets)


def cells(xlsx: bytes) -> list[object]:
    return [
        cell.value for sheet in sheets(xlsx) for line in sheet.iter_rows() for cell in line if cell.value is not None
    ]


def total_of(xlsx: bytes, heading: str) -> object:
    """The figure below a heading in the row of the total."""
    for sheet in sheets(xlsx):
        heads = [cell for line in sheet.iter_rows(min_col=2) for cell in line if cell.value == heading]
        for head in heads[-1:]:
            below = [row for row in range(head.row + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == "合计"]
            return sheet.cell(below[0], head.column).value
    raise AssertionError(heading)


def table_of(book: Book, kind: str, wanted: Wanted | None = None) -> Document:
    drawn = papers.draw(book, papers.BY_ID[kind], wanted or Wanted())
    assert isinstance(drawn, Document)
    return drawn


def test_totals_are_the_journals_on_the_page_and_in_the_sheet(book: Book, made: dict[str, papers.Made]) -> None:
    own = figures(book)
    assert (own.cash, own.pos) == (Money.yuan(1240), Money.yuan(400))
    both = own.cash + own.pos
    for kind, heading, amount in (
        ("ledger", "实缴额", both),
        ("stock", "有效金额（元）", both),
        ("deposits", "金额（元）", own.deposited),
        ("deposit", "金额（元）", own.deposited),
        ("handover", "金额（元）", both),
        ("bulletin", "合计（元）", both),
        ("bulletin", "现金（元）", own.cash),
        ("funds", "资助金额（元）", Money.yuan(360)),
        ("aided", "资助金额", Money.yuan(360)),
    ):
        assert total_of(made[kind].xlsx, heading) == amount.fen / 100, kind
        assert str(amount) in page_text(made[kind].pdf), kind
    assert str(both) in page_text(made["day"].pdf)
    assert both.fen / 100 in cells(made["day"].xlsx)


def test_heads_are_counted_alike_in_every_paper(made: dict[str, papers.Made]) -> None:
    # Five enrolled here, one elsewhere; two are still to pay; who is insured elsewhere is not asked.
    assert total_of(made["progress"].xlsx, "应参保") == 8
    assert total_of(made["progress"].xlsx, "已参保") == 6
    assert total_of(made["struck"].xlsx, "本周销号\n（本站）") == 5
    assert total_of(made["struck"].xlsx, "剩余") == 2
    assert total_of(made["handover"].xlsx, "人数") == 5
    assert total_of(made["unvisited"].xlsx, "未缴人数") == 2


def test_a_public_notice_gives_nobody_away(book: Book) -> None:
    """Decision 25. What is written about an aided child is written about any other, with a number of its own."""
    for names in (False, True):
        paper = papers.make(book, papers.BY_ID["notice"], Wanted(full_names=names))
        text = page_text(paper.pdf) + "\n".join(map(str, cells(paper.xlsx)))
        assert not NUMBER.search(text)
        for one in VILLAGE:
            assert one.document not in text
            assert one.document[-5:] not in text
        for word in (
            "低保",
            "特困",
            "资助",
            "残疾",
            "重病",
            "优抚",
            "一档",
            "二档",
            "现金",
            "刷卡",
            "登记单",
            "自愿放弃",
        ):
            assert word not in text, word
        assert not re.search(r"\d+\.\d\d", text)  # no amount of money
        assert ONLINE.name not in text
        assert DECLINES.name not in text  # nobody is told who has not paid
        for word in ("公示地点", "公示时间", "异议受理", "撤下"):
            assert word in text
        assert "王某（未成年）" in text
        assert CHILD.name not in text
        assert (FAMILY[0].name in text) is names
    (table,) = table_of(book, "notice").tables
    rows = {line.cells[3:] for line in table.lines}
    assert rows == {("已参保",)}


def test_the_notice_of_an_aided_village_is_the_notice_of_any_village(tmp_path: Path) -> None:
    """The same day with and without aid: not one character of the notice differs."""

    def text(aided: bool) -> str:
        book = make_book(tmp_path / f"{aided}", roster=FAMILY)
        if aided:
            with book.change() as changed:
                index.put(changed.connection, [listed(MOTHER, "tekun"), listed(FAMILY[0], "dibao")])
        desk = Desk(book, book.clock)  # type: ignore[arg-type] # the factory's clock is pinned
        papers_of = papers.BY_ID["notice"]
        start_day(book, "wjg")
        desk.collect(FAMILY[0])
        desk.collect(MOTHER)
        found = page_text(papers.make(book, papers_of).pdf)
        book.close()
        return found

    assert text(aided=True) == text(aided=False)


def test_cadre_lists_show_the_last_four_and_offices_the_whole_number(made: dict[str, papers.Made]) -> None:
    for kind, paper in made.items():
        text = page_text(paper.pdf) + "\n".join(map(str, cells(paper.xlsx)))
        whole = {one.document for one in VILLAGE if one.document in text}
        if kind in ("ledger", "aided", "refunds", "requests", "home_aid"):
            continue
        assert not whole, kind
    assert MOTHER.document in cells(made["ledger"].xlsx)
    assert MOTHER.document in cells(made["aided"].xlsx)


def test_the_unpaid_are_on_the_list_of_each_of_their_cadres(book: Book) -> None:
    (table,) = table_of(book, "unpaid").tables
    found = {part.name: [line.cells[2] for line in part.lines] for part in table.parts}
    assert found == {"包保责任人：李干部": ["赵远行"], "包保责任人：陈干部": ["赵远行", "钱不保"]}
    (narrow,) = table_of(book, "unpaid", Wanted(responsible="李干部")).tables
    assert [line.cells[2] for line in narrow.lines] == ["赵远行"]
    assert not any(isinstance(cell, Money) for line in table.lines for cell in line.cells)
    assert len(pypdfium2.PdfDocument(papers.make(book, papers.BY_ID["unpaid"]).pdf)) == 2


@pytest.mark.parametrize(
    ("written", "names"),
    [("", ("",)), ("甲", ("甲",)), ("甲、乙，丙/丁", ("甲", "乙", "丙")), ("甲 甲", ("甲",))],
)
def test_a_household_has_at_most_three_responsible(written: str, names: tuple[str, ...]) -> None:
    assert responsible_of(replace(AWAY, responsible=written)) == names


def test_a_household_that_was_visited_is_not_on_the_list(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book", roster=(AWAY, DECLINES))
    visit(book, "wjg", Seen((AWAY.document,), Outcome.AGREES, TODAY, "陈干部"))
    (table,) = table_of(book, "unvisited").tables
    assert [line.cells[0] for line in table.lines] == [DECLINES.household]
    book.close()


def test_the_weekly_list_does_not_tell_who_pays_nothing(book: Book) -> None:
    struck = table_of(book, "struck").tables[1]
    assert {line.cells[5] for line in struck.lines} == {"本站"}


def test_groups_stand_in_the_order_of_their_numbers(book: Book) -> None:
    (table,) = table_of(book, "work").tables
    assert [part.name for part in table.parts] == ["1 组", "2 组", "10 组"]


def test_a_month_holds_what_happened_in_it(book: Book) -> None:
    (table,) = table_of(book, "ledger", Wanted(day=date(2025, 11, 3))).tables
    assert not list(table.lines)
    (table,) = table_of(book, "aided", Wanted(day=TODAY)).tables
    assert {line.cells[4] for line in table.lines} == {"在册", "新增"}


def test_who_declines_has_a_page_to_sign(book: Book) -> None:
    paper = papers.make(book, papers.BY_ID["inform"])
    document = pypdfium2.PdfDocument(paper.pdf)
    assert len(document) == 2
    assert DECLINES.name in page_text(paper.pdf)


@pytest.mark.parametrize("region", ["suining-2026", "yushan-2026", "guizhou-2026", "xqu-2026", "guichi-2026"])
def test_the_leaflet_is_one_page_in_every_region(region: str, tmp_path: Path) -> None:
    book = make_book(tmp_path / "book", roster=FAMILY)
    with book.change() as changed:
        take_pack(changed, (paths.resources() / "policy" / f"{region}.toml").read_bytes())
    assert len(pypdfium2.PdfDocument(papers.make(book, papers.BY_ID["leaflet"]).pdf)) == 1
    fee = table_of(book, "fee").tables[0]
    assert bool(list(fee.lines)) == (region == "guichi-2026")
    book.close()


def test_every_paper_of_an_empty_book_says_that_nothing_stands_there(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book", roster=())
    for kind in papers.PAPERS:
        paper = papers.make(book, kind)
        drawn = papers.draw(book, kind, Wanted())
        assert isinstance(drawn, Document)
        for table in drawn.tables:
            if not list(table.lines):
                assert table.empty[:12] in page_text(paper.pdf).replace("\n", "")
                assert table.empty in cells(paper.xlsx)
    book.close()


def test_one_name_no_font_has_stops_his_voucher_and_no_paper_of_the_village(tmp_path: Path) -> None:
    rare = person("69000019660606006", "王\ue000国", household="07", head="王\ue000国", responsible="陈\ue000")
    book = make_book(tmp_path / "book", roster=(*FAMILY, rare))
    desk = Desk(book, book.clock)  # type: ignore[arg-type] # the factory's clock is pinned
    start_day(book, "wjg")
    number = desk.collect(rare).number
    desk.collect(FAMILY[0])
    desk.close()
    with pytest.raises(KnownError) as refusal:
        voucher_paper(book, number)
    assert (refusal.value.code, refusal.value.facts) == ("MISSING_GLYPH", {"character": "U+E000"})
    for kind in papers.PAPERS:
        text = page_text(papers.make(book, kind).pdf)
        assert ("U+E000" in text) == ("〓" in text), kind.id  # where a character is missing, the paper says which
    ledger = page_text(papers.make(book, papers.BY_ID["ledger"]).pdf)
    assert "王〓国" in ledger
    assert rare.name in cells(papers.make(book, papers.BY_ID["ledger"]).xlsx)  # a workbook has fonts of its own
    book.close()


def test_every_paper_is_named_and_can_be_chosen(book: Book) -> None:
    assert len({kind.id for kind in papers.PAPERS}) == len(papers.PAPERS) == 24
    for kind in papers.PAPERS:
        assert f"PAPER_{kind.id.upper()}" in SENTENCES
        assert kind.purpose
    chosen = papers.choices(book)
    assert chosen.groups == ("1", "2", "10")
    assert chosen.responsible == ("李干部", "陈干部")
    assert chosen.items(papers.BY_ID["deposit"]) == ("20251201001",)
    assert len(chosen.items(papers.BY_ID["handover"])) >= 1


def test_every_sheet_has_typed_cells_a_head_that_stays_and_a_print_area(made: dict[str, papers.Made]) -> None:
    for kind, paper in made.items():
        for sheet in sheets(paper.xlsx):
            assert sheet.print_area, kind
            assert [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type in "fe"] == []
    for kind in ("ledger", "work", "unpaid", "aided", "deposits", "notice"):
        (sheet,) = sheets(made[kind].xlsx)
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.auto_filter.ref


def test_every_font_of_every_paper_is_embedded_and_subset(made: dict[str, papers.Made]) -> None:
    for kind, paper in made.items():
        for page in PdfReader(BytesIO(paper.pdf)).pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                assert str(font.get_object()["/BaseFont"])[7:8] == "+", kind


def test_the_same_book_makes_the_same_papers(book: Book) -> None:
    kind = papers.BY_ID["struck"]
    drawn = papers.draw(book, kind, Wanted())
    assert papers.pdf_of(drawn) == papers.pdf_of(drawn)
    assert papers.xlsx_of(drawn) == papers.xlsx_of(drawn)
