from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RULES = {
    "Imports point down",
    "Only desktop.ui imports PySide6",
    "Only db imports SQLAlchemy and Alembic",
    "db imports nothing of ours",
    "Only desktop.books and desktop.county import db",
}


def verdicts(folder: Path) -> dict[str, str]:
    """What import-linter says of the tree in `folder`: KEPT or BROKEN for each rule."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-logo",
        "--no-cache",
    ]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = [re.sub(r" \(\d+ ignored imports?\)$", "", line) for line in said.stdout.splitlines()]
    found = dict(line.rsplit(" ", 1) for line in lines if line.endswith((" KEPT", " BROKEN")))
    assert found, said.stdout + said.stderr
    assert (said.returncode == 0) == (set(found.values()) == {"KEPT"})
    return found


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    for package in ("desktop", "db"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_five_import_rules_are_kept(root: Path) -> None:
    assert verdicts(root) == dict.fromkeys(RULES, "KEPT")


def test_each_rule_is_broken_by_a_planted_import(copy: Path) -> None:
    planted = {
        "desktop/core/planted.py": "from desktop.books import facts",
        "desktop/books/planted.py": "def late():\n    import PySide6.QtCore\n    import sqlalchemy",
        "desktop/paper/planted.py": "from db import store",
        "db/planted.py": "from desktop.core import money",
    }
    for name, text in planted.items():
        (copy / name).write_text(text + "\n", encoding="utf-8")
    assert verdicts(copy) == dict.fromkeys(RULES, "BROKEN")


def test_a_module_that_nobody_placed_breaks_the_layers(copy: Path) -> None:
    before = verdicts(copy)
    (copy / "desktop" / "stray.py").write_text("", encoding="utf-8")
    assert verdicts(copy) == before | {"Imports point down": "BROKEN"}
