from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import InitError, KeyringLocked, PasswordSetError
from secretstorage.exceptions import LockedException, SecretStorageException

from desktop.core.errors import KnownError
from desktop.core.wire import decode
from desktop.security import keyfile, oskeyring
from desktop.security.keyfile import (
    change_passphrase,
    cost_of,
    create,
    forget,
    from_keyring,
    open_keys,
    remember,
    unlock,
)
from desktop.security.keys import Keys
from desktop.security.openkey import read_open_key, write_open_key
from desktop.security.oskeyring import KeyringState
from desktop.security.passwords import Cost
from desktop.security.seal import verify

SMALL = Cost(passes=1, memory_kib=64, lanes=1)
PASSPHRASE = "溪水清清过山坳"


class MemoryStore(KeyringBackend):
    """Stands in for a store of the operating system: holds what it is given, and fails where told."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.fault: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._trip()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._trip()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._trip()
        del self.held[service, username]

    def _trip(self) -> None:
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    backend = MemoryStore()
    monkeypatch.setattr(oskeyring, "OS_STORES", frozenset({__name__}))
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.key"


def code(action: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as error:
        action()
    return error.value.code


def same(one: Keys, other: Keys) -> bool:
    return (one.database_key, one.signing_seed, one.age_identity.secret) == (
        other.database_key,
        other.signing_seed,
        other.age_identity.secret,
    )


def test_the_passphrase_brings_all_three_secrets_back(path: Path) -> None:
    made = create(path, PASSPHRASE, SMALL)
    opened = unlock(path, PASSPHRASE)

    assert same(made, opened)
    assert verify(made.public_key, "t", b"m", opened.sign(b"DSSEv1 1 t 1 m"))
    assert len(opened.database_key) == 32


def test_two_key_files_share_nothing(tmp_path: Path) -> None:
    one, other = create(tmp_path / "a", PASSPHRASE, SMALL), create(tmp_path / "b", PASSPHRASE, SMALL)
    assert one.database_key != other.database_key
    assert one.public_key != other.public_key
    assert one.age_recipient != other.age_recipient


def test_no_secret_lies_in_the_file_in_any_spelling(path: Path) -> None:
    keys = create(path, PASSPHRASE, SMALL)
    data = path.read_bytes()

    for secret in (keys.database_key, keys.signing_seed):
        assert secret not in data
        assert secret.hex().encode() not in data
    assert keys.age_identity.secret.encode() not in data
    assert PASSPHRASE.encode() not in data


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_file_is_its_owners_alone(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    assert path.stat().st_mode & 0o777 == 0o600
    change_passphrase(path, PASSPHRASE, "另一句很长的口令啊", SMALL)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_wrong_passphrase_opens_nothing_and_says_so(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    assert code(lambda: unlock(path, PASSPHRASE + "x")) == "WRONG_PASSPHRASE"
    assert code(lambda: unlock(path, "")) == "WRONG_PASSPHRASE"


def test_any_flipped_bit_is_named_damage_and_never_a_wrong_passphrase(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    good = path.read_bytes()
    for position in range(len(good)):
        path.write_bytes(good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :])
        assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_DAMAGED", position


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 50, b"{" * 20_000])
def test_what_is_no_key_file_is_damaged(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_DAMAGED"


def rewritten(path: Path, **changes: object) -> None:
    """Change fields as somebody would who knows the format: with a fitting checksum."""
    record = keyfile._read(path)
    fields = json.loads(path.read_bytes()) | changes
    nested = json.dumps(fields, separators=(",", ":"), sort_keys=True).encode()
    changed = decode(nested, keyfile._File)
    assert changed != record
    keyfile._write(path, changed)


def test_public_halves_cannot_be_swapped_behind_the_seal(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    stranger = Keys.generate()
    good = path.read_bytes()
    for changes in ({"public_key": stranger.public_key.hex()}, {"age_recipient": stranger.age_recipient}):
        path.write_bytes(good)
        rewritten(path, **changes)
        assert code(lambda: unlock(path, PASSPHRASE)) == "WRONG_PASSPHRASE"


def test_a_file_asking_for_endless_work_is_refused_before_it_is_done(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    wrap = json.loads(path.read_bytes())["passphrase"]
    rewritten(path, passphrase=wrap | {"memory_kib": 2**40})
    assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_DAMAGED"


def test_a_missing_file_is_missing_and_a_folder_unreadable(path: Path) -> None:
    assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_MISSING"
    path.mkdir()
    assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_UNREADABLE"


def test_nobody_waits_for_a_pipe_in_the_key_files_place(path: Path) -> None:
    os.mkfifo(path)
    assert code(lambda: unlock(path, PASSPHRASE)) == "KEYFILE_UNREADABLE"


def test_a_key_file_is_never_written_over(path: Path) -> None:
    keys = create(path, PASSPHRASE, SMALL)
    assert code(lambda: create(path, PASSPHRASE, SMALL)) == "KEYFILE_EXISTS"
    assert same(unlock(path, PASSPHRASE), keys)


def test_keys_brought_back_can_be_sealed_again(path: Path) -> None:
    keys = Keys.generate()
    assert create(path, PASSPHRASE, SMALL, keys) is keys
    assert same(unlock(path, PASSPHRASE), keys)


def test_after_a_change_only_the_new_passphrase_opens_at_the_new_cost(path: Path) -> None:
    keys = create(path, PASSPHRASE, SMALL)
    dearer = Cost(passes=2, memory_kib=128, lanes=1)
    change_passphrase(path, PASSPHRASE, "另一句很长的口令啊", dearer)

    assert same(unlock(path, "另一句很长的口令啊"), keys)
    assert code(lambda: unlock(path, PASSPHRASE)) == "WRONG_PASSPHRASE"
    assert cost_of(path) == dearer
    assert dearer.grown_from(SMALL)


def test_a_change_with_the_wrong_old_passphrase_changes_nothing(path: Path) -> None:
    create(path, PASSPHRASE, SMALL)
    before = path.read_bytes()
    assert code(lambda: change_passphrase(path, "不是这一句口令", "另一句很长的口令啊", SMALL)) == "WRONG_PASSPHRASE"
    assert path.read_bytes() == before


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_change_that_the_disk_refuses_leaves_the_old_file(
    path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = create(path, PASSPHRASE, SMALL)

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr({"fsync": os, "replace": Path}[call], call, refuse)
        assert code(lambda: change_passphrase(path, PASSPHRASE, "另一句很长的口令啊", SMALL)) == "KEYFILE_UNWRITABLE"

    assert same(unlock(path, PASSPHRASE), keys)
    assert list(path.parent.iterdir()) == [path]


def test_secrets_show_in_no_printing_and_travel_in_no_pickle() -> None:
    keys = Keys.generate()
    shown = repr(keys) + str(keys) + f"{keys}"

    assert keys.database_key.hex() not in shown
    assert repr(keys.database_key) not in shown
    assert keys.age_identity.secret not in shown
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_a_remembered_file_opens_without_passphrase(path: Path, store: MemoryStore) -> None:
    keys = create(path, PASSPHRASE, SMALL)
    assert remember(path, PASSPHRASE) is KeyringState.READY

    opened = from_keyring(path)
    assert opened.state is KeyringState.READY
    assert opened.keys is not None
    assert same(opened.keys, keys)


def test_the_keyring_holds_a_wrapping_key_and_none_of_the_secrets(path: Path, store: MemoryStore) -> None:
    keys = create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    [held] = store.held.values()

    assert held not in {keys.database_key.hex(), keys.signing_seed.hex()}
    assert held.encode() not in path.read_bytes()


def test_the_passphrase_still_opens_a_remembered_file(path: Path, store: MemoryStore) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    store.held.clear()

    assert from_keyring(path) == (None, KeyringState.EMPTY)
    assert open_keys(path, lambda: PASSPHRASE).database_key


def test_a_change_of_passphrase_keeps_the_keyrings_convenience(path: Path, store: MemoryStore) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    change_passphrase(path, PASSPHRASE, "另一句很长的口令啊", SMALL)
    assert from_keyring(path).state is KeyringState.READY


def test_a_forgotten_file_asks_for_its_passphrase_again(path: Path, store: MemoryStore) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    assert forget(path) is KeyringState.EMPTY

    assert from_keyring(path) == (None, KeyringState.EMPTY)
    assert store.held == {}
    assert unlock(path, PASSPHRASE)


@pytest.mark.parametrize("held", ["00" * 32, "00", "not hex"])
def test_a_stale_wrapping_key_is_told_apart(path: Path, store: MemoryStore, held: str) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    store.held = dict.fromkeys(store.held, held)
    assert from_keyring(path) == (None, KeyringState.STALE)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (KeyringLocked("locked"), KeyringState.LOCKED),
        (InitError("Prompt dismissed"), KeyringState.LOCKED),
        (LockedException("locked"), KeyringState.LOCKED),
        (PasswordSetError("no"), KeyringState.FAILING),
        (SecretStorageException("gone"), KeyringState.FAILING),
        (TimeoutError("bus"), KeyringState.FAILING),
    ],
)
def test_a_failing_keyring_falls_back_to_the_passphrase(
    path: Path, store: MemoryStore, fault: Exception, state: KeyringState
) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    store.fault = fault

    assert from_keyring(path) == (None, state)
    assert open_keys(path, lambda: PASSPHRASE).database_key
    assert remember(path, PASSPHRASE) is state
    assert forget(path) is state


def test_a_mistake_of_ours_in_the_keyring_is_not_swallowed(path: Path, store: MemoryStore) -> None:
    create(path, PASSPHRASE, SMALL)
    remember(path, PASSPHRASE)
    store.fault = AttributeError("bug")
    with pytest.raises(AttributeError):
        from_keyring(path)


def test_without_any_store_the_passphrase_is_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", FailKeyring)
    create(path, PASSPHRASE, SMALL)

    assert remember(path, PASSPHRASE) is KeyringState.NONE
    assert from_keyring(path) == (None, KeyringState.EMPTY)
    assert open_keys(path, lambda: PASSPHRASE).database_key


def test_a_backend_that_is_no_store_of_the_system_gets_no_key(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = MemoryStore()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    create(path, PASSPHRASE, SMALL)
    before = path.read_bytes()

    assert remember(path, PASSPHRASE) is KeyringState.NOT_TRUSTED
    assert backend.held == {}
    assert path.read_bytes() == before


def test_of_a_chain_only_the_systems_store_is_used(
    path: Path, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Chain:
        backends = (NullKeyring(), store)

    monkeypatch.setattr(keyring, "get_keyring", Chain)
    create(path, PASSPHRASE, SMALL)
    assert remember(path, PASSPHRASE) is KeyringState.READY
    assert len(store.held) == 1


def test_a_store_that_accepts_and_keeps_nothing_is_not_believed(
    path: Path, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MemoryStore, "set_password", lambda *_: None)
    create(path, PASSPHRASE, SMALL)
    assert remember(path, PASSPHRASE) is KeyringState.FAILING
    assert from_keyring(path).keys is None


def test_the_countys_key_lies_open_in_three_readable_lines(tmp_path: Path) -> None:
    keys = Keys.generate()
    write_open_key(tmp_path / "county.key", keys)
    text = (tmp_path / "county.key").read_text(encoding="ascii")
    opened = read_open_key(tmp_path / "county.key")

    assert text.splitlines()[1:] == [f"# signing-public: {keys.public_key.hex()}", keys.age_identity.secret]
    assert opened.signing_public == keys.public_key
    assert opened.age_identity.recipient == keys.age_recipient


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: "",
        lambda t: t + "\n",
        lambda t: t.replace("open key 1", "open key 2"),
        lambda t: t.replace("AGE-SECRET", "AGE-PUBLIC"),
        lambda t: t[:-2] + "\n",
        lambda t: t[:-2] + ("Q" if t[-2] != "Q" else "P") + "\n",
        lambda t: t.replace("signing-public: ", "signing-public: 0"),
        lambda t: t.upper(),
        lambda t: "村" + t,
    ],
)
def test_an_open_key_has_one_form(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    path = tmp_path / "county.key"
    write_open_key(path, Keys.generate())
    path.write_text(spoil(path.read_text(encoding="ascii")), encoding="utf-8")
    assert code(lambda: read_open_key(path)) == "OPENKEY_DAMAGED"


def test_an_open_key_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert code(lambda: read_open_key(tmp_path / "county.key")) == "OPENKEY_MISSING"
    assert code(lambda: read_open_key(tmp_path)) == "OPENKEY_UNREADABLE"
