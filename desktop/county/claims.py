"""What a station's journal says this county said, and it did not.

A station signs ACK, TREASURY and REJECT itself: they are its word for ours. Its money is taken in all the same; what it
says of us is held against the answers that were issued, and counts for nothing where none of them said so. A LIST is
left out: offices hand lists out on paper and as tables too, and no money rests on the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from db import county as questions
from db import index, journal
from db.county import PaidIn
from db.rows import AnswerRow, JournalRow, ReceiptRow
from db.store import Connection
from desktop.core import bodies
from desktop.core.chain import Header
from desktop.core.events import Kind, read_event
from desktop.core.money import ZERO, Money, total
from desktop.county.noticing import as_answer, told
from desktop.county.opening import County
from desktop.exchange.answer import InTreasury, Rejected


class Never(StrEnum):
    """What the county never did, as a code for people."""

    ANSWERED = "COUNTY_NEVER_ANSWERED"
    CONFIRMED = "COUNTY_NEVER_CONFIRMED"
    REJECTED = "COUNTY_NEVER_REJECTED"


@dataclass(frozen=True, slots=True)
class Claim:
    """An event of a station's journal that tells of an answer which never said so; the vouchers it speaks of."""

    kind: Never
    station: str
    epoch: int
    seq: int
    answer: str
    numbers: tuple[str, ...] = ()
    amount: Money = ZERO


def claims(county: County, station: str) -> list[Claim]:
    """Everything a station says of this county that is not so, in the order of its journal, which is read for it."""
    with county.read() as connection:
        said = _Said.of(connection, station)
        kinds = (Kind.ACK, Kind.TREASURY, Kind.REJECT)
        events = [row for kind in kinds for row in journal.of_kind(connection, station, kind)]
        events.sort(key=lambda row: (row.epoch, row.seq))
        held = (_held_against(connection, said, row) for row in events)
        return [claim for claim in held if claim is not None]


def never_in_treasury(connection: Connection, station: str) -> list[PaidIn]:
    """Vouchers of which only the station says that they are in the treasury; void ones are left out. Quick."""
    claimed = questions.paid_in(connection, station)
    if not claimed:
        return []
    ours = {number for notice, _ in told(connection, station, InTreasury) for number in notice.numbers}
    return [one for one in claimed if one.number not in ours]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the county's answers to a station said: each answer, and the first one that told of each decision.

    `treasury` goes by voucher, day (ISO) and the treasury's own number; `rejected` by voucher, document, benefit year
    and code.
    """

    answers: dict[int, tuple[int, int, str]]
    treasury: dict[tuple[str, str, str], int]
    rejected: dict[tuple[str, str, int, str], int]

    @classmethod
    def of(cls, connection: Connection, station: str) -> _Said:
        rows = index.find(connection, AnswerRow, station=station)
        # Newest first: of a decision told again, the oldest is kept.
        confirmed = reversed(told(connection, station, InTreasury))
        refused = reversed(told(connection, station, Rejected))
        return cls(
            {row.number: (row.epoch, row.seq, row.head) for row in rows},
            {(n, one.treasury_day.isoformat(), one.voucher): first for one, first in confirmed for n in one.numbers},
            {(one.number, one.document, one.benefit_year, one.code): first for one, first in refused},
        )

    def since(self, first: int | None, answer: str) -> bool:
        """Whether what was told since answer `first` can stand in this answer."""
        number = as_answer(answer)
        return first is not None and first <= number and number in self.answers


def _held_against(connection: Connection, said: _Said, row: JournalRow) -> Claim | None:
    place = (row.station, row.epoch, row.seq)
    match read_event(row.payload).body:
        case bodies.Ack(of=None) as ack:
            true = said.answers.get(as_answer(ack.answer)) == (ack.epoch, ack.seq, ack.head)
            return None if true else Claim(Never.ANSWERED, *place, ack.answer)
        case bodies.Treasury() as confirmed:
            day = confirmed.treasury_day.isoformat()
            keys = {number: (number, day, confirmed.voucher) for number in confirmed.numbers}
            wrong = [number for number, key in keys.items() if not said.since(said.treasury.get(key), confirmed.answer)]
            amount = total(_amount(connection, row.station, number) for number in wrong)
            return Claim(Never.CONFIRMED, *place, confirmed.answer, tuple(wrong), amount) if wrong else None
        case bodies.Reject() as refused:
            number = Header.parse(row.header).number
            first = said.rejected.get((number, refused.document, refused.benefit_year, refused.code))
            true = said.since(first, refused.answer)
            return None if true else Claim(Never.REJECTED, *place, refused.answer, (number,))
        case _:
            return None


def _amount(connection: Connection, station: str, number: str) -> Money:
    receipt = index.get(connection, ReceiptRow, station=station, number=number)
    return Money(receipt.fen if receipt else 0)
