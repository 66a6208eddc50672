"""Who works at a station, how it ends, and how it goes on after a loss: of a PIN, of a machine, of its key."""

from __future__ import annotations

from datetime import date

from desktop.core import bodies
from desktop.security.keys import Keys
from tests.verifier.parties import DAY, KEYS, LIST_HASH, STATION
from tests.verifier.scene import BACK, GRANNY, GUEST, HEAD, SON, WIFE, Scene

NEXT = date(2025, 12, 2)
OTHER = Keys(bytes(32), bytes(range(64, 96)), KEYS.age_identity)  # nobody's, as the others are


def other_people(scene: Scene) -> None:
    """A PIN is lost and its owner entered anew, a cashier becomes reviewer, somebody leaves, and comes back."""
    scene.begin()
    scene.say(bodies.Operator(id="c", name="赵主任", role="admin"))
    scene.say(bodies.Operator(id="a", name="王会计", role="cashier", action="changed"), "c")
    scene.open()
    first = scene.take(HEAD)
    scene.say(bodies.Operator(id="b", name="李复核", role="reviewer", action="left"), "c")
    scene.say(bodies.Void(reason="wrong_tier", second="c", copies_back=1), "a", number=first)
    scene.say(bodies.Operator(id="a", name="王会计", role="reviewer", action="changed"), "c")
    scene.say(bodies.Operator(id="d", name="钱会计", role="cashier"), "c")
    scene.say(bodies.Shift(to="d", on_hand_fen=0, counted_fen=0, difference_fen=0), "a")
    second = scene.take(HEAD, WIFE, by="d")
    scene.say(bodies.Void(reason="wrong_person", second="a", copies_back=1), "d", number=second)
    scene.take(HEAD, by="d")
    scene.say(bodies.Operator(id="b", name="李复核", role="reviewer", action="changed"), "c")
    scene.settle("d", second="b")


def the_end(scene: Scene) -> None:
    """A station is closed in mid-season: banked, counted, handed in, answered; nothing is left in the drawer."""
    scene.begin()
    scene.say(bodies.Operator(id="c", name="赵主任", role="admin"))
    scene.open()
    first, _ = scene.take(HEAD, WIFE), scene.take(GRANNY)
    scene.bank(first, slip="0042", day=DAY)
    scene.settle()
    scene.clock.advance(days=1)
    scene.say(bodies.Retire(reason="并村", second="a"), "c")
    head = scene.hand_in("c")
    scene.clock.advance(days=7)
    scene.answered(head, 1, "c")


def older_backup(scene: Scene) -> None:
    """The backup is older than what the county has, and than a whole epoch: what came between is gone from here."""
    scene.begin()
    scene.open()
    first, second = scene.take(HEAD), scene.take(GUEST)
    scene.settle()
    head = scene.hand_in()
    scene.clock.advance(days=2)
    scene.begin_again(*(bodies.Carried(number=one, day=DAY, fen=40_000) for one in (first, second)), epoch=3)
    scene.say(
        bodies.Restore(backup_sha256=LIST_HASH, backup_epoch=1, backup_seq=head.seq + 1, witness_epoch=2, witness_seq=9)
    )
    lost = bodies.Ack(epoch=2, seq=9, head="ab" * 32, sha256=LIST_HASH, answer="4")
    scene.say(lost)
    paid = bodies.List(what="paid", source=f"{STATION}-2:5-9", as_of=NEXT, rows=1, taken=1, sha256=LIST_HASH, added=1)
    scene.say(paid)
    scene.say(bodies.Request(what="paid_elsewhere", document=GUEST.document, name=GUEST.name, number=second))
    scene.open(80_000)
    scene.say(bodies.Void(reason="paid_elsewhere", second="b", copies_back=1), "a", number=second)
    scene.say(bodies.Reprint(times=1), "a", number=first)
    last = scene.take(BACK)
    scene.bank(first, last, slip="0071", day=date(2025, 12, 3))
    scene.settle()
    scene.hand_in()


def another_key(scene: Scene) -> None:
    """The machine is stolen: its key is revoked, and the station goes on in a new epoch with a new one."""
    scene.begin()
    scene.open()
    first, second = scene.take(HEAD), scene.take(SON)
    scene.settle()
    scene.hand_in()
    scene.clock.advance(days=3)
    scene.keys = OTHER
    tail = scene.rows()[-1]
    scene.begin_again(
        bodies.Carried(number=first, day=DAY, fen=40_000), bodies.Carried(number=second, day=DAY, fen=20_000)
    )
    scene.say(bodies.Restore(backup_sha256=LIST_HASH, backup_epoch=1, backup_seq=tail.seq, cause="电脑被偷"))
    revoked = bodies.Key(
        action="revoked", public_key=KEYS.public_key.hex(), of=STATION, valid_to_seq=tail.seq, valid_to_epoch=1
    )
    scene.say(revoked)
    scene.open(60_000)
    scene.take(WIFE)
    scene.bank(first, second, slip="0081", day=date(2025, 12, 4))
    scene.settle()
    scene.hand_in()
