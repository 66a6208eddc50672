"""Sentences of the book: what the desk may not do now, and what checking found. `what` is a number, a day or a name."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_DESK: Final[Table] = {
    "DAY_NOT_OPEN": Sentence(
        "今天还没有开账，或者已经日结。登录时自动开账。请点左下角“收款人”，再登录一次。",
        "The day is not open, or closed already. Logging in opens it. Press the operator below left and log in again.",
    ),
    "DAY_STILL_OPEN": Sentence(
        "{what} 的账还没有日结。两天的账不能混在一起。请先按 F12 日结，再开今天的账。",
        "The day {what} is still open. Two days must not be mixed. Close it with F12 first.",
    ),
    "DATE_IN_DOUBT": Sentence(
        "电脑日期 {shown} 可能不对。今天几号定不下来，价钱也定不下来。请退出登录，重新登录时确认日期。",
        "The computer's date, {shown}, may be wrong. The day decides the price. Log out, log in and confirm the date.",
    ),
    "DATE_UNLIKELY": Sentence(
        "这个日期离账上的 {known} 太远。时间不会差一年多。请核对后再填。",
        "That is too far from {known}, which the book knows. No year is missing. Check the date and enter it again.",
    ),
    "DAY_BEFORE_LAST": Sentence(
        "电脑日期早于上一次开账的日期 {what}。时间可能不对。请核对电脑日期后再开账。",
        "The computer's date is before the last day opened, {what}. Check the clock, then open the day.",
    ),
    "OPERATOR_UNKNOWN": Sentence(
        "没有“{what}”这个收款人，或已停用。请换人登录，或请管理员添加。",
        "There is no active operator '{what}'. Log in as somebody else, or ask the administrator.",
    ),
    "OPERATOR_MISSING": Sentence(
        "这一笔没有写明是谁办的。账里每一笔都要有人。请登录后再办。",
        "Nobody is named for this entry. Every entry needs a person. Log in first.",
    ),
    "NOT_ALLOWED": Sentence(
        "您的岗位不能办这件事。请点左下角“收款人”，换有这项权限的人登录再办。",
        "Your role may not do this. Press the operator below left and let somebody log in who may.",
    ),
    "SECOND_MISSING": Sentence(
        "还需要另一位复核人确认。同一个人不能自己复核自己。请复核人输入自己的密码。",
        "A second person has to confirm, and not the same one. Ask a reviewer for his PIN.",
    ),
    "STATION_RETIRED": Sentence(
        "本站已经停用。停用后只能导出和导入回执。请用新的账本收款。",
        "This station is retired. Only exports and answers may follow. Collect with the new book.",
    ),
    "AUTHORITY_MISSING": Sentence(
        "还没有登记代收协议。没有委托协议不能收款。请在设置里填写协议号和起止日期。",
        "No agreement to collect is entered. Without it nothing may be collected. Enter it in the settings.",
    ),
    "AUTHORITY_DATES": Sentence(
        "代收协议的结束日期早于开始日期。请核对协议后重新填写。",
        "The agreement ends before it begins. Look at it and enter the dates again.",
    ),
    "AUTHORITY_OUTSIDE": Sentence(
        "今天不在代收协议期内（{start} 至 {end}）。协议期外不能收款。请联系税务部门续签。",
        "Today is outside the agreement ({start} to {end}). Ask the tax office to renew it.",
    ),
}

_COLLECT: Final[Table] = {
    "BASKET_EMPTY": Sentence(
        "还没有选人。没有人就不能收款。请先选要缴费的人，按 空格 勾选。",
        "Nobody is chosen. Choose who pays with the space bar first.",
    ),
    "BASKET_USED": Sentence(
        "这一单已经收过款了，没有重复记账。按 F4 可以看到凭证。",
        "This basket was booked already; nothing was booked twice. F4 shows the voucher.",
    ),
    "PERSON_UNKNOWN": Sentence(
        "花名册里没有这个人。可能名册旧了，或没有登记。请按 Insert 加人。",
        "This person is not on the roster. Press Insert to add somebody.",
    ),
    "PERSON_TWICE": Sentence(
        "同一个人在这一单里出现了两次。一年只收一次。请去掉一个，按 空格。",
        "The same person is in this basket twice. Take one out with the space bar.",
    ),
    "PAID_ALREADY": Sentence(
        "他今年已在本站缴费，凭证 {what}。不能再收一次。按 F4 看凭证，或按 空格 不收他。",
        "This person has paid here already, voucher {what}. F4 shows it; the space bar leaves him out.",
    ),
    "PAID_ELSEWHERE": Sentence(
        "县里名单显示他已在别处缴费。再收就重复了。请按 空格 不收他，有疑问请报镇里核对。",
        "The county's list says this was paid elsewhere. Leave him out with the space bar; in doubt ask the township.",
    ),
    "STATE_DEAD": Sentence(
        "名册写着此人已死亡，不能收款。如果写错了，请先更正名册。",
        "The roster says this person has died. Nothing can be collected. Correct the roster if it is wrong.",
    ),
    "STATE_MOVED": Sentence(
        "名册写着户口已迁出，不在本地收。如果写错了，请先更正名册。",
        "The roster says this person has moved away. Correct the roster if it is wrong.",
    ),
    "STATE_ARMY": Sentence(
        "名册写着他在服现役，另有保障，不收居民医保。退役后凭证件再办。",
        "The roster says he serves in the army and is covered there. He can enrol after discharge.",
    ),
    "STATE_PRISON": Sentence(
        "名册写着他在服刑，现在不收。刑满后凭释放证明再办。",
        "The roster says he is in prison. He can enrol with his release paper.",
    ),
    "STATE_EMP_LOCAL": Sentence(
        "名册写着他有职工医保。两种医保不能同时参加。如已停保，请带证明更正名册。",
        "The roster says he has employee insurance. Both together are not allowed. Bring proof if it has ended.",
    ),
    "STATE_EMP_OUT": Sentence(
        "名册写着他在外地有职工医保。两种医保不能同时参加。如已停保，请带证明更正名册。",
        "The roster says he has employee insurance elsewhere. Bring proof if it has ended.",
    ),
    "STATE_EMP_RET": Sentence(
        "名册写着他有退休职工医保。不用再交居民医保。如果写错了，请先更正名册。",
        "The roster says he has a retired employee's insurance. Correct the roster if it is wrong.",
    ),
    "STATE_RES_OUT": Sentence(
        "名册写着他在异地参加了居民医保。不能两地参保。如未参加，请先更正名册。",
        "The roster says he is insured as a resident elsewhere. Correct the roster if he is not.",
    ),
    "STATE_SCHOOL": Sentence(
        "名册写着他在学校统一参保。村里不再收。如学校没有收，请先更正名册。",
        "The roster says his school insures him. Correct the roster if it does not.",
    ),
    "QUOTE_DOES_NOT_ADD_UP": Sentence(
        "自缴、资助、集体补助加起来不等于标准。没有收款。请打电话告诉镇里。",
        "Own part, aid and collective part do not make the standard. Nothing was booked. Tell the township.",
    ),
    "PACK_UNKNOWN": Sentence(
        "账里没有这份政策（{what}）。没有收款。请重新导入政策包。",
        "These rules ({what}) are not in the book. Nothing was booked. Import the policy pack again.",
    ),
    "FORM_DIFFERS": Sentence(
        "付款方式和金额对不上。0 元的只登记，刷卡的要有签购单。请改付款方式，按 F8。",
        "The way of paying does not fit the amount. Zero is only registered; a card needs its slip. Press F8.",
    ),
    "TOO_LITTLE_CASH": Sentence(
        "实收的现金少于应收。请再收，或按 空格 去掉一个人。",
        "The cash given is less than what is due. Take more, or leave somebody out with the space bar.",
    ),
    "SLIP_USED": Sentence(
        "这张签购单已经用过，凭证 {what}。一张单只能用一次。请核对单上的凭证号。",
        "This card slip was used for voucher {what}. A slip counts once. Check its trace number.",
    ),
    "CASH_DAY_AHEAD": Sentence(
        "补录的收款日期 {what} 还没有到。请按纸质凭证上的日期填写。",
        "The day of a back-entry, {what}, is still to come. Enter the date on the paper.",
    ),
    "DUE_CHANGED": Sentence(
        "刚才说应收 {told} 元，名单变了，现在应收 {due} 元。还没有收款，请看过再按 F9。",
        "{told} yuan were due; the lists have changed and {due} are due now. Nothing is booked: look, then press F9.",
    ),
    "CONSENT_WANTED": Sentence(
        "有人今年缴了也没有待遇，等待期满已过年底。请讲明白，本人同意后再按 F9。",
        "For somebody this buys no cover this year. Explain it; if the person agrees, press F9 again.",
    ),
    "LIMIT_AHEAD": Sentence(
        "收下这笔，现金到 {would_be} 元，达到当日入库标准 {limit} 元。今天须存银行。看过后请再按 F9。",
        "With this the cash reaches {would_be} yuan; from {limit} it goes to the bank today. Press F9 again.",
    ),
    "PENDING_UNKNOWN": Sentence(
        "没有这笔待查的刷卡，或已经查清。请在票据里核对。",
        "There is no such open card payment. Look it up among the vouchers.",
    ),
}

_AFTER: Final[Table] = {
    "RECEIPT_UNKNOWN": Sentence(
        "没有找到凭证 {what}。请核对号码。按 F4 可以查票据。",
        "There is no voucher {what}. Check the number; F4 lists the vouchers.",
    ),
    "RECEIPT_VOID": Sentence(
        "凭证 {what} 已经作废。作废的号不再使用。",
        "Voucher {what} is void already. Its number is not used again.",
    ),
    "RECEIPT_BANKED": Sentence(
        "凭证 {what} 的钱已经缴存。不能作废，也不能再存。退费请报税务部门办理。",
        "The money of voucher {what} is banked. It cannot be voided; ask the tax office for a refund.",
    ),
    "COPIES_MISSING": Sentence(
        "凭证 {what} 各联没有收齐。收齐并写明作废后才能作废。",
        "Not all copies of voucher {what} are back. It can be voided when they are.",
    ),
    "VOID_NEEDS_SLIP": Sentence(
        "凭证 {what} 是刷卡的。请先在机具上撤销，再填撤销单号。",
        "Voucher {what} was paid by card. Cancel it on the terminal first and enter that slip.",
    ),
    "NOTE_MISSING": Sentence(
        "选了“其他”就要写明原因。请写几个字再确认。",
        "'Other' needs a few words of why. Write them and confirm.",
    ),
    "REPRINT_COUNT": Sentence(
        "凭证 {what} 的补打次数对不上。可能刚刚补打过。请按 F4 刷新后再试。",
        "The reprint count of voucher {what} does not fit. Look again with F4 and retry.",
    ),
    "NOTHING_TO_DEPOSIT": Sentence("库存现金 0 元，不用缴存。", "There is no cash to bank."),
    "SLIP_MISSING": Sentence(
        "还没有填缴存单号。银行回单上有。请填好再确认。",
        "The bank slip's number is missing. It stands on the bank's paper.",
    ),
    "DEPOSIT_NUMBERS": Sentence(
        "缴存的凭证没有选，或选重了。请重新选择要缴存的凭证。",
        "No voucher is chosen for this deposit, or one twice. Choose again.",
    ),
    "NOT_CASH": Sentence(
        "凭证 {what} 不是现金。刷卡的钱不用缴存。请去掉它。",
        "Voucher {what} is not cash and is not banked by hand. Leave it out.",
    ),
    "BANK_DAY_BEFORE_CASH": Sentence(
        "缴存日期早于收款日期 {what}。钱不能先存后收。请核对回单上的日期。",
        "The bank's day is before the day the cash was taken, {what}. Check the slip's date.",
    ),
    "FACE_UNKNOWN": Sentence("没有 {what} 元这种票面。请按现有票面清点。", "There is no note of {what} yuan."),
    "PIECES_NEGATIVE": Sentence("{what} 元的张数不能小于 0。请重新填写。", "A number of {what} yuan notes is below 0."),
    "COUNT_DIFFERS": Sentence(
        "各票面加起来和合计对不上。请重新清点。", "The notes do not add up to the sum. Count again."
    ),
    "NOT_COUNTED": Sentence(
        "还没有清点现金。先数钱，后看账。请按 F12 从清点开始。",
        "The cash is not counted. Count first, then see the book: F12.",
    ),
    "REASON_MISSING": Sentence(
        "清点和账面不一样，要写明原因。长款短款都照实记。请写原因后再日结。",
        "Count and book differ: write why. Surplus and shortage are recorded as they are.",
    ),
    "BOOK_DIFFERS": Sentence(
        "账面现金刚才变了。可能另一个窗口又收了款。请重新清点后再日结。",
        "The book's cash has just changed. Count again, then close.",
    ),
    "CATEGORY_LOSSES": Sentence(
        "原有 {held} 人的类别“{category}”，新名单少了 {gone} 人。没有取消任何人。请向县里核对名单是否完整。",
        "Of {held} people in '{category}' the new list lacks {gone}. Nobody was taken off. Ask whether it is whole.",
    ),
    "NO_CLOSED_DAY": Sentence(
        "还没有日结过，没有日报可打。请先按 F12 日结。",
        "No day was closed yet, so there is no report. Close the day with F12 first.",
    ),
    "REQUEST_UNKNOWN": Sentence("没有这项申请，或已经办完。请刷新后再看。", "There is no such open request."),
    "STRETCH_DIFFERS": Sentence(
        "导出的范围和账本对不上。没有记为已导出。请重新导出。",
        "The exported stretch does not fit the journal. It does not count as exported. Export again.",
    ),
}

_OPENING: Final[Table] = {
    "BOOK_EXISTS": Sentence(
        "这个文件夹里已经有账本：{folder}。没有改动。请换一个文件夹。",
        "There is a book in {folder} already. Nothing was changed. Choose another folder.",
    ),
    "BOOK_MISSING": Sentence(
        "这个文件夹里没有账本：{folder}。请核对位置，或先建立账本。",
        "There is no book in {folder}. Check the place, or begin a book first.",
    ),
    "BOOK_EMPTY": Sentence(
        "账本是空的，可能没有建完。请用备份恢复，或重新建立。",
        "The book is empty; it was not finished. Restore a backup, or begin again.",
    ),
    "BOOK_WITHOUT_PACK": Sentence(
        "账本里没有政策包，不能算应缴多少。请先导入政策包。",
        "The book has no policy pack, so nothing can be quoted. Import one first.",
    ),
    "FOLDER_UNWRITABLE": Sentence(
        "不能在这里建文件夹：{folder}。可能没有权限或磁盘已满。请换一个位置。",
        "The folder {folder} cannot be made. There may be no right or no room. Choose another place.",
    ),
    "TODAY_IN_REAL_BOOK": Sentence(
        "正式账本不能指定日期，只认电脑的时间。练习和演示才可以用 --today。",
        "A real book takes no chosen date, only the computer's clock. --today is for practice and demo.",
    ),
    "BACKUP_MISSING": Sentence(
        "这里没有备份：{folder}。备份是一个文件夹，里面有账本和钥匙两个文件。请重新选择。",
        "There is no backup in {folder}. A backup is a folder with the book and its key file. Choose again.",
    ),
    "RESTORING_NOW": Sentence(
        "这个文件夹正在恢复账本：{folder}。没有再恢复一次。请等它做完，或换一个文件夹。",
        "A book is just being restored into {folder}. Wait until it is done, or choose another folder.",
    ),
    "BACKUP_NOT_WHOLE": Sentence(
        "备份不完整：{folder}。没有用它。请换一份备份。",
        "The backup in {folder} is not whole and was not used. Take another one.",
    ),
    "STORE_BUSY": Sentence(
        "账本正被另一个程序占用，等了很久还没放开。没有记账。请关掉另一个窗口再试。",
        "Another program holds the book. Nothing was booked. Close the other window and try again.",
    ),
    "STORE_FULL": Sentence(
        "磁盘满了，这一笔没有记上。以前的账都在。请清理磁盘后重办这一笔。",
        "The disk is full; this entry was not booked. Everything before is there. Make room and do it again.",
    ),
    "STORE_READ_ONLY": Sentence(
        "账本写不进去，没有记账。可能磁盘只读或没有权限。请换位置或找管理员。",
        "The book cannot be written; nothing was booked. The disk may be read-only. Ask for help.",
    ),
    "STORE_DAMAGED": Sentence(
        "账本文件有损坏。请不要再用，马上用备份恢复，并告诉县里。",
        "The book's file is damaged. Stop using it, restore the backup and tell the county.",
    ),
    "STORE_WRONG_KEY": Sentence(
        "打不开账本：密钥对不上，或文件不是账本。请核对文件夹里的两个文件是否是一套。",
        "The book does not open: the key does not fit, or it is no book. Check that both files belong together.",
    ),
    "STORE_IO": Sentence(
        "磁盘读写出了问题，这一笔没有记上。请先备份，再检查磁盘。",
        "The disk has trouble; this entry was not booked. Make a backup, then check the disk.",
    ),
    "STORE_MODE": Sentence(
        "账本不能以安全方式打开，没有开始。可能程序太旧。请安装新版本。",
        "The book does not open in a safe mode. The program may be too old. Install the new one.",
    ),
    "STORE_TROUBLE": Sentence(
        "账本出了问题，没有记账。请关掉程序重开，不行就用备份恢复。",
        "Something is wrong with the book; nothing was booked. Restart, else restore the backup.",
    ),
}

_CHECK: Final[Table] = {
    "LINK_PREV": Sentence("和前一条接不上，中间被改过或少了。", "It does not join the entry before it."),
    "LINK_HEADER": Sentence("抬头不成形，被改过。", "Its header is out of form."),
    "LINK_PAYLOAD": Sentence("内容被改过，和签名时不一样。", "Its content is not what was signed."),
    "LINK_HASH": Sentence("链值不对，被改过。", "Its chain value is wrong."),
    "LINK_SIGNATURE": Sentence("签名不对，不是本站签的。", "Its signature is not this station's."),
    "GAP": Sentence("少了第 {what} 条。", "Entry {what} is missing."),
    "HEADER_DIFFERS": Sentence("抬头和内容说的不一样。", "Header and content disagree."),
    "TOTALS_DIFFER": Sentence("累计数不对。", "The running totals are wrong."),
    "START_ONCE": Sentence("账本的开头只能有一条，而且在最前面。", "A journal begins once, and with its first entry."),
    "ROLE_UNKNOWN": Sentence("没有“{what}”这种角色。", "There is no role {what}."),
    "INDEX_DIFFERS": Sentence("查询用的表和账本不一致：{what}。", "The index differs from the journal: {what}."),
    "TAIL_MISSING": Sentence(
        "县里回执见过更多的账，本机的账少了后面一段。",
        "The county has seen more than this book holds: its end is missing.",
    ),
    "WITNESS_DIFFERS": Sentence(
        "和县里回执里的第 {what} 条不一样。", "Entry {what} differs from what the county has seen."
    ),
    "FILE_DAMAGED": Sentence("文件本身有损坏：{what}。", "The file itself is damaged: {what}."),
}

_VOID_REASONS: Final[Table] = {
    "VOID_WRONG_PERSON": Sentence("人员收错", "wrong person"),
    "VOID_WRONG_TIER": Sentence("档次选错", "wrong tier"),
    "VOID_PAID_ELSEWHERE": Sentence("已在别处缴费", "paid elsewhere"),
    "VOID_MONEY_NOT_RECEIVED": Sentence("款项未收到", "not received"),
    "VOID_PAPER_SPOILT": Sentence("凭证打坏", "paper spoilt"),
    "VOID_OTHER": Sentence("其他", "other"),
}

SENTENCES: Final[Table] = {**_VOID_REASONS, **_DESK, **_COLLECT, **_AFTER, **_OPENING, **_CHECK}
