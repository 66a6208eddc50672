"""Words of the page 日结."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "CLOSE_COUNT": Sentence("第 1 步　点钱（先点钱，再看账）", "1　Count first, then see the book"),
    "CLOSE_FACE_YUAN": Sentence("{face} 元", "{face} yuan"),
    "CLOSE_FACE_JIAO": Sentence("{face} 角", "{face} jiao"),
    "CLOSE_FIELD": Sentence("{face} 张数", "how many of {face}"),
    "CLOSE_TOTAL": Sentence("点钞合计　{amount} 元", "Counted　{amount} yuan"),
    "CLOSE_COUNT_HINT": Sentence(
        "填张数，回车到下一格。备用金不算在内。", "Type how many; Enter moves on. Leave the change float out."
    ),
    "CLOSE_COUNT_MISSING": Sentence(
        "还没有填张数。抽屉是空的，就在第一格填 0。",
        "No number yet. If the drawer is empty, type 0 in the first field.",
    ),
    "CLOSE_COUNTED": Sentence("点好了，看账　F12", "Counted, show the book　F12"),
    "CLOSE_AGAIN": Sentence("重新点一遍", "Count again"),
    "CLOSE_CHECK": Sentence("第 2 步　核对", "2　Compare"),
    "CLOSE_BLIND": Sentence("点完钱，账面才在这里出来。", "The book is shown here after the count."),
    "CLOSE_DAY": Sentence("日期", "Day"),
    "CLOSE_RECEIPTS": Sentence("凭证", "Vouchers"),
    "CLOSE_N_RECEIPTS": Sentence("{receipts} 张，作废 {voided}", "{receipts}, void {voided}"),
    "CLOSE_CASH": Sentence("今日现金", "Cash today"),
    "CLOSE_POS": Sentence("今日刷卡", "Card today"),
    "CLOSE_ON_HAND": Sentence("账面库存现金", "Cash by the book"),
    "CLOSE_SUM": Sentence("点钞合计", "Counted"),
    "CLOSE_YUAN": Sentence("{amount} 元", "{amount} yuan"),
    "CLOSE_EQUAL": Sentence("✓ 账实相符", "✓ The count fits the book"),
    "CLOSE_OVER": Sentence("▲ 长款 {amount} 元", "▲ {amount} yuan too much"),
    "CLOSE_SHORT": Sentence("▲ 短款 {amount} 元", "▲ {amount} yuan too little"),
    "CLOSE_REASON": Sentence("原因（照实写，不用自己补齐）", "Why (as it is; nobody makes it up)"),
    "CLOSE_FINISH": Sentence("第 3 步　日结", "3　Close"),
    "CLOSE_PRINTED": Sentence("✓ 凭证都已打印", "✓ All vouchers are printed"),
    "CLOSE_NOT_PRINTED": Sentence("! 未打印 {count} 张，按 F4 补打", "! {count} not printed; F4 prints them"),
    "CLOSE_EXPORTED": Sentence("✓ 已全部导出", "✓ All is exported"),
    "CLOSE_NOT_EXPORTED": Sentence("! 未导出 {count} 笔，下一步导出", "! {count} not exported; that comes next"),
    "CLOSE_IN_TIME": Sentence("✓ 没有超期的现金", "✓ No cash is overdue"),
    "CLOSE_OVERDUE": Sentence("■ {amount} 元超期没有缴存，日结时记入账", "■ {amount} yuan overdue; closing records it"),
    "CLOSE_SECOND": Sentence("复核人姓名首字母（可以不填）", "Reviewer's initials (may stay empty)"),
    "CLOSE_THEN": Sentence("日结后自动备份、出日报，再去导出。", "Then a backup, the day report, and export."),
    "CLOSE_GO": Sentence("日结　F12", "Close the day　F12"),
    "CLOSE_DONE": Sentence(
        "{day} 已日结，备份已核对，日报已存好。请导出。", "{day} is closed, backed up, reported. Now export."
    ),
    "CLOSE_DONE_BUT": Sentence("{day} 已日结。{trouble}", "{day} is closed. {trouble}"),
    "CLOSED_TITLE": Sentence("{day} 已日结", "{day} is closed"),
    "CLOSED_FIGURES": Sentence("当天的账", "The day's figures"),
    "CLOSED_BY": Sentence("{time} 日结，收款人 {operator}", "Closed {time} by {operator}"),
    "CLOSED_REVIEWED": Sentence("，复核人 {name}", ", reviewed by {name}"),
    "CLOSED_VOUCHERS": Sentence("凭证", "Vouchers"),
    "CLOSED_TALLY": Sentence("{vouchers} 张　{people} 人　{amount} 元", "{vouchers}, people {people}, {amount} yuan"),
    "CLOSED_NUMBERS": Sentence("号码", "Numbers"),
    "CLOSED_FROM_TO": Sentence("{first} 到 {last}", "{first} to {last}"),
    "CLOSED_VOIDED": Sentence("作废", "Void"),
    "CLOSED_N": Sentence("{count} 张", "{count}"),
    "CLOSED_DRAWER": Sentence("抽屉", "The drawer"),
    "CLOSED_OPENING": Sentence("早上", "In the morning"),
    "CLOSED_TAKEN": Sentence("收进", "Taken"),
    "CLOSED_BACK": Sentence("作废退回", "Given back"),
    "CLOSED_BANKED": Sentence("缴存", "Banked"),
    "CLOSED_REASON": Sentence("，原因：{reason}", ": {reason}"),
    "CLOSED_LEFT": Sentence("还要做的", "What is left to do"),
    "CLOSED_EXPORT": Sentence("! {count} 笔还没有导出", "! {count} not exported"),
    "CLOSED_EXPORT_DONE": Sentence("✓ 已全部导出", "✓ All is exported"),
    "CLOSED_REPORT": Sentence("日报已存在电脑里，打一张签字", "The day report is kept; print one to sign"),
    "CLOSED_BACKUP": Sentence("✓ 上次备份 {when}", "✓ Last backup {when}"),
    "CLOSED_NO_BACKUP": Sentence("! 这台电脑上没有备份", "! No backup on this computer"),
    "CLOSED_PRINT": Sentence("! {count} 张凭证还没打印", "! {count} vouchers are not printed"),
    "CLOSED_PRINT_DONE": Sentence("✓ 凭证都已打印", "✓ All vouchers are printed"),
    "CLOSED_GO_export": Sentence("去导出", "Export"),
    "CLOSED_GO_report": Sentence("打印日报　Ctrl+P", "Print it　Ctrl+P"),
    "CLOSED_GO_backup": Sentence("备份到 U 盘", "Back up to a stick"),
    "CLOSED_GO_vouchers": Sentence("去打印　F4", "Print them　F4"),
    "CLOSED_CASH": Sentence(
        "抽屉里留下 {amount} 元，最迟 {due} 存入银行。", "{amount} yuan stay in the drawer, to be banked by {due}."
    ),
    "CLOSED_NO_CASH": Sentence("抽屉里没有要缴存的钱。", "No cash is left to bank."),
    "CLOSED_NEXT": Sentence(
        "明天登录就开始新的一天。Ctrl+E 存日报表格。", "Logging in begins the next day. Ctrl+E: Excel."
    ),
    "SHIFT_OPEN": Sentence("交班…", "Hand over…"),
    "SHIFT_TITLE": Sentence("交班", "Hand over the drawer"),
    "SHIFT_WHAT": Sentence(
        "不日结，只把点好的现金交给下一个人。他输入 PIN 就算接下。",
        "The day stays open: the counted cash goes to the next one, who takes it by his PIN.",
    ),
    "SHIFT_TAKER": Sentence("交给谁", "To whom"),
    "SHIFT_PIN": Sentence("接班人的 PIN", "His PIN"),
    "SHIFT_GO": Sentence("交班", "Hand over"),
    "SHIFT_BACK": Sentence("不交班了", "Do not hand over"),
    "SHIFT_NOBODY": Sentence(
        "没有别的人员。请先在 设置 → 人员 里加。", "There is nobody else. Add people in the settings."
    ),
    "SHIFT_TO_SELF": Sentence("不能交给自己。请选别的人。", "Nobody hands over to himself. Choose somebody else."),
    "SHIFT_DONE": Sentence(
        "已交班：{amount} 元交给{name}。现在由{name}收款。", "{amount} yuan handed over; {name} is at the drawer now."
    ),
    "CLOSE_NOT_OPEN": Sentence(
        "已经日结，现在没有开着的账。再登录时开始新的一天。", "The day is closed. Logging in begins the next one."
    ),
}
