"""The list of vouchers as a workbook: what stands on the screen, for whoever works in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.core.events import Suite
from desktop.core.money import Money, total
from desktop.paper.facts import Unit
from desktop.paper.sheets import Kind, SheetColumn, Workbook


@dataclass(frozen=True, slots=True)
class ListedVoucher:
    """One voucher. `counted` is false for a void one: shown, but in no sum."""

    when: datetime
    number: str
    household: str
    payer: str
    people: int
    amount: Money
    method: str
    reprints: int
    state: str
    counted: bool
    operator: str


def voucher_list_xlsx(
    unit: Unit, rows: Sequence[ListedVoucher], *, suite: Suite, made: datetime, asked: str = ""
) -> bytes:
    """票据清单, oldest first; sums are of valid vouchers. `asked` says what the list was narrowed to."""
    book = Workbook(made, suite)
    sheet = book.sheet("票据清单", landscape=True)
    narrowed = f"　　只含：{asked}" if asked else ""
    sheet.title(
        "票据清单", under=f"{unit.township} {unit.name}（{unit.station}）　　制表 {made:%Y-%m-%d %H:%M}{narrowed}"
    )
    sheet.table(_columns([row for row in rows if row.counted]), rows, freeze=3)
    sheet.signatures("收款人：", "复核人：", "单位（盖章）：")
    sheet.close()
    return book.finish()


def _columns(counted: Sequence[ListedVoucher]) -> tuple[SheetColumn[ListedVoucher], ...]:
    text, count = Kind.TEXT, Kind.COUNT
    return (
        SheetColumn("日期时间", 17, Kind.MOMENT, lambda r: r.when, "合计"),
        SheetColumn("凭证号", 26, text, lambda r: r.number, f"有效 {len(counted)} 张"),
        SheetColumn("户号", 14, text, lambda r: r.household),
        SheetColumn("缴费人", 16, text, lambda r: r.payer),
        SheetColumn("人数", 8, count, lambda r: r.people, sum(row.people for row in counted)),
        SheetColumn("金额", 14, Kind.MONEY, lambda r: r.amount, total(row.amount for row in counted)),
        SheetColumn("方式", 12, text, lambda r: r.method),
        SheetColumn("补打\n次数", 8, count, lambda r: r.reprints),
        SheetColumn("状态", 10, text, lambda r: r.state),
        SheetColumn("收款人", 12, text, lambda r: r.operator),
    )
