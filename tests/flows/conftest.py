"""The demo is played once for all that look at what it leaves; none of them changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.main import run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo on the practice village."""
    out = tmp_path_factory.mktemp("demo") / "out"
    assert run(["demo", "--out", str(out)]) == 0
    return out
