"""Every page by the keyboard alone: Tab comes by every place that takes the cursor, and back to the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.messages.say import say
from tests.window.cadre import Cadre
from tests.window.desk import ROOT, Desk, Screen

DAY, VILLAGE = "2025-12-01", "练习村"


@pytest.fixture(scope="module")
def desk(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The practice book as `cunjiao practice` opens it."""
    place = tmp_path_factory.mktemp("tab")
    made = Desk(screen, place / "home", ["practice", "--today", DAY, "--data-dir", str(place / "data")])
    yield made
    made.close()


def places_tab_misses(desk: Desk, back: str = "tab") -> list[str]:
    """Press Tab until the cursor is where it was; the names of the places it did not come by, or where it stuck."""
    start = desk.seen.focus
    assert start is not None
    been = {start.id}
    for _ in range(2 * len(desk.seen.stops) + 10):
        here, now = desk.focus, desk.press(back).focus
        if now is None:
            return [f"nowhere after {here}"]
        if now.id == start.id:
            return [f"{stop.kind} {stop.name}" for stop in desk.seen.stops if stop.id not in been]
        been.add(now.id)
    return [f"never back; at last {desk.focus}"]


@pytest.fixture
def cadre(desk: Desk) -> Cadre:
    """Somebody signed in, nobody on the counter."""
    if desk.focus == say("LOGIN_WHO"):
        desk.sign_in("lxl", "246813")
    desk.press("f2", "esc")
    return Cadre(desk)


def test_at_log_in(screen: Screen, tmp_path: Path) -> None:
    desk = Desk(screen, tmp_path / "home", ["practice", "--today", DAY, "--data-dir", str(tmp_path / "data")])
    try:
        assert desk.focus == say("LOGIN_WHO")
        assert places_tab_misses(desk) == []
    finally:
        desk.close()


def test_at_the_first_start(screen: Screen, tmp_path: Path) -> None:
    desk = Desk(screen, tmp_path / "home", ["--data-dir", str(tmp_path / "data")])
    try:
        assert desk.windows == 2  # one to wait at, one to work in
        assert places_tab_misses(desk) == []
        Cadre(desk).go_to(say("FIRST_ON"))
        desk.press("space")
        assert desk.focus == say("FIRST_STATION_ID")
        assert places_tab_misses(desk) == []
    finally:
        desk.close()


@pytest.mark.parametrize("back", ["tab", "shift+tab"])
@pytest.mark.parametrize("key", ["f1", "f2", "f3", "f4", "f6", "f7", "f12", "alt+i"])
def test_on_a_page_with_a_key(cadre: Cadre, key: str, back: str) -> None:
    cadre.desk.press(key)
    assert places_tab_misses(cadre.desk, back) == []


def test_with_a_household_on_the_counter(cadre: Cadre) -> None:
    _somebody(cadre)
    assert any(stop.name == say("COLLECT_TABLE") for stop in cadre.desk.seen.stops)
    assert places_tab_misses(cadre.desk) == []


def test_with_a_file_looked_at(cadre: Cadre) -> None:
    cadre.desk.press("alt+i")
    cadre.desk.type(str(ROOT / "resources" / "practice" / "roster.xlsx"))
    cadre.desk.press("enter")
    assert places_tab_misses(cadre.desk) == []


def test_with_vouchers_a_void_and_a_deposit_begun(cadre: Cadre) -> None:
    desk = cadre.desk
    _somebody(cadre)
    assert cadre.book()
    desk.press("f4")
    assert places_tab_misses(desk) == []
    desk.press("del")
    assert desk.seen.says(say("VOID_WHY"))
    assert places_tab_misses(desk) == []
    desk.press("esc", "f6")
    assert any(stop.name == say("DEPOSIT_TABLE") for stop in desk.seen.stops)
    assert places_tab_misses(desk) == []


def test_on_the_pages_the_status_line_leads_to(cadre: Cadre) -> None:
    cadre.go_to(VILLAGE)
    cadre.desk.press("space")
    assert cadre.desk.focus == say("SET_PARTS")
    parts = []
    while cadre.desk.seen.stops not in parts:
        parts.append(cadre.desk.seen.stops)
        assert places_tab_misses(cadre.desk) == []
        cadre.desk.press("down")
    assert len(parts) > 3
    cadre.desk.press("f2")
    cadre.go_to(next(stop.name for stop in cadre.desk.seen.stops if say("PAGE_EXPORT") in stop.name))
    cadre.desk.press("space")
    assert any(stop.name == say("SEND_CHOOSE") for stop in cadre.desk.seen.stops)
    assert places_tab_misses(cadre.desk) == []


def _somebody(cadre: Cadre) -> None:
    """A household that is still to pay: the first of those a letter brings."""
    cadre.desk.press("f2")
    cadre.desk.type("l1")
    assert cadre.desk.focus != say("COLLECT_SEARCH"), cadre.desk.seen.words
