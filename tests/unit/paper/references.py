"""The papers whose pictures were looked at one by one; `python -m tests.unit.paper.references` draws them anew.

After drawing, open every picture that changed: what is committed here is what a village will hold in its hands.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

from desktop.clock import CHINA
from desktop.core.bodies import Form
from desktop.core.chain import Header, qr_text
from desktop.core.events import Suite
from desktop.paper.facts import Unit, Voided, Voucher
from desktop.paper.layout import Sheet
from desktop.paper.picture import pages_png
from desktop.paper.seal import read_seal, seal_png
from desktop.paper.slip import draw_slips
from desktop.paper.voucher import draw_voucher
from tests.unit.paper.conftest import make_line

FOLDER: Final = Path(__file__).parents[2] / "data" / "papers"
DPI: Final = 75


def example(**changes: Any) -> Voucher:
    """A household of four, one of them aided: 1,240 yuan in cash."""
    header = Header("A1", "5002430327", 1, 123, "COLLECT", "5002430327-2025-1-000123", 124000, "5b" * 32)
    voucher = Voucher(
        suite=Suite.REAL,
        form=Form.CASH,
        number="5002430327-2025-1-000123",
        issued=datetime(2025, 12, 1, 9, 15, tzinfo=CHINA),
        unit=Unit(
            "5002430327", "米场坝村便民服务站", "郁山镇", "国家税务总局某县税务局", "某税委代〔2025〕17号", "12366"
        ),
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
        qr=qr_text(str(header), random.Random(1).randbytes(64)),
        code="3F2A 91C0",
    )
    return replace(voucher, **changes)


def marked() -> Voucher:
    """With every mark a paper can bear."""
    void = Voided("改二档", date(2025, 12, 2), "5002430327-2025-1-000124")
    return example(suite=Suite.DEMO, reprint=2, time_doubtful=True, voided=void)


def by_card() -> Voucher:
    """Paid by card."""
    return example(form=Form.POS, slip="终端 12345678　批次 000123　凭证号 004567　参考号 123456789012")


def of_others() -> Voucher:
    """Paid by somebody outside the household."""
    return example(payer="某某慈善会", payer_of_household=False)


def nothing_due() -> Voucher:
    """Nobody has to pay anything."""
    return example(form=Form.ZERO, lines=(make_line(aid=400), make_line("王明珍", "母", aid=400)))


def seal() -> Image.Image:
    """A made-up seal: a ring and a block, on white as a scan is."""
    picture = Image.new("RGB", (300, 300), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 8, 292, 292), outline="#c81e1e", width=10)
    pen.regular_polygon((150, 150, 48), 5, fill="#c81e1e")
    out = BytesIO()
    picture.save(out, "PNG")
    return read_seal(seal_png(out.getvalue()))


def papers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name and drawing of each paper."""
    for sheet in Sheet:
        yield f"voucher-{sheet}", partial(draw_voucher, example(), sheet, seal())
        for name, voucher in (
            ("marked", marked()),
            ("card", by_card()),
            ("zero", nothing_due()),
            ("others", of_others()),
        ):
            yield f"{name}-{sheet}", partial(draw_voucher, voucher, sheet)
        yield f"slips-{sheet}", partial(draw_slips, of_others(), sheet)


def first_page(pdf: bytes) -> Image.Image:
    """The first page as a small grey picture."""
    return Image.open(BytesIO(pages_png(pdf, DPI, only=[0])[0])).convert("L")


def write_all() -> None:
    """Draw all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in papers():
        first_page(draw()).quantize(16).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    write_all()
