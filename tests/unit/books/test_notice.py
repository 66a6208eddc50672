"""公示表 read by somebody who means no good: rows, order, numbers, the files themselves (decision 25)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from db import index
from db.rows import CategoryRow, PersonRow
from desktop.books import papers
from desktop.books.closing import start_day
from desktop.books.opening import Book
from desktop.books.papers_source import Wanted
from desktop.clock import CHINA, PinnedClock
from desktop.paper.document import Document
from tests.factory import CASHIER, make_book
from tests.unit.books.making import FAMILY, SLIP, Desk, person

CHILD = person("69000020180606006", "王小宝", relation="孙", head="王建国", birth="2018-06-06", phone="13900000001")
ALONE = person("69000019450707007", "赵独居", household="03", grp="2", birth="1945-07-07", phone="13900000002")
COUPLE = (
    person("69000019600808008", "钱大山", household="04", grp="2", head="钱大山", birth="1960-08-08"),
    person("69000019620909009", "孙小梅", household="04", grp="2", head="钱大山", birth="1962-09-09"),
)
VILLAGE = (*FAMILY, CHILD, ALONE, *COUPLE)
# Two pay nothing at all, so that their voucher is another paper, one pays a tenth, one is disabled.
AIDED = {ALONE: "tekun", COUPLE[0]: "dibao", COUPLE[1]: "dibao", FAMILY[1]: "zhongdu_canji", CHILD: "guer"}
MADE = datetime(2025, 12, 1, 18, 0, tzinfo=CHINA)


def notice_of(folder: Path, aided: dict[PersonRow, str], *, full: bool = False) -> Document:
    """A village's day; only the county's list differs."""
    book = make_book(folder, roster=VILLAGE)
    known = book.pack().categories
    assert set(AIDED.values()) <= set(known), sorted(known)
    with book.change() as changed:
        index.put(changed.connection, [listed(one, category) for one, category in aided.items()])
    work(book)
    drawn = papers.draw(book, papers.BY_ID["notice"], Wanted(full_names=full))
    book.close()
    assert isinstance(drawn, Document)
    return replace(drawn, made=MADE)


def listed(of: PersonRow, category: str) -> CategoryRow:
    return CategoryRow(
        document=of.document,
        category=category,
        since="2024-01-01",
        until="",
        department="县民政局",
        list_sha256="a" * 64,
        list_day="2025-11-20",
    )


def work(book: Book) -> None:
    assert isinstance(book.clock, PinnedClock)
    desk = Desk(book, book.clock)
    start_day(book, CASHIER)
    desk.collect(FAMILY[0], FAMILY[1], CHILD)
    desk.collect(ALONE)
    desk.collect(*COUPLE, payer="村集体", payer_of_household=0)
    desk.collect(FAMILY[2], slip=SLIP)


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    """The same day in a village without anybody aided, and with."""
    folder = tmp_path_factory.mktemp("notice")
    return notice_of(folder / "plain", {}), notice_of(folder / "aided", AIDED)


def test_nothing_differs_where_people_are_aided_or_ill(notices: tuple[Document, Document]) -> None:
    """Order, numbering, words, metadata: what is the same to the last byte tells nothing."""
    plain, aided = notices
    assert aided == plain
    assert papers.pdf_of(aided) == papers.pdf_of(plain)
    assert papers.xlsx_of(aided) == papers.xlsx_of(plain)


def test_rows_are_numbered_without_a_gap_and_everybody_of_a_basket_has_its_number(
    notices: tuple[Document, Document],
) -> None:
    (table,) = notices[1].tables
    assert table.numbered
    rows = [line.cells for line in table.lines]
    assert [cells[2] for cells in rows] == ["0001", "0001", "0001", "0004", "0002", "0003", "0003"]
    assert {cells[3] for cells in rows} == {"已参保"}
    assert {cells[1] for cells in rows} == {"12 月 1 日"}


def parts_of(drawn: Document) -> Iterator[str]:
    """Every text inside both files, shown or not."""
    with zipfile.ZipFile(BytesIO(papers.xlsx_of(drawn))) as file:
        for name in file.namelist():
            yield name
            yield file.read(name).decode("utf-8")
    reader = PdfReader(BytesIO(papers.pdf_of(drawn)))
    yield str(reader.metadata)
    yield from (page.extract_text() for page in reader.pages)
    for number in reader.xref[0]:
        thing = reader.get_object(number)
        yield str(thing)
        if isinstance(thing, StreamObject):
            yield thing.get_data().decode("latin-1")


@pytest.mark.parametrize("full", [False, True])
def test_neither_file_holds_anything_of_a_person_but_what_is_shown(full: bool, tmp_path: Path) -> None:
    drawn = notice_of(tmp_path / "book", AIDED, full=full)
    inside = "\n".join(parts_of(drawn))
    for one in VILLAGE:
        assert one.document not in inside
        assert one.document[-6:] not in inside
        assert not one.phone or one.phone not in inside
        assert not one.birth or one.birth not in inside
        grown_and_wanted = full and one is not CHILD
        assert (one.name in inside) == (grown_and_wanted and one is not FAMILY[3]), one.name
    for word in ("低保", "特困", "残疾", "孤儿", "资助", "村集体", "民政", "tekun", "dibao", "canji", "一档", "POS"):
        assert word not in inside, word
    assert not re.search(r"\d+\.\d\d\b(?! ?[a-z<\"])", "\n".join(shown(drawn)))  # no amount of money


def shown(drawn: Document) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(papers.xlsx_of(drawn)))
    for sheet in book.worksheets:
        yield from (str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)


def test_the_workbook_hides_nothing(notices: tuple[Document, Document]) -> None:
    book = openpyxl.load_workbook(BytesIO(papers.xlsx_of(notices[1])))
    (sheet,) = book.worksheets
    assert sheet.sheet_state == "visible"
    assert sheet.title == "缴费信息公示表"
    assert not any(column.hidden for column in sheet.column_dimensions.values())
    assert not any(row.hidden for row in sheet.row_dimensions.values())
    assert not any(cell.comment for line in sheet.iter_rows() for cell in line)
    assert not book.defined_names
    core = book.properties
    assert not any((core.creator, core.lastModifiedBy, core.description, core.keywords, core.subject, core.title))


def test_the_page_has_no_layer_and_no_attachment(notices: tuple[Document, Document]) -> None:
    reader = PdfReader(BytesIO(papers.pdf_of(notices[1])))
    for part in ("/OCProperties", "/Names", "/AcroForm", "/Metadata"):
        assert part not in reader.root_object
    assert not reader.attachments
    assert not any("/Annots" in page for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "缴费信息公示表"
    assert not any((reader.metadata.author, reader.metadata.subject, reader.metadata.get("/Keywords")))
