"""Words of the page 查人."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PAGE: Final[Table] = {
    "FIND_SEARCH": Sentence("查人查户", "Find"),
    "FIND_HINT": Sentence("首字母、后四位、户号", "initials, last four, household"),
    "FIND_TABLE": Sentence("找到的人", "People found"),
    "FIND_DETAIL": Sentence("此人情况", "This person"),
    "FIND_NOBODY": Sentence(
        "没有找到“{query}”。检查：首字母、后四位、户号。",
        "Nobody found for '{query}'. Check initials, last four, household.",
    ),
    "FIND_OPEN": Sentence(
        "未缴 {people} 人，{households} 户。输入首字母、后四位或户号，查任何人。",
        "Still to pay: {people}, households: {households}. Type to find anybody.",
    ),
    "FIND_OPEN_CUT": Sentence("　这里是前 {count} 人，按组看更少。", " The first {count} are shown: choose a group."),
    "FIND_ALL_PAID": Sentence(
        "要收的人都缴了。输入首字母、后四位或户号，查任何人。", "Nobody is left to pay. Type to find anybody."
    ),
    "FIND_CARD_EMPTY": Sentence("选中一个人，这里看他缴没缴、该缴多少。", "Choose somebody to see how he stands."),
    "FIND_GROUP": Sentence("只看一个组", "One group only"),
    "FIND_ALL_GROUPS": Sentence("各组未缴", "Unpaid, all"),
    "FIND_GROUP_ONE": Sentence("{group} 组　{count} 人", "Group {group}: {count}"),
    "FIND_LIST_OPEN": Sentence("未缴名单", "Still to pay"),
    "FIND_LIST_FOUND": Sentence("查人结果", "People found"),
    "LIST_NOTHING": Sentence("表里没有内容，不用导出。", "The list is empty: nothing to take along."),
    "LIST_PRINTED": Sentence("“{title}”已送打印机。", "'{title}' is on its way to the printer."),
    "LIST_AS_PDF": Sentence("没有选打印机，已存为 {file}。", "No printer is chosen. Saved as {file}."),
    "FIND_KEY_TAKE": Sentence("Ctrl+E 导出表格　Ctrl+P 打印", "Ctrl+E Excel, Ctrl+P print"),
    "FIND_COUNT": Sentence("找到 {count} 人，未缴 {open} 人。", "{count} found, {open} still to pay."),
    "FIND_COUNT_CUT": Sentence(
        "找到很多人，这里是前 {count} 人。再多输一点。", "Many found, the first {count} are shown. Type more."
    ),
    "FIND_KEY_MOVE": Sentence("↑↓ 选人", "↑↓ choose"),
    "FIND_KEY_COLLECT": Sentence("回车 给未缴的收款", "Enter collects"),
    "FIND_KEY_CLEAR": Sentence("Esc 重新查", "Esc starts again"),
    "FIND_COLLECT": Sentence("收款  回车", "Collect  Enter"),
    "FIND_CATEGORIES": Sentence("显示类别  Ctrl+L", "Categories  Ctrl+L"),
    "FIND_NOT_OPEN": Sentence("{name}没有要收的。{why}", "{name}: nothing to collect. {why}"),
    "FCOL_NAME": Sentence("姓名", "Name"),
    "FCOL_BORN": Sentence("出生年", "Born"),
    "FCOL_GROUP": Sentence("组", "Grp"),
    "FCOL_HOUSEHOLD": Sentence("户号", "House"),
    "FCOL_LAST4": Sentence("后四位", "Last 4"),
    "FCOL_STATE": Sentence("状态", "State"),
    "FCOL_VOUCHER": Sentence("凭证", "No."),
}

_STATES: Final[Table] = {
    "FIND_PAID_HERE": Sentence("✓ 已缴", "✓ paid"),
    "FIND_PAID_ELSEWHERE": Sentence("✓ 别处已缴", "✓ elsewhere"),
    "FSTATE_UNPAID": Sentence("○ 未缴", "○ to pay"),
    "FSTATE_REFUSE": Sentence("○ 未缴（曾自愿放弃）", "○ to pay (had declined)"),
    "FSTATE_LOST": Sentence("○ 未缴（失联）", "○ to pay (no contact)"),
    "FSTATE_ABROAD": Sentence("○ 未缴（出国）", "○ to pay (abroad)"),
    "FSTATE_CORRECTION": Sentence("○ 未缴", "○ to pay"),
    "FSTATE_DEAD": Sentence("— 已死亡", "— died"),
    "FSTATE_MOVED": Sentence("— 已迁出", "— moved away"),
    "FSTATE_ARMY": Sentence("— 现役", "— in the army"),
    "FSTATE_PRISON": Sentence("— 不在本地收", "— not collected here"),
    "FSTATE_EMP_LOCAL": Sentence("— 职工医保", "— employee insurance"),
    "FSTATE_EMP_OUT": Sentence("— 外地职工医保", "— employee insurance elsewhere"),
    "FSTATE_EMP_RET": Sentence("— 退休职工医保", "— retired employee"),
    "FSTATE_RES_OUT": Sentence("— 异地居民医保", "— resident insurance elsewhere"),
    "FSTATE_SCHOOL": Sentence("— 学校参保", "— insured at school"),
}

_DETAIL: Final[Table] = {
    "FIND_WHO": Sentence(
        "{born} 年出生　{group} 组　户号 {household}　尾号 {last4}",
        "born {born}　group {group}　{household}　ends {last4}",
    ),
    "FIND_TODAY": Sentence("今天缴费", "Paying today"),
    "FIND_OFFER": Sentence("{tier} 应缴", "{tier}: due"),
    "FIND_YUAN": Sentence("{amount} 元", "{amount} yuan"),
    "FIND_SPLIT": Sentence("标准 {standard} 元，资助 {aid} 元。", "Standard {standard}, aid {aid}."),
    "FIND_LATER": Sentence("缴后另补 {later} 元。", "{later} yuan come back later."),
    "FIND_WHY": Sentence("依据", "Why"),
    "FIND_HIDDEN": Sentence("资助依据含类别，按 Ctrl+L 再看。", "Aid clauses name the category: Ctrl+L."),
    "FIND_HIDDEN_NAME": Sentence("此人的类别", "this person's category"),
    "FIND_COVER": Sentence("待遇", "Cover"),
    "FIND_COVER_FROM": Sentence(
        "预计 {start} 起享受，以医保系统核定为准。", "Cover expected from {start}, as the insurance system decides."
    ),
    "FIND_COVER_TO": Sentence(
        "预计 {start} 至 {end} 享受，以医保系统核定为准。",
        "Cover expected {start} to {end}, as the insurance system decides.",
    ),
    "FIND_COVER_OPEN": Sentence(
        "预计何时享受，以医保部门认定为准。", "From when there is cover is for the insurance office to say."
    ),
    "FIND_WAITING": Sentence(
        "等待期预计到 {until}，期内不报销。", "Waiting expected until {until}; nothing is reimbursed before."
    ),
    "FIND_WAITING_MONTHS": Sentence("等待期 {months} 个月，期内不报销。", "Waiting {months} months."),
    "FIND_ELSEWHERE": Sentence("县名单：{day} 在{channel}缴费。", "County's list: paid {day}, {channel}."),
    "FIND_OTHER_CHANNEL": Sentence("别处", "elsewhere"),
    "FIND_CATEGORY_TITLE": Sentence("县名单里的类别", "Categories on the county's list"),
    "FIND_CATEGORY": Sentence("{name}（{since} 起，名单 {day}）", "{name} (since {since}, list of {day})"),
    "FIND_NO_CATEGORY": Sentence("县名单里没有此人。", "The county's list does not have this person."),
    "FIND_HISTORY": Sentence("在本站的凭证", "Vouchers here"),
    "FIND_NO_HISTORY": Sentence("还没有。", "None yet."),
}

SENTENCES: Final[Table] = {**_PAGE, **_STATES, **_DETAIL}
