from __future__ import annotations

import pytest

from desktop.core.errors import KnownError
from desktop.core.roster.headings import (
    PAID,
    ROSTER,
    SUBSIDIES,
    Field,
    find_headings,
    likely_headings,
    looks_like_a_list,
)
from desktop.core.roster.table import Merge, Row
from tests.unit.roster.making import number, table


def columns(*headings: str, year: int = 2026) -> dict[Field, int]:
    return dict(find_headings(table(headings), ROSTER, year).columns)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("村（社区）", Field.VILLAGE),
        ("组别", Field.GROUP),
        ("村民小组", Field.GROUP),
        ("户编号", Field.HOUSEHOLD),
        ("户口编号", Field.HOUSEHOLD),
        ("户号", Field.HOUSEHOLD),
        ("户主", Field.HEAD),
        ("户主姓名", Field.HEAD),
        ("与户主关系", Field.RELATION),
        ("关系", Field.RELATION),
        ("性 别", Field.SEX),
        ("出生\n日期", Field.BIRTH),
        ("生日", Field.BIRTH),
        ("证件类型", Field.DOCUMENT_KIND),
        ("联系电话", Field.PHONE),
        ("手机号码", Field.PHONE),
        ("家庭住址", Field.ADDRESS),
        ("户籍状态", Field.RESIDENCE),
        ("户籍/常住标志", Field.RESIDENCE),
        ("人员类别", Field.KIND),
        ("特殊身份", Field.CATEGORY),
        ("特殊人群", Field.CATEGORY),
        ("资助身份", Field.CATEGORY),
        ("2025年参保情况", Field.LAST_YEAR),
        ("去年交没交", Field.LAST_YEAR),
        ("上年参保(险种/地)", Field.LAST_YEAR),
        ("2026年参保状态", Field.STATE),
        ("今年情况", Field.STATE),
        ("本年参保状态", Field.STATE),
        ("参保状态", Field.STATE),
        ("外出务工地", Field.WORK_PLACE),
        ("打工地点", Field.WORK_PLACE),
        ("包保责任人", Field.RESPONSIBLE),
        ("包户干部", Field.RESPONSIBLE),
        ("备  注", Field.REMARK),
        ("未参保原因", Field.REASON),
    ],
)
def test_a_heading_is_known_by_what_offices_call_it(heading: str, field: Field) -> None:
    assert columns("姓名", "身份证号", heading)[field] == 2


@pytest.mark.parametrize("heading", ["姓名", "姓  名", "参保人姓名", "姓名（必填）", "*姓名", "家庭成员"])
def test_the_name_is_known_by_what_offices_call_it(heading: str) -> None:
    assert columns("序号", heading, "身份证号")[Field.NAME] == 1


@pytest.mark.parametrize(
    "heading",
    ["身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证", "居民身份证号码（18位）"],
)
def test_the_number_is_known_by_what_offices_call_it(heading: str) -> None:
    assert columns("序号", "姓名", heading)[Field.DOCUMENT] == 2


@pytest.mark.parametrize(
    "heading",
    ["户主身份证号", "监护人姓名", "代缴人", "2026年缴费金额", "2026年缴费日期", "2024年参保情况", "民族"],
)
def test_what_is_somebody_elses_or_not_understood_is_left_alone(heading: str) -> None:
    assert set(columns("姓名", "身份证号", heading)) == {Field.NAME, Field.DOCUMENT}


def test_the_surer_wording_wins_wherever_it_stands() -> None:
    assert columns("家庭成员", "残疾证号", "姓名", "身份证号") == {Field.NAME: 2, Field.DOCUMENT: 3}


def test_headings_in_two_rows_are_read_together() -> None:
    found = find_headings(
        table(
            ("摸底表",),
            ("姓名", "证件", None, "2026年", "户主", None),
            (None, "类型", "号码", "参保状态", "姓名", "身份证号"),
            ("田一", "居民身份证", number(), "未参保", "田一", number()),
            merges=(Merge(2, 2, 1, 2), Merge(2, 2, 4, 5), Merge(2, 3, 0, 0)),
        ),
        ROSTER,
        2026,
    )
    assert found.columns == {
        Field.NAME: 0,
        Field.DOCUMENT_KIND: 1,
        Field.DOCUMENT: 2,
        Field.STATE: 3,
        Field.HEAD: 4,
    }
    assert found.body == 3


def test_the_first_person_is_never_taken_for_a_heading() -> None:
    found = find_headings(table(("姓名", "身份证号"), ("田一", number())), ROSTER, 2026)
    assert found.body == 1


