from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from desktop.core.errors import KnownError
from desktop.security.keys import Keys, key_id
from desktop.security.seal import believe, compress, inflate, lines, pae, read_envelope, sign, verify, wrap

KIND = "application/vnd.cunjiao.test"


def code_of(error: pytest.ExceptionInfo[KnownError]) -> str:
    return error.value.code


def test_the_encoding_is_the_one_of_the_dsse_specification() -> None:
    assert (
        pae("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert pae("", b"") == b"DSSEv1 0  0 "


def test_lengths_in_the_encoding_count_bytes_and_not_letters() -> None:
    assert pae("村", "缴费".encode()) == b"DSSEv1 3 " + "村".encode() + b" 6 " + "缴费".encode()


def test_a_signature_holds_for_its_type_body_and_key_only() -> None:
    keys = Keys.generate()
    signature = sign(keys, KIND, b"body")

    assert len(signature) == 64
    assert verify(keys.public_key, KIND, b"body", signature)
    assert not verify(keys.public_key, KIND, b"Body", signature)
    assert not verify(keys.public_key, KIND + "x", b"body", signature)
    assert not verify(Keys.generate().public_key, KIND, b"body", signature)


def test_type_and_body_cannot_borrow_from_each_other() -> None:
    keys = Keys.generate()
    assert not verify(keys.public_key, "a", b"b c", sign(keys, "a b", b"c"))


@pytest.mark.parametrize("public", [b"", b"short", b"\xff" * 32, b"x" * 33])
def test_what_is_no_key_verifies_nothing(public: bytes) -> None:
    assert not verify(public, KIND, b"body", b"\0" * 64)


def test_an_envelope_gives_its_body_back_to_who_knows_the_key() -> None:
    keys = Keys.generate()
    envelope = read_envelope(wrap(keys, KIND, b"body"), KIND)

    assert envelope.signatures[0].keyid == key_id(keys.public_key)
    assert believe(envelope, keys.public_key) == b"body"


def test_an_envelope_has_the_names_of_the_dsse_specification() -> None:
    envelope = json.loads(wrap(Keys.generate(), KIND, b"body"))

    assert set(envelope) == {"payload", "payloadType", "signatures"}
    assert set(envelope["signatures"][0]) == {"keyid", "sig"}


def test_an_envelope_signed_by_another_is_not_believed() -> None:
    envelope = read_envelope(wrap(Keys.generate(), KIND, b"body"), KIND)
    with pytest.raises(KnownError) as error:
        believe(envelope, Keys.generate().public_key)
    assert code_of(error) == "SEAL_SIGNATURE"


def test_an_envelope_of_another_type_is_not_read() -> None:
    with pytest.raises(KnownError) as error:
        read_envelope(wrap(Keys.generate(), KIND, b"body"), "application/vnd.cunjiao.other")
    assert code_of(error) == "SEAL_DAMAGED"


def test_no_flipped_bit_of_an_envelope_is_believed() -> None:
    keys = Keys.generate()
    good = wrap(keys, KIND, b"a body of some length")
    for position in range(len(good)):
        bad = bytearray(good)
        bad[position] ^= 1 << (position % 8)
        with pytest.raises(KnownError):
            believe(read_envelope(bytes(bad), KIND), keys.public_key)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda e: e | {"extra": "1"},
        lambda e: e | {"signatures": []},
        lambda e: e | {"signatures": e["signatures"] * 2},
        lambda e: e | {"payload": e["payload"].replace("=", "")},
        lambda e: e | {"payload": e["payload"] + "\n"},
        lambda e: e | {"payload": 7},
        lambda e: [e],
    ],
)
def test_an_envelope_has_one_form(spoil: Callable[[dict[str, Any]], object]) -> None:
    keys = Keys.generate()
    spoilt = json.dumps(spoil(json.loads(wrap(keys, KIND, b"body"))), separators=(",", ":"), sort_keys=True).encode()
    with pytest.raises(KnownError) as error:
        believe(read_envelope(spoilt, KIND), keys.public_key)
    assert code_of(error) == "SEAL_DAMAGED"


def test_base64_with_stray_bits_is_a_second_spelling_and_refused() -> None:
    keys = Keys.generate()
    spelt = wrap(keys, KIND, b"body").replace(b'"Ym9keQ=="', b'"Ym9keR=="')
    with pytest.raises(KnownError) as error:
        believe(read_envelope(spelt, KIND), keys.public_key)
    assert code_of(error) == "SEAL_DAMAGED"


def test_what_is_compressed_comes_back() -> None:
    data = b"".join(b"%d\n" % number for number in range(200_000))
    assert b"".join(inflate(compress(data), len(data))) == data
    assert b"".join(inflate(compress(b""), 0)) == b""


def test_a_bomb_stops_at_the_limit_without_unfolding() -> None:
    bomb = zlib.compress(b"\0" * 50_000_000, 9)
    seen: list[bytes] = []
    with pytest.raises(KnownError) as error:
        seen.extend(inflate(bomb, 1_000_000))
    assert code_of(error) == "SEAL_TOO_BIG"
    assert sum(map(len, seen)) <= 1_000_000


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1], lambda d: d[:10], lambda d: d + b"x", lambda d: b"", lambda d: b"no"]
)
def test_a_stream_that_is_cut_or_has_a_tail_is_damaged(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(KnownError) as error:
        list(inflate(spoil(compress(b"line\n" * 1000)), 10_000))
    assert code_of(error) == "SEAL_DAMAGED"


def test_lines_are_cut_wherever_the_pieces_end() -> None:
    text = b"one\ntwo\n\nthree\n"
    for size in range(1, len(text) + 1):
        pieces = (text[start : start + size] for start in range(0, len(text), size))
        assert list(lines(pieces, 5)) == [b"one", b"two", b"", b"three"]


def test_a_line_without_its_end_is_damaged() -> None:
    with pytest.raises(KnownError) as error:
        list(lines(iter([b"one\ntw", b"o"]), 100))
    assert code_of(error) == "SEAL_DAMAGED"


@pytest.mark.parametrize("pieces", [[b"123456\n"], [b"123", b"456"], [b"1\n123456"]])
def test_a_line_too_long_stops_the_reading(pieces: list[bytes]) -> None:
    with pytest.raises(KnownError) as error:
        list(lines(iter(pieces), 5))
    assert code_of(error) == "SEAL_TOO_BIG"
