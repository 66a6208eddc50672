"""What the tests of the tree share: its files, as git knows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """All files that git keeps, relative to the checkout; a copy without git cannot tell them from what runs left."""
    # The owner of a checkout may be another user than the one who tests it; git would refuse to look.
    command = ["git", "-c", f"safe.directory={root}", "ls-files", "-z"]
    try:
        names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout, or git is not installed")
    return [Path(name) for name in names.decode().split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="session")
def modules(root: Path) -> list[Path]:
    """The program's own Python files."""
    found = [path for package in ("desktop", "db") for path in sorted((root / package).rglob("*.py"))]
    assert len(found) > 40
    return found
