"""What may follow what. The same rules are asked before an event is recorded and when a whole journal is checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Final

from desktop.books.facts import Facts
from desktop.books.projection import slip_key
from desktop.core import bodies
from desktop.core.chain import voucher_number
from desktop.core.events import Kind, Payload, Totals
from desktop.core.money import Money
from desktop.core.policy.load import pack_hash
from desktop.core.wire import Wire
from desktop.security.rights import Action, Role, may

PROGRAM: Final = "-"  # the operator of events nobody typed
_UNATTENDED: Final = frozenset(
    {Kind.START, Kind.OPERATOR, Kind.PACK, Kind.LIST, Kind.KEY, Kind.EXPORT, Kind.ACK, Kind.TREASURY, Kind.REJECT}
    | {Kind.BREACH, Kind.CLOCK, Kind.RESTORE, Kind.RETIRE, Kind.REQUEST, Kind.FACT, Kind.PERSON}
)
_AT_THE_DESK: Final = frozenset(
    {Kind.COLLECT, Kind.POSPENDING, Kind.VOID, Kind.DEPOSIT, Kind.COUNT, Kind.CLOSE, Kind.SHIFT, Kind.LIMIT}
)
_AFTER_RETIREMENT: Final = frozenset({Kind.EXPORT, Kind.ACK})
_CONFIRMING: Final = frozenset(role.value for role in Role if may(role, Action.CONFIRM))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an event may not stand here: a code for people, and which number or value it is about."""

    code: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class _At:
    payload: Payload
    number: str
    fen: int
    facts: Facts


def fault(payload: Payload, body: Wire, number: str, fen: int, before: Totals, facts: Facts) -> Fault | None:
    """Why this event may not follow what `facts` and the totals `before` say; None where it may."""
    expected = header_values(body, payload.epoch, before, facts, number)
    if expected != (number, fen):
        return Fault("HEADER_DIFFERS", number)
    if totals_after(body, fen, before) != payload.totals:
        return Fault("TOTALS_DIFFER")
    epoch = facts.epoch(payload.epoch)
    if (payload.kind is Kind.START) != (payload.seq == 1) or (payload.kind is Kind.START) == (epoch is not None):
        return Fault("START_ONCE")
    if epoch is not None and epoch.retired_seq and payload.kind not in _AFTER_RETIREMENT:
        return Fault("STATION_RETIRED")
    return (
        _operator_fault(payload, facts) or _desk_fault(payload, facts) or _fault(body, _At(payload, number, fen, facts))
    )


def header_values(body: Wire, epoch: int, before: Totals, facts: Facts, number: str = "") -> tuple[str, int]:
    """The number and the amount (fen) that belong into the header of an event with this body.

    `number` names the voucher for the kinds that speak of one.
    """
    match body:
        case bodies.Collect():
            row = facts.epoch(epoch)
            season = row.season if row else 0
            return (
                voucher_number(facts.station, season, epoch, before.count + 1),
                sum(person.quote.payable_fen for person in body.insured),
            )
        case bodies.Void() | bodies.Reprint() | bodies.Reject():
            receipt = facts.receipt(number)
            return number, receipt.fen if receipt and isinstance(body, bodies.Void) else 0
        case bodies.Deposit() | bodies.Treasury():
            receipts = [facts.receipt(one) for one in body.numbers]
            return "", sum(receipt.fen for receipt in receipts if receipt)
        case bodies.CountCash():
            return "", body.counted_fen
        case _:
            return "", 0


def totals_after(body: Wire, fen: int, before: Totals) -> Totals:
    """The perpetual totals once an event of `fen` with this body has happened."""
    match body:
        case bodies.Start():
            return Totals(count=0, cash_fen=0, pos_fen=0, voided_fen=0)
        case bodies.Collect():
            return Totals(
                count=before.count + 1,
                cash_fen=before.cash_fen + (fen if body.form is bodies.Form.CASH else 0),
                pos_fen=before.pos_fen + (fen if body.form is bodies.Form.POS else 0),
                voided_fen=before.voided_fen,
            )
        case bodies.Void():
            return Totals(
                count=before.count,
                cash_fen=before.cash_fen,
                pos_fen=before.pos_fen,
                voided_fen=before.voided_fen + fen,
            )
        case _:
            return before


def _operator_fault(payload: Payload, facts: Facts) -> Fault | None:
    if payload.operator == PROGRAM:
        return None if payload.kind in _UNATTENDED else Fault("OPERATOR_MISSING")
    if payload.kind is Kind.START:
        return None  # nobody was entered before it
    return None if _works_here(payload.operator, facts) else Fault("OPERATOR_UNKNOWN", payload.operator)


def _works_here(operator: str, facts: Facts) -> bool:
    row = facts.operator(operator)
    return row is not None and bool(row.active)


