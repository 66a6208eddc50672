"""What papers are made from: the book on one day, each part of it read once and only when a paper asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from db import index, unpaid
from db.rows import CategoryRow, DepositRow, FactRow, InsuredRow, PaidRow, PersonRow, ReceiptRow
from db.store import Connection
from desktop.books.opening import Book, newest_pack
from desktop.books.printing import name_of, unit_of
from desktop.core.bodies import Form
from desktop.core.participation import CHARGEABLE
from desktop.core.policy.pack import Pack
from desktop.paper.document import Block, Document, Part
from desktop.paper.facts import Unit

ALL: Final = 1_000_000
METHODS: Final = {Form.CASH: "现金", Form.POS: "刷卡", Form.ZERO: "登记"}
ELSEWHERE: Final = "其他渠道"
PRIVATE: Final = "含个人信息，由经办人专人保管，只用于参保征缴，不得公示、转发。"
LAST_FOUR: Final = "证件只列后四位，须核对全号时以身份证件为准。"
_BETWEEN: Final = re.compile(r"[、,，;；/|\s]+")
_MOST_RESPONSIBLE: Final = 3


class Ask(StrEnum):
    """What a paper can be narrowed to."""

    DAY = "day"
    WEEK = "week"  # the week, Monday to Sunday, in which `Wanted.day` lies
    MONTH = "month"  # the month in which `Wanted.day` lies
    PERIOD = "period"  # the same; left open it stands for the whole season
    GROUP = "group"
    RESPONSIBLE = "responsible"
    ITEM = "item"  # one of several: a deposit by its slip, a bundle by its file
    FULL_NAMES = "full_names"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; what is left open stands for today, this week, this month, everybody, the newest."""

    day: date | None = None
    group: str = ""
    responsible: str = ""
    item: str = ""
    full_names: bool = False


