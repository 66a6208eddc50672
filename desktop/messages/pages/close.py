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
    "CLOSE_NOT_OPEN": Sentence(
        "已经日结，现在没有开着的账。再登录时开始新的一天。", "The day is closed. Logging in begins the next one."
    ),
}
