"""What the county decided and a station has to know: kept until a bundle shows that the station has taken it in.

An answer may be lost on its way like any stick, and a later one takes the place of an earlier. So each answer repeats
whatever the station has not shown to know.
"""

from __future__ import annotations

from typing import Final, TypeVar

from db import county as questions
from db import index
from db.notices import NoticeRow
from db.rows import AckRow, AnswerRow, InsuredRow, ReceiptRow
from db.store import Connection
from desktop.core.errors import BugError, Refused
from desktop.core.wire import decode, encode
from desktop.county.enrolling import station_of
from desktop.county.opening import County
from desktop.exchange.answer import CategoryLine, CategoryList, InTreasury, PaidLine, PaidList, Rejected

Notice = InTreasury | Rejected | CategoryList | PaidList
N = TypeVar("N", InTreasury, Rejected, CategoryList, PaidList)
_KINDS: Final[dict[str, type[InTreasury] | type[Rejected] | type[CategoryList] | type[PaidList]]] = {
    "treasury": InTreasury,
    "rejected": Rejected,
    "categories": CategoryList,
    "paid": PaidList,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def notify(county: County, station: str, notice: Notice) -> None:
    """Keep a decision for the station's next answer.

    Raises Refused STATION_UNKNOWN; RECEIPT_UNKNOWN where it speaks of a voucher or a person on it that no bundle has
    brought, because the station could not record it.
    """
    with county.change() as changed:
        connection = changed.connection
        station_of(connection, station)
        _known_there(connection, station, notice)
        add_notice(connection, station, notice)


def add_notice(connection: Connection, station: str, notice: Notice) -> None:
    """Keep a decision in an open change, without asking whether the station can record it."""
    newest = index.newest(connection, NoticeRow, station=station)
    row = NoticeRow(
        station=station,
        number=1 + (newest.number if newest else 0),
        kind=_NAMES[type(notice)],
        content=encode(notice),
    )
    index.put(connection, [row])


def waiting(connection: Connection, station: str) -> list[NoticeRow]:
    """What the station has not shown to know, oldest first."""
    seen = _heard(connection, station)
    return [row for row in index.find(connection, NoticeRow, station=station) if not 0 < row.answer <= seen]


def _heard(connection: Connection, station: str) -> int:
    """The newest answer of ours that the station's journal shows as taken in, 0 for none.

    What a station signs may be anything: an answer that was never given is none.
    """
    given = {row.number: (row.epoch, row.seq, row.head) for row in index.find(connection, AnswerRow, station=station)}
    rows = index.find(connection, AckRow, station=station, of="")
    heard = ((as_answer(row.answer), (row.acked_epoch, row.acked_seq, row.head)) for row in rows)
    return max((number for number, said in heard if given.get(number) == said), default=0)


def next_number(connection: Connection, station: str) -> int:
    """A number that no answer to this station bore: neither one of ours nor one its journal names.

    A county's book that was restored from a backup does not know its last answers, and a station passes over what it
    takes for one of them.
    """
    rows = index.find(connection, AckRow, station=station, of="")
    return 1 + max(questions.last_answer(connection, station), *(as_answer(row.answer) for row in rows), 0)


def as_answer(said: str) -> int:
    """The number of an answer as a station writes it; 0 for what is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0


def decisions(rows: list[NoticeRow]) -> list[Notice]:
    """The decisions in these rows."""
    return [decode(row.content, _KINDS[row.kind]) for row in rows]


def told(connection: Connection, station: str, kind: type[N]) -> list[tuple[N, int]]:
    """The decisions of a kind that answers carried, oldest first, each with the number of the first that did."""
    rows = index.find(connection, NoticeRow, station=station)
    return [(decode(row.content, kind), row.answer) for row in rows if row.answer and row.kind == _NAMES[kind]]


def recordable(connection: Connection, station: str, confirmed: list[InTreasury]) -> tuple[InTreasury, ...]:
    """Confirmations with the vouchers the station's book has: it may have lost some with a backup restored since."""
    found = []
    for one in confirmed:
        known = [n for n in one.numbers if index.get(connection, ReceiptRow, station=station, number=n) is not None]
        if known:
            found.append(InTreasury(numbers=tuple(known), treasury_day=one.treasury_day, voucher=one.voucher))
    return tuple(found)


def one_category_list(lists: list[CategoryList]) -> CategoryList | None:
    """Several lists as one, as if they had been taken in one after the other; None for none."""
    if not lists:
        return None
    lines: dict[tuple[str, str, str], CategoryLine] = {}
    for listed in lists:
        if listed.complete:
            lines.clear()
        lines.update({(line.document, line.category, line.department): line for line in listed.lines})
    last = lists[-1]
    complete = int(any(listed.complete for listed in lists))
    return CategoryList(source=last.source, as_of=last.as_of, complete=complete, lines=tuple(lines.values()))


def one_paid_list(lists: list[PaidList]) -> PaidList | None:
    """Several lists of payments made elsewhere as one; None for none."""
    if not lists:
        return None
    lines: dict[tuple[str, int, str], PaidLine] = {}
    for listed in lists:
        lines.update({(line.document, line.benefit_year, line.voucher): line for line in listed.lines})
    return PaidList(source=lists[-1].source, as_of=lists[-1].as_of, lines=tuple(lines.values()))


def _known_there(connection: Connection, station: str, notice: Notice) -> None:
    match notice:
        case InTreasury():
            for number in notice.numbers:
                if index.get(connection, ReceiptRow, station=station, number=number) is None:
                    raise Refused("RECEIPT_UNKNOWN", what=number)
        case Rejected():
            people = index.find(connection, InsuredRow, station=station, number=notice.number)
            named = (notice.document, notice.benefit_year)
            if not any((row.document, row.benefit_year) == named for row in people):
                raise Refused("RECEIPT_UNKNOWN", what=notice.number)
        case CategoryList() | PaidList():
            pass
        case _:
            raise BugError(f"no notice: {type(notice).__name__}")
