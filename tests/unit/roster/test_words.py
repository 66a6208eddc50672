from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.roster.table import Cell, text_of
from desktop.core.roster.words import clean, read_day, read_group, read_month, read_name, village_in


@pytest.mark.parametrize(
    ("written", "name", "codes"),
    [
        ("田建国", "田建国", []),
        ("𬱖䶮", "𬱖䶮", []),
        ("李㛃", "李㛃", []),
        ("李\U00031350", "李\U00031350", []),
        ("阿依古丽•买买提", "阿依古丽·买买提", []),
        ("热依汗 · 司马义", "热依汗·司马义", ["NAME_SPACES"]),
        ("John  Smith", "John Smith", []),
        ("肖  杰", "肖杰", ["NAME_SPACES"]),
        ("欧阳 可涵", "欧阳可涵", ["NAME_SPACES"]),
        (" 田一 ", "田一", []),
        ("冯\t玉华", "冯玉华", ["INVISIBLE_NAME"]),
        ("邓\u200b春倩\n", "邓春倩", ["INVISIBLE_NAME"]),
        ("邓\n春倩", "邓春倩", ["INVISIBLE_NAME"]),
        ("冉\x01光", "冉光", ["CONTROL"]),
        ("刘宇墨（大）", "刘宇墨", ["NAME_NOTE"]),
        ("刘宇墨(大", "刘宇墨", ["NAME_NOTE"]),
        ("（刘宇墨）", "刘宇墨", []),
        ("张?", "张?", ["NAME_LOST_CHAR"]),
        ("张□", "张□", ["NAME_LOST_CHAR"]),
        ("<b>冉</b>", "<b>冉</b>", ["NAME_ODD"]),
        ("田一2", "田一2", ["NAME_ODD"]),
        ("+1+1", "+1+1", ["FORMULA_TEXT"]),
        ("冉光明\r\n谢福寿", "冉光明谢福寿", ["NEWLINE", "INVISIBLE_NAME"]),
        ("王建国 李四光", "王建国李四光", ["TWO_NAMES", "NAME_SPACES"]),
        ("张三、李四", "张三、李四", ["TWO_NAMES"]),
        ("冉光\u202e寿福", "冉光寿福", ["BIDI", "INVISIBLE_NAME"]),
        ("冉\u0300\u0301", "冉\u0300\u0301", ["COMBINING"]),
        ("冉\ue123", "冉\ue123", ["NAME_NO_LETTER"]),
        ("冉😀", "冉😀", ["EMOJI"]),
        ("", "", ["NO_NAME"]),
        (None, "", ["NO_NAME"]),
        (" \u200b ", "", ["NO_NAME"]),
        ("田" * 60, "田" * 60, ["LONG_NAME"]),
        ("田" * 90, "", ["LONG_NAME"]),
    ],
)
def test_names_are_made_plain_and_what_was_done_is_told(written: Cell, name: str, codes: list[str]) -> None:
    found = read_name(written)
    assert found.text == name
    assert [fault.code for fault in found.faults] == codes


@given(st.text(max_size=60))
def test_whatever_a_cell_holds_its_name_prints_on_one_line(text: str) -> None:
    found = read_name(text)
    if not any(fault.level.value in ("refuse", "hold") for fault in found.faults):
        assert found.text.isprintable() or any("\U00020000" <= sign <= "\U0003ffff" for sign in found.text)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1986-01-03", date(1986, 1, 3)),
        ("19920520", date(1992, 5, 20)),
        (20130502.0, date(2013, 5, 2)),
        ("2013.5.2", date(2013, 5, 2)),
        ("1986年1月3日", date(1986, 1, 3)),
        ("2025-11-28 18:07:13", date(2025, 11, 28)),
        (31415.0, date(1986, 1, 3)),
        (date(2024, 12, 26), date(2024, 12, 26)),
        ("1986-02-30", None),
        ("2025-11", None),
        ("", None),
        (None, None),
        (7.0, None),
    ],
)
def test_days_are_read_in_every_usual_form(cell: Cell, day: date | None) -> None:
    assert read_day(cell) == day


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2025-11", (2025, 11)),
        ("202511", (2025, 11)),
        ("2025年3月", (2025, 3)),
        ("2025-13", None),
        ("2025-11-01", None),
    ],
)
def test_months_are_read_where_no_day_is_given(cell: Cell, month: tuple[int, int] | None) -> None:
    assert read_month(cell) == month


@pytest.mark.parametrize("text", ["十十", "一十二三组", "组", "组长"])
def test_what_is_no_number_is_no_group(text: str) -> None:
    assert read_group(text) is None


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("郁山镇米场坝村2026年度花名册", "米场坝村"),
        ("钟鼓村1组", "钟鼓村"),
        ("重庆市彭水县郁山镇新中社区", "新中社区"),
        ("花名册", ""),
        ("村干部签字", ""),
    ],
)
def test_the_village_is_found_in_titles_and_addresses(text: str, village: str) -> None:
    assert village_in(text) == village


def test_other_cells_are_one_line_of_visible_text() -> None:
    assert clean(" a\n\u200bb\x07 ") == "a b"
    assert clean("12.0") == clean(12.0) == clean(12) == "12"
    assert clean(None) == ""
    assert len(clean("长" * 900)) == len(clean("长 " * 900)) == 200
    assert text_of(1.5) == "1.5"
