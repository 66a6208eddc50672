"""Bundles by name: what somebody who knows the form would try, and how each has to end at the county."""

from __future__ import annotations

import base64
import gzip
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec

from desktop.core import bodies
from desktop.core.chain import genesis
from desktop.core.events import pack_event, read_event
from desktop.exchange.answer import ANSWER_TYPE
from desktop.exchange.bundle import BUNDLE_TYPE, LARGEST
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import read_record, sign_record
from desktop.security import age, seal
from desktop.security.keys import Keys
from tests.faults.hostile import Sender, line_of

# The order of the group of Ed25519: a signature with this added to its second half is the same one spelt otherwise.
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493


@dataclass(frozen=True, slots=True)
class Hands:
    """Two real stations of a county, and somebody with a county of his own."""

    sender: Sender
    other: Sender
    rogue: Keys


Make = Callable[[Hands], bytes]


def _envelope(change: Callable[[bytes], bytes]) -> Make:
    """The envelope changed after it was signed."""
    return lambda hands: hands.sender.sealed(change(hands.sender.envelope()))


def _lines(change: Callable[[list[bytes]], list[bytes]]) -> Make:
    """The lines changed before the station signs them."""
    return lambda hands: hands.sender.packed(change(hands.sender.lines()))


def _manifest(old: str, new: str) -> Make:
    def changed(lines: list[bytes]) -> list[bytes]:
        told = re.sub(old.encode(), new.encode(), lines[0], count=1)
        assert told != lines[0], "the lie is not in the manifest"
        return [told, *lines[1:]]

    return _lines(changed)


def _payload(old: str, new: str, kind: bytes = b'"kind":"COLLECT"') -> Make:
    """One event's payload changed, all of it chained and signed anew by the station's own key."""

    def made(hands: Hands) -> bytes:
        sender = hands.sender
        place, link = next((n, one) for n, one in enumerate(sender.links, 1) if kind in one.payload)
        payload = re.sub(old.encode(), new.encode().replace(b"\\", b"\\\\"), link.payload, count=1)
        assert payload != link.payload, "the lie is not in the payload"
        lines = sender.lines()
        links = list(sender.links[: place - 1])
        links.append(sender.link(link, link.prev, payload))
        return sender.packed([*lines[:place], line_of(links[-1]), *lines[place + 1 :]])

    return made


def _bomb(piece: bytes, times: int, before: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(before), *(packer.compress(piece) for _ in range(times)), packer.flush()])


def _endless_header(hands: Hands) -> bytes:
    head, _, rest = hands.sender.bundle().partition(b"\n--- ")
    first, _, stanza = head.partition(b"\n")
    return b"\n".join([first, *[b"\n".join(stanza.split(b"\n")[:2])] * 20_000]) + b"\n--- " + rest


def _another_record(hands: Hands) -> bytes:
    """A record that names this station and its key, signed by a county of the attacker's own."""
    record = read_record(hands.sender.record, None)
    forged = msgspec.structs.replace(record, county_public_key=hands.rogue.public_key.hex())
    body = seal.unbase64(seal.read_envelope(hands.sender.envelope(), BUNDLE_TYPE).payload)
    return hands.sender.sealed(seal.wrap(hands.sender.keys, BUNDLE_TYPE, body, sign_record(forged, hands.rogue)))


def _unsigned_record(hands: Hands) -> bytes:
    """The true county's name on a record that the attacker signed."""
    record = read_record(hands.sender.record, None)
    forged = msgspec.structs.replace(record, public_key=hands.rogue.public_key.hex())
    body = seal.unbase64(seal.read_envelope(hands.sender.envelope(), BUNDLE_TYPE).payload)
    return hands.sender.sealed(seal.wrap(hands.rogue, BUNDLE_TYPE, body, sign_record(forged, hands.rogue)))


def _by_a_neighbour(hands: Hands) -> bytes:
    """Another real station hands in this one's journal under its own record."""
    body = seal.unbase64(seal.read_envelope(hands.sender.envelope(), BUNDLE_TYPE).payload)
    return hands.sender.sealed(seal.wrap(hands.other.keys, BUNDLE_TYPE, body, hands.other.record))