def _desk_fault(payload: Payload, facts: Facts) -> Fault | None:
    if payload.kind not in _AT_THE_DESK:
        return None
    day = facts.last_day(payload.epoch)
    if day is None or day.closed_seq:
        return Fault("DAY_NOT_OPEN")
    if day.day != payload.day.isoformat():
        return Fault("DAY_STILL_OPEN", day.day)
    return None


@singledispatch
def _fault(body: Wire, at: _At) -> Fault | None:
    """Kinds without a function below may follow anything their kind's common rules allow."""
    del body, at
    return None


@_fault.register
def _start(body: bodies.Start, at: _At) -> Fault | None:
    """Cash is carried over once, and from a former epoch of this station only."""
    seen: set[str] = set()
    for carried in body.carried:
        station, _, epoch, _ = carried.number.split("-")
        known = at.facts.receipt(carried.number)
        foreign = station != at.payload.station or not int(epoch) <= body.former_epoch < at.payload.epoch
        if foreign or carried.number in seen or (known and (known.form, known.fen) != (bodies.Form.CASH, carried.fen)):
            return Fault("RECEIPT_UNKNOWN", carried.number)
        seen.add(carried.number)
    return None


@_fault.register
def _pack(body: bodies.Pack, _: _At) -> Fault | None:
    said = pack_hash(body.text.encode(), body.overlay.encode() or None)
    return None if said == body.sha256 else Fault("PACK_UNKNOWN", body.sha256[:8])


@_fault.register
def _operator(body: bodies.Operator, _: _At) -> Fault | None:
    """Everybody at the drawer may do what is done there; a role that no table of rights names may do nothing."""
    return None if body.role in frozenset(Role) else Fault("ROLE_UNKNOWN", body.role)


@_fault.register
def _open(body: bodies.Open, at: _At) -> Fault | None:
    if body.drawer_fen != at.facts.on_hand_fen():
        return Fault("BOOK_DIFFERS")
    day = at.facts.last_day(at.payload.epoch)
    if day is not None and not day.closed_seq:
        return Fault("DAY_STILL_OPEN", day.day)
    if day is not None and day.day > at.payload.day.isoformat() and not body.confirmed:
        return Fault("DAY_BEFORE_LAST", day.day)
    return None


@_fault.register
def _collect(body: bodies.Collect, at: _At) -> Fault | None:
    if not body.insured:
        return Fault("BASKET_EMPTY")
    if at.facts.pack(body.pack) is None:
        return Fault("PACK_UNKNOWN", body.pack[:8])
    if at.facts.by_basket(body.basket) is not None:
        return Fault("BASKET_USED")
    return _form_fault(body, at) or _people_fault(body, at)


def _form_fault(body: bodies.Collect, at: _At) -> Fault | None:
    if (body.form is bodies.Form.ZERO) != (at.fen == 0) or (body.form is bodies.Form.POS) != (body.slip is not None):
        return Fault("FORM_DIFFERS", body.form)
    if body.form is bodies.Form.CASH and body.received_fen < at.fen:
        return Fault("TOO_LITTLE_CASH")
    if body.cash_day and body.cash_day > at.payload.day:  # a later day would give the cash more time
        return Fault("CASH_DAY_AHEAD", body.cash_day.isoformat())
    used = at.facts.by_slip(key) if (key := slip_key(body.slip)) else None
    return Fault("SLIP_USED", used.number) if used else None


def _people_fault(body: bodies.Collect, at: _At) -> Fault | None:
    seen: set[tuple[str, int]] = set()
    for person in body.insured:
        quote = person.quote
        parts = quote.payable_fen + quote.aid_fen + quote.collective_fen
        if parts != (0 if quote.exempt else quote.standard_fen):
            return Fault("QUOTE_DOES_NOT_ADD_UP")
        key = (person.document, person.benefit_year)
        if key in seen:
            return Fault("PERSON_TWICE")
        seen.add(key)
        if paid := at.facts.live(*key):
            return Fault("PAID_ALREADY", paid.number)
    return None


@_fault.register
def _void(body: bodies.Void, at: _At) -> Fault | None:
    receipt = at.facts.receipt(at.number)
    if receipt is None:
        return Fault("RECEIPT_UNKNOWN", at.number)
    if receipt.void_seq:
        return Fault("RECEIPT_VOID", at.number)
    if receipt.deposit_seq or receipt.treasury_day:
        return Fault("RECEIPT_BANKED", at.number)
    if receipt.form == bodies.Form.POS and body.slip is None:
        return Fault("VOID_NEEDS_SLIP", at.number)
    if not body.copies_back:
        return Fault("COPIES_MISSING", at.number)
    return None if _two_of_them(body.second, at) else Fault("SECOND_MISSING")


def _two_of_them(second: str, at: _At) -> bool:
    """Two different people, and one of them may confirm: which of the two typed it says nothing about trust."""
    rows = [at.facts.operator(one) for one in (at.payload.operator, second)]
    both = second != at.payload.operator and _works_here(second, at.facts)
    return both and any(row.role in _CONFIRMING for row in rows if row)


