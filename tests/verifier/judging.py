"""The same question to the program and to the independent verifier: which event is the first that is wrong?"""

from __future__ import annotations

import base64
import copy
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from db import journal, upgrade
from db.rows import JournalRow
from db.store import Store
from desktop import paths
from desktop.books.checking import Verdict, _began, check_journal
from desktop.books.facts import MemoryFacts
from desktop.books.order import Fault
from desktop.books.recording import Identity, Tail
from desktop.books.replay import Replay, points_back
from desktop.books.verified import key_named
from desktop.core import chain
from desktop.core.chain import EVENT_TYPE, Header
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.core.wire import decode
from desktop.exchange.bundle import _Line
from desktop.security import seal
from tests.verifier import cunjiao_verify as verifier
from tests.verifier.parties import DATA, KEYS, STATION, VILLAGE

verifier.read_tables((paths.resources() / "help" / "formats.md").read_text(encoding="utf-8"))

_BEGINS = re.compile(rb'\{"header":"\w+\|\w+\|(\d{1,4})\|1\|')  # an epoch
Place = tuple[int, int]
Lines = list[bytes]


def golden(name: str) -> Lines:
    """The lines of a golden journal."""
    return (DATA / f"{name}.ndjson").read_bytes().removesuffix(b"\n").split(b"\n")


def by_verifier(lines: Lines, public: bytes = KEYS.public_key) -> Place | None:
    """Epoch and number of the first wrong event, None where the verifier finds none. `public` signs the last epoch."""
    try:
        verifier.Journal(public).read(lines)
    except verifier.Wrong as wrong:
        return wrong.at
    return None


def by_program(lines: Lines, public: bytes = KEYS.public_key) -> Place | None:
    """The same by what `cunjiao check` and the county's intake do with a journal."""
    facts = MemoryFacts(STATION)
    replay = Replay(
        Identity(Suite.DEMO, STATION, VILLAGE), partial(seal.verify, public, EVENT_TYPE), facts, Tail.of(None)
    )
    hashes: dict[Place, bytes] = {}
    starts = {at: int(found[1]) for at, line in enumerate(lines) if (found := _BEGINS.match(line))}
    signs = public
    for at, line in enumerate(lines):
        here = (starts[at], 1) if at in starts else (replay.tail.epoch or 1, replay.tail.seq + 1)
        row, before = _row(line, replay.tail.hash), replay.tail
        if row is not None and row.seq == 1:
            signs = public if at >= max(starts, default=0) else key_named(row) or public
            replay.verify = partial(seal.verify, signs, EVENT_TYPE)
        found = None if row is None else replay.take(row)
        if row is None or found is None or isinstance(found, Fault):
            return here
        if points_back(found, hashes) or _began(found, before, signs):
            return here
        hashes[row.epoch, row.seq] = row.hash
    return None


def checked(lines: Lines, public: bytes, folder: Path) -> Verdict:
    """What `cunjiao check` finds in a book that holds these events and no index."""
    store = Store.open(folder / "checked.db", KEYS.database_key)
    try:
        upgrade.upgrade(store)
        with store.write() as connection:
            before = b""
            for line in lines:
                row = _row(line, before)
                assert row is not None
                journal.append(connection, row)
                before = row.hash
        with store.read() as connection:
            return check_journal(connection, Identity(Suite.DEMO, STATION, VILLAGE), public)
    finally:
        store.close()


def _row(line: bytes, before: bytes) -> JournalRow | None:
    try:
        read = decode(line, _Line)
        header = Header.parse(read.header)
        signature = seal.unbase64(read.signature)
    except (ValueError, KnownError):
        return None
    prev = chain.genesis(header.suite, header.station, header.epoch) if header.seq == 1 else before
    return JournalRow(
        station=header.station,
        epoch=header.epoch,
        seq=header.seq,
        kind=header.kind,
        header=read.header,
        payload=bytes(read.payload),
        prev=prev,
        hash=chain.link_hash(prev, read.header),
        signature=signature,
    )


@dataclass
class Told:
    """An event as a liar sees it: number and amount of its header, and its payload."""

    number: str
    fen: int
    payload: dict[str, Any]

    def header(self, number: str | None = None, fen: int | None = None) -> Told:
        """Say something else in the header."""
        self.number = self.number if number is None else number
        self.fen = self.fen if fen is None else fen
        return self

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = self.payload["body"]
        return body


def told_of(lines: Lines) -> list[Told]:
    """The events as somebody reads them who is about to change them."""
    told = []
    for line in lines:
        read = verifier.strict(line, "Line")
        _, _, _, _, _, number, fen, _ = read["header"].split("|")
        told.append(Told(number, int(fen), copy.deepcopy(read["payload"])))
    return told


def lie(lines: Lines, place: Place, change: Callable[[Told], object]) -> Lines:
    """The journal with another event at `place`, chained and signed anew from there on with the station's own key."""
    told = told_of(lines)
    change(next(one for one in told if (one.payload["epoch"], one.payload["seq"]) == place))
    return [line for line, _ in signed_anew(told)]


def signed_anew(told: list[Told]) -> list[tuple[bytes, bytes]]:
    """Lines and chain values of events, whatever they say."""
    made: list[tuple[bytes, bytes]] = []
    prev = b""
    for one in told:
        said = one.payload
        if said["seq"] == 1:
            prev = chain.genesis(said["suite"], said["station"], said["epoch"])
        said["prev"] = prev.hex()
        if said["kind"] in ("EXPORT", "ACK") and not {"to", "of"} & one.body.keys():
            epoch, seq = one.body.get("epoch", said["epoch"]), one.body.get("last", one.body.get("seq"))
            heads = [value for (_, value), other in zip(made, told, strict=False) if _at(other) == (epoch, seq)]
            one.body["head"] = heads[0].hex() if heads else one.body["head"]
        payload = verifier.spell(said)
        front = [said[name] for name in ("suite", "station", "epoch", "seq", "kind")]
        digest = hashlib.sha256(payload).hexdigest()
        header = "|".join(map(str, [*front, one.number, one.fen, digest]))
        signature = base64.b64encode(seal.sign(KEYS, EVENT_TYPE, header.encode()))
        prev = chain.link_hash(prev, header)
        made.append((b'{"header":"%b","payload":%b,"signature":"%b"}' % (header.encode(), payload, signature), prev))
    return made


def _at(told: Told) -> Place:
    return told.payload["epoch"], told.payload["seq"]
