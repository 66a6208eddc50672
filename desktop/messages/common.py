"""Sentences of the command line, and the words every area uses."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "ABOUT": Sentence(
        "村缴：村级服务站代收城乡居民医保费。", "Cunjiao: collects the resident medical insurance premium in villages."
    ),
    "COMMAND": Sentence("命令", "COMMAND"),
    "USAGE": Sentence("命令写得不对：{message}", "Wrong usage: {message}"),
    "OUR_FAULT": Sentence(
        "程序自己出了问题，已经停下。账没有动。请把这个编号告诉技术人员：{reference}",
        "The program itself has a fault and stopped; the book was not touched. Reference: {reference}",
    ),
    "DISK_FULL": Sentence(
        "磁盘满了，没有写完：{file}。已记的账都在。请清理磁盘后再做一遍。",
        "The disk is full; {file} was not finished. What was booked is safe. Make room and do it again.",
    ),
    "DISK_READ_ONLY": Sentence(
        "磁盘是只读的，写不进去：{file}。请换一个位置，或打开写保护。",
        "The disk is read-only: {file}. Choose another place, or take the write protection off.",
    ),
    "DISK_NOT_PERMITTED": Sentence(
        "没有权限读写：{file}。请换一个位置，或请管理员帮忙。",
        "There is no right to read or write {file}. Choose another place, or ask the administrator.",
    ),
    "DISK_FAULT": Sentence(
        "磁盘读写出了问题：{file}。请先备份，再检查磁盘。",
        "The disk has trouble with {file}. Make a backup, then check the disk.",
    ),
    "FILE_MISSING": Sentence(
        "找不到这个文件：{file}。请核对位置和名字。", "There is no such file: {file}. Check place and name."
    ),
    "SOME_FILE": Sentence("要写的文件", "the file"),
    "NOT_BUILT": Sentence("“{what}”还没有做好，暂时不能用。", "'{what}' is not built yet."),
    "HELP_DATA_DIR": Sentence("账本所在文件夹", "folder of the books"),
    "HELP_PASSPHRASE": Sentence("从文件读口令", "read the passphrase from a file"),
    "HELP_TODAY": Sentence("指定日期（只限练习、演示、试算）", "pretend it is this day (practice, demo, dry runs)"),
    "HELP_PRACTICE": Sentence("打开练习账本", "open the practice book"),
    "WINDOW": Sentence("窗口", "the window"),
    "HELP_CHECK": Sentence("核对整本账", "verify a whole book"),
    "HELP_BOOK": Sentence("账本文件夹", "folder of the book"),
    "HELP_IMPORT": Sentence("导入花名册、资助名单、已缴名单", "take lists into the book"),
    "HELP_AS": Sentence("名单种类（不写就自动认）", "what the list is (found out if not said)"),
    "HELP_OPERATOR": Sentence("经办人代号", "operator's id"),
    "HELP_FIND": Sentence("查人查户", "find people and households"),
    "HELP_JSON": Sentence("输出 JSON", "print JSON"),
    "HELP_RESTORE": Sentence("用备份恢复，或做恢复演练", "restore a backup, or try whether it could be"),
    "HELP_DRILL": Sentence("只演练，不恢复", "only try, change nothing"),
    "HELP_DEMO": Sentence("演示：一个村一天的账", "a village's day, end to end"),
    "HELP_BENCH": Sentence("测速（和底线相比）", "measure speed against floors"),
    "HELP_OUT_FILE": Sentence("输出文件", "file for the output"),
    "HELP_OUT": Sentence("输出文件夹", "folder for the output"),
    "HELP_ROSTER_FILE": Sentence("花名册", "roster"),
    "HELP_SUBSIDIES": Sentence("县资助名单", "county's category list"),
    "HELP_PAID": Sentence("已缴名单", "list of those who paid elsewhere"),
    "TAKEN": Sentence(
        "{file}：读到 {rows} 行，收下 {taken} 行，新增 {added}。", "{file}: {rows} rows, {taken} taken in, {added} new."
    ),
    "FOUND_NOBODY": Sentence(
        "没有找到“{query}”。检查：首字母、后四位、户号。按 Insert 加人。",
        "Nobody found for '{query}'. Try initials, the last four digits, or the household's number.",
    ),
    "FOUND_PAID": Sentence("已缴 {number}", "paid {number}"),
    "FOUND_OPEN": Sentence("未缴", "to pay"),
    "CHECK_WHOLE": Sentence(
        "账本完整：{station}，{events} 条，末条 {head}…。",
        "The book is whole: {station}, {events} entries, head {head}….",
    ),
    "CHECK_WRONG": Sentence("第 {epoch} 期第 {seq} 条{number}：{why}", "epoch {epoch}, entry {seq}{number}: {why}"),
    "CHECK_NUMBER": Sentence("（凭证 {number}）", " (voucher {number})"),
    "CHECK_MORE": Sentence("还有 {more} 处。", "{more} more."),
    "DRILL_WHOLE": Sentence(
        "演练通过：备份完整，可以恢复（{station}，{events} 条）。账本没有动。",
        "Drill passed: the backup is whole and could be restored ({station}, {events} entries). Nothing was changed.",
    ),
    "RESTORED": Sentence(
        "已恢复到 {folder}，新的一期是第 {epoch} 期。备份之后的账不在里面，请对照县里回执。",
        "Restored to {folder} as epoch {epoch}. What came after the backup is not in it: see the county's answer.",
    ),
    "DEMO_STATION": Sentence("{village}便民服务站", "{village} service station"),
    "DEMO_COUNTY": Sentence("演示县医保征缴专班", "Demo county desk"),
    "DEMO_VILLAGE": Sentence("练习村", "Practice village"),
    "DEMO_UNIT": Sentence("{village}村民委员会", "{village} committee"),
    "DEMO_COMMUNITY": Sentence("{village}居民委员会", "{village} committee"),
    "DEMO_DESK": Sentence("窗口：收款 {receipts} 笔，已日结。", "Desk: {receipts} vouchers, day closed."),
    "DEMO_DONE": Sentence(
        "演示完成，文件在 {out}。全部人员都是虚构的。",
        "The demo is done; its files are in {out}. All people are made up.",
    ),
    "DEMO_FOLDER": Sentence(
        "文件夹里有别的东西：{folder}。没有动它。请用 --out 另选一个空文件夹。",
        "There are other things in {folder}. Nothing was touched. Choose an empty folder with --out.",
    ),
    "DEMO_NEEDS_ROSTER": Sentence(
        "给了名单，没给花名册。名单要和花名册对着看。请加上 --roster。",
        "Lists were named, but no roster to hold them against. Add --roster.",
    ),
    "DEMO_NOT_WHOLE": Sentence(
        "演示账本核对不通过。这是程序的问题。请告诉技术人员。",
        "The demo's book does not pass its check. This is the program's fault; tell its makers.",
    ),
    "NOT_A_DAY": Sentence(
        "“{text}”不是 2000—2199 年的日期。请写成 2025-12-01",
        "'{text}' is no date between 2000 and 2199; write 2025-12-01",
    ),
    "PASSPHRASE_FILE": Sentence(
        "口令文件读不出来：{file}。请核对位置，并用 UTF-8 保存。",
        "The passphrase file {file} cannot be read. Check the place; it has to be UTF-8.",
    ),
    "PASSPHRASE_WANTED": Sentence(
        "需要账本口令，但这里没法输入。请用 --passphrase-file 指定口令文件。",
        "The passphrase is needed and there is no keyboard. Use --passphrase-file.",
    ),
    "ASK_PASSPHRASE": Sentence("账本口令：", "Passphrase: "),
}