class Source:
    """The book as one paper sees it: one transaction, one day.

    With `until` who is enrolled and whose state is what are told as they stood at the end of that day.
    """

    def __init__(self, book: Book, connection: Connection, wanted: Wanted, until: date | None = None) -> None:
        self.book = book
        self.connection = connection
        self.wanted = wanted
        self._until = until.isoformat() if until else ""
        now = book.clock.now()
        self.made: datetime = now.wall
        self.today: date = now.day
        self.day: date = wanted.day or now.day

    def at_end_of(self, day: date) -> Source:
        """The same as it stood at the end of a day."""
        return Source(self.book, self.connection, self.wanted, day)

    @property
    def station(self) -> str:
        """The station's code."""
        return self.book.station

    @cached_property
    def pack(self) -> Pack:
        """The rules in force."""
        return self.book.pack_of(newest_pack(self.connection, self.station), self.connection)

    @cached_property
    def unit(self) -> Unit:
        """Who makes the paper."""
        return unit_of(self.connection, self.book)

    @cached_property
    def year(self) -> int:
        """The benefit year."""
        return self.book.season(self.connection)

    @cached_property
    def week(self) -> tuple[date, date]:
        """Monday and Sunday of the day's week."""
        monday = self.day - timedelta(days=self.day.weekday())
        return monday, monday + timedelta(days=6)

    @cached_property
    def month(self) -> tuple[date, date]:
        """First and last day of the day's month."""
        first = self.day.replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    @cached_property
    def people(self) -> list[PersonRow]:
        """The roster by group and household; narrowed to the wanted group."""
        rows = index.find(self.connection, PersonRow)
        group = self.wanted.group
        return sorted((row for row in rows if group in ("", row.grp)), key=_place)

    @cached_property
    def by_document(self) -> dict[str, PersonRow]:
        """The whole roster by document number."""
        return {row.document: row for row in index.find(self.connection, PersonRow)}

    @cached_property
    def receipts(self) -> dict[str, ReceiptRow]:
        """Every voucher by its number."""
        rows = index.find(self.connection, ReceiptRow, station=self.station)
        return {row.number: row for row in rows if row.seq}

    @cached_property
    def insured(self) -> list[InsuredRow]:
        """Everybody enrolled here for the year, in the order of the vouchers."""
        asked: dict[str, str | int | bytes] = {"station": self.station, "benefit_year": self.year}
        if not self._until:
            return index.find(self.connection, InsuredRow, **asked, live=1)
        return [row for row in index.find(self.connection, InsuredRow, **asked) if self._valid_by_then(row)]

    def _valid_by_then(self, row: InsuredRow) -> bool:
        """Enrolled here by then, also where the voucher became void on a later day."""
        receipt = self.receipts[row.number]
        return receipt.day <= self._until and (bool(row.live) or receipt.void_day > self._until)

    @cached_property
    def here(self) -> dict[str, InsuredRow]:
        """The same by document number."""
        return {row.document: row for row in self.insured}

    @cached_property
    def elsewhere(self) -> dict[str, PaidRow]:
        """Who paid through another channel, by the county's list."""
        rows = index.find(self.connection, PaidRow, benefit_year=self.year)
        return {row.document: row for row in rows if not self._until or row.day <= self._until}

    @cached_property
    def deposits(self) -> list[DepositRow]:
        """Every walk to the bank, oldest first."""
        rows = index.find(self.connection, DepositRow, station=self.station)
        return sorted(rows, key=lambda row: (row.epoch, row.seq))

    @cached_property
    def facts(self) -> dict[str, FactRow]:
        """The newest dated fact about each person."""
        rows = index.find(self.connection, FactRow, station=self.station)
        told = [row for row in rows if not self._until or row.since <= self._until]
        return {row.document: row for row in sorted(told, key=lambda row: (row.since, row.epoch, row.seq))}

    @cached_property
    def categories(self) -> list[CategoryRow]:
        """The county's list of aided people, every entry."""
        return index.find(self.connection, CategoryRow)

    def aided_on(self, day: date) -> dict[str, list[CategoryRow]]:
        """The entries that hold on a day, by document number."""
        held: dict[str, list[CategoryRow]] = {}
        for row in self.categories:
            if row.since <= day.isoformat() and (not row.until or row.until > day.isoformat()):
                held.setdefault(row.document, []).append(row)
        return held

    @cached_property
    def unpaid(self) -> list[tuple[PersonRow, str]]:
        """Who is still to pay, by group and household, with the state that holds; narrowed to the wanted group."""
        asked = (self.connection, self.station, self.year, CHARGEABLE)
        found = unpaid.unpaid(*asked, group=self.wanted.group, most=ALL)
        return sorted(found, key=lambda one: _place(one[0]))

    @property
    def narrowed(self) -> str:
        """What the paper was narrowed to, to stand beside its date; empty where it is about everybody."""
        group = group_name(self.wanted.group) if self.wanted.group else ""
        whose = f"包保责任人 {self.wanted.responsible}" if self.wanted.responsible else ""
        return "".join(f"　{part}" for part in (group, whose) if part)

    def category_name(self, category: str) -> str:
        """A category as the document writes it."""
        known = self.pack.categories.get(category)
        return known.name if known else category

    def tier_name(self, tier: str) -> str:
        """一档, 二档."""
        known = self.pack.tiers.get(tier)
        return known.name if known else tier

    def operator(self, operator: str) -> str:
        """Somebody's name as papers show it."""
        return name_of(self.connection, self.station, operator)

    def state(self, person: PersonRow) -> str:
        """The state that holds: the newest fact, else the roster's."""
        fact = self.facts.get(person.document)
        return fact.state if fact else person.state

    def enrolled(self, document: str) -> Enrolled | None:
        """When and through which channel somebody was enrolled; None where he was not."""
        here = self.here.get(document)
        if here is not None:
            receipt = self.receipts[here.number]
            return Enrolled(date.fromisoformat(receipt.day), METHODS[Form(receipt.form)], here)
        paid = self.elsewhere.get(document)
        if paid is None:
            return None
        return Enrolled(date.fromisoformat(paid.day) if paid.day else None, paid.channel or ELSEWHERE, None)

    def document(
        self, title: str, *blocks: Block, asked: str = "", signatures: tuple[str, ...] = (), notes: tuple[str, ...] = ()
    ) -> Document:
        """A paper on A4 upright."""
        return Document(
            title=title,
            unit=self.unit,
            suite=self.book.identity.suite,
            made=self.made,
            blocks=blocks,
            asked=asked,
            signatures=signatures,
            notes=notes,
        )


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody's enrolment. `day` is None where the county's list does not tell it; `row` where it was not here."""

    day: date | None
    channel: str
    row: InsuredRow | None


def responsible_of(person: PersonRow) -> tuple[str, ...]:
    """包保责任人: at most three, as the roster writes them in one cell; one empty name where there is none."""
    names = [name for name in _BETWEEN.split(person.responsible) if name]
    return tuple(dict.fromkeys(names))[:_MOST_RESPONSIBLE] or ("",)


def group_name(group: str) -> str:
    """1 组, or the name the roster gives; 未分组."""
    return f"{group} 组" if group.isdecimal() else group or "未分组"


def home_of(person: PersonRow) -> str:
    """Group and head of the household, as a form names them."""
    return " / ".join(part for part in (group_name(person.grp), person.head) if part)


def last4(document: str) -> str:
    """What cadre lists show of a document number (decision 25)."""
    return document[-4:]


def groups_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts in the order of their names, numbers as numbers."""
    return tuple(sorted(parts, key=lambda part: _number(part.name.removesuffix(" 组"))))


def _place(person: PersonRow) -> tuple[tuple[int, str], str, bool, str, str]:
    return _number(person.grp), person.household, person.relation != "户主", person.birth, person.document


def _number(group: str) -> tuple[int, str]:
    return (int(group), "") if group.isdecimal() else (ALL, group)
