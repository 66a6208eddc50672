"""Words of the page 收款."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "COLLECT_SEARCH": Sentence("找人找户", "Find"),
    "COLLECT_SEARCH_HINT": Sentence("姓名首字母、身份证后四位、户号", "initials, last four digits, household number"),
    "COLLECT_CANDIDATES": Sentence("可能的户", "Households found"),
    "COLLECT_BORN": Sentence("{year} 年生", "born {year}"),
    "COLLECT_GROUP": Sentence("{group} 组", "group {group}"),
    "COLLECT_HOUSEHOLD_NUMBER": Sentence("户号 {household}", "no. {household}"),
    "COLLECT_HINT_ONE": Sentence("按回车选这一户。", "Enter takes this household."),
    "COLLECT_HINT_DIGIT": Sentence(
        "按数字选户。太多时按 空格，再输组号、出生年或号码末几位。",
        "A digit picks. Too many? Space, then group, birth year or last digits of the number.",
    ),
    "COLLECT_HINT_ARROWS": Sentence("按 ↓ 选一户再回车，或接着输入。", "Choose with ↓ and Enter, or type on."),
    "COLLECT_STATE_OPEN": Sentence("未缴 {open}/{people} 人", "{open} of {people} to pay"),
    "COLLECT_STATE_DONE": Sentence("✓ 没有要收的", "✓ nothing to collect"),
    "COLLECT_NOBODY": Sentence(
        "没有找到“{query}”。检查：首字母、后四位、户号。",
        "Nobody found for '{query}'. Try initials, last four, household.",
    ),
    "COLLECT_IDLE": Sentence(
        "输入姓名首字母，如 wjg；或身份证后四位。回车或按数字选户。",
        "Type initials (wjg) or the last four digits; Enter or a digit picks.",
    ),
    "COLLECT_PICK": Sentence("有几户，请按数字选。", "Several households: press a digit."),
    "COLLECT_HOUSEHOLD": Sentence(
        "{head} 户　{group}组　户号 {household}　{people} 人",
        "{head}'s household　group {group}　{household}　{people} people",
    ),
    "COLLECT_TABLE": Sentence("本户人员", "People of the household"),
    "COL_PAY": Sentence("缴", "Pay"),
    "COL_NAME": Sentence("姓名", "Name"),
    "COL_RELATION": Sentence("关系", "Relation"),
    "COL_DOCUMENT": Sentence("证件号", "Number"),
    "COL_TIER": Sentence("档次", "Tier"),
    "COL_AID": Sentence("资助", "Aid"),
    "COL_DUE": Sentence("应缴", "Due"),
    "COL_NOTE": Sentence("说明", "Note"),
    "COLLECT_AID_BY": Sentence(
        "{name}：标准 {standard} 元。资助 {aid} 元，自缴 {due} 元（县名单 {day}）。",
        "{name}: standard {standard}, aid {aid}, pays {due} (county's list of {day}).",
    ),
    "COLLECT_PLAIN": Sentence(
        "{name}：标准 {standard} 元，自缴 {due} 元。", "{name}: standard {standard}, pays {due}."
    ),
    "COLLECT_CLAUSE": Sentence("依据：{clause}", "Clause: {clause}"),
    "COLLECT_COVER": Sentence(
        "预计 {day} 起享受，以医保系统核定为准。", "Cover expected from {day}, as the system decides."
    ),
    "COLLECT_PAYMENT": Sentence("收款", "Payment"),
    "COLLECT_DUE": Sentence("应收", "Due"),
    "COLLECT_AMOUNT": Sentence("{amount} 元", "{amount} yuan"),
    "COLLECT_CASH": Sentence("现金", "Cash"),
    "COLLECT_CARD": Sentence("刷卡 F8", "Card F8"),
    "COLLECT_RECEIVED": Sentence("实收（整数不用填）", "Received (empty = exact)"),
    "COLLECT_CHANGE": Sentence("找零", "Change"),
    "COLLECT_TRACE": Sentence("签购单凭证号", "Trace number on the slip"),
    "COLLECT_SHORT": Sentence(
        "还差 {amount} 元。请再收，或按 空格 去掉一个人。", "{amount} yuan short. Take more, or leave somebody out."
    ),
    "COLLECT_NO_AMOUNT": Sentence("这不是金额。请只填数字。", "This is no amount. Digits only."),
    "COLLECT_NO_TRACE": Sentence("请填签购单上的凭证号。", "Enter the trace number on the slip."),
    "COLLECT_PAYER": Sentence("代缴人（不是本户才填）", "Payer (if not of the household)"),
    "COLLECT_BOOK": Sentence("收款并打印  F9", "Book and print  F9"),
    "COLLECT_REGISTER": Sentence("登记并打印  F9", "Register and print  F9"),
    "COLLECT_BOOKED": Sentence(
        "已收 {amount} 元，凭证 {number}。{change}", "{amount} yuan booked, voucher {number}. {change}"
    ),
    "COLLECT_GIVE_BACK": Sentence("找零 {amount} 元。", "Give back {amount} yuan."),
    "COLLECT_RESTORED": Sentence(
        "上次没收完的一户还在，请接着收，或按 Esc 放弃。", "The household left unfinished is back. Go on, or press Esc."
    ),
    "COLLECT_KEYS": Sentence(
        "空格 缴/不缴。　1 2 改档次。　F8 现金/刷卡。　F9 或小键盘 + 收款。　Esc 换一户。",
        "Space pay/not　　1 2 tier　　F8 cash/card　　F9 or keypad + books　　Esc next household",
    ),
}
