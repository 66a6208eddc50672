"""The villages that the benchmarks measure on: made-up people (area prefix 69), the same ones every time."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from desktop import paths
from desktop.books.closing import start_day
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.station import StationFacts, describe
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.events import Suite
from desktop.core.idnumber import check_character
from desktop.security.passwords import Cost
from desktop.security.rights import Role

TODAY: Final = date(2025, 12, 1)
CASHIER: Final = "bcz"
REVIEWER: Final = "bfh"
PIN: Final = "246810"  # of both
PASSPHRASE: Final = secrets.token_urlsafe()
REGION: Final = "yushan-2026"
HEADINGS: Final = (
    *("序号", "村（社区）", "组别", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "民族", "出生日期", "证件类型"),
    *("证件号码", "联系电话", "户籍状态", "人员类别", "特殊身份", "2025年参保情况", "2026年参保状态", "外出务工地"),
    *("包保责任人", "备注"),
)
NAME: Final = HEADINGS.index("姓名")
DOCUMENT: Final = HEADINGS.index("证件号码")
HOUSEHOLD: Final = HEADINGS.index("户编号")
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤冉仇解单区查翟"
)
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志海春梅红光辉永生德福贵荣昌盛天成凤琴云龙飞宇欣怡子涵梓轩雨萱思"
    "远浩然佳琪晓东小燕大山"
)
_RELATIONS: Final = ("户主", "配偶", "子", "女")
_CHEAP: Final = Cost(passes=1, memory_kib=64, lanes=1)  # making keys is no part of any figure


def roster_rows(people: int, seed: int = 1) -> Iterator[list[str]]:
    """Rows of a roster under `HEADINGS`: `people` people in households of four, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - sample data, and the same every time
    surname = head = phone = ""
    for number in range(people):
        household, place = divmod(number, 4)
        if place == 0:
            surname, head, phone = _surname(chance), "", f"1{chance.randrange(10**10):010d}"
        given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        name = (_surname(chance) if place == 1 else surname) + given
        head = head or name
        born = date(1935 + chance.randrange(88), 1 + chance.randrange(12), 1 + chance.randrange(28))
        woman = place in (1, 3)
        # Five hundred to an area, each with an order of its own there: no two numbers are alike.
        first17 = f"69{number // 500 % 10_000:04d}{born:%Y%m%d}{number % 500 * 2 + (not woman):03d}"
        where = f"练习{household // 1000 + 1}村", f"{household % 9 + 1}组", f"{household + 1:06d}"
        yield [
            *(str(number + 1), *where, head),
            *(name, _RELATIONS[place], "女" if woman else "男", "汉族", born.isoformat(), "居民身份证"),
            *(first17 + check_character(first17), phone, "户籍在册、常住", "普通居民", ""),
            *(chance.choice(("居民医保一档", "居民医保一档", "未参保")), "未参保", "", "", ""),
        ]


def _surname(chance: random.Random) -> str:
    # The first are by far the most frequent, as in life: a query for one of them meets thousands.
    return _SURNAMES[int(len(_SURNAMES) * chance.random() ** 2.5)]


def write_roster(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """The rows as an office's workbook."""
    import xlsxwriter  # heavy, and needed by papers and this alone

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()


@cache
def pack_text() -> bytes:
    """The rules all benchmarks go by."""
    return (paths.resources() / "policy" / f"{REGION}.toml").read_bytes()


def make_book(folder: Path) -> Book:
    """A demo book with its people at the desk and its agreement; the day is open, the roster empty."""
    operators = [
        NewOperator(CASHIER, "包出证", Role.CASHIER, PIN),
        NewOperator(REVIEWER, "包复核", Role.ADMIN, PIN),
    ]
    founding = Founding(Suite.DEMO, "LX0001", "练习站", "练习村", pack_text())
    book = create(folder, founding, operators, PASSPHRASE, PinnedClock.at(TODAY, step_seconds=1), _CHEAP)
    agreement = bodies.Authority(
        agreement="1", unit="练习村", tax_office="税务局", valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31)
    )
    describe(book, REVIEWER, StationFacts(agreement, "练习镇"))
    start_day(book, CASHIER)
    return book
