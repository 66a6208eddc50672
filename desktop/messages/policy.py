"""Sentences of the policy area: packs and their faults, refusals, warnings, reasons, what to ask."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "HELP_POLICIES": Sentence("政策包：列出，或检查一个文件", "policy packs: list them, or check one file"),
    "HELP_POLICIES_CHECK": Sentence("逐行列出这个政策包的问题", "list the faults of this pack, with their lines"),
    "HELP_QUOTE": Sentence("按政策包回答案例，一行一个", "answer cases by the policy packs, one a line"),
    "HELP_QUOTE_CASES": Sentence("案例文件，每行一个 JSON 对象", "the cases, one JSON object a line"),
    "HELP_QUOTE_REGION": Sentence("一律用这个政策包", "use this pack for all lines"),
    "REGION_UNKNOWN": Sentence(
        "没有政策包“{region}”。现有：{known}。请核对写法。",
        "There is no policy pack {region}. There are: {known}. Check the spelling.",
    ),
    "CASES_UNREADABLE": Sentence(
        "读不了案例文件 {file}。请核对文件名和权限。",
        "The cases in {file} cannot be read. Check the name and the rights.",
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
    "PACK_RIGHT": Sentence("政策包 {pack} 没有发现问题。", "Nothing was found wrong with the pack {pack}."),
    "PACK_FAULTS": Sentence(
        "共 {count} 处问题。没有启用。请逐行改好再检查。",
        "{count} faults. Not taken. Correct the lines and check again.",
    ),
    "PACK_FAULT_LINE": Sentence("第 {line} 行{where}：{text}", "line {line}{where}: {text}"),
    "PACK_FAULTY": Sentence(
        "政策包第 {line} 行起有 {count} 处问题。没有启用。请用 cunjiao policies --check 逐条查看。",
        "The pack has {count} faults, the first in line {line}. See all with cunjiao policies --check.",
    ),
    "PACK_NOT_UTF8": Sentence(
        "从这里起不是 UTF-8 编码。请另存为 UTF-8。", "From here on this is not UTF-8. Save the file as UTF-8."
    ),
    "PACK_NOT_TOML": Sentence(
        "这一行不合 TOML 写法。请查引号、括号、等号和重复的项。",
        "This line is not TOML. Look for quotes, brackets, equals signs and keys written twice.",
    ),
    "PACK_MISSING": Sentence(
        "缺“{key}”。没有规定的请写“未写明”。",
        "The key {key} is missing. Write the word for unset where the document says nothing.",
    ),
    "PACK_UNKNOWN_KEY": Sentence(
        "不认识“{key}”。请查拼写，或看说明里有哪些项。", "There is no key {key}. Check the spelling against the guide."
    ),
    "PACK_PATTERN": Sentence(
        "“{key}”的写法不对。编号用小写英文字母、数字和下划线。",
        "{key} is not written as it must be. Ids are lower-case letters, digits and underscores.",
    ),
    "PACK_ID_FORM": Sentence(
        "政策包编号要写成拼音加年份，如 yushan-2026。", "A pack's id is a name and the year, such as yushan-2026."
    ),
    "PACK_TOO_LONG": Sentence(
        "“{key}”太长。条款请截取有关的一句，最多 400 字。",
        "{key} is too long. Quote the sentence that matters, at most 400 characters.",
    ),
    "PACK_EMPTY": Sentence("“{key}”是空的。", "{key} is empty."),
    "PACK_RANGE": Sentence("“{key}”超出范围（界限 {bound}）。", "{key} is out of range (bound {bound})."),
    "PACK_CHOICE": Sentence("“{key}”只能写：{choices}。", "{key} must be one of: {choices}."),
    "PACK_SPAN": Sentence(
        "“{key}”请写成“90天”或“3个月”这样。", "{key} is written like 90 days or 3 months, in Chinese."
    ),
    "PACK_CLAUSE_MISSING": Sentence(
        "没有写条款 clause。原文和按推断的值都要抄条款。",
        "There is no clause. Values of the text, and inferred ones, need the document's words.",
    ),
    "PACK_WHY_MISSING": Sentence(
        "没有写理由 why。不是原文的值要写明理由。",
        "There is no why. What is not the document's own word needs a reason.",
    ),
    "PACK_WAIT_FROM": Sentence(
        "等待期没有写从哪天算 from。文件没有写就写“未写明”。",
        "The waiting has no from. Write the word for unset where the document says nothing.",
    ),
    "PACK_START_OR_WAIT": Sentence(
        "有等待期就不写 start；没有等待期必须写 start。", "With a waiting there is no start; without one there must be."
    ),
    "PACK_NOT_TEXT": Sentence("“{key}”要写成带引号的文字。", "{key} must be text in quotes."),
    "PACK_NOT_WHOLE": Sentence(
        "“{key}”要写成整数，不带引号和小数。", "{key} must be a whole number, without quotes or decimals."
    ),
    "PACK_NOT_YESNO": Sentence("“{key}”只能写 true 或 false。", "{key} must be true or false."),
    "PACK_NOT_DAY": Sentence(
        "“{key}”要写成日期，如 2026-02-28，不带引号。", "{key} must be a day such as 2026-02-28, without quotes."
    ),
    "PACK_FORM": Sentence(
        "“{key}”的写法不对。请照说明里的例子写。", "{key} is not written as it must be. Follow the guide's examples."
    ),
    "PACK_TWICE": Sentence("“{value}”写了两次。", "{value} is there twice."),
    "PACK_ALIAS_TWICE": Sentence(
        "“{value}”指了同一部门的两类人，分不清。",
        "{value} stands for two categories of the same office: nobody could tell them apart.",
    ),
    "PACK_ENDS_BEFORE_START": Sentence("结束日期早于开始日期。", "It ends before it starts."),
    "PACK_START_KNOWN": Sentence(
        "已写 start，就不写 start_earliest 等。", "With a start there is no start_earliest and no start_latest."
    ),
    "PACK_OTHER_YEAR": Sentence(
        "日期不在 {year} 待遇年度的参保时间里。", "The day is outside the enrolment time of benefit year {year}."
    ),
    "PACK_BANK_AFTER_TREASURY": Sentence(
        "存银行的天数不能多于入库的天数。", "Banking cannot be allowed more days than the treasury."
    ),
    "PACK_BANK_BOTH": Sentence("{day} 又写休息又写营业。", "{day} is both closed and open."),
    "PACK_UNKNOWN_NAME": Sentence(
        "没有叫“{value}”的。请查拼写，或先在前面写出它。",
        "There is nothing called {value}. Check the spelling, or define it first.",
    ),
    "PACK_DERIVED_WITHOUT_WHEN": Sentence(
        "按出生日期认定的类别要写条件 when。", "A category derived from the birth date needs a when."
    ),
    "PACK_TIER": Sentence("档次“{value}”没有，或写了两次。", "There is no tier {value}, or it is there twice."),
    "PACK_AID_EMPTY": Sentence("资助没有写金额 yuan，也没有写比例 percent。", "The aid has neither yuan nor percent."),
    "PACK_AID_HALF": Sentence(
        "资助 yuan 和自缴 pays 要一起写，好互相核对。", "yuan and pays go together, so that one checks the other."
    ),
    "PACK_PERCENT_OF": Sentence(
        "percent 和 of 要一起写，of 写档次编号。", "percent and of go together; of is the id of a tier."
    ),
    "PACK_PERCENT_DIFFERS": Sentence(
        "{base} 元的 {percent}% 不等于 {yuan} 元。", "{percent}% of {base} yuan is not {yuan} yuan."
    ),
    "PACK_AID_TOO_HIGH": Sentence(
        "资助 {yuan} 元超过标准 {price} 元。", "The aid of {yuan} yuan is above the price of {price} yuan."
    ),
    "PACK_PAYS_DIFFERS": Sentence(
        "资助 {yuan} + 自缴 {pays} 不等于 {price}。", "Aid {yuan} + own part {pays} is not {price}."
    ),
    "PACK_AID_OUTSIDE_TIER": Sentence(
        "价格不是按档的，资助要写“不给”或“未写明”。", "With a price of its own a row gives no aid, or leaves it unset."
    ),
    "PACK_EXEMPT_AND_PAYS": Sentence("免缴和先缴后补不能同时写。", "exempt and pay_first exclude each other."),
    "PACK_ROW_NEVER_REACHED": Sentence(
        "这一行轮不到：前面一行的条件已经包括它。", "This row is never reached: an earlier row takes its place."
    ),
    "PACK_TARGET_SUM": Sentence(
        "各村合计 {sum} 人，表上写 {people} 人。", "The villages add up to {sum}, the sheet says {people}."
    ),
    "PACK_NOT_IN_CLAUSE": Sentence(
        "条款里找不到“{value}”。请核对，或改为“按推断”并写理由。",
        "The clause does not contain {value}. Check it, or mark it as inferred with a reason.",
    ),
    "PACK_FLOOR": Sentence(
        "条款写“不低于{value}”，floor 要写 true。", "The clause says at least {value}: floor must be true."
    ),
    "OVERLAY_FAULTY": Sentence(
        "县补充文件第 {line} 行有问题。没有启用。请向县里核对。",
        "The county's overlay is wrong in line {line}. It was not taken. Ask the county.",
    ),
    "OVERLAY_NOT_SIGNED": Sentence(
        "县补充文件没有县里的签名，不能用。规则没有启用。请向县里要签过的。",
        "The overlay bears no signature of the county. The rules were not taken. Ask the county for a signed one.",
    ),
    "OVERLAY_OTHER_COUNTY": Sentence(
        "县补充文件不是本县签的，或签后改过。规则没有启用。请向县里重新要。",
        "This county did not sign the overlay, or it was changed since. It was not taken. Ask the county again.",
    ),
    "OVERLAY_NOT_TOML": Sentence(
        "县补充文件不是 UTF-8 的 TOML。请向县里要原文件。",
        "The overlay is not TOML in UTF-8. Ask the county for the original.",
    ),
    "OVERLAY_OTHER_PACK": Sentence("县补充文件不是给政策包 {pack} 的。", "The overlay is not for the pack {pack}."),
    "OVERLAY_FORM": Sentence(
        "县补充文件的写法不对：{key}。每个 set 要有 path、value、source。",
        "The overlay is not in form: {key}. Each set has path, value, source.",
    ),
    "OVERLAY_NO_SUCH_PATH": Sentence("政策包里没有“{path}”。", "The pack has no {path}."),
    "OVERLAY_NOT_OPEN": Sentence(
        "“{path}”是文件写明的，县补充不能改。", "{path} is what the document says: an overlay cannot change it."
    ),
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
