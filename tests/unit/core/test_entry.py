"""Cash is taken at a price only while it can still be entered at that price (decision 15)."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from desktop.core.entry import LastCash, entry_day, last_cash, too_late_for_cash
from desktop.core.policy.case import Case, Situation
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, quote

POLICY = Path(__file__).parents[3] / "resources" / "policy"
NOON, CLOSED = time(12), time(17)
XQU_OPEN = 'pack = "xqu-2026"\n[[set]]\npath = "windows.concentrated.start"\nvalue = 2025-09-01\nsource = "试"\n'
PACKS = {
    "yushan": load_pack((POLICY / "yushan-2026.toml").read_bytes()),
    "guichi": load_pack((POLICY / "guichi-2026.toml").read_bytes()),
    "xqu": load_pack((POLICY / "xqu-2026.toml").read_bytes(), XQU_OPEN.encode()),
}


def found(pack: Pack, case: Case) -> Quote:
    answer = quote(pack, case)
    assert isinstance(answer, Quote)
    return answer


def case_on(region: str, day: str, kind: str = "none", born: str = "") -> Case:
    tier = "1" if region == "yushan" else None
    birth = date.fromisoformat(born) if born else None
    return Case(date.fromisoformat(day), tier, birth, situation=Situation(kind))


@pytest.mark.parametrize(
    ("day", "at", "entered"),
    [
        ("2025-12-30", NOON, "2025-12-30"),
        ("2025-12-30", time(16, 59), "2025-12-30"),
        ("2025-12-30", CLOSED, "2025-12-31"),
        ("2025-12-31", CLOSED, "2026-01-04"),  # New Year, then a Sunday on which people work in exchange
        ("2026-01-31", NOON, "2026-02-02"),  # a Saturday
        ("2026-02-14", NOON, "2026-02-14"),  # a Saturday on which people work in exchange
        ("2026-02-14", CLOSED, "2026-02-24"),  # Spring Festival
        ("2026-02-28", NOON, "2026-02-28"),
    ],
)
def test_cash_is_entered_on_the_first_open_day(day: str, at: time, entered: str) -> None:
    assert entry_day(PACKS["yushan"], date.fromisoformat(day), at) == date.fromisoformat(entered)


@pytest.mark.parametrize(
    ("region", "day", "at", "kind", "born", "entered"),
    [
        ("guichi", "2025-12-31", NOON, "none", "", None),
        ("guichi", "2025-12-31", CLOSED, "none", "", "2026-01-04"),  # no price any more
        ("guichi", "2025-12-31", CLOSED, "migrant", "", None),  # the same price until the end of February
        ("guichi", "2026-02-28", CLOSED, "migrant", "", "2026-03-02"),
        ("xqu", "2026-01-30", NOON, "none", "", None),
        ("xqu", "2026-01-30", CLOSED, "none", "", "2026-02-02"),  # 1,100 instead of 400
        ("xqu", "2026-01-31", NOON, "none", "", "2026-02-02"),  # a Saturday: no cash all day
        ("xqu", "2026-03-30", CLOSED, "newborn", "2025-12-31", None),  # the 90th day is tomorrow
        ("xqu", "2026-03-31", CLOSED, "newborn", "2025-12-31", "2026-04-01"),
        ("yushan", "2025-12-31", CLOSED, "none", "", None),  # cover changes, the price does not
        ("yushan", "2026-01-17", NOON, "none", "", None),  # an ordinary Saturday
        ("yushan", "2026-02-28", CLOSED, "none", "", "2026-03-02"),
    ],
)
def test_no_cash_after_the_last_cut_off_before_the_price_changes(
    region: str, day: str, at: time, kind: str, born: str, entered: str | None
) -> None:
    pack, case = PACKS[region], case_on(region, day, kind, born)
    told = too_late_for_cash(pack, case, found(pack, case), at)
    assert (told and told.isoformat()) == entered


def test_who_pays_nothing_brings_no_cash() -> None:
    case = Case(date(2026, 2, 28), "1", categories=("tekun",))
    answer = found(PACKS["yushan"], case)
    assert too_late_for_cash(PACKS["yushan"], case, answer, CLOSED) is None
    assert last_cash(PACKS["yushan"], case, answer) is None


@pytest.mark.parametrize(
    ("region", "day", "until"),
    [
        ("xqu", "2026-01-27", ("2026-01-30", "2026-01-31")),
        ("xqu", "2026-01-26", None),
        ("guichi", "2025-12-31", ("2025-12-31", "2025-12-31")),
        ("yushan", "2025-12-30", None),
    ],
)
def test_the_last_moment_for_cash_is_shown_five_days_before(
    region: str, day: str, until: tuple[str, str] | None
) -> None:
    pack, case = PACKS[region], case_on(region, day)
    told = last_cash(pack, case, found(pack, case))
    expected = until and LastCash(date.fromisoformat(until[0]), CLOSED, date.fromisoformat(until[1]))
    assert told == expected
