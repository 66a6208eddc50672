"""Words of the page 缴存."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "DEPOSIT_HELD": Sentence("库存现金 {amount} 元，{count} 张凭证", "Cash {amount} yuan, {count} vouchers"),
    "DEPOSIT_TABLE": Sentence("有现金在手的凭证", "Vouchers whose cash is here"),
    "DEPOSIT_HINT": Sentence(
        "只缴一部分：↓ 到表里，空格去掉或加上。Ctrl+E 存表格，Ctrl+P 打印。",
        "For a part: ↓ into the table, space leaves out or takes in. Ctrl+E Excel, Ctrl+P print.",
    ),
    "DEPOSIT_COL_IN": Sentence("缴存", "Bank"),
    "DEPOSIT_COL_DAY": Sentence("收款日", "Taken"),
    "DEPOSIT_COL_NUMBER": Sentence("凭证号", "Voucher"),
    "DEPOSIT_COL_PAYER": Sentence("缴款人", "Payer"),
    "DEPOSIT_COL_AMOUNT": Sentence("金额（元）", "Yuan"),
    "DEPOSIT_COL_DUE": Sentence("最迟存银行", "Bank by"),
    "DEPOSIT_LATE": Sentence("■ {day} 已超期", "■ {day} overdue"),
    "DEPOSIT_NOW": Sentence("▲ {day} 今天", "▲ {day} today"),
    "DEPOSIT_TOMORROW": Sentence("▲ {day} 明天", "▲ {day} tomorrow"),
    "DEPOSIT_THIS": Sentence("这次缴存", "This deposit"),
    "DEPOSIT_AMOUNT": Sentence("{amount} 元", "{amount} yuan"),
    "DEPOSIT_ALL": Sentence("全部 {count} 张凭证", "all {count} vouchers"),
    "DEPOSIT_PART": Sentence("{count} 张凭证，还留 {left} 元在手", "{count} vouchers, {left} yuan stay here"),
    "DEPOSIT_SLIP": Sentence("缴存单号（银行回单上）", "Number of the bank slip"),
    "DEPOSIT_DAY": Sentence("存入日期", "Day at the bank"),
    "DEPOSIT_ACCOUNT": Sentence("税务指定账户　{bank}　{account}", "Tax office's account　{bank}　{account}"),
    "DEPOSIT_NO_ACCOUNT": Sentence(
        "! 设置里还没有写税务指定账户。请先问清账户再存。",
        "! The tax office's account is not set up. Ask for it before you bank.",
    ),
    "DEPOSIT_GO": Sentence("登记缴存　F9", "Book the deposit　F9"),
    "DEPOSIT_NONE_CHOSEN": Sentence("还没有选凭证。按空格选要缴存的。", "No voucher is chosen. Space chooses."),
    "DEPOSIT_DONE": Sentence(
        "已登记缴存 {amount} 元，缴存单 {slip}，{count} 张凭证。",
        "Deposit of {amount} yuan booked, slip {slip}, {count} vouchers.",
    ),
    "DEPOSIT_EMPTY": Sentence("✓ 库存现金 0 元，不用缴存。", "✓ There is no cash here, nothing to bank."),
    "DEPOSIT_PAST": Sentence("最近缴存的", "The last deposits"),
    "DEPOSIT_NO_PAST": Sentence("还没有缴存过。", "None so far."),
    "DEPOSIT_ONE": Sentence("{day}　单号 {slip}　{count} 张　{state}", "{day}　slip {slip}　vouchers {count}　{state}"),
    "DEPOSIT_ARRIVED": Sentence("★ {day} 已入库", "★ in the treasury {day}"),
    "DEPOSIT_UNDER_WAY": Sentence("✓ 已缴存，等入库", "✓ banked, on its way"),
}
