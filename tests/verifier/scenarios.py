"""The golden journals: stations' days, told with fixed keys and a fixed clock, and what is wrong, written as files.

Every byte of them is the same each time they are told. `python -m tests.verifier.scenarios` writes them anew: only
after a change of the format that was meant, and with a word in the changelog: what stations have signed stays signed.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from db import upgrade
from db.rows import JournalRow
from db.store import Store
from desktop.clock import CHINA, PinnedClock
from desktop.core.chain import Link
from desktop.exchange.answer import write_answer_bytes
from desktop.exchange.bundle import write_bundle_bytes
from desktop.exchange.records import write_request
from desktop.security.escrow import seal_escrow
from desktop.security.openkey import write_open_key
from tests.verifier.parties import COUNTY, DATA, DAY, KEYS, RECORD, REQUEST, SIGNED_RECORD, answer
from tests.verifier.scene import Scene
from tests.verifier.scenes_ends import OTHER, another_key, older_backup, other_people, the_end
from tests.verifier.scenes_first import a_restore, a_void, whole_day
from tests.verifier.scenes_season import (
    bank_and_treasury,
    card_in_doubt,
    corrected_lists,
    door_to_door,
    hand_over,
    new_rules,
    nothing_to_pay,
    wrong_clock,
)
from tests.verifier.scenes_wrong import WRONG

SCENES: dict[str, Callable[[Scene], None]] = {
    "day": whole_day,
    "void": a_void,
    "restore": a_restore,
    "handover": hand_over,
    "pending": card_in_doubt,
    "zero": nothing_to_pay,
    "pads": door_to_door,
    "bank": bank_and_treasury,
    "clock": wrong_clock,
    "rules": new_rules,
    "lists": corrected_lists,
    "people": other_people,
    "retired": the_end,
    "backup": older_backup,
    "newkey": another_key,
}
NAMES = sorted([*SCENES, *WRONG])
_PUBLIC = {"newkey": OTHER.public_key}


def public_of(name: str) -> bytes:
    """The key (32 raw bytes) that the last epoch of a journal is known by."""
    return _PUBLIC.get(name, KEYS.public_key)


@contextmanager
def telling(name: str, folder: Path) -> Iterator[Scene]:
    """A scene told in an empty folder by the program's own writer."""
    store = Store.open(folder / f"{name}.db", KEYS.database_key)
    try:
        upgrade.upgrade(store)
        scene = Scene(store, PinnedClock(datetime.combine(DAY, time(8), CHINA), step_seconds=60, mono_ms=0))
        SCENES[name](scene)
        yield scene
    finally:
        store.close()


def line(row: JournalRow | Link) -> bytes:
    """An event as bundles and journal files carry it."""
    parts = (row.header.encode(), row.payload, base64.b64encode(row.signature))
    return b'{"header":"%b","payload":%b,"signature":"%b"}' % parts


def links(rows: list[JournalRow]) -> list[Link]:
    """The same as values of `core/chain`."""
    return [Link(row.header, row.payload, row.prev, row.hash, row.signature) for row in rows]


def told(name: str, folder: Path) -> bytes:
    """A journal file, good or wrong, as it is told here and now."""
    wrong = WRONG.get(name)
    with telling(wrong.base if wrong else name, folder) as scene:
        lines = [line(row) for row in scene.rows()]
    return b"".join(one + b"\n" for one in (wrong.done(lines) if wrong else lines))


def verdict(path: Path) -> bytes:
    """What the independent verifier says of a journal. To be read by a person before it is believed."""
    verifier = Path(__file__).with_name("cunjiao_verify.py")
    command = [sys.executable, str(verifier), "journal", str(path), "--json", "--public", public_of(path.stem).hex()]
    return subprocess.run(command, capture_output=True, check=False).stdout


def write_sealed(day: list[JournalRow]) -> None:
    """Write the sealed files, where there are none: age takes a new key each time, so these bytes never come again."""
    escrow = seal_escrow(KEYS, RECORD.county_recipients)
    sealed = {
        "day.cjb": write_bundle_bytes(links(day), KEYS, SIGNED_RECORD, "2025-12-09T09:30:00+08:00", escrow),
        "later.cjb": write_bundle_bytes(links(day)[9:], KEYS, SIGNED_RECORD, "2025-12-09T09:31:00+08:00"),
        "answer.cja": write_answer_bytes(answer(day), COUNTY, SIGNED_RECORD),
    }
    for name, data in sealed.items():
        if not (DATA / name).exists():
            (DATA / name).write_bytes(data)


def write_all() -> None:
    """Write every file anew, but for the sealed ones: to have those anew, remove them first."""
    DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            place = Path(folder) / name
            place.mkdir()
            (DATA / f"{name}.ndjson").write_bytes(told(name, place))
            (DATA / f"{name}.verdict.json").write_bytes(verdict(DATA / f"{name}.ndjson"))
        with telling("day", Path(folder)) as scene:
            write_sealed(scene.rows())
    (DATA / "request.cjr").write_bytes(write_request(REQUEST, KEYS))
    write_open_key(DATA / "county.key", COUNTY)


if __name__ == "__main__":
    write_all()
