"""The golden journals: a station's days, told with fixed keys and a fixed clock, written as files.

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
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import msgspec

from db import journal, upgrade
from db.rows import JournalRow
from db.store import Store
from desktop.books.recording import Identity, Recorded, change
from desktop.clock import CHINA, PinnedClock
from desktop.core import bodies
from desktop.core.chain import Link
from desktop.core.events import Suite
from desktop.core.policy.pack import Reason
from desktop.core.policy.quote import Quote
from desktop.core.wire import Wire
from desktop.exchange.answer import (
    write_answer_bytes,
)
from desktop.exchange.bundle import write_bundle_bytes
from desktop.exchange.records import write_request
from desktop.security.escrow import seal_escrow
from desktop.security.openkey import write_open_key
from tests.verifier.parties import (
    COUNTY,
    DATA,
    DAY,
    KEYS,
    LIST_HASH,
    PACK,
    PACK_TEXT,
    RECORD,
    REQUEST,
    SIGNED_RECORD,
    STATION,
    VILLAGE,
    answer,
    identity_number,
)

SLIP = bodies.Slip(merchant="898500012345678", terminal="00012345", batch="000017", trace="000201", card="6217")


@dataclass
class Scene:
    """A book in the making."""

    store: Store
    clock: PinnedClock
    baskets: int = 0

    def say(self, body: Wire, by: str = "-", *, day: date | None = None, number: str = "", epoch: int = 0) -> Recorded:
        """Record one event."""
        with change(self.store, Identity(Suite.DEMO, STATION, VILLAGE), KEYS, self.clock) as changed:
            return changed.record(body, operator=by, day=day, number=number, epoch=epoch)

    def begin(self) -> None:
        """START, the rules, two people, and the day opened."""
        start = bodies.Start(
            season=2026, station_name="清溪村征缴点", region="model-2026", public_key=KEYS.public_key.hex()
        )
        self.say(start, epoch=1)
        self.say(bodies.Pack(id="model-2026", sha256=PACK, text=PACK_TEXT))
        self.say(bodies.Operator(id="a", name="王会计", role="cashier"))
        self.say(bodies.Operator(id="b", name="李复核", role="reviewer"))

    def open(self, drawer_fen: int = 0) -> None:
        """The desk is opened, under the village's agreement."""
        authority = bodies.Authority(
            agreement="协议〔2025〕7号",
            unit="清溪村村民委员会",
            tax_office="青川县税务局练习分局",
            valid_from=date(2025, 10, 1),
            valid_to=date(2026, 2, 28),
            bank="练习农商行",
            account="6900012345",
        )
        self.say(bodies.Open(drawer_fen=drawer_fen, float_fen=20_000, pack=PACK, authority=authority), "a")

    def take(self, *people: bodies.Insured, slip: bodies.Slip | None = None, by: str = "a") -> str:
        """A basket is paid; the voucher's number."""
        due = sum(person.quote.payable_fen for person in people)
        body = self.basket(*people)
        if slip:
            body = replace_wire(body, form=bodies.Form.POS, received_fen=0, slip=slip)
        elif not due:
            body = replace_wire(body, form=bodies.Form.ZERO, received_fen=0)
        return self.say(body, by).number

    def basket(self, *people: bodies.Insured) -> bodies.Collect:
        """A basket paid in cash, to the fen."""
        self.baskets += 1
        return bodies.Collect(
            basket=f"basket-{self.baskets}",
            form=bodies.Form.CASH,
            payer=people[0].name,
            household=people[0].household,
            insured=people,
            pack=PACK,
            received_fen=sum(person.quote.payable_fen for person in people),
        )

    def end(
        self, on_hand: int, written: int, cash: int, pos: int, last: str, *, voided: int = 0, by: str = "a"
    ) -> None:
        """Count and close."""
        notes = tuple(bodies.Notes(face_fen=face, pieces=on_hand // face) for face in (10_000,) if on_hand)
        self.say(bodies.CountCash(notes=notes, counted_fen=on_hand, float_fen=20_000), by)
        body = bodies.Close(
            receipts=written,
            voided=voided,
            cash_fen=cash,
            pos_fen=pos,
            on_hand_fen=on_hand,
            counted_fen=on_hand,
            difference_fen=0,
            second="b",
            last_number=last,
        )
        self.say(body, by)

    def rows(self) -> list[JournalRow]:
        """The whole journal."""
        with self.store.read() as connection:
            return [
                row
                for station, epoch, _ in journal.epochs(connection)
                for row in journal.stretch(connection, station, epoch)
            ]


def replace_wire(body: bodies.Collect, **changes: object) -> bodies.Collect:
    """A copy with other fields."""
    return msgspec.structs.replace(body, **changes)


def person(name: str, birth: date, order: int, aid: int = 0, **more: object) -> bodies.Insured:
    """Somebody of household 0012, at the ordinary price of 400.00 less `aid` fen."""
    quote = Quote(
        window="concentrated",
        standard_fen=40_000,
        aid_fen=aid,
        payable_fen=40_000 - aid,
        category="dibao" if aid else "",
        fund="medical_aid" if aid else "",
        row="ordinary",
        cover_from=date(2026, 1, 1),
        cover_to=date(2026, 12, 31),
        warnings=("WARN_FUND_OPEN",) if aid else (),
        reasons=(Reason(code="row", clause="“在集中征缴期内参保缴费的\\居民”"),),
    )
    insured = bodies.Insured(
        name=name,
        document=identity_number(birth, order),
        document_kind="resident_id",
        birth=birth,
        household="0012",
        group="3",
        relation="户主" if order == 1 else "家属",
        benefit_year=2026,
        tier="1",
        quote=quote,
        basis=bodies.Basis(
            situation="none",
            categories=("dibao",) if aid else (),
            enrolled_last_year=1,
            missed_years=0,
            facts=(("hukou_local", "1"),),
        ),
        list_day=date(2025, 11, 20) if aid else None,
        list_hash=LIST_HASH if aid else None,
    )
    return msgspec.structs.replace(insured, **more)


HEAD = person("张大山", date(1962, 5, 17), 1)
WIFE = person("𬱖阿依古丽·买买提", date(1964, 8, 2), 24)
SON = person("张小\u3000河", date(1990, 3, 7), 13, aid=20_000)
GRANNY = person("李\tO’\u2028\u007f婆婆", date(1938, 1, 1), 46, aid=40_000, household="0013")
GUEST = person("赵六", date(1971, 12, 31), 35, household="0020")
BACK = person("钱七", date(1985, 6, 6), 57, household="0021")


def whole_day(scene: Scene) -> None:
    """Lists in, a household, a POS slip, somebody who pays nothing, a deposit, the close, the county's answer."""
    scene.begin()
    scene.say(bodies.Key(action="enrolled", public_key=COUNTY.public_key.hex(), of="QC00", record=SIGNED_RECORD), "b")
    roster = bodies.List(what="roster", source="名册.xlsx", as_of=DAY, rows=8, taken=7, sha256=LIST_HASH, added=7)
    scene.say(roster, "b")
    scene.say(msgspec.structs.replace(roster, what="subsidies", added=2, removed=1, complete=0), "b")
    scene.say(
        bodies.Person(change="added", document="Q690012345", document_kind="birth_certificate", name="张宝宝"), "a"
    )
    scene.say(bodies.FormStock(action="handed_out", series="CJ", first="000001", last="000050", pieces=50), "b")
    scene.open()
    first = scene.take(HEAD, WIFE, SON)
    second = scene.take(GUEST, slip=SLIP)
    scene.take(GRANNY)
    scene.say(bodies.Limit(rule="amount", limit_fen=1_000_000, would_be_fen=1_040_000), "a", day=DAY)
    late = msgspec.structs.replace(
        scene.basket(BACK), cash_day=date(2025, 11, 30), pad="000007", payer="孙八", payer_of_household=0
    )
    last = scene.say(late, "a").number
    pending = scene.say(bodies.PosPending(basket="basket-5", fen=40_000, cause="机器没有回音", slip=SLIP), "a")
    scene.say(
        bodies.PosPending(basket="basket-5", fen=40_000, cause="已查", settles=pending.row.seq, outcome="not_paid"), "a"
    )
    asked = scene.say(
        bodies.Request(what="aid", document=HEAD.document, name=HEAD.name, number=first, reason="称为低保户"), "a"
    )
    scene.say(
        bodies.Request(what="aid", document=HEAD.document, name=HEAD.name, settles=asked.row.seq, outcome="no"), "b"
    )
    scene.say(bodies.Fact(document=GUEST.document, state="UNPAID", since=DAY, source="本人自述"), "a")
    scene.say(bodies.Reprint(times=1, reason="卡纸"), "a", number=first)
    scene.say(
        bodies.Shift(to="b", on_hand_fen=140_000, counted_fen=139_000, difference_fen=-1_000, reason="少一张10元"), "a"
    )
    scene.say(bodies.Deposit(numbers=(first,), slip="0042", bank_day=DAY, bank="练习农商行", account="6900012345"), "b")
    scene.end(40_000, 4, 140_000, 40_000, last, by="b")
    export = scene.rows()
    head = export[-1]
    file = f"CJ_{STATION}_1_1-{head.seq}.cjb"
    scene.say(
        bodies.Export(first=1, last=head.seq, head=head.hash.hex(), sha256=LIST_HASH, file=file, target="stick"), "b"
    )
    scene.clock.advance(days=8)
    scene.say(
        bodies.ClockChange(wall="2009-01-01T00:00:00", cause="before_last_event", confirmed=date(2025, 12, 9)), "a"
    )
    scene.say(bodies.Breach(rule="age", due=date(2025, 12, 4), found=date(2025, 12, 9), numbers=(last,), fen=40_000))
    scene.say(bodies.Ack(epoch=1, seq=head.seq, head=head.hash.hex(), sha256=LIST_HASH, answer="1"), "b")
    scene.say(bodies.Treasury(numbers=(first,), treasury_day=date(2025, 12, 3), voucher="T-1", answer="1"), "b")
    reject = bodies.Reject(document=GUEST.document, benefit_year=2026, code="paid_elsewhere", answer="1")
    scene.say(reject, "b", number=second)


def a_void(scene: Scene) -> None:
    """A wrong person, and a wrong POS slip: both given back against all copies, and the family pays again."""
    scene.begin()
    scene.open()
    wrong = scene.take(HEAD, GUEST)
    scene.say(bodies.Void(reason="wrong_person", second="b", copies_back=1), "a", number=wrong)
    scene.take(HEAD, WIFE)
    card = scene.take(GUEST, slip=SLIP)
    scene.say(bodies.Void(reason="other", second="a", copies_back=1, note="刷错卡", slip=SLIP), "b", number=card)
    last = scene.take(GUEST, slip=SLIP)
    scene.end(80_000, 4, 80_000, 40_000, last, voided=2)


def a_restore(scene: Scene) -> None:
    """The machine breaks with cash in the drawer; the backup goes on in a new epoch, to the station's end."""
    scene.begin()
    scene.open()
    first, second, third = scene.take(HEAD), scene.take(WIFE), scene.take(SON)
    scene.say(bodies.Deposit(numbers=(first,), slip="0042", bank_day=DAY), "a")
    scene.clock.advance(days=1)
    tail = scene.rows()[-1]
    start = bodies.Start(
        season=2026,
        station_name="清溪村征缴点",
        region="model-2026",
        public_key=KEYS.public_key.hex(),
        cause="restore",
        former_epoch=1,
        former_seq=tail.seq,
        former_head=tail.hash.hex(),
        carried=(
            bodies.Carried(number=second, day=DAY, fen=40_000),
            bodies.Carried(number=third, day=DAY, fen=20_000),
        ),
    )
    scene.say(start, epoch=2)
    scene.say(bodies.Restore(backup_sha256=LIST_HASH, backup_epoch=1, backup_seq=tail.seq, cause="硬盘损坏"))
    scene.open(drawer_fen=60_000)
    scene.say(bodies.Void(reason="wrong_tier", second="b", copies_back=1), "a", number=third)
    last = scene.take(SON, GRANNY)
    scene.say(bodies.Deposit(numbers=(second, last), slip="0043", bank_day=date(2025, 12, 2)), "a")
    scene.end(0, 1, 20_000, 0, last)
    scene.say(bodies.Key(action="revoked", public_key="ab" * 32, of="QX02", valid_to_seq=7), "b")
    scene.say(bodies.Operator(id="a", name="王会计", role="cashier", action="left"), "b")
    scene.say(bodies.Retire(reason="并村"), "b")
    head = scene.rows()[-1]
    scene.say(bodies.Export(first=1, last=head.seq, head=head.hash.hex(), sha256=LIST_HASH, file="x.cjb"), "b")


SCENES: dict[str, Callable[[Scene], None]] = {"day": whole_day, "void": a_void, "restore": a_restore}


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


def verdict(path: Path) -> bytes:
    """What the independent verifier says of a journal. To be read by a person before it is believed."""
    verifier = Path(__file__).with_name("cunjiao_verify.py")
    command = [sys.executable, str(verifier), "journal", str(path), "--json", "--public", KEYS.public_key.hex()]
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
    for name in SCENES:
        with tempfile.TemporaryDirectory() as folder, telling(name, Path(folder)) as scene:
            rows = scene.rows()
        (DATA / f"{name}.ndjson").write_bytes(b"".join(line(row) + b"\n" for row in rows))
        (DATA / f"{name}.verdict.json").write_bytes(verdict(DATA / f"{name}.ndjson"))
        if name == "day":
            write_sealed(rows)
    (DATA / "request.cjr").write_bytes(write_request(REQUEST, KEYS))
    write_open_key(DATA / "county.key", COUNTY)


if __name__ == "__main__":
    write_all()
