"""Words of the window's frame and of logging in."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "WIN_TITLE": Sentence("村缴 · {station}", "Cunjiao · {station}"),
    "WIN_PRACTICE": Sentence(
        "练习 — 这里的人和钱都是假的，票据无效", "PRACTICE — people and money are made up, papers are void"
    ),
    "PAGE_TODAY": Sentence("今日", "Today"),
    "PAGE_COLLECT": Sentence("收款", "Collect"),
    "PAGE_FIND": Sentence("查人", "Find"),
    "PAGE_VOUCHERS": Sentence("票据", "Vouchers"),
    "PAGE_DEPOSIT": Sentence("缴存", "Deposit"),
    "PAGE_PAPERS": Sentence("台账名单", "Papers"),
    "PAGE_LISTS": Sentence("导入", "Import"),
    "PAGE_EXPORT": Sentence("导出", "Export"),
    "PAGE_CLOSE": Sentence("日结", "Close"),
    "PAGE_SETTINGS": Sentence("设置", "Settings"),
    "PAGE_HELP": Sentence("帮助", "Help"),
    "STATUS_OPERATOR": Sentence("收款人 {name}", "Operator {name}"),
    "STATUS_OFFLINE": Sentence("离线", "Offline"),
    "STATUS_OFFLINE_SPOKEN": Sentence("离线。本程序不用网络，正常。", "Offline. The program needs no network."),
    "STATUS_EXPORTED": Sentence("已全部导出", "All exported"),
    "STATUS_NOT_EXPORTED": Sentence("未导出 {count} 笔", "{count} not exported"),
    "STATUS_NOT_EXPORTED_SINCE": Sentence("未导出 {count} 笔（上次导出 {when}）", "{count} not exported (last {when})"),
    "STATUS_NEVER_EXPORTED": Sentence("未导出 {count} 笔（还没有导出过）", "{count} not exported (never yet)"),
    "STATUS_CASH": Sentence("库存现金 {held} / {limit} 元", "Cash {held} / {limit} yuan"),
    "STATUS_CASH_BLIND": Sentence("库存现金 点钱后显示", "Cash: after the count"),
    "STATUS_PRINTER": Sentence("打印机 {name}", "Printer {name}"),
    "STATUS_PRINTER_SHORT": Sentence("打印机", "Printer"),
    "STATUS_NO_PRINTER": Sentence("没有打印机", "No printer"),
    "STATUS_UNPRINTED": Sentence("未打印 {count} 张", "{count} not printed"),
    "STATUS_STAGE": Sentence("本阶段剩 {days} 天", "Stage: {days} days left"),
    "STATUS_STAGE_1": Sentence("本阶段剩 1 天", "Stage: 1 day left"),
    "STATUS_WINDOW": Sentence("集中缴费期剩 {days} 天", "Window: {days} days left"),
    "STATUS_WINDOW_1": Sentence("集中缴费期剩 1 天", "Window: 1 day left"),
    "STATUS_WINDOW_TODAY": Sentence("集中缴费期今天到期", "Window: last day"),
    "STATUS_WINDOW_OVER": Sentence("集中缴费期已结束", "The window is over"),
    "BAR_OVERDUE": Sentence(
        "{amount} 元现金已超过存银行的期限。请马上存入银行。", "{amount} yuan are overdue. Bank them at once."
    ),
    "BAR_TODAY": Sentence("{amount} 元现金今天须存入银行。", "{amount} yuan have to be banked today."),
    "BAR_DUE": Sentence(
        "{amount} 元现金最迟 {day}（还有 {days} 天）存入银行。",
        "{amount} yuan have to be banked by {day} ({days} days).",
    ),
    "BAR_TOMORROW": Sentence(
        "{amount} 元现金最迟明天（{day}）存入银行。", "{amount} yuan have to be banked by tomorrow ({day})."
    ),
    "BAR_DAY_STILL_OPEN": Sentence("{day} 的账还没有日结。请先日结。", "The day {day} is still open. Close it first."),
    "GO_DEPOSIT": Sentence("去缴存 F6", "Deposit F6"),
    "GO_CLOSE": Sentence("去日结 F12", "Close F12"),
    "WINDOW_FAULT": Sentence(
        "程序自己出了问题（{reference}）。已记下的账都在。可以接着做；再出现就重开程序，并打电话。",
        "The program has a fault ({reference}). What was booked is safe. Go on; if it comes again, restart and call.",
    ),
    "ALREADY_OPEN": Sentence(
        "征缴程序已经打开了，在任务栏里。这个窗口会关上。",
        "The program is open already; look at the task bar. This one closes.",
    ),
    "WAITING": Sentence("正在打开账本…", "Opening the book…"),
    "NOTICE_TITLE": Sentence("村缴", "Cunjiao"),
    "NOTICE_CLOSE": Sentence("知道了　回车", "Close　Enter"),
    "LOGIN_TITLE": Sentence("您是哪一位？", "Who are you?"),
    "LOGIN_WHO": Sentence("姓名首字母", "Initials"),
    "LOGIN_PIN": Sentence("密码", "PIN"),
    "LOGIN_GO": Sentence("进入", "Enter"),
    "LOGIN_HOW": Sentence("输首字母 回车，再输密码 回车。", "Initials, Enter, PIN, Enter."),
    "LOGIN_YEAR": Sentence("{year} 年度居民医保征缴", "Resident medical insurance {year}"),
    "LOGIN_DAY": Sentence("{year}年{month}月{day}日　{weekday}", "{weekday}, {year}-{month}-{day}"),
    "LOGIN_IS_IT": Sentence(
        "电脑日期是 {shown}，可能不对。今天是 {day} {weekday}，对吗？不对请改，回车。",
        "The computer says {shown}, which may be wrong. Is it {weekday}, {day}? Correct it if not; Enter.",
    ),
    "LOGIN_DATE": Sentence("今天日期", "Today"),
    "LOGIN_DATE_FORM": Sentence("日期写成 2025-12-01 这样。", "Write the date like 2025-12-01."),
    "BAR_CLOCK": Sentence(
        "电脑日期 {shown} 可能不对，凭证都记“时间待核”。请退出登录，确认日期。",
        "The computer's date, {shown}, may be wrong: vouchers are marked. Log out and confirm the date.",
    ),
    "GO_LOGIN": Sentence("去确认日期", "Confirm the date"),
    "WEEKDAY_0": Sentence("星期一", "Monday"),
    "WEEKDAY_1": Sentence("星期二", "Tuesday"),
    "WEEKDAY_2": Sentence("星期三", "Wednesday"),
    "WEEKDAY_3": Sentence("星期四", "Thursday"),
    "WEEKDAY_4": Sentence("星期五", "Friday"),
    "WEEKDAY_5": Sentence("星期六", "Saturday"),
    "WEEKDAY_6": Sentence("星期日", "Sunday"),
    "LOGIN_PRACTICE": Sentence("练习账号：{who}　密码：{pin}", "Practice: {who}, PIN {pin}"),
    "PIN_WRONG": Sentence("姓名首字母和密码对不上。请再输一遍。", "Initials and PIN do not fit. Type them again."),
    "PIN_LOCKED": Sentence("密码试错多次，先锁住，{until} 以后再试。", "Too many wrong PINs; try again after {until}."),
}
