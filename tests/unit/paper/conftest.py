"""A valid voucher, report and ledger row; a test states only what differs. Made-up people, area prefix 69."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pypdfium2
import pytest

from desktop.clock import CHINA
from desktop.core.bodies import Form
from desktop.core.chain import Header, qr_text
from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper.facts import Cover, InsuredLine, Unit, Voucher
from desktop.paper.figures import BankDeposit, CashLot, DayReport, Denomination, LedgerRow, Tally, VoidedVoucher

YUAN = Money.yuan
LineMaker = Callable[..., InsuredLine]


def make_line(name: str = "王建国", relation: str = "户主", *, aid: int = 0, **changes: object) -> InsuredLine:
    line = InsuredLine(
        name=name,
        document="690243********0018",
        relation=relation,
        tier="一档",
        benefit_year=2026,
        standard=YUAN(400),
        aid=YUAN(aid),
        collective=YUAN(0),
        paid=YUAN(400 - aid),
        cover=Cover(date(2026, 1, 1), date(2026, 12, 31)),
    )
    return replace(line, **changes)  # type: ignore[arg-type] - a test names the fields it changes


@pytest.fixture
def line() -> LineMaker:
    return make_line


@pytest.fixture
def unit() -> Unit:
    return Unit("5002430327", "米场坝村便民服务站", "郁山镇", "国家税务总局某县税务局", "某税委代〔2025〕17号", "12366")


@pytest.fixture
def code_text() -> str:
    """A QR text as long as a real one."""
    header = Header("A1", "5002430327", 1, 123, "COLLECT", "5002430327-2025-1-000123", 124000, "5b" * 32)
    return qr_text(str(header), random.Random(1).randbytes(64))


@pytest.fixture
def voucher(unit: Unit, code_text: str) -> Voucher:
    """A household of four, one of them aided: 1,240 yuan in cash."""
    return Voucher(
        suite=Suite.REAL,
        form=Form.CASH,
        number="5002430327-2025-1-000123",
        issued=datetime(2025, 12, 1, 9, 15, tzinfo=CHINA),
        unit=unit,
        payer="王建国",
        payer_of_household=True,
        lines=(
            make_line(),
            make_line("冉𬱖䶮", "配偶"),
            make_line("阿依古丽·买买提", "儿媳"),
            make_line("王明珍", "母", aid=360),
        ),
        operator="张小兰",
        reviewer="李大河",
        qr=code_text,
        code="3F2A 91C0",
    )


def number(count: int) -> str:
    return f"5002430327-2025-1-{count:06d}"


@pytest.fixture
def report(unit: Unit) -> DayReport:
    """6,840 in the drawer, 14,800 taken, 1,600 of it voided, 13,200 banked: 6,840 again."""
    return DayReport(
        suite=Suite.REAL,
        unit=unit,
        day=date(2025, 12, 1),
        closed=datetime(2025, 12, 1, 17, 42, tzinfo=CHINA),
        cash=Tally(10, 34, YUAN(13200)),
        pos=Tally(1, 4, YUAN(1600)),
        zero=Tally(1, 1, YUAN(0)),
        opening=YUAN(6840),
        taken=YUAN(14800),
        on_hand=YUAN(6840),
        counted=tuple(Denomination(YUAN(face), pieces) for face, pieces in ((100, 64), (50, 6), (20, 5), (10, 4))),
        reason="",
        voids=(VoidedVoucher(number(110), "现金", YUAN(1600), YUAN(1600), "改二档", "李大河"),),
        deposits=(BankDeposit("2025120117", date(2025, 12, 1), YUAN(13200), (number(101),), date(2025, 12, 3)),),
        lots=(CashLot(date(2025, 12, 1), 17, YUAN(6840), date(2025, 12, 5), "剩 4 天"),),
        first_number=number(106),
        last_number=number(118),
        operator="张小兰",
        reviewer="李大河",
    )


def make_row(insured: str = "王建国", **changes: object) -> LedgerRow:
    row = LedgerRow(
        when=datetime(2025, 12, 1, 9, 15, tzinfo=CHINA),
        number=number(123),
        group="三组",
        head="王建国",
        payer="王建国",
        insured=insured,
        document_kind="居民身份证",
        document="690000194512310034",
        tier="一档",
        period="2026-01-01 至 2026-12-31",
        standard=YUAN(400),
        aid=YUAN(360),
        collective=YUAN(0),
        paid=YUAN(40),
        method="现金",
        operator="张小兰",
        state="有效",
    )
    return replace(row, **changes)  # type: ignore[arg-type] - a test names the fields it changes


@pytest.fixture
def row() -> Callable[..., LedgerRow]:
    return make_row


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    """The text of each page, as another program reads it."""
    return partial(_texts)


def _texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages
