"""比对: what the county finds when it holds its stations against each other and against the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

import msgspec

from db import county as questions
from db import index, journal
from db.county import PaidTwice
from db.rows import EpochRow, PackRow, ReceiptRow
from db.store import Connection
from desktop.core import bodies
from desktop.core.chain import Header
from desktop.core.events import Kind, read_event
from desktop.core.policy.case import Case, Prior, case_from
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote
from desktop.county.opening import County


class Difference(StrEnum):
    """How a stored quote differs from what the rules say."""

    AMOUNT = "COUNTY_QUOTE_DIFFERS"
    REFUSED = "COUNTY_QUOTE_REFUSED"  # nothing may be collected in this case
    PARTS = "COUNTY_QUOTE_PARTS"  # the amount is right; aid, fund, window or dates are not
    PACK = "COUNTY_PACK_OTHER"  # made by rules that are not this county's
    AGREEMENT = "COUNTY_OUTSIDE_AGREEMENT"  # on a day the agreement does not cover that the day was opened with


@dataclass(frozen=True, slots=True)
class QuoteDifference:
    """One person of one voucher: what was charged, and what the rules say where they say anything. Fen."""

    kind: Difference
    number: str
    line: int
    said_fen: int
    ours_fen: int


def paid_twice(county: County) -> list[list[PaidTwice]]:
    """Valid payments of the same person for the same year, at one station or at several; oldest first in each."""
    with county.read() as connection:
        rows = questions.paid_twice(connection)
    return [list(same) for _, same in groupby(rows, key=lambda row: (row.document, row.benefit_year))]


def quote_differences(county: County, station: str) -> list[QuoteDifference]:
    """Every quote of a station that the rules, asked again, do not confirm, and every voucher outside the agreement
    of its day (an agreement renewed at noon stands in the journal from the next opening). Void vouchers are left out.
    """
    with county.read() as connection:
        packs = {row.sha256: county.pack_of(row, connection) for row in _packs(connection, county.station)}
        return [
            difference
            for header, day, body, agreement in _collected(connection, station)
            for difference in (
                *_outside(agreement, header, day),
                *_differences(packs.get(body.pack), header.number, day, body),
            )
        ]


def quoted_again(pack: Pack, person: bodies.Insured, day: date) -> Quote | Refusal:
    """What the rules say about a person of a voucher, from nothing but what the voucher keeps.

    Raises ValueError where the kept facts are none of the program's.
    """
    basis = person.basis
    case = Case(
        day=day,
        tier=person.tier,
        birth=person.birth,
        categories=basis.categories,
        collective_fen=person.quote.collective_fen,
    )
    prior = Prior(
        enrolled_last_year=_known(basis.enrolled_last_year),
        continuous=_known(basis.continuous),
        missed_years=basis.missed_years,
    )
    return quote(pack, case_from(case, prior=prior, kind=basis.situation, facts=basis.facts))


def _packs(connection: Connection, county: str) -> list[PackRow]:
    return index.find(connection, PackRow, station=county)


def _collected(
    connection: Connection, station: str
) -> Iterator[tuple[Header, date, bodies.Collect, bodies.Authority | None]]:
    """Valid vouchers with the day that decided the price, and the agreement the desk was opened under."""
    for epoch in index.find(connection, EpochRow, station=station):
        agreement = None
        for row in journal.stretch(connection, station, epoch.epoch):
            if row.kind not in (Kind.OPEN, Kind.COLLECT):
                continue
            header, event = Header.parse(row.header), read_event(row.payload)
            if isinstance(event.body, bodies.Open):
                agreement = event.body.authority
                continue
            receipt = index.get(connection, ReceiptRow, station=station, number=header.number)
            assert isinstance(event.body, bodies.Collect)
            if receipt is not None and not receipt.void_seq:
                yield header, event.body.cash_day or event.payload.day, event.body, agreement


def _outside(agreement: bodies.Authority | None, header: Header, day: date) -> Iterator[QuoteDifference]:
    if agreement is not None and not agreement.valid_from <= day <= agreement.valid_to:
        yield QuoteDifference(Difference.AGREEMENT, header.number, 0, header.fen, 0)


def _differences(pack: Pack | None, number: str, day: date, body: bodies.Collect) -> Iterator[QuoteDifference]:
    for line, person in enumerate(body.insured, 1):
        said = person.quote
        if pack is None:
            yield QuoteDifference(Difference.PACK, number, line, said.payable_fen, 0)
            continue
        try:
            ours = quoted_again(pack, person, day)
        except ValueError:  # facts no rule asks for: nobody can make this quote
            yield QuoteDifference(Difference.REFUSED, number, line, said.payable_fen, 0)
            continue
        if isinstance(ours, Refusal):
            yield QuoteDifference(Difference.REFUSED, number, line, said.payable_fen, 0)
        elif ours.payable_fen != said.payable_fen:
            yield QuoteDifference(Difference.AMOUNT, number, line, said.payable_fen, ours.payable_fen)
        elif _bare(ours) != _bare(said):
            yield QuoteDifference(Difference.PARTS, number, line, said.payable_fen, ours.payable_fen)


def _bare(one: Quote) -> Quote:
    """Without the words: a newer program may explain the same amounts better."""
    return msgspec.structs.replace(one, warnings=(), reasons=())


def _known(flag: int | None) -> bool | None:
    return None if flag is None else bool(flag)
