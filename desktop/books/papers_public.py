"""公示和宣传: what everybody may read. The notice tells nobody who is aided, ill or disabled (decision 25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.books.papers_source import Source, group_name
from desktop.books.papers_words import public_name
from desktop.books.plain_rules import Rule, example_day, paying, sections
from desktop.books.plain_rules import Section as Rules
from desktop.core.money import Money
from desktop.core.policy.assess import Assessment
from desktop.core.policy.pack import Basis, Note, Pack
from desktop.messages.say import say
from desktop.paper.document import Block, Col, Document, Grouped, Pairs, Section, Table, Words, plain
from desktop.paper.sheets import Cell

_DAYS: Final = 7  # how long a notice hangs, the usual 公示期
_FEW: Final = 4  # rows of one kind on the leaflet


def notice(source: Source) -> Document:
    """缴费信息公示表: who is recorded as enrolled here, by household group, to be held against one's own voucher.

    No amount at all: what an aided person pays tells that he is aided (001 annex 2), and so does a sum over few
    people, or the difference of two sums. No tier, no payment channel, no order that follows from a status.
    """
    first, last = source.month
    rows = Grouped()
    told: list[tuple[str, tuple[Cell, ...]]] = []
    for row in source.insured:
        receipt = source.receipts[row.number]
        if source.wanted.day is not None and not first.isoformat() <= receipt.day <= last.isoformat():
            continue
        person = source.by_document.get(row.document)
        name = public_name(row.name, person.birth if person else "", source.today, full=source.wanted.full_names)
        day = date.fromisoformat(receipt.day)
        told.append((row.grp, (name, f"{day.month} 月 {day.day} 日", row.number[-4:], "已参保")))
    for group, cells in sorted(told, key=lambda one: (_number(one[0]), one[1][2], one[1][0])):
        rows.add(group_name(group), cells)
    columns = (
        Col("参保人", 30),
        Col("登记日期", 22, centre=True),
        Col("凭证尾号", 20, centre=True),
        Col("状态", 18, centre=True),
    )
    until = source.today + timedelta(days=_DAYS)
    unit = source.unit
    whom = " 或 ".join(part for part in (unit.name, unit.telephone) if part)
    return source.document(
        "缴费信息公示表",
        Words(f"现将本村 {source.year} 年度居民医保参保登记情况公示如下。请对照自己的凭证尾号，有出入的带凭证来核对。"),
        Pairs(
            (
                ("公示地点", "村（居）务公开栏"),
                ("公示时间", f"{source.today} 至 {until}"),
                ("异议受理", whom),
                ("期满处理", f"{until} 撤下销毁，不留在栏上"),
            )
        ),
        Table(columns, rows.parts(), "这一期没有参保登记。", grouped="组"),
        asked=f"{source.day:%Y 年 %m 月}" if source.wanted.day else f"{source.year} 年度",
        signatures=("经办人", "监督人（村务监督委员会）", "单位（盖章）"),
        notes=("本表不公示金额、证件号码和人员身份。缴费标准见政策明白纸，代收款项全部存入税务指定账户。",),
    )


def _number(group: str) -> tuple[int, str]:
    return (int(group), "") if group.isdecimal() else (10_000, group)


def leaflet(source: Source) -> Document:
    """政策明白纸: one side of A4 from the rules in force, with examples the rules themselves work out."""
    pack = source.pack
    rules = {section.title: section for section in sections(pack, source.today)}
    blocks: list[Block] = []
    for number, (title, block) in enumerate(_parts(pack, rules, source.today)):
        blocks += (Section(f"{'一二三四五六七八'[number]}、{title}"), *block)
    unit = source.unit
    asked = f"{unit.telephone}" if unit.telephone else "到村（社区）便民服务站问"
    blocks.append(
        Words(f"有疑问：{asked}。不交给个人、不转私人账户，缴费要凭证。一切待遇以医保系统核定为准。", large=True)
    )
    return source.document(
        f"{source.year} 年度城乡居民医保参保缴费明白纸",
        *blocks,
        asked=f"依据：{pack.document.number or pack.document.title}",
    )


def _parts(pack: Pack, rules: dict[str, Rules], today: date) -> Iterator[tuple[str, list[Block]]]:
    yield "缴多少", [_words(f"● {rule.text}" for rule in _of(rules, "RULE_PRICES"))]
    yield "什么时候缴", [_words(f"● {rule.text}　{rule.example}".strip() for rule in _of(rules, "RULE_WINDOWS"))]
    if pack.categories:
        words = _words(f"● {rule.text}" for rule in _of(rules, "RULE_AID") if not rule.example)
        yield "谁有资助（只认县里名单）", [_aided(pack, example_day(pack, today)), words]
    yield (
        "什么时候能报销",
        [_words(f"● {rule.text}：{rule.example}" for rule in _of(rules, "RULE_COVER") if rule.example)],
    )
    ways = [note for note in pack.notes if note.kind in ("渠道", "证件") and note.source.basis is not Basis.SILENT]
    if ways:
        yield "在哪里缴、带什么", [_words(_way(note) for note in ways[: 2 * _FEW])]


def _aided(pack: Pack, day: date) -> Table:
    """Who is aided, who says so, and what is left to pay in each tier."""
    tiers = tuple(pack.tiers.values())
    rows: list[tuple[Cell, ...]] = []
    for category in pack.categories.values():
        found = [paying(pack, category, tier.id, day) for tier in tiers]
        if any(one.aid.fen or one.payable_fen is None for one in found):
            rows.append((category.name, category.certifier, *map(_left, found)))
    certified = any(row[1] for row in rows)
    columns = (
        Col("哪些人", 58),
        *([Col("谁认定", 26)] if certified else []),
        *(Col(f"{tier.name if len(tiers) > 1 else ''}本人缴（元）", 40 / len(tiers) + 8) for tier in tiers),
    )
    return Table(
        columns, plain(row if certified else (row[0], *row[2:]) for row in rows), "", numbered=False, size=10.5
    )


def _left(found: Assessment) -> str:
    if found.payable_fen is None or found.standard_fen is None:
        return "没写定，先问镇里"
    aid, left = Money(found.aid.fen or 0), Money(found.payable_fen).short
    if not aid:
        return left
    return f"先缴 {left}，再补 {aid.short}" if found.pay_first else f"{left}（资助 {aid.short}）"


def _of(rules: dict[str, Rules], code: str) -> tuple[Rule, ...]:
    found = rules.get(say(code))
    return found.rules if found else ()


def _words(lines: Iterator[str]) -> Words:
    return Words("\n".join(lines) or "本地文件没有写明，请问镇里。", large=True)


def _way(note: Note) -> str:
    return f"● {note.name}"