@_fault.register
def _reprint(body: bodies.Reprint, at: _At) -> Fault | None:
    receipt = at.facts.receipt(at.number)
    if receipt is None:
        return Fault("RECEIPT_UNKNOWN", at.number)
    return None if body.times == receipt.prints + 1 else Fault("REPRINT_COUNT", at.number)


@_fault.register
def _reject(body: bodies.Reject, at: _At) -> Fault | None:
    people = at.facts.insured(at.number)
    known = any((one.document, one.benefit_year) == (body.document, body.benefit_year) for one in people)
    return None if known else Fault("RECEIPT_UNKNOWN", at.number)


@_fault.register
def _deposit(body: bodies.Deposit, at: _At) -> Fault | None:
    if not body.numbers or len(set(body.numbers)) != len(body.numbers):
        return Fault("DEPOSIT_NUMBERS")
    for number in body.numbers:
        receipt = at.facts.receipt(number)
        if receipt is None:
            return Fault("RECEIPT_UNKNOWN", number)
        if receipt.void_seq:
            return Fault("RECEIPT_VOID", number)
        if receipt.deposit_seq:
            return Fault("RECEIPT_BANKED", number)
        if receipt.form != bodies.Form.CASH:
            return Fault("NOT_CASH", number)
        if body.bank_day.isoformat() < receipt.cash_day:
            return Fault("BANK_DAY_BEFORE_CASH", receipt.cash_day)
    return None


@_fault.register
def _treasury(body: bodies.Treasury, at: _At) -> Fault | None:
    unknown = [number for number in body.numbers if at.facts.receipt(number) is None]
    return Fault("RECEIPT_UNKNOWN", unknown[0]) if unknown else None


@_fault.register
def _count(body: bodies.CountCash, at: _At) -> Fault | None:
    del at
    total = sum(notes.face_fen * notes.pieces for notes in body.notes)
    return None if total == body.counted_fen else Fault("COUNT_DIFFERS")


@_fault.register
def _close(body: bodies.Close, at: _At) -> Fault | None:
    day = at.facts.last_day(at.payload.epoch)
    if day is None or not day.counted_seq or day.counted_fen != body.counted_fen:
        return Fault("NOT_COUNTED")
    taken = at.facts.since(at.payload.epoch, day.opened_seq)
    said = (body.receipts, body.voided, body.cash_fen, body.pos_fen, body.last_number or "")
    if said != (taken.receipts, taken.voided, taken.cash_fen, taken.pos_fen, taken.last_number):
        return Fault("BOOK_DIFFERS")
    return _difference_fault(body, at)


@_fault.register
def _shift(body: bodies.Shift, at: _At) -> Fault | None:
    if body.to == at.payload.operator:
        return Fault("SHIFT_TO_SELF")
    if not _works_here(body.to, at.facts):
        return Fault("OPERATOR_UNKNOWN", body.to)
    return _difference_fault(body, at)


def _difference_fault(body: bodies.Close | bodies.Shift, at: _At) -> Fault | None:
    if body.on_hand_fen != at.facts.on_hand_fen():
        return Fault("BOOK_DIFFERS")
    if body.difference_fen != body.counted_fen - body.on_hand_fen:  # the float stands outside (decision 21)
        return Fault("BOOK_DIFFERS")
    return None if body.reason or not body.difference_fen else Fault("REASON_MISSING")


@_fault.register
def _pos_pending(body: bodies.PosPending, at: _At) -> Fault | None:
    if not body.settles:
        return None
    pending = at.facts.pending(at.payload.epoch, body.settles)
    return None if pending and not pending.outcome else Fault("PENDING_UNKNOWN")


@_fault.register
def _request(body: bodies.Request, at: _At) -> Fault | None:
    if not body.settles:
        return None
    request = at.facts.request(at.payload.epoch, body.settles)
    return None if request and not request.outcome else Fault("REQUEST_UNKNOWN")


@_fault.register
def _retire(_: bodies.Retire, at: _At) -> Fault | None:
    """Nobody could close the day or bank the cash afterwards."""
    day = at.facts.last_day(at.payload.epoch)
    if day is not None and not day.closed_seq:
        return Fault("DAY_STILL_OPEN", day.day)
    held = at.facts.on_hand_fen()
    return Fault("RETIRE_CASH", str(Money(held))) if held else None


@_fault.register
def _ack(body: bodies.Ack, at: _At) -> Fault | None:
    """A county cannot have seen, when it answered, what this book had not written yet."""
    seen = (body.epoch, body.seq)
    return None if body.of or seen < (at.payload.epoch, at.payload.seq) else Fault("TAIL_MISSING")


@_fault.register
def _export(body: bodies.Export, at: _At) -> Fault | None:
    return None if body.first <= body.last < at.payload.seq else Fault("STRETCH_DIFFERS")
