"""The sealed key file: the one place where a book's secrets lie, always sealed.

The secrets are sealed with AES-256-GCM under a payload key. The payload key is wrapped by the key that Argon2id makes
of the passphrase and, as convenience, once more by a wrapping key in the operating system's keyring. The public halves
stand readable in the file and are bound into every seal. A checksum tells a damaged file from a wrong passphrase.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.core.errors import KnownError
from desktop.core.wire import PublicKey, Sha256, Short, Wire, WireError, decode, encode
from desktop.security import oskeyring
from desktop.security.age import Identity
from desktop.security.atomic import write_whole
from desktop.security.keys import Keys
from desktop.security.oskeyring import KeyringState
from desktop.security.passwords import SALT_BYTES, STANDARD, Cost, derive_key

_LARGEST: Final = 16 * 1024
_NONCE_BYTES: Final = 12

Hex = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{2})+\Z", max_length=2000)]
Nonce = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{24}\Z")]
WrappedKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{96}\Z")]  # 32 bytes and a tag of 16


class _ByPassphrase(Wire, frozen=True):
    salt: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    passes: int
    memory_kib: int
    lanes: int
    nonce: Nonce
    wrapped: WrappedKey


class _ByKeyring(Wire, frozen=True):
    nonce: Nonce
    wrapped: WrappedKey


class _File(Wire, frozen=True):
    format: Literal["cunjiao-key"]
    version: Literal[1]
    suite: Literal["A1"]
    public_key: PublicKey
    age_recipient: Short
    nonce: Nonce
    sealed: Hex
    passphrase: _ByPassphrase
    sha256: Sha256  # of this record with 64 zeros here
    keyring: _ByKeyring | None = None


class _Secrets(Wire, frozen=True):
    database_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    signing_seed: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    age_identity: Annotated[str, msgspec.Meta(max_length=100)]


class FromKeyring(NamedTuple):
    """The keys, or None and why the passphrase must be asked."""

    keys: Keys | None
    state: KeyringState


def create(path: Path, passphrase: str, cost: Cost = STANDARD, keys: Keys | None = None) -> Keys:
    """Make new keys (or take `keys`: a county's escrow brought back) and seal them into a new file.

    Raises KnownError KEYFILE_EXISTS: a key file is never written over, the book behind it could not be opened again;
    KEYFILE_UNWRITABLE.
    """
    if path.exists():
        raise KnownError("KEYFILE_EXISTS", file=path.name)
    keys = keys or Keys.generate()
    payload_key = secrets.token_bytes(32)
    public, recipient = keys.public_key.hex(), keys.age_recipient
    plain = _Secrets(
        database_key=keys.database_key.hex(),
        signing_seed=keys.signing_seed.hex(),
        age_identity=keys.age_identity.secret,
    )
    nonce, sealed = _seal(payload_key, encode(plain), _bound(public, recipient, "secrets"))
    record = _File(
        format="cunjiao-key",
        version=1,
        suite="A1",
        public_key=public,
        age_recipient=recipient,
        nonce=nonce,
        sealed=sealed,
        passphrase=_wrap_by_passphrase(public, recipient, payload_key, passphrase, cost),
        sha256="0" * 64,
    )
    _write(path, record)
    return keys


def unlock(path: Path, passphrase: str) -> Keys:
    """The keys, by passphrase.

    Raises KnownError WRONG_PASSPHRASE, KEYFILE_MISSING, KEYFILE_UNREADABLE, KEYFILE_DAMAGED.
    """
    record = _read(path)
    return _open(record, _payload_key(record, passphrase))


def from_keyring(path: Path) -> FromKeyring:
    """The keys, by the operating system's keyring; without it, or when it fails, None and how it stands.

    May wait for a prompt of the system. Raises KnownError as `unlock` does, never for the keyring's sake.
    """
    record = _read(path)
    if record.keyring is None:
        return FromKeyring(None, KeyringState.EMPTY)
    key, state = oskeyring.load(_account(record))
    if key is None:
        return FromKeyring(None, state)
    try:
        payload_key = _unseal(key, record.keyring.nonce, record.keyring.wrapped, _bound_to(record, "keyring"))
    except InvalidTag:
        return FromKeyring(None, KeyringState.STALE)
    return FromKeyring(_open(record, payload_key), KeyringState.READY)


def open_keys(path: Path, ask: Callable[[], str]) -> Keys:
    """The keys, by the keyring if it will, else by the passphrase that `ask` brings. Raises as `unlock` does."""
    return from_keyring(path).keys or unlock(path, ask())


def change_passphrase(path: Path, old: str, new: str, cost: Cost = STANDARD) -> None:
    """Wrap the payload key by a new passphrase; the secrets and the keyring's wrap stay.

    A copy of the old file still opens with the old passphrase. Raises KnownError as `unlock` does, KEYFILE_UNWRITABLE.
    """
    record = _read(path)
    payload_key = _payload_key(record, old)
    fresh = _wrap_by_passphrase(record.public_key, record.age_recipient, payload_key, new, cost)
    _write(path, msgspec.structs.replace(record, passphrase=fresh))


def public_key_of(path: Path) -> bytes:
    """The public half of the signing key (32 raw bytes), which stands readable in the file.

    What it says is only as good as where the file comes from. Raises KnownError as `unlock` does.
    """
    return bytes.fromhex(_read(path).public_key)


def cost_of(path: Path) -> Cost:
    """At what cost the passphrase was wrapped: has it grown since? Raises KnownError as `unlock` does."""
    return _cost(_read(path).passphrase)


def remember(path: Path, passphrase: str) -> KeyringState:
    """Let the operating system's keyring open this file from now on; READY when it will.

    Raises KnownError as `unlock` does, KEYFILE_UNWRITABLE; never for the keyring's sake.
    """
    record = _read(path)
    payload_key = _payload_key(record, passphrase)
    wrapping_key = secrets.token_bytes(32)
    state = oskeyring.save(_account(record), wrapping_key)
    if state is KeyringState.READY:
        nonce, wrapped = _seal(wrapping_key, payload_key, _bound_to(record, "keyring"))
        _write(path, msgspec.structs.replace(record, keyring=_ByKeyring(nonce=nonce, wrapped=wrapped)))
    return state


def forget(path: Path) -> KeyringState:
    """Only the passphrase opens this file from now on. Raises KnownError as `unlock` does, KEYFILE_UNWRITABLE."""
    record = _read(path)
    if record.keyring is not None:
        _write(path, msgspec.structs.replace(record, keyring=None))
    return oskeyring.delete(_account(record))


def _account(record: _File) -> str:
    # By key, not by folder: a book that moves to another folder keeps its convenience.
    return record.public_key


def _bound(public_key: str, recipient: str, purpose: str) -> bytes:
    return f"cunjiao-key|1|A1|{public_key}|{recipient}|{purpose}".encode()


def _bound_to(record: _File, purpose: str) -> bytes:
    return _bound(record.public_key, record.age_recipient, purpose)


def _seal(key: bytes, plain: bytes, bound: bytes) -> tuple[str, str]:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce.hex(), AESGCM(key).encrypt(nonce, plain, bound).hex()


def _unseal(key: bytes, nonce: str, sealed: str, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(bytes.fromhex(nonce), bytes.fromhex(sealed), bound)


def _cost(wrap: _ByPassphrase) -> Cost:
    return Cost(wrap.passes, wrap.memory_kib, wrap.lanes)


def _wrap_by_passphrase(public: str, recipient: str, payload_key: bytes, passphrase: str, cost: Cost) -> _ByPassphrase:
    salt = secrets.token_bytes(SALT_BYTES)
    key = derive_key(passphrase, salt, cost)
    nonce, wrapped = _seal(key, payload_key, _bound(public, recipient, "passphrase"))
    return _ByPassphrase(
        salt=salt.hex(),
        passes=cost.passes,
        memory_kib=cost.memory_kib,
        lanes=cost.lanes,
        nonce=nonce,
        wrapped=wrapped,
    )


def _payload_key(record: _File, passphrase: str) -> bytes:
    wrap = record.passphrase
    key = derive_key(passphrase, bytes.fromhex(wrap.salt), _cost(wrap))
    try:
        return _unseal(key, wrap.nonce, wrap.wrapped, _bound_to(record, "passphrase"))
    except InvalidTag:
        raise KnownError("WRONG_PASSPHRASE") from None


def _open(record: _File, payload_key: bytes) -> Keys:
    try:
        plain = decode(_unseal(payload_key, record.nonce, record.sealed, _bound_to(record, "secrets")), _Secrets)
        keys = Keys(bytes.fromhex(plain.database_key), bytes.fromhex(plain.signing_seed), Identity(plain.age_identity))
    except (InvalidTag, ValueError) as error:
        raise KnownError("KEYFILE_DAMAGED") from error
    if (keys.public_key.hex(), keys.age_recipient) != (record.public_key, record.age_recipient):
        raise KnownError("KEYFILE_DAMAGED")
    return keys


def _checksum(record: _File) -> str:
    return hashlib.sha256(encode(msgspec.structs.replace(record, sha256="0" * 64))).hexdigest()


def _write(path: Path, record: _File) -> None:
    try:
        write_whole(path, encode(msgspec.structs.replace(record, sha256=_checksum(record))))
    except OSError as error:
        raise KnownError("KEYFILE_UNWRITABLE", file=path.name) from error


def _read(path: Path) -> _File:
    try:
        if path.exists() and not path.is_file():  # whoever opens a pipe waits for ever
            raise KnownError("KEYFILE_UNREADABLE", file=path.name)
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise KnownError("KEYFILE_MISSING", file=path.name) from error
    except OSError as error:
        raise KnownError("KEYFILE_UNREADABLE", file=path.name) from error
    try:
        record = decode(data, _File)
        _cost(record.passphrase)
    except (WireError, ValueError) as error:
        raise KnownError("KEYFILE_DAMAGED") from error
    if _checksum(record) != record.sha256:
        raise KnownError("KEYFILE_DAMAGED")
    return record
