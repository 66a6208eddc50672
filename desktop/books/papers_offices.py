"""报送部门: claims for aid money, refunds and other requests, the agency fee, the transmittal of a bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from db import index, journal
from db.rows import ExportRow, InsuredRow, RequestRow
from desktop.books.derived import derived
from desktop.books.papers_source import PRIVATE, Source, home_of
from desktop.books.requesting import Answer, Reference, answers
from desktop.core.bodies import Form
from desktop.core.capital import in_words
from desktop.core.events import read_event
from desktop.core.money import Money, total
from desktop.core.policy.pack import UNSET
from desktop.paper.document import (
    Block,
    Col,
    Document,
    Grouped,
    NewPage,
    Pairs,
    Section,
    Signatures,
    Table,
    Words,
    plain,
)
from desktop.paper.figures import number_ranges
from desktop.paper.sheets import Cell, Kind

_REFUND_TITLE: Final = "退费申请表"
_REFUNDS: Final = ("refund", "paid_elsewhere")
_WHAT: Final = {
    "refund": "退费",
    "paid_elsewhere": "重复缴费退费",
    "aid": "资助身份核定",
    "correction": "信息更正",
    "death": "缴费后死亡",
}


def funds(source: Source) -> Document:
    """参保资助资金申请表 (001 三（二）): the aid of those enrolled here, by fund, category, tier and amount."""
    columns = (
        Col("资助类别", 32),
        Col("参保\n档次", 8, centre=True),
        Col("人数", 8, Kind.COUNT, sums=True),
        Col("缴费标准", 12, Kind.MONEY),
        Col("资助标准", 12, Kind.MONEY),
        Col("个人缴费", 12, Kind.MONEY),
        Col("资助金额（元）", 16, Kind.MONEY, sums=True),
    )
    rows = [row for row in source.insured if row.aid_fen and _in_month(source, row)]
    same = Counter((_fund(source, row), row.category, row.tier, row.standard_fen, row.aid_fen) for row in rows)
    told = Grouped()
    for (fund, category, tier, standard, aid), people in sorted(same.items()):
        told.add(
            fund,
            (
                source.category_name(category),
                source.tier_name(tier),
                people,
                Money(standard),
                Money(aid),
                Money(standard - aid),
                Money(aid) * people,
            ),
        )
    amount = total(Money(row.aid_fen) for row in rows)
    collective = total(Money(row.collective_fen) for row in source.insured if _in_month(source, row))
    return source.document(
        "参保资助资金申请表",
        Table(columns, told.parts("资金来源：{name}"), "没有享受资助的人。", grouped="资金来源", unit_of_count="行"),
        Pairs((("申请资助资金（大写）", in_words(amount)), ("资助人数", f"{len(rows)} 人")), label=36),
        Pairs((("集体资助（另列，不在申请内）", collective),), across=1, label=50),
        asked=_period(source),
        signatures=("村（社区）（盖章）", "乡镇（盖章）", "税务部门（盖章）", "医保部门（盖章）"),
        notes=("税务、医保部门审核确认后由财政拨付。只列本站办理的人，其他渠道缴费的由县里汇总。",),
    )


def _fund(source: Source, row: InsuredRow) -> str:
    return source.pack.fund_name(row.fund) if row.fund else UNSET


def _in_month(source: Source, row: InsuredRow) -> bool:
    if source.wanted.day is None:
        return True
    first, last = source.month
    return first.isoformat() <= source.receipts[row.number].day <= last.isoformat()


def _period(source: Source) -> str:
    return f"{source.day:%Y 年 %m 月}" if source.wanted.day else f"{source.year} 年度（全部）"


def refunds(source: Source) -> Document:
    """退费申请表: handed to the tax office, which refunds; never from cash on hand (decision 22)."""
    return _requests(
        source,
        _REFUND_TITLE,
        [row for row in _all(source) if row.what in _REFUNDS],
        "没有退费申请。",
        "退费由税务部门受理，村里不从在手现金退款。待遇期开始后一般不退。",
    )


def requests(source: Source) -> Document:
    """Everything else an office was asked: aid, corrections, death after payment."""
    return _requests(
        source,
        "资助和更正申请表",
        [row for row in _all(source) if row.what not in _REFUNDS],
        "没有资助或更正申请。",
        "身份以县里名单为准，名单更新前按现行名单计算。",
    )


def request_paper(source: Source) -> Document:
    """The forms of the requests named in `Wanted.item`, a page for each, to sign and hand in."""
    wanted = set(source.wanted.item.split())
    rows = [row for row in _all(source) if request_id((row.epoch, row.seq)) in wanted]
    forms = [block for row in rows for block in _form(source, row)]
    refund = bool(rows) and all(row.what in _REFUNDS for row in rows)
    title = "退费申请表" if refund else "资助和更正申请表"
    return source.document(title, *forms[1:], asked=f"{source.today}", notes=(PRIVATE,))


def request_id(reference: Reference) -> str:
    """How a request is named where a paper is asked for."""
    return "-".join(map(str, reference))


def _all(source: Source) -> list[RequestRow]:
    rows = index.find(source.connection, RequestRow, station=source.station)
    return sorted(rows, key=lambda row: (row.epoch, row.seq))


def _requests(source: Source, title: str, rows: list[RequestRow], empty: str, note: str) -> Document:
    """The register, then each request that is open on a page of its own to sign and hand in."""
    columns = (
        Col("申请日期", 11, Kind.DAY),
        Col("事项", 13),
        Col("姓名", 10),
        Col("证件号码", 20),
        Col("凭证号", 22),
        Col("金额（元）", 11, Kind.MONEY, sums=title == _REFUND_TITLE),
        Col("原因", 24),
        Col("结果", 14),
    )
    told = answers(source.connection, source.station)
    lines = [
        (
            date.fromisoformat(row.day),
            _WHAT.get(row.what, "其他"),
            row.name,
            row.document,
            row.number,
            Money(row.fen) if row.fen else None,
            row.reason,
            _outcome(row, told.get((row.epoch, row.seq))),
        )
        for row in rows
    ]
    forms: list[Block] = []
    for row in rows:
        if not row.outcome:
            forms += _form(source, row)
    register = Table(columns, plain(lines), empty, title="一、申请登记", unit_of_count="件")
    return source.document(title, register, *forms, asked=f"截至 {source.today}", notes=(note, PRIVATE)).across()


_OUTCOMES: Final = {Answer.GRANTED: "已同意", Answer.REFUSED: "未同意"}


def _outcome(row: RequestRow, told: tuple[date, str] | None) -> str:
    """待办, or how and when it was decided, with the office's words."""
    if not row.outcome:
        return "待办"
    day, words = told or (None, "")
    said = _OUTCOMES.get(Answer(row.outcome), "") if row.outcome in set(Answer) else row.outcome
    return "　".join(part for part in (said, f"{day:%m-%d}" if day else "", words) if part)


