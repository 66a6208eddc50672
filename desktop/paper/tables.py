"""The workbooks a village and a county hand in: collection ledger (征缴台账), day report, county report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from desktop.core.events import Suite
from desktop.core.money import total
from desktop.paper.document import Col, Document, Line, Part, Table, Where
from desktop.paper.document_xlsx import document_xlsx
from desktop.paper.facts import Unit
from desktop.paper.figures import (
    BankDeposit,
    CashLot,
    DayReport,
    Denomination,
    LedgerRow,
    StationRow,
    Tally,
    VoidedVoucher,
    number_ranges,
    weekday,
)
from desktop.paper.sheets import Cell, Kind, Sheet, SheetColumn, Workbook


def ledger_xlsx(unit: Unit, rows: Sequence[LedgerRow], *, suite: Suite, made: datetime) -> bytes:
    """征缴台账: a row for each insured person of each voucher, voided ones shown but not counted in the totals."""
    return document_xlsx(ledger_document(unit, rows, suite=suite, made=made))


def ledger_document(
    unit: Unit, rows: Sequence[LedgerRow], *, suite: Suite, made: datetime, asked: str = ""
) -> Document:
    """The same as a paper: the sheet has every column, the page those that fit across A4."""
    columns = tuple(column for column, _ in _LEDGER)
    lines = tuple(Line(tuple(take(row) for _, take in _LEDGER), row.in_force) for row in rows)
    return Document(
        title="征缴台账",
        unit=unit,
        suite=suite,
        made=made,
        blocks=(Table(columns, (Part("", lines),), "还没有收款。", frozen=3, pages=2, size=8.0),),
        asked=asked,
        signatures=("收款人", "复核人", "单位（盖章）"),
        notes=(
            f"凭证号前都有本站代码 {unit.station}-。作废凭证照列，不计入合计。",
            "含个人信息，交税务部门和本站存档，不得公示、转发。",
        ),
        landscape=True,
    )


def _unit(unit: Unit) -> str:
    return f"{unit.township} {unit.name}（{unit.station}）"


def _method(row: LedgerRow) -> str:
    return "\n".join(part for part in (row.method, row.terminal, row.batch, row.trace) if part)


def _bank(row: LedgerRow) -> str:
    return f"{row.deposit_slip}\n{row.deposit_day}" if row.deposit_day else row.deposit_slip


def _remark(row: LedgerRow) -> str:
    return "；".join(part for part in (row.void_reason, row.note) if part)


_SHEET, _PAGE = Where.SHEET, Where.PAGE
_LEDGER: Final[tuple[tuple[Col, Callable[[LedgerRow], Cell]], ...]] = (
    (Col("日期时间", 13, Kind.MOMENT), lambda r: r.when),
    (Col("凭证号", 26, where=_SHEET), lambda r: r.number),
    (Col("凭证号", 14, where=_PAGE), lambda r: r.number.partition("-")[2] or r.number),
    (Col("村/组", 5, centre=True), lambda r: r.group),
    (Col("户主", 10, where=_SHEET), lambda r: r.head),
    (Col("缴费人", 11), lambda r: r.payer),
    (Col("参保人", 11), lambda r: r.insured),
    (Col("证件类型", 12, where=_SHEET), lambda r: r.document_kind),
    (Col("证件号码", 21), lambda r: r.document),
    (Col("人员编号\n（医保）", 12, where=_SHEET), lambda r: r.person_number),
    (Col("参保\n档次", 6, centre=True), lambda r: r.tier),
    (Col("费款所属期", 24, where=_SHEET), lambda r: r.period),
    (Col("个人缴费\n标准", 8, Kind.MONEY, sums=True), lambda r: r.standard),
    (Col("资助额", 8, Kind.MONEY, sums=True), lambda r: r.aid),
    (Col("集体\n资助额", 7, Kind.MONEY, sums=True), lambda r: r.collective),
    (Col("实缴额", 9, Kind.MONEY, sums=True), lambda r: r.paid),
    (Col("缴费方式", 6, centre=True, where=_SHEET), lambda r: r.method),
    (Col("缴费方式\n（POS 单）", 11, where=_PAGE, centre=True), _method),
    (Col("POS\n终端", 10, where=_SHEET), lambda r: r.terminal),
    (Col("POS\n批次", 8, where=_SHEET), lambda r: r.batch),
    (Col("POS\n凭证号", 8, where=_SHEET), lambda r: r.trace),
    (Col("POS\n参考号", 14, where=_SHEET), lambda r: r.reference),
    (Col("收款人", 8), lambda r: r.operator),
    (Col("缴存单号\n缴存日期", 15, where=_PAGE, centre=True), _bank),
    (Col("缴存单号", 14, where=_SHEET), lambda r: r.deposit_slip),
    (Col("缴存日期", 11, Kind.DAY, where=_SHEET), lambda r: r.deposit_day),
    (Col("入库日期", 10, Kind.DAY), lambda r: r.treasury_day),
    (Col("电子税票号", 16, where=_SHEET), lambda r: r.treasury_voucher),
    (Col("状态", 6, centre=True), lambda r: r.state),
    (Col("作废原因/换开号", 18, where=_SHEET), lambda r: r.void_reason),
    (Col("备注", 12, where=_SHEET), lambda r: r.note),
    (Col("备注", 9, where=_PAGE), _remark),
)


def day_report_xlsx(report: DayReport) -> bytes:
    """The day report's figures, section by section as on paper."""
    book = Workbook(report.closed, report.suite)
    sheet = book.sheet("征缴日报", landscape=False)
    sheet.widths(28, 28, 16, 16, 40, 12)
    sheet.title("征缴日报", under=f"{_unit(report.unit)}　　{report.day}　{weekday(report.day)}")
    sheet.section("一、今日凭证")
    sheet.table(_tally_columns(report.all), _tallies(report))
    sheet.gap()
    sheet.pairs(
        (
            ("起号", report.first_number or "无"),
            ("止号", report.last_number or "无"),
            ("作废（张）", len(report.voids)),
            ("跳号", number_ranges(report.gaps) or "无"),
            ("未打印（张）", report.unprinted),
            ("未导出（张）", report.unexported),
            ("上次导出", report.last_export or "无"),
        )
    )
    _cash_sections(sheet, report)
    sheet.section("三、今日缴存")
    sheet.table(_deposit_columns(), report.deposits)
    sheet.section("四、在手现金与存银行期限")
    sheet.table(_lot_columns(), report.lots)
    sheet.section("五、作废凭证")
    sheet.table(_void_columns(), report.voids)
    if report.remarks:
        sheet.section("六、说明")
        sheet.lines(f"{place}. {remark}" for place, remark in enumerate(report.remarks, start=1))
    sheet.gap()
    sheet.pairs([("日结时间", report.closed), ("账本末号", report.witness)])
    sheet.signatures(f"收款人：{report.operator}", f"复核人：{report.reviewer}", "单位（盖章）：")
    sheet.close()
    return book.finish()


