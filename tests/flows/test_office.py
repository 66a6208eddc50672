"""Every workbook the program writes, opened by LibreOffice as an office does: what it shows is what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from unicodedata import category
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from openpyxl.cell.cell import Cell, MergedCell

from desktop.books import listing_vouchers, papers
from desktop.books.listing_vouchers import Asked, VoucherState
from desktop.books.papers_source import Wanted
from desktop.books.taking_along import list_sheet
from desktop.core.bodies import Form
from desktop.county.figures import report_xlsx
from desktop.paper.screen import ScreenList
from tests.factory import Pair
from tests.flows import office
from tests.flows.hostile_village import TAKEN_IN, make_village, names, people

LOST = "\ufffd"  # in place of what a workbook cannot hold
_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    pair = make_village(tmp_path_factory.mktemp("hostile"))
    yield pair
    pair.close()


@pytest.fixture(scope="module")
def books(village: Pair, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook of that village: all papers, the list of vouchers, a list from the screen, the county's report."""
    folder = tmp_path_factory.mktemp("books")
    words = dict.fromkeys([*Form, *VoucherState, "doubtful"], "=1+1")
    screen = ScreenList(names()[0], names()[1], ("姓名", "+1"), tuple((name, name) for name in names()))
    made = {
        **{kind.id: papers.xlsx_of(papers.draw(village.book, kind, Wanted())) for kind in papers.PAPERS},
        "vouchers": listing_vouchers.voucher_list_sheet(village.book, Asked(), words),
        "screen": list_sheet(village.book, screen),
        "county": report_xlsx(village.county),
    }
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return {name: folder / f"{name}.xlsx" for name in made}


def cells(book: Path) -> Iterator[tuple[str, int, int, Cell | MergedCell]]:
    """Every cell with something in it: its sheet, row and column from 0."""
    for sheet in openpyxl.load_workbook(book).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    yield sheet.title, cell.row - 1, cell.column - 1, cell


def storable(text: str) -> str:
    """What XML can hold of a text: for anything else a sign that something stood there."""
    return "".join(LOST if (category(c) == "Cc" and c not in "\t\n") or c in "\ufffe\uffff" else c for c in text)


def as_shown(cell: Cell | MergedCell) -> str:
    """What a person should see in a cell."""
    value = cell.value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if "hh" in cell.number_format else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float):
        return f"{value:,.2f}" if cell.number_format == "#,##0.00" else f"{value:,}"
    return str(value)


def test_no_cell_of_500_hostile_names_is_a_formula_or_a_link(books: dict[str, Path]) -> None:
    for name, book in books.items():
        assert [cell.coordinate for _, _, _, cell in cells(book) if cell.data_type not in "snd"] == [], name
        with ZipFile(book) as parts:
            text = b"".join(parts.read(part) for part in parts.namelist())
        assert [tag for tag in (b"<f>", b"<f ", b"<hyperlink", b"externalLink", b"ddeLink") if tag in text] == [], name


def test_hostile_names_come_back_whole(books: dict[str, Path]) -> None:
    taken = {row.document: row.name for row in list(people())[:TAKEN_IN]}
    found: dict[str, str] = {}
    for line in openpyxl.load_workbook(BytesIO(books["ledger"].read_bytes())).worksheets[0].iter_rows(values_only=True):
        if str(line[8]) in taken:
            found[str(line[8])] = str(line[6])
    assert found == {document: storable(name) for document, name in taken.items()}


@pytest.mark.fault_full
def test_libreoffice_shows_each_cell_of_a_hostile_village_as_it_was_written(
    books: dict[str, Path], tmp_path: Path
) -> None:
    shown = held_against(books, tmp_path)
    (lines,) = shown[books["ledger"]].values()
    numbers = [row.document for row in people()]
    assert {line[8] for line in lines if line[8] in numbers} == {*numbers[: TAKEN_IN + 2]}


@pytest.mark.fault_full
def test_libreoffice_shows_each_number_and_amount_of_the_demo_day_whole(demo: Path, tmp_path: Path) -> None:
    books = {path.stem: path for path in demo.glob("*/*.xlsx")}
    assert len(books) >= len(papers.PAPERS)
    held_against(books, tmp_path)


@pytest.mark.fault_full
def test_printed_by_libreoffice_no_number_is_cut(demo: Path, tmp_path: Path) -> None:
    books = sorted(demo.glob("*/*.xlsx"))
    office.needed()
    for book, paper in office.printed(books, tmp_path).items():
        document = pypdfium2.PdfDocument(paper)
        text = "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")
        document.close()
        assert "##" not in text, book.name
        wanted = {str(cell.value) for _, _, _, cell in cells(book) if _NUMBER.fullmatch(str(cell.value))}
        assert {number for number in wanted if number not in text} == set(), book.name
        amounts = {as_shown(cell) for _, _, _, cell in cells(book) if cell.data_type == "n"}
        assert {amount for amount in amounts if amount not in text} == set(), book.name


def held_against(books: dict[str, Path], work: Path) -> office.Shown:
    """What LibreOffice shows of each workbook, every cell held against what stands in the file."""
    office.needed()
    shown = office.shown(list(books.values()), work)
    for name, book in books.items():
        wrong = []
        for sheet, row, column, cell in cells(book):
            lines = shown[book][sheet]
            seen = lines[row][column] if row < len(lines) and column < len(lines[row]) else ""
            if seen != as_shown(cell):
                wrong.append((sheet, cell.coordinate, as_shown(cell), seen))
        assert wrong == [], name
    return shown
