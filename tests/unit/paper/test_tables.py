from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.clock import CHINA
from desktop.core.events import Suite
from desktop.core.money import Money, total
from desktop.paper.facts import Unit
from desktop.paper.figures import DayReport, LedgerRow, StationRow
from desktop.paper.tables import county_report_xlsx, day_report_xlsx, ledger_xlsx

Rows = Callable[..., LedgerRow]
MADE = datetime(2025, 12, 1, 18, 0, tzinfo=CHINA)
NASTY = (
    *("=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x","x")', "=cmd|' /C calc'!A0", "＝1+1", "\t=1", " =1"),
    *("http://example.org", "mailto:a@b", "690000194512310034", "1e5", "TRUE", "#REF!", "_x0041_", "<b>&amp;", "]]>"),
    *(
        "阿依古丽·买买提",
        "冉𬱖䶮",
        "a\nb",
        "'quoted",
        '"',
        "\u202e国王",
        "é",
        "👍",
        "0012",
        "12-01",
        "{=1}",
        "%00",
        "null",
    ),
)


def hostile(count: int) -> list[str]:
    dice = random.Random(5)
    return [*NASTY, *("".join(dice.choices(NASTY, k=2)) for _ in range(count - len(NASTY)))]


def opened(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    return sheet


def column(sheet: Worksheet, heading: str) -> list[object]:
    """The cells below a heading, without the totals row."""
    found = next(cell for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == heading)
    cells = [row[0] for row in sheet.iter_rows(min_row=found.row + 1, min_col=found.column, max_col=found.column)]
    end = next(place for place, cell in enumerate(cells) if sheet.cell(cell.row, 1).value == "合计")
    return [cell.value for cell in cells[:end]]


def test_500_hostile_names_make_no_formula_and_come_back_whole(unit: Unit, row: Rows) -> None:
    names = hostile(500)

    data = ledger_xlsx(unit, [row(name, payer=name, note=name) for name in names], suite=Suite.REAL, made=MADE)

    sheet = opened(data)
    assert [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type in "fe"] == []
    assert column(sheet, "参保人") == names
    assert column(sheet, "备注") == names
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = [ElementTree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")]
    tags = {element.tag.rpartition("}")[2] for part in parts for element in part.iter()}
    assert "sheetData" in tags
    assert tags & {"f", "hyperlink"} == set()


def test_text_that_looks_like_a_formula_stays_text_after_editing(unit: Unit, row: Rows) -> None:
    sheet = opened(ledger_xlsx(unit, [row("=1+1"), row("王建国")], suite=Suite.REAL, made=MADE))

    quoted = {cell.value: cell.quotePrefix for line in sheet.iter_rows() for cell in line if cell.data_type == "s"}
    assert quoted["=1+1"]
    assert not quoted["王建国"]


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800", "\x7f"])
def test_what_a_file_cannot_hold_is_seen_to_have_been_there(bad: str, unit: Unit, row: Rows) -> None:
    sheet = opened(ledger_xlsx(unit, [row(f"王{bad}国")], suite=Suite.REAL, made=MADE))

    assert column(sheet, "参保人") == ["王\ufffd国"]


def test_a_text_no_cell_can_hold_is_a_bug_and_never_cut(unit: Unit, row: Rows) -> None:
    with pytest.raises(ValueError, match="40000 characters"):
        ledger_xlsx(unit, [row("国" * 40_000)], suite=Suite.REAL, made=MADE)


def test_cells_have_their_types(unit: Unit, row: Rows) -> None:
    sheet = opened(ledger_xlsx(unit, [row(deposit_day=MADE.date())], suite=Suite.REAL, made=MADE))

    head = {cell.value: cell for cell in sheet[3]}
    below = {heading: sheet.cell(4, cell.column) for heading, cell in head.items()}
    assert (below["证件号码"].value, below["证件号码"].number_format) == ("690000194512310034", "@")
    assert (below["实缴额"].value, below["实缴额"].number_format) == (40, "#,##0.00")
    assert str(below["日期时间"].value) == "2025-12-01 09:15:00"
    assert (below["缴存日期"].is_date, str(below["缴存日期"].value)) == (True, "2025-12-01 00:00:00")
    assert below["入库日期"].value is None


def test_totals_are_those_of_the_vouchers_in_force(unit: Unit, row: Rows) -> None:
    rows = [row(), row(paid=Money(12_345_678_05)), row(paid=Money.yuan(775)), row(paid=Money(1), state="作废")]

    sheet = opened(ledger_xlsx(unit, rows, suite=Suite.REAL, made=MADE))

    paid = next(cell.column for cell in sheet[3] if cell.value == "实缴额")
    assert column(sheet, "实缴额") == [40, 12_345_678.05, 775, 0.01]
    assert round(float(str(sheet.cell(8, paid).value)) * 100) == total(each.paid for each in rows[:3]).fen
    assert sheet.cell(8, 2).value == "3 人"


def test_a_ledger_prints_with_its_head_on_every_page(unit: Unit, row: Rows) -> None:
    sheet = opened(ledger_xlsx(unit, [row()] * 3, suite=Suite.REAL, made=MADE))

    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$3:$3"
    assert str(sheet.print_area).endswith("$A$1:$AC$11")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_a_table_of_a_book_that_is_not_real_says_so(unit: Unit, row: Rows, report: DayReport) -> None:
    for data in (
        ledger_xlsx(unit, [row()], suite=Suite.PRACTICE, made=MADE),
        day_report_xlsx(replace(report, suite=Suite.PRACTICE)),
        county_report_xlsx("某县", [], season=2026, suite=Suite.PRACTICE, made=MADE),
    ):
        sheet = opened(data)
        assert "练习 – 无效" in str(sheet["A1"].value)
        assert "练习 – 无效" in str(sheet.oddHeader.center.text)


def test_the_day_report_as_a_table_has_the_same_figures(report: DayReport) -> None:
    sheet = opened(day_report_xlsx(report))

    beside = {line[0].value: line[1].value for line in sheet.iter_rows(max_col=2)}
    expected = {
        "日初库存现金": report.opening,
        "＋今日现金收款": report.taken,
        "－作废退还现金": report.given_back,
        "－今日缴存银行": report.banked,
        "＝账面库存现金": report.on_hand,
        "点钞合计": report.counted_total,
        "差额": report.difference,
    }
    assert {label: beside[label] for label in expected} == {
        label: amount.fen / 100 for label, amount in expected.items()
    }
    values = {cell.value for line in sheet.iter_rows() for cell in line}
    assert {"5002430327-2025-1-000106", "2025120117", "改二档", "收款人：张小兰"} <= {
        part for value in values for part in str(value).split("　")
    }


def test_the_county_report_adds_up(row: Rows) -> None:
    stations = [
        StationRow(
            station=f"ZZ{count:04d}",
            name=f"第{count}村",
            receipts=count,
            voided=1,
            persons_paid=2 * count,
            persons_zero=3,
            cash=Money.yuan(400 * count),
            pos=Money.yuan(40),
            deposited=Money.yuan(400),
            seq=10 + count,
            head="3F2A 91C0",
            bundle=f"CJ_ZZ{count:04d}_1_1-{10 + count}.cjb",
        )
        for count in range(1, 21)
    ]

    sheet = opened(county_report_xlsx("某县", stations, season=2026, suite=Suite.REAL, made=MADE))

    assert [cell.value for cell in sheet[4]] == [
        *("ZZ0001", "第1村", 1, 1, 2, 3, 400, 40, 440, 400, 11, "3F2A 91C0", "CJ_ZZ0001_1_1-11.cjb"),
    ]
    assert [cell.value for cell in sheet[24]][:10] == [
        *("合计", "20 个站点", 210, 20, 420, 60, 84_000, 800, 84_800, 8_000),
    ]


def test_the_same_rows_are_the_same_file(unit: Unit, row: Rows) -> None:
    once, again = (ledger_xlsx(unit, [row()], suite=Suite.REAL, made=MADE) for _ in range(2))
    assert once == again
