"""Words of the page lists: taking rosters, the county's lists, its answers and its rules in."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PAGE: Final[Table] = {
    "LISTS_TITLE": Sentence("导入：先看，后收", "Import: look first, then take in"),
    "LISTS_PATH": Sentence("文件", "File"),
    "LISTS_PATH_HINT": Sentence("把文件拖到这里，或点右边选文件", "Drop a file here, or choose one on the right"),
    "LISTS_CHOOSE": Sentence("选文件…", "Choose…"),
    "LISTS_CHOOSE_TITLE": Sentence("选要导入的文件", "Choose the file to import"),
    "LISTS_FILTER": Sentence("名单、回执、政策", "Lists, answers, rules"),
    "LISTS_LOOK": Sentence("看一看", "Look"),
    "LISTS_TAKE": Sentence("收下", "Take in"),
    "LISTS_SAVE": Sentence("要改的行存成 Excel  Ctrl+E", "Save rows to correct  Ctrl+E"),
    "LISTS_SAMPLE": Sentence("没有？用样例练习", "None? Use the sample"),
    "LISTS_HINT": Sentence(
        "是哪一种，程序自己认。看的时候什么都不改，点“收下”才记进账本。",
        "The program sees what a file is. Looking changes nothing; “Take in” does.",
    ),
    "LISTS_HINT_REAL": Sentence(
        "是哪一种，程序自己认。看的时候什么都不改，点“收下”才记进账本。没有花名册？先用练习账本里的样例试。",
        "The program sees what a file is. Looking changes nothing; “Take in” does. The practice book has a sample.",
    ),
    "LISTS_COLUMNS": Sentence("认出的列：{columns}。", "Columns understood: {columns}."),
    "LISTS_UNUSED": Sentence("没用到：{columns}。", " Not used: {columns}."),
    "LISTS_ALL": Sentence("全部", "All"),
    "LISTS_FILTERED": Sentence("{level} {count} 行", "{level} {count}"),
    "LISTS_BELIEVE": Sentence(
        "我和县里核对过，确实少了这么多人", "I asked the county: so many people really left the list"
    ),
    "LISTS_COL_LEVEL": Sentence("怎么办", "What happens"),
    "LISTS_COL_ROW": Sentence("行", "Row"),
    "LISTS_COL_WHY": Sentence("原因", "Why"),
    "LISTS_ROW": Sentence("第 {row} 行：{why}", "Row {row}: {why}"),
    "LISTS_TABLE": Sentence("有问题的行", "Rows with remarks"),
    "LISTS_NO_PROBLEMS": Sentence("没有问题。", "Nothing to remark."),
    "LISTS_ROWS_MORE": Sentence("只列出前 {shown} 处，共 {total} 处。", "The first {shown} of {total} are listed."),
    "LISTS_BAR_NAME": Sentence(
        "新增 {added}，更正 {changed}，没变 {same}，存疑 {doubted}，不收 {refused}",
        "{added} new, {changed} changed, {same} unchanged, {doubted} doubtful, {refused} refused",
    ),
    "LISTS_NEW": Sentence("新增", "New"),
    "LISTS_CHANGED": Sentence("更正", "Changed"),
    "LISTS_SAME": Sentence("没变", "Unchanged"),
    "LISTS_DOUBTED": Sentence("存疑", "Doubtful"),
    "LISTS_REFUSED": Sentence("不收", "Refused"),
    "LISTS_SHORT_refuse": Sentence("× 不收", "× refused"),
    "LISTS_SHORT_hold": Sentence("？ 存疑", "? doubtful"),
    "LISTS_SHORT_merge": Sentence("＝ 重复", "= copy"),
    "LISTS_SHORT_warn": Sentence("！ 请看", "! look"),
    "LISTS_SHORT_fix": Sentence("✓ 已整理", "✓ mended"),
    "LISTS_SHORT_info": Sentence("ⓘ 说明", "i note"),
}

_WHAT: Final[Table] = {
    "LISTS_IS_roster": Sentence("花名册：{rows} 人", "Roster: {rows} people"),
    "LISTS_IS_subsidies": Sentence("资助名单：{rows} 行", "List of aided people: {rows} rows"),
    "LISTS_IS_paid": Sentence("已在别处缴费名单：{rows} 行", "Premiums paid elsewhere: {rows} rows"),
    "LISTS_IS_answer": Sentence("县里的第 {number} 号回执（{made}）", "The county's answer no. {number} ({made})"),
    "LISTS_IS_rules": Sentence("政策包", "Policy pack"),
    "LISTS_GONE": Sentence("有 {gone} 条资助到此为止。", "{gone} entries of aid end with it."),
    "LISTS_ACKED": Sentence("县里已收到本站第 {seq} 号以前的账。", "The county has the book up to event {seq}."),
    "LISTS_TREASURY": Sentence("{count} 张凭证的钱已入库。", "The money of {count} vouchers is in the treasury."),
    "LISTS_REJECTED": Sentence("{count} 人县里没有收，要退费。", "{count} people were not accepted: refunds."),
    "LISTS_CATEGORIES": Sentence("资助名单有 {count} 条。", "{count} entries about aid."),
    "LISTS_PAID": Sentence("别处缴费有 {count} 笔。", "{count} payments made elsewhere."),
    "LISTS_NEW_RULES": Sentence("附有政策，收下后按新的算。", "Rules come with it and will be in force."),
    "LISTS_RULES_OF": Sentence("{region}，{year} 年度，{status}。", "{region}, {year}, {status}."),
    "LISTS_RULES_TITLE": Sentence("依据：{title}", "By: {title}"),
    "LISTS_RULES_FAULTY": Sentence(
        "有 {count} 处写得不对，不能启用，仍用原来的政策。", "{count} faults: it cannot be used; the old rules stay."
    ),
    "LISTS_FAULT": Sentence("{where} 处：{why}", "At {where}: {why}"),
}

_DONE: Final[Table] = {
    "LISTS_DONE": Sentence("已收下 {taken} 行，其中新增 {added}。", "{taken} rows were taken in, {added} of them new."),
    "LISTS_DONE_DOUBTS": Sentence("还有 {barred} 行没有收，请改好再导入。", "{barred} rows were not: correct them."),
    "LISTS_DONE_RULES": Sentence("已启用：{region} {year} 年度。", "In force: {region} {year}."),
    "LISTS_SAVED": Sentence("已存成“{file}”，和原文件在一起。改好后再导入它。", "Saved as {file} beside the original."),
    "LISTS_ENROL_FIRST": Sentence(
        "本站还没有在县里登记。请到“导出”页先登记，回执在那里读入。",
        "This station is not enrolled yet. Enrol it on the page Export; the answer is read there.",
    ),
    "LISTS_LOSSES": Sentence(
        "名单少了很多人。不打钩就只增加，谁的资助也不取消。", "Many are missing. Without the tick nobody loses aid."
    ),
    "FILE_CHANGED": Sentence(
        "“{file}”在看过以后又变了，没有收。请再看一遍，然后收下。",
        "{file} has changed since it was looked at; nothing was taken in. Look again, then take it in.",
    ),
    "ROSTER_FIRST": Sentence(
        "“{file}”不是花名册，没有读。请选花名册，别的名单以后到“导入”页收。",
        "{file} is no roster and was not read. Choose the roster; other lists come in later on the page Import.",
    ),
    "PACK_TOO_BIG": Sentence(
        "“{file}”太大，不是政策包，没有读。请向县里要政策包文件。",
        "{file} is too big for a policy pack and was not read. Ask the county for the pack.",
    ),
    "RULES_FROM_COUNTY": Sentence(
        "本站已在县里登记，政策只随县里的回执来。没有换。请向县里要最新的回执。",
        "This station is enrolled: rules come only with the county's answer. Nothing changed; ask for the newest.",
    ),
    "RULES_OTHER_REGION": Sentence(
        "这是{region}的政策，不是本地的，没有换。请向镇里要本地的政策包。",
        "These are the rules of {region}, another region; nothing changed. Ask for the local pack.",
    ),
    "RULES_OLDER": Sentence(
        "这份政策比现在用的旧，没有换。请向镇里要最新的。",
        "These rules are older than those in force; nothing changed.",
    ),
    "DOUBTFUL_ROW": Sentence("原表行号", "Row in the file"),
    "DOUBTFUL_WHY": Sentence("没有收的原因", "Why not taken in"),
    "DOUBTFUL_SHEET": Sentence("待改", "to correct"),
    "DOUBTFUL_FILE": Sentence("待改", "to-correct"),
}

_KINDS: Final[Table] = {
    "KIND_roster": Sentence("花名册", "Roster"),
    "KIND_roster_FOR": Sentence(
        "村里有哪些人、谁和谁一户。收款从它找人。", "Who lives in the village, and in which household."
    ),
    "KIND_roster_FROM": Sentence("Excel，镇里发的或村里自己的", "A table from the township or the village"),
    "KIND_roster_NONE": Sentence("○ 还没有，先导入它", "○ none yet: begin here"),
    "KIND_subsidies": Sentence("资助名单", "People with aid"),
    "KIND_subsidies_FOR": Sentence("谁缴多少由它定，不看花名册，也不听本人说。", "It alone decides who pays less."),
    "KIND_subsidies_FROM": Sentence("Excel，县医保局、民政局发的", "A table from the county"),
    "KIND_subsidies_NONE": Sentence("○ 还没有，人人按全价", "○ none yet: nobody has aid"),
    "KIND_paid": Sentence("已缴名单", "Paid elsewhere"),
    "KIND_paid_FOR": Sentence(
        "在网上、银行或外地缴过的人，不再收第二次。", "Who has paid elsewhere is not asked again."
    ),
    "KIND_paid_FROM": Sentence("Excel 或 CSV，税务部门发的", "A table from the tax office"),
    "KIND_paid_NONE": Sentence("○ 还没有", "○ none yet"),
    "KIND_answer": Sentence("县里回执", "The county's answer"),
    "KIND_answer_FOR": Sentence(
        "县里收到了哪些账、钱入库没有、名单有什么变动。", "What the county received, and what changed."
    ),
    "KIND_answer_FROM": Sentence(".cja 文件，县里装在 U 盘里带回", "A .cja file, back from the county on the stick"),
    "KIND_LAST": Sentence("✓ {day}　{taken} 行", "✓ {day}  {taken} rows"),
    "KIND_ANSWERED": Sentence("✓ 已收第 {number} 号", "✓ no. {number}"),
    "KIND_answer_NONE": Sentence("○ 还没有", "○ none yet"),
}

_BUSY: Final[Table] = {
    "BUSY_reading": Sentence("正在读文件…", "Reading the file…"),
    "BUSY_checking": Sentence("正在逐行核对…", "Checking row by row…"),
    "BUSY_comparing": Sentence("正在和账本比对…", "Comparing with the book…"),
    "BUSY_writing": Sentence("正在记进账本…", "Writing into the book…"),
    "BUSY_ROWS": Sentence("　{done} / {of} 行", "  {done} of {of} rows"),
    "BUSY_STOP": Sentence("停下  Esc", "Stop  Esc"),
    "BUSY_STOPPING": Sentence("正在停下…", "Stopping…"),
    "BUSY_NOTE": Sentence(
        "可以去别的页面，不耽误收款。停下就什么都不收。", "Other pages can be used meanwhile. Stopping keeps nothing."
    ),
    "STOPPED": Sentence(
        "已经停下，什么都没有收。要收，请重新选文件。",
        "Stopped; nothing was taken in. To take it in, choose the file again.",
    ),
}

_MATCHING: Final[Table] = {
    "LISTS_IS_unread": Sentence("这张表的列还认不全", "The columns of this table are not all known"),
    "LISTS_MATCH": Sentence("认列：还有 {count} 列没用到", "Match columns: {count} unused"),
    "MATCH_TITLE": Sentence("这些列是什么？", "What are these columns?"),
    "MATCH_HINT": Sentence(
        "一列一列选，用不着的留“不用”。记住以后，同样列名的文件不再问。",
        "Choose for each; leave what is not needed. Files with the same headings are not asked about again.",
    ),
    "MATCH_LACKING": Sentence(
        "程序没有认出{columns}是哪一列。请在下面选出来。",
        "The program cannot tell which column holds: {columns}. Choose it below.",
    ),
    "MATCH_WHAT_LIST": Sentence(
        "看不出是哪种名单。是花名册，请选户编号或户主；是资助名单，请选特殊身份。",
        "What list is it? Of a roster choose the household or its head, of people with aid the category.",
    ),
    "MATCH_KNOWN": Sentence("程序已经认出：{columns}。", "The program knows: {columns}."),
    "MATCH_HEADING": Sentence("表里的列名", "Heading in the table"),
    "MATCH_SAMPLE": Sentence("下面第一格", "First cell below"),
    "MATCH_IS": Sentence("它是什么", "What it is"),
    "MATCH_CHOICE": Sentence("“{heading}”这一列是什么", "What the column {heading} is"),
    "MATCH_NOTHING": Sentence("不用", "not used"),
    "MATCH_KEEP": Sentence("记住，按这样读", "Keep, and read it so"),
    "MATCH_LEAVE": Sentence("不认了  Esc", "Leave it  Esc"),
    "COLUMN_CHOSEN_TWICE": Sentence(
        "有两列都选成“{column}”，没有记住。请只留一列，再按“记住”。",
        "Two columns were chosen as {column}; nothing was kept. Leave only one of them.",
    ),
    "COLUMNS_LACKING": Sentence(
        "还没有选出“{column}”是哪一列，没有记住。没有它认不准人，请先选它。",
        "Which column is {column} was not chosen; nothing was kept. Without it nobody can be told apart.",
    ),
    "FIELD_VILLAGE": Sentence("村", "Village"),
    "FIELD_GROUP": Sentence("组别", "Group"),
    "FIELD_HOUSEHOLD": Sentence("户编号", "Household number"),
    "FIELD_HEAD": Sentence("户主姓名", "Head of household"),
    "FIELD_NAME": Sentence("姓名", "Name"),
    "FIELD_RELATION": Sentence("与户主关系", "Relation to the head"),
    "FIELD_SEX": Sentence("性别", "Sex"),
    "FIELD_BIRTH": Sentence("出生日期", "Date of birth"),
    "FIELD_DOCUMENT_KIND": Sentence("证件类型", "Kind of document"),
    "FIELD_DOCUMENT": Sentence("身份证号（证件号码）", "ID (document) number"),
    "FIELD_PHONE": Sentence("联系电话", "Telephone"),
    "FIELD_ADDRESS": Sentence("住址", "Address"),
    "FIELD_RESIDENCE": Sentence("户籍状态", "Residence"),
    "FIELD_KIND": Sentence("人员类别", "Kind of person"),
    "FIELD_CATEGORY": Sentence("特殊身份", "Category of aid"),
    "FIELD_LAST_YEAR": Sentence("上年参保", "Insured last year"),
    "FIELD_STATE": Sentence("本年参保状态", "State this year"),
    "FIELD_WORK_PLACE": Sentence("务工地", "Works at"),
    "FIELD_RESPONSIBLE": Sentence("包保责任人", "Person responsible"),
    "FIELD_REMARK": Sentence("备注", "Remark"),
    "FIELD_REASON": Sentence("未参保原因", "Why not insured"),
    "FIELD_RECOGNISED": Sentence("认定日期", "Recognised on"),
    "FIELD_CANCELLED": Sentence("取消日期", "Cancelled on"),
    "FIELD_DEPARTMENT": Sentence("认定部门", "Certified by"),
    "FIELD_YEAR": Sentence("缴费年度", "Year"),
    "FIELD_TIER": Sentence("缴费档次", "Tier"),
    "FIELD_AMOUNT": Sentence("缴费金额", "Amount"),
    "FIELD_PAID_ON": Sentence("缴费日期", "Paid on"),
    "FIELD_CHANNEL": Sentence("缴费渠道", "Channel"),
    "FIELD_VOUCHER": Sentence("税票号", "Tax receipt number"),
}

SENTENCES: Final[Table] = {**_PAGE, **_WHAT, **_DONE, **_KINDS, **_BUSY, **_MATCHING}
