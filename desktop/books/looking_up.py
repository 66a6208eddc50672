"""查人: everything about one person that helps at the counter: how he stands, what he owes and why, his vouchers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db import index, journal, vouchers
from db.rows import InsuredRow, PaidRow, PersonRow, ReceiptRow, RequestRow
from db.store import Connection
from desktop.books.offering import Offer, Wanted, categories_on, offer
from desktop.books.opening import Book, newest_pack
from desktop.books.requesting import open_of
from desktop.books.searching import Hit, hit
from desktop.books.visiting import Visit, visits
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import read_event
from desktop.core.money import Money
from desktop.core.policy.quote import Quote


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One voucher a person stands on. `live` while it is valid for him."""

    number: str
    day: str
    benefit_year: int
    tier: str
    paid: Money
    live: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A category of the county's list. Not said or shown until it is asked for (decision 3)."""

    name: str
    since: str
    list_day: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person. `kept` is the quote he paid by, where he has paid here; `elsewhere` what a list says of a payment."""

    hit: Hit
    offers: tuple[tuple[str, Offer], ...]  # tier's name and offer, in the region's order
    categories: tuple[Listed, ...]
    kept: Quote | None
    elsewhere: PaidRow | None
    history: tuple[HistoryLine, ...]
    visits: tuple[Visit, ...] = ()  # the newest first
    requests: tuple[RequestRow, ...] = ()  # those that are open


@dataclass(frozen=True, slots=True)
class LastServed:
    """A household that was just served: for whoever comes back to the counter with a question."""

    number: str
    when: datetime
    payer: str
    group: str
    household: str
    amount: Money
    void: bool


def last_served(book: Book, most: int = 5) -> list[LastServed]:
    """The last vouchers, newest first, void ones among them."""
    with book.read() as connection:
        found, _ = vouchers.listed(connection, book.station, text="", day="", state="", most=most)
        groups = {
            one.receipt.number: next(
                (
                    row.grp
                    for row in index.find(connection, InsuredRow, station=book.station, number=one.receipt.number)
                ),
                "",
            )
            for one in found
        }
    return [
        LastServed(
            number=one.receipt.number,
            when=datetime.fromisoformat(one.receipt.wall),
            payer=one.receipt.payer,
            group=groups[one.receipt.number],
            household=one.receipt.household,
            amount=Money(one.receipt.fen),
            void=bool(one.receipt.void_seq),
        )
        for one in found
    ]


def dossier(book: Book, document: str, day: date) -> Dossier:
    """Everything about a person on `day`. Raises Refused PERSON_UNKNOWN."""
    with book.read() as connection:
        person = index.get(connection, PersonRow, document=document)
        if person is None:
            raise Refused("PERSON_UNKNOWN")
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        year = book.season(connection)
        here = index.get_live(connection, book.station, document, year)
        tiers = {tier.id: tier.name for tier in pack.tiers.values()}
        names = {one.id: one.name for one in pack.categories.values()}
        return Dossier(
            hit=hit(connection, book.station, person, year),
            offers=tuple(
                (name, offer(connection, pack, book.station, Wanted(document, tier), day))
                for tier, name in tiers.items()
            ),
            categories=tuple(
                Listed(names.get(row.category, row.category), row.since, row.list_day)
                for row in categories_on(connection, document, day)
            ),
            kept=_kept(connection, here) if here else None,
            elsewhere=index.get(connection, PaidRow, document=document, benefit_year=year),
            history=tuple(_history(connection, book.station, document, tiers)),
            visits=tuple(reversed(visits(connection, book.station, document))),
            requests=tuple(open_of(connection, book.station, document)),
        )


def _kept(connection: Connection, here: InsuredRow) -> Quote | None:
    receipt = index.get(connection, ReceiptRow, station=here.station, number=here.number)
    if receipt is None or not receipt.seq:
        return None
    row = next(journal.stretch(connection, here.station, receipt.epoch, receipt.seq, receipt.seq))
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Collect)
    return next((one.quote for one in body.insured if one.document == here.document), None)


def _history(connection: Connection, station: str, document: str, tiers: dict[str, str]) -> list[HistoryLine]:
    lines = []
    for row in index.find(connection, InsuredRow, station=station, document=document):
        receipt = index.get(connection, ReceiptRow, station=station, number=row.number)
        day = receipt.day if receipt else ""
        tier = tiers.get(row.tier, row.tier)
        paid = Money(row.payable_fen)
        lines.append(HistoryLine(row.number, day, row.benefit_year, tier, paid, bool(row.live)))
    return sorted(lines, key=lambda line: (line.day, line.number), reverse=True)
