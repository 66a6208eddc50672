"""Three stations' days: one with nearly everything, one with two voids, one restored from a backup to its end."""

from __future__ import annotations

from datetime import date

import msgspec

from desktop.core import bodies
from tests.verifier.parties import COUNTY, DAY, LIST_HASH, SIGNED_RECORD
from tests.verifier.scene import BACK, GRANNY, GUEST, HEAD, SLIP, SON, WIFE, Scene


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
    scene.settle("b")
    head = scene.hand_in()
    scene.clock.advance(days=8)
    scene.say(
        bodies.ClockChange(wall="2009-01-01T00:00:00", cause="before_last_event", confirmed=date(2025, 12, 9)), "a"
    )
    scene.say(bodies.Breach(rule="age", due=date(2025, 12, 4), found=date(2025, 12, 9), numbers=(last,), fen=40_000))
    scene.answered(head, 1)
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
    scene.take(GUEST, slip=SLIP)
    scene.settle()


def a_restore(scene: Scene) -> None:
    """The machine breaks with cash in the drawer; the backup goes on in a new epoch, to the station's end."""
    scene.begin()
    scene.open()
    first, second, third = scene.take(HEAD), scene.take(WIFE), scene.take(SON)
    scene.say(bodies.Deposit(numbers=(first,), slip="0042", bank_day=DAY), "a")
    scene.clock.advance(days=1)
    tail = scene.rows()[-1]
    scene.begin_again(
        bodies.Carried(number=second, day=DAY, fen=40_000), bodies.Carried(number=third, day=DAY, fen=20_000)
    )
    scene.say(bodies.Restore(backup_sha256=LIST_HASH, backup_epoch=1, backup_seq=tail.seq, cause="硬盘损坏"))
    scene.open(drawer_fen=60_000)
    scene.say(bodies.Void(reason="wrong_tier", second="b", copies_back=1), "a", number=third)
    last = scene.take(SON, GRANNY)
    scene.say(bodies.Deposit(numbers=(second, last), slip="0043", bank_day=date(2025, 12, 2)), "a")
    scene.settle()
    scene.say(bodies.Key(action="revoked", public_key="ab" * 32, of="QX02", valid_to_seq=7), "b")
    scene.say(bodies.Operator(id="a", name="王会计", role="cashier", action="left"), "b")
    scene.say(bodies.Retire(reason="并村"), "b")
    head = scene.rows()[-1]
    scene.say(bodies.Export(first=1, last=head.seq, head=head.hash.hex(), sha256=LIST_HASH, file="x.cjb"), "b")