def _form(source: Source, row: RequestRow) -> Iterator[Block]:
    person = source.by_document.get(row.document)
    receipt = source.receipts.get(row.number)
    yield NewPage()
    yield Section(f"申请事项：{_WHAT.get(row.what, '其他')}")
    paid: tuple[tuple[str, Cell], ...] = (
        ("凭证号", row.number),
        ("缴费日期", date.fromisoformat(receipt.day) if receipt else None),
        ("金额（元）", Money(row.fen)),
        ("金额（大写）", in_words(Money(row.fen))),
        ("收款银行账户（本人）", ""),
    )
    yield Pairs(
        (
            ("申请人（参保人）", row.name),
            ("证件号码", row.document),
            ("组 / 户主", home_of(person) if person else ""),
            ("联系电话", person.phone if person else ""),
            *(paid if row.what in _REFUNDS or row.number else ()),
            ("申请日期", date.fromisoformat(row.day)),
        ),
        label=38,
        tall=9,
    )
    proof = () if row.what in _REFUNDS else (("证明材料", ""),)
    yield Pairs((("原因", row.reason), *proof), across=1, label=38, tall=12)
    yield Pairs(
        (("村（社区）意见", ""), ("税务部门意见", ""), ("医保部门意见", "")),
        across=1,
        label=38,
        tall=15,
    )
    yield Signatures(("申请人（签字）", "经办人", "日期"))


