"""`resources/help/formats.md` held against the program: tables against records, vectors against bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
import rfc8785

from desktop import paths
from desktop.books.enrolling import key_name
from desktop.core import bodies, chain, events, wire
from desktop.core.chain import Header
from desktop.core.events import BODIES, Kind, Payload, Suite, pack_event, read_event
from desktop.core.wire import WireError, decode, encode
from desktop.exchange import answer, bundle, records
from desktop.security import escrow, seal
from desktop.security.keys import Keys, key_id
from desktop.security.openkey import read_open_key
from tests.verifier import parties, scenarios
from tests.verifier.parties import COUNTY, DATA, KEYS, RECORD, REQUEST, SIGNED_RECORD, STATION

PAGE = (paths.resources() / "help" / "formats.md").read_text(encoding="utf-8")
ROOTS = (Payload, bundle._Line, bundle.Manifest, answer.Answer, records.StationRequest, records.StationRecord)
UNDER_SEAL = (seal.Envelope, seal.EnvelopeSignature, escrow._Escrow)
WORDS: dict[str, Any] = {
    "count": wire.Count,
    "signed": wire.SignedFen,
    "positive": wire.Positive,
    "flag": wire.Flag,
    "one": Literal[1],
    "short": wire.Short,
    "text": wire.Text,
    "long": wire.Long,
    "hex64": wire.Sha256,
    "base64": wire.Base64,
    "body64": seal.Body,
    "signature": bundle.Signature,
    "recipient": records.Recipient,
    "station": wire.Station,
    "number": wire.Number,
    "day": date,
    "wall": events.Wall,
    "suite": Suite,
    "clock": events.ClockState,
    "form": bodies.Form,
    "kind": Kind,
    "pair": tuple[wire.Short, wire.Short],
    "counts": dict[Kind, wire.Positive],
}


# What msgspec keeps as it is, and the page says more about.
SPECIAL: dict[tuple[type, str], str] = {
    (Payload, "body"): "body",
    (bundle._Line, "payload"): "Payload",
    (bundle._Line, "header"): "header",
}


def vector(name: str) -> str:
    """A block of the page, without its last line end."""
    match = re.search(rf"^```vector {re.escape(name)}\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    assert match, name
    return match[1]


def tables() -> dict[str, list[list[str]]]:
    """Record → rows of its table: field, type, left out means, unit, meaning."""
    found = {}
    for section in re.split(r"^#### ", PAGE, flags=re.MULTILINE)[1:]:
        lines = [line for line in section.splitlines() if line.startswith("| `")]
        found[section.split()[0]] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


def table_under(heading: str) -> dict[str, list[str]]:
    """The first table after a line with this text: first cell → the others, without back ticks."""
    lines = PAGE.split(heading, 1)[1].split("\n\n")
    rows = next(part for part in lines if part.startswith("|")).splitlines()[2:]
    cells = [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]
    return {first: rest for first, *rest in cells}


def types_block() -> dict[str, str]:
    block = PAGE.split("```types\n")[1].split("```")[0]
    return dict(line.split(maxsplit=1) for line in block.splitlines())


def name_of(struct: type) -> str:
    kinds = {body: kind.value for kind, body in BODIES.items()}
    return kinds.get(struct, struct.__name__.lstrip("_"))


def reachable(*roots: type) -> set[type]:
    """All records that a record may hold, and itself."""
    seen: set[type] = set()
    todo: list[Any] = list(roots)
    while todo:
        hint = todo.pop()
        todo += [part for part in get_args(hint) if part is not Ellipsis]
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct) and hint not in seen:
            seen.add(hint)
            todo += get_type_hints(hint, include_extras=True).values()
    return seen


RECORDS = {name_of(struct): struct for struct in reachable(*ROOTS, *UNDER_SEAL, *BODIES.values())}


def word(hint: Any) -> str:
    """How the page calls a type."""
    for name, known in WORDS.items():
        if hint == known:
            return name
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part not in (type(None), Ellipsis)]
    if origin in (typing.Union, types.UnionType) or (origin is Annotated and get_origin(parts[0]) is tuple):
        return word(parts[0])  # a list of so many is a list; the page says the number beside it
    if origin is tuple:
        return f"list of {word(parts[0])}"
    if origin is Literal:
        return "short"  # one word only, which the page names
    return name_of(hint)


def absent(field: msgspec.structs.FieldInfo) -> str:
    """What the page says about leaving a field out."""
    if field.required:
        return "–"
    return "unknown" if field.default is None else f"`{json.dumps(field.default)}`"


def fields_of(struct: type) -> Iterator[tuple[str, str, str]]:
    hints = get_type_hints(struct, include_extras=True)
    for field in msgspec.structs.fields(struct):
        hint = hints[field.name]
        special = SPECIAL.get((struct, field.name))
        yield field.encode_name, special or word(hint), absent(field)


def test_every_record_stands_on_the_page_and_no_other() -> None:
    assert set(tables()) == set(RECORDS)
    assert {kind.value for kind in Kind} <= set(RECORDS)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_field_is_described_as_it_is(name: str) -> None:
    rows = tables()[name]
    assert [tuple(row[:3]) for row in rows] == [
        (f"`{field}`", kind, leaving_out) for field, kind, leaving_out in fields_of(RECORDS[name])
    ]
    assert [row[0] for row in rows if not row[4]] == []


def test_every_amount_and_nothing_else_is_in_fen() -> None:
    wrong = []
    for name, rows in tables().items():
        for field, _, _, unit, _ in rows:
            amount = field.strip("`") == "fen" or field.endswith("_fen`")
            if amount != (unit == "fen"):
                wrong.append((name, field))
    assert wrong == []


def test_what_can_be_left_out_has_one_spelling() -> None:
    # msgspec leaves a field out where it is its default, not where it is equal to it.
    several = []
    for name, struct in RECORDS.items():
        for field in msgspec.structs.fields(struct):
            if not field.required and not any(field.default is only for only in ("", 0, 1, (), None)):
                several.append((name, field.name))
    assert several == []


@pytest.mark.parametrize("name", sorted(set(WORDS) - {"pair", "counts", "kind", "day", "one"}))
def test_every_type_is_described_as_it_is(name: str) -> None:
    said, hint = types_block()[name], WORDS[name]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        expected = "|".join(member.value for member in hint)
        assert said in (expected, "[ADP]1")
        assert [member for member in hint if not re.fullmatch(said, member.value)] == []
        return
    base, meta = get_args(hint)
    if base is int:
        assert said == f"{meta.ge}..{meta.le}"
    elif meta.pattern is None:
        assert said == f"(?s:.{{0,{meta.max_length}}})"
    elif meta.max_length is not None:
        assert (said, meta.pattern) == (f"[A-Za-z0-9+/=]{{0,{meta.max_length}}}", r"^[A-Za-z0-9+/=]*\Z")
    else:
        assert rf"^{said}\Z" == meta.pattern


def test_a_header_is_described_as_it_is_read() -> None:
    pattern = chain._HEADER.pattern.replace(r"\d", "[0-9]")
    assert types_block()["header"] == re.sub(r"\?P<\w+>", "", pattern)


def test_the_spelling_is_that_of_rfc_8785() -> None:
    text = vector("spelling")
    value = json.loads(text)
    assert rfc8785.dumps(value) == msgspec.json.encode(value, order="sorted") == text.encode()
    letters = "".join(map(chr, range(0x2100))) + "\ufeff\uffff𬱖"
    assert rfc8785.dumps(letters) == msgspec.json.encode(letters, order="sorted")


@pytest.mark.parametrize(
    "other",
    [
        '{"situation": "none"}',
        '{"situation":"none","situation":"none"}',
        '{"situation":"none","categories":[]}',
        '{"missed_years":0.0,"situation":"none"}',
        '{"missed_years":-0,"situation":"none"}',
        '{"missed_years":null,"situation":"none"}',
        '{"enrolled_last_year":true,"situation":"none"}',
        '{"situation":"none","missed_years":0}',
        '{"situation":"\\u006eone"}',
        '{"situation":"none","what":1}',
        '\ufeff{"situation":"none"}',
        '{"situation":"none"}\n',
    ],
)
def test_a_second_spelling_is_no_record(other: str) -> None:
    with pytest.raises(WireError):
        decode(other.encode(), bodies.Basis)


def test_a_day_that_is_none_is_refused() -> None:
    text = vector("start.payload")
    read_event(text.encode())
    for wall in ("2025-02-30T08:00:00+08:00", "2025-12-01T24:00:00+08:00"):
        with pytest.raises(WireError):
            read_event(text.replace("2025-12-01T08:00:00+08:00", wall).encode())


def test_the_keys_of_the_page_are_those_of_the_vectors() -> None:
    rows = table_under("in groups of four.")
    station, county = (Keys(bytes(32), bytes.fromhex(seed), KEYS.age_identity) for seed in rows["Ed25519 seed"])
    assert [key.public_key.hex() for key in (station, county)] == rows["public key"]
    assert [key_id(key.public_key) for key in (station, county)] == rows["key id"]
    assert rows["name"] == [key_name(station.public_key), key_name(county.public_key)]
    assert (station.public_key, county.public_key) == (KEYS.public_key, COUNTY.public_key)


@pytest.mark.parametrize(("name", "seq"), [("start", 1), ("collect", 12)])
def test_an_event_comes_out_byte_by_byte(name: str, seq: int) -> None:
    payload, header = vector(f"{name}.payload").encode(), vector(f"{name}.header")
    event = read_event(payload)
    assert pack_event(event.payload, event.body) == payload
    assert str(Header.parse(header)) == header
    assert header.split("|")[-1] == hashlib.sha256(payload).hexdigest()

    prev = bytes.fromhex(vector(f"{name}.prev"))
    assert event.payload.prev == prev.hex()
    assert chain.link_hash(prev, header).hex() == vector(f"{name}.hash")
    signature = seal.sign(KEYS, chain.EVENT_TYPE, header.encode())
    assert base64.b64encode(signature).decode() == vector(f"{name}.signature")

    line = (DATA / "day.ndjson").read_bytes().split(b"\n")[seq - 1]
    assert line == b'{"header":"%b","payload":%b,"signature":"%b"}' % (
        header.encode(),
        payload,
        vector(f"{name}.signature").encode(),
    )


def test_an_epoch_begins_at_its_genesis() -> None:
    assert chain.genesis("D1", STATION, 1).hex() == vector("start.prev")


def test_what_is_signed_is_the_encoding_of_dsse() -> None:
    assert seal.pae(chain.EVENT_TYPE, vector("start.header").encode()) == vector("start.pae").encode()


def test_the_types_of_signatures_are_the_program_s() -> None:
    rows = table_under("The types, so that nothing signed as one thing")
    assert set(rows) == {
        chain.EVENT_TYPE,
        bundle.BUNDLE_TYPE,
        records.REQUEST_TYPE,
        records.RECORD_TYPE,
        answer.ANSWER_TYPE,
        records.OVERLAY_TYPE,
    }


def test_the_suites_are_the_program_s() -> None:
    assert {Suite(name): text for name, (text,) in table_under("nothing is negotiated.").items()} == {
        Suite.REAL: "real",
        Suite.PRACTICE: "practice",
        Suite.DEMO: "demo",
    }


def test_the_sizes_are_the_program_s() -> None:
    said = {name: size for name, (size,) in table_under("A reader stops at these sizes:").items()}
    mib = {
        "bundle, answer": bundle.LARGEST,
        "a bundle unpacked": bundle.LARGEST_UNPACKED,
        "an answer unpacked": answer.LARGEST_UNPACKED,
        "one line of a bundle": bundle.LONGEST_LINE,
    }
    assert said == {name: f"{size >> 20} MiB" for name, size in mib.items()} | {
        "request": f"{records.REQUEST_LARGEST >> 10} KiB"
    }
    assert answer.LARGEST == bundle.LARGEST


def test_the_names_of_files_are_the_program_s() -> None:
    said = {name: cells[0] for name, cells in table_under("## Files").items()}
    station = {"<station>": STATION, "<epoch>": "1", "<first>": "2", "<last>": "3", "<number>": "4"}

    def filled(name: str) -> str:
        return re.sub(r"<\w+>", lambda match: station[match[0]], said[name])

    assert filled("request") == records.request_name(STATION)
    assert filled("bundle") == bundle.bundle_name(STATION, 1, 2, 3)
    assert filled("answer") == answer.answer_name(STATION, 1, 4)


def test_the_code_on_paper_comes_out_byte_by_byte() -> None:
    header, text = vector("collect.header"), vector("collect.qr")
    signature = base64.b64decode(vector("collect.signature"))
    assert chain.qr_text(header, signature) == text
    assert chain.read_qr(text) == (header, signature)
    assert chain.check_code(bytes.fromhex(vector("collect.hash"))) == vector("collect.check")


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda text: text.replace("/", "|"),
        lambda text: text[:-1] + "B",
        lambda text: text + "=",
        lambda text: text[1:],
    ],
)
def test_the_code_on_paper_has_one_spelling(change: Any) -> None:
    with pytest.raises(ValueError, match="not"):
        chain.read_qr(change(vector("collect.qr")))


def test_a_request_comes_out_byte_by_byte() -> None:
    text = vector("request.cjr").encode()
    assert (DATA / "request.cjr").read_bytes() == text == records.write_request(REQUEST, KEYS)
    assert records.read_request(text) == REQUEST
    assert encode(REQUEST) == vector("request.payload").encode()


def test_a_station_record_comes_out_byte_by_byte() -> None:
    text = base64.b64encode(vector("record.envelope").encode()).decode()
    assert text == SIGNED_RECORD == records.sign_record(RECORD, COUNTY)
    assert records.read_record(text, COUNTY.public_key) == RECORD
    assert encode(RECORD) == vector("record.payload").encode()


def test_a_county_s_open_key_reads_what_was_sealed_and_signed() -> None:
    assert (DATA / "county.key").read_bytes() == vector("county.key").encode() + b"\n"
    key = read_open_key(DATA / "county.key")
    assert key.signing_public == COUNTY.public_key
    found = bundle.read_bundle((DATA / "day.cjb").read_bytes(), key.age_identity, key.signing_public)
    assert found.record == RECORD
    assert escrow.open_escrow(found.manifest.escrow, key.age_identity, KEYS.public_key) == KEYS.database_key


def test_an_answer_sealed_once_is_still_read() -> None:
    with_links = bundle.read_bundle((DATA / "day.cjb").read_bytes(), COUNTY.age_identity, COUNTY.public_key)
    read = answer.read_answer((DATA / "answer.cja").read_bytes(), KEYS.age_identity, COUNTY.public_key)
    assert read.answer == parties.answer(with_links.links)
    assert read.signed_record == SIGNED_RECORD


def test_every_kind_of_event_is_in_a_golden_journal() -> None:
    found = re.findall(r'"kind":"([A-Z]+)"', "".join(path.read_text("utf-8") for path in DATA.glob("*.ndjson")))
    assert set(found) == {kind.value for kind in Kind}


def test_the_page_lists_every_golden_journal() -> None:
    assert sorted(set(table_under("### Golden journals")) - {"name"}) == scenarios.NAMES
    assert sorted(path.stem for path in DATA.glob("*.ndjson")) == scenarios.NAMES


@pytest.mark.parametrize("name", sorted(scenarios.SCENES))
def test_a_golden_journal_is_told_again_byte_by_byte(name: str, tmp_path: Path) -> None:
    with scenarios.telling(name, tmp_path) as scene:
        lines = [scenarios.line(row) + b"\n" for row in scene.rows()]
    assert b"".join(lines) == (DATA / f"{name}.ndjson").read_bytes()
