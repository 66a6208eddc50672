from __future__ import annotations

import pytest

from desktop.cli.wanted import opens_window, wants_window


@pytest.mark.parametrize(
    ("words", "any_window", "station"),
    [
        ([], True, True),
        (["practice", "--today", "2025-12-01"], True, True),
        (["--data-dir", "county"], True, True),
        (["county", "--db", "intake"], True, False),
        (["county", "intake", "x.cjb"], False, False),
        (["county", "--help"], False, False),
        (["check"], False, False),
    ],
)
def test_which_words_open_a_window(words: list[str], any_window: bool, station: bool) -> None:
    assert (opens_window(words), wants_window(words)) == (any_window, station)
