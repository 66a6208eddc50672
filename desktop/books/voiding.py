"""作废: a voucher becomes void while its cash and all its copies are still in the station (decision 22)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.books.desk import allow, business_day, second_person
from desktop.books.form_events import forms_now, one_form
from desktop.books.opening import Book
from desktop.books.recording import Recorded
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.forms import Action as FormAction
from desktop.security.rights import Action


class VoidReason(StrEnum):
    """Why a voucher is made void; each has its words on screen and paper."""

    WRONG_PERSON = "wrong_person"
    WRONG_TIER = "wrong_tier"
    PAID_ELSEWHERE = "paid_elsewhere"
    MONEY_NOT_RECEIVED = "money_not_received"
    PAPER_SPOILT = "paper_spoilt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class VoidOrder:
    """What makes a voucher void: which, why, who stands beside, and whether every copy is back."""

    number: str
    reason: VoidReason
    second: str
    copies_back: bool
    note: str = ""
    slip: bodies.Slip | None = None


def void(book: Book, operator: str, order: VoidOrder) -> Recorded:
    """Make a voucher void; its number stays used. The money goes back to the payer against the copies.

    Raises Refused RECEIPT_UNKNOWN, RECEIPT_VOID, RECEIPT_BANKED (then it is a refund request to the tax office),
    COPIES_MISSING, SECOND_MISSING, VOID_NEEDS_SLIP, NOTE_MISSING, DAY_NOT_OPEN.
    """
    if order.reason is VoidReason.OTHER and not order.note.strip():
        raise Refused("NOTE_MISSING")
    with book.change() as changed:
        allow(changed, operator, Action.VOID)
        second_person(changed, operator, order.second)
        recorded = changed.record(
            bodies.Void(
                reason=order.reason,
                second=order.second,
                copies_back=int(order.copies_back),
                note=order.note.strip(),
                slip=order.slip,
            ),
            operator=operator,
            day=business_day(changed),
            number=order.number,
        )
        # The official form goes with it: its number is as void as the voucher's.
        if form := forms_now(book, changed.connection).of_voucher(order.number):
            changed.record(one_form(FormAction.SPOILT, *form, order.number), operator=operator)
        return recorded
