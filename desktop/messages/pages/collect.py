"""Words of the page 收款."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PAGE: Final[Table] = {
    "COLLECT_SEARCH": Sentence("找人找户", "Find"),
    "COLLECT_SEARCH_HINT": Sentence("首字母、后四位、户号", "initials, last four, household"),
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
        "标准 {standard} 元 − 资助 {aid} 元 ＝ 自缴 {due} 元。", "standard {standard} − aid {aid} = pays {due}. "
    ),
    "COLLECT_PLAIN": Sentence("标准 {standard} 元，自缴 {due} 元。", "standard {standard}, pays {due}."),
    "COLLECT_EXEMPT": Sentence("标准 {standard} 元，按文件不用缴。", "standard {standard}, waived by the document."),
    "COLLECT_COLLECTIVE": Sentence("集体补助 {yuan} 元。", "The collective pays {yuan}."),
    "COLLECT_LATER": Sentence("先缴后补，以后补 {yuan} 元。", "{yuan} comes back later."),
    "COLLECT_FUND": Sentence("资助由{fund}出，县名单 {day}。", "Aid from {fund}, county's list of {day}."),
    "COLLECT_FUND_OPEN": Sentence(
        "资助由哪笔资金出，县里定。县名单 {day}。", "The county decides the fund; list of {day}."
    ),
    "COLLECT_NOTE_EXEMPT": Sentence("不用缴", "waived"),
    "COLLECT_DRAFT": Sentence("草案，不能收款", "draft: no collecting"),
    "COLLECT_DRAFT_SUM": Sentence(
        "【草案】{name}：标准 {standard} 元，自缴 {due} 元。只供试算。",
        "[draft] {name}: standard {standard}, pays {due}. A calculation only.",
    ),
    "COLLECT_SITUATION_KEY": Sentence(
        "可能有别的参保情形。按 * 或 Alt+Q 选情形，先看材料。",
        "Another situation may fit. Press * or Alt+Q, and look at the papers.",
    ),
    "COLLECT_CLAUSE": Sentence("依据：{clause}", "Clause: {clause}"),
    "COLLECT_WAITING": Sentence("等待期到 {day}。", "Waiting until {day}. "),
    "COLLECT_WAITING_LEAST": Sentence("等待期至少 {months} 个月。", "Waiting of at least {months} months. "),
    "COLLECT_COVER": Sentence(
        "预计 {day} 起享受，以医保系统核定为准。", "Cover expected from {day}, as the system decides."
    ),
    "COLLECT_DUE": Sentence("应收", "Due"),
    "COLLECT_AMOUNT": Sentence("{amount} 元", "{amount} yuan"),
    "COLLECT_CASH": Sentence("现金", "Cash"),
    "COLLECT_CARD": Sentence("刷卡 F8", "Card F8"),
    "COLLECT_RECEIVED": Sentence("实收（不找零可不填）", "Received (empty = exact)"),
    "COLLECT_CHANGE": Sentence("找零", "Change"),
    "COLLECT_TRACE": Sentence("签购单凭证号", "Trace number on the slip"),
    "COLLECT_SHORT": Sentence(
        "还差 {amount} 元。请再收，或按 空格 去掉一个人。", "{amount} yuan short. Take more, or leave somebody out."
    ),
    "COLLECT_MUCH": Sentence(
        "比应收多 {amount} 元，像是打错了。请重打；正好的不用填。",
        "{amount} yuan too much: probably a slip of the hand. Type it again; leave it empty if exact.",
    ),
    "COLLECT_NO_AMOUNT": Sentence("这不是金额。请只填数字。", "This is no amount. Digits only."),
    "COLLECT_NO_TRACE": Sentence(
        "请填签购单上的凭证号，6 位数字（或参考号 12 位）。",
        "Enter the slip's trace number, 6 digits (or its reference, 12).",
    ),
    "COLLECT_PAYER": Sentence("代缴人（不是本户才填）", "Payer (if somebody else)"),
    "COLLECT_BOOK": Sentence("收款并打印  F9", "Book and print  F9"),
    "COLLECT_REGISTER": Sentence("登记并打印  F9", "Register and print  F9"),
    "COLLECT_BOOKED": Sentence(
        "已收 {amount} 元，凭证 {number}。{change}", "{amount} yuan booked, voucher {number}. {change}"
    ),
    "COLLECT_GIVE_BACK": Sentence("找零 {amount} 元。", "Give back {amount} yuan."),
    "COLLECT_RESTORED": Sentence(
        "上次没收完的一户还在，请接着收，或按 Esc 放弃。", "The household left unfinished is back. Go on, or press Esc."
    ),
    "COLLECT_KEYS_TITLE": Sentence("按键", "Keys"),
    "COLLECT_KEYS_LIST": Sentence(
        "空格　缴/不缴\n1 2　改档次\n*　参保情形\nCtrl+L　资助依据",
        "Space　pay/not\n1 2　tier\n*　situation\nCtrl+L　why aided",
    ),
    "COLLECT_KEYS_PAY": Sentence(
        "F8　现金/刷卡\nF9 或 +　收款\nInsert　加人\nEsc　换一户",
        "F8　cash/card\nF9 or +　book\nInsert　add\nEsc　next",
    ),
    "COLLECT_SITUATIONS": Sentence("参保情形  *", "Situation  *"),
    "COLLECT_CATEGORIES": Sentence("资助依据", "Why aided"),
    "COLLECT_ADD": Sentence("加人 Insert", "Add  Insert"),
    "COLLECT_SUM": Sentence(
        "合计　{people} 人　应缴 {due} 元　资助 {aid} 元", "Together　{people} people　due {due}　aid {aid}"
    ),
    "COLLECT_PANEL_FIRST": Sentence(
        "先把这一块填完，还没有收款。填好按回车，不要了按 Esc。",
        "Finish this first; nothing was booked. Enter takes it, Esc leaves it.",
    ),
    "COLLECT_NOBODY_PAYS": Sentence(
        "这一户没有选中要缴的人，没有收款。原因在下面一行；按 空格 选人，或按 Esc 换一户。",
        "Nobody of this household is to pay; nothing was booked. Space takes a person in, Esc lets the household go.",
    ),
    "COLLECT_SEARCH_FIRST": Sentence(
        "还在找人，没有收款。先按数字或回车选好一户，再按 F9。",
        "Still searching; nothing was booked. Pick a household with a digit or Enter, then press F9.",
    ),
    "COLLECT_CARD_UNKNOWN": Sentence(
        "花名册里没有这张证的人。请核对后加人，不加按 Esc。",
        "The person of this card is not on the roster. Add him, or press Esc.",
    ),
    "LAST_TITLE": Sentence("刚收过的几户", "Households served last"),
    "LAST_HINT": Sentence(
        "输入姓名首字母（如 wjg）或身份证后四位找下一户。点下面一行看凭证。",
        "Type initials (wjg) or the last four digits. A row below opens its voucher.",
    ),
    "LAST_TIME": Sentence("时间", "Time"),
    "LAST_PAYER": Sentence("缴款人", "Payer"),
    "LAST_GROUP": Sentence("组", "Group"),
    "LAST_NUMBER": Sentence("凭证", "Voucher"),
    "LAST_AMOUNT": Sentence("金额", "Amount"),
    "LAST_STATE": Sentence("状态", "State"),
    "LAST_VOID": Sentence("✗ 已作废", "✗ void"),
    "LAST_VALID": Sentence("✓ 有效", "✓ valid"),
}

_SITUATIONS: Final[Table] = {
    "SITUATION_TITLE": Sentence("{name}　参保情形", "{name}　situation"),
    "SITUATION_LIST": Sentence("参保情形", "Situations"),
    "SITUATION_TAKE": Sentence("用这个情形", "Use this"),
    "SITUATION_LEAVE": Sentence("不改  Esc", "Leave  Esc"),
    "SITUATION_PAPERS": Sentence("要看的材料：{papers}", "Papers to see: {papers}"),
    "SITUATION_ROWS": Sentence("文件里的规定：{rows}", "The document's rules: {rows}"),
    "SITUATION_SILENT": Sentence("文件没有另写，按一般参保算。", "Nothing special is written; as ordinary enrolment."),
    "SITUATION_ASK": Sentence("要问清", "to be asked"),
    "SITUATION_UNREADABLE": Sentence("有一格看不懂。日期写成 20251118。", "A field cannot be read. Days as 20251118."),
    "SIT_NONE": Sentence("一般参保", "ordinary"),
    "SIT_NEWBORN": Sentence("新生儿", "newborn"),
    "SIT_UNIVERSITY_STUDENT": Sentence("大中专学生", "student"),
    "SIT_UNIVERSITY_FRESHMAN": Sentence("大学新生", "first-year student"),
    "SIT_MIGRANT": Sentence("外出务工", "works away"),
    "SIT_EMPLOYEE_LAPSE": Sentence("职工医保中断", "employee cover ended"),
    "SIT_VETERAN": Sentence("退役军人", "veteran"),
    "SIT_MILITARY_SPOUSE": Sentence("随军家属", "soldier's spouse"),
    "SIT_RELEASED": Sentence("刑满释放", "released"),
    "SIT_CONSCRIPTION_RETURNED": Sentence("征兵退回", "sent back from the army"),
    "SIT_COMMUNITY_CORRECTION": Sentence("社区矫正", "community correction"),
    "SIT_WELFARE_INSTITUTION_CHILD": Sentence("福利机构儿童", "child in an institution"),
    "SIT_CATEGORY_NEW": Sentence("新认定资助对象", "newly certified"),
    "SIT_NOT_AGE": Sentence("年龄不合", "not of that age"),
    "SIT_NOT_NOW": Sentence("现在按一般参保", "ordinary for now"),
    "SIT_PAST": Sentence("不在时间内", "out of its time"),
    "SIT_NOT_LISTED": Sentence("县名单没有", "not on the list"),
    "FACT_OPEN": Sentence("不清楚", "not known"),
    "FACT_YES": Sentence("是", "yes"),
    "FACT_NO": Sentence("不是", "no"),
    "FACT_OTHER": Sentence("别处", "elsewhere"),
    "FACT_DAY_HINT": Sentence("如 20251118", "e.g. 20251118"),
    "FACT_ENROLLED_LAST_YEAR": Sentence("去年参保", "insured last year"),
    "FACT_CONTINUOUS": Sentence("连续参保", "insured without a gap"),
    "FACT_MISSED_YEARS": Sentence("断保年数", "years missed"),
    "FACT_INSURED_YEARS": Sentence("连续参保年数", "years insured"),
    "FACT_PAID_LAST_YEAR": Sentence("去年缴了居民医保", "paid last year"),
    "FACT_EVENT": Sentence("事由日期", "day it happened"),
    "FACT_PARENT_INSURED": Sentence("父母有一方在本省参保", "a parent is insured here"),
    "FACT_VERIFIED_UNINSURED": Sentence("已核实没在别处参保", "checked: not insured"),
    "FACT_MONTHS_THIS_YEAR": Sentence("今年职工医保月数", "months this year"),
    "FACT_MONTHS_LAST_YEAR": Sentence("去年职工医保月数", "months last year"),
    "FACT_MONTHS_CONTINUOUS": Sentence("职工医保连续月数", "months in a row"),
    "FACT_GAP_THIS_YEAR": Sentence("今年有空档", "a gap this year"),
    "FACT_PROOF": Sentence("已看证明材料", "papers seen"),
    "FACT_CERTIFIED_IN_WINDOW": Sentence("集中期内认定", "certified in the window"),
    "FACT_OBJECTIVE_REASON": Sentence("因客观原因断保", "for objective reasons"),
    "FACT_ALREADY_PAID": Sentence("已经缴费", "paid already"),
    "FACT_SCHOOL": Sentence("学校在", "school"),
    "FACT_HUKOU_LOCAL": Sentence("本区户籍", "registered here"),
    "FACT_DISABILITY_LEVEL": Sentence("残疾等级", "grade of disability"),
}

_ADDING: Final[Table] = {
    "ADD_TITLE": Sentence("加人", "Add somebody"),
    "ADD_TAKE": Sentence("加上", "Add"),
    "ADD_LEAVE": Sentence("不加  Esc", "Leave  Esc"),
    "ADD_KIND": Sentence("证件", "Paper"),
    "ADD_KIND_RESIDENT_ID": Sentence("居民身份证", "identity card"),
    "ADD_KIND_BIRTH_CERTIFICATE": Sentence("出生医学证明", "birth certificate"),
    "ADD_KIND_HMT_PERMIT": Sentence("港澳台居住证", "permit (HK, Macao, Taiwan)"),
    "ADD_KIND_FOREIGN_PERMANENT": Sentence("外国人永居证", "foreigner's permanent card"),
    "ADD_KIND_OTHER": Sentence("其他证件", "another paper"),
    "ADD_NUMBER": Sentence("证件号", "Number"),
    "ADD_NAME_FIELD": Sentence("姓名", "Name"),
    "ADD_BIRTH_FIELD": Sentence("出生", "Born"),
    "ADD_SEX": Sentence("性别", "Sex"),
    "ADD_MALE": Sentence("男", "male"),
    "ADD_FEMALE": Sentence("女", "female"),
    "ADD_RELATION": Sentence("与户主关系", "Relation"),
    "ADD_GROUP_FIELD": Sentence("组", "Group"),
    "ADD_HOUSEHOLD": Sentence("户", "Household"),
    "ADD_HOUSEHOLD_THIS": Sentence("本户 {household}", "this one, {household}"),
    "ADD_HOUSEHOLD_NEW": Sentence("新立一户", "a new one"),
    "ADD_SITUATION": Sentence("参保情形", "Situation"),
    "ADD_LAST_YEAR": Sentence("去年参保", "Insured last year"),
    "ADD_REMARK": Sentence("备注", "Remark"),
    "ADD_READS": Sentence(
        "{day} 出生，{sex}。请对照证件核对姓名。", "Born {day}, {sex}. Compare the name with the card."
    ),
    "ADD_KNOWN": Sentence(
        "花名册里已有这个人，户号 {household}，这一户已打开。",
        "Already on the roster: household {household}, shown now.",
    ),
    "ADD_NAME": Sentence(
        "姓名还没有填对。姓名里没有数字。请对照证件填写。", "The name is missing or has digits. Copy it from the card."
    ),
    "ADD_GROUP": Sentence("组号要填数字，如 3。不知道可以不填。", "The group is a number such as 3, or empty."),
    "ADD_BIRTH": Sentence(
        "这个证件号里没有出生日期。请在“出生”里填上，如 20251118。",
        "This number holds no birth date. Fill in the day of birth, e.g. 20251118.",
    ),
    "ADD_DONE": Sentence(
        "已加上，户号 {household}。请核对应缴，再按 F9 收款。", "Added, household {household}. Check the sum, then F9."
    ),
}
SENTENCES: Final[Table] = {**_PAGE, **_SITUATIONS, **_ADDING}
