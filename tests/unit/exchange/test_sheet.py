"""Foreign tables: what is read, with the sheet's own row numbers, and what is refused with a sentence."""

from __future__ import annotations

import csv
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from desktop.core.errors import KnownError
from desktop.core.roster.table import Cell, Merge, Table
from desktop.exchange import sheet, sheet_reading
from desktop.exchange.sheet import as_table, read_table, unpack
from desktop.exchange.sheet_child import reply_for
from desktop.messages.say import say_error

DATA = Path(__file__).parents[2] / "data" / "roster"


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[openpyxl.Workbook], Path]:
    def save(book: openpyxl.Workbook) -> Path:
        path = tmp_path / "名单.xlsx"
        book.save(path)
        return path

    return save


def here(path: Path) -> Table:
    """As `read_table`, but in this process: for what is about reading, not about the child."""
    return as_table(unpack(reply_for(path)), path.name)


def test_a_list_longer_than_one_part_comes_whole_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("姓名,身份证号\n" + "".join(f"某某,{number}\n" for number in range(11_000)), encoding="utf-8")
    table = here(path)
    assert [row.cells[1] for row in table.rows[1:]] == [str(number) for number in range(11_000)]
    assert [row.number for row in table.rows] == list(range(1, 11_002))


def cells(table: Table) -> dict[int, list[Cell]]:
    return {row.number: list(row.cells) for row in table.rows}


