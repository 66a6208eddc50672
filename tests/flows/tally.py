"""The demo day added up from the journal's own lines, by hand: nothing here asks the program for a figure."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from db import index, journal
from db.rows import CategoryRow, FactRow, PaidRow, PersonRow
from desktop import paths
from desktop.books.opening import Book

Json = dict[str, Any]
TO_BE_ASKED = ("UNPAID", "REFUSE", "LOST", "ABROAD", "CORRECTION")


class Fen(int):
    """An amount; every other number counts something."""


@dataclass(frozen=True)
class Event:
    kind: str
    number: str
    day: str
    body: Json


def events(book: Book) -> list[Event]:
    """Every line of the first epoch."""
    with book.read() as connection:
        rows = list(journal.stretch(connection, book.station, 1))
    found = []
    for row in rows:
        kind, number = row.header.split("|")[4:6]
        payload = json.loads(row.payload)
        found.append(Event(kind, number, payload["day"], payload["body"]))
    return found


class Tally:
    """Sums over vouchers in force, the people on them, the drawer, and who of the roster is left."""

    def __init__(self, book: Book) -> None:
        self.events = events(book)
        void = {event.number for event in self.events if event.kind == "VOID"}
        self.drawn = {event.number: event.body for event in self.events if event.kind == "COLLECT"}
        self.void = {number: body for number, body in self.drawn.items() if number in void}
        self.valid = {number: body for number, body in self.drawn.items() if number not in void}
        self.deposits = [event.body for event in self.events if event.kind == "DEPOSIT"]
        self.banked_numbers = [number for body in self.deposits for number in body["numbers"]]
        self.insured = [one for body in self.valid.values() for one in body["insured"]]
        with book.read() as connection:
            self.roster = index.find(connection, PersonRow)
            self.listed = index.find(connection, CategoryRow)
            paid_rows = index.find(connection, PaidRow)
            states = {row.document: row.state for row in index.find(connection, FactRow)}
        self.year = next(event.body["season"] for event in self.events if event.kind == "START")
        self.elsewhere = {row.document for row in paid_rows if row.benefit_year == self.year}
        self.enrolled = {one["document"] for one in self.insured} | self.elsewhere
        asked = [row for row in self.roster if states.get(row.document, row.state) in TO_BE_ASKED]
        self.unpaid = [row for row in asked if row.document not in self.enrolled]
        self.base = [row for row in self.roster if row in self.unpaid or row.document in self.enrolled]

    def vouchers(self, form: str = "") -> int:
        return sum(form in ("", body["form"]) for body in self.valid.values())

    def people(self, form: str = "") -> int:
        return sum(len(body["insured"]) for body in self.valid.values() if form in ("", body["form"]))

    def money(self, *forms: str) -> Fen:
        return Fen(sum(paid(body) for body in self.valid.values() if not forms or body["form"] in forms))

    def quoted(self, field: str, *, aided: bool = False) -> Fen:
        """A field of the quotes added up; only over those who are aided, if wanted."""
        quotes = [one["quote"] for one in self.insured]
        return Fen(sum(quote.get(field, 0) for quote in quotes if quote.get("aid_fen", 0) or not aided))

    @property
    def aided(self) -> int:
        return sum(bool(one["quote"].get("aid_fen")) for one in self.insured)

    @property
    def paying(self) -> int:
        return sum(one["quote"]["payable_fen"] > 0 for one in self.insured)

    @property
    def banked(self) -> Fen:
        return Fen(sum(paid(self.drawn[number]) for number in self.banked_numbers))

    @property
    def held(self) -> dict[str, Json]:
        """Cash vouchers whose money is still here."""
        cash = {number: body for number, body in self.valid.items() if body["form"] == "cash"}
        return {number: body for number, body in cash.items() if number not in self.banked_numbers}

    @property
    def on_hand(self) -> Fen:
        return Fen(self.money("cash") - self.banked)

    @property
    def given_back(self) -> Fen:
        return Fen(sum(paid(body) for body in self.void.values() if body["form"] == "cash"))

    def by_category(self, region: str) -> Counter[tuple[str, str, str]]:
        """How many of each category and tier, and what aids each of them."""
        pack = rules(region)
        names = {one["id"]: one["name"] for one in pack["categories"]}
        tiers = {one["id"]: one["name"] for one in pack["tiers"]}
        quotes = [(one["tier"], one["quote"]) for one in self.insured if one["quote"].get("aid_fen")]
        return Counter((names[quote["category"]], tiers[tier], yuan(quote["aid_fen"])) for tier, quote in quotes)


def paid(body: Json) -> int:
    """What one voucher says that was paid, fen."""
    return sum(one["quote"]["payable_fen"] for one in body["insured"])


def yuan(fen: int) -> str:
    """1,234.00."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def rules(region: str) -> Json:
    """A region's document, as written."""
    return tomllib.loads((paths.resources() / "policy" / f"{region}.toml").read_text(encoding="utf-8"))
