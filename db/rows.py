"""One class, one table. The index (everything above `PersonRow`) can be rebuilt from the journal; the rest cannot.

`db` speaks whole fen, text, ISO dates and bytes. Absent is 0 or empty text: no column is ever NULL.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Base of every row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow(Row):
    """One event, exactly as it was signed."""

    station: str
    epoch: int
    seq: int
    kind: str
    header: str
    payload: bytes
    prev: bytes
    hash: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochRow(Row):
    """One epoch of a station: what its START says, and whether it was retired."""

    station: str
    epoch: int
    suite: str
    season: int
    name: str
    village: str
    region: str
    public_key: str
    retired_seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow(Row):
    """One voucher. `people` on it, `payers` of them paying more than nothing."""

    station: str
    number: str
    epoch: int
    seq: int
    day: str
    cash_day: str
    wall: str
    operator: str
    form: str
    fen: int
    household: str
    payer: str
    people: int
    payers: int
    basket: str
    slip_key: str
    void_epoch: int = 0
    void_seq: int = 0
    void_day: str = ""
    deposit_epoch: int = 0
    deposit_seq: int = 0
    treasury_day: str = ""
    prints: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredRow(Row):
    """One person on a voucher. `live` while the voucher is not void and the county has not refused the person."""

    station: str
    number: str
    line: int
    document: str
    name: str
    benefit_year: int
    tier: str
    category: str
    fund: str
    standard_fen: int
    aid_fen: int
    collective_fen: int
    payable_fen: int
    household: str
    grp: str
    live: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositRow(Row):
    """One walk to the bank."""

    station: str
    epoch: int
    seq: int
    day: str
    bank_day: str
    slip: str
    fen: int
    receipts: int
    operator: str
    treasury_day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow(Row):
    """One opening of the desk, from OPEN to CLOSE. `counted_seq` is the last count of the drawer in it."""

    station: str
    epoch: int
    opened_seq: int
    day: str
    drawer_fen: int
    float_fen: int
    counted_seq: int = 0
    counted_fen: int = 0
    closed_seq: int = 0
    difference_fen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRow(Row):
    """A card payment whose end is not known yet."""

    station: str
    epoch: int
    seq: int
    basket: str
    fen: int
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow(Row):
    """Something an office has to decide."""

    station: str
    epoch: int
    seq: int
    day: str
    what: str
    document: str
    name: str
    number: str
    fen: int
    reason: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(Row):
    """A dated fact about somebody's participation."""

    station: str
    epoch: int
    seq: int
    document: str
    state: str
    since: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow(Row):
    """A list that was taken in."""

    station: str
    epoch: int
    seq: int
    what: str
    source: str
    as_of: str
    rows: int
    taken: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow(Row):
    """Rules that are or were in force; the text stands in the journal under this number."""

    station: str
    sha256: str
    id: str
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRow(Row):
    """Somebody who may or might work here."""

    station: str
    id: str
    name: str
    role: str
    active: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRow(Row):
    """A limit that was broken."""

    station: str
    epoch: int
    seq: int
    rule: str
    due: str
    found: str
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow(Row):
    """A bundle that left and was read back whole."""

    station: str
    epoch: int
    seq: int
    first: int
    last: int
    head: str
    sha256: str
    file: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AckRow(Row):
    """The newest the other side has seen: at the station an answer, at the county a bundle of station `of`."""

    station: str
    epoch: int
    seq: int
    of: str
    acked_epoch: int
    acked_seq: int
    head: str
    sha256: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow(Row):
    """A public key and what it may still be trusted for."""

    station: str
    public_key: str
    of: str
    action: str
    epoch: int
    seq: int
    valid_to_seq: int
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Row):
    """Somebody on the roster. Not journal: can be corrected and erased."""

    document: str
    document_kind: str
    name: str
    birth: str
    sex: str
    village: str
    grp: str
    household: str
    head: str
    relation: str
    phone: str
    residence: str
    kind: str
    state_last_year: str
    state: str
    work_place: str
    responsible: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKeyRow(Row):
    """One of the things a person can be found by."""

    k: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow(Row):
    """The county's list says: this person belongs to this category from then until then."""

    document: str
    category: str
    since: str
    until: str
    department: str
    list_sha256: str
    list_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidRow(Row):
    """The county's list says: this person paid for that year through another channel."""

    document: str
    benefit_year: int
    voucher: str
    day: str
    channel: str
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRow(Row):
    """The hash of an operator's PIN, and how often it was missed."""

    operator: str
    hash: str
    missed: int
    locked_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow(Row):
    """One setting."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketRow(Row):
    """A household being served and not yet booked; survives a power cut."""

    id: str
    content: bytes
    wall: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJobRow(Row):
    """A paper that is due: state waiting, printed, or the trouble's code."""

    number: str
    copy: str
    state: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRow(Row):
    """County: a station that was enrolled."""

    station: str
    name: str
    village: str
    suite: str
    public_key: str
    age_recipient: str
    escrow: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow(Row):
    """County: a file that was brought, and how taking it in ended. `blob` is kept where it was quarantined."""

    sha256: str
    file: str
    wall: str
    station: str
    epoch: int
    first: int
    last: int
    head: str
    outcome: str
    blob: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(Row):
    """County: an answer that was issued to a station."""

    station: str
    number: int
    epoch: int
    seq: int
    head: str
    wall: str
    sha256: str
