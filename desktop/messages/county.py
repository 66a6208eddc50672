"""Sentences of the county desk: enrolling stations, taking bundles in, answering them."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_REFUSED: Final[Table] = {
    "ENROL_KEY_DIFFERS": Sentence(
        "县里的钥匙名和确认过的不一样，没有登记。文件可能不是县里给的。请打电话给县里，逐字核对钥匙名。",
        "The county's key is not the one that was confirmed; nothing was enrolled. The file may not be the county's. "
        "Call the county and compare the key's name letter by letter.",
    ),
    "ENROL_OTHER_REGION": Sentence(
        "该站用的政策是 {theirs}，本县是 {ours}，没有登记。政策不同，钱会收错。请让该站换用本县的政策包。",
        "The station works by the rules {theirs}, this county by {ours}; it was not enrolled. Other rules charge other "
        "amounts. Let the station begin with this county's pack.",
    ),
    "ENROL_OTHER_KEY": Sentence(
        "站点 {station} 已用另一把钥匙登记，没有改动。同一站点不能有两台电脑。换电脑请先用备份恢复，再来登记。",
        "Station {station} is enrolled with another key; nothing was changed. One station cannot be two PCs. "
        "For a new PC restore the backup first, then enrol again.",
    ),
    "COUNTY_NAME_MISSING": Sentence(
        "还没有填县级经办机构名称。它会印在回执和汇总表上。请填好再建立。",
        "The office's name is missing; it stands on answers and reports. Fill it in first.",
    ),
    "COUNTY_ID_FORM": Sentence(
        "县级代码要 4 到 20 位大写字母或数字。不填也可以，程序会取一个。请改好再建立。",
        "The county's id has 4 to 20 capitals or digits. Left empty, the program chooses one.",
    ),
    "COUNTY_EXISTS": Sentence(
        "这里已经有县级账本：{place}。没有改动。请换一个位置。",
        "There is a county's book already: {place}. Nothing was changed. Choose another place.",
    ),
    "COUNTY_MISSING": Sentence(
        "这里没有县级账本：{place}。请核对位置，或先用 county init 建立。",
        "There is no county's book here: {place}. Check the place, or make one with county init.",
    ),
    "COUNTY_NOT_THIS": Sentence(
        "密钥和数据库不是一套，没有打开。数据库里没有这把钥匙的县级账。请核对 --db 和文件夹。",
        "Key and database do not belong together; nothing was opened. The database holds no county's journal of this "
        "key. Check --db and the folder.",
    ),
    "COUNTY_DB_AWAY": Sentence(
        "连不上县级数据库。可能没有启动，或地址、账号不对。请核对 --db 的写法，再找数据库管理员。",
        "The county's database does not answer. It may not run, or address or user are wrong. "
        "Check --db, then ask who looks after the database.",
    ),
    "OPENKEY_REAL": Sentence(
        "正式的县级账本不能把钥匙摊开放。有了它，谁都能看各站的账。演示和练习才可以。",
        "A real county's key is not laid open: whoever has it reads every station's book. Only demo and practice may.",
    ),
    "STATION_UNKNOWN": Sentence(
        "站点 {station} 没有登记。没有登记的站点没法回复。请先用它的登记申请办登记。",
        "Station {station} is not enrolled, so nothing can be sent to it. Enrol it with its request first.",
    ),
}

_SAID: Final[Table] = {
    "COUNTY_MADE": Sentence(
        "县级账本已建立：{name}（{station}）。\n钥匙名：{key}。请记下来，各站登记时核对。",
        "The county's book is made: {name} ({station}).\nName of its key: {key}. Write it down for the stations.",
    ),
    "COUNTY_ENROLLED": Sentence(
        "已登记 {name}（{station}）。该站钥匙名：{theirs}，请与申请单核对。\n本县钥匙名：{ours}。",
        "Enrolled {name} ({station}). Its key: {theirs}; compare it with the station's screen.\nThis county's: {ours}.",
    ),
    "COUNTY_ANSWER": Sentence(
        "回执 {number}：{file}，确认到第 {seq} 条。", "Answer {number}: {file}, acknowledges entry {seq}."
    ),
    "COUNTY_TAKEN": Sentence(
        "{file}：站点 {station}，第 {first} 至 {last} 条，新入账 {added} 条。",
        "{file}: station {station}, entries {first} to {last}, {added} of them new.",
    ),
    "COUNTY_MISSING_PART": Sentence("缺第 {first} 至 {last} 条。", "Entries {first} to {last} are missing."),
    "COUNTY_FIRST_WRONG": Sentence("从第 {seq} 条起不对。", "Entry {seq} is the first that is wrong."),
    "COUNTY_WHY": Sentence("原因：{said}", "Why: {said}"),
    "COUNTY_NOTHING_FOUND": Sentence(
        "{folder} 里没有账包（.cjb）。请核对位置。", "There are no bundles (.cjb) in {folder}. Check the place."
    ),
    "COUNTY_REPORT": Sentence("汇总表：{file}，{stations} 个站点。", "Report: {file}. Stations: {stations}."),
    "COUNTY_REPORT_UNWRITABLE": Sentence(
        "汇总表没有写成：{file}。可能没有权限，或正被打开。请关掉它，或换一个位置。",
        "The report {file} was not written. It may be open, or the place not allowed. Close it or choose another.",
    ),
    "COUNTY_FIGURES": Sentence(
        "{name}（{station}），账到第 {seq} 条。\n"
        "　　凭证：有效 {receipts} 张，作废 {voided} 张。\n"
        "　　人数：缴费 {paid} 人，无须缴费 {zero} 人。\n"
        "　　金额：现金 {cash} 元，刷卡 {pos} 元。\n"
        "　　已缴存：{deposited} 元。",
        "{name} ({station}), journal up to {seq}.\n"
        "    Vouchers: {receipts} valid, {voided} void.\n"
        "    People: {paid} paid, {zero} owe nothing.\n"
        "    Money: cash {cash}, POS {pos} yuan.\n"
        "    Banked: {deposited} yuan.",
    ),
    "COUNTY_FORKED": Sentence(
        "站点 {station} 有两套不同的账，已停收。请马上核查。",
        "Station {station} has two different books and is stopped. Look into it at once.",
    ),
    "COUNTY_PAID_TWICE": Sentence(
        "同一人 {year} 年度缴了 {times} 次：{numbers}。", "One person paid {times} times for {year}: {numbers}."
    ),
    "COUNTY_QUOTE_DIFFERS": Sentence(
        "凭证 {number} 第 {line} 人：收 {said}，按政策应是 {ours}。",
        "Voucher {number}, person {line}: charged {said}, by the rules {ours}.",
    ),
    "COUNTY_QUOTE_REFUSED": Sentence(
        "凭证 {number} 第 {line} 人：收 {said}，按政策不能收。",
        "Voucher {number}, person {line}: charged {said}, by the rules nothing may be collected.",
    ),
    "COUNTY_QUOTE_PARTS": Sentence(
        "凭证 {number} 第 {line} 人：收的数对，别的项目和政策不一样。",
        "Voucher {number}, person {line}: the amount is right, other parts of the quote are not.",
    ),
    "COUNTY_PACK_OTHER": Sentence(
        "凭证 {number} 用的政策包不是本县发的。", "Voucher {number} was made by rules that are not this county's."
    ),
    "COUNTY_OUTSIDE_AGREEMENT": Sentence(
        "凭证 {number} 收 {said}，那天不在开张时所记代收协议的日期里。",
        "Voucher {number}, {said}: its day is outside the agreement that the desk was opened under.",
    ),
    "COUNTY_NEVER_CONFIRMED": Sentence(
        "站点 {station} 第 {epoch} 期 {seq} 条称 {count} 张已入库。\n"
        "本县回执没有这样说。{amount} 元不算已入库。请打电话问清楚。",
        "Station {station}, entry {epoch}:{seq}, says {count} vouchers ({amount} yuan) are in the treasury.\n"
        "No answer of this county says so; they do not count. Call the station.",
    ),
    "COUNTY_NEVER_REJECTED": Sentence(
        "站点 {station} 第 {epoch} 期 {seq} 条说县里没有收下一个人。\n本县回执没有这样说。请打电话问清楚。",
        "Station {station}, entry {epoch}:{seq}, says the county refused a person.\n"
        "No answer of this county says so. Call the station.",
    ),
    "COUNTY_NEVER_ANSWERED": Sentence(
        "站点 {station} 第 {epoch} 期 {seq} 条记了一份回执。\n本县账上没有：没发过，或账本恢复过备份。请打电话问清楚。",
        "Station {station}, entry {epoch}:{seq}, tells of an answer.\n"
        "This county's book has none like it: never given, or the book was restored from a backup. Call the station.",
    ),
    "DESK_CLAIM": Sentence("▲ 县里没说过", "▲ never said by us"),
    "DESK_BAR_CLAIM": Sentence(
        "{name} 说 {amount} 元已入库，县里没有确认过。在下面看。",
        "{name} says {amount} yuan are in the treasury; the county never said so. See below.",
    ),
    "VERIFY_WHOLE": Sentence(
        "核对无误。站点 {station}，第 {epoch} 期。\n第 {first} 至 {last} 条。链值 {head}。",
        "Found right: station {station}, epoch {epoch}, entries {first} to {last}, chain value {head}.",
    ),
    "VERIFY_TOTALS": Sentence(
        "累计凭证 {count} 张，作废 {voided} 元。\n现金 {cash} 元，刷卡 {pos} 元。",
        "Totals: {count} vouchers, cash {cash}, POS {pos}, voided {voided} yuan.",
    ),
}

_HELP: Final[Table] = {
    "HELP_COUNTY": Sentence("县级：登记站点、收账包、发回执、汇总", "the county desk"),
    "HELP_COUNTY_INIT": Sentence("建立县级账本", "make a county's book"),
    "HELP_COUNTY_ENROL": Sentence("给站点办登记", "enrol a station"),
    "HELP_COUNTY_INTAKE": Sentence("收账包", "take bundles in"),
    "HELP_COUNTY_ISSUE": Sentence("发回执", "write answers"),
    "HELP_COUNTY_REPORT": Sentence("各站汇总", "figures of all stations"),
    "HELP_DB": Sentence("数据库文件，或 postgresql+psycopg:// 地址", "database file or postgresql+psycopg:// URL"),
    "HELP_COUNTY_NAME": Sentence("县级经办机构名称", "name of the county's office"),
    "HELP_COUNTY_REGION": Sentence("政策包，如 yushan-2026", "policy pack, as yushan-2026"),
    "HELP_COUNTY_ID": Sentence("县级代码（大写字母和数字）", "the county's id (capitals and digits)"),
    "HELP_COUNTY_PRACTICE": Sentence("练习用，只收练习账包", "for practice: takes practice bundles only"),
    "HELP_COUNTY_STATION": Sentence("站点编号（不写就是全部）", "station ids (all if none is named)"),
    "HELP_COUNTY_QUOTES": Sentence("按政策重算每一笔", "quote every receipt again by the rules"),
    "HELP_VERIFY": Sentence("核对账包，不入账", "verify a bundle, import nothing"),
    "HELP_VERIFY_KEY": Sentence("县级的核对钥匙文件", "the county's open key file"),
}

SENTENCES: Final[Table] = {**_REFUSED, **_SAID, **_HELP}
