"""The page 收账包: every file has its own ending, and one bad file never stops the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.county.intake import Intake
from desktop.county.opening import County
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say
from desktop.ui.county.intake import IntakePage
from desktop.ui.county.taken import taken_line
from tests.factory import Pair
from tests.unit.county.test_intake import brought, links
from tests.unit.ui.county.conftest import Clerk

TAKEN, KNOWN, REFUSED = ("DESK_IN_TAKEN", "DESK_IN_KNOWN", "DESK_IN_REFUSED")


@pytest.fixture
def page(clerk: Clerk) -> IntakePage:
    clerk.press("f4")
    made = clerk.window.page
    assert isinstance(made, IntakePage)
    return made


def endings(page: IntakePage) -> list[tuple[str, str]]:
    return [(line.file, line.state.words) for line in page.table.rows_model.rows]


def test_a_stick_is_taken_in_with_one_key(page: IntakePage, clerk: Clerk, day: Pair) -> None:
    bundle = day.bundle()
    page.places.use_folder(day.stick)
    clerk.press("f9")
    assert endings(page) == [(bundle.name, say(TAKEN))]
    assert page.sum.text().startswith(say("DESK_IN_ALL", taken=1, again=0, refused=0))
    assert say("DESK_IN_NEXT") in page.sum.text()
    clerk.press("f9")
    assert endings(page) == [(bundle.name, say(KNOWN))]
    assert say("DESK_IN_NEXT") not in page.sum.text()


def test_one_bad_file_stops_no_other_and_is_explained(page: IntakePage, clerk: Clerk, day: Pair) -> None:
    bundle = day.bundle()
    (day.stick / "CJ_AA01_1_1-2.cjb").write_bytes(b"not a bundle")
    page.places.use_folder(day.stick)
    clerk.press("f9")
    assert endings(page) == [("CJ_AA01_1_1-2.cjb", say(REFUSED)), (bundle.name, say(TAKEN))]
    assert page.whole.text() == say(Outcome.CUT)  # the cursor stands on the file that was refused
    assert page.whole.property("tone") == "bad"


def test_missing_entries_are_named_and_can_be_brought_later(page: IntakePage, clerk: Clerk, day: Pair) -> None:
    whole = links(day)
    later, earlier = brought(day, whole[5:]), brought(day, whole[:6])
    page.take([later])
    clerk.settle()
    assert page.whole.text() == say(Outcome.GAP) + say("COUNTY_MISSING_PART", first=1, last=5)
    page.take([earlier, later])
    clerk.settle()
    assert [line.state.words for line in page.table.rows_model.rows] == [say(TAKEN)] * 2


def test_what_is_wrong_with_an_entry_is_said_whole() -> None:
    line = taken_line(Intake("x.cjb", Outcome.BROKEN_CHAIN, "LX01", 1, 1, 9, seq=7, why="DAY_STILL_OPEN", what="12-01"))
    assert say("COUNTY_FIRST_WRONG", seq=7) in line.why
    assert say("DAY_STILL_OPEN", what="12-01") in line.why


@pytest.mark.parametrize("outcome", sorted(one for one in Outcome if not one.value.startswith("EXPORT_")))
def test_every_ending_has_its_sign_and_its_sentence(outcome: Outcome) -> None:
    line = taken_line(Intake("x.cjb", outcome))
    assert line.why
    assert (line.state.tone == "bad") == (not outcome.good)


def test_a_folder_without_bundles_is_told(page: IntakePage, clerk: Clerk, tmp_path: Path) -> None:
    page.take([tmp_path])
    clerk.settle()
    assert page.sum.text() == say("COUNTY_NOTHING_FOUND", folder=str(tmp_path))
    assert endings(page) == []


def test_esc_stops_between_two_files_and_leaves_the_rest(
    page: IntakePage, clerk: Clerk, day: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def slow(county: County, path: Path) -> Intake:
        del county
        tried.append(path.name)
        return Intake(path.name, Outcome.TAKEN_IN, "LX01", 1, 1, 2, added=2)

    monkeypatch.setattr("desktop.ui.county.intake.take_in", slow)
    page.take([day.stick / f"{number}.cjb" for number in range(3)])
    assert page.cancel_button.isVisible()
    assert not page.go.isEnabled()  # a second press would take the same files in twice
    page.cancel()
    clerk.settle()
    assert tried == ["0.cjb"]
    assert say("DESK_STOPPED", left=2) in page.sum.text()
    assert not page.cancel_button.isVisible()


def test_a_county_book_that_cannot_be_written_stops_everything(
    page: IntakePage, clerk: Clerk, day: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Intake:
        raise KnownError("STORE_FULL")

    monkeypatch.setattr("desktop.ui.county.intake.take_in", full)
    page.take([day.stick / "1.cjb", day.stick / "2.cjb"])
    clerk.settle()
    assert page.sum.text() == say("STORE_FULL")
    assert endings(page) == []
    assert not page.cancel_button.isVisible()
