"""Sentences of the roster area: every row of a roster, a category list or a paid list, and the dry run."""

from __future__ import annotations

from typing import Final

from desktop.messages.roster_files import FILES, NUMBERS
from desktop.messages.sentence import Sentence, Table

_NAMES: Final[Table] = {
    "NO_NAME": Sentence(
        "没有姓名，这一行没有收。请对照证件补上姓名。",
        "There is no name, so the row was not taken in. Add the name from the card.",
    ),
    "LONG_NAME": Sentence(
        "姓名有 {length} 个字，太长了，没有收。请对照证件改正。",
        "The name has {length} characters, too many, and was not taken in. Correct it from the card.",
    ),
    "NAME_NOTE": Sentence(
        "姓名里夹着说明“{note}”，已去掉。请看一下要不要记到备注里。",
        "The name carried a note ({note}), which was taken off. See whether it belongs in the remarks.",
    ),
    "NAME_SPACES": Sentence("姓名中间的空格已去掉。不用处理。", "Spaces in the name were removed. Nothing to do."),
    "INVISIBLE_NAME": Sentence(
        "姓名里看不见的字符已去掉。不用处理。", "Invisible characters in the name were removed. Nothing to do."
    ),
    "CONTROL": Sentence(
        "姓名里的控制字符已去掉。请看一眼姓名对不对。",
        "Control characters were removed. Look whether the name is right.",
    ),
    "BIDI": Sentence(
        "姓名里有让文字倒排的字符，看到的和存的不一样，先不收。请重新填写姓名。",
        "The name holds a character that turns the writing round. What is seen is not what is stored: write it again.",
    ),
    "NEWLINE": Sentence(
        "姓名一格里有两行，像是两个人，先不收。请一人一行分开填写。",
        "The cell of the name holds two lines, perhaps two people. Give each a row.",
    ),
    "TWO_NAMES": Sentence(
        "姓名一格里像是两个人，先不收。请一人一行分开填写。",
        "The cell of the name seems to hold two people. Give each a row.",
    ),
    "COMBINING": Sentence(
        "姓名里有叠加符号，看不清是什么字，先不收。请对照证件重新填写。",
        "The name holds combining marks and cannot be read for sure. Write it again from the card.",
    ),
    "EMOJI": Sentence(
        "姓名里有表情或图形符号，先不收。请对照证件重新填写。",
        "The name holds a picture sign. Write it again from the card.",
    ),
    "NAME_NO_LETTER": Sentence(
        "姓名里有自造字，别的电脑认不出，先不收。请换成正式的字，没有就报镇里。",
        "The name holds a private character that other computers do not know. Replace it, or ask the town.",
    ),
    "NAME_LOST_CHAR": Sentence(
        "姓名里有“?”，多半是丢了的生僻字。以证件号为准，已收下。请对照证件核对姓名。",
        "The name holds a ?, probably a lost rare character. The number decides; check the name with the card.",
    ),
    "NAME_ODD": Sentence(
        "姓名里有不常见的符号，已按原样收下，只当文字看。请对照证件看一眼。",
        "The name holds unusual signs; it was taken in as plain text. Compare it with the card.",
    ),
    "FORMULA_TEXT": Sentence(
        "姓名像公式，已按普通文字收下，不会计算。请对照证件看一眼。",
        "The name looks like a formula; it was taken in as plain text. Compare it with the card.",
    ),
    "NAME_MISMATCH": Sentence(
        "名单上叫“{listed}”，花名册叫“{roster}”，证件号相同，按证件号对应。请核对姓名。",
        "The list says {listed}, the roster {roster}, under one number, which decides. Check the name.",
    ),
}

