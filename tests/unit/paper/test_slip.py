from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from desktop.core.bodies import Form
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.paper.facts import InsuredLine, Voucher
from desktop.paper.picture import pages_png
from desktop.paper.slip import draw_slips

Texts = Callable[[bytes], list[str]]


@pytest.fixture
def paid_by_another(voucher: Voucher) -> Voucher:
    return replace(voucher, payer="某某慈善会", payer_of_household=False)


def test_each_insured_person_gets_a_slip_with_his_own_figures_only(paid_by_another: Voucher, texts: Texts) -> None:
    pages = texts(draw_slips(paid_by_another))

    names = [line.name for line in paid_by_another.lines]
    assert [[name for name in names if name in page] for page in pages] == [[name] for name in names]
    assert ["¥400.00" in page for page in pages] == [True, True, True, False]
    assert ["360.00" in page for page in pages] == [False, False, False, True]
    assert "¥40.00" in pages[3]
    assert "人民币肆拾元整" in pages[3]
    assert all("某某慈善会" in page and paid_by_another.number in page for page in pages)


def test_nothing_on_a_slip_tells_the_total_of_the_basket(paid_by_another: Voucher, texts: Texts) -> None:
    pdf = draw_slips(paid_by_another)

    assert not [page for page in texts(pdf) if "1,240" in page or "4 人" in page or "4 位" in page]
    pictures = [Image.open(BytesIO(page)) for page in pages_png(pdf, 200)]
    assert [zxingcpp.read_barcodes(picture) for picture in pictures] == [[], [], [], []]


def test_a_slip_promises_no_cover_and_is_no_receipt(paid_by_another: Voucher, texts: Texts) -> None:
    page = texts(draw_slips(paid_by_another))[0].replace("\r\n", "")

    assert "预计2026-01-01至2026-12-31，以医保系统核定为准" in page
    assert "不是收款凭据，不作税收完税证明" in page


def test_who_pays_nothing_gets_a_registration(
    paid_by_another: Voucher, line: Callable[..., InsuredLine], texts: Texts
) -> None:
    free = replace(paid_by_another, form=Form.ZERO, lines=(line(aid=400),), suite=Suite.DEMO)

    (page,) = texts(draw_slips(free))

    assert "参保登记确认单" in page.replace(" ", "")
    assert "登记情况" in page
    assert "演示 – 无效" in page


def test_a_slip_is_refused_before_it_is_begun(paid_by_another: Voucher, line: Callable[..., InsuredLine]) -> None:
    with pytest.raises(KnownError, match="MISSING_GLYPH"):
        draw_slips(replace(paid_by_another, lines=(line("王\u200b国"),)))
