"""读入回执: what the county has acknowledged and decided becomes part of the book, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db import index, journal
from db.rows import InsuredRow, KeyRow, ReceiptRow, RequestRow
from desktop.books.desk import allow
from desktop.books.doubting import keep_county_day
from desktop.books.enrolment import enrolment, last_answer
from desktop.books.listing import take_categories, take_paid
from desktop.books.opening import Book, newest_pack, take_pack
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.policy.load import load_pack, pack_hash
from desktop.core.wire import Wire
from desktop.exchange.answer import (
    LARGEST,
    Answer,
    AnswerRead,
    InTreasury,
    PaidList,
    Rejected,
    Revoked,
    Rules,
    fits,
    read_answer,
)
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.security.rights import Action


@dataclass(slots=True)
class Answered:
    """How taking an answer in ended, what it acknowledges, and how much of each thing it changed in the book."""

    outcome: Outcome
    number: int
    epoch: int
    seq: int
    head: str
    treasury: int = 0  # receipts
    rejected: int = 0  # people
    aided: int = 0  # entries of the category list, new or gone
    paid: int = 0  # payments made elsewhere
    requests: int = 0  # recorded because of it
    new_rules: bool = False
    revoked: list[str] = field(default_factory=list)  # stations whose key is revoked


def take_answer(book: Book, operator: str, path: Path) -> Answered:
    """Take a county's answer in, in one change; the same one twice changes nothing.

    Raises Refused NOT_ALLOWED; KnownError with the outcome of reading (OTHER_STATION, OLDER_ANSWER, OLDER_PACK, …),
    NOT_ENROLLED, and the alarms TAIL_MISSING and WITNESS_DIFFERS where the county has seen another book than this.
    """
    data = read_capped(path, LARGEST)
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_ANSWER)
        enrolled = enrolment(changed.connection, book.station)
        if enrolled is None:
            raise KnownError(Outcome.NOT_ENROLLED)
        read = read_answer(data, book.keys.age_identity, enrolled.county_key)
        return apply(book, changed, operator, read)


def apply(book: Book, changed: Change, operator: str, read: AnswerRead) -> Answered:
    """Record what an answer says within an open change; raises as `take_answer` does."""
    answer = read.answer
    result = Answered(Outcome.TAKEN_IN, answer.number, answer.epoch, answer.seq, answer.head)
    known = last_answer(changed.connection, book.station)
    unfit = fits(read, book.identity.suite, book.station, book.keys.public_key, known)
    if unfit is Outcome.ALREADY_KNOWN:
        result.outcome = unfit
        return result
    if unfit is not None:
        raise KnownError(unfit)
    _hold_against(changed, answer)
    taking = _Taking(book, changed, operator, str(answer.number), result)
    keep_county_day(changed.connection, datetime.fromisoformat(answer.made).date())
    taking.record_of_station(read)
    taking.record(
        bodies.Ack(epoch=answer.epoch, seq=answer.seq, head=answer.head, sha256=read.sha256, answer=str(answer.number))
    )
    epoch = changed.facts.epoch(changed.tail.epoch)
    if epoch is not None and not epoch.retired_seq:
        taking.decisions(answer)
    return result


def _hold_against(changed: Change, answer: Answer) -> None:
    """The county is a witness: what it has seen must stand in this book."""
    if not answer.seq:
        return
    row = next(journal.stretch(changed.connection, changed.facts.station, answer.epoch, answer.seq, answer.seq), None)
    if row is None and answer.epoch == changed.tail.epoch:
        raise KnownError("TAIL_MISSING")
    # Of a former epoch this book may hold only as much as the backup it was restored from.
    if row is not None and row.hash.hex() != answer.head:
        raise KnownError("WITNESS_DIFFERS", what=answer.seq)


@dataclass(frozen=True, slots=True)
class _Taking:
    """One answer on its way into one open change."""

    book: Book
    changed: Change
    operator: str
    answer: str
    result: Answered

    def record(self, body: Wire, number: str = "") -> None:
        self.changed.record(body, operator=self.operator, number=number)

    def record_of_station(self, read: AnswerRead) -> None:
        """Keep the record the answer came with, if it is newer than ours: the county's recipients may have changed."""
        known = enrolment(self.changed.connection, self.book.station)
        if known is None or known.signed != read.signed_record:
            self.record(
                bodies.Key(
                    action="enrolled",
                    public_key=read.record.county_public_key,
                    of=read.record.county,
                    record=read.signed_record,
                )
            )

    def decisions(self, answer: Answer) -> None:
        """Everything the county decided, in the order in which one may rest on another."""
        if answer.rules:
            self._rules(answer.rules)
        for key in answer.revoked:
            self._revoked(key)
        for confirmed in answer.treasury:
            self._treasury(confirmed)
        for refused in answer.rejected:
            self._rejected(refused)
        if answer.categories:
            self.result.aided += take_categories(self.changed, self.operator, answer.categories)
        if answer.paid:
            self._paid(answer.paid)

    def _rules(self, rules: Rules) -> None:
        text, overlay = rules.text.encode("utf-8"), rules.overlay.encode("utf-8")
        connection = self.changed.connection
        row = newest_pack(connection, self.book.station)
        sha256 = pack_hash(text, overlay or None)
        if sha256 == row.sha256:
            return
        in_force = self.book.pack_of(row, connection)
        older = load_pack(text, overlay or None).benefit_year < in_force.benefit_year
        if older or self.changed.facts.pack(sha256) is not None:
            raise KnownError(Outcome.OLDER_PACK)
        take_pack(self.changed, text, overlay, rules.overlay_signature)
        self.result.new_rules = True

    def _revoked(self, key: Revoked) -> None:
        known = index.get(
            self.changed.connection,
            KeyRow,
            station=self.book.station,
            of=key.station,
            public_key=key.public_key,
            action="revoked",
        )
        if known is None:
            self.record(
                bodies.Key(action="revoked", public_key=key.public_key, of=key.station, valid_to_seq=key.valid_to_seq)
            )
            self.result.revoked.append(key.station)

    def _treasury(self, confirmed: InTreasury) -> None:
        day = confirmed.treasury_day.isoformat()
        here = (number for number in confirmed.numbers if not self._lost(number))
        numbers = tuple(number for number in here if self._receipt(number).treasury_day != day)
        if numbers:
            self.record(
                bodies.Treasury(
                    numbers=numbers,
                    treasury_day=confirmed.treasury_day,
                    voucher=confirmed.voucher,
                    answer=self.answer,
                )
            )
            self.result.treasury += len(numbers)

    def _lost(self, number: str) -> bool:
        """A voucher of a former epoch that the restored backup did not have: nothing can be recorded about it here."""
        former = int(number.split("-")[2]) < self.changed.tail.epoch
        return former and self.changed.facts.receipt(number) is None

    def _receipt(self, number: str) -> ReceiptRow:
        receipt = self.changed.facts.receipt(number)
        if receipt is None:
            raise Refused("RECEIPT_UNKNOWN", what=number)
        return receipt

    def _rejected(self, refused: Rejected) -> None:
        """The county does not take this person: what becomes of the money is a request to the tax office."""
        insured = self.changed.facts.live(refused.document, refused.benefit_year)
        if insured is None or insured.number != refused.number:
            return  # void by now, or told by an earlier answer
        self.record(
            bodies.Reject(
                document=refused.document,
                benefit_year=refused.benefit_year,
                code=refused.code,
                note=refused.note,
                answer=self.answer,
            ),
            number=refused.number,
        )
        self.result.rejected += 1
        self._request("refund", insured, refused.note or refused.code)

    def _request(self, what: str, insured: InsuredRow, reason: str) -> None:
        rows = index.find(
            self.changed.connection,
            RequestRow,
            station=self.book.station,
            document=insured.document,
            number=insured.number,
            what=what,
            outcome="",
        )
        if not rows:
            self.record(
                bodies.Request(
                    what=what,
                    document=insured.document,
                    name=insured.name,
                    number=insured.number,
                    fen=insured.payable_fen,
                    reason=reason,
                )
            )
            self.result.requests += 1

    def _paid(self, listed: PaidList) -> None:
        """Who paid here as well becomes a request: void if the money is still in hand, else refund (decision 23)."""
        if not take_paid(self.changed, self.operator, listed):
            return
        self.result.paid += len(listed.lines)
        for line in listed.lines:
            here = self.changed.facts.live(line.document, line.benefit_year)
            if here is not None:
                self._request("paid_elsewhere", here, line.voucher or line.channel)