def test_rows_keep_the_sheets_own_numbers_where_it_begins_late_and_has_gaps(
    workbook: Callable[[openpyxl.Workbook], Path],
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["C4"], page["D4"], page["C7"], page["D9"] = "姓名", "身份证号", "田一", "x"
    page.merge_cells("C7:C9")
    found = here(workbook(book))
    assert cells(found) == {4: ["姓名", "身份证号"], 7: ["田一", None], 9: [None, "x"]}
    assert found.merges == [Merge(7, 9, 0, 0)]
    assert (found.file, found.sheet) == ("名单.xlsx", "Sheet")


def test_cells_are_plain_values_and_a_formula_is_never_worked_out(
    workbook: Callable[[openpyxl.Workbook], Path],
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append([datetime(2024, 1, 2), datetime(2024, 1, 2, 3, 4, 5), time(3, 4), True, 12.5, 7, "=1+1", " 文 "])  # noqa: DTZ001 - a cell has no zone
    assert cells(here(workbook(book))) == {
        1: [date(2024, 1, 2), "2024-01-02 03:04:05", "03:04:00", "是", 12.5, 7.0, None, " 文 "]
    }


def test_the_first_sheet_with_headings_is_read_and_the_others_are_named(
    workbook: Callable[[openpyxl.Workbook], Path],
) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "说明"
    first.append(["请填 18 位身份证号"])
    for title in ("一组", "二组", "藏"):
        page = book.create_sheet(title)
        page.append(["姓名", "身份证号"])
        page.sheet_state = "hidden" if title == "藏" else "visible"
    found = here(workbook(book))
    assert (found.sheet, found.other_sheets, found.other_lists) == ("一组", ("说明", "二组"), ("二组",))


def test_without_headings_the_first_sheet_that_is_not_blank_is_read(
    workbook: Callable[[openpyxl.Workbook], Path],
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("乙").append(["金额", 12])
    assert here(workbook(book)).sheet == "乙"


def written(path: Path, text: str, encoding: str) -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["名单.csv", "名单.txt", "名单.xls"])
def test_texts_are_read_in_the_encodings_offices_use_whatever_the_file_is_called(
    tmp_path: Path, name: str, encoding: str
) -> None:
    path = written(tmp_path / name, "姓名,身份证号\r\n\r\n冉光䶮,69\r\n", encoding)
    assert cells(here(path)) == {1: ["姓名", "身份证号"], 3: ["冉光䶮", "69"]}


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_texts_are_parted_by_the_sign_they_use(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path / "名单.txt", f"标题\n姓名{sign}号码\n田一{sign}69\n", "utf-8")
    assert cells(here(path))[3] == ["田一", "69"]


def test_a_field_in_quotes_may_hold_line_breaks_and_rows_are_numbered_by_their_first_line(tmp_path: Path) -> None:
    path = written(tmp_path / "名单.csv", '姓名,备注\n田一,"两\n行, 和逗号"\n田二,\n', "utf-8")
    assert cells(here(path)) == {1: ["姓名", "备注"], 2: ["田一", "两\n行, 和逗号"], 4: ["田二", None]}


def test_a_quotation_mark_that_nothing_closes_swallows_nobody(tmp_path: Path) -> None:
    path = written(tmp_path / "名单.csv", '姓名,备注\n田一,"开了没关\n田二,\n田三,\n', "utf-8")
    with pytest.raises(KnownError, match="TABLE_QUOTES") as raised:
        here(path)
    assert raised.value.facts["row"] == 2


def test_the_old_binary_format_gives_the_same_row_numbers() -> None:
    found = here(DATA / "roster-messy.xls")
    assert (found.rows[0].number, found.rows[-1].number, found.other_sheets) == (1, 623, ("说明",))
    assert isinstance(cells(found)[83][7], float)
    assert Merge(614, 618, 4, 4) in found.merges


REFUSED = {
    "hostile-entities.xlsx": "TABLE_BROKEN",
    "hostile-notexcel.xlsx": "TABLE_WEB_PAGE",
    "hostile-password.xlsx": "TABLE_PASSWORD",
    "subsidy-list-cut.xlsx": "TABLE_BROKEN",
    "hostile-farcell.xlsx": "TABLE_TOO_BIG",
}


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as raised:
        read_table(path)
    sentence = say_error(raised.value)
    assert path.name in sentence
    assert sentence.endswith("。")
    return raised.value.code


@pytest.mark.parametrize(("name", "called"), [("roster-messy.xls", "list.xlsx"), ("subsidy-list.xlsx", "list.xls")])
def test_a_workbook_under_the_other_workbooks_ending_is_read(tmp_path: Path, name: str, called: str) -> None:
    shutil.copyfile(DATA / name, tmp_path / called)
    assert read_table(tmp_path / called).rows == read_table(DATA / name).rows


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_hostile_file_is_refused_with_a_plain_sentence(name: str, code: str) -> None:
    assert refusal(DATA / name) == code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.xlsx", b"", "TABLE_EMPTY"),
        ("空白.csv", b" \r\n ", "TABLE_EMPTY"),
        ("逗号.csv", b",,,\r\n,,,\r\n", "TABLE_BLANK"),
        ("断.xlsx", b"PK\x03\x04 and no more", "TABLE_BROKEN"),
        ("断.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "TABLE_BROKEN"),
        ("乱.csv", b"\xff\x00\x81\xff,\x81\xff", "TABLE_ENCODING"),
        ("图.csv", b"GIF89a,\x00,\x00", "TABLE_NOT_TABLE"),
        ("扫描.xlsx", b"%PDF-1.7\n1 0 obj\n", "TABLE_NOT_TABLE"),
        ("页.xls", "\ufeff <html><table><tr><td>姓名</td></tr></table>".encode(), "TABLE_WEB_PAGE"),
        ("表.et", b"x", "TABLE_KIND_UNKNOWN"),
        ("表", b"x", "TABLE_KIND_UNKNOWN"),
    ],
)
def test_what_is_no_table_is_refused_with_a_plain_sentence(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path) == code


@pytest.mark.parametrize("name", ["roster-messy.xls", "subsidy-list.xlsx"])
def test_a_workbook_wps_has_saved_under_its_own_ending_is_read(tmp_path: Path, name: str) -> None:
    shutil.copyfile(DATA / name, tmp_path / "名单.et")
    assert read_table(tmp_path / "名单.et").rows == read_table(DATA / name).rows


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "名单.csv"
    os.mkfifo(pipe)
    assert refusal(pipe) == "TABLE_NOT_TABLE"


def test_an_old_workbook_with_a_hole_is_never_read_short(tmp_path: Path) -> None:
    whole = (DATA / "roster-messy.xls").read_bytes()
    rows = here(DATA / "roster-messy.xls").rows
    path = tmp_path / "名单.xls"
    refused = 0
    for start in range(1024, len(whole) - 512, 16 * 512):
        path.write_bytes(whole[:start] + bytes(512) + whole[start + 512 :])
        try:
            read = here(path).rows
        except KnownError:
            refused += 1
        else:
            assert len(read) == len(rows), start
    assert refused > 10


def test_an_old_workbook_cut_at_any_place_is_refused(tmp_path: Path) -> None:
    whole = (DATA / "roster-messy.xls").read_bytes()
    path = tmp_path / "名单.xls"
    for part in range(1, 20):
        path.write_bytes(whole[: len(whole) * part // 20])
        assert refusal(path) == "TABLE_BROKEN"


def test_a_title_with_commas_does_not_decide_how_a_text_is_parted(tmp_path: Path) -> None:
    path = written(tmp_path / "名单.txt", "某村,2026年,共2人,名单\n姓名\t号码\n田一\t69\n田二\t69\n", "utf-16")
    assert cells(here(path))[3] == ["田一", "69"]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.xlsx") == "TABLE_MISSING"
    assert refusal(tmp_path) == "TABLE_FOLDER"


def test_a_file_that_may_not_be_read_is_said_to_be_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "名单.csv", "姓名\n", "utf-8")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)  # the tests may run as somebody who may read everything
    assert refusal(path) == "TABLE_IN_USE"


def package(path: Path, *parts: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in parts:
            made.writestr(name, data)
    return path


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = package(tmp_path / "炸.xlsx", ("xl/workbook.xml", b""), ("xl/worksheets/sheet1.xml", b" " * (257 * 2**20)))
    assert path.stat().st_size < 5 * 2**20
    with pytest.raises(KnownError, match="TABLE_TOO_BIG"):
        sheet_reading.read_file(path)


def test_a_package_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="TABLE_NOT_TABLE"):
        here(package(tmp_path / "文.xlsx", ("word/document.xml", b"<x/>")))


def test_more_rows_columns_or_bytes_than_a_list_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Callable[[openpyxl.Workbook], Path]
) -> None:
    wide = written(tmp_path / "宽.csv", "," * 300 + "x\n", "utf-8")
    with pytest.raises(KnownError, match="TABLE_TOO_BIG"):
        here(wide)
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for _ in range(12):
        page.append(["x"])
    monkeypatch.setattr(sheet_reading, "_MOST_ROWS", 10)
    with pytest.raises(KnownError, match="TABLE_TOO_BIG"):
        here(workbook(book))
    monkeypatch.setattr(sheet, "MOST_BYTES", 3)
    assert refusal(written(tmp_path / "长.csv", "姓名\n", "utf-8")) == "TABLE_TOO_BIG"


