"""A book in the making, with fixed keys and a fixed clock, and the people who stand at its counter."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

import msgspec

from db import journal
from db.rows import JournalRow
from db.store import Store
from desktop.books.recording import Change, Identity, Recorded, change
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.events import Suite
from desktop.core.policy.pack import Reason
from desktop.core.policy.quote import Quote
from desktop.core.wire import Wire
from desktop.security.keys import Keys
from tests.verifier.parties import KEYS, LIST_HASH, PACK, PACK_TEXT, STATION, VILLAGE, identity_number

SLIP = bodies.Slip(merchant="898500012345678", terminal="00012345", batch="000017", trace="000201", card="6217")


@dataclass
class Scene:
    """A book in the making."""

    store: Store
    clock: PinnedClock
    baskets: int = 0
    keys: Keys = KEYS

    def changing(self) -> AbstractContextManager[Change]:
        """A change to the book."""
        return change(self.store, Identity(Suite.DEMO, STATION, VILLAGE), self.keys, self.clock)

    def say(self, body: Wire, by: str = "-", *, day: date | None = None, number: str = "", epoch: int = 0) -> Recorded:
        """Record one event."""
        with self.changing() as changed:
            return changed.record(body, operator=by, day=day, number=number, epoch=epoch)

    def begin(self) -> None:
        """START, the rules, and two people."""
        start = bodies.Start(
            season=2026, station_name="清溪村征缴点", region="model-2026", public_key=KEYS.public_key.hex()
        )
        self.say(start, epoch=1)
        self.say(bodies.Pack(id="model-2026", sha256=PACK, text=PACK_TEXT))
        self.say(bodies.Operator(id="a", name="王会计", role="cashier"))
        self.say(bodies.Operator(id="b", name="李复核", role="reviewer"))

    def open(self, drawer_fen: int = 0, by: str = "a", *, pack: str = PACK, confirmed: int = 0) -> None:
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
        body = bodies.Open(drawer_fen=drawer_fen, float_fen=20_000, pack=pack, authority=authority, confirmed=confirmed)
        self.say(body, by)

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

    def settle(self, by: str = "a", *, second: str = "b", gap: int = 0, reason: str = "") -> None:
        """Count what is there (`gap` fen more or less than the book says) and close."""
        with self.changing() as changed:
            day = changed.facts.last_day(changed.tail.epoch)
            assert day is not None
            held, taken = changed.facts.on_hand_fen(), changed.facts.since(changed.tail.epoch, day.opened_seq)
        counted = held + gap
        pieces = ((face, counted % above // face) for above, face in ((10**12, 10_000), (10_000, 1_000)))
        notes = tuple(bodies.Notes(face_fen=face, pieces=number) for face, number in pieces if number)
        self.say(bodies.CountCash(notes=notes, counted_fen=counted, float_fen=20_000), by)
        body = bodies.Close(
            receipts=taken.receipts,
            voided=taken.voided,
            cash_fen=taken.cash_fen,
            pos_fen=taken.pos_fen,
            on_hand_fen=held,
            counted_fen=counted,
            difference_fen=gap,
            second=second,
            reason=reason,
            last_number=taken.last_number or None,
        )
        self.say(body, by)

    def bank(self, *numbers: str, slip: str, day: date, by: str = "a") -> None:
        """The cash of these vouchers is carried to the bank."""
        self.say(bodies.Deposit(numbers=numbers, slip=slip, bank_day=day, bank="练习农商行", account="6900012345"), by)

    def hand_in(self, by: str = "b") -> JournalRow:
        """Everything of this epoch goes onto a stick; the last event in it."""
        head = self.rows()[-1]
        file = f"CJ_{STATION}_{head.epoch}_1-{head.seq}.cjb"
        export = bodies.Export(
            first=1, last=head.seq, head=head.hash.hex(), sha256=LIST_HASH, file=file, target="stick"
        )
        self.say(export, by)
        return head

    def answered(self, head: JournalRow, number: int, by: str = "b") -> None:
        """The county's answer of that number has everything up to there."""
        ack = bodies.Ack(epoch=head.epoch, seq=head.seq, head=head.hash.hex(), sha256=LIST_HASH, answer=str(number))
        self.say(ack, by)

    def begin_again(self, *carried: bodies.Carried, epoch: int = 2) -> None:
        """A new epoch after the last event that is here, signed by this scene's keys."""
        tail = self.rows()[-1]
        start = bodies.Start(
            season=2026,
            station_name="清溪村征缴点",
            region="model-2026",
            public_key=self.keys.public_key.hex(),
            cause="restore",
            former_epoch=tail.epoch,
            former_seq=tail.seq,
            former_head=tail.hash.hex(),
            carried=carried,
        )
        self.say(start, epoch=epoch)

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
