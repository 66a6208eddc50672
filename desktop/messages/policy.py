"""Sentences of the policy area: refusals, warnings, reasons, what to ask; a pack's faults stand in packs.py."""

from __future__ import annotations

from typing import Final

from desktop.messages import packs
from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "HELP_POLICIES": Sentence("政策包：列出，或检查一个文件", "policy packs: list them, or check one file"),
    "HELP_POLICIES_CHECK": Sentence("逐行列出这个政策包的问题", "list the faults of this pack, with their lines"),
    "HELP_POLICIES_OVERLAY": Sentence(
        "连同这个县补充文件一起检查", "check it together with this overlay of the county"
    ),
    "HELP_QUOTE": Sentence("按政策包回答案例，一行一个", "answer cases by the policy packs, one a line"),
    "HELP_QUOTE_CASES": Sentence("案例文件，每行一个 JSON 对象", "the cases, one JSON object a line"),
    "HELP_QUOTE_REGION": Sentence("一律用这个政策包", "use this pack for all lines"),
    "REGION_UNKNOWN": Sentence(
        "没有政策包“{region}”。现有：{known}。请核对写法。",
        "There is no policy pack {region}. There are: {known}. Check the spelling.",
    ),
    "CASES_UNREADABLE": Sentence(
        "读不了案例文件 {file}，也可能太大。请核对文件名和权限。",
        "The cases in {file} cannot be read, or are too many. Check the name and the rights.",
    ),
    "PACK_UNREADABLE": Sentence(
        "读不了政策包 {file}。请核对文件名和权限。", "The pack {file} cannot be read. Check the name and the rights."
    ),
    "CASES_NOT_UTF8": Sentence(
        "文件 {file} 不是 UTF-8 编码。请另存为 UTF-8 再试。",
        "The file {file} is not UTF-8. Save it as UTF-8 and try again.",
    ),
    "CASE_BAD": Sentence(
        "第 {line} 行答不了：{cause}。其余各行照常。", "Line {line} cannot be answered: {cause}. The others are."
    ),
    "CASE_NOT_JSON": Sentence("第 {at} 个字起不是 JSON", "from character {at} on this is not JSON"),
    "CASE_FORM": Sentence(
        "每行要有 id、kind、region、input 四项", "a line needs id, kind, region and input (an object)"
    ),
    "CASE_KIND": Sentence("kind 只能写：{known}", "kind must be one of: {known}"),
    "CASE_SITUATION": Sentence("event.type 只能写：{known}", "event.type must be one of: {known}"),
    "CASE_NOT_OBJECT": Sentence("“{field}”要写成花括号的一组", "{field} must be an object in braces"),
    "CASE_UNKNOWN_FIELD": Sentence("不认识“{field}”这一项", "there is no field {field}"),
    "CASE_MISSING": Sentence("缺“{field}”", "{field} is missing"),
    "CASE_FIELD": Sentence(
        "“{field}”的值不合写法，请照样例写", "the value of {field} is not of its kind; see the sample cases"
    ),
    "CASE_RANGE": Sentence("“{field}”要在 {least} 到 {most} 之间", "{field} must lie between {least} and {most}"),
    **packs.SENTENCES,
    "QUOTE_DRAFT": Sentence(
        "这个政策包是征求意见稿，只能算，不能收款。请问{office}要正式文件。",
        "This pack is a draft: it can be calculated with, not collected by. Ask {office} for the final document.",
    ),
    "QUOTE_PACK_OPEN": Sentence(
        "政策文件留了空没有填，不能收款。请{office}补上：{what}。",
        "The document leaves blanks, so nothing can be collected. {office} must fill in: {what}.",
    ),
    "QUOTE_TIER_UNKNOWN": Sentence(
        "本地没有这个档次（{tier}）。请另选档次，有疑问请问{office}。",
        "There is no such tier here ({tier}). Choose another, or ask {office}.",
    ),
    "QUOTE_TIER_NOT_OFFERED": Sentence(
        "此人在{tier}没有资助标准，先不要收款。请改选别的档次，或问{office}。",
        "There is no aid for this person in {tier}: do not collect. Choose another tier, or ask {office}.",
    ),
    "QUOTE_NOT_YET": Sentence(
        "还没有到参保时间，{first} 开始。请到时再收，有疑问请问{office}。",
        "Enrolment has not begun; it opens on {first}. Collect then, or ask {office}.",
    ),
    "QUOTE_YEAR_OVER": Sentence(
        "{year} 年度已经结束，不能再收。有疑问请问{office}。",
        "The benefit year {year} is over: nothing can be collected. Ask {office}.",
    ),
    "QUOTE_CLOSED": Sentence(
        "集中参保到 {last} 已结束，文件没有写以后的价格。请报{office}核定，先不要收款。",
        "Enrolment ended on {last} and the document sets no later price. Ask {office} first; do not collect.",
    ),
    "QUOTE_PRICE_UNSET": Sentence(
        "文件没有写这种情形的价格。请报{office}核定，先不要收款。",
        "The document sets no price for this. Ask {office} first; do not collect.",
    ),
    "QUOTE_PRICE_IS_FLOOR": Sentence(
        "文件只写了最低价，不能收款。请{office}给出确切金额。",
        "The document gives only a lowest price: do not collect. {office} must give the exact amount.",
    ),
    "QUOTE_AID_UNSET": Sentence(
        "“{category}”资助多少，文件没有写明。请报{office}核定，先不要收款。",
        "How much aid {category} gets is not stated. Ask {office} first; do not collect.",
    ),
    "QUOTE_BORN_AHEAD": Sentence(
        "出生日期在收款日以后。请核对日期，有疑问请问{office}。",
        "The birth date is after the day of payment. Check the date, or ask {office}.",
    ),
    "QUOTE_EVENT_AHEAD": Sentence(
        "事由日期在收款日以后，还不能按它收。请核对日期，有疑问请问{office}。",
        "The day of the event is after the day of payment. Check the date, or ask {office}.",
    ),
    "CASH_TOO_LATE": Sentence(
        "今天 {at} 以后的现金要到 {day} 才能入账，那天价格不同。现在不收现金，请刷 POS 或改用线上缴费。",
        "Cash after {at} is entered on {day}, when the price is another. Take none now: use POS or pay online.",
    ),
    "CASH_UNTIL": Sentence(
        "这个价格的现金只收到 {day} {at}，以后请用线上缴费。",
        "At this price cash is taken until {day} {at} only; after that, pay online.",
    ),
    "QUOTE_COLLECTIVE_TOO_MUCH": Sentence(
        "集体最多替此人出 {most} 元。请改金额，有疑问请问{office}。",
        "A collective can pay at most {most} yuan for this person. Change the amount, or ask {office}.",
    ),
    "WARN_NO_COVER": Sentence(
        "今年没有待遇：等待期满已过年底。要本人明白并同意才收。",
        "There is no cover this year: the waiting ends after it. Collect only if the person knows and agrees.",
    ),
    "WARN_EDGE": Sentence(
        "五天之内价格或待遇起算要变。请当天入账，或改用线上缴费。",
        "Within five days the price or the start of cover changes. Enter it today, or pay online.",
    ),
    "WARN_FUND_OPEN": Sentence("资助由哪笔资金出，由县里定。", "Which fund pays the aid is for the county to decide."),
    "WARN_PAY_FIRST": Sentence("先全额缴费，资助以后再补。", "Pay in full now; the aid comes later."),
    "WARN_OTHER_TIER_FREE": Sentence(
        "换一个档次，此人不用缴钱。请先告诉他。", "In another tier this person pays nothing. Tell him first."
    ),
    "WARN_AGE_AID_NOT_LISTED": Sentence(
        "按年龄可能有资助，但县里名单没有此人。请先记下申请，不要许诺退款。",
        "By age there may be an aid, but the county's list lacks this person. Record a request; promise nothing.",
    ),
    "WARN_WAITING": Sentence(
        "有待遇等待期，期内的医疗费不报销。", "There is a waiting period in which nothing is reimbursed."
    ),
    "WARN_COVER_OPEN": Sentence(
        "从哪天享受待遇，以医保部门认定为准。", "From when there is cover is for the insurance office to say."
    ),
    "NOTICE_ASK_TOWN": Sentence(
        "收款前先问镇里：原文只写了钱由谁出。", "Ask the town first: the document only says who pays what."
    ),
    "NOTICE_SCHOOL_COLLECTS": Sentence(
        "学生由学校统一代收。请先问是否已在学校缴。",
        "Schools collect for their students. Ask first whether the school has.",
    ),
    "NOTICE_MIGRANT_PROOF": Sentence(
        "外出务工要在台账里，或写声明由第二人确认。",
        "A migrant must be in the ledger, or sign a statement that a second operator confirms.",
    ),
    "NOTICE_PAPERS": Sentence(
        "凭证明材料办理，收款前请先看材料。", "This goes by papers: look at them before collecting."
    ),
    "NOTICE_CONFIRM_READING": Sentence(
        "原文此处缺字，按上下文补读。请先向上级核实。",
        "The copy lacks characters here and is read by its context. Confirm it first.",
    ),
    "NOTICE_BACKDATED": Sentence(
        "认定早于缴费月份，待遇起算以医保部门认定为准。",
        "The certification is older than the month of payment: the insurance office decides when cover starts.",
    ),
    "WHY_WINDOW": Sentence("时间", "time"),
    "WHY_PRICE": Sentence("价格", "price"),
    "WHY_AID": Sentence("资助", "aid"),
    "WHY_HIGHEST": Sentence("只享受最高一项", "only the highest counts"),
    "WHY_COVER": Sentence("待遇", "cover"),
    "WHY_COVER_END": Sentence("待遇到期", "end of cover"),
    "WHY_NOTICE": Sentence("提醒", "notice"),
    "BASIS_INFERRED": Sentence("按推断", "inferred"),
    "BASIS_DEFAULT": Sentence("默认值，非本地文件规定", "a default, not the local document's"),
    "BASIS_COUNTY": Sentence("县补充文件", "the county's overlay"),
    "BASIS_SILENT": Sentence("本地文件未写明", "the local document does not say"),
    "ASK_ENROLLED_LAST_YEAR": Sentence(
        "还要问清：去年是否参保。问清再收，有疑问请问{office}。", "First ask: insured last year? {office} can help."
    ),
    "ASK_CONTINUOUS": Sentence(
        "还要问清：是否连续参保。问清再收，有疑问请问{office}。", "First ask: continuously insured? {office} can help."
    ),
    "ASK_MISSED_YEARS": Sentence(
        "还要问清：断保几年。问清再收，有疑问请问{office}。", "First ask: years missed {office} can help."
    ),
    "ASK_INSURED_YEARS": Sentence(
        "还要问清：连续参加基本医保几年。问清再收，有疑问请问{office}。",
        "First ask: years insured in a row {office} can help.",
    ),
    "ASK_PAID_LAST_YEAR": Sentence(
        "还要问清：是否缴过去年的居民医保费。问清再收，有疑问请问{office}。",
        "First ask: last year's resident premium paid? {office} can help.",
    ),
    "ASK_EVENT": Sentence(
        "还要问清：事由日期。问清再收，有疑问请问{office}。", "First ask: day of the event {office} can help."
    ),
    "ASK_PARENT_INSURED": Sentence(
        "还要问清：父母是否有一方在本省参保。问清再收，有疑问请问{office}。",
        "First ask: is one parent insured in the province? {office} can help.",
    ),
    "ASK_VERIFIED_UNINSURED": Sentence(
        "还要问清：是否核实未参保。问清再收，有疑问请问{office}。",
        "First ask: verified as not insured? {office} can help.",
    ),
    "ASK_MONTHS_THIS_YEAR": Sentence(
        "还要问清：今年职工医保缴费月数。问清再收，有疑问请问{office}。",
        "First ask: months of employee insurance this year {office} can help.",
    ),
    "ASK_MONTHS_LAST_YEAR": Sentence(
        "还要问清：去年职工医保缴费月数。问清再收，有疑问请问{office}。",
        "First ask: months of employee insurance last year {office} can help.",
    ),
    "ASK_MONTHS_CONTINUOUS": Sentence(
        "还要问清：职工医保连续缴费月数。问清再收，有疑问请问{office}。",
        "First ask: months of employee insurance in a row {office} can help.",
    ),
    "ASK_GAP_THIS_YEAR": Sentence(
        "还要问清：今年职工医保有无空档。问清再收，有疑问请问{office}。",
        "First ask: a gap in employee insurance this year? {office} can help.",
    ),
    "ASK_PROOF": Sentence(
        "还要问清：有无证明材料。问清再收，有疑问请问{office}。", "First ask: papers shown? {office} can help."
    ),
    "ASK_CERTIFIED_IN_WINDOW": Sentence(
        "还要问清：是否在集中期内认定。问清再收，有疑问请问{office}。",
        "First ask: certified within the window? {office} can help.",
    ),
    "ASK_OBJECTIVE_REASON": Sentence(
        "还要问清：断保是否因客观原因。问清再收，有疑问请问{office}。",
        "First ask: lapsed for objective reasons? {office} can help.",
    ),
    "ASK_ALREADY_PAID": Sentence(
        "还要问清：是否已缴费。问清再收，有疑问请问{office}。", "First ask: paid already? {office} can help."
    ),
    "ASK_SCHOOL": Sentence(
        "还要问清：在哪里上学。问清再收，有疑问请问{office}。", "First ask: which school? {office} can help."
    ),
    "ASK_HUKOU_LOCAL": Sentence(
        "还要问清：户籍是否在本区。问清再收，有疑问请问{office}。", "First ask: registered here? {office} can help."
    ),
    "ASK_DISABILITY_LEVEL": Sentence(
        "还要问清：残疾等级。问清再收，有疑问请问{office}。", "First ask: grade of disability {office} can help."
    ),
    "ASK_SITUATION": Sentence(
        "还要问清：参保情形。问清再收，有疑问请问{office}。", "First ask: situation {office} can help."
    ),
    "ASK_WINDOW": Sentence(
        "还要问清：参保时间。问清再收，有疑问请问{office}。", "First ask: window {office} can help."
    ),
    "ASK_ROW": Sentence(
        "还要问清：参保情形。问清再收，有疑问请问{office}。", "First ask: situation {office} can help."
    ),
    "ASK_AIDED": Sentence(
        "还要问清：资助身份。问清再收，有疑问请问{office}。", "First ask: aided category {office} can help."
    ),
    "ASK_PAID": Sentence(
        "还要问清：缴费日期。问清再收，有疑问请问{office}。", "First ask: day of payment {office} can help."
    ),
    "ASK_BORN": Sentence(
        "还要问清：出生日期。问清再收，有疑问请问{office}。", "First ask: birth date {office} can help."
    ),
    "ASK_AGE": Sentence("还要问清：年龄。问清再收，有疑问请问{office}。", "First ask: age {office} can help."),
    "ASK_HOLDS": Sentence(
        "还要问清：身份类别。问清再收，有疑问请问{office}。", "First ask: category {office} can help."
    ),
}
