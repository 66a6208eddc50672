"""A station's season, one thing at a time: two people at a drawer, cards, pads, banks, lists, rules."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from desktop.core import bodies
from desktop.exchange.records import sign_overlay
from tests.verifier.parties import COUNTY, DAY, LIST_HASH, PACK_TEXT, SIGNED_RECORD
from tests.verifier.scene import BACK, GRANNY, GUEST, HEAD, SLIP, SON, WIFE, Scene, person, replace_wire

NEXT = date(2025, 12, 2)
OVERLAY = '# 县里补充\n[prices]\n"2" = 700\n'


def hand_over(scene: Scene) -> None:
    """Two days: the drawer goes over at noon and stays over night; in the morning ten yuan are found."""
    scene.begin()
    scene.open()
    scene.take(HEAD, WIFE)
    scene.clock.advance(seconds=3 * 3600)
    scene.say(bodies.Shift(to="b", on_hand_fen=80_000, counted_fen=80_000, difference_fen=0), "a")
    scene.take(SON, by="b")
    scene.settle("b", second="a", gap=-1_000, reason="少一张10元")
    scene.clock.advance(days=1, seconds=-4 * 3600)
    scene.open(100_000, "b")
    scene.take(BACK, by="b")
    scene.say(
        bodies.Shift(to="a", on_hand_fen=140_000, counted_fen=141_000, difference_fen=1_000, reason="昨天的10元"), "b"
    )
    scene.bank(*(f"QX01-2026-1-{count:06d}" for count in (1, 2, 3)), slip="0051", day=NEXT)
    scene.settle()


def card_in_doubt(scene: Scene) -> None:
    """Two card payments without an answer: one was paid and becomes a voucher, one was not and is paid in cash."""
    scene.begin()
    scene.open()
    first = scene.say(bodies.PosPending(basket="basket-1", fen=40_000, cause="机器没有回音", slip=SLIP), "a")
    second = scene.say(bodies.PosPending(basket="basket-2", fen=60_000, cause="断网"), "a")
    scene.say(bodies.PosPending(basket="basket-1", fen=40_000, cause="还在查", settles=first.row.seq), "a")
    paid = bodies.PosPending(
        basket="basket-1", fen=40_000, cause="已查", slip=SLIP, settles=first.row.seq, outcome="paid"
    )
    scene.say(paid, "a")
    scene.take(GUEST, slip=SLIP)
    failed = bodies.PosPending(basket="basket-2", fen=60_000, cause="已查", settles=second.row.seq, outcome="not_paid")
    scene.say(failed, "b")
    scene.take(HEAD, SON)
    scene.settle()


def nothing_to_pay(scene: Scene) -> None:
    """A day on which nobody has anything to pay: confirmations, no money, an empty drawer."""
    scene.begin()
    scene.open()
    scene.take(GRANNY)
    lost = scene.take(person("周九", date(1950, 4, 4), 68, aid=40_000))
    scene.say(bodies.Reprint(times=1, reason="打印机没纸"), "a", number=lost)
    scene.say(bodies.Reprint(times=2), "b", number=lost)
    scene.settle()


def door_to_door(scene: Scene) -> None:
    """Vouchers written on a pad at the door are entered two days later; one form is spoilt; the cash was late."""
    scene.begin()
    scene.say(bodies.FormStock(action="handed_out", series="CJ", first="000001", last="000050", pieces=50), "b")
    scene.clock.advance(days=5)
    scene.open()
    for pad, who, day in (("000001", BACK, DAY), ("000002", GUEST, NEXT)):
        late = replace_wire(scene.basket(who), cash_day=day, pad=pad, payer_of_household=0)
        number = scene.say(late, "a").number
        used = bodies.FormStock(action="used", series="CJ", first=pad, last=pad, pieces=1, note=number)
        scene.say(used, "a")
    scene.say(bodies.FormStock(action="spoilt", series="CJ", first="000003", last="000003", pieces=1, note="写坏"), "a")
    today = date(2025, 12, 6)
    breach = bodies.Breach(rule="age", due=date(2025, 12, 5), found=today, numbers=("QX01-2026-1-000001",), fen=40_000)
    scene.say(breach)
    scene.bank("QX01-2026-1-000001", slip="0061", day=today)
    scene.say(bodies.Limit(rule="day", limit_fen=1_000_000, would_be_fen=1_020_000), "a")
    scene.take(HEAD)
    scene.settle()
    back = bodies.FormStock(action="handed_back", series="CJ", first="000004", last="000050", pieces=47)
    scene.say(back, "b")


def bank_and_treasury(scene: Scene) -> None:
    """Cash goes to two banks' slips, the county confirms twice, and does not take one person: a refund is asked for."""
    scene.begin()
    scene.open()
    first, second, third = scene.take(HEAD, WIFE), scene.take(GUEST), scene.take(BACK)
    scene.bank(first, third, slip="0042", day=DAY)
    scene.bank(second, slip="0043", day=DAY, by="b")
    scene.settle()
    head = scene.hand_in()
    scene.clock.advance(days=3)
    scene.answered(head, 1)
    scene.say(bodies.Treasury(numbers=(first,), treasury_day=date(2025, 12, 3), voucher="T-1", answer="1"), "b")
    reject = bodies.Reject(document=WIFE.document, benefit_year=2026, code="insured_elsewhere", answer="1")
    scene.say(reject, "b", number=first)
    refund = scene.say(
        bodies.Request(what="refund", document=WIFE.document, name=WIFE.name, number=first, fen=40_000), "b"
    )
    scene.answered(scene.hand_in(), 2)
    scene.say(bodies.Treasury(numbers=(second, third), treasury_day=date(2025, 12, 4), voucher="T-2", answer="2"), "b")
    scene.say(
        bodies.Request(
            what="refund", document=WIFE.document, name=WIFE.name, settles=refund.row.seq, outcome="refunded"
        ),
        "b",
    )
    scene.open()
    scene.take(WIFE)  # whom the county refused may pay again: the other office had taken her for somebody else
    scene.settle()


