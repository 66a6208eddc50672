"""How single rows of a roster are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.core.errors import KnownError
from desktop.core.idnumber import DocumentKind, Sex
from desktop.core.participation import State
from desktop.core.person import PersonKind, Residence, RosterPerson
from desktop.core.roster.reading import RosterResult, read_roster
from desktop.core.roster.table import Cell, Merge
from tests.unit.roster.making import findings, number, read, table, terms

HEADINGS = ("组", "户编号", "户主", "姓名", "与户主关系", "身份证号", "联系电话", "备注")


def one(**columns: Cell) -> RosterResult:
    """A roster of one person with these columns beside name and number."""
    given: dict[str, Cell] = {"姓名": "田一", "证件号码": number(), **columns}
    return read(tuple(given), tuple(given.values()))


def person(**columns: Cell) -> RosterPerson:
    (found,) = one(**columns).people
    return found


def codes(result: RosterResult) -> list[str]:
    return [problem.code for problem in result.problems if problem.code != "NO_HOUSEHOLDS"]


def test_a_plain_row_becomes_a_person() -> None:
    result = read(HEADINGS, ("1组", "010001", "田一", "田一", "户主", number(1), "13900000001", ""))
    (found,) = result.people
    assert result.problems == ()
    assert (found.row, found.name, found.group, found.household, found.head) == (2, "田一", 1, "010001", "田一")
    assert (found.birth, found.sex, found.is_head, found.state) == (date(1980, 1, 15), Sex.MALE, True, State.UNPAID)


def test_blank_rows_titles_remarks_totals_and_repeated_headings_are_nobody() -> None:
    result = read(
        ("某村2026年花名册（共2人）",),
        (),
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        (),
        ("1组小计", None, None, None, None, None, None, "1人"),
        HEADINGS,
        ("2组", "2", "田二", "田二", "户主", number(2), "", ""),
        ("以下为补录",),
        ("合计", None, None, "2人", None, None, None, None),
        ("备注：1.以县级名单为准；2.数据截至2025年11月18日。填表人：田一",),
    )
    assert [found.row for found in result.people] == [4, 8]
    assert result.problems == ()


def test_a_roster_with_more_or_fewer_people_than_its_title_says_is_pointed_out() -> None:
    result = read(("花名册（共3人）",), HEADINGS, ("1组", "1", "田一", "田一", "户主", number(1), "", ""))
    assert findings(result.problems) == {(1, "warn", "ROWS_DIFFER")}


@pytest.mark.parametrize(
    ("written", "group"),
    [("1组", 1), ("一组", 1), ("第1组", 1), ("01", 1), (1.0, 1), ("1.0", 1), ("十二社", 12), ("二十一组", 21),
     ("１组", 1), ("钟鼓村3组", 3), ("第三村民小组", 3), ("", None), ("不知道", None)],
)  # fmt: skip
def test_groups_are_read_however_they_are_written(written: Cell, group: int | None) -> None:
    assert person(组别=written).group == group


@pytest.mark.parametrize("headings", [("户编号", "姓名", "身份证号"), ("户编号", "姓名", "身份证号", "组")])
def test_a_group_written_as_a_title_between_the_rows_holds_for_those_below(headings: tuple[str, ...]) -> None:
    result = read(
        headings,
        ("某村一组",),
        ("1", "田一", number(1)),
        ("1", "田二", number(2)),
        ("第2组：",),
        ("2", "田三", number(3)),
        ("3",),
        ("3", "田四", number(4)),
    )
    assert [person.group for person in result.people] == [1, 1, 2, 2]


def test_two_people_in_one_row_are_told() -> None:
    result = read(("户编号", "姓名", "身份证号", "姓名", "身份证号"), ("1", "田一", number(1), "田二", number(2)))
    assert codes(result) == ["COLUMN_TWICE", "COLUMN_TWICE"]


def test_the_group_is_found_in_the_address_where_it_has_no_column() -> None:
    found = person(家庭住址="钟鼓村3组")
    assert (found.group, found.village) == (3, "钟鼓村")


@pytest.mark.parametrize(
    ("written", "household"),
    [("010001", "010001"), (12.0, "12"), ("12.0", "12"), (" 1-001 ", "1-001"), ("０１２", "012")],
)
def test_household_numbers_stay_as_they_are_written(written: Cell, household: str) -> None:
    assert person(户编号=written).household == household


@pytest.mark.parametrize(
    ("cell", "level", "code"),
    [
        (6.90248200905162e17, "refuse", "ID_AS_NUMBER"),
        (690248200905162000, "refuse", "ID_AS_NUMBER"),
        ("6.90248E+17", "refuse", "ID_SCI_TEXT"),
        (690248630806218.0, "hold", "OLD_15"),
        ("", "hold", "NO_ID"),
        (None, "hold", "NO_ID"),
    ],
)
def test_a_number_that_lost_digits_or_is_missing_bars_the_row(cell: Cell, level: str, code: str) -> None:
    result = one(证件号码=cell)
    assert result.people == ()
    assert (2, level, code) in findings(result.problems)


def test_of_a_barred_row_only_the_reason_is_said() -> None:
    result = one(证件号码="690001800115011", 姓名="田 一", 性别="女")
    assert codes(result) == ["OLD_15"]


def test_a_row_that_is_doubted_does_not_also_say_what_was_mended() -> None:
    result = one(姓名="田 一", 性别="女")
    assert codes(result) == ["SEX_MISMATCH"]
    assert result.people[0].name == "田一"


def test_a_newborn_with_a_birth_certificate_takes_birth_and_sex_from_the_columns() -> None:
    found = person(证件号码="Z690001100", 性别="女", 出生日期="2025.9.21")
    assert (found.document.kind, found.birth, found.sex, found.kind) == (
        DocumentKind.BIRTH_CERTIFICATE,
        date(2025, 9, 21),
        Sex.FEMALE,
        PersonKind.NEWBORN,
    )
    assert codes(one(证件号码="Z690001100", 出生日期="")) == ["NO_BIRTH"]


@pytest.mark.parametrize(
    "written", ["1980-01-15", "19800115", "1980.1.15", "1980/1/15", "1980年1月15日", date(1980, 1, 15), 29235.0,
                "29235", "1980-01", "1980", ""],
)  # fmt: skip
def test_a_birth_date_in_any_form_agrees_with_the_number(written: Cell) -> None:
    assert codes(one(出生日期=written)) == []


@pytest.mark.parametrize(("written", "code"), [("1980-01-16", "BIRTH_MISMATCH"), ("1980-13-40", "BIRTH_UNREAD")])
def test_another_birth_date_is_pointed_out_and_the_number_counts(written: Cell, code: str) -> None:
    result = one(出生日期=written)
    assert codes(result) == [code]
    assert result.people[0].birth == date(1980, 1, 15)


def test_a_passport_is_taken_where_the_file_says_it_is_one() -> None:
    result = one(证件类型="外国护照", 证件号码="EA1234567")
    assert result.people[0].document.kind is DocumentKind.OTHER
    assert codes(result) == ["OTHER_DOCUMENT"]


def test_a_disability_certificate_is_taken_as_the_number_in_it() -> None:
    result = one(证件号码=number() + "44")
    assert result.people[0].number == number()
    assert codes(result) == ["DISABILITY_CERT"]


def test_the_number_of_the_head_is_never_the_persons() -> None:
    headings = ("户主姓名", "户主身份证号", "姓名", "身份证号")
    (found,) = read(headings, ("田一", number(1), "田二", number(2))).people
    assert (found.name, found.number, found.head) == ("田二", number(2), "田一")


@pytest.mark.parametrize(
    ("columns", "state", "said"),
    [
        ({"2026年参保状态": "职工医保（外地）"}, State.EMP_OUT, []),
        ({"今年情况": "", "备注": "2025年4月18日死亡"}, State.DEAD, []),
        ({"今年情况": "未参保", "备注": "2025年4月18日死亡"}, State.DEAD, ["STATE_IN_REMARK"]),
        ({"今年情况": "未参保", "备注": "父亲去世"}, State.UNPAID, []),
        ({"今年情况": "", "未参保原因": "户口迁出"}, State.MOVED, []),
        ({"今年情况": "", "人员类别": "现役军人"}, State.ARMY, []),
        ({"今年情况": "已在微信缴费"}, State.UNPAID, ["CLAIMS_PAID"]),
        ({"今年情况": "情况复杂"}, State.UNPAID, ["STATE_UNKNOWN"]),
        ({"2025年参保情况": "职工医保"}, State.UNPAID, []),
        ({"姓名": "田一（已故）"}, State.DEAD, ["NAME_NOTE"]),
    ],
)
def test_the_state_comes_from_its_column_and_from_what_stands_beside_it(
    columns: dict[str, Cell], state: State, said: list[str]
) -> None:
    result = one(**columns)
    assert result.people[0].state is state
    assert codes(result) == said


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("新生儿", PersonKind.NEWBORN),
        ("学龄前儿童", PersonKind.PRESCHOOL),
        ("大学生", PersonKind.STUDENT),
        ("中小学生", PersonKind.PUPIL),
        ("外出务工", PersonKind.MIGRANT),
        ("普通居民", PersonKind.ORDINARY),
        ("", PersonKind.UNKNOWN),
    ],
)
def test_kinds_of_people_are_told(written: str, kind: PersonKind) -> None:
    assert person(人员类别=written).kind is kind


@pytest.mark.parametrize(
    ("written", "residence"),
    [
        ("户籍在册、常住", Residence.REGISTERED_HERE),
        ("户籍在册、外出", Residence.REGISTERED_AWAY),
        ("常住非户籍", Residence.LIVING_HERE),
        ("", Residence.UNKNOWN),
        ("？", Residence.UNKNOWN),
    ],
)
def test_residence_is_told(written: str, residence: Residence) -> None:
    assert person(户籍状态=written).residence is residence


def test_a_migrant_without_a_column_is_told_by_the_place_of_work() -> None:
    found = person(打工地点="浙江省义乌市")
    assert (found.kind, found.work_place) == (PersonKind.MIGRANT, "浙江省义乌市")


@pytest.mark.parametrize(
    ("written", "said", "names"),
    [
        ("低保", [], ("低保",)),
        ("五保/特困", [], ("五保/特困",)),
        ("特困人员（含城乡孤儿、事实无人抚养儿童）", [], ("特困人员（含城乡孤儿、事实无人抚养儿童）",)),
        ("低保、重残", [], ("低保", "重残")),
        ("低保/重残", [], ("低保", "重残")),
        ("边缘户", ["CATEGORY_AMBIGUOUS"], ("边缘户",)),
        ("刚性支出困难家庭", ["CATEGORY_UNKNOWN"], ("刚性支出困难家庭",)),
        ("无", [], ()),
    ],
)
def test_what_a_roster_says_of_categories_is_kept_and_doubted(
    written: str, said: list[str], names: tuple[str, ...]
) -> None:
    result = one(特殊身份=written)
    assert result.people[0].categories_written == names
    assert codes(result) == said


def test_more_than_ten_categories_in_a_cell_bar_the_row() -> None:
    result = one(特殊身份="、".join(f"低保{index}" for index in range(20)))
    assert codes(result) == ["MANY_CATEGORIES"]
    assert result.people == ()


def household(*rows: tuple[Cell, ...], merges: tuple[Merge, ...] = ()) -> dict[str, RosterPerson]:
    return {found.name: found for found in read(HEADINGS, *rows, merges=merges).people}


def test_household_columns_filled_in_the_first_row_hold_for_the_household() -> None:
    found = household(
        ("1组", "1-001", "田一", "田一", "户主", number(1), "139", ""),
        ("", "", "", "田二", "子", number(2), "", ""),
        ("", "1-002", "田三", "田三", "户主", number(3), "", ""),
        ("2组", "2-001", "田四", "田四", "户主", number(4), "", ""),
        (None, None, None, "田五", "女", number(5), None, None),
    )
    assert [(p.group, p.household, p.head, p.phone) for p in found.values()] == [
        (1, "1-001", "田一", "139"),
        (1, "1-001", "田一", "139"),
        (1, "1-002", "田三", ""),
        (2, "2-001", "田四", ""),
        (2, "2-001", "田四", ""),
    ]


def test_merged_cells_hold_for_all_their_rows() -> None:
    found = household(
        ("1组", "1-001", "田一", "田一", "户主", number(1), "", ""),
        (None, None, None, "田二", "子", number(2), "", ""),
        (None, "1-002", "田三", "田三", "户主", number(3), "", ""),
        merges=(Merge(2, 4, 0, 0), Merge(2, 3, 1, 1), Merge(2, 3, 2, 2)),
    )
    assert [(p.group, p.household) for p in found.values()] == [(1, "1-001"), (1, "1-001"), (1, "1-002")]


def test_without_household_numbers_the_heads_part_the_households_and_it_is_said() -> None:
    headings = ("组", "姓名", "关系", "身份证号")
    result = read(
        headings,
        ("1", "田一", "户主", number(1)),
        ("", "田二", "子", number(2)),
        ("1", "田三", "户主", number(3)),
    )
    assert [(p.household, p.head) for p in result.people] == [("0001", "田一"), ("0001", "田一"), ("0002", "田三")]
    assert findings(result.problems) == {(1, "warn", "NO_HOUSEHOLDS")}


def test_without_household_numbers_the_column_of_the_head_parts_them_too() -> None:
    headings = ("户主", "姓名", "关系", "身份证号")
    result = read(
        headings,
        ("田一", "田一", "户主", number(1)),
        ("田一", "田二", "子", number(2)),
        ("田三", "田三", "户主", number(3)),
    )
    assert [p.household for p in result.people] == ["0001", "0001", "0002"]


def test_household_numbers_that_begin_anew_in_each_group_are_told_apart() -> None:
    rows = [
        (f"{group}组", str(house), f"田{group}{house}", f"田{'甲乙丙'[group - 1]}{'一二三四'[house - 1]}", "户主",
         number(group * 10 + house), "", "")
        for group in (1, 2, 3)
        for house in (1, 2, 3, 4)
    ]  # fmt: skip
    result = read(HEADINGS, *rows)
    assert result.households == 12
    assert {"1-1", "2-1", "3-4"} <= {found.household for found in result.people}


def test_one_household_number_in_two_groups_is_a_slip_and_stays_one_household() -> None:
    rows = [
        ("1组", f"{house:03d}", "", f"田{'一二三四五六七八'[house]}", "户主", number(house + 1), "", "")
        for house in range(8)
    ]
    rows.append(("2组", "000", "", "田九", "子", number(9), "", ""))
    assert read(HEADINGS, *rows).households == 8


def test_a_group_that_changes_within_a_household_is_kept_and_the_household_stays_one() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("2组", "1", "田一", "田二", "子", number(2), "", ""),
    )
    assert [(found.group, found.household) for found in result.people] == [(1, "1"), (2, "1")]
    assert result.households == 1


def test_further_sheets_that_look_like_lists_are_named() -> None:
    rows = table(("户编号", "姓名", "身份证号"), ("1", "田一", number()))
    result = read_roster(replace(rows, other_lists=("二组", "三组")), terms())
    assert [(problem.code, problem.facts) for problem in result.problems] == [
        ("SHEET_SKIPPED", {"sheets": "二组、三组"})
    ]


def test_the_same_person_twice_is_one_person() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("1组", "1", "田一", "田 一", "户主", number(1), "", ""),
    )
    assert [found.row for found in result.people] == [2]
    assert findings(result.problems) == {(3, "merge", "DUP_ROW")}


def test_a_second_copy_with_another_state_is_pointed_out_at_the_first() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("1组", "1", "田一", "田一", "户主", number(1), "", "2025年死亡"),
    )
    assert findings(result.problems) == {(2, "warn", "COPIES_DIFFER"), (3, "merge", "DUP_ROW")}


def test_two_names_under_one_number_hold_both() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("1组", "2", "田二", "田二", "户主", number(1), "", ""),
        ("1组", "3", "田三", "田一", "户主", number(1), "", ""),
    )
    assert result.people == ()
    assert findings(result.problems) == {(row, "hold", "DUP_ID_TWO_NAMES") for row in (2, 3, 4)}
    assert [problem.facts["other"] for problem in result.problems] == [3, 2, 2]


def test_a_second_head_is_pointed_out() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("", "", "", "田二", "户主", number(2), "", ""),
    )
    assert findings(result.problems) == {(3, "warn", "TWO_HEADS")}
    assert result.households == 1


def test_a_row_with_a_relation_but_neither_name_nor_number_is_told() -> None:
    result = read(
        HEADINGS,
        ("1组", "1", "田一", "田一", "户主", number(1), "", ""),
        ("", "", "", "", "子", "", "", ""),
    )
    assert {(3, "refuse", "NO_NAME"), (3, "hold", "NO_ID")} == findings(result.problems)


def test_a_table_without_headings_of_a_roster_is_refused() -> None:
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS") as raised:
        read(("序号", "品名", "单价"), ("1", "化肥", "12"))
    assert raised.value.facts == {"file": "表.xlsx", "needs": "姓名、证件号码"}


def test_people_are_counted_by_group_with_those_without_one_apart() -> None:
    result = read(
        HEADINGS,
        ("", "1", "田一", "田一", "户主", number(1), "", ""),
        ("2组", "2", "田二", "田二", "户主", number(2), "", ""),
    )
    assert result.by_group() == {"": 1, "2": 1}
