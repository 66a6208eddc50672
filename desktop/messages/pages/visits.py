"""Words of 走访 and 申请, beside the people and the vouchers."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_VISITS: Final[Table] = {
    "VISIT_AGREES": Sentence("同意缴费", "will pay"),
    "VISIT_CONSIDERS": Sentence("还在考虑", "thinks about it"),
    "VISIT_AWAY": Sentence("外出未归", "away"),
    "VISIT_NOT_MET": Sentence("没见到人", "nobody there"),
    "VISIT_DECLINES": Sentence("自愿放弃", "declines"),
    "VISIT_NO_CONTACT": Sentence("失联", "no contact"),
    "VISIT_RESIDENT_ELSEWHERE": Sentence("异地居民医保", "insured away"),
    "VISIT_EMPLOYEE": Sentence("职工医保", "employee"),
    "VISIT_DIED": Sentence("已死亡", "died"),
    "VISIT_MOVED": Sentence("已迁出", "moved away"),
    "VISIT_TITLE": Sentence("走访　{name}", "Visit: {name}"),
    "VISIT_WHY": Sentence("走访结果怎样？按数字选。", "What came of it? Press a digit."),
    "VISIT_DAY_FIELD": Sentence("走访日期", "Day"),
    "VISIT_BY_FIELD": Sentence("走访人", "Who went"),
    "VISIT_NOTE_FIELD": Sentence("备注", "Remark"),
    "VISIT_WHOLE": Sentence("同户未缴的 {count} 人一起记", "all {count} to pay in the household"),
    "VISIT_SAVE": Sentence("记下  回车", "Record  Enter"),
    "VISIT_BACK": Sentence("不记  Esc", "Leave  Esc"),
    "VISIT_DONE": Sentence("已记走访：{name}等 {count} 人，{result}。", "Recorded: {name}, {count} in all, {result}."),
    "VISIT_DONE_ONE": Sentence("已记走访：{name}，{result}。", "Recorded: {name}, {result}."),
    "VISIT_NO_OUTCOME": Sentence("还没有选走访结果。请按数字。", "No outcome is chosen. Press a digit."),
    "VISIT_DAY": Sentence(
        "走访日期 {day} 不对：不能在今天以后，也不能早于一年。请改日期。",
        "The visit cannot be on {day}: not ahead, and not more than a year ago. Change the day.",
    ),
    "VISIT_DAY_FORM": Sentence("日期看不懂。写成 1201 或 2025-12-01。", "No such day. Write 1201 or 2025-12-01."),
    "VISIT_BY": Sentence("还没有写走访人。请写上是谁去的。", "Say who went."),
    "VISIT_NOBODY": Sentence("没有选中人。请先用上下键选一个人。", "Nobody is chosen. Use the arrow keys."),
    "VISIT_PAID": Sentence("{name}已经缴费，不用再走访。", "{name} has paid: no visit is needed."),
    "FIND_VISIT": Sentence("走访  Ctrl+G", "Visit  Ctrl+G"),
    "FIND_VISITS": Sentence("走访", "Visits"),
    "FIND_VISITED": Sentence("{day}　{by}去过：{result}", "{day}　{by}: {result}"),
    "FIND_NOT_VISITED": Sentence("未走访　{count} 户", "Not visited: {count}"),
    "FIND_LIST_NOT_VISITED": Sentence("未走访名单", "Not visited"),
    "FIND_OPEN_NOT_VISITED": Sentence(
        "还没有走访的 {households} 户，{people} 人。按 Ctrl+G 记走访。",
        "Not visited: {people} in {households} households. Ctrl+G records a visit.",
    ),
}

_REQUESTS: Final[Table] = {
    "REQUEST_AID": Sentence("资助身份", "aid"),
    "REQUEST_CORRECTION": Sentence("信息更正", "correction"),
    "REQUEST_REFUND": Sentence("退费", "refund"),
    "REQUEST_PAID_ELSEWHERE": Sentence("重复缴费退费", "paid twice"),
    "REQUEST_DEATH": Sentence("缴费后死亡", "died after paying"),
    "REQUEST_OTHER": Sentence("其他申请", "other request"),
    "REQUEST_GRANTED": Sentence("已同意", "granted"),
    "REQUEST_REFUSED": Sentence("未同意", "refused"),
    "REQUEST_TITLE": Sentence("申请　{name}", "Request: {name}"),
    "REQUEST_WHY": Sentence("申请什么？按数字选，由上级定。", "What for? Press a digit; an office decides."),
    "REQUEST_WHY_OPEN": Sentence(
        "申请什么，或者县里怎么答复？按数字选。", "What for, or what did the office answer? Press a digit."
    ),
    "REQUEST_END_GRANTED": Sentence("已同意：{what}（{name}）", "Granted: {what} ({name})"),
    "REQUEST_END_REFUSED": Sentence("未同意：{what}（{name}）", "Refused: {what} ({name})"),
    "REQUEST_WHO": Sentence("给谁", "For whom"),
    "REQUEST_EVERYBODY": Sentence("每个人（{count} 人）", "everybody ({count})"),
    "REQUEST_REASON_FIELD": Sentence("原因（↓ 选或直接写）", "Why (↓ or type)"),
    "REQUEST_ANSWER_FIELD": Sentence("答复、文号（可不填）", "Answer (may be empty)"),
    "REQUEST_SAVE": Sentence("登记  回车", "Record  Enter"),
    "REQUEST_PRINT": Sentence("打印申请表  回车", "Print it  Enter"),
    "REQUEST_BACK": Sentence("返回  Esc", "Back  Esc"),
    "REQUEST_NO_CHOICE": Sentence("还没有选。请按数字。", "Nothing is chosen. Press a digit."),
    "REQUEST_REASON": Sentence("还没有写原因。按 ↓ 选一条，或直接写。", "Say why: press ↓ to choose, or type."),
    "REQUEST_OPEN": Sentence(
        "{name}同样的申请 {day} 已登记，还没有答复。等县里答复后按 Ctrl+R 办结。",
        "The same was asked for {name} on {day} and is open. Settle it with Ctrl+R once it is answered.",
    ),
    "REQUEST_FORMER": Sentence(
        "{name}的申请登记在换机以前的账里，这里办结不了。请在申请表上写明结果。",
        "The request of {name} stands in the book of the former computer. Write its end on the paper.",
    ),
    "REFUND_NOT_PAID": Sentence(
        "{name}在本站没有有效凭证，不能申请退费。请查他在哪里缴的。",
        "{name} has no valid voucher here, so there is nothing to refund. Look where it was paid.",
    ),
    "REFUND_NOTHING": Sentence("{name}没有缴钱，不用退费。", "{name} paid nothing: no refund is needed."),
    "REFUND_VOID_FIRST": Sentence(
        "钱还在抽屉里，不用申请退费。按 F4，选中 {number}，按 Del 作废。",
        "The cash is still in the drawer. Press F4, choose {number}, press Del: it becomes void.",
    ),
    "REQUEST_DONE": Sentence(
        "已登记 {count} 件：{what}。按 回车 打印申请表，签字后交上去。",
        "Recorded: {count}, {what}. Enter prints the form to sign.",
    ),
    "REQUEST_ENDED": Sentence("已办结：{name}，{what}，{answer}。", "Settled: {name}, {what}, {answer}."),
    "REQUEST_SAID_ELSE": Sentence("本人自述：{category}", "says: {category}"),
    "REQUEST_REASON_TWICE": Sentence("重复缴费", "paid twice"),
    "REQUEST_REASON_EMPLOYEE": Sentence("已参加职工医保", "insured by employer"),
    "REQUEST_REASON_DIED": Sentence("待遇期前死亡", "died before cover began"),
    "REQUEST_REASON_WRONG": Sentence("收错人、收错档次", "wrong person or tier"),
    "REQUEST_REASON_REJECTED": Sentence("县里不予参保", "not accepted by the county"),
    "REQUEST_REASON_NAME": Sentence("姓名有误", "name"),
    "REQUEST_REASON_NUMBER": Sentence("证件号有误", "document number"),
    "REQUEST_REASON_HOUSEHOLD": Sentence("户号、组有误", "household or group"),
    "REQUEST_REASON_STATE": Sentence("参保状态有误", "state of insurance"),
    "FIND_REQUEST": Sentence("申请  Ctrl+R", "Request  Ctrl+R"),
    "FIND_REQUESTED": Sentence("{day} 申请{what}：{reason}", "{day} {what}: {reason}"),
    "FIND_REQUESTS_OPEN": Sentence("待办申请　{count} 件", "Requests: {count}"),
    "FIND_LIST_REQUESTS": Sentence("待办申请名单", "Open requests"),
    "FIND_OPEN_REQUESTS": Sentence(
        "待办申请 {count} 件。县里答复后，按 Ctrl+R 办结。", "Open requests: {count}. Ctrl+R settles one."
    ),
}

SENTENCES: Final[Table] = {**_VISITS, **_REQUESTS}
