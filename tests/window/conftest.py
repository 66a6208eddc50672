"""One X server for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.window.desk import Screen


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen of 1366×768, without a window manager."""
    made = Screen()
    yield made
    made.close()
