"""Words of the county desk's window."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_FRAME: Final[Table] = {
    "DESK_TITLE": Sentence("村缴 · {county}", "Cunjiao · {county}"),
    "DESK_PAGE_STATIONS": Sentence("站点", "Stations"),
    "DESK_PAGE_ENROL": Sentence("登记", "Enrol"),
    "DESK_PAGE_INTAKE": Sentence("收账包", "Take in"),
    "DESK_PAGE_ANSWERS": Sentence("发回执", "Answer"),
    "DESK_STATUS_OFFLINE": Sentence(
        "离线：这个程序不上网，账用 U 盘送来送去。", "Offline: this program uses no network; sticks carry the books."
    ),
    "DESK_STATUS_ACTIVE": Sentence("在用站点 {count} 个", "Stations: {count}"),
    "DESK_STATUS_STOPPED": Sentence("▲ 停收 {count} 个", "▲ {count} stopped"),
    "DESK_STATUS_KEY": Sentence("本县钥匙名 {key}", "This county's key {key}"),
    "DESK_STATUS_LARGE": Sentence("F11 大字", "F11 large letters"),
    "DESK_GO_LOOK": Sentence("去看 F2", "Look F2"),
    "DESK_BAR_FORKED": Sentence(
        "{name}有两套不同的账，已停收。可能两台电脑在用同一个站点。请马上核查。",
        "{name} has two different books and is stopped. Two PCs may work as one station. Look into it at once.",
    ),
    "DESK_BAR_TWICE": Sentence(
        "有 {people} 人同一年度缴了两次。请按“站点”页的清单通知站点核对。",
        "People who paid twice for one year: {people}. Tell the stations by the list on the page Stations.",
    ),
    "DESK_BAR_LOST": Sentence(
        "有 {count} 张凭证，站点恢复备份后账上没有了。钱已收，请逐张核对。",
        "Gone from a station's book since a backup was restored: vouchers {count}. Check each: it was paid.",
    ),
    "DESK_BAR_OVERDUE": Sentence(
        "{name}有 {amount} 元现金超过期限没有存银行。请打电话催缴存。",
        "{name} has {amount} yuan in cash that is overdue at the bank. Call the station.",
    ),
    "DESK_BAR_SILENT": Sentence(
        "{name}已 {days} 天没有来账。7 天以上没来账的共 {count} 个站点。请打电话问一问。",
        "{name} has sent nothing for {days} days; silent for a week or more: {count}. Call them.",
    ),
}

_STATIONS: Final[Table] = {
    "DESK_STATIONS": Sentence("各站点", "All stations"),
    "DESK_TABLE": Sentence("各站点的数字", "Figures of all stations"),
    "DESK_REPORT": Sentence("写汇总表", "Write the report"),
    "DESK_REPORTED": Sentence("汇总表已写好：{file}", "The report is written: {file}"),
    "DESK_NO_STATIONS": Sentence(
        "还没有站点。请站点写好登记申请送来，按 F3 登记。", "No stations yet. Enrol the first with F3."
    ),
    "DESK_ALL": Sentence("合计 {count} 站", "All {count}"),
    "DESK_COL_NAME": Sentence("站点", "Station"),
    "DESK_COL_STATE": Sentence("状态", "State"),
    "DESK_COL_RECEIPTS": Sentence("凭证", "Vouchers"),
    "DESK_COL_VOIDED": Sentence("作废", "Void"),
    "DESK_COL_PEOPLE": Sentence("缴费人数", "Paid"),
    "DESK_COL_ZERO": Sentence("零缴费", "Owe 0"),
    "DESK_COL_CASH": Sentence("现金", "Cash"),
    "DESK_COL_POS": Sentence("刷卡", "Card"),
    "DESK_COL_BANKED": Sentence("已缴存", "Banked"),
    "DESK_COL_HELD": Sentence("未缴存", "Held"),
    "DESK_COL_SEQ": Sentence("账到", "Up to"),
    "DESK_COL_DAY": Sentence("最后一天", "Last day"),
    "DESK_ACTIVE": Sentence("✓ 在用", "✓ active"),
    "DESK_WAITING": Sentence("○ 还没有账", "○ nothing yet"),
    "DESK_SILENT": Sentence("! {days} 天没来账", "! silent {days} days"),
    "DESK_OVERDUE": Sentence("! 缴存超期", "! bank overdue"),
    "DESK_FORKED": Sentence("▲ 两套账 停收", "▲ stopped: fork"),
    "DESK_REVOKED": Sentence("■ 钥匙已停用", "■ key revoked"),
    "DESK_RETIRED": Sentence("■ 已注销", "■ retired"),
    "DESK_WHY_forked": Sentence(
        "同一个号有两笔不同的账。查清以前，它的账包都不收。",
        "One number stands for two entries. Nothing of it is taken in until that is settled.",
    ),
    "DESK_WHY_revoked": Sentence(
        "它的钥匙不再算数，新的账不收。换好电脑后请重新登记。",
        "Its key counts no more and nothing new is taken in. Enrol it again on its new PC.",
    ),
    "DESK_DETAIL": Sentence("这个站点的情况", "About this station"),
    "DESK_ID": Sentence("编号", "Id"),
    "DESK_VILLAGE": Sentence("村（社区）", "Village"),
    "DESK_KEY": Sentence("该站钥匙名", "The station's key"),
    "DESK_OWN_KEY": Sentence("本县钥匙名", "This county's key"),
    "DESK_KEY_USE": Sentence("登记时在电话里逐字念给站点听。", "Read it out when a station enrols."),
    "DESK_MONEY": Sentence("人数和金额（元）", "People and money (yuan)"),
    "DESK_TREASURY": Sentence("其中已入库", "Of it in the treasury"),
    "DESK_OVERDUE_SUM": Sentence(
        "! 其中 {amount} 元，到最后一天已超过存银行的期限。",
        "! {amount} of it were overdue at the bank by its last day.",
    ),
    "DESK_FILES": Sentence("账包", "Files"),
    "DESK_REACHED": Sentence("第 {epoch} 期 {seq} 条", "{seq} of epoch {epoch}"),
    "DESK_PUT_ASIDE": Sentence("未收、另存的文件", "Files put aside"),
    "DESK_FOUND": Sentence("需要核查的", "To look into"),
    "DESK_NOTHING_FOUND": Sentence(
        "✓ 没有人缴两次，每张凭证都和政策对得上。", "✓ Nobody paid twice; every voucher agrees with the rules."
    ),
    "DESK_NOTHING_YET": Sentence("还没有收到凭证。", "No vouchers yet."),
    "DESK_COL_WHAT": Sentence("什么事", "What"),
    "DESK_COL_STATION": Sentence("站点", "Station"),
    "DESK_COL_WHY": Sentence("情况", "Details"),
    "DESK_TWICE": Sentence("▲ 缴了两次", "▲ paid twice"),
    "DESK_TWICE_WHY": Sentence(
        "证件尾号 {tail} 的人，{year} 年度缴了 {times} 次：", "Document ending {tail}, paid {times} times for {year}: "
    ),
    "DESK_TWICE_AT": Sentence("{number}（{day}，{amount} 元）", "{number} ({day}, {amount} yuan)"),
    "DESK_LOST": Sentence("! 账上没有了", "! gone from its book"),
    "DESK_LOST_WHY": Sentence(
        "恢复备份后，到 {last} 为止有 {count} 张凭证不在该站账上，共 {amount} 元。",
        "Not in its book after a backup was restored, up to {last}: vouchers {count}, {amount} yuan.",
    ),
    "DESK_QUOTE": Sentence("! 和政策不符", "! not by the rules"),
}

_ENROL: Final[Table] = {
    "DESK_REQUEST": Sentence("② 看申请，核对钥匙名", "2 Read the request, compare the keys"),
    "DESK_REQUESTS": Sentence("登记申请", "Requests"),
    "DESK_NO_REQUEST": Sentence("U 盘里还没有看到登记申请", "no request seen yet"),
    "DESK_REQUESTS_SEEN": Sentence("有 {count} 份登记申请，请选一份", "Requests: {count}. Choose one"),
    "DESK_REQUEST_CHOOSE": Sentence("选文件…", "File…"),
    "DESK_REQUEST_TITLE": Sentence("选站点送来的登记申请", "Choose the station's request"),
    "DESK_REQUEST_HINT": Sentence(
        "插好站点送来的 U 盘，在上面选申请（.cjr），也可以把文件拖到这里。",
        "Plug in the station's stick and choose its request (.cjr) above, or drop the file here.",
    ),
    "DESK_ASKS_new": Sentence("新站点，第一次登记。", "A new station."),
    "DESK_ASKS_known": Sentence(
        "已经登记过，钥匙没变。再登记一次没有坏处。", "Enrolled already with this key; once more does no harm."
    ),
    "DESK_ASKS_replaced": Sentence(
        "! 换了钥匙，原来是 {former}。登记后原钥匙停用，请问清为什么换。",
        "! Another key than {former}, which counts no more once this is enrolled. Ask why.",
    ),
    "DESK_ASKS_recovers": Sentence(
        "! 口令或钥匙丢了，要换新钥匙。登记后原钥匙停用，没交来的账由新钥匙交。请打原来的电话问清楚。",
        "! Passphrase or key are lost: it goes on with a new key; the former ends. Ask at the telephone you know.",
    ),
    "DESK_ENDS": Sentence("要停用的钥匙", "The key that ends"),
    "DESK_HAD": Sentence("县里已收到", "The county has"),
    "DESK_HAD_UP_TO": Sentence(
        "{receipts} 张凭证，到 {day}（第 {epoch} 期第 {seq} 条）",
        "{receipts} vouchers up to {day} (epoch {epoch}, entry {seq})",
    ),
    "DESK_RULES": Sentence("政策", "Rules"),
    "DESK_MADE": Sentence("申请日期", "Made on"),
    "DESK_REAL": Sentence("{day}（正式账本）", "{day} (real book)"),
    "DESK_MADE_UP": Sentence("{day}（练习账本）", "{day} (practice book)"),
    "DESK_COMPARE": Sentence(
        "请打电话给该站，两个钥匙名各念一遍，一字不差才打钩。",
        "Call the station and read both keys aloud; tick only if all agree.",
    ),
    "DESK_COMPARED": Sentence("我打电话核对过了", "I compared them by telephone"),
    "DESK_ENROL": Sentence("登记并写回执", "Enrol and answer"),
    "DESK_LAMPS": Sentence("③ 四盏灯全绿才算数", "3 It counts when all four are green"),
    "DESK_ENROLLED": Sentence(
        "{name}已登记，回执是 {file}。请把 U 盘交还该站。",
        "{name} is enrolled; its answer is {file}. Give the stick back.",
    ),
    "DESK_ENROLLED_ONLY": Sentence(
        "{name}已登记，回执没有写成，请按 F6 再写。",
        "{name} is enrolled, its answer was not written; write it with F6. ",
    ),
}

_INTAKE: Final[Table] = {
    "DESK_TAKE": Sentence("收 U 盘里的账包", "Take the stick's bundles in"),
    "DESK_TAKE_HINT": Sentence(
        "也可以把文件或文件夹拖到这里。收不了的整份另存，不影响别的。",
        "Files and folders may be dropped here. What is refused is put aside whole.",
    ),
    "DESK_FILES_CHOOSE": Sentence("选文件…", "Files…"),
    "DESK_FILES_TITLE": Sentence("选账包，可以选几个", "Choose bundles, several if you like"),
    "DESK_FILES_FILTER": Sentence("账包", "Bundles"),
    "DESK_ENDINGS": Sentence("② 每个文件的结果", "2 How each file ended"),
    "DESK_ENDINGS_TABLE": Sentence("收账包的结果", "Files and their endings"),
    "DESK_NOTHING_TAKEN": Sentence("插好站点送来的 U 盘，按 F9。", "Plug in a station's stick and press F9."),
    "DESK_UNDER_WAY": Sentence("正在收第 {place} 份，共 {of} 份：{file}", "File {place} of {of}: {file}"),
    "DESK_STOP": Sentence("停", "Stop"),
    "DESK_STOPPED": Sentence("已停下，还有 {left} 份没有动。", " Stopped; {left} files were left as they are."),
    "DESK_IN_TAKEN": Sentence("✓ 新入账", "✓ taken in"),
    "DESK_IN_KNOWN": Sentence("✓ 早已收过", "✓ known"),
    "DESK_IN_REFUSED": Sentence("× 没有收", "× refused"),
    "DESK_IN_WELL": Sentence("整份核对无误，已入账。", "Found whole and taken in."),
    "DESK_IN_AGAIN": Sentence(
        "以前收过，内容一样，没有重复记账。", "Taken in before, with the same content; nothing was booked twice."
    ),
    "DESK_IN_ALL": Sentence(
        "新入账 {taken} 份，早已收过 {again} 份，没有收 {refused} 份。",
        "{taken} taken in, {again} known, {refused} refused.",
    ),
    "DESK_IN_NEXT": Sentence("请按 F6 发回执。", " Write the answers with F6."),
    "DESK_COL_ENDING": Sentence("结果", "Ending"),
    "DESK_COL_ENTRIES": Sentence("起止", "Entries"),
    "DESK_COL_ADDED": Sentence("新记录", "New"),
    "DESK_COL_FILE": Sentence("文件", "File"),
}

_ANSWERS: Final[Table] = {
    "DESK_ANSWERS": Sentence("② 给哪些站点", "2 Which stations"),
    "DESK_ANSWERS_TABLE": Sentence("站点和回执", "Stations and answers"),
    "DESK_COL_TICK": Sentence("发（空格）", "Send (Space)"),
    "DESK_TICKED": Sentence("☑ 发", "☑ yes"),
    "DESK_OPEN": Sentence("☐ 不发", "☐ no"),
    "DESK_COL_NOTE": Sentence("回执", "Answer"),
    "DESK_DUE": Sentence("有新账，该发了", "news: due"),
    "DESK_DUE_FIRST": Sentence("还没有发过，该发了", "never written: due"),
    "DESK_LAST_ANSWER": Sentence("回执 {number}，{day} 已写", "answer {number} written {day}"),
    "DESK_ANSWERED": Sentence("✓ 回执 {number} 写好了", "✓ answer {number} written"),
    "DESK_NOT_ANSWERED": Sentence("× 没有写成", "× not written"),
    "DESK_NOT_ACTIVE": Sentence("停收的站点，一般不发", "stopped: not usual"),
    "DESK_TICK_ALL": Sentence("全选 / 全不选", "All / none"),
    "DESK_WRITE": Sentence("写回执", "Write answers"),
    "DESK_ALL_WRITTEN": Sentence(
        "{count} 份回执已写好，读回一致。请先弹出 U 盘，灯不闪了再拔。",
        "Answers written and read back: {count}. Eject the stick and pull it when its light stops.",
    ),
    "DESK_LEFT": Sentence("还有 {left} 个站点没有写。", " {left} stations were not written."),
}

_START: Final[Table] = {
    "DESK_START": Sentence("村缴 · 县级", "Cunjiao · county desk"),
    "DESK_MAKE_TITLE": Sentence("建立县级账本", "Make the county's book"),
    "DESK_MAKE_HINT": Sentence(
        "县里收各站的账，都记在这一本里，只建一次。", "All stations' journals come together here. It is made once."
    ),
    "DESK_OFFICE": Sentence("县级经办机构名称", "Name of the office"),
    "DESK_OFFICE_ID": Sentence("县级代码", "The county's id"),
    "DESK_OFFICE_ID_HINT": Sentence("大写字母和数字，可以不填", "capitals and digits, may stay empty"),
    "DESK_REGION": Sentence("本县的政策", "The county's rules"),
    "DESK_SECRET_HINT": Sentence(
        "账本是加密的，换电脑要用口令打开。请抄在纸上，锁进柜子。",
        "The book is encrypted; this opens it on another PC. Write it down and lock it away.",
    ),
    "DESK_PRACTICE": Sentence("只作练习（只收练习账包）", "For practice only (takes practice bundles)"),
    "DESK_MAKE": Sentence("建立账本", "Make the book"),
    "DESK_OPEN_TITLE": Sentence("打开县级账本", "Open the county's book"),
    "DESK_OPENING": Sentence("正在打开…", "Opening…"),
    "DESK_OPEN_HINT": Sentence("请输入建立账本时定的口令。", "Type the passphrase that was chosen for this book."),
    "DESK_OPEN_GO": Sentence("打开", "Open"),
}

SENTENCES: Final[Table] = {**_FRAME, **_STATIONS, **_ENROL, **_INTAKE, **_ANSWERS, **_START}
