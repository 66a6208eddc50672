"""What can be wrong in a policy pack or a county's overlay, line by line."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
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
}
