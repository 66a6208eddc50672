"""Words of the pages of the first start."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "FIRST_TITLE": Sentence("村缴 · 第一次使用", "Cunjiao · first start"),
    "FIRST_REGION": Sentence("选地区的政策", "The region's rules"),
    "FIRST_REGION_HINT": Sentence(
        "价格、资助、期限都按这份政策算，谁也不能改。用上下键选，右边是规定和例子。",
        "Prices, aid and dates follow these rules; nobody can change them.",
    ),
    "FIRST_PACK": Sentence("{name}　{year} 年度", "{name}, {year}"),
    "FIRST_PACK_DRAFT": Sentence(
        "{name}　{year} 年度（征求意见稿，只能练习）", "{name}, {year} (a draft: practice only)"
    ),
    "FIRST_DRAFT": Sentence(
        "这份政策还是征求意见稿，只能练习，不能收款。请选别的，或向县里要正式文件。",
        "These rules are a draft: for practice only. Choose others, or ask the county.",
    ),
    "FIRST_STATION": Sentence("站点", "The station"),
    "FIRST_STATION_HINT": Sentence(
        "站点编号由县里给，印在每张凭证上，以后不能改。",
        "The county gives the station's id; it stands on every voucher.",
    ),
    "FIRST_STATION_ID": Sentence("站点编号（大写字母和数字）", "Station id (capitals and digits)"),
    "FIRST_VILLAGE": Sentence("村（社区）", "Village"),
    "FIRST_TOWNSHIP": Sentence("乡镇", "Township"),
    "FIRST_TELEPHONE": Sentence("监督电话", "Telephone for complaints"),
    "STATION_FORM": Sentence(
        "站点编号要 4 到 20 位大写字母或数字。请按县里给的填。", "The station id has 4 to 20 capitals or digits."
    ),
    "VILLAGE_MISSING": Sentence("还没有填村名。请填好再往下。", "The village's name is missing."),
    "FIRST_AGREEMENT": Sentence("代收协议", "The agreement to collect"),
    "FIRST_AGREEMENT_HINT": Sentence(
        "没有税务部门的委托协议不能收款。账户填税务指定账户，不能填个人的。",
        "Without the tax office's agreement nothing may be collected. The account is the tax office's.",
    ),
    "FIRST_NUMBER": Sentence("协议编号", "Agreement number"),
    "FIRST_TAX_OFFICE": Sentence("委托税务机关", "Tax office"),
    "FIRST_UNIT": Sentence("收款单位", "Collecting unit"),
    "FIRST_FROM": Sentence("开始日期", "From"),
    "FIRST_TO": Sentence("结束日期", "To"),
    "FIRST_BANK": Sentence("开户银行", "Bank"),
    "FIRST_ACCOUNT": Sentence("税务指定账户", "Account"),
    "FIRST_AGREEMENT_MISSING": Sentence(
        "协议编号和税务机关都要填。请照协议填写。", "Agreement number and tax office are both needed."
    ),
    "FIRST_DATES": Sentence("日期要写成 2025-12-01 这样。请改好再往下。", "Write dates like 2025-12-01."),
    "FIRST_PEOPLE": Sentence("两个人", "Two people"),
    "FIRST_PEOPLE_HINT": Sentence(
        "收款和复核要两个人，各用各的密码。首字母就是登录名，如王建国填 wjg。",
        "One collects, another confirms, each with a PIN. Initials are typed at log-in.",
    ),
    "FIRST_NAME_1": Sentence("收款人姓名", "Who collects"),
    "FIRST_NAME_2": Sentence("复核人（兼管理员）姓名", "Who confirms (and administers)"),
    "FIRST_INITIALS": Sentence("姓名首字母", "Initials"),
    "FIRST_PIN": Sentence("密码（数字）", "PIN (digits)"),
    "OPERATORS_TWO": Sentence("至少要两个人：一个收款，一个复核。", "At least two people are needed."),
    "OPERATOR_FORM": Sentence(
        "姓名要填，首字母只用小写英文，如 wjg。请改好再往下。", "A name and lower-case initials are needed, like wjg."
    ),
    "OPERATORS_SAME": Sentence(
        "两个人的首字母相同。请在后面加个数字，如 wjg2。", "The initials are the same; add a digit."
    ),
    "OPERATORS_NO_ADMIN": Sentence("还缺一个管理员。请让复核人兼任。", "An administrator is missing."),
    "FIRST_SECRET": Sentence("账本口令", "The book's passphrase"),
    "FIRST_SECRET_HINT": Sentence(
        "账本是加密的。换电脑、重装系统后要用这个口令打开。请抄在纸上，锁进柜子。",
        "The book is encrypted. This opens it on another computer. Write it down and lock it away.",
    ),
    "FIRST_PASSPHRASE": Sentence("口令", "Passphrase"),
    "FIRST_AGAIN": Sentence("再输一遍", "Once more"),
    "FIRST_TWICE": Sentence("两次输入的口令不一样。请重新输入。", "The two do not agree. Type them again."),
    "FIRST_BACK": Sentence("上一步", "Back"),
    "FIRST_ON": Sentence("下一步", "Next"),
    "FIRST_MAKE": Sentence("建立账本", "Make the book"),
    "FIRST_PRACTISE": Sentence("先练习", "Practise first"),
    "FIRST_WHERE": Sentence("第 {step} 步，共 {of} 步：{name}", "Step {step} of {of}: {name}"),
    "FIRST_RULES": Sentence("这份政策的规定和例子", "These rules, with examples"),
    "FIRST_STEP_REGION": Sentence("地区", "Region"),
    "FIRST_STEP_STATION": Sentence("站点", "Station"),
    "FIRST_STEP_AGREEMENT": Sentence("协议", "Agreement"),
    "FIRST_STEP_PEOPLE": Sentence("人员", "People"),
    "FIRST_STEP_SECRET": Sentence("口令", "Passphrase"),
    "FIRST_STEP_ROSTER": Sentence("花名册", "Roster"),
    "FIRST_STEP_PAPER": Sentence("打印机", "Printer"),
    "FIRST_ROSTER": Sentence("花名册", "The roster"),
    "FIRST_ROSTER_HINT": Sentence(
        "有了它，收款时打姓名首字母就能找到一户。现在只看不收，账本建好时一起收下。",
        "With it a household is found by its initials. It is only looked at now, and taken in with the new book.",
    ),
    "FIRST_NO_ROSTER": Sentence(
        "还没有选好花名册。请选文件，或点“以后再说”。", "No roster was chosen. Choose one, or do it later."
    ),
    "FIRST_PAPER": Sentence("打印机和纸", "Printer and paper"),
    "FIRST_PAPER_HINT": Sentence(
        "选好打印机和纸，打一张试印页，用尺子量。没有打印机也能收款，凭证先存着。",
        "Choose printer and paper and measure a trial page. Without a printer vouchers wait as files.",
    ),
    "FIRST_NO_PRINTER": Sentence(
        "还没有选打印机。请选一台，或点“以后再说”。", "No printer was chosen. Choose one, or do it later."
    ),
    "FIRST_LATER": Sentence("以后再说", "Later"),
    "FIRST_TAKEN": Sentence(
        "账本建好了，花名册收下 {taken} 人。", "The book is made, with {taken} people on its roster."
    ),
}
