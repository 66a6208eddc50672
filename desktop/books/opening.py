"""Opening a book, and making a new one: key file, encrypted store, identity, the first events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db import index, journal, upgrade
from db.errors import StoreError
from db.rows import EpochRow, JournalRow, PackRow, PinRow, SettingRow
from db.store import Connection, Store
from desktop.books.copying import BOOK_FILE as BOOK_FILE
from desktop.books.copying import KEY_FILE as KEY_FILE
from desktop.books.copying import RESTORING, SUFFIX, clear_restoring, copy_book, put_in_place
from desktop.books.overlays import believe_overlay, county_keys
from desktop.books.recording import Change, Identity, Tail, change, store_error
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite, read_event
from desktop.core.policy.load import load_pack, pack_hash
from desktop.core.policy.pack import Pack
from desktop.security import keyfile
from desktop.security.keys import Keys
from desktop.security.passwords import STANDARD, Cost, hash_pin
from desktop.security.rights import Role

BACKUPS: Final = "backups"  # beside the book, so that a folder copied away takes them along


@dataclass(frozen=True, slots=True)
class Founding:
    """What has to be known before a book can begin."""

    suite: Suite
    station: str
    station_name: str
    village: str
    pack_text: bytes


@dataclass(frozen=True, slots=True)
class NewOperator:
    """Somebody who will work at the drawer. `id` is what is typed at log-in, the initials of the name."""

    id: str
    name: str
    role: Role
    pin: str


class Book:
    """An open book: the store, the keys, whose journal it is, and the clock it goes by."""

    def __init__(self, folder: Path, store: Store, keys: Keys, identity: Identity, clock: Clock) -> None:
        self.folder = folder
        self.store = store
        self.keys = keys
        self.identity = identity
        self.clock = clock
        self._packs: dict[str, Pack] = {}

    @property
    def station(self) -> str:
        """The station's id, as in every number it gives."""
        return self.identity.station

    def change(self) -> AbstractContextManager[Change]:
        """One change to the book: kept whole at the end, or not at all. Raises KnownError and Refused."""
        return change(self.store, self.identity, self.keys, self.clock)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent look at the book. Raises KnownError."""
        try:
            with self.store.read() as connection:
                yield connection
        except StoreError as error:
            raise store_error(error) from error

    def tail(self) -> Tail:
        """The newest event."""
        with self.read() as connection:
            return Tail.of(journal.tail(connection, self.station))

    def epoch(self) -> EpochRow:
        """The current epoch: season, station's name, region."""
        with self.read() as connection:
            return self._epoch(connection)

    def _epoch(self, connection: Connection) -> EpochRow:
        found = index.newest(connection, EpochRow, station=self.station)
        if found is None:
            raise KnownError("BOOK_EMPTY")
        return found

    def season(self, connection: Connection) -> int:
        """The benefit year of the current epoch."""
        return self._epoch(connection).season

    def pack(self) -> Pack:
        """The rules in force: the newest that were taken into this book."""
        with self.read() as connection:
            return self.pack_of(newest_pack(connection, self.station), connection)

    def county_keys(self, connection: Connection) -> tuple[bytes, ...]:
        """Whose signature an overlay must bear to be believed here."""
        return county_keys(connection, self.station)

    def pack_of(self, row: PackRow, connection: Connection) -> Pack:
        """The rules a pack row names, read from the journal once and kept.

        Raises KnownError OVERLAY_NOT_SIGNED, OVERLAY_OTHER_COUNTY.
        """
        if row.sha256 not in self._packs:
            event = next(journal.stretch(connection, row.station, row.epoch, row.seq, row.seq))
            body = read_event(event.payload).body
            assert isinstance(body, bodies.Pack)
            overlay = body.overlay.encode()
            believe_overlay(self.county_keys(connection), overlay, body.overlay_signature)
            self._packs[row.sha256] = load_pack(body.text.encode(), overlay or None)
        return self._packs[row.sha256]

    def close(self) -> None:
        """Let go of the book; nothing is waiting to be written."""
        self.store.close()


def newest_pack(connection: Connection, station: str) -> PackRow:
    """The pack taken in last; raises KnownError BOOK_WITHOUT_PACK."""
    rows = index.find(connection, PackRow, station=station)
    if not rows:
        raise KnownError("BOOK_WITHOUT_PACK")
    return max(rows, key=lambda row: (row.epoch, row.seq))


def exists(folder: Path) -> bool:
    """True where a book lies in this folder; the key alone is half of one, or what a restoring left that broke off."""
    return (folder / BOOK_FILE).exists() or ((folder / KEY_FILE).exists() and not (folder / RESTORING).exists())