_ROWS: Final[Table] = {
    "DUP_ROW": Sentence(
        "和第 {first} 行是同一条，只算一次。不用处理。", "The same as row {first}; it counts once. Nothing to do."
    ),
    "DUP_ID_TWO_NAMES": Sentence(
        "和第 {other} 行证件号相同、姓名不同，两行都先不收。请对照两人的证件，改正填错的一个。",
        "Row {other} has the same number under another name; neither was taken in. Compare both cards and correct one.",
    ),
    "COPIES_DIFFER": Sentence(
        "第 {other} 行是同一人，但参保状态写得不一样，按本行算。请核实哪一个对。",
        "Row {other} is the same person with another state; this row counts. Find out which is right.",
    ),
    "TWO_HEADS": Sentence(
        "这一户有两个户主，另一个在第 {first} 行。两人都收下了，请核对关系。",
        "This household has two heads, the other in row {first}. Both were taken in; check the relation.",
    ),
    "SEX_MISMATCH": Sentence(
        "性别写的是{written}，证件号是{real}，按证件号。请核对证件号有没有抄错。",
        "The sex is written {written}, the number says {real}, which counts. Check the number.",
    ),
    "BIRTH_MISMATCH": Sentence(
        "出生日期写的是 {written}，证件号是 {real}，按证件号。请核对证件号有没有抄错。",
        "The birth date is written {written}, the number says {real}, which counts. Check the number.",
    ),
    "BIRTH_UNREAD": Sentence(
        "出生日期看不懂，按证件号。请把日期写成 2026-01-31 这样。",
        "The birth date cannot be read; the number's counts. Write dates like 2026-01-31.",
    ),
    "NO_BIRTH": Sentence(
        "没有出生日期，证件号里也没有。先收下了，请补上出生日期。",
        "There is no birth date, and the number holds none. Taken in; add the date.",
    ),
    "STATE_UNKNOWN": Sentence(
        "今年情况“{text}”看不懂，按未参保算。请写明在哪里参保，或改成未参保。",
        "This year's state ({text}) is not understood and counts as not insured. Say where the person is insured.",
    ),
    "CLAIMS_PAID": Sentence(
        "写的是已缴（{text}），但只认县里的已缴名单，仍按未缴算。请等县里名单，不要重复收。",
        "It says paid ({text}), but only the county's list counts: still open. Wait for it, do not take twice.",
    ),
    "STATE_IN_REMARK": Sentence(
        "备注写着“{text}”，和参保状态不一致，按备注算，先不收他的钱。请核实。",
        "The remark says {text}, against the state; the remark counts and nothing is asked of this person. Find out.",
    ),
    "MANY_CATEGORIES": Sentence(
        "特殊身份一格里有 {count} 种，不像一个人的身份，没有收。请核对这一格。",
        "The cell of categories holds {count}, too many for one person; not taken in. Check the cell.",
    ),
    "CATEGORY_UNKNOWN": Sentence(
        "特殊身份“{name}”不在本地文件里。资助只看县名单。请核对写法。",
        "The category {name} is not in the region's document. Only the county's list aids. Check the wording.",
    ),
    "CATEGORY_AMBIGUOUS": Sentence(
        "“{name}”可指两种身份，不能猜。资助只看县名单。请以县里的认定为准。",
        "{name} may mean two categories and is not guessed. Only the county's list aids.",
    ),
    "CATEGORY_NOT_CERTIFIED": Sentence(
        "花名册写“{name}”，县名单里没有他，按普通价算。请报镇里核对，不要先答应退钱。",
        "The roster says {name}, the county's list does not have the person: the ordinary price. Ask the town.",
    ),
    "NOT_IN_ROSTER": Sentence(
        "花名册里没有这个证件号，先不用这一行。请核对号码，或先把人加进花名册（按 Insert）。",
        "The roster does not have this number, so the row is not used yet. Check it, or add the person (Insert).",
    ),
}

_LISTS: Final[Table] = {
    "NO_CATEGORY": Sentence(
        "没有写资助身份，这一行没有用。请向县里问清。", "No category is written; the row was not used. Ask the county."
    ),
    "UNKNOWN_ALIAS": Sentence(
        "“{name}”不在本地文件的资助身份里，不能猜，这一行没有用。请向镇里或县里问清。",
        "{name} is no category of the region's document and is not guessed; the row was not used. Ask the county.",
    ),
    "AMBIGUOUS_ALIAS": Sentence(
        "“{name}”可指两种身份，要看认定部门（{office}）才能定。请对照县里的认定。",
        "{name} may mean two categories; only the certifying office ({office}) tells which. Compare with the county.",
    ),
    "CANCELLED": Sentence(
        "这个身份已于 {until} 取消，不再享受资助。不用处理。",
        "This identity ended on {until}; no aid any more. Nothing to do.",
    ),
    "CANCEL_LATER": Sentence(
        "这个身份到 {until} 取消，今天还有效。请在取消前办理。",
        "This identity ends on {until} and is still valid today. See to it before.",
    ),
    "CANCEL_UNCLEAR": Sentence(
        "取消日期只写到本月，看不出今天还有没有效，先不用。请向县里问清是哪一天。",
        "The end is given as this month only, so today is open; not used yet. Ask the county for the day.",
    ),
    "NOT_YET": Sentence(
        "这个身份从 {since} 起才有效，今天还不享受资助。不用处理。",
        "This identity begins on {since}; no aid today. Nothing to do.",
    ),
    "DATE_UNREAD": Sentence(
        "认定或取消日期看不懂，这一行先不用。请向县里问清，写成 2026-01-31 这样。",
        "A date of this row cannot be read, so it is not used yet. Ask the county; write 2026-01-31.",
    ),
    "DATES_CROSSED": Sentence(
        "取消日期早于认定日期，这一行先不用。请向县里问清。",
        "It ends before it begins, so the row is not used yet. Ask the county.",
    ),
    "DEAD_LISTED": Sentence(
        "花名册写他已死亡，县名单还没有取消。不收他的钱，请报县里更新名单。",
        "The roster says this person died, the list still has him. Nothing is asked; tell the county.",
    ),
    "TWO_CATEGORIES": Sentence(
        "一个人有 {count} 种身份，另见第 {other} 行。只按最优的一种资助，不叠加。不用处理。",
        "One person with {count} identities, see row {other}. The best one counts alone. Nothing to do.",
    ),
    "AMOUNT_UNREAD": Sentence(
        "缴费金额看不懂，这一行没有用，仍按未缴算。请向县里问清。",
        "The amount cannot be read; the row was not used and the person is still open. Ask the county.",
    ),
    "YEAR_UNREAD": Sentence(
        "缴费年度看不懂，先不用，仍按未缴算。请向县里问清是哪一年的。",
        "The year cannot be read; not used yet, the person is still open. Ask the county which year it is.",
    ),
    "OTHER_YEAR": Sentence(
        "这是 {year} 年度的缴费，不算这一年已缴。不用处理。",
        "This was paid for {year} and does not count for this year. Nothing to do.",
    ),
    "BEFORE_NOTICE": Sentence(
        "缴费日期 {day} 早于本地文件日期，但已在税务系统里，算已缴。不用处理。",
        "Paid on {day}, before the region's document; the tax system has it, so it counts. Nothing to do.",
    ),
    "PAID_TWICE": Sentence(
        "同一人缴了两次，另见第 {first} 行，只算一次。请告诉本人向税务申请退费。",
        "Paid twice, see row {first}; it counts once. Tell the person to ask the tax office for a refund.",
    ),
    "OVERPAID": Sentence(
        "缴了 {paid} 元，按身份只需 {due} 元。已缴有效，多缴的由县里处理，村里不退。",
        "Paid {paid} yuan where {due} were due. It counts; the county sees to the rest, the village pays nothing back.",
    ),
    "DEAD_PAID": Sentence(
        "花名册写他已死亡，却有缴费。请核实，列入退费核查。",
        "The roster says this person died, and yet there is a payment. Find out; it goes on the list of refunds.",
    ),
    "EMPLOYEE_PAID": Sentence(
        "花名册写他有职工医保，又缴了居民医保，重复了。请告诉本人，列入退费核查。",
        "The roster says employee insurance, and yet a resident premium was paid. Tell the person; list it for refund.",
    ),
    "ELSEWHERE_PAID": Sentence(
        "花名册写他不在本地参保，却有本地缴费。请核实他的参保状态。",
        "The roster says this person is not insured here, and yet there is a payment. Find out which is right.",
    ),
}