def _cash_sections(sheet: Sheet, report: DayReport) -> None:
    sheet.section("二、现金与点钞")
    sheet.pairs(
        (
            ("日初库存现金", report.opening),
            ("＋今日现金收款", report.taken),
            ("－作废退还现金", report.given_back),
            ("－今日缴存银行", report.banked),
            ("＝账面库存现金", report.on_hand),
            ("点钞合计", report.counted_total),
            ("差额", report.difference),
            ("差额原因", report.reason or "无"),
        )
    )
    sheet.gap()
    columns: tuple[SheetColumn[Denomination], ...] = (
        SheetColumn("面额（元）", 0, Kind.MONEY, lambda note: note.face, "合计"),
        SheetColumn("张数", 0, Kind.COUNT, lambda note: note.pieces),
        SheetColumn("金额（元）", 0, Kind.MONEY, lambda note: note.amount, report.counted_total),
    )
    sheet.table(columns, report.counted)


def _tallies(report: DayReport) -> tuple[tuple[str, Tally], ...]:
    return ("现金", report.cash), ("刷卡（POS）", report.pos), ("无须缴费", report.zero)


def _tally_columns(everything: Tally) -> tuple[SheetColumn[tuple[str, Tally]], ...]:
    return (
        SheetColumn("方式", 0, Kind.TEXT, lambda r: r[0], "合计"),
        SheetColumn("有效凭证", 0, Kind.COUNT, lambda r: r[1].vouchers, everything.vouchers),
        SheetColumn("人数", 0, Kind.COUNT, lambda r: r[1].people, everything.people),
        SheetColumn("金额（元）", 0, Kind.MONEY, lambda r: r[1].amount, everything.amount),
    )


