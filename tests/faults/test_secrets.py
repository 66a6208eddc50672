"""Whoever gets hold of the disk or the stick finds nobody's name and number on it, and no key, whatever broke off when.

Papers and lists that somebody asked for lie in a folder of their own and are not looked at; everything else is.
"""

from __future__ import annotations

import base64
import io
import logging
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop import log
from desktop.books import papers, printing
from desktop.books.backups import back_up
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.importing import Kind, take
from desktop.books.opening import KEY_FILE, NewOperator
from desktop.books.operators import add
from desktop.books.searching import find
from desktop.books.signing_in import sign_in
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.errors import KnownError
from desktop.county.figures import write_report
from desktop.county.overview import overview
from desktop.security import keyfile
from desktop.security.rights import Role
from tests.factory import CASHIER, REVIEWER, enrol_at, make_book, make_county
from tests.faults.killing import run_and_kill
from tests.faults.secrets import PIN, PLANTED, found_among, secrets_of
from tests.faults.sizes import size
from tests.unit.books.making import CHEAP, PASSPHRASE, TODAY

pytestmark = pytest.mark.fault
GIVEN, PAPERS = "given", "papers"  # the lists somebody brought, the papers somebody asked for


def roster(folder: Path) -> Path:
    """The village's list as an office writes it."""
    path = folder / GIVEN / "花名册.csv"
    path.parent.mkdir()
    lines = [f"{one.household},{one.name},{one.document},户主" for one in PLANTED]
    path.write_text("\n".join(["户编号,姓名,证件号码,与户主关系", *lines, ""]), encoding="utf-8-sig")
    return path


def the_day(folder: Path) -> Callable[[], object]:
    """Everything a station and its county do in a day, good and bad; nothing is closed at its end."""
    watched = folder / "tmp"
    watched.mkdir()
    os.environ["TMPDIR"] = os.environ["SQLITE_TMPDIR"] = str(watched)
    tempfile.tempdir = str(watched)
    os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder / "home")
    os.chdir(watched)

    def work() -> None:
        log.start(folder / "log")
        book = make_book(folder / "book", roster=())
        county = make_county(folder / "county")
        add(book, REVIEWER, NewOperator("czy", "操作员", Role.CASHIER, PIN), CHEAP)
        take(book, CASHIER, folder / GIVEN / "花名册.csv", Kind.ROSTER)
        pair = enrol_at(book, county, folder / "stick")
        desk = pair.open_day()
        refused(lambda: sign_in(book, "czy", PIN[:-1]))
        sign_in(book, "czy", PIN)
        numbers = []
        for number, one in enumerate(PLANTED[:12]):
            find(book, one.document[-4:])
            numbers.append(desk.collect(one).number)
            if number % 4 == 0:
                (folder / PAPERS / f"{number}.pdf").write_bytes(printing.print_voucher(book, numbers[-1]))
        refused(lambda: desk.collect(PLANTED[0]))  # has paid already
        void(book, CASHIER, VoidOrder(numbers[1], VoidReason.WRONG_TIER, REVIEWER, copies_back=True))
        our_own_bug()
        deposit(book, CASHIER, DepositOrder(slip="000001", bank_day=TODAY))
        desk.collect(*PLANTED[12:14])
        desk.close()
        for kind in papers.PAPERS[:: size(small=4, ci=1)]:
            made = papers.make(book, kind)
            (folder / PAPERS / f"{kind.id}.xlsx").write_bytes(made.xlsx)
        back_up(book, folder / "backup")
        assert pair.take_in().outcome.good
        overview(county)
        write_report(county)
        (folder / "stick" / "CJ_LX01_1_9-9.cjb").write_bytes(pair.bundle().read_bytes()[:-1])
        assert not pair.take_in(folder / "stick" / "CJ_LX01_1_9-9.cjb").outcome.good
        pair.answer()

    return work


def refused(work: Callable[[], object]) -> None:
    """Something the program will not do, written down as the window does."""
    with pytest.raises(KnownError) as told:
        work()
    log.LOG.info("refused %s", told.value.code)