def _spelt_otherwise(hands: Hands) -> bytes:
    lines = hands.sender.lines()
    link = hands.sender.links[2]
    second = int.from_bytes(link.signature[32:], "little") + _ORDER
    line = lines[3].replace(
        base64.b64encode(link.signature), base64.b64encode(link.signature[:32] + second.to_bytes(32, "little"))
    )
    return hands.sender.packed([*lines[:3], line, *lines[4:]])


def _signed_as(kind: str) -> Make:
    """An event whose signature was made over the same header as another kind of thing."""

    def made(hands: Hands) -> bytes:
        lines, link = hands.sender.lines(), hands.sender.links[-1]
        mark = base64.b64encode(seal.sign(hands.sender.keys, kind, link.header.encode()))
        return hands.sender.packed([*lines[:-1], lines[-1].replace(base64.b64encode(link.signature), mark)])

    return made


def _second_start(hands: Hands) -> bytes:
    start = bodies.Start(season=2026, station_name="-", region="-", public_key=hands.sender.keys.public_key.hex())
    links = hands.sender.links
    return hands.sender.bundle([*links, hands.sender.another(start, len(links))])


def _start_of_another_key(hands: Hands) -> bytes:
    start = bodies.Start(season=2026, station_name="-", region="-", public_key=hands.rogue.public_key.hex())
    first = hands.sender.links[0]
    payload = pack_event(read_event(first.payload).payload, start)
    return hands.sender.bundle([hands.sender.link(first, first.prev, payload)])


def _zeros(hands: Hands) -> bytes:
    return hands.sender.signed(_bomb(bytes(2**20), 80))


def _long_line(hands: Hands) -> bytes:
    manifest = hands.sender.lines()[0] + b"\n"
    return hands.sender.signed(_bomb(b"A" * 2**20, 80, manifest))


def _many_lines(hands: Hands) -> bytes:
    return hands.sender.signed(_bomb(b"\n" * 2**20, 80))


def _many_after(hands: Hands) -> bytes:
    whole = b"\n".join(hands.sender.lines()) + b"\n"
    return hands.sender.signed(_bomb(b"\n" * 2**20, 80, whole))


def _huge_pack(hands: Hands) -> bytes:
    """Valid in form, and 70 MB of it: the same rules over and over in events that the station really signed."""
    text = "x" * 190_000
    links = list(hands.sender.links)
    pack = bodies.Pack(id="x", sha256="0" * 64, text=text, overlay=text)
    one = hands.sender.another(pack, len(links))
    lines = hands.sender.lines()
    manifest = re.sub(rb'"last":\d+', b'"last":2000', lines[0])
    return hands.sender.signed(_bomb(line_of(one) + b"\n", 180, b"\n".join([manifest, *lines[1:]]) + b"\n"))


def _huge_chained(hands: Hands) -> bytes:
    """The same with every event in its place: nothing is wrong with it but its size."""
    text = "x" * 190_000
    sender = hands.sender
    links = [*sender.links]
    for _ in range(180):
        pack = bodies.Pack(id="x", sha256="0" * 64, text=text, overlay=text)
        links.append(Sender(sender.keys, sender.record, sender.recipient, tuple(links)).another(pack, len(links)))
    return sender.bundle(links)


