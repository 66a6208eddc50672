"""Words of the page settings."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PARTS: Final[Table] = {
    "SET_PARTS": Sentence("设置", "Settings"),
    "SET_STATION": Sentence("站点", "Station"),
    "SET_PEOPLE": Sentence("人员", "People"),
    "SET_PRINT": Sentence("打印", "Printing"),
    "SET_LOOKS": Sentence("显示", "Display"),
    "SET_BACKUP": Sentence("备份", "Backup"),
    "SET_RULES": Sentence("政策", "Rules"),
    "SET_ABOUT": Sentence("关于", "About"),
    "SET_KEEP": Sentence("保存", "Save"),
    "SET_ADMIN_ONLY": Sentence(
        "! 这里只有管理员能改。请点左下角“收款人”，换管理员登录。",
        "! Only an administrator changes this. Press the operator below left and change over.",
    ),
    "SET_KEPT": Sentence("已保存。", "Saved."),
}

_STATION: Final[Table] = {
    "SET_STATION_HINT": Sentence(
        "改了协议，从下一次开日起写进账本。", "A changed agreement enters the book with the next opened day."
    ),
    "SET_DATE_FORM": Sentence("“{text}”不是日子。请写成 2025-12-01 这样。", "{text} is no day. Write 2025-12-01."),
    "SET_MISSING": Sentence("协议编号、单位、税务机关都要填。", "Agreement, unit and tax office are all needed."),
}

_PEOPLE: Final[Table] = {
    "SET_PEOPLE_LIST": Sentence("人员名单", "People"),
    "SET_COL_ID": Sentence("登录名", "Initials"),
    "SET_COL_NAME": Sentence("姓名", "Name"),
    "SET_COL_ROLE": Sentence("角色", "Role"),
    "SET_COL_STATE": Sentence("状态", "State"),
    "SET_ROLE_cashier": Sentence("收款人", "Collects"),
    "SET_ROLE_reviewer": Sentence("复核人", "Confirms"),
    "SET_ROLE_admin": Sentence("管理员", "Administrator"),
    "SET_WORKS": Sentence("在岗", "works"),
    "SET_LEFT": Sentence("已离岗", "left"),
    "SET_ADD": Sentence("添一个人", "Add somebody"),
    "SET_PIN": Sentence("给“{name}”换密码", "A new PIN for {name}"),
    "SET_OLD_PIN": Sentence("旧密码", "Old PIN"),
    "SET_NEW_PIN": Sentence("新密码", "New PIN"),
    "SET_PIN_AGAIN": Sentence("再输一遍", "Once more"),
    "SET_PIN_GO": Sentence("换密码", "Change PIN"),
    "SET_PIN_DIFFERS": Sentence("两次输的不一样。请再输一遍。", "The two do not agree. Type them again."),
    "SET_PIN_DONE": Sentence("“{name}”的密码换好了。", "{name} has a new PIN."),
    "SET_ADD_GO": Sentence("添加", "Add"),
    "SET_ADDED": Sentence("“{name}”可以登录了，登录名 {id}。", "{name} may sign in as {id}."),
    "SET_GONE": Sentence("离岗", "Has left"),
    "SET_GONE_SURE": Sentence("再按一次：{name} 离岗", "Press again: {name} has left"),
    "SET_GONE_DONE": Sentence("“{name}”已离岗，不能再登录。", "{name} has left and cannot sign in."),
    "OPERATOR_TAKEN": Sentence(
        "登录名 {id} 用过了，不能再给别人。请在后面加个数字。", "{id} was used before. Add a digit to it."
    ),
    "OPERATOR_SELF": Sentence("不能让自己离岗。请由另一位管理员来办。", "Another administrator has to do this."),
}

_PRINT: Final[Table] = {
    "SET_PRINTER": Sentence("打印机", "Printer"),
    "SET_NO_PRINTER": Sentence("不打印，存成文件", "None: papers become files"),
    "SET_SHEET": Sentence("纸", "Sheets"),
    "SET_SHEET_exact": Sentence("A5 横放（凭证原大）", "A5 across, the voucher's size"),
    "SET_SHEET_a4": Sentence("A4（三联一张，裁开用）", "A4, three copies to cut apart"),
    "SET_SHEET_continuous": Sentence("241×93.1 毫米三联纸（针打）", "241×93.1 mm three-part forms"),
    "SET_SHEET_roll": Sentence("80 毫米卷纸（热敏）", "80 mm thermal roll"),
    "SET_SHIFT_X": Sentence("往右挪（毫米）", "Shift right (mm)"),
    "SET_SHIFT_Y": Sentence("往下挪（毫米）", "Shift down (mm)"),
    "SET_SHIFT_FORM": Sentence(
        "“{text}”不是 30 以内的毫米数。请写成 1.5 或 -2 这样。", "{text} is not within 30 mm. Write 1.5 or -2."
    ),
    "SET_TRIAL": Sentence("打一张试打页", "Print a trial page"),
    "SET_TRIAL_HINT": Sentence(
        "试打页上有尺子和难字，写着外框该离纸边几毫米。",
        "The page has rulers and says how far its frame is from the edge.",
    ),
    "SET_SEAL_CHOOSE": Sentence("选印章图片…", "Choose a seal…"),
    "SET_SEAL_DROP": Sentence("不用印章图片", "No seal"),
    "SET_SEAL_KEPT": Sentence("印章图片存好了，印在 A5 和 A4 凭证上。", "The seal is kept and printed on A5 and A4."),
    "SET_SEAL_DROPPED": Sentence("凭证上不再印章图片，请盖实物章。", "No seal is printed any more; use the real one."),
    "SEAL_NO_PICTURE": Sentence(
        "这个文件不能当印章。要 2 MB 以内、看得见图的 PNG。请另选一个。",
        "This file cannot be a seal. A PNG of at most 2 MB with something on it is needed.",
    ),
    "SET_PREVIEW": Sentence("凭证在纸上的样子", "How a voucher lies on its sheet"),
    "SET_TRIAL_SENT": Sentence("试打页已送到“{printer}”。", "The trial page went to {printer}."),
    "SET_TRIAL_SAID": Sentence("{when}　右 {x} 毫米　下 {y} 毫米", "{when}, right {x} mm, down {y} mm"),
    "SET_TRIAL_NO_PRINTER": Sentence("没有选打印机。先选一台，再试打。", "No printer is chosen. Choose one first."),
}

_LOOKS: Final[Table] = {
    "SET_LARGE": Sentence("大字（放大三分之一）", "Large letters (a third larger)"),
    "SET_DARK": Sentence("深色（晚上不刺眼）", "Dark colours"),
    "SET_LOOKS_HINT": Sentence(
        "马上就换。个别地方的大小，重开程序后才全变过来。", "At once; some sizes follow when the program starts again."
    ),
    "SET_SAMPLE": Sentence("应收 1,240 元　壹仟贰佰肆拾元整", "Due 1,240 yuan"),
}

_BACKUP: Final[Table] = {
    "SET_BACKUP_WHERE": Sentence("备份到", "Backup to"),
    "SET_BACKUP_HERE": Sentence("这台电脑", "This computer"),
    "SET_BACKUP_HINT": Sentence(
        "每次日结会自动备份在这台电脑上。电脑坏了这份也会丢，所以也要存到 U 盘。",
        "Each closing leaves one on this computer. If it breaks both are lost: keep one on a stick too.",
    ),
    "SET_BACKUP_GO": Sentence("现在备份", "Back up now"),
    "SET_BACKUP_CHOOSE": Sentence("换位置…", "Elsewhere…"),
    "SET_BACKUP_BUSY": Sentence("正在备份并核对，请稍等…", "Copying and checking…"),
    "SET_BACKUP_DONE": Sentence(
        "已备份，打开核对过，{events} 条记录都在。\n位置：{folder}",
        "Copied and checked: {events} entries.\nIn {folder}",
    ),
    "SET_BACKUP_LIST": Sentence("这台电脑上的备份", "Backups on this computer"),
    "SET_BACKUP_ONE": Sentence("{when}　记到第 {seq} 号", "{when}, up to {seq}"),
    "SET_BACKUP_NONE": Sentence("还没有备份。", "There is none yet."),
}

_ABOUT: Final[Table] = {
    "SET_ABOUT_TEXT": Sentence("关于本程序", "About this program"),
    "ABOUT_VERSION": Sentence("村缴 {version}", "Cunjiao {version}"),
    "ABOUT_WHAT": Sentence(
        "村（社区）代收城乡居民医保费用的程序，不用网络。\n不是官方系统，缴费结果以税务和医保系统为准。",
        "Collects the resident medical insurance premium in villages, offline.\nNot an official system.",
    ),
    "ABOUT_LICENCE": Sentence("许可：MIT，可以自由使用和修改。", "Licence: MIT."),
    "ABOUT_FONTS": Sentence("凭证上的字体", "Fonts on paper"),
    "ABOUT_FONT": Sentence("{name}：许可全文在 {file}", "{name}: its licence is in {file}"),
    "ABOUT_PARTS": Sentence("用到的部件", "Components"),
    "ABOUT_BOOK": Sentence("账本在：{folder}", "The book is in {folder}"),
}

_RETIRE: Final[Table] = {
    "SET_RETIRE": Sentence("撤点", "Retire"),
    "END_HINT": Sentence(
        "撤点以后，本站不再收款，也不能撤回。合并站点、换新账本时才办。",
        "An ended station collects nothing any more, for good. For a merger, or a new book.",
    ),
    "END_BEFORE": Sentence("办之前", "Before"),
    "END_DAY_DONE": Sentence("✓ 已经日结。", "✓ The day is closed."),
    "END_DAY_OPEN": Sentence("■ {day} 还没有日结。先按 F12 日结。", "■ {day} is not closed. Close it first: F12."),
    "END_CASH_NONE": Sentence("✓ 站里没有现金，都缴存了。", "✓ No cash is left; all is banked."),
    "END_CASH_HELD": Sentence(
        "■ 站里还有现金 {amount} 元。先存银行，按 F6 缴存。", "■ {amount} yuan are in the station. Bank them first: F6."
    ),
    "END_ENROLLED": Sentence("✓ 已在县里登记，账交得出去。", "✓ Enrolled: the county can take the book."),
    "END_NOT_ENROLLED": Sentence(
        "■ 还没有在县里登记。先按 Alt+O 登记。", "■ Not enrolled at the county. Enrol first: Alt+O."
    ),
    "END_AFTER": Sentence("办了以后", "After"),
    "END_KEPT": Sentence(
        "{count} 笔收款都留在账里，照样能查、能打台账。",
        "Receipts in the book: {count}. They stay, and are listed as before.",
    ),
    "END_SENT": Sentence("撤点这一笔也要导出，再等县里回执。", "The ending itself is exported too, and answered."),
    "END_WAITING": Sentence(
        "! {count} 条记录还没有导出。撤点以后照样导出，再等回执。",
        "! {count} entries are not exported. Export them after it too.",
    ),
    "END_WHO": Sentence("经办人登录名", "First person's initials"),
    "END_WHO_PIN": Sentence("经办人密码", "The first PIN"),
    "END_OTHER": Sentence("另一人登录名", "Second person's initials"),
    "END_OTHER_PIN": Sentence("另一人密码", "The second PIN"),
    "END_REASON": Sentence("原因", "Why"),
    "END_TWO": Sentence("两个人一起办，其中一人是管理员。", "Two people do it; one of them is the administrator."),
    "END_GO": Sentence("撤点，本站停用", "End this station"),
    "END_NOT_YET": Sentence("打 ■ 的办好以后，才能撤点。", "What has a ■ comes first."),
    "END_ON": Sentence("本站已于 {day} 停用", "This station ended on {day}"),
    "END_LEFT": Sentence("还要办这几件事：", "What is left to do:"),
    "END_NOTHING_LEFT": Sentence("该交的都交了。", "All is handed in."),
    "END_EXPORT": Sentence("○ 导出：还有 {count} 条，按 Alt+O。", "○ Export {count} entries: Alt+O."),
    "END_EXPORTED": Sentence("✓ 账都导出了。", "✓ All is exported."),
    "END_ANSWER": Sentence(
        "○ 县里的回执：拿回来，按 Alt+I 读入。", "○ The county's answer: bring it, read it with Alt+I."
    ),
    "END_ANSWERED": Sentence("✓ 县里都收到了。", "✓ The county has all of it."),
    "END_BACKUP": Sentence(
        "○ 备份到 U 盘，和口令一起收好。账要留十年。", "○ Back up to a stick, kept with the passphrase: ten years."
    ),
    "END_GO_EXPORT": Sentence("去导出", "To the export"),
    "END_GO_LISTS": Sentence("去读回执", "To the answers"),
    "BAR_RETIRED": Sentence("本站已停用，还有 {count} 条没有导出。", "This station has ended; {count} entries wait."),
    "BAR_RETIRED_ANSWER": Sentence("本站已停用，等县里回执。", "This station has ended; the county's answer is due."),
    "GO_EXPORT": Sentence("去导出 Alt+O", "Export Alt+O"),
    "GO_LISTS": Sentence("去读回执 Alt+I", "Read it Alt+I"),
}

SENTENCES: Final[Table] = {**_PARTS, **_STATION, **_PEOPLE, **_PRINT, **_LOOKS, **_BACKUP, **_ABOUT, **_RETIRE}
