"""The independent verifier and the program are of one mind: about what is right, and about the first thing wrong."""

from __future__ import annotations

import ast
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db import figures
from desktop.books import backups, restoring
from desktop.core.events import Kind
from desktop.county.figures import all_figures
from desktop.county.verifying import verify_bundle
from desktop.security.openkey import read_open_key, write_open_key
from tests.factory import CASHIER, Pair, make_pair
from tests.unit.books.making import FAMILY, PASSPHRASE, SLIP
from tests.verifier import cunjiao_verify as verifier
from tests.verifier import scenarios
from tests.verifier.judging import Lines, by_program, by_verifier, checked, golden
from tests.verifier.parties import DATA, STATION

SCRIPT = Path(verifier.__file__)
KEY = DATA / "county.key"
THOROUGH = ("day", "newkey", "restore")  # one epoch, two with two keys, two with one: the others are like them
COUNTED = ("receipts", "voided", "persons_paid", "persons_zero", "cash_fen", "pos_fen", "deposited_fen")


def test_it_imports_nothing_of_the_program() -> None:
    found = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.add((node.module or "").split(".")[0])
    assert found - set(sys.stdlib_module_names) == {"cryptography", "pyrage"}
    assert not found & {"importlib", "runpy", "subprocess"}


def test_it_is_short_enough_to_be_read() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 400


# The golden journals


@pytest.mark.parametrize("name", scenarios.NAMES)
def test_each_golden_journal_has_the_verdict_that_stands_beside_it(name: str) -> None:
    lines, public = golden(name), scenarios.public_of(name)
    first_wrong = scenarios.WRONG[name].place if name in scenarios.WRONG else None
    assert (by_program(lines, public), by_verifier(lines, public)) == (first_wrong, first_wrong)
    written = (DATA / f"{name}.verdict.json").read_bytes()
    assert scenarios.verdict(DATA / f"{name}.ndjson") == written
    said = json.loads(written)
    assert said["ok"] is (name in scenarios.SCENES)
    assert first_wrong is None or (said["epoch"], said["seq"]) == first_wrong


@pytest.mark.parametrize("name", scenarios.NAMES)
def test_the_command_that_checks_a_book_says_the_same_of_it(name: str, tmp_path: Path) -> None:
    verdict = json.loads((DATA / f"{name}.verdict.json").read_bytes())
    found = checked(golden(name), scenarios.public_of(name), tmp_path)
    if verdict["ok"]:
        assert (found.events, found.head) == (verdict["events"], verdict["head"])
        assert not [one for one in found.findings if one.epoch]  # only that this copy has no index
        return
    first = found.findings[0]
    place = (first.epoch, int(first.what) if first.code == "GAP" else first.seq)
    assert place == (verdict["epoch"], verdict["seq"])


@pytest.mark.parametrize("name", sorted(scenarios.WRONG))
def test_a_wrong_journal_is_told_again_to_the_byte(name: str, tmp_path: Path) -> None:
    assert scenarios.told(name, tmp_path) == (DATA / f"{name}.ndjson").read_bytes()


def test_the_golden_journals_have_every_kind_of_event() -> None:
    kinds = {line.split(b"|", 5)[4].decode() for name in scenarios.SCENES for line in golden(name)}
    assert kinds == set(Kind)
    assert len(scenarios.SCENES) >= 12


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
def test_both_come_to_the_same_figures(name: str, tmp_path: Path) -> None:
    verdict = json.loads((DATA / f"{name}.verdict.json").read_bytes())
    with scenarios.telling(name, tmp_path) as scene, scene.store.read() as connection:
        sums = figures.sums(connection, STATION)
        last = scene.rows()[-1]
    assert verdict["figures"] == {name: getattr(sums, name) for name in COUNTED}
    assert (verdict["epoch"], verdict["seq"], verdict["head"]) == (last.epoch, last.seq, last.hash.hex())


def test_both_read_a_bundle_that_was_sealed_once() -> None:
    whole = verify_bundle(DATA / "day.cjb", read_open_key(KEY))
    journal = verifier.read_bundle(DATA / "day.cjb", KEY)
    assert (journal.head, journal.totals["count"]) == (whole.manifest.head, whole.manifest.totals.count)
    assert journal.result() == json.loads((DATA / "day.verdict.json").read_bytes())


