"""LibreOffice without a window, as an office opens our workbooks: many files in one call, with a profile of its own."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

# Comma, double quote, UTF-8, from line 1, every text quoted, as shown on the screen, no formulas, every sheet.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1"
_LONGEST = 300  # seconds
Shown = dict[Path, dict[str, list[list[str]]]]  # of each workbook each sheet, line by line


def needed() -> None:
    """Skip where there is no LibreOffice; where CI runs, that is a failure."""
    if shutil.which("soffice"):
        return
    reason = "no LibreOffice (libreoffice-calc-nogui; `make faults-ci` installs it)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def shown(books: Sequence[Path], work: Path) -> Shown:
    """What each sheet of each workbook shows, by its name, cell by cell."""
    out = _convert(books, _CSV, work)
    found: Shown = {}
    for book in books:
        names = openpyxl.load_workbook(book, read_only=True).sheetnames
        found[book] = {name: _table(out / f"{book.stem}-{name}.csv") for name in names}
    return found


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def printed(books: Sequence[Path], work: Path) -> dict[Path, Path]:
    """Each workbook as it is printed."""
    out = _convert(books, "pdf", work)
    return {book: out / f"{book.stem}.pdf" for book in books}


def _convert(books: Sequence[Path], to: str, work: Path) -> Path:
    out = work / "out"
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, books)], check=True, capture_output=True, timeout=_LONGEST
    )
    return out
