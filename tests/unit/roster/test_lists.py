"""The county's two lists, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.idnumber import Document, DocumentKind
from desktop.core.money import Money
from desktop.core.participation import State
from desktop.core.person import RosterPerson
from desktop.core.roster.aliases import alias_table, decide, fold_alias, same_office, split_names
from desktop.core.roster.match import compare_names
from desktop.core.roster.owed import Standing, figures, owed_by
from desktop.core.roster.paid import PaidResult, merged, read_paid
from desktop.core.roster.subsidies import SubsidyResult, read_subsidies
from desktop.core.roster.table import Cell
from tests.unit.roster.making import TODAY, findings, number, table, terms

LIST = ("身份证号", "姓名", "类别", "认定日期", "认定部门", "取消日期")
PAID = ("姓名", "身份证号", "缴费年度", "缴费档次", "缴费金额", "缴费日期", "渠道", "电子税票号")


def somebody(order: int = 1, name: str = "田一", **facts: object) -> RosterPerson:
    values = {"row": order, "name": name, "document": Document(DocumentKind.RESIDENT_ID, number(order)), **facts}
    return RosterPerson(**values)  # type: ignore[arg-type]  # the fields of the class itself


def by_number(*people: RosterPerson) -> dict[str, RosterPerson]:
    return {person.number: person for person in people}


def listed(*rows: tuple[Cell, ...], people: dict[str, RosterPerson] | None = None) -> SubsidyResult:
    return read_subsidies(table(LIST, *rows), terms(), people)


def row(name: str = "田一", category: str = "低保", *, order: int = 1, **facts: Cell) -> tuple[Cell, ...]:
    return (
        number(order),
        name,
        category,
        facts.get("since", date(2024, 1, 1)),
        facts.get("department", "县民政局"),
        facts.get("until"),
    )


def test_a_row_is_a_membership() -> None:
    (one,) = listed(row()).memberships
    assert (one.number, one.category, one.since, one.until) == (number(1), "dibao", date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("since", "until", "holds", "said"),
    [
        (date(2024, 1, 1), None, True, set()),
        ("", "", True, set()),
        ("", "长期", True, set()),
        (TODAY, None, True, set()),
        (date(2025, 12, 2), None, False, {"NOT_YET"}),
        (date(2024, 1, 1), TODAY, False, {"CANCELLED"}),
        (date(2024, 1, 1), "2025-09-01", False, {"CANCELLED"}),
        (date(2024, 1, 1), "2025.12.2", True, {"CANCEL_LATER"}),
        ("2025-11", None, True, set()),
        (date(2024, 1, 1), "2025-11", False, {"CANCELLED"}),
        (date(2024, 1, 1), "2026-01", True, {"CANCEL_LATER"}),
    ],
)
def test_a_membership_holds_from_its_first_day_until_the_day_before_its_last(
    since: Cell, until: Cell, holds: bool, said: set[str]
) -> None:
    found = listed(row(since=since, until=until))
    assert found.memberships[0].holds_on(TODAY) is holds
    assert found.categories_on(TODAY) == ({number(1): ("dibao",)} if holds else {})
    assert {problem.code for problem in found.problems} == said


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"until": "2025-12"}, "CANCEL_UNCLEAR"),
        ({"until": "不详"}, "DATE_UNREAD"),
        ({"until": date(2023, 1, 1)}, "DATES_CROSSED"),
    ],
)
def test_a_row_whose_days_are_not_clear_waits(facts: dict[str, Cell], code: str) -> None:
    found = listed(row(**facts))
    assert found.memberships == ()
    assert (2, "hold", code) in findings(found.problems)


def test_a_name_of_two_categories_is_decided_by_the_office_or_not_at_all() -> None:
    found = listed(
        row(category="边缘户", order=1, department="彭水县民政局"),
        row(category="边缘户", order=2, department="县农业农村委员会"),
        row(category="边缘户", order=3, department=""),
    )
    assert [one.category for one in found.memberships] == ["dibao_bianyuan", "bianyuan_yizhipin"]
    assert findings(found.problems) == {
        (2, "warn", "AMBIGUOUS_ALIAS"),
        (3, "warn", "AMBIGUOUS_ALIAS"),
        (4, "hold", "AMBIGUOUS_ALIAS"),
    }


def test_an_unknown_or_missing_name_aids_nobody() -> None:
    found = listed(row(category="刚性支出困难家庭"), row(category="", order=2))
    assert found.memberships == ()
    assert findings(found.problems) == {(2, "refuse", "UNKNOWN_ALIAS"), (3, "refuse", "NO_CATEGORY")}


def test_several_identities_are_kept_apart_and_said_once() -> None:
    found = listed(row(), row(category="重残", department="县残联"))
    assert found.categories_on(TODAY) == {number(1): ("dibao", "zhongdu_canji")}
    assert findings(found.problems) == {(2, "info", "TWO_CATEGORIES")}
    in_one_cell = listed(row(category="低保、重残"))
    assert in_one_cell.categories_on(TODAY) == found.categories_on(TODAY)


def test_the_same_row_twice_is_one() -> None:
    found = listed(row(), row())
    assert len(found.memberships) == 1
    assert findings(found.problems) == {(3, "merge", "DUP_ROW")}


def test_a_person_who_is_not_on_the_roster_waits_and_is_kept() -> None:
    found = listed(row(), people={})
    assert found.memberships == ()
    assert [one.category for one in found.waiting] == ["dibao"]
    assert findings(found.problems) == {(2, "hold", "NOT_IN_ROSTER")}


def test_a_dead_person_on_the_list_and_another_name_are_pointed_out() -> None:
    people = by_number(somebody(1, state=State.DEAD), somebody(2, "田二"))
    found = listed(row(), row("田贰", order=2), people=people)
    assert findings(found.problems) == {(2, "warn", "DEAD_LISTED"), (3, "warn", "NAME_MISMATCH")}
    assert listed(row(until=date(2026, 1, 1)), people=people).problems[0].code == "CANCEL_LATER"


def test_a_wrong_number_bars_the_row_and_a_mended_one_is_not_worth_a_word() -> None:
    found = listed(
        (number(1)[:-1], "田一", "低保", None, "县民政局", None), (f" {number(2)}", "田二", "低保", None, "", None)
    )
    assert findings(found.problems) == {(2, "refuse", "LENGTH")}
    assert found.listed == {number(2)}


@pytest.mark.parametrize(
    ("title", "complete", "said"),
    [
        ("名单（共2人）", True, set()),
        ("名单（共2条）", False, {(1, "hold", "LIST_SHORT")}),
        ("名单（共3人）", False, {(1, "hold", "LIST_SHORT")}),
        ("名单（共1人）", True, {(1, "warn", "ROWS_DIFFER")}),
        ("名单", True, set()),
    ],
)
def test_a_list_shorter_than_it_says_is_not_complete(title: str, complete: bool, said: set[object]) -> None:
    rows = (row(), row("田二", order=2))
    if "条" in title:
        rows = rows[:1]
    found = read_subsidies(table((title,), LIST, *rows), terms())
    assert found.complete is complete
    assert findings(found.problems) == said


def test_offices_are_the_same_under_their_usual_names() -> None:
    assert same_office("县民政局", "彭水苗族土家族自治县民政局")
    assert same_office("县民政局", "民政")
    assert same_office("县卫生健康委", "县卫健委")
    assert same_office("县退役军人事务局", "退役军人局")
    assert not same_office("县民政局", "县农业农村委")
    assert not same_office("", "县民政局")
    assert not same_office("县残联", "")


def test_names_are_looked_up_without_their_signs_and_never_guessed() -> None:
    aliases = alias_table([("a", "县民政局", ["低保（城乡）", "五保/特困"]), ("b", "", ["低保(城乡)"])])
    assert fold_alias(" 低保（城 乡） ") == fold_alias("低保(城乡)")
    assert decide(aliases[fold_alias("低保（城乡）")], "县民政局") == "a"
    assert decide(aliases[fold_alias("低保（城乡）")], "") is None
    assert split_names("五保/特困", aliases) == ("五保/特困",)
    assert split_names("五保/特困；某某/某某", aliases) == ("五保/特困", "某某/某某")
    assert split_names(" ", aliases) == ()


@pytest.mark.parametrize(
    ("listed_name", "roster", "code"),
    [
        ("张䶮", "张䶮", None),
        ("张?", "张䶮", "NAME_LOST_CHAR"),
        ("张??", "张䶮", "NAME_LOST_CHAR"),
        ("?䶮", "张䶮", "NAME_LOST_CHAR"),
        ("李?", "张䶮", "NAME_MISMATCH"),
        ("张*", "张䶮", None),
        ("", "张䶮", None),
        ("张龑", "张䶮", "NAME_MISMATCH"),
    ],
)
def test_names_are_compared_but_never_matched_by(listed_name: str, roster: str, code: str | None) -> None:
    assert compare_names(listed_name, roster) == code


def paid(*rows: tuple[Cell, ...], people: dict[str, RosterPerson] | None = None, dear: bool = False) -> PaidResult:
    due = Money.yuan(40) if dear else Money.yuan(400)
    return read_paid(table(PAID, *rows), terms(), people, due=lambda person, tier, day: due, notice=date(2025, 11, 19))


def payment(order: int = 1, name: str = "田一", **facts: Cell) -> tuple[Cell, ...]:
    return (
        name,
        facts.get("number", number(order)),
        facts.get("year", "2026"),
        facts.get("tier", "一档"),
        facts.get("amount", "400.00"),
        facts.get("day", "2025-11-20 10:11:12"),
        "微信",
        facts.get("voucher", f"3690{order:014d}"),
    )


def test_a_row_is_a_payment_of_its_year() -> None:
    found = paid(payment(tier="二档", amount=775.0))
    (one,) = found.payments
    assert (one.number, one.year, one.tier, one.amount, one.day) == (
        number(1),
        2026,
        "2",
        Money.yuan(775),
        date(2025, 11, 20),
    )
    assert found.numbers(2026) == {number(1)}
    assert found.numbers(2025) == frozenset()


@pytest.mark.parametrize(
    ("facts", "level", "code"),
    [
        ({"number": "6.90243E+17"}, "refuse", "ID_SCI_TEXT"),
        ({"amount": "四百"}, "refuse", "AMOUNT_UNREAD"),
        ({"amount": "-400"}, "refuse", "AMOUNT_UNREAD"),
        ({"year": ""}, "hold", "YEAR_UNREAD"),
    ],
)
def test_a_payment_that_cannot_be_read_counts_for_nobody(facts: dict[str, Cell], level: str, code: str) -> None:
    found = paid(payment(**facts))
    assert found.payments == ()
    assert findings(found.problems) == {(2, level, code)}


@pytest.mark.parametrize(
    ("written", "year"), [("2026", 2026), (2026.0, 2026), ("2026年度", 2026), ("202601-202612", 2026)]
)
def test_the_year_is_read_however_it_is_written(written: Cell, year: int) -> None:
    assert paid(payment(year=written)).payments[0].year == year


def test_the_same_voucher_twice_is_one_payment_and_two_vouchers_are_a_refund() -> None:
    found = paid(payment(), payment(), payment(voucher="3690999"))
    assert findings(found.problems) == {(3, "merge", "DUP_ROW"), (4, "warn", "PAID_TWICE")}
    assert len(found.payments) == 2
    assert found.numbers(2026) == {number(1)}


def test_another_year_and_an_early_day_are_told() -> None:
    found = paid(payment(year="2025"), payment(2, day="2025-11-18"))
    assert findings(found.problems) == {(2, "info", "OTHER_YEAR"), (3, "info", "BEFORE_NOTICE")}
    assert found.numbers(2026) == {number(2)}


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.DEAD, "DEAD_PAID"),
        (State.EMP_OUT, "EMPLOYEE_PAID"),
        (State.MOVED, "ELSEWHERE_PAID"),
        (State.REFUSE, None),
    ],
)
def test_a_payment_against_the_rosters_state_is_pointed_out(state: State, code: str | None) -> None:
    found = paid(payment(), people=by_number(somebody(state=state)))
    assert [problem.code for problem in found.problems] == ([code] if code else [])


def test_more_than_was_due_is_pointed_out_and_counts() -> None:
    found = paid(payment(), people=by_number(somebody()), dear=True)
    assert findings(found.problems) == {(2, "warn", "OVERPAID")}
    assert found.problems[0].facts == {"paid": "400", "due": "40"}
    assert found.numbers(2026) == {number(1)}


def test_a_payment_of_somebody_not_on_the_roster_waits_and_is_kept() -> None:
    found = paid(payment(), people={})
    assert found.payments == ()
    assert [one.number for one in found.waiting] == [number(1)]


def test_two_lists_together_count_a_payment_once() -> None:
    both = merged([paid(payment(), payment(2)), paid(payment(2), payment(3))])
    assert both.numbers(2026) == {number(1), number(2), number(3)}
    assert (len(both.payments), both.rows) == (3, 4)


def test_who_is_asked_for_what() -> None:
    people = [
        somebody(1, group=1),
        somebody(2, group=1),
        somebody(3, group=2),
        somebody(4),
        somebody(5, state=State.DEAD, group=1),
        somebody(6, state=State.LOST),
    ]
    prices = {number(2): Money(0), number(3): None}
    owed = owed_by(
        people,
        {number(2): ("tekun",), number(5): ("dibao",)},
        {number(4), number(5)},
        lambda person: prices.get(person.number, Money.yuan(400)),
    )
    assert [one.standing for one in owed] == [
        Standing.PAYS,
        Standing.ZERO,
        Standing.NO_PRICE,
        Standing.PAID_ELSEWHERE,
        Standing.NOT_ASKED,
        Standing.PAYS,
    ]
    sums = figures(owed)
    assert (sums.chargeable, sums.paid_elsewhere, sums.zero, sums.no_price) == (4, 1, 1, 1)
    assert sums.payable == Money.yuan(800)
    assert sums.by_group == {"": Money.yuan(400), "1": Money.yuan(400)}
    assert sums.by_category == {"dibao": 1, "tekun": 1}