def test_a_later_stretch_is_held_against_itself_only() -> None:
    found = verifier.read_bundle(DATA / "later.cjb", KEY).result()
    assert (found["whole"], found["events"], found["seq"]) == (False, 22, 31)


def test_a_station_s_own_bundle_is_found_whole_with_the_county_s_figures(tmp_path: Path) -> None:
    pair = make_pair(tmp_path)
    desk = pair.open_day()
    desk.collect(FAMILY[0], FAMILY[1])
    wrong = desk.collect(FAMILY[2], slip=SLIP)
    desk.close()
    path = pair.bundle()
    assert pair.take_in(path).outcome.good
    write_open_key(tmp_path / "county.key", pair.county.keys)
    (counted,) = all_figures(pair.county)
    pair.close()

    found = verifier.read_bundle(path, tmp_path / "county.key").result()
    ours = counted.figures
    assert found["figures"] == {
        "receipts": ours.receipts,
        "voided": ours.voided,
        "persons_paid": ours.persons_paid,
        "persons_zero": ours.persons_zero,
        "cash_fen": ours.cash.fen,
        "pos_fen": ours.pos.fen,
        "deposited_fen": ours.deposited.fen,
    }
    assert (found["seq"], found["head"]) == (counted.seq, counted.head)
    assert (ours.receipts, wrong.event.payload.operator) == (2, CASHIER)


def test_a_restored_station_s_first_bundle_of_its_new_epoch_is_found_whole(tmp_path: Path) -> None:
    pair = make_pair(tmp_path)
    pair.open_day().collect(FAMILY[0])
    pair.desk.close()
    backup = backups.back_up(pair.book, tmp_path / "backups")
    pair.book.close()
    book = restoring.restore(backup.folder, tmp_path / "again", lambda: PASSPHRASE, pair.desk.clock)
    restored = Pair(book, pair.county, pair.stick)
    restored.open_day(later=1).collect(FAMILY[1])
    restored.desk.close()
    path = restored.bundle()
    write_open_key(tmp_path / "county.key", pair.county.keys)
    restored.close()

    whole = verify_bundle(path, read_open_key(tmp_path / "county.key")).manifest
    found = verifier.read_bundle(path, tmp_path / "county.key").result()
    assert (whole.epoch, whole.first) == (2, 1)
    assert (found["head"], found["whole"], found["figures"]["receipts"]) == (whole.head, False, 1)


# What somebody changed who has no key


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda line: line.replace(old, new, 1)


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a digit of the header's amount": replaced(b"|100000|", b"|100001|"),
    "a digit of the header's number": replaced(b"-000001|", b"-000002|"),
    "the header's kind": replaced(b"|COLLECT|", b"|DEPOSIT|"),
    "the header's suite": replaced(b'"D1|', b'"A1|'),
    "the header's epoch": replaced(b"|QX01|1|", b"|QX01|2|"),
    "the payload's suite": replaced(b'"suite":"D1"', b'"suite":"A1"'),
    "a digit of an amount": replaced(b'"payable_fen":40000', b'"payable_fen":40001'),
    "a letter of a name": replaced("大".encode(), "太".encode()),
    "a letter of a number": replaced(b"6901011962", b"6901011963"),
    "a field left out": replaced(b'"group":"3",', b""),
    "a field nobody knows": replaced(b'"group":"3",', b'"group":"3","groupx":"3",'),
    "an empty field said": replaced(b'"form":"cash",', b'"form":"cash","pad":"",'),
    "a field twice": replaced(b'"group":"3",', b'"group":"3","group":"3",'),
    "fields in another order": replaced(b'"boot":"pinned","clock":"ok"', b'"clock":"ok","boot":"pinned"'),
    "a letter escaped": replaced(b'"form":"cash"', b'"form":"\\u0063ash"'),
    "a control character bare": replaced(b"\\t", b"\t"),
    "a fraction": replaced(b'"payable_fen":40000', b'"payable_fen":40000.0'),
    "an exponent": replaced(b'"payable_fen":40000', b'"payable_fen":4e4'),
    "a truth": replaced(b'"enrolled_last_year":1', b'"enrolled_last_year":true'),
    "a null": replaced(b'"group":"3"', b'"group":null'),
    "a number as text": replaced(b'"season":2026', b'"season":"2026"'),
    "a day that is none": replaced(b'"day":"2025-12-01"', b'"day":"2025-02-30"'),
    "white space": replaced(b'"payload":', b'"payload": '),
    "white space at the end": lambda line: line + b" ",
    "an end of line of Windows": lambda line: line + b"\r",
    "a byte order mark": lambda line: b"\xef\xbb\xbf" + line,
    "a byte that is no letter": replaced(b'"pinned"', b'"pinn\xffd"'),
    "half a line": lambda line: line[: len(line) // 2],
    "no line": lambda line: b"",
    "no object": lambda line: b"[" + line + b"]",
    "the signature": lambda line: line[:-20] + (b"A" if line[-20:-19] != b"A" else b"B") + line[-19:],
    "the signature's stray bits": lambda line: line[:-5] + bytes([line[-5] + 1]) + line[-4:],
    "the signature's end": lambda line: line[:-4] + b'"}',
    "no signature": lambda line: line[: line.index(b',"signature"')] + b"}",
    "the chain": replaced(b'"prev":"', b'"prev":"0'),
    "a very deep line": lambda line: b"[" * 100_000,
}


