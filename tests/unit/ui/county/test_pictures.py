"""Pictures of the county's pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.books.enrolling import ask_for_enrolment
from desktop.ui.county.screens import draw_county
from tests.factory import REVIEWER, Pair
from tests.unit.ui.county.test_every_page import NAMES


@pytest.mark.usefixtures("qapp")
def test_every_page_is_drawn_in_both_languages_and_nothing_is_booked(
    day: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CUNJIAO_LANG", raising=False)
    day.take_in()
    ask_for_enrolment(day.book, REVIEWER, day.stick, allow_folder=True)
    before = day.county.tail().seq
    made = draw_county(day.county, day.stick, tmp_path / "screens")
    assert [path.name for path in made] == [f"{tongue}-county-{name}.png" for tongue in ("zh", "en") for name in NAMES]
    assert all(QImage(str(path)).width() == 1366 for path in made)
    assert len({path.read_bytes() for path in made}) == len(made)
    assert day.county.tail().seq == before
    assert "CUNJIAO_LANG" not in os.environ
