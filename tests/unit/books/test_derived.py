"""What follows from the rules beside the premium, counted in a village's own book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db import index
from db.rows import CategoryRow
from desktop import paths
from desktop.books.derived import derived
from desktop.books.opening import Book, take_pack
from desktop.core.money import Money
from tests.factory import make_book
from tests.unit.books.making import FAMILY, TODAY, Desk, person


def test_goals_low_income_and_incentives_of_a_household_of_four(desk: Desk) -> None:
    before = derived(desk.book, TODAY)
    desk.collect(FAMILY[0], FAMILY[1])
    after = derived(desk.book, TODAY)
    general, aided = after.stages[0].goals
    assert (general.of, general.base, general.official, general.have) == ("general", 4, False, 2)
    assert (general.needed, general.missing) == (4, 2)
    assert (aided.base, aided.missing) == (1, 0)
    assert before.stages[0].goals[1].missing == 1
    assert after.stages[0].source.clauses
    assert after.low_income is not None
    assert before.low_income is not None
    assert len(after.low_income.categories) == 7
    assert (before.low_income.missing, after.low_income.missing) == (1, 0)
    assert after.low_income.source.basis == "按推断"
    assert [(one.kind, one.amount) for one in after.incentives] == [
        ("continuous", Money.yuan(4_000)),
        ("zero_claim", Money.yuan(4_000)),
    ]
    assert after.fee is None
    assert after.fee_source.why


def test_somebody_whose_entry_ended_is_not_low_income_any_more(desk: Desk) -> None:
    with desk.book.change() as changed:
        (row,) = index.find(changed.connection, CategoryRow, document=FAMILY[1].document)
        index.put(changed.connection, [replace(row, until=TODAY.isoformat())])
    found = derived(desk.book, TODAY).low_income
    assert found is not None
    assert found.listed == 0


def test_residents_count_with_the_employee_insurance_of_those_who_live_here(tmp_path: Path) -> None:
    """003 一: 将常住人口基本医疗保险(含居民医保、职工医保)参保率持续稳定在95%以上."""
    worker = person("69000019850606006", "王勤", state="EMP_LOCAL")
    moved = person("69000019850707007", "王远", state="MOVED")
    book = make_book(tmp_path / "book", roster=(*FAMILY, worker, moved))
    with book.change() as changed:
        take_pack(changed, (paths.resources() / "policy" / "xqu-2026.toml").read_bytes())
    (goal, _) = derived(book, TODAY).stages[0].goals
    assert (goal.of, goal.base, goal.have, goal.needed, goal.missing) == ("residents", 5, 1, 5, 4)
    book.close()


def test_the_agency_fee_is_told_with_and_without_who_pays_nothing(book: Book, desk: Desk) -> None:
    """004 七（五）: 按征缴人数每人1元."""
    with book.change() as changed:
        [row] = index.find(changed.connection, CategoryRow, document=FAMILY[1].document)
        index.put(changed.connection, [replace(row, category="tekun")])
    desk.collect(FAMILY[0], FAMILY[1])
    with book.change() as changed:
        take_pack(changed, (paths.resources() / "policy" / "guichi-2026.toml").read_bytes())
    found = derived(book, TODAY)
    assert found.fee is not None
    assert (found.fee.people, found.fee.paying) == (2, 1)
    assert (found.fee.for_all, found.fee.for_paying) == (Money.yuan(2), Money.yuan(1))
    assert any("每人1元" in clause for clause in found.fee.source.clauses)
    assert found.low_income is None