def _deep(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


ATTACKS: Final[dict[str, tuple[Make, Outcome]]] = {
    # With no key at all.
    "empty file": (lambda _: b"", Outcome.CUT),
    "one byte": (lambda _: b"a", Outcome.CUT),
    "a letter": (lambda _: "这是一封信。".encode() * 500, Outcome.DAMAGED),
    "past the cap": (lambda hands: hands.sender.bundle() + bytes(LARGEST), Outcome.TOO_BIG),
    "up to the cap": (lambda hands: hands.sender.bundle().ljust(LARGEST, b"\0"), Outcome.DAMAGED),
    "endless header": (_endless_header, Outcome.DAMAGED),
    "cut": (lambda hands: hands.sender.bundle()[:-1], Outcome.DAMAGED),
    "two files in one": (lambda hands: hands.sender.bundle() * 2, Outcome.DAMAGED),
    "BOM before the seal": (lambda hands: b"\xef\xbb\xbf" + hands.sender.bundle(), Outcome.DAMAGED),
    "sealed to another county": (
        lambda hands: age.seal(hands.sender.envelope(), [hands.rogue.age_recipient]),
        Outcome.NOT_FOR_US,
    ),
    # Sealed to the county: everybody can.
    "nothing in the seal": (lambda hands: hands.sender.sealed(b""), Outcome.DAMAGED),
    "a record of another county": (_another_record, Outcome.OTHER_COUNTY),
    "a record that nobody signed": (_unsigned_record, Outcome.UNKNOWN_STATION),
    "another station's hand": (_by_a_neighbour, Outcome.WRONG_SIGNATURE),
    "envelope: deep": (lambda hands: hands.sender.sealed(_deep(2_000_000)), Outcome.DAMAGED),
    "envelope: two": (_envelope(lambda data: data * 2), Outcome.DAMAGED),
    "envelope: cut": (_envelope(lambda data: data[:-9]), Outcome.DAMAGED),
    "envelope: BOM": (_envelope(lambda data: b"\xef\xbb\xbf" + data), Outcome.DAMAGED),
    "envelope: CRLF": (_envelope(lambda data: data + b"\r\n"), Outcome.DAMAGED),
    "envelope: a key twice": (
        _envelope(lambda data: data.replace(b'{"payload":', b'{"payload":"","payload":', 1)),
        Outcome.DAMAGED,
    ),
    "envelope: unknown key": (_envelope(lambda data: data[:-1] + b',"x":1}'), Outcome.DAMAGED),
    "envelope: no signature": (
        _envelope(lambda data: re.sub(rb'"signatures":\[.*\]', b'"signatures":[]', data)),
        Outcome.DAMAGED,
    ),
    "envelope: two signatures": (
        _envelope(lambda data: re.sub(rb'"signatures":\[(.*)\]', rb'"signatures":[\1,\1]', data)),
        Outcome.DAMAGED,
    ),
    "envelope: another type": (_envelope(lambda data: data.replace(b"bundle", b"answer")), Outcome.DAMAGED),
    "envelope: base64 of the web": (
        _envelope(lambda data: re.sub(rb'("payload":"[^"]{40}).', rb"\1-", data)),
        Outcome.DAMAGED,
    ),
    "signed as another type": (
        lambda hands: hands.sender.signed(seal.compress(b"\n".join(hands.sender.lines()) + b"\n"), ANSWER_TYPE),
        Outcome.DAMAGED,
    ),
    # Signed by a real station.
    "bomb of zeros": (_zeros, Outcome.TOO_BIG),
    "bomb of line ends": (_many_lines, Outcome.DAMAGED),
    "bomb in a line": (_long_line, Outcome.TOO_BIG),
    "bomb behind a whole bundle": (_many_after, Outcome.COUNTS_DIFFER),
    "bomb of rules": (_huge_pack, Outcome.BROKEN_CHAIN),
    "bomb of rules in their places": (_huge_chained, Outcome.TOO_BIG),
    "not packed": (
        lambda hands: hands.sender.signed(b"\n".join(hands.sender.lines()) + b"\n"),
        Outcome.DAMAGED,
    ),
    "packed by gzip": (
        lambda hands: hands.sender.signed(gzip.compress(b"\n".join(hands.sender.lines()) + b"\n")),
        Outcome.DAMAGED,
    ),
    "something behind the pack": (
        lambda hands: hands.sender.signed(seal.compress(b"\n".join(hands.sender.lines()) + b"\n") + b"\0"),
        Outcome.DAMAGED,
    ),
    "no lines": (_lines(lambda lines: []), Outcome.DAMAGED),
    "no last line end": (
        lambda hands: hands.sender.signed(seal.compress(b"\n".join(hands.sender.lines()))),
        Outcome.DAMAGED,
    ),
    "lines: BOM": (_lines(lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]]), Outcome.DAMAGED),
    "lines: CRLF": (_lines(lambda lines: [line + b"\r" for line in lines]), Outcome.DAMAGED),
    "lines: a space": (_lines(lambda lines: [lines[0], b" " + lines[1], *lines[2:]]), Outcome.DAMAGED),
    "lines: an escaped letter": (
        _lines(lambda lines: [lines[0], lines[1].replace(b"D1|", rb"\u00441|", 1), *lines[2:]]),
        Outcome.DAMAGED,
    ),
    "lines: another order of keys": (
        _lines(lambda lines: [re.sub(rb'^\{(.*),("version":1)\}$', rb"{\2,\1}", lines[0]), *lines[1:]]),
        Outcome.DAMAGED,
    ),
    "lines: a key twice": (
        _lines(lambda lines: [lines[0], lines[1].replace(b'{"header":', b'{"header":"","header":', 1), *lines[2:]]),
        Outcome.DAMAGED,
    ),
    "lines: deep": (_lines(lambda lines: [lines[0], _deep(1_000_000), *lines[2:]]), Outcome.DAMAGED),
    "lines: a deep payload": (
        _lines(
            lambda lines: [lines[0], re.sub(rb'"payload":.*,"sig', b'"payload":' + _deep(900_000) + b',"sig', lines[1])]
        ),
        Outcome.DAMAGED,
    ),
    "lines: one more": (_lines(lambda lines: [*lines, lines[-1]]), Outcome.COUNTS_DIFFER),
    "lines: a blank one more": (_lines(lambda lines: [*lines, b""]), Outcome.COUNTS_DIFFER),
    "lines: one less": (_lines(lambda lines: lines[:-1]), Outcome.COUNTS_DIFFER),
    "lines: one left out": (_lines(lambda lines: [*lines[:4], *lines[5:]]), Outcome.BROKEN_CHAIN),
    "lines: two in the other order": (
        _lines(lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]]),
        Outcome.BROKEN_CHAIN,
    ),
    "lines: a neighbour's event": (
        lambda hands: hands.sender.packed([*hands.sender.lines()[:-1], hands.other.lines()[-1]]),
        Outcome.BROKEN_CHAIN,
    ),
    "lines: a neighbour's journal": (
        lambda hands: hands.sender.packed(hands.other.lines()),
        Outcome.WRONG_SIGNATURE,
    ),
    "lines: a long header": (
        _lines(lambda lines: [lines[0], lines[1].replace(b'"D1|', b'"' + b"D" * 300 + b"1|", 1), *lines[2:]]),
        Outcome.DAMAGED,
    ),
    "events signed as a bundle": (_signed_as(BUNDLE_TYPE), Outcome.BROKEN_CHAIN),
    "events signed as nothing": (_signed_as(""), Outcome.BROKEN_CHAIN),
    "a signature spelt otherwise": (_spelt_otherwise, Outcome.BROKEN_CHAIN),
    # A manifest that lies.
    "manifest: another station": (_manifest('"station":"LX01"', '"station":"LX02"'), Outcome.WRONG_SIGNATURE),
    "manifest: a path as station": (_manifest('"station":"LX01"', '"station":"../../LX01"'), Outcome.DAMAGED),
    "manifest: another county": (_manifest('"to":"[A-Z0-9]+"', '"to":"C000000000"'), Outcome.OTHER_COUNTY),
    "manifest: a real book": (_manifest('"suite":"D1"', '"suite":"A1"'), Outcome.PRACTICE),
    "manifest: no such suite": (_manifest('"suite":"D1"', '"suite":"Z9"'), Outcome.DAMAGED),
    "manifest: counts": (_manifest('"COLLECT":[0-9]+', '"COLLECT":9'), Outcome.COUNTS_DIFFER),
    "manifest: counts of no kind": (_manifest('"COLLECT":', '"PAYOUT":'), Outcome.DAMAGED),
    "manifest: head": (_manifest('"head":"[0-9a-f]{64}"', '"head":"' + "0" * 64 + '"'), Outcome.COUNTS_DIFFER),
    "manifest: last": (_manifest('"last":[0-9]+', '"last":9007199254740991'), Outcome.COUNTS_DIFFER),
    "manifest: first": (_manifest('"first":1', '"first":2'), Outcome.BROKEN_CHAIN),
    "manifest: totals": (_manifest('"count":[0-9]+', '"count":0'), Outcome.COUNTS_DIFFER),
    "manifest: another epoch": (_manifest('"epoch":1', '"epoch":2'), Outcome.BROKEN_CHAIN),
    "manifest: below zero": (_manifest('"epoch":1', '"epoch":-1'), Outcome.DAMAGED),
    "manifest: huge": (_manifest('"last":[0-9]+', '"last":' + "9" * 400), Outcome.DAMAGED),
    "manifest: NaN": (_manifest('"last":[0-9]+', '"last":NaN'), Outcome.DAMAGED),
    "manifest: a fraction": (_manifest('"first":1', '"first":1.0'), Outcome.DAMAGED),
    "manifest: true": (_manifest('"first":1', '"first":true'), Outcome.DAMAGED),
    "manifest: nothing": (_manifest('"first":1', '"first":null'), Outcome.DAMAGED),
    "manifest: no such day": (_manifest('"made":"2025-12-01', '"made":"2025-02-31'), Outcome.DAMAGED),
    "manifest: of the next version": (_manifest('"version":1', '"version":2'), Outcome.NEWER_FORMAT),
    # Events that the station's own key signed.
    "event: unknown kind": (_payload('"kind":"COLLECT"', '"kind":"PAYOUT"'), Outcome.DAMAGED),
    "event: another kind's body": (_payload('"kind":"COLLECT"', '"kind":"VOID"'), Outcome.DAMAGED),
    "event: another station": (_payload('"station":"LX01"', '"station":"LX02"'), Outcome.BROKEN_CHAIN),
    "event: a path as station": (_payload('"station":"LX01"', '"station":"../LX01"'), Outcome.DAMAGED),
    "event: a key twice": (_payload('"boot":', '"boot":"","boot":'), Outcome.DAMAGED),
    "event: an unknown field": (_payload('"boot":', '"boos":"","boot":'), Outcome.DAMAGED),
    "event: a long field": (_payload('"village":"', '"village":"' + "村" * 401), Outcome.DAMAGED),
    "event: below zero": (_payload('"payable_fen":[0-9]+', '"payable_fen":-1'), Outcome.DAMAGED),
    "event: more than a double holds": (_payload('"payable_fen":[0-9]+', f'"payable_fen":{2**53}'), Outcome.DAMAGED),
    "event: no such moment": (_payload('"wall":"2025-12-01T', '"wall":"2025-13-01T'), Outcome.DAMAGED),
    "event: no such day": (_payload('"day":"2025-12-01"', '"day":"2025-02-30"'), Outcome.DAMAGED),
    "event: a letter no database holds": (_payload('"payer":"', '"payer":"\\u0000'), Outcome.DAMAGED),
    "event: half a letter": (_payload('"payer":"', '"payer":"\\ud800'), Outcome.DAMAGED),
    "a second beginning": (_second_start, Outcome.BROKEN_CHAIN),
    "a beginning with another key": (_start_of_another_key, Outcome.BROKEN_CHAIN),
    "a gap": (lambda hands: hands.sender.bundle(hands.sender.links[5:]), Outcome.GAP),
    "an epoch begun in the void": (
        lambda hands: hands.sender.packed(
            [
                re.sub(
                    rb'"prev":"[0-9a-f]{64}"', b'"prev":"%b"' % genesis("D1", "LX02", 1).hex().encode(), line, count=1
                )
                for line in hands.sender.lines()
            ]
        ),
        Outcome.BROKEN_CHAIN,
    ),
}