def our_own_bug() -> None:
    """A fault of ours whose text quotes a person, as the window's last line of defence writes it down."""
    try:
        int(f"{PLANTED[3].name} {PLANTED[3].document}")
    except ValueError as error:
        log.fault(error)


def found_in(folder: Path) -> list[str]:
    """Every secret that lies somewhere, and where."""
    wanted = secrets_of(folder)
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] not in (GIVEN, PAPERS):
            for part, data in parts_of(path):
                found += [f"{what} in {part}" for what in sorted(found_among(data, wanted))]
    return found


def parts_of(path: Path) -> Iterable[tuple[str, bytes]]:
    """A file and, where it is packed, what is in it; its name too."""
    data = path.read_bytes()
    yield str(path), str(path).encode() + b"\0" + data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield f"{path}:{name}", packed.read(name)


def lived(folder: Path, after: float | None) -> float:
    """The day in a folder, killed after so many seconds or at its end, the books still open; how long it took."""
    folder.mkdir()
    (folder / PAPERS).mkdir()
    roster(folder)
    ended, took = run_and_kill(lambda: the_day(folder), after)
    assert ended or after is not None
    return took


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A day that went to its end, and how long that took."""
    folder = tmp_path_factory.mktemp("whole") / "day"
    return folder, lived(folder, None)


def test_a_whole_day_leaves_nobody_and_no_key_behind(whole: tuple[Path, float]) -> None:
    folder, _ = whole
    assert found_in(folder) == []
    kinds = {path.name for path in folder.rglob("*") if path.is_file()}
    assert {"book.db", "book.db-wal", "county.db", "county.db-wal", "cunjiao.log", "report.xlsx"} <= kinds
    assert any(name.endswith(".cjb") for name in kinds)
    written = (folder / "log" / "cunjiao.log").read_text(encoding="utf-8")
    assert "ValueError@" in written
    assert list((folder / "tmp").iterdir()) == []


def test_a_day_that_was_killed_leaves_nobody_and_no_key_behind(whole: tuple[Path, float], tmp_path: Path) -> None:
    _, took = whole
    chance = Random("killed")
    for number in range(size(small=1, ci=6, release=30)):
        folder = tmp_path / str(number)
        lived(folder, chance.uniform(took / 20, took))
        assert found_in(folder) == []


def in_the_log(folder: Path) -> None:
    log.LOG.info("collected from %s", PLANTED[7].name)


def in_a_temporary_file(folder: Path) -> None:
    (folder / "tmp" / "x").write_bytes(b"\1" + PLANTED[8].document.encode("utf-16-le"))


def in_a_report(folder: Path) -> None:
    with zipfile.ZipFile(folder / "county" / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet", b"x" * 1000 + base64.b64encode(b"ab" + PLANTED[9].document.encode()))


def in_the_settings(folder: Path) -> None:
    keys = keyfile.unlock(folder / "book" / KEY_FILE, PASSPHRASE)
    (folder / "book" / "window.ini").write_text(f"key={keys.database_key.hex()}\npin={PIN}\n", encoding="ascii")


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Starts the program's diary in this process, and ends it again."""
    for name in ("handlers", "propagate", "level"):
        monkeypatch.setattr(log.LOG, name, getattr(log.LOG, name) if name != "handlers" else [])
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    yield log.start
    for handler in log.LOG.handlers:
        handler.close()


@pytest.mark.parametrize(
    ("leak", "what"),
    [
        (in_the_log, {"name 7"}),
        (in_a_temporary_file, {"number 8"}),
        (in_a_report, {"number 9"}),
        (in_the_settings, {"book: database key", "PIN"}),
    ],
)
def test_control_what_leaks_is_found(
    whole: tuple[Path, float],
    tmp_path: Path,
    diary: Callable[[Path], None],
    leak: Callable[[Path], object],
    what: set[str],
) -> None:
    """The leak alone, in the folders of a day: the search is what is asked."""
    folder = tmp_path / "day"
    for name in ("tmp", "county", "book"):
        (folder / name).mkdir(parents=True)
    shutil.copy(whole[0] / "book" / KEY_FILE, folder / "book")
    diary(folder / "log")
    leak(folder)
    assert {one.split(" in ")[0] for one in found_in(folder)} == what
