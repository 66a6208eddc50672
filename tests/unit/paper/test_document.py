"""Lists on A4 and as workbooks: nothing cut, nothing run, nothing lost without a word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.clock import CHINA
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper.document import Col, Document, Grouped, Pairs, Part, Signatures, Table, Words, plain
from desktop.paper.document_pdf import document_pdf
from desktop.paper.document_xlsx import document_xlsx
from desktop.paper.facts import Unit
from desktop.paper.readable import LOST
from desktop.paper.sheets import Cell, Kind
from tests.unit.paper.test_tables import hostile

MADE = datetime(2025, 12, 1, 18, 0, tzinfo=CHINA)
Texts = Callable[[bytes], list[str]]
COLUMNS = (
    Col("姓名", 20),
    Col("日期", 12, Kind.DAY),
    Col("人数", 8, Kind.COUNT, sums=True),
    Col("金额", 14, Kind.MONEY, sums=True),
)


def paper(
    unit: Unit, *blocks: Table | Words | Pairs | Signatures, suite: Suite = Suite.REAL, **more: object
) -> Document:
    return Document("测试台账", unit, suite, MADE, blocks, **more)  # type: ignore[arg-type] # a test's own fields


def table(*rows: tuple[Cell, ...], **more: object) -> Table:
    return Table(COLUMNS, plain(rows), "这里还没有人。", **more)  # type: ignore[arg-type] # as above


def row(name: str = "王建国", fen: int = 40_000) -> tuple[Cell, ...]:
    return name, date(2025, 12, 1), 1, Money(fen)


def test_500_hostile_names_in_every_place_break_no_file(unit: Unit, texts: Texts) -> None:
    names = hostile(500)
    grouped = Grouped()
    for name in names:
        grouped.add(name, row(name))
    document = paper(
        unit,
        Words(names[4]),
        Pairs(tuple((name, name) for name in names[:40])),
        table(*map(row, names)),
        Table(COLUMNS, grouped.parts(), "", title="=1+1", grouped="@SUM(A1)"),
        asked=names[3],
        signatures=("=cmd", "-1"),
        notes=("+86", "=HYPERLINK(1)"),
    )
    sheet = document_xlsx(document)
    book = openpyxl.load_workbook(BytesIO(sheet))
    assert [
        c.coordinate for one in book.worksheets for line in one.iter_rows() for c in line if c.data_type in "fe"
    ] == []
    with zipfile.ZipFile(BytesIO(sheet)) as file:
        assert file.testzip() is None
        parts = [ElementTree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")]
    assert {element.tag.rpartition("}")[2] for part in parts for element in part.iter()} & {"f", "hyperlink"} == set()
    held = {c.value for one in book.worksheets for line in one.iter_rows() for c in line}
    assert set(names) <= held
    pages = texts(document_pdf(document))
    assert len(pages) > 10
    assert "200,000.00" in "".join(pages)


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\u202e", "\u200f", "👍", "\ue000", "\ud800"])
def test_one_character_no_font_has_holds_up_no_list(bad: str, unit: Unit, texts: Texts) -> None:
    (page,) = texts(document_pdf(paper(unit, table(row(f"王{bad}国")))))
    assert f"王{LOST}国" in page
    assert f"U+{ord(bad):04X}" in page
    assert "手写补上" in page


def test_rare_characters_are_printed_as_they_are(unit: Unit, texts: Texts) -> None:
    (page,) = texts(document_pdf(paper(unit, table(row("冉𬱖䶮"), row("阿依古丽·买买提")))))
    assert "冉𬱖䶮" in page
    assert LOST not in page


def test_a_very_long_name_grows_its_row_and_one_longer_than_a_page_is_refused(unit: Unit, texts: Texts) -> None:
    name = "国" * 400
    (page,) = texts(document_pdf(paper(unit, table(row(name)))))
    assert page.count("国") == 400
    with pytest.raises(KnownError, match="TEXT_TOO_LONG"):
        document_pdf(paper(unit, table(row("国" * 40_000))))


def test_each_page_has_the_head_its_number_and_the_last_one_the_total(unit: Unit, texts: Texts) -> None:
    pages = texts(document_pdf(paper(unit, table(*[row() for _ in range(120)]))))
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页，共 {len(pages)} 页" in page
        assert "测试台账" in page
        assert "姓名" in page
    assert [("合计" in page) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert "48,000.00" in pages[-1]


@pytest.mark.parametrize("notes", [(), ("含个人信息，专人保管。" * 12,)])
def test_who_signs_stands_below_rows_and_not_alone_on_a_page(notes: tuple[str, ...], unit: Unit, texts: Texts) -> None:
    for count in range(24, 40):
        made = paper(unit, table(*[row() for _ in range(count)]), signatures=("经办人", "复核人"), notes=notes)
        last = texts(document_pdf(made))[-1]
        assert last.count("王建国") >= 2, count
        assert "合计" in last
        assert "经办人" in last


def test_a_group_that_goes_on_is_named_again_and_none_is_named_without_its_rows(unit: Unit, texts: Texts) -> None:
    for count in range(24, 44):
        grouped = Grouped()
        for group, people in (("1", count), ("2", 4)):
            for _ in range(people):
                grouped.add(group, row(f"王{group}"))
        made = Table(COLUMNS, grouped.parts("{name} 组"), "", grouped="组")
        for page in texts(document_pdf(paper(unit, made))):
            for group in ("1", "2"):
                assert (f"王{group}" in page) == (f"{group} 组" in page), (count, group)


def test_the_figures_of_a_total_are_as_large_as_those_above(unit: Unit) -> None:
    narrow = (*(Col("栏", 20) for _ in range(5)), Col("金额", 4, Kind.MONEY, sums=True))
    lines = [(*("字",) * 5, Money(12_345_678_00)) for _ in range(9)]
    made = pypdfium2.PdfDocument(document_pdf(paper(unit, Table(narrow, plain(lines), ""))))
    text = made[0].get_textpage()
    whole = text.get_text_range()
    places = [whole.index("12,345,678.00"), whole.index("111,111,102.00")]
    tall = [text.get_charbox(place)[3] - text.get_charbox(place)[1] for place in places]
    made.close()
    assert tall[1] >= tall[0]


def test_money_without_its_unit_in_a_heading_has_it_above(unit: Unit, texts: Texts) -> None:
    (page,) = texts(document_pdf(paper(unit, table(row()))))
    assert "金额单位：元" in page
    named = Table((Col("金额（元）", 20, Kind.MONEY),), plain([(Money(1),)]), "")
    (page,) = texts(document_pdf(paper(unit, named)))
    assert "金额单位" not in page


def test_groups_have_subtotals_and_what_does_not_count_is_in_none(unit: Unit, texts: Texts) -> None:
    grouped = Grouped()
    for group, fen in (("1", 40_000), ("1", 4_000), ("2", 12_005), ("2", 1)):
        grouped.add(group, row(fen=fen), counted=fen > 1)
    made = Table(COLUMNS, grouped.parts("{name} 组"), "", grouped="组")
    (page,) = texts(document_pdf(paper(unit, made)))
    for figure in ("440.00", "120.05", "560.05", "0.01"):
        assert figure in page
    sheet = openpyxl.load_workbook(BytesIO(document_xlsx(paper(unit, made)))).worksheets[0]
    assert [cell.value for cell in sheet[8]] == ["合计", "3 人", None, None, 3, 560.05]
    assert [sheet.cell(line, 2).value for line in range(4, 8)] == ["1 组", "1 组", "2 组", "2 组"]


def test_every_table_of_a_paper_has_its_own_sheet(unit: Unit) -> None:
    document = paper(unit, table(row()), table(row(), title="二、人员/名单"), table(title="三"), sheet="总表")
    book = openpyxl.load_workbook(BytesIO(document_xlsx(document)))
    assert book.sheetnames == ["总表", "二、人员名单"]
    assert [sheet.freeze_panes for sheet in book.worksheets] == ["B4", "B6"]
    assert all(sheet.print_area for sheet in book.worksheets)


def test_a_list_each_begins_on_its_own_page_with_its_own_signatures(unit: Unit, texts: Texts) -> None:
    grouped = Grouped()
    for name in ("甲", "乙", "丙"):
        grouped.add(name, row())
    made = Table(COLUMNS, grouped.parts(), "", own_pages=True, signed=("领单人",))
    pages = texts(document_pdf(paper(unit, made)))
    assert len(pages) == 3
    assert all("领单人" in page and "第" in page for page in pages)


def test_a_table_without_rows_says_so_and_asks_for_no_signature(unit: Unit, texts: Texts) -> None:
    document = paper(unit, table(), signatures=("收款人",))
    (page,) = texts(document_pdf(document))
    assert "这里还没有人。" in page
    assert "收款人" not in page
    values = [c.value for line in openpyxl.load_workbook(BytesIO(document_xlsx(document))).worksheets[0] for c in line]
    assert "这里还没有人。" in values
    assert "收款人：" not in values


def test_a_book_that_is_not_real_says_so_on_every_paper(unit: Unit, texts: Texts) -> None:
    document = paper(unit, table(row()), suite=Suite.PRACTICE)
    assert "练习 – 无效" in texts(document_pdf(document))[0]
    assert "练习" in str(openpyxl.load_workbook(BytesIO(document_xlsx(document))).worksheets[0]["A1"].value)


def test_a_row_without_a_cell_for_each_column_is_a_bug() -> None:
    with pytest.raises(ValueError, match="a cell for each column"):
        Table(COLUMNS, (Part("", plain([("王",)])[0].lines),), "")


def test_fonts_of_a_list_are_embedded_and_subset(unit: Unit) -> None:
    reader = PdfReader(BytesIO(document_pdf(paper(unit, table(row("冉𬱖䶮"))))))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    for font in fonts:
        name = str(font["/BaseFont"])
        assert name[7:8] == "+", name
        assert "/FontFile2" in font["/FontDescriptor"]
