"""The county's book: its own journal, and beside it the journals of its stations, in one database.

It is read and written by the same code as a station's. The database is an encrypted file, or a PostgreSQL that the
office already runs; the sealed key file always lies in the county's folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db import index, journal, upgrade
from db.errors import StoreError, StoreIoError
from db.rows import EpochRow
from db.store import Connection, Store
from desktop.books.opening import Book, refuse_chosen_day, take_pack
from desktop.books.recording import Identity, store_error
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.security import keyfile
from desktop.security.keys import Keys
from desktop.security.openkey import write_open_key
from desktop.security.passwords import STANDARD, Cost

COUNTY_FILE: Final = "county.db"
KEY_FILE: Final = "county.key"
OPEN_KEY: Final = Path("keys") / "county.key"  # a demo's only: there the people are made up
ID_FORM: Final = re.compile(r"[A-Z0-9]{4,20}")
_URL: Final = "postgresql+psycopg://"


@dataclass(frozen=True, slots=True)
class CountyFounding:
    """What has to be known before a county's book can begin. Without an id it is named by its key: never two alike."""

    suite: Suite
    name: str
    pack_text: bytes
    station: str = ""


class County(Book):
    """An open county's book. `station` is the county's own id, as in the files that go to and from it."""

    @property
    def name(self) -> str:
        """The office's name."""
        return self.identity.village

    def county_keys(self, _: Connection) -> tuple[bytes, ...]:
        """Its own key: the county signs its overlays itself."""
        return (self.keys.public_key,)


def exists(folder: Path) -> bool:
    """True where a county's keys lie in this folder."""
    return (folder / KEY_FILE).exists()


def check_county(name: str, station: str) -> None:
    """What a person types about a county; without an id it is named by its key.

    Raises Refused COUNTY_NAME_MISSING, COUNTY_ID_FORM.
    """
    if not name.strip():
        raise Refused("COUNTY_NAME_MISSING")
    if station and not ID_FORM.fullmatch(station):
        raise Refused("COUNTY_ID_FORM")


def create(
    folder: Path, founding: CountyFounding, passphrase: str, clock: Clock, *, cost: Cost = STANDARD, db: str = ""
) -> County:
    """Begin a county's book and open it. `db` is a database file or a PostgreSQL URL; else the file lies in `folder`.

    Raises Refused COUNTY_EXISTS, TODAY_IN_REAL_BOOK; KnownError FOLDER_UNWRITABLE, COUNTY_DB_AWAY, and what the key
    file, the store and the pack raise.
    """
    refuse_chosen_day(founding.suite, clock)
    pack = load_pack(founding.pack_text)
    for place in (folder / KEY_FILE, *_files(folder, db)):
        if place.exists():
            raise Refused("COUNTY_EXISTS", place=str(place))
    try:
        for place in (folder, *(file.parent for file in _files(folder, db))):
            place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    keys = keyfile.create(folder / KEY_FILE, passphrase, cost)
    try:
        return _begin(folder, founding, pack, keys, clock, db)
    except KnownError:
        (folder / KEY_FILE).unlink()  # opens nothing, and would stand in the way of trying again
        raise


def _begin(folder: Path, founding: CountyFounding, pack: Pack, keys: Keys, clock: Clock, db: str) -> County:
    station = founding.station or f"C{keys.key_id[:9].upper()}"
    county = County(folder, _store(folder, keys, db), keys, Identity(founding.suite, station, founding.name), clock)
    try:
        with county.change() as changed:
            if journal.epochs(changed.connection):
                raise Refused("COUNTY_EXISTS", place=folder.name)  # a PostgreSQL that another county lives in
            changed.record(
                bodies.Start(
                    season=pack.benefit_year,
                    station_name=founding.name,
                    region=pack.id,
                    public_key=keys.public_key.hex(),
                ),
                epoch=1,
            )
            take_pack(changed, founding.pack_text)
    except KnownError:
        county.close()
        raise
    return county


def open_county(folder: Path, ask: Callable[[], str], clock: Clock, db: str = "") -> County:
    """Open a county's book: keys by the keyring if it will, else by the passphrase that `ask` brings.

    Brings the schema up to date. Raises KnownError COUNTY_MISSING, COUNTY_NOT_THIS, COUNTY_DB_AWAY, WRONG_PASSPHRASE,
    STORE_…; Refused TODAY_IN_REAL_BOOK.
    """
    for place in (folder / KEY_FILE, *_files(folder, db)):
        if not place.exists():
            raise KnownError("COUNTY_MISSING", place=str(place))
    keys = keyfile.open_keys(folder / KEY_FILE, ask)
    store = _store(folder, keys, db)
    try:
        identity = _identify(store, keys)
        refuse_chosen_day(identity.suite, clock)
    except KnownError:
        store.close()
        raise
    return County(folder, store, keys, identity, clock)


def lay_open(county: County) -> Path:
    """Write the key that reads this county's bundles into its folder, in the open: for a demo and nothing else.

    Raises Refused OPENKEY_REAL for a county of real people, KnownError FOLDER_UNWRITABLE.
    """
    if county.identity.suite.real:
        raise Refused("OPENKEY_REAL")
    path = county.folder / OPEN_KEY
    try:
        path.parent.mkdir(exist_ok=True)
        write_open_key(path, county.keys)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(path.parent)) from error
    return path


def _files(folder: Path, db: str) -> tuple[Path, ...]:
    """The database's file; none where it is a PostgreSQL. Raises KnownError COUNTY_DB_AWAY for any other address."""
    if db.startswith(_URL):
        return ()
    if "://" in db:  # no folder of that name is made
        raise KnownError("COUNTY_DB_AWAY")
    return (Path(db) if db else folder / COUNTY_FILE,)


def _store(folder: Path, keys: Keys, db: str) -> Store:
    try:
        files = _files(folder, db)
        store = Store.open(files[0], keys.database_key) if files else Store.open_url(db)
        upgrade.upgrade(store)
    except StoreIoError as error:
        raise KnownError("COUNTY_DB_AWAY" if db.startswith(_URL) else store_error(error).code) from error
    except StoreError as error:
        raise store_error(error) from error
    return store


def _identify(store: Store, keys: Keys) -> Identity:
    """The journal in the store that was begun with this key: stations' journals lie beside it."""
    try:
        with store.read() as connection:
            begun = index.newest(connection, EpochRow, public_key=keys.public_key.hex())
    except StoreError as error:
        raise store_error(error) from error
    if begun is None:
        raise KnownError("COUNTY_NOT_THIS")
    return Identity(Suite(begun.suite), begun.station, begun.village)
