from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import Refused
from desktop.security.passwords import (
    KEY_BYTES,
    STANDARD,
    Cost,
    check_new_passphrase,
    check_new_pin,
    derive_key,
    hash_pin,
    needs_rehash,
    verify_pin,
)

SMALL = Cost(passes=1, memory_kib=64, lanes=1)
SALT = bytes(range(16))


def test_a_pin_verifies_against_its_own_hash_only() -> None:
    stored = hash_pin("4827", SMALL)

    assert verify_pin("4827", stored)
    assert not verify_pin("4828", stored)
    assert not verify_pin("", stored)


def test_a_pin_typed_full_width_is_the_same_pin() -> None:
    assert verify_pin("４８２７", hash_pin("4827", SMALL))


def test_two_people_with_one_pin_have_two_hashes() -> None:
    assert hash_pin("4827", SMALL) != hash_pin("4827", SMALL)


def test_the_hash_names_its_parameters_and_not_the_pin() -> None:
    stored = hash_pin("482793", SMALL)

    assert stored.startswith("$argon2id$v=19$m=64,t=1,p=1$")
    assert "482793" not in stored


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "4827",
        "$argon2id$v=19$m=64,t=1,p=1$",
        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=9999,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_a_hash_that_is_none_or_asks_too_much_opens_nothing(stored: str) -> None:
    assert not verify_pin("4827", stored)


@pytest.mark.parametrize("grown", [Cost(2, 64, 1), Cost(1, 128, 1), Cost(1, 64, 2)])
def test_a_hash_is_made_again_when_any_parameter_has_grown(grown: Cost) -> None:
    assert needs_rehash(hash_pin("4827", SMALL), grown)


def test_a_hash_is_not_made_again_when_parameters_stay_or_shrink() -> None:
    stored = hash_pin("4827", Cost(2, 128, 1))

    assert not needs_rehash(stored, Cost(2, 128, 1))
    assert not needs_rehash(stored, SMALL)


def test_the_standard_cost_is_the_one_measured() -> None:
    assert Cost(passes=3, memory_kib=65_536, lanes=4) == STANDARD


@pytest.mark.parametrize("parameters", [(0, 64, 1), (33, 64, 1), (1, 7, 1), (1, 64, 0), (1, 2_000_000, 1), (1, 64, 17)])
def test_a_cost_outside_its_bounds_cannot_exist(parameters: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Cost(*parameters)


def test_a_key_depends_on_passphrase_salt_and_cost() -> None:
    key = derive_key("青山绿水 1949 年", SALT, SMALL)

    assert len(key) == KEY_BYTES
    assert key == derive_key("青山绿水 1949 年", SALT, SMALL)
    assert key != derive_key("青山绿水 1950 年", SALT, SMALL)
    assert key != derive_key("青山绿水 1949 年", SALT[::-1], SMALL)
    assert key != derive_key("青山绿水 1949 年", SALT, Cost(2, 64, 1))


@pytest.mark.parametrize("pin", ["", "123", "12a4", "-1234", "1234567890123", "一二三四", "12 34"])
def test_a_new_pin_is_four_to_twelve_digits(pin: str) -> None:
    with pytest.raises(Refused) as refused:
        check_new_pin(pin)
    assert refused.value.code == "PIN_FORM"


@pytest.mark.parametrize("pin", ["0000", "1111", "1234", "987654", "３４５６"])
def test_the_pins_tried_first_are_refused(pin: str) -> None:
    with pytest.raises(Refused) as refused:
        check_new_pin(pin)
    assert refused.value.code == "PIN_EASY"


@pytest.mark.parametrize("pin", ["1357", "4827", "４８２７", "1212", "000001"])
def test_other_pins_are_taken(pin: str) -> None:
    check_new_pin(pin)


@pytest.mark.parametrize("passphrase", ["", "short", "九个字的口令不够长", "aaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_can_be_guessed_is_refused(passphrase: str) -> None:
    with pytest.raises(Refused) as refused:
        check_new_passphrase(passphrase)
    assert refused.value.code == "PASSPHRASE_SHORT"


def test_a_passphrase_of_a_whole_page_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        check_new_passphrase("正文页口令" * 50)
    assert refused.value.code == "PASSPHRASE_LONG"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_a_key(passphrase: str) -> None:
    assert len(derive_key(passphrase, SALT, SMALL)) == KEY_BYTES