def _deposit_columns() -> tuple[SheetColumn[BankDeposit], ...]:
    return (
        SheetColumn("缴存单号", 0, Kind.TEXT, lambda d: d.slip),
        SheetColumn("存入日", 0, Kind.DAY, lambda d: d.bank_day),
        SheetColumn("金额（元）", 0, Kind.MONEY, lambda d: d.amount),
        SheetColumn("最迟存银行", 0, Kind.DAY, lambda d: d.due),
        SheetColumn("所含凭证", 0, Kind.TEXT, lambda d: number_ranges(d.numbers)),
        SheetColumn("张数", 0, Kind.COUNT, lambda d: len(d.numbers)),
    )


def _lot_columns() -> tuple[SheetColumn[CashLot], ...]:
    return (
        SheetColumn("收款日", 0, Kind.DAY, lambda lot: lot.day),
        SheetColumn("张数", 0, Kind.COUNT, lambda lot: lot.vouchers),
        SheetColumn("金额（元）", 0, Kind.MONEY, lambda lot: lot.amount),
        SheetColumn("最迟存银行", 0, Kind.DAY, lambda lot: lot.due),
        SheetColumn("说明", 0, Kind.TEXT, lambda lot: lot.remark),
    )


def _void_columns() -> tuple[SheetColumn[VoidedVoucher], ...]:
    return (
        SheetColumn("凭证号", 0, Kind.TEXT, lambda v: v.number),
        SheetColumn("方式", 0, Kind.TEXT, lambda v: v.method),
        SheetColumn("金额（元）", 0, Kind.MONEY, lambda v: v.amount),
        SheetColumn("退还现金", 0, Kind.MONEY, lambda v: v.cash),
        SheetColumn("原因", 0, Kind.TEXT, lambda v: v.reason),
        SheetColumn("复核人", 0, Kind.TEXT, lambda v: v.second),
    )


def county_report_xlsx(county: str, rows: Sequence[StationRow], *, season: int, suite: Suite, made: datetime) -> bytes:
    """The county's totals by station, as computed from the bundles it took in."""
    book = Workbook(made, suite)
    sheet = book.sheet("各村站汇总", landscape=True)
    sheet.title(f"{county} {season} 年度居民医保征缴汇总", under=f"制表 {made:%Y-%m-%d %H:%M}　　金额单位：元")
    sheet.table(_station_columns(rows), rows, freeze=2)
    sheet.signatures("制表人：", "复核人：", "单位（盖章）：")
    sheet.close()
    return book.finish()


def _station_columns(rows: Sequence[StationRow]) -> tuple[SheetColumn[StationRow], ...]:
    count, money, text = Kind.COUNT, Kind.MONEY, Kind.TEXT
    everything = total(row.cash + row.pos for row in rows)
    return (
        SheetColumn("站点代码", 14, text, lambda r: r.station, "合计"),
        SheetColumn("站点", 24, text, lambda r: r.name, f"{len(rows)} 个站点"),
        SheetColumn("有效凭证", 10, count, lambda r: r.receipts, sum(r.receipts for r in rows)),
        SheetColumn("作废", 8, count, lambda r: r.voided, sum(r.voided for r in rows)),
        SheetColumn("缴费人数", 10, count, lambda r: r.persons_paid, sum(r.persons_paid for r in rows)),
        SheetColumn("无须缴费人数", 13, count, lambda r: r.persons_zero, sum(r.persons_zero for r in rows)),
        SheetColumn("现金", 15, money, lambda r: r.cash, total(r.cash for r in rows)),
        SheetColumn("刷卡（POS）", 15, money, lambda r: r.pos, total(r.pos for r in rows)),
        SheetColumn("合计金额", 15, money, lambda r: r.cash + r.pos, everything),
        SheetColumn("已缴存", 15, money, lambda r: r.deposited, total(r.deposited for r in rows)),
        SheetColumn("账本末号", 10, count, lambda r: r.seq),
        SheetColumn("链值", 20, text, lambda r: r.head),
        SheetColumn("最近导出包", 40, text, lambda r: r.bundle),
    )
