"""A village in which every text anybody can hand in is an attack on a workbook: 500 people, a day, every paper."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from msgspec import structs

from db import index
from db.rows import CategoryRow, PaidRow, PersonRow
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import Book
from desktop.books.station import StationFacts, describe
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core import bodies
from tests.factory import Pair, enrol_at, make_book, make_county
from tests.unit.books.making import AUTHORITY, SLIP, TODAY, person

PEOPLE = 500
TAKEN_IN = 248  # households of four
_FREE = ("head", "relation", "phone", "work_place", "responsible", "remark")  # what rosters fill with any text
_EVIL = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠1"),
    *("=cmd|' /C calc'!A0", '=HYPERLINK("http://x","x")', '=DDE("cmd";"/C calc";"A1")', "=\u200b1", "{=1}"),
    *("http://example.org", "mailto:a@b", "file:///etc/passwd", "690000194512310034", "1e5", "TRUE", "#REF!", "12-01"),
    *("0012", "1/2", "2025-12-01", "3.0", "١٢٣", "１２３", "50%", "¥1,234.00", "(5)", "'quoted", '"', '"";=1', "null"),
    *("_x0041_", "_x000D_", "<b>&amp;</b>", "]]>", "<![CDATA[x]]>", "%00", "\\N", "a,b;c\td", "a\nb", "王\u3000国"),
    *(
        "\u202e国王",
        "\u2066王\u2069",
        "عبد الله",
        "שלום",
        "👍",
        "👨\u200d👩\u200d👧",
        "e\u0301",
        "ZA̡͊͠͝LGO",
        "\ufeff王",
        "王\u00ad国",
    ),
    *("王\x07国", "王\x0b国", "王\x1b[31m国", "王\x7f国", "王\x85国", "王\u2028国", "王\ufffe国", "\u200d"),
    *("冉𬱖䶮", "阿依古丽·买买提", "龘" * 60, "W" * 200, "= " * 100, "王" * 390),
)


def names() -> list[str]:
    """Five hundred, each evil one alone and then two together; the same every time."""
    dice = random.Random(5)
    return [*_EVIL, *("".join(dice.choices(_EVIL, k=2))[:390] for _ in range(PEOPLE - len(_EVIL)))]


def people() -> Iterator[PersonRow]:
    """Households of four."""
    evil = cycle(names())
    for number, name in enumerate(names()):
        texts = {field: next(evil)[:60] for field in _FREE}
        birth = date(1950 + number % 50, 1 + number % 12, 1 + number % 28)
        kind = "migrant" if number % 5 == 1 else "ordinary"
        state = {6: "REFUSE", 7: "RES_OUT"}.get(number % 8, "UNPAID") if number >= TAKEN_IN else "UNPAID"
        first17 = f"690000{birth:%Y%m%d}{number:03d}"
        row = person(first17, name, birth=birth.isoformat(), kind=kind, state=state, **texts)
        yield replace(row, household=f"{number // 4:03d}", grp=str(number % 3) if number % 7 else texts["remark"])


def make_village(folder: Path) -> Pair:
    """Half the village is taken in, one voucher made void, the drawer banked, the day closed, a bundle written."""
    rows = list(people())
    evil = cycle(names())
    book = make_book(folder / "book", roster=rows)
    describe(book, "lgq", StationFacts(structs.replace(AUTHORITY, unit=next(evil)), next(evil), next(evil)))
    _fill(book, rows, evil)
    pair = enrol_at(book, make_county(folder / "county"), folder / "stick")
    desk = pair.open_day()
    for start in range(0, TAKEN_IN, 4):
        slip = structs.replace(SLIP, terminal=next(evil)[:60], trace=f"{start:06d}") if start % 3 else None
        desk.collect(*rows[start : start + 4], payer=next(evil), slip=slip, limit_seen=True)
    spoilt = desk.collect(*rows[TAKEN_IN:][:2], limit_seen=True)
    void(book, "wjg", VoidOrder(spoilt.number, VoidReason.OTHER, "lgq", copies_back=True, note=next(evil)))
    deposit(book, "wjg", DepositOrder(next(evil)[:60], TODAY))
    desk.close()
    pair.take_in()
    return pair


def _fill(book: Book, rows: list[PersonRow], evil: Iterator[str]) -> None:
    """What lists, visits and requests bring."""
    with book.change() as changed:
        for row in rows[1::3]:
            entry = CategoryRow(
                document=row.document,
                category="dibao",
                since="2024-01-01",
                until="",
                department=next(evil)[:60],
                list_sha256="a" * 64,
                list_day="2025-11-20",
            )
            index.put(changed.connection, [entry])
        for row in rows[-40:-20]:
            paid = PaidRow(
                document=row.document,
                benefit_year=2026,
                voucher=next(evil),
                day="2025-11-20",
                channel=next(evil)[:60],
                fen=1,
            )
            index.put(changed.connection, [paid])
        for what, row in zip(cycle(("refund", "aid", "correction")), rows[:90], strict=False):
            changed.record(bodies.Request(what, row.document, row.name, fen=100, reason=next(evil)))
        for action in ("received", "used", "spoilt"):
            number = next(evil)[:60]
            changed.record(bodies.FormStock(action, next(evil)[:60], number, number, 1, next(evil)), operator="wjg")
