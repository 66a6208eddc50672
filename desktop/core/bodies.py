"""What the body of each kind of event says.

These records are signed, chained and kept for ten years. A field may be added (with a default that `core/wire.py`
allows) but never changes its meaning. `core/events.py` names the kinds; what may follow what stands in
`books/order.py`; every field is described in `resources/help/formats.md`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from desktop.core.policy.quote import Quote
from desktop.core.wire import (
    Base64,
    Count,
    Fen,
    Flag,
    Long,
    Number,
    Positive,
    PublicKey,
    Sha256,
    Short,
    SignedFen,
    Station,
    Text,
    Wire,
)


class Start(Wire, frozen=True):
    """The first event of an epoch. Carries the open cash of an earlier one over."""

    season: Count
    station_name: Text
    region: Short
    public_key: PublicKey
    cause: Short = ""  # season, restore; nothing for a station's first
    former_epoch: Count = 0
    former_seq: Count = 0
    former_head: Sha256 | None = None
    carried: tuple[Carried, ...] = ()


class Carried(Wire, frozen=True):
    """A cash receipt of the former epoch whose money was not banked yet."""

    number: Number
    day: date
    fen: Fen


class Authority(Wire, frozen=True):
    """The written agreement that lets this village collect at all (decision 21)."""

    agreement: Text
    unit: Text
    tax_office: Text
    valid_from: date
    valid_to: date
    bank: Text = ""
    account: Text = ""


class Open(Wire, frozen=True):
    """The business day begins: its date confirmed, the drawer as the last close left it."""

    drawer_fen: Fen
    float_fen: Fen = 0
    pack: Sha256 | None = None
    authority: Authority | None = None
    confirmed: Flag = 0  # a person confirmed the date because the clock was doubtful


class Form(StrEnum):
    """How a basket was settled."""

    CASH = "cash"
    POS = "pos"
    ZERO = "zero"


class Slip(Wire, frozen=True):
    """What the POS slip says. The full card number is never stored."""

    merchant: Short = ""
    terminal: Short = ""
    batch: Short = ""
    trace: Short = ""
    reference: Short = ""
    order: Short = ""
    card: Short = ""


class Basis(Wire, frozen=True):
    """What a quote was made from, so that the county can make it again."""

    situation: Short
    categories: tuple[Short, ...] = ()
    enrolled_last_year: Flag | None = None
    continuous: Flag | None = None
    missed_years: Count | None = None
    facts: tuple[tuple[Short, Short], ...] = ()  # name and value, sorted by name


class Insured(Wire, frozen=True):
    """One person of a basket: a copy of everything that decided the amount, and the whole quote."""

    name: Text
    document: Short
    document_kind: Short
    benefit_year: Count
    tier: Short
    quote: Quote
    basis: Basis
    birth: date | None = None
    household: Short = ""
    group: Short = ""
    relation: Short = ""
    list_day: date | None = None
    list_hash: Sha256 | None = None


class Collect(Wire, frozen=True):
    """A basket is paid: one voucher. Zero-pay and POS baskets are this kind with another form."""

    basket: Short
    form: Form
    payer: Text
    insured: tuple[Insured, ...]
    pack: Sha256
    household: Short = ""
    payer_of_household: Flag = 1
    received_fen: Fen = 0
    slip: Slip | None = None
    cash_day: date | None = None  # back-entry: the day the cash was taken (decision 26)
    pad: Short = ""  # number on the pre-printed pad


class PosPending(Wire, frozen=True):
    """A card payment whose end nobody knows yet, or (settles > 0) the end of an earlier one."""

    basket: Short
    fen: Fen
    cause: Text
    slip: Slip | None = None
    settles: Count = 0
    outcome: Short = ""  # paid, not_paid


class Void(Wire, frozen=True):
    """A voucher is void: money given back, all copies in hand, a second operator beside."""

    reason: Short
    second: Short
    copies_back: Flag
    note: Text = ""
    slip: Slip | None = None


class Reprint(Wire, frozen=True):
    """A voucher is printed again, marked 补打 with this count."""

    times: Positive
    reason: Text = ""


class Deposit(Wire, frozen=True):
    """Cash is carried to the bank. It names the receipts it carries."""

    numbers: tuple[Number, ...]
    slip: Short
    bank_day: date
    bank: Text = ""
    account: Text = ""


class Treasury(Wire, frozen=True):
    """The county says: the money of these receipts is in the treasury."""

    numbers: tuple[Number, ...]
    treasury_day: date
    voucher: Short = ""
    answer: Short = ""


class Reject(Wire, frozen=True):
    """The county does not take one person of a receipt; what to do is a request."""

    document: Short
    benefit_year: Count
    code: Short
    note: Text = ""
    answer: Short = ""


class Notes(Wire, frozen=True):
    """So many pieces of one face value."""

    face_fen: Positive
    pieces: Count


class CountCash(Wire, frozen=True):
    """The drawer is counted, before the book is shown."""

    notes: tuple[Notes, ...]
    counted_fen: Fen
    float_fen: Fen = 0


class Close(Wire, frozen=True):
    """The business day ends: what the book says against what was counted."""

    receipts: Count
    voided: Count
    cash_fen: Fen
    pos_fen: Fen
    on_hand_fen: Fen
    counted_fen: Fen
    difference_fen: SignedFen
    second: Short = ""
    reason: Text = ""
    last_number: Number | None = None


class Shift(Wire, frozen=True):
    """The drawer goes to another operator within the day."""

    to: Short
    on_hand_fen: Fen
    counted_fen: Fen
    difference_fen: SignedFen
    reason: Text = ""


class Limit(Wire, frozen=True):
    """The operator was told of the double limit before a receipt and went on (decision 19)."""

    rule: Short  # amount, day, age
    limit_fen: Fen
    would_be_fen: Fen


class Breach(Wire, frozen=True):
    """A limit was broken. Recorded once, never taken back."""

    rule: Short
    due: date
    found: date
    numbers: tuple[Number, ...]
    fen: Fen


class Request(Wire, frozen=True):
    """Something for an office to decide: aid, refund, correction, paid elsewhere, death after payment."""

    what: Short
    document: Short
    name: Text
    number: Number | None = None
    fen: Fen = 0
    reason: Text = ""
    settles: Count = 0
    outcome: Short = ""


class Person(Wire, frozen=True):
    """Somebody was added, corrected, or got a number."""

    change: Short  # added, corrected, number_learnt
    document: Short
    document_kind: Short
    name: Text
    birth: date | None = None
    household: Short = ""
    group: Short = ""
    relation: Short = ""
    former_document: Short = ""


class Fact(Wire, frozen=True):
    """A dated fact about somebody's participation, with its source."""

    document: Short
    state: Short
    since: date
    source: Text
    note: Text = ""


