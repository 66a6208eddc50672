"""The county's desk and the check of a bundle, as commands: what they print and how they end."""

from __future__ import annotations

import argparse
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from desktop.books.enrolling import ask_for_enrolment, key_name, request_of
from desktop.cli import county, options, verify
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.county.opening import lay_open
from desktop.exchange.records import write_request
from tests.factory import Pair, make_book, make_county
from tests.unit.books.making import PASSPHRASE


def run(*words: str | Path) -> int:
    """One command of the two groups, as the program runs it."""
    parser = argparse.ArgumentParser()
    options.add_common(parser)
    commands = parser.add_subparsers()
    county.add_parser(commands)
    verify.add_parser(commands)
    arguments = parser.parse_args([str(word) for word in words])
    ending: int = arguments.run(arguments)
    return ending


@pytest.fixture
def at(tmp_path: Path) -> list[str]:
    """Where the books lie and the passphrase, as options."""
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return ["--passphrase-file", str(tmp_path / "passphrase"), "--data-dir"]


def test_a_county_is_begun_by_command_and_begun_once(
    tmp_path: Path, at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    begin = [*at, str(tmp_path), "county", "init", "--name", "练习县医保局", "--region", "yushan-2026", "--practice"]
    assert run(*begin) == 0
    assert "练习县医保局" in capsys.readouterr().out
    with pytest.raises(KnownError) as refused:
        run(*begin)
    assert refused.value.code == "COUNTY_EXISTS"


def test_an_unknown_region_is_refused(tmp_path: Path, at: list[str]) -> None:
    with pytest.raises(KnownError) as refused:
        run(*at, tmp_path, "county", "init", "--name", "县", "--region", "nowhere-2026")
    assert refused.value.code == "REGION_UNKNOWN"


def test_the_whole_desk_by_command(day: Pair, at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = day.county.folder
    bundle = day.bundle()
    day.county.close()
    desk = [*at, str(folder), "county"]
    assert run(*desk, "intake", "--today", "2025-12-02", day.stick) == 0
    assert "新入账" in capsys.readouterr().out
    assert run(*desk, "intake", "--today", "2025-12-02", bundle) == 0
    assert run(*desk, "issue", "--today", "2025-12-02", "--out", day.stick) == 0
    assert "CJ_LX01_1_A2.cja" in capsys.readouterr().out
    assert run(*desk, "report", "--today", "2025-12-02", "--quotes") == 0
    said = capsys.readouterr().out
    assert "缴费 3 人" in said
    sheet = openpyxl.load_workbook(folder / "report.xlsx").worksheets[0]
    assert "LX01" in [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_station_is_enrolled_by_command(tmp_path: Path, at: list[str], capsys: pytest.CaptureFixture[str]) -> None:

    make_county(tmp_path / "county").close()
    book = make_book(tmp_path / "book")
    request = ask_for_enrolment(book, "lgq", tmp_path, allow_folder=True)
    book.close()
    assert run(*at, tmp_path, "county", "enrol", "--today", "2025-12-01", request.path) == 0
    assert request.key_name in capsys.readouterr().out
    assert (tmp_path / "CJ_LX01_1_A1.cja").exists()


def test_another_key_for_a_known_station_is_signed_by_command_only_with_its_name(
    day: Pair, tmp_path: Path, at: list[str]
) -> None:
    day.take_in()
    day.county.close()
    other = make_book(tmp_path / "other")
    asked = replace(request_of(other), epoch=2)
    (tmp_path / "other.cjr").write_bytes(write_request(asked, other.keys))
    other.close()
    desk = [*at, str(day.county.folder), "county", "enrol", "--today", "2025-12-01"]
    enrolling: list[str | Path] = [*desk, tmp_path / "other.cjr"]
    with pytest.raises(Refused, match="COUNTY_COMPARE_KEY"):
        run(*enrolling)
    assert not list(tmp_path.glob("*.cja"))
    assert run(*enrolling, "--key", key_name(bytes.fromhex(asked.public_key))) == 0
    assert list(tmp_path.glob("*.cja"))


def test_a_refused_bundle_ends_with_1_and_its_reason(
    day: Pair, at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = day.bundle()
    bundle.write_bytes(bundle.read_bytes()[:-20])
    day.county.close()
    assert run(*at, day.county.folder, "county", "intake", "--today", "2025-12-02", bundle) == 1
    assert bundle.name in capsys.readouterr().err


def test_a_path_that_no_file_can_have_stops_no_other_file(
    day: Pair, at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, bundle = day.county.folder, day.bundle()
    day.county.close()
    assert run(*at, folder, "county", "intake", Path("长" * 300), bundle) == 1
    assert "新入账" in capsys.readouterr().out


def test_verify_says_that_a_bundle_is_whole_and_takes_nothing_in(day: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, key = day.bundle(), lay_open(day.county)
    before = day.county.tail()
    assert run("verify", bundle, "--key", key) == 0
    said = capsys.readouterr().out
    assert "LX01" in said
    assert "1,200.00" in said
    assert day.county.tail() == before


def test_verify_names_a_damaged_bundle(day: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, key = day.bundle(), lay_open(day.county)
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    assert run("verify", bundle, "--key", key) == 1
    assert "没有读入" in capsys.readouterr().err


def test_verify_needs_the_right_key(day: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = make_county(tmp_path / "other")
    key = lay_open(other)
    other.close()
    assert run("verify", day.bundle(), "--key", key) == 1
    assert capsys.readouterr().err


def test_verify_also_asks_whether_each_event_may_follow(
    day: Pair, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Booked past the rules, as a station with a changed program could: the bundle is whole, the book is not.
    with monkeypatch.context() as patched:
        patched.setattr("desktop.books.recording.fault", lambda *_: None)
        with day.book.change() as changed:
            changed.record(bodies.Reprint(times=7), operator="wjg", number="LX01-2026-1-000001")
    bundle, key = day.bundle(), lay_open(day.county)
    assert run("verify", bundle, "--key", key) == 1
    assert "补打次数" in capsys.readouterr().err
