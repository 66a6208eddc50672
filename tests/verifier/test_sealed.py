"""Bundles and codes as they come: sealed, signed, cut, forged; and the verifier as a command."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.core import chain
from desktop.core.errors import KnownError
from desktop.core.wire import encode
from desktop.county.verifying import verify_bundle
from desktop.exchange.bundle import BUNDLE_TYPE, read_bundle, write_bundle_bytes
from desktop.exchange.records import sign_record
from desktop.security import age, seal
from desktop.security.keys import Keys
from desktop.security.openkey import read_open_key
from tests.verifier import cunjiao_verify as verifier
from tests.verifier.judging import golden, lie
from tests.verifier.parties import COUNTY, DATA, KEYS, PACK, RECORD, SIGNED_RECORD

KEY, DAY = DATA / "county.key", DATA / "day.cjb"
WHOLE = read_bundle(DAY.read_bytes(), COUNTY.age_identity, COUNTY.public_key)
LINES = [encode(WHOLE.manifest), *golden("day")]


def run(*arguments: object) -> tuple[int, str, str]:
    """The verifier as somebody runs it, with nothing of the program in reach."""
    command = [sys.executable, "-I", verifier.__file__, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def sealed(folder: Path, body: bytes, *, keys: Keys = KEYS, record: str = SIGNED_RECORD) -> Path:
    """Anything packed, as a bundle that a station signed and sealed."""
    path = folder / "made.cjb"
    path.write_bytes(age.seal(seal.wrap(keys, BUNDLE_TYPE, body, record), [COUNTY.age_recipient]))
    return path


def bundle(folder: Path, lines: Sequence[bytes], **who: Any) -> Path:
    """Any lines as such a bundle."""
    return sealed(folder, seal.compress(b"\n".join(lines) + b"\n"), **who)


def written(folder: Path, lines: Sequence[bytes]) -> Path:
    """Events as a bundle with the manifest that belongs to them."""
    links, prev = [], chain.genesis("D1", "QX01", 1)
    for line in lines:
        read = verifier.strict(line, "Line")
        value = chain.link_hash(prev, read["header"])
        signature = base64.b64decode(read["signature"])
        links.append(chain.Link(read["header"], verifier.spell(read["payload"]), prev, value, signature))
        prev = value
    path = folder / "written.cjb"
    path.write_bytes(write_bundle_bytes(links, KEYS, SIGNED_RECORD, "2025-12-09T09:30:00+08:00"))
    return path


def first_wrong(path: Path) -> tuple[int | None, int | None]:
    """The number of the first wrong event by program and by verifier: 0 where it is none of them, None for whole."""
    ours: int | None
    theirs: int | None
    try:
        verify_bundle(path, read_open_key(KEY))
        ours = None
    except KnownError as error:
        ours = int(error.facts.get("seq", 0))
    try:
        verifier.read_bundle(path, KEY)
        theirs = None
    except verifier.Wrong as wrong:
        theirs = wrong.at[1]
    return ours, theirs


def test_what_is_made_here_is_whole(tmp_path: Path) -> None:
    assert first_wrong(bundle(tmp_path, LINES)) == (None, None)


@pytest.mark.parametrize("seq", [1, 2, 12, 31])
def test_a_line_changed_under_the_seal_is_named(tmp_path: Path, seq: int) -> None:
    line = LINES[seq].replace(b'"clock":"ok"', b'"clock":"doubtful"')
    assert first_wrong(bundle(tmp_path, [*LINES[:seq], line, *LINES[seq + 1 :]])) == (seq, seq)


@pytest.mark.parametrize("seq", [2, 12, 30])
def test_a_line_lost_under_the_seal_is_named(tmp_path: Path, seq: int) -> None:
    assert first_wrong(bundle(tmp_path, [*LINES[:seq], *LINES[seq + 1 :]])) == (seq, seq)


def test_stray_bits_in_a_signature_under_the_seal_are_named(tmp_path: Path) -> None:
    line = LINES[3][:-5] + bytes([LINES[3][-5] + 1]) + LINES[3][-4:]
    assert first_wrong(bundle(tmp_path, [*LINES[:3], line, *LINES[4:]])) == (3, 3)


def test_a_rule_broken_under_the_seal_is_named(tmp_path: Path) -> None:
    lines = lie(golden("day"), (1, 15), lambda told: told.body.update(cash_day="2025-12-02"))
    assert first_wrong(written(tmp_path, lines)) == (15, 15)


MANIFESTS: dict[str, dict[str, Any]] = {
    "an earlier end": {"last": 30},
    "another head": {"head": "0" * 64},
    "another beginning": {"prev": "0" * 64},
    "another count": {"counts": WHOLE.manifest.counts | {"START": 2}},
    "other totals": {"totals": msgspec.structs.replace(WHOLE.manifest.totals, cash_fen=1)},
    "another county": {"to": "QC01"},
    "another suite": {"suite": "P1"},
    "another station": {"station": "QX02"},
    "a later version": {"version": 2},
    "a time that is none": {"made": "2025-02-30T09:30:00+08:00"},
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_both_refuse_a_manifest_that_says(tmp_path: Path, what: str) -> None:
    manifest = encode(msgspec.structs.replace(WHOLE.manifest, **MANIFESTS[what]))
    assert None not in first_wrong(bundle(tmp_path, [manifest, *LINES[1:]]))


def test_both_refuse_a_bundle_that_is_not_as_it_was_sealed(tmp_path: Path) -> None:
    data = DAY.read_bytes()
    path = tmp_path / "bad.cjb"
    for bad in (b"", data[:-1], data[:100], data + b"x", data[:5000] + b"x" + data[5001:], LINES[0]):
        path.write_bytes(bad)
        assert first_wrong(path) == (0, 0)


def test_both_refuse_what_comes_before_and_after_the_lines(tmp_path: Path) -> None:
    whole = b"\n".join(LINES) + b"\n"
    assert first_wrong(sealed(tmp_path, seal.compress(whole) + b"tail")) == (0, 0)
    assert first_wrong(sealed(tmp_path, seal.compress(whole)[:-9])) == (0, 0)
    assert first_wrong(sealed(tmp_path, seal.compress(whole[:-1]))) == (0, 0)
    assert first_wrong(sealed(tmp_path, whole)) == (0, 0)
    assert first_wrong(bundle(tmp_path, [])) == (0, 0)
    assert None not in first_wrong(bundle(tmp_path, [*LINES, b""]))


def test_both_refuse_the_wrong_people(tmp_path: Path) -> None:
    other = Keys.generate()
    assert first_wrong(bundle(tmp_path, LINES, keys=other)) == (0, 0)
    assert first_wrong(bundle(tmp_path, LINES, record="")) == (0, 0)
    assert first_wrong(bundle(tmp_path, LINES, record="AAAAA")) == (0, 0)
    assert first_wrong(bundle(tmp_path, LINES, record=sign_record(RECORD, other))) == (0, 0)
    theirs = msgspec.structs.replace(RECORD, county_public_key=other.public_key.hex())
    assert first_wrong(bundle(tmp_path, LINES, record=sign_record(theirs, COUNTY))) == (0, 0)
    later = msgspec.structs.replace(RECORD, epoch=2)
    assert first_wrong(bundle(tmp_path, LINES, record=sign_record(later, COUNTY))) == (0, 0)


def test_a_small_file_that_unpacks_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "LARGEST_UNPACKED", 1 << 20)
    path = bundle(tmp_path, [b"0" * (4 << 20)])
    with pytest.raises(verifier.Wrong, match="too big"):
        verifier.read_bundle(path, KEY)


# A voucher's code


def code(seq: int, name: str = "day") -> str:
    """The code that event `seq` would have on paper."""
    line = verifier.strict(golden(name)[seq - 1], "Line")
    return chain.qr_text(line["header"], base64.b64decode(line["signature"]))


def test_a_code_proves_itself_with_the_station_s_public_key() -> None:
    said = verifier.read_qr(code(11), KEYS.public_key, None)
    assert said == {
        "ok": True,
        "suite": "D1",
        "real": False,
        "station": "QX01",
        "number": "QX01-2026-1-000001",
        "fen": 100_000,
    }
    with pytest.raises(verifier.Wrong, match="signature"):
        verifier.read_qr(code(11), COUNTY.public_key, None)


@pytest.mark.parametrize("seq", [1, 21, 23, 31])
def test_what_is_signed_and_no_voucher_is_no_receipt(seq: int) -> None:
    with pytest.raises(verifier.Wrong, match="no voucher"):
        verifier.read_qr(code(seq), KEYS.public_key, None)


def test_a_changed_code_is_no_code() -> None:
    text = code(11)
    for at in range(len(text)):
        other = "A" if text[at] != "A" else "B"
        with pytest.raises(verifier.Wrong):
            verifier.read_qr(text[:at] + other + text[at + 1 :], KEYS.public_key, None)
    for bad in (text.lower(), text + "=", text.replace("/", "|"), " " + text, "", text[:-1]):
        with pytest.raises(verifier.Wrong):
            verifier.read_qr(bad, KEYS.public_key, None)


def test_a_code_is_looked_up_in_the_bundle(tmp_path: Path) -> None:
    journal = verifier.read_bundle(written(tmp_path, golden("void")), KEY)
    assert verifier.read_qr(code(6, "void"), journal.public, journal)["void"] is True
    assert verifier.read_qr(code(8, "void"), journal.public, journal)["void"] is False
    with pytest.raises(verifier.Wrong, match="does not have it"):
        verifier.read_qr(code(11), journal.public, journal)


# The command


def test_the_command_says_what_it_found() -> None:
    status, out, err = run("bundle", DAY, "--key", KEY, "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads((DATA / "day.verdict.json").read_text("utf-8"))
    status, out, _ = run("bundle", DAY, "--key", KEY)
    assert status == 0
    assert "figures: {'receipts': 4," in out


def test_the_command_names_the_first_wrong_event(tmp_path: Path) -> None:
    lines = golden("day")
    lines[14] = lines[14].replace(PACK.encode(), b"0" * 64)
    path = tmp_path / "bad.ndjson"
    path.write_bytes(b"\n".join(lines) + b"\n")
    status, out, _ = run("journal", path, "--public", KEYS.public_key.hex(), "--json")
    said = json.loads(out)
    assert (status, said["ok"], said["epoch"], said["seq"]) == (1, False, 1, 15)
    assert said["reason"]


def test_the_command_verifies_a_code_with_a_key_or_with_a_bundle() -> None:
    assert run("qr", code(11), "--public", KEYS.public_key.hex())[0] == 0
    status, out, _ = run("qr", code(11), "--key", KEY, "--bundle", DAY, "--json")
    assert (status, json.loads(out)["void"]) == (0, False)
    assert run("qr", code(11), "--public", COUNTY.public_key.hex())[0] == 1


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("bundle", DAY),
        ("qr", "CJ1:"),
        ("bundle", DAY, "--key", DATA / "no.key"),
        ("bundle", DAY, "--key", DAY.with_name("request.cjr")),
        ("journal", DAY, "--public", "xyz"),
    ],
)
def test_the_command_says_when_it_cannot_be_asked_like_this(asked: tuple[object, ...]) -> None:
    status, out, err = run(*asked)
    assert (status, out) == (2, "")
    assert "usage:" in err