def create(
    folder: Path, founding: Founding, people: list[NewOperator], passphrase: str, clock: Clock, cost: Cost = STANDARD
) -> Book:
    """Begin a new book in an empty folder and open it.

    Raises Refused BOOK_EXISTS, TODAY_IN_REAL_BOOK, and what the key file and the store raise.
    """
    refuse_chosen_day(founding.suite, clock)
    if exists(folder):
        raise Refused("BOOK_EXISTS", folder=str(folder))
    pack = load_pack(founding.pack_text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    keys = keyfile.create(folder / KEY_FILE, passphrase, cost)
    identity = Identity(founding.suite, founding.station, founding.village)
    book = Book(folder, _open_store(folder, keys), keys, identity, clock)
    with book.change() as changed:
        changed.record(
            bodies.Start(
                season=pack.benefit_year,
                station_name=founding.station_name,
                region=pack.id,
                public_key=keys.public_key.hex(),
            ),
            epoch=1,
        )
        take_pack(changed, founding.pack_text)
        for person in people:
            enter_operator(changed, person, cost)
    return book


def take_pack(changed: Change, text: bytes, overlay: bytes = b"", signature: str = "") -> str:
    """Record rules in full, once; returns what they are known by. The pack was checked by loading it before."""
    sha256 = pack_hash(text, overlay or None)
    if changed.facts.pack(sha256) is None:
        pack = load_pack(text, overlay or None)
        changed.record(
            bodies.Pack(
                id=pack.id,
                sha256=sha256,
                text=text.decode("utf-8"),
                overlay=overlay.decode("utf-8"),
                overlay_signature=signature,
            )
        )
    return sha256


def enter_operator(changed: Change, person: NewOperator, cost: Cost = STANDARD, by: str = "-") -> None:
    """Let somebody work here; the name and role are journal, the PIN's hash is not."""
    changed.record(bodies.Operator(id=person.id, name=person.name, role=person.role), operator=by)
    pin = PinRow(operator=person.id, hash=hash_pin(person.pin, cost), missed=0, locked_until="")
    index.put(changed.connection, [pin])


def open_book(folder: Path, ask: Callable[[], str], clock: Clock) -> Book:
    """Open the book in a folder: keys by the keyring if it will, else by the passphrase that `ask` brings.

    Brings the schema up to date. Raises KnownError BOOK_MISSING, WRONG_PASSPHRASE, STORE_…; Refused
    TODAY_IN_REAL_BOOK where a day was chosen for a real book.
    """
    if not (folder / BOOK_FILE).exists():
        raise KnownError("BOOK_MISSING", folder=str(folder))
    clear_restoring(folder)
    keys = keyfile.open_keys(folder / KEY_FILE, ask)
    store = _open_store(folder, keys)
    try:
        identity = identify(store)
        refuse_chosen_day(identity.suite, clock)
    except BaseException:
        store.close()
        raise
    return Book(folder, store, keys, identity, clock)


def identify(store: Store) -> Identity:
    """Whose journal lies in a station's store. Raises KnownError BOOK_EMPTY, STORE_DAMAGED."""
    try:
        with store.read() as connection:
            found = journal.epochs(connection)
            if not found:
                raise KnownError("BOOK_EMPTY")
            for station, epoch, _ in reversed(found):
                for row in journal.stretch(connection, station, epoch):
                    if (told := _told_by(row)) is not None:
                        return told
    except StoreError as error:
        raise store_error(error) from error
    raise KnownError("STORE_DAMAGED")


def _told_by(row: JournalRow) -> Identity | None:
    """Whose journal an event says it belongs to; None for one that somebody changed, which the check names later."""
    try:
        payload = read_event(row.payload).payload
    except ValueError:
        return None
    return Identity(payload.suite, payload.station, payload.village) if payload.station == row.station else None


def setting(connection: Connection, name: str, default: str = "") -> str:
    """One setting's value."""
    row = index.get(connection, SettingRow, name=name)
    return default if row is None else row.value


def _open_store(folder: Path, keys: Keys) -> Store:
    try:
        store = Store.open(folder / BOOK_FILE, keys.database_key)
        try:
            _save_before_upgrade(store, folder, keys)
            upgrade.upgrade(store)
        except BaseException:
            store.close()
            raise
    except StoreError as error:
        raise store_error(error) from error
    return store


def _save_before_upgrade(store: Store, folder: Path, keys: Keys) -> None:
    """A copy as the older program left it, whole and of the same revision, before a newer one changes its tables."""
    held = upgrade.revision(store)
    if held is None or held >= upgrade.head():
        return
    part = copy_book(store, folder / KEY_FILE, folder / BACKUPS / f"before-{upgrade.head()}{SUFFIX}")
    copy = Store.open(part, keys.database_key)
    try:
        whole = not copy.check_file() and upgrade.revision(copy) == held
    finally:
        copy.close()
    if not whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(part.parent))
    put_in_place(part)


def refuse_chosen_day(suite: Suite, clock: Clock) -> None:
    """Real books go by the machine's clock only. Raises Refused TODAY_IN_REAL_BOOK."""
    if suite.real and clock.pinned:
        raise Refused("TODAY_IN_REAL_BOOK")
