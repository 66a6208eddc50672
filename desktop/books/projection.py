"""What an event changes in the index: a pure function, used at booking, at the county and when the book is checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from db.index import changed, row_of
from db.rows import (
    AckRow,
    BreachRow,
    DayRow,
    DepositRow,
    EpochRow,
    ExportRow,
    FactRow,
    InsuredRow,
    KeyRow,
    ListRow,
    OperatorRow,
    PackRow,
    PendingRow,
    ReceiptRow,
    RequestRow,
    Row,
)
from desktop.books.facts import Facts
from desktop.core import bodies
from desktop.core.chain import Header
from desktop.core.events import ClockState, Event, Payload
from desktop.core.wire import Wire


def slip_key(slip: bodies.Slip | None) -> str:
    """What makes a card payment the same one: the order number, else merchant, terminal, batch and trace."""
    if slip is None:
        return ""
    return slip.order or "/".join((slip.merchant, slip.terminal, slip.batch, slip.trace))


@dataclass(frozen=True, slots=True)
class _At:
    payload: Payload
    header: Header
    facts: Facts


def project(event: Event, header: Header, facts: Facts) -> list[Row]:
    """The rows an event writes, new or in place of those with the same key; `facts` are those before it."""
    return _project(event.body, _At(event.payload, header, facts))


@singledispatch
def _project(body: Wire, at: _At) -> list[Row]:
    """Kinds without a function below (CLOCK, LIMIT, SHIFT, PERSON …) are read from the journal itself."""
    del body, at
    return []


@_project.register
def _start(body: bodies.Start, at: _At) -> list[Row]:
    epoch = EpochRow(
        station=at.payload.station,
        epoch=at.payload.epoch,
        suite=at.payload.suite,
        season=body.season,
        name=body.station_name,
        village=at.payload.village,
        region=body.region,
        public_key=body.public_key,
    )
    carried = [
        ReceiptRow(
            station=at.payload.station,
            number=open_cash.number,
            epoch=body.former_epoch,
            seq=0,
            day=open_cash.day.isoformat(),
            cash_day=open_cash.day.isoformat(),
            wall=at.payload.wall,
            operator=at.payload.operator,
            form=bodies.Form.CASH,
            fen=open_cash.fen,
            household="",
            payer="",
            people=0,
            payers=0,
            basket=open_cash.number,
            slip_key="",
        )
        for open_cash in body.carried
        if at.facts.receipt(open_cash.number) is None
    ]
    return [epoch, *carried]


@_project.register
def _collect(body: bodies.Collect, at: _At) -> list[Row]:
    receipt = ReceiptRow(
        station=at.payload.station,
        number=at.header.number,
        epoch=at.payload.epoch,
        seq=at.payload.seq,
        day=at.payload.day.isoformat(),
        cash_day=(body.cash_day or at.payload.day).isoformat(),
        wall=at.payload.wall,
        operator=at.payload.operator,
        form=body.form,
        fen=at.header.fen,
        household=body.household,
        payer=body.payer,
        people=len(body.insured),
        payers=sum(person.quote.payable_fen > 0 for person in body.insured),
        basket=body.basket,
        slip_key=slip_key(body.slip),
        doubtful=int(at.payload.clock is ClockState.DOUBTFUL),
    )
    people = [_insured(person, line, at) for line, person in enumerate(body.insured, 1)]
    return [receipt, *people]


def _insured(person: bodies.Insured, line: int, at: _At) -> InsuredRow:
    quote = person.quote
    return row_of(  # four of five rows of a book: the row's own constructor takes twice as long
        InsuredRow,
        (
            at.payload.station,
            at.header.number,
            line,
            person.document,
            person.name,
            person.benefit_year,
            person.tier,
            quote.category,
            quote.fund,
            quote.standard_fen,
            quote.aid_fen,
            quote.collective_fen,
            quote.payable_fen,
            person.household,
            person.group,
            1,
        ),
    )


@_project.register
def _void(_: bodies.Void, at: _At) -> list[Row]:
    receipt = at.facts.receipt(at.header.number)
    assert receipt is not None
    return [
        changed(receipt, void_epoch=at.payload.epoch, void_seq=at.payload.seq, void_day=at.payload.day.isoformat()),
        *(changed(person, live=0) for person in at.facts.insured(at.header.number)),
    ]


@_project.register
def _reject(body: bodies.Reject, at: _At) -> list[Row]:
    return [
        changed(person, live=0)
        for person in at.facts.insured(at.header.number)
        if (person.document, person.benefit_year) == (body.document, body.benefit_year)
    ]


@_project.register
def _reprint(body: bodies.Reprint, at: _At) -> list[Row]:
    receipt = at.facts.receipt(at.header.number)
    assert receipt is not None
    return [changed(receipt, prints=body.times)]


@_project.register
def _deposit(body: bodies.Deposit, at: _At) -> list[Row]:
    deposit = DepositRow(
        station=at.payload.station,
        epoch=at.payload.epoch,
        seq=at.payload.seq,
        day=at.payload.day.isoformat(),
        bank_day=body.bank_day.isoformat(),
        slip=body.slip,
        fen=at.header.fen,
        receipts=len(body.numbers),
        operator=at.payload.operator,
    )
    carried = [at.facts.receipt(number) for number in body.numbers]
    return [
        deposit,
        *(
            changed(receipt, deposit_epoch=at.payload.epoch, deposit_seq=at.payload.seq)
            for receipt in carried
            if receipt is not None
        ),
    ]


@_project.register
def _treasury(body: bodies.Treasury, at: _At) -> list[Row]:
    confirmed = [at.facts.receipt(number) for number in body.numbers]
    return [
        changed(receipt, treasury_day=body.treasury_day.isoformat()) for receipt in confirmed if receipt is not None
    ]


@_project.register
def _open(body: bodies.Open, at: _At) -> list[Row]:
    return [
        DayRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            opened_seq=at.payload.seq,
            day=at.payload.day.isoformat(),
            drawer_fen=body.drawer_fen,
            float_fen=body.float_fen,
        )
    ]


@_project.register
def _count(body: bodies.CountCash, at: _At) -> list[Row]:
    day = at.facts.last_day(at.payload.epoch)
    assert day is not None
    return [changed(day, counted_seq=at.payload.seq, counted_fen=body.counted_fen)]


@_project.register
def _close(body: bodies.Close, at: _At) -> list[Row]:
    day = at.facts.last_day(at.payload.epoch)
    assert day is not None
    return [changed(day, closed_seq=at.payload.seq, difference_fen=body.difference_fen)]


@_project.register
def _pos_pending(body: bodies.PosPending, at: _At) -> list[Row]:
    if body.settles:
        pending = at.facts.pending(at.payload.epoch, body.settles)
        assert pending is not None
        return [changed(pending, outcome=body.outcome)]
    return [
        PendingRow(
            station=at.payload.station, epoch=at.payload.epoch, seq=at.payload.seq, basket=body.basket, fen=body.fen
        )
    ]


@_project.register
def _request(body: bodies.Request, at: _At) -> list[Row]:
    if body.settles:
        request = at.facts.request(at.payload.epoch, body.settles)
        assert request is not None
        return [changed(request, outcome=body.outcome)]
    return [
        RequestRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            day=at.payload.day.isoformat(),
            what=body.what,
            document=body.document,
            name=body.name,
            number=body.number or "",
            fen=body.fen,
            reason=body.reason,
        )
    ]


@_project.register
def _retire(_: bodies.Retire, at: _At) -> list[Row]:
    epoch = at.facts.epoch(at.payload.epoch)
    assert epoch is not None
    return [changed(epoch, retired_seq=at.payload.seq)]


@_project.register
def _fact(body: bodies.Fact, at: _At) -> list[Row]:
    return [
        FactRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            document=body.document,
            state=body.state,
            since=body.since.isoformat(),
            source=body.source,
        )
    ]


@_project.register
def _list(body: bodies.List, at: _At) -> list[Row]:
    return [
        ListRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            what=body.what,
            source=body.source,
            as_of=body.as_of.isoformat(),
            rows=body.rows,
            taken=body.taken,
            sha256=body.sha256,
        )
    ]


@_project.register
def _pack(body: bodies.Pack, at: _At) -> list[Row]:
    return [
        PackRow(station=at.payload.station, sha256=body.sha256, id=body.id, epoch=at.payload.epoch, seq=at.payload.seq)
    ]


@_project.register
def _operator(body: bodies.Operator, at: _At) -> list[Row]:
    return [
        OperatorRow(
            station=at.payload.station, id=body.id, name=body.name, role=body.role, active=int(body.action != "left")
        )
    ]


@_project.register
def _breach(body: bodies.Breach, at: _At) -> list[Row]:
    return [
        BreachRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            rule=body.rule,
            due=body.due.isoformat(),
            found=body.found.isoformat(),
            fen=body.fen,
        )
    ]


@_project.register
def _export(body: bodies.Export, at: _At) -> list[Row]:
    return [
        ExportRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            first=body.first,
            last=body.last,
            head=body.head,
            sha256=body.sha256,
            file=body.file,
            to=body.to or "",
        )
    ]


@_project.register
def _ack(body: bodies.Ack, at: _At) -> list[Row]:
    return [
        AckRow(
            station=at.payload.station,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            of=body.of or "",
            acked_epoch=body.epoch,
            acked_seq=body.seq,
            head=body.head,
            sha256=body.sha256,
            answer=body.answer,
        )
    ]


@_project.register
def _key(body: bodies.Key, at: _At) -> list[Row]:
    return [
        KeyRow(
            station=at.payload.station,
            public_key=body.public_key,
            of=body.of or "",
            action=body.action,
            epoch=at.payload.epoch,
            seq=at.payload.seq,
            valid_to_seq=body.valid_to_seq,
            record=body.record,
        )
    ]