class List(Wire, frozen=True):
    """A roster, category list or paid list was taken in."""

    what: Short  # roster, subsidies, paid
    source: Text
    as_of: date
    rows: Count
    taken: Count
    sha256: Sha256
    added: Count = 0
    removed: Count = 0
    complete: Flag = 1


class Pack(Wire, frozen=True):
    """The rules in force: the full text, once."""

    id: Short
    sha256: Sha256
    text: Long
    overlay: Long = ""
    overlay_signature: Base64 = ""


class FormStock(Wire, frozen=True):
    """Pre-numbered official forms: handed out, used, spoilt, handed back."""

    action: Short
    series: Short
    first: Short
    last: Short
    pieces: Count
    note: Text = ""


class Operator(Wire, frozen=True):
    """Somebody may work at this drawer from now on, with this role; or no longer."""

    id: Short
    name: Text
    role: Short
    action: Short = ""  # changed, left; nothing for added


class ClockChange(Wire, frozen=True):
    """The clock was doubted: what it said, what a person said, and who."""

    wall: Short
    cause: Short  # before_last_event, far_ahead, jump, before_county, before_build, asked
    last_wall: Short = ""
    confirmed: date | None = None


class Key(Wire, frozen=True):
    """A key is taken into use, or no longer trusted. Enrolment carries the county's signed station record."""

    action: Short  # enrolled, revoked, rotated
    public_key: PublicKey
    of: Station | None = None
    record: Base64 = ""
    valid_to_seq: Count = 0
    valid_to_epoch: Count = 0  # of `valid_to_seq`; 0 where nobody wrote it down


class Restore(Wire, frozen=True):
    """The book was restored from a backup; what came after it is gone from this machine."""

    backup_sha256: Sha256
    backup_epoch: Count
    backup_seq: Count
    witness_epoch: Count = 0
    witness_seq: Count = 0
    cause: Text = ""


class Retire(Wire, frozen=True):
    """The station ends; nothing but exports and answers may follow."""

    reason: Text
    second: Short = ""  # who stood beside


class Export(Wire, frozen=True):
    """A bundle (or, at the county, an answer) was written, read back and found whole."""

    first: Positive
    last: Positive
    head: Sha256
    sha256: Sha256
    file: Short
    to: Station | None = None
    target: Short = ""  # stick, folder


class Ack(Wire, frozen=True):
    """The other side's file was taken in: at the station an answer, at the county a bundle."""

    epoch: Positive
    seq: Count
    head: Sha256
    sha256: Sha256
    answer: Short = ""
    of: Station | None = None
