from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper.figures import DayReport, VoidedVoucher, number_ranges
from desktop.paper.readable import LOST
from desktop.paper.reports import draw_day_report

Texts = Callable[[bytes], list[str]]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_day_report_states_the_days_figures(report: DayReport, texts: Texts) -> None:
    (page,) = texts(draw_day_report(report))

    facts = [
        *("征缴日报", "郁山镇米场坝村便民服务站（5002430327）", "2025年12月1日星期一", "现金103413,200.00"),
        *("刷卡（POS）141,600.00", "无须缴费110.00", "合计123914,800.00", "起号5002430327-2025-1-000106"),
        *("止号5002430327-2025-1-000118", "作废1张", "跳号无", "日初库存现金6,840.00", "今日现金收款14,800.00"),
        *("作废退还现金1,600.00", "今日缴存银行13,200.00", "账面库存现金6,840.00", "100646,400.00"),
        *("账款相符", "2025120117", "2025-12-03", "剩4天", "改二档", "人民币陆仟捌佰肆拾元整"),
        *("收款人张小兰", "复核人李大河", "第1页，共1页"),
    ]
    assert [fact for fact in facts if fact not in squeezed(page)] == []


@pytest.mark.parametrize(("pieces", "verdict"), [(7, "长款 50.00"), (5, "短款 50.00")])
def test_a_difference_is_named_with_its_reason(pieces: int, verdict: str, report: DayReport, texts: Texts) -> None:
    fifty = Money.yuan(50)
    counted = tuple(replace(note, pieces=pieces) if note.face == fifty else note for note in report.counted)

    (page,) = texts(draw_day_report(replace(report, counted=counted, reason="找零有误，待查")))

    assert f"▲ {verdict}，原因见说明" in page
    assert f"1. {verdict} 元：找零有误，待查。" in page


def test_figures_that_do_not_add_up_make_no_report(report: DayReport) -> None:
    with pytest.raises(ValueError, match="cash does not add up"):
        replace(report, opening=report.opening + Money(1))
    with pytest.raises(ValueError, match="by days"):
        replace(report, lots=())
    with pytest.raises(ValueError, match="needs a reason"):
        replace(report, counted=report.counted[1:])
    with pytest.raises(ValueError, match="needs a reason"):
        replace(report, reason="没有差额")


def test_a_late_deposit_and_overdue_cash_are_named(report: DayReport, texts: Texts) -> None:
    late = tuple(replace(deposit, due=date(2025, 11, 30)) for deposit in report.deposits)
    overdue = tuple(replace(lot, due=date(2025, 11, 30)) for lot in report.lots)

    (page,) = texts(draw_day_report(replace(report, deposits=late, lots=overdue)))

    assert page.count("已超期") == 2


def test_a_day_without_anything_says_so(report: DayReport, texts: Texts) -> None:
    nothing = Money(0)
    empty = replace(report, opening=nothing, taken=nothing, on_hand=nothing, counted=(), voids=(), deposits=(), lots=())

    (page,) = texts(draw_day_report(replace(empty, first_number="", last_number="")))

    assert [words for words in ("今日没有缴存", "不用缴存", "今日没有作废", "人民币零元整") if words not in page] == []


def test_a_long_report_goes_on_with_headings_numbers_and_nothing_outside_the_page(
    report: DayReport, texts: Texts
) -> None:
    void = VoidedVoucher("5002430327-2025-1-000001", "刷卡", Money.yuan(12345678), Money(0), "要求改档" * 12, "李大河")
    voids = tuple(replace(void, number=f"5002430327-2025-1-{count:06d}") for count in range(300, 340)) + report.voids
    remarks = tuple(f"第{count}次提示：现金已达当日入库标准。" * 6 for count in range(3))

    pdf = draw_day_report(replace(report, voids=voids, gaps=(void.number,), remarks=remarks))

    pages = texts(pdf)
    assert len(pages) > 2
    assert all(f"第 {place} 页，共 {len(pages)} 页" in page for place, page in enumerate(pages, start=1))
    assert all(f"{count:06d}" in "".join(pages) for count in range(300, 340))
    assert "退还现金" in pages[1]
    assert "跳号：5002430327-2025-1-000001。" in squeezed("".join(pages))
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        width, height = page.get_size()
        assert all(box[0] > 30 and box[1] > 30 and box[2] < width - 30 and box[3] < height - 30 for box in boxes)
    document.close()


def test_a_practice_report_is_crossed_and_the_same_report_is_the_same_file(report: DayReport, texts: Texts) -> None:
    practice = replace(report, suite=Suite.PRACTICE)

    assert "练习 – 无效" in texts(draw_day_report(practice))[0]
    assert draw_day_report(practice) == draw_day_report(practice)


def test_one_rare_name_does_not_hold_up_the_day(report: DayReport, texts: Texts) -> None:
    void = replace(report.voids[0], reason="王\ue000国重复缴费")

    pages = texts(draw_day_report(replace(report, voids=(void,), operator="张\ue001")))

    page = squeezed("".join(pages))
    assert f"王{LOST}国重复缴费" in page
    assert f"张{LOST}" in page
    assert "字体里没有的字（U+E000、U+E001），请对照证件手写补上" in page
    assert LOST not in "".join(texts(draw_day_report(report)))


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        (["S-2025-1-000007"], "S-2025-1-000007"),
        (["S-2025-1-000003", "S-2025-1-000001", "S-2025-1-000002", "S-2025-1-000002"], "S-2025-1-000001 至 000003"),
        (["S-2025-1-000001", "S-2025-1-000003"], "S-2025-1-000001、000003"),
        (["S-2025-1-000999", "S-2025-1-001000", "S-2025-2-000001"], "S-2025-1-000999 至 001000、S-2025-2-000001"),
        (["旧票12", "旧票13"], "旧票12、旧票13"),
    ],
)
def test_numbers_are_shortened_without_losing_one(numbers: list[str], text: str) -> None:
    assert number_ranges(numbers) == text