_REPORT: Final[Table] = {
    "ROSTER_TAKEN": Sentence(
        "可收入 {people} 人，{households} 户；表里共 {rows} 行人。",
        "{people} people in {households} households can be taken in, of {rows} rows.",
    ),
    "ROSTER_OWED": Sentence(
        "应在本村收 {chargeable} 人，合计 {yuan} 元。其中不用缴钱 {zero} 人，本档没有价格 {no_price} 人。",
        "{chargeable} people are to be asked here for {yuan} yuan; {zero} pay nothing, {no_price} have no price.",
    ),
    "ROSTER_PAID_ELSEWHERE": Sentence("已在别处缴 {people} 人，不再收。", "{people} people paid elsewhere."),
    "ROSTER_GROUP": Sentence("{group} 组：{people} 人，{yuan} 元", "group {group}: {people} people, {yuan} yuan"),
    "ROSTER_NO_GROUP": Sentence("未写组：{people} 人，{yuan} 元", "no group: {people} people, {yuan} yuan"),
    "ROSTER_CATEGORY": Sentence("{name}：{people} 人", "{name}: {people} people"),
    "ROSTER_ROW": Sentence("{file} 第 {row} 行：{message}（{code}）", "{file} row {row}: {message} ({code})"),
    "LEVEL_refuse": Sentence("没有收，改好文件再导入：{count} 处", "not taken in until corrected: {count}"),
    "LEVEL_hold": Sentence("先不收，等人决定：{count} 处", "waiting for a decision: {count}"),
    "LEVEL_merge": Sentence("重复，只算一次：{count} 处", "copies, counted once: {count}"),
    "LEVEL_warn": Sentence("收了，请看一下：{count} 处", "taken in, please look: {count}"),
    "LEVEL_fix": Sentence("已自动整理，不用处理：{count} 处", "mended, nothing to do: {count}"),
    "LEVEL_info": Sentence("说明：{count} 处", "for information: {count}"),
    "LIST_INCOMPLETE": Sentence(
        "名单“{file}”不完整，只按增加处理，没有取消任何人。金额不准，请要完整名单再算。",
        "The list {file} is incomplete: it only adds, nobody was struck off. The sums are not final; ask for it whole.",
    ),
    "HELP_ROSTER": Sentence(
        "试读花名册：能收谁、疑谁、不收谁，为什么", "try a roster: who is taken in, doubted or refused, and why"
    ),
    "HELP_REGION": Sentence("政策包，默认 yushan-2026", "the policy pack, yushan-2026 unless given"),
}

SENTENCES: Final[Table] = {**FILES, **NUMBERS, **_NAMES, **_ROWS, **_LISTS, **_REPORT}
