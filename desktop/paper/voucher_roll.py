"""The voucher on a roll of 80 mm: each copy a strip of its own, as long as it needs."""

from __future__ import annotations

from desktop.paper.facts import INSURANCE, SETTLED_ELSEWHERE, TIME_DOUBTFUL, Copy, InsuredLine, Voucher
from desktop.paper.strip import BODY, SMALL, STRONG, Strip, finish
from desktop.paper.text import Align, Style
from desktop.paper.voucher_lines import covers_differ, others_pay, paid_how, payer_said, remarked


def draw_roll(voucher: Voucher) -> bytes:
    """The PDF of the three copies."""
    return finish([_strip(voucher, copy) for copy in Copy], voucher.title, voucher.suite, void=bool(voucher.voided))


def _strip(voucher: Voucher, copy: Copy) -> Strip:
    strip = Strip()
    strip.title(voucher.title)
    strip.line(copy.label(voucher.form), Style(10, 10, align=Align.CENTRE))
    if voucher.reprint:
        strip.mark(f"补打第 {voucher.reprint} 次")
    if voucher.time_doubtful:
        strip.mark(TIME_DOUBTFUL)
    strip.rule()
    _head(strip, voucher)
    strip.rule()
    strip.stamp_here()
    if voucher.shown:
        for place, line in enumerate(voucher.shown, 1):
            _insured(strip, voucher, place, line)
    else:
        strip.line(others_pay(voucher))
    strip.rule()
    strip.ends(f"合计 {voucher.people} 人", f"¥{voucher.total}", BODY, Style(14, 9, bold=True), room=46)
    strip.line(voucher.words, STRONG)
    strip.rule()
    _foot(strip, voucher)
    return strip


def _head(strip: Strip, voucher: Voucher) -> None:
    unit, issued = voucher.unit, voucher.issued
    strip.line(f"No. {voucher.number}", STRONG)
    strip.pair("填发时间", f"{issued.year} 年 {issued.month} 月 {issued.day} 日　{issued:%H:%M}")
    for label, words in (
        (voucher.roles.unit, f"{unit.name}（{unit.station}）"),
        ("所属乡镇", unit.township),
        ("委托税务机关", unit.tax_office),
        ("委托协议号", unit.agreement),
    ):
        strip.pair(label, words)
    strip.pair(voucher.roles.payer, payer_said(voucher), STRONG)
    strip.pair("费种", INSURANCE)
    strip.pair("费款所属期", voucher.period)


def _insured(strip: Strip, voucher: Voucher, place: int, line: InsuredLine) -> None:
    strip.ends(f"{place}. {line.name}（{line.relation}）", str(line.paid), STRONG)
    several = len({each.benefit_year for each in voucher.lines}) > 1
    strip.line(f"　{line.document}　{line.tier}{f' {line.benefit_year}年' if several else ''}")
    parts = [f"标准 {line.standard}"]
    parts += [f"资助 {line.aid}"] if line.aid else []
    parts += [f"集体资助 {line.collective}"] if line.collective else []
    strip.line("　" + "　".join(parts))
    if line.cover and covers_differ(voucher):
        strip.line(f"　待遇{line.cover.sentence.removesuffix(f'，{SETTLED_ELSEWHERE}')}", SMALL)
    strip.space(1)


def _foot(strip: Strip, voucher: Voucher) -> None:
    strip.pair("缴费方式", paid_how(voucher))
    strip.pair(voucher.roles.operator, voucher.operator)
    strip.pair("复核人", voucher.reviewer)
    strip.line(remarked(voucher), SMALL)
    strip.space(2)
    strip.line(f"{voucher.roles.payer}签字：")
    strip.space(8)
    strip.line("单位（盖章）：")
    strip.space(16)
    strip.code(voucher.qr)
    strip.line(f"验证码 {voucher.code}", Style(9, 9, align=Align.CENTRE))
    strip.space(1)
    strip.line(voucher.footing, SMALL)
