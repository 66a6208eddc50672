"""The rules of a region in plain words, and the document they come from."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PAGE: Final[Table] = {
    "RULE_TITLE": Sentence("政策　{region} {year} 年度", "Rules: {region} {year}"),
    "RULE_LIST": Sentence("规则和例子", "Rules and examples"),
    "RULE_DOCUMENT": Sentence("文件原文", "The document's own words"),
    "RULE_BY": Sentence("依据：{title}（{number}）", "By: {title} ({number})"),
    "RULE_ONLY_CLAUSES": Sentence(
        "程序里没有这份文件的全文。下面是政策包抄的原句。",
        "The whole document is not in the program. These are the sentences the rules quote.",
    ),
    "RULE_NO_CLAUSE": Sentence(
        "这一条不出自本地文件，是程序的规定。", "This line is not the document's: it is how the program works."
    ),
    "RULE_BASIS_TEXT": Sentence("依据：文件原文，右边标出。", "Rests on the document, marked on the right."),
    "RULE_BASIS_INFERRED": Sentence("按推断：{why}", "Inferred: {why}"),
    "RULE_BASIS_DEFAULT": Sentence("文件没有规定，按通行办法：{why}", "A default, the document is silent: {why}"),
    "RULE_BASIS_SILENT": Sentence("文件没有写：{why}", "The document is silent: {why}"),
    "RULE_OPEN": Sentence("未写明", "not stated"),
}

_MONEY: Final[Table] = {
    "RULE_DRAFT": Sentence("征求意见稿：只能试算，不能收款。", "A draft: it can be tried, nothing may be collected."),
    "RULE_PRICES": Sentence("缴多少钱", "What it costs"),
    "RULE_TIER": Sentence("{name}：每人每年 {yuan} 元", "{name}: {yuan} yuan a person and year"),
    "RULE_TIER_OPEN": Sentence("{name}：文件没有写定，要问{office}", "{name}: not settled, ask {office}"),
    "RULE_FISCAL": Sentence(
        "财政另补每人 {yuan} 元（{year} 年的标准），不用自己缴。",
        "The state adds {yuan} yuan a person ({year}); nobody pays that himself.",
    ),
    "RULE_WINDOWS": Sentence("什么时候缴", "When"),
    "RULE_WINDOW": Sentence("{name}：{start} 到 {end}", "{name}: {start} to {end}"),
    "RULE_BEGINS_IN": Sentence("还有 {days} 天开始。", "Begins, days to go: {days}."),
    "RULE_ENDS_IN": Sentence("现在就在里面，还剩 {days} 天。", "Open now, days left: {days}."),
    "RULE_ENDED": Sentence("已经结束。", "Over."),
    "RULE_AID": Sentence("谁有资助，自己缴多少", "Who is aided, and pays what"),
    "RULE_CERTIFIED": Sentence("（{office}认定）", " (certified by {office})"),
    "RULE_PAYS": Sentence("{tier}自己缴 {yuan} 元", "{tier}pays {yuan} yuan"),
    "RULE_PAYS_AIDED": Sentence(
        "{tier}{standard} − 资助 {aid} = 自己缴 {yuan} 元", "{tier}{standard} − aid {aid} = pays {yuan} yuan"
    ),
    "RULE_PAYS_FIRST": Sentence(
        "{tier}先缴 {yuan} 元，以后退补 {aid} 元", "{tier}pays {yuan} yuan first, {aid} come back later"
    ),
    "RULE_PAYS_OPEN": Sentence("{tier}文件没有写定，先不收", "{tier}not settled, not collected"),
    "RULE_HIGHEST": Sentence("一个人有几种身份：只取资助最高的一种。", "Of several aids only the highest counts."),
    "RULE_LIST_ONLY": Sentence(
        "身份只认县里的名单，柜台上说的、花名册上写的都不算。",
        "Only the county's list counts, not what is said at the counter or written on the roster.",
    ),
}

_CASES: Final[Table] = {
    "RULE_CASES": Sentence("各种参保情形", "Situations"),
    "RULE_EVIDENCE": Sentence("（看：{papers}）", " (shown: {papers})"),
    "RULE_EXAMPLE": Sentence("例：{who}。{pays}。{cover}", "Example: {who}. {pays}. {cover}"),
    "RULE_BORN": Sentence("{day} 出生", "born {day}"),
    "RULE_EVENT": Sentence("{day} 发生", "happened {day}"),
    "RULE_PAYS_ON": Sentence("{day} 缴", "pays {day}"),
    "RULE_COVER": Sentence("从什么时候能报销", "From when one is covered"),
    "RULE_FAITHFUL": Sentence("年年都参保的人，{day} 缴", "Insured every year, pays {day}"),
    "RULE_MISSED": Sentence("断了 {years} 年的人，{day} 缴", "Years missed: {years}, pays {day}"),
    "RULE_COVER_FROM": Sentence("预计 {day} 起有待遇", "Cover expected from {day}"),
    "RULE_COVER_WAITS": Sentence("，含等待期 {months} 个月", ", months of waiting: {months}"),
    "RULE_COVER_AT_LEAST": Sentence("等待期至少 {months} 个月", "At least {months} months of waiting"),
    "RULE_COVER_LOST": Sentence("当年没有待遇", "No cover in the year"),
    "RULE_COVER_END": Sentence(
        "待遇到 {day} 止。一切以医保系统核定为准。", "Cover ends {day}. The insurance office decides."
    ),
}

_CASH: Final[Table] = {
    "RULE_CASH": Sentence("现金什么时候存（双限报解）", "When cash is banked (the double limit)"),
    "RULE_CASH_AMOUNT": Sentence(
        "手里的现金或当天收的现金到 {yuan} 元：当天存银行。",
        "Cash in hand or taken in a day reaches {yuan} yuan: banked the same day.",
    ),
    "RULE_CASH_DAYS": Sentence(
        "不到的：收款后第 {bank} 天前存银行，第 {treasury} 天前入库。",
        "Below that: at the bank by day {bank}, in the treasury by day {treasury}.",
    ),
    "RULE_CASH_HOLIDAY": Sentence(
        "到期那天银行休息：提前到休息前的最后一天。", "The bank rests on that day: the last day before."
    ),
    "RULE_CASH_EDGE": Sentence(
        "阶段或缴费期结束：不得晚于最后一天。", "Never after the last day of a stage or window."
    ),
    "RULE_CASH_SAME_DAY": Sentence(
        "《现金管理暂行条例》要求当日送存，能当天存最好。",
        "The national cash rules ask for the same day: best is today.",
    ),
    "RULE_CASH_FLOAT": Sentence(
        "找零的备用金另放，不算、不存。", "Change money is kept apart: neither counted nor banked."
    ),
    "RULE_CASH_DEFAULT": Sentence("默认值，非本地文件规定。", "A default, not this document's."),
    "RULE_CASH_EX": Sentence(
        "例：{day}收 {yuan} 元，最迟 {bank}存银行，{treasury}入库。",
        "Example: {yuan} yuan on {day}: at the bank by {bank}, in the treasury by {treasury}.",
    ),
    "RULE_CASH_EX_REST": Sentence(
        "例：{day}收 {yuan} 元，银行连休，最迟 {bank}存银行。",
        "Example: {yuan} yuan on {day}: banks rest, so at the bank by {bank}.",
    ),
    "RULE_DAY": Sentence("{day}（周{weekday}）", "{day} ({weekday})"),
    "RULE_SPAN": Sentence("{first} 到 {last}", "{first} to {last}"),
    "RULE_BANK_CLOSED": Sentence("银行放假（连同周末）", "Bank holidays, with their weekends"),
    "RULE_BANK_OPENED": Sentence("银行调休上班的周末", "Weekend days on which banks work"),
    "RULE_WEEKDAY_0": Sentence("一", "Mon"),
    "RULE_WEEKDAY_1": Sentence("二", "Tue"),
    "RULE_WEEKDAY_2": Sentence("三", "Wed"),
    "RULE_WEEKDAY_3": Sentence("四", "Thu"),
    "RULE_WEEKDAY_4": Sentence("五", "Fri"),
    "RULE_WEEKDAY_5": Sentence("六", "Sat"),
    "RULE_WEEKDAY_6": Sentence("日", "Sun"),
}

_REST: Final[Table] = {
    "RULE_STAGES": Sentence("几个阶段和要求", "Stages and what is asked"),
    "RULE_STAGE": Sentence("{name}：到 {end}", "{name}: until {end}"),
    "RULE_GOAL": Sentence("{who}参保 {percent}%", "{who}: {percent}%"),
    "RULE_GOAL_TARGET": Sentence("应参保人员", "Those to enrol"),
    "RULE_GOAL_GENERAL": Sentence("居民", "Residents"),
    "RULE_GOAL_RESIDENTS": Sentence("居民", "Residents"),
    "RULE_GOAL_AIDED": Sentence("资助对象", "Aided people"),
    "RULE_INCENTIVE_CONTINUOUS": Sentence(
        "连续参保满 {years} 年，以后大病封顶线每次提高 {yuan} 元。",
        "After {years} years in a row the ceiling for critical illness rises by {yuan} yuan a time.",
    ),
    "RULE_INCENTIVE_ZERO_CLAIM": Sentence(
        "当年没有报销，次年大病封顶线提高 {yuan} 元。",
        "A year without claims raises the next year's ceiling by {yuan} yuan.",
    ),
    "RULE_WORK_FUND": Sentence(
        "代办经费每人 {yuan} 元，另外拨付，不从保费里扣。",
        "{yuan} yuan a person for the work, paid apart from premiums.",
    ),
    "RULE_NOTES": Sentence("渠道、证件、台账和纪律", "Channels, papers, ledgers and bans"),
    "RULE_KIND_渠道": Sentence("在哪里缴", "Where to pay"),
    "RULE_KIND_证件": Sentence("带什么", "What to bring"),
    "RULE_KIND_台账": Sentence("台账", "Ledgers"),
    "RULE_KIND_公示": Sentence("公示", "Publication"),
    "RULE_KIND_纪律": Sentence("不许做", "Bans"),
    "RULE_KIND_共济": Sentence("家庭共济", "Family account"),
    "RULE_KIND_集体资助": Sentence("集体资助", "Collective aid"),
    "RULE_KIND_其他": Sentence("其他", "Other"),
}

SENTENCES: Final[Table] = {**_PAGE, **_MONEY, **_CASES, **_CASH, **_REST}
