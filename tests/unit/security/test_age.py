from __future__ import annotations

import pickle

import pytest

from desktop.core.errors import KnownError
from desktop.security.age import OVERHEAD, Identity, is_recipient, seal
from desktop.security.escrow import open_escrow, seal_escrow
from desktop.security.keys import Keys


def test_each_recipient_opens_alone_and_nobody_else() -> None:
    first, second, stranger = (Identity.generate() for _ in range(3))
    sealed = seal(b"text", [first.recipient, second.recipient])

    assert first.open(sealed) == b"text"
    assert second.open(sealed) == b"text"
    with pytest.raises(KnownError) as error:
        stranger.open(sealed)
    assert error.value.code == "SEAL_NOT_FOR_US"


def test_nothing_of_the_text_shows_in_the_sealed_file() -> None:
    sealed = seal(b"690101199001011234" * 100, [Identity.generate().recipient])
    assert b"6901011990" not in sealed


def test_a_sealed_file_is_hardly_longer_than_its_text() -> None:
    text = bytes(1_000_000)
    assert len(seal(text, [Identity.generate().recipient])) - len(text) < OVERHEAD


def test_no_flipped_bit_and_no_cut_opens() -> None:
    identity = Identity.generate()
    sealed = seal(b"text", [identity.recipient])
    for position in range(len(sealed)):
        for spoilt in (sealed[:position], sealed[:position] + bytes([sealed[position] ^ 4]) + sealed[position + 1 :]):
            with pytest.raises(KnownError) as error:
                identity.open(spoilt)
            assert error.value.code in {"SEAL_NOT_FOR_US", "SEAL_CUT", "SEAL_DAMAGED"}


@pytest.mark.parametrize("kept", [0, 100, 200])
def test_a_file_cut_in_its_head_is_called_cut(kept: int) -> None:
    identity = Identity.generate()
    with pytest.raises(KnownError) as error:
        identity.open(seal(b"text", [identity.recipient])[:kept])
    assert error.value.code == "SEAL_CUT"


def test_the_secret_shows_in_no_printing_and_travels_in_no_pickle() -> None:
    identity = Identity.generate()

    assert identity.secret.startswith("AGE-SECRET-KEY-1")
    assert identity.secret not in repr(identity) + str(identity)
    assert Identity(identity.secret).recipient == identity.recipient
    with pytest.raises(TypeError):
        pickle.dumps(identity)


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", "age1", "\ud800"])
def test_what_is_no_identity_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not an age identity"):
        Identity(text)
    assert not is_recipient(text)


def test_a_recipient_is_known_by_its_form() -> None:
    assert is_recipient(Identity.generate().recipient)


def test_sealing_to_nobody_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="nobody"):
        seal(b"text", [])


def test_the_county_opens_the_escrow_of_the_station_it_asks_for() -> None:
    station, county = Keys.generate(), Keys.generate()
    text = seal_escrow(station, (county.age_recipient,))

    assert open_escrow(text, county.age_identity, station.public_key) == station.database_key


def test_an_escrow_answers_for_no_other_station_and_to_no_other_county() -> None:
    station, county = Keys.generate(), Keys.generate()
    text = seal_escrow(station, (county.age_recipient,))

    with pytest.raises(KnownError) as other_station:
        open_escrow(text, county.age_identity, Keys.generate().public_key)
    with pytest.raises(KnownError) as other_county:
        open_escrow(text, Keys.generate().age_identity, station.public_key)
    with pytest.raises(KnownError) as no_escrow:
        open_escrow("%%%", county.age_identity, station.public_key)
    assert [e.value.code for e in (other_station, other_county, no_escrow)] == [
        "SEAL_DAMAGED",
        "SEAL_NOT_FOR_US",
        "SEAL_DAMAGED",
    ]