def fee(source: Source) -> Document:
    """代办经费结算表: both readings of the head count (C-13); paid apart, never netted (decision 10)."""
    found = derived(source.book, source.today).fee
    columns = (
        Col("口径", 40),
        Col("人数", 12, Kind.COUNT),
        Col("每人（元）", 14, Kind.MONEY),
        Col("金额（元）", 18, Kind.MONEY),
    )
    rows: tuple[tuple[Cell, ...], ...] = ()
    clauses: Iterable[str] = ()
    if found is not None:
        rows = (
            ("本站征缴人数（含不缴费、登记的）", found.people, found.per_person, found.for_all),
            ("本站征缴人数（只算缴费的）", found.paying, found.per_person, found.for_paying),
        )
        clauses = found.source.clauses
    return source.document(
        "代办经费结算表",
        Table(columns, plain(rows), "本地文件没有规定代办经费，本站不结算。", numbered=False),
        *(Words(f"文件原文：{clause}") for clause in clauses),
        asked=f"{source.year} 年度　截至 {source.today}",
        signatures=("村（社区）（盖章）", "税务部门审核", "医保部门审核", "财政部门审核"),
        notes=("代办经费另行拨付，不从保费中扣留。按哪种口径由区里定。",),
    )


def handover(source: Source) -> Document:
    """数据交接单: what a bundle holds, to be compared by both sides when the stick is handed over."""
    rows = index.find(source.connection, ExportRow, station=source.station)
    found = [row for row in sorted(rows, key=lambda one: (one.epoch, one.seq)) if source.wanted.item in ("", row.file)]
    columns = (
        Col("方式", 20),
        Col("有效凭证（张）", 16, Kind.COUNT, sums=True),
        Col("人数", 12, Kind.COUNT, sums=True),
        Col("金额（元）", 20, Kind.MONEY, sums=True),
    )
    if not found:
        return source.document("数据交接单", Table(columns, (), "还没有导出过数据包。"))
    row = found[-1]
    event = next(journal.stretch(source.connection, row.station, row.epoch, row.seq, row.seq))
    held = [one for one in source.receipts.values() if one.epoch == row.epoch and row.first <= one.seq <= row.last]
    valid = [one for one in held if not one.void_seq]
    lines = []
    for form, name in ((Form.CASH, "现金"), (Form.POS, "刷卡（POS）"), (Form.ZERO, "无须缴费（登记）")):
        same = [one for one in valid if one.form == form]
        lines.append((name, len(same), sum(one.people for one in same), total(Money(one.fen) for one in same)))
    return source.document(
        "数据交接单",
        Pairs(
            (
                ("文件名", row.file),
                ("导出时间", datetime.fromisoformat(read_event(event.payload).payload.wall)),
                ("账本起止", f"第 {row.first} 条 至 第 {row.last} 条"),
                ("凭证", f"{len(held)} 张，其中作废 {len(held) - len(valid)} 张"),
                ("凭证起止", number_ranges(one.number for one in held) or "无"),
            ),
            across=1,
        ),
        Pairs((("账本末值", _spaced(row.head)), ("文件校验值", _spaced(row.sha256))), across=1),
        Table(columns, plain(lines), "", numbered=False, unit_of_count="种"),
        Words("交接双方核对文件名、账本起止和校验值后签字。接收方读入后以回执为准。"),
        Signatures(("交出人", "交出日期", "介质（U 盘）编号")),
        Signatures(("接收人", "接收日期", "接收单位（盖章）")),
        asked=f"第 {row.epoch} 册",
        notes=("文件已加密签名，只有县里能读。本单不含个人信息。",),
    )


def _spaced(digest: str) -> str:
    """A hash in groups of eight, so that two people can read it to each other."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8)).upper()