def test_a_child_that_runs_out_of_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def eat(_: Path) -> None:
        raise MemoryError

    monkeypatch.setattr("desktop.exchange.sheet_child.read_file", eat)
    with pytest.raises(KnownError, match="TABLE_TOO_BIG"):
        here(tmp_path / "名单.xlsx")


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = written(tmp_path / "名单.csv", "姓名\n", "utf-8")
    with pytest.raises(KnownError, match="TABLE_TOO_BIG"):
        read_table(path, seconds=0.001)


def test_a_frozen_program_starts_itself_as_the_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    command = sheet._command(tmp_path / "名单.xlsx")
    assert command[1:] == ["--sheet-child", str(tmp_path / "名单.xlsx")]


def test_nothing_beside_the_file_is_run_by_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("msgspec", "desktop", "csv"):
        written(tmp_path / f"{name}.py", "raise SystemExit(3)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(read_table(written(tmp_path / "名单.csv", "姓名,号\n田一,1\n", "utf-8")).rows) == 2


def test_ten_thousand_rows_come_back_whole_from_the_child(tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["姓名", "身份证号"])
    writer.writerows([f"田{index}", f"{index:018d}"] for index in range(10_000))
    found = read_table(written(tmp_path / "名单.csv", text.getvalue(), "gb18030"))
    assert len(found.rows) == 10_001
    assert found.rows[-1].number == 10_001
    assert list(found.rows[-1].cells) == ["田9999", f"{9999:018d}"]