def test_headings_far_down_are_found_and_too_far_down_are_not() -> None:
    title = [("说明",)] * 20
    assert find_headings(table(*title, ("姓名", "身份证号")), ROSTER, 2026).body == 21
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        find_headings(table(*title, *title, ("姓名", "身份证号")), ROSTER, 2026)


def test_each_kind_of_list_has_its_own_columns() -> None:
    listed = ("序号", "身份证号", "姓名", "人员类别", "纳入资助时间", "认定部门", "身份取消时间")
    assert find_headings(table(listed), SUBSIDIES, 2026).columns == {
        Field.SEQ: 0,
        Field.DOCUMENT: 1,
        Field.NAME: 2,
        Field.CATEGORY: 3,
        Field.RECOGNISED: 4,
        Field.DEPARTMENT: 5,
        Field.CANCELLED: 6,
    }
    paid = ("姓名", "证件号码", "费款所属期", "缴费档次", "实缴金额", "缴费时间", "缴费渠道", "电子税票号码")
    assert find_headings(table(paid), PAID, 2026).columns == {
        Field.NAME: 0,
        Field.DOCUMENT: 1,
        Field.YEAR: 2,
        Field.TIER: 3,
        Field.AMOUNT: 4,
        Field.PAID_ON: 5,
        Field.CHANNEL: 6,
        Field.VOUCHER: 7,
    }


def test_a_list_of_people_is_told_from_instructions() -> None:
    assert looks_like_a_list([Row(1, ("姓名", "身份证号"))])
    assert not looks_like_a_list([Row(1, ("填表说明",)), Row(2, ("1. 身份证号请填18位。",))])
    assert not looks_like_a_list([])


def test_the_first_person_is_never_part_of_the_headings() -> None:
    unknown = table(["姓名", "证件类型", "号"], ["田一", "居民身份证", number(1)])
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        find_headings(unknown, ROSTER, 2026)


def test_columns_two_people_share_a_row_of_are_told() -> None:
    assert find_headings(table(["姓名", "身份证号", "姓名", "身份证号"]), ROSTER, 2026).twice == (
        Field.NAME,
        Field.DOCUMENT,
    )
    assert find_headings(table(["姓名", "身份证号", "户主姓名", "证件"]), ROSTER, 2026).twice == ()


def test_what_a_person_said_of_columns_counts_for_files_with_the_same_headings_only() -> None:
    row = ["序号", "人名", "号码", "备 注"]
    told = {"序号|人名|号码|备注": {Field.NAME: 1, Field.DOCUMENT: 2}}
    same = table(["某村名单"], [cell.replace(" ", "\n") for cell in row], ["1", "田一", number(1)])
    found = find_headings(same, ROSTER, 2026, matched=told)
    assert (dict(found.columns), found.body) == ({Field.NAME: 1, Field.DOCUMENT: 2}, 2)
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        find_headings(table([*row, "组"]), ROSTER, 2026, matched=told)


def test_what_a_person_said_of_a_roster_is_no_list_of_payments() -> None:
    row = ["人名", "号码"]
    told = {"人名|号码": {Field.NAME: 0, Field.DOCUMENT: 1}}
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        find_headings(table(row), PAID, 2026, (Field.DOCUMENT, Field.AMOUNT), told)


def test_the_row_that_looks_like_headings_is_found_where_none_is_understood() -> None:
    unknown = table(["某村2025年名单"], ["填表日期", "2025-11-20"], ["编", "人名", "号码"], ["1", "田一", number(1)])
    found = likely_headings(unknown, ROSTER, 2026)
    assert found is not None
    assert (found.names, found.body, found.signature) == (("编", "人名", "号码"), 3, "编|人名|号码")
    assert likely_headings(table(["田一", number(1)], ["田二", number(2)]), ROSTER, 2026) is None


def test_headings_in_two_rows_are_known_again_with_both() -> None:
    rows = (["序号", "个人", None], [None, "名", "证件"], ["1", "田一", number(1)])
    merged = table(*rows, merges=[Merge(1, 1, 1, 2)])
    found = find_headings(merged, ROSTER, 2026, matched={"序号|个人名|个人证件": {Field.NAME: 1, Field.DOCUMENT: 2}})
    assert (dict(found.columns), found.body) == ({Field.NAME: 1, Field.DOCUMENT: 2}, 2)


def test_a_title_above_is_no_part_of_the_headings() -> None:
    titled = table(["某村2026年名单", None], ["姓名", "身份证号"], merges=[Merge(1, 1, 0, 1)])
    assert find_headings(titled, ROSTER, 2026).names == ("姓名", "身份证号")