@pytest.mark.parametrize("what", CHANGES)
def test_both_refuse_what_was_changed_at_the_same_event(what: str) -> None:
    lines = golden("day")
    touched = 0
    for at in (0, 1, 10, 12, 30):
        bad = [*lines[:at], CHANGES[what](lines[at]), *lines[at + 1 :]]
        if bad != lines:
            touched += 1
            found = by_verifier(bad)
            assert found == by_program(bad)
            assert found is not None
            assert found[1] == at + 1
    assert touched


MOVES: dict[str, Callable[[Lines, int], Lines]] = {
    "lost": lambda lines, at: lines[:at] + lines[at + 1 :],
    "doubled": lambda lines, at: [*lines[: at + 1], *lines[at:]],
    "swapped": lambda lines, at: [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
}


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
@pytest.mark.parametrize("how", MOVES)
def test_both_refuse_lines_that_are_not_where_they_were(name: str, how: str) -> None:
    lines, public = golden(name), scenarios.public_of(name)
    places = range(1, len(lines) - 1)
    for at in places if name in THOROUGH else random.Random(3).sample(places, 4):
        found = by_verifier(MOVES[how](lines, at), public)
        assert found is not None
        assert found == by_program(MOVES[how](lines, at), public)


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
def test_both_refuse_a_journal_that_begins_in_the_middle(name: str) -> None:
    lines, public = golden(name), scenarios.public_of(name)
    for at in range(1, len(lines)):
        if b"|START|" in lines[at]:
            continue  # with a later epoch a journal may begin: a new season's book does
        ours, theirs = by_program(lines[at:], public), by_verifier(lines[at:], public)
        assert ours is not None
        assert theirs is not None
        assert ours[1] == theirs[1] == 1


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
def test_an_end_that_is_cut_off_shows_only_against_what_others_have_seen(name: str) -> None:
    lines, public = golden(name)[:-1], scenarios.public_of(name)
    assert (by_program(lines, public), by_verifier(lines, public)) == (None, None)


def test_both_find_the_first_of_two_wrong_events() -> None:
    lines = golden("day")
    for first, second in ((3, 9), (9, 3), (11, 12)):
        bad = [CHANGES["the signature"](line) if at in (first, second) else line for at, line in enumerate(lines)]
        assert by_program(bad) == by_verifier(bad) == (1, min(first, second) + 1)


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
def test_both_find_any_flipped_bit_at_the_same_event(name: str) -> None:
    lines, public = golden(name), scenarios.public_of(name)
    headers = [verifier.strict(line, "Line")["header"].split("|") for line in lines]
    places = [(int(epoch), int(seq)) for _, _, epoch, seq, *_ in headers]
    chance = random.Random(7)
    for _ in range(150 if name in THOROUGH else 15):
        at = chance.randrange(len(lines))
        where = chance.randrange(len(lines[at]))
        flipped = bytes([lines[at][where] ^ (1 << chance.randrange(8))])
        bad = [*lines[:at], lines[at][:where] + flipped + lines[at][where + 1 :], *lines[at + 1 :]]
        found = by_program(bad, public)
        assert found == by_verifier(bad, public)
        # Where the number of an epoch's first event is hit, the place is named by what should come next.
        assert found == places[at] or places[at][1] == 1