def wrong_clock(scene: Scene) -> None:
    """The battery is dead: one voucher under a clock nobody believes, then a person says the day."""
    scene.begin()
    scene.open()
    scene.take(HEAD)
    there = scene.clock.now().wall
    scene.clock.set_wall(there.replace(year=2009, month=1, day=1))
    scene.take(WIFE)
    with scene.changing() as changed:
        changed.confirm(DAY, "a")
    scene.take(SON)
    scene.settle()
    scene.clock.set_wall(there.replace(day=3))
    with scene.changing() as changed:
        changed.confirm(date(2025, 12, 3), "b")
    scene.open(100_000, "b", confirmed=1)
    scene.settle("b", second="a")
    with scene.changing() as changed:
        changed.confirm(NEXT, "b")  # it was the second after all: an earlier day, because a person says so
    scene.open(100_000, "b", confirmed=1)
    scene.take(GUEST, by="b")
    scene.settle("b", second="a")


def new_rules(scene: Scene) -> None:
    """In mid-season the county sets what the document left open: the same rules with an overlay, then a new price."""
    scene.begin()
    county = bodies.Key(action="enrolled", public_key=COUNTY.public_key.hex(), of="QC00", record=SIGNED_RECORD)
    scene.say(county, "b")
    scene.open()
    scene.take(HEAD)
    scene.settle()
    head = scene.hand_in()
    scene.clock.advance(days=1)
    scene.answered(head, 1)
    both = b"".join(hashlib.sha256(text.encode()).digest() for text in (PACK_TEXT, OVERLAY))
    sha256 = hashlib.sha256(both).hexdigest()
    rules = bodies.Pack(
        id="model-2026",
        sha256=sha256,
        text=PACK_TEXT,
        overlay=OVERLAY,
        overlay_signature=sign_overlay(COUNTY, OVERLAY.encode()),
    )
    scene.say(rules, "b")
    scene.open(40_000, pack=sha256)
    dearer = msgspec.structs.replace(GUEST.quote, standard_fen=70_000, payable_fen=70_000)
    basket = scene.basket(msgspec.structs.replace(GUEST, tier="2", quote=dearer))
    scene.say(replace_wire(basket, pack=sha256), "a")
    scene.settle()


def corrected_lists(scene: Scene) -> None:
    """Lists come, and come again; a name is corrected, a baby gets a number, somebody is on the county's list late."""
    scene.begin()
    roster = bodies.List(what="roster", source="名册.xlsx", as_of=DAY, rows=8, taken=7, sha256=LIST_HASH, added=7)
    scene.say(roster, "b")
    scene.say(msgspec.structs.replace(roster, source="名册（更正）.xlsx", taken=8, added=1, removed=0), "b")
    scene.say(msgspec.structs.replace(roster, what="subsidies", added=2, removed=0, complete=1), "b")
    scene.say(msgspec.structs.replace(roster, what="paid", source="县税务局", added=1), "b")
    baby = bodies.Person(change="added", document="Q690012345", document_kind="birth_certificate", name="张宝宝")
    scene.say(baby, "a")
    number = person("张宝宝", date(2025, 10, 2), 79)
    learnt = bodies.Person(
        change="number_learnt",
        document=number.document,
        document_kind="resident_id",
        name="张宝宝",
        birth=number.birth,
        former_document="Q690012345",
    )
    scene.say(learnt, "a")
    scene.say(
        bodies.Person(change="corrected", document=GUEST.document, document_kind="resident_id", name="赵六", group="4"),
        "a",
    )
    scene.open()
    for state, since in (("MOVED_OUT", DAY), ("UNPAID", NEXT)):
        scene.say(bodies.Fact(document=GUEST.document, state=state, since=since, source="本人自述"), "a")
    asked = scene.say(bodies.Request(what="aid", document=SON.document, name=SON.name, reason="称为低保户"), "a")
    scene.take(HEAD, number)
    scene.say(msgspec.structs.replace(roster, what="subsidies", added=1, removed=0, complete=0), "b")
    scene.say(
        bodies.Request(what="aid", document=SON.document, name=SON.name, settles=asked.row.seq, outcome="yes"), "b"
    )
    scene.take(SON)
    scene.settle()
