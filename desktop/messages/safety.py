"""Sentences of what keeps a book safe: restoring it, ending a station, its passphrase, the check at the start."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_RESTORE: Final[Table] = {
    "RESTORED_ALL": Sentence(
        "账已恢复到第 {epoch} 期。县里见过的账，备份里都有。请照常开账。",
        "The book is restored as epoch {epoch}. All that the county has seen is in it. Open the day as usual.",
    ),
    "RESTORED_LACKS": Sentence(
        "账已恢复到第 {epoch} 期。县里比备份多 {events} 条记录。请先导出，读入新回执，再收款。",
        "The book is restored as epoch {epoch}. The county has {events} entries more than the backup. "
        "Export, take the new answer in, then collect.",
    ),
    "RESTORED_UNKNOWN": Sentence(
        "账已恢复到第 {epoch} 期。备份之后的账不在里面。请先导出，读入县里新回执，再收款。",
        "The book is restored as epoch {epoch}. What came after the backup is not in it. "
        "Export, take the county's new answer in, then collect.",
    ),
    "RESTORED_VOUCHER": Sentence(
        "备份里没有的凭证：{number}，{fen} 元。钱已收过，不要再收。",
        "Voucher not in the backup: {number}, {fen} yuan. It was paid; do not collect again.",
    ),
    "FIRST_RESTORE": Sentence("从备份恢复", "Restore a backup"),
    "FIRST_RESTORE_HINT": Sentence(
        "换了电脑，或账本坏了，用备份接着做。凭证号从新的一期编起，不会重号。",
        "For a new computer, or a broken book. Vouchers are numbered in a new epoch; none is used twice.",
    ),
    "RESTORE_BACKUP": Sentence("备份文件夹（.cjbak）", "The backup's folder (.cjbak)"),
    "RESTORE_ANSWER": Sentence("县里最近的回执（.cja，没有就空着）", "The county's last answer (.cja), if at hand"),
    "RESTORE_CHOOSE_BACKUP": Sentence("选备份…", "Choose the backup…"),
    "RESTORE_CHOOSE_ANSWER": Sentence("选回执…", "Choose the answer…"),
    "RESTORE_NO_BACKUP": Sentence(
        "还没有选备份。请选 U 盘上扩展名为 .cjbak 的文件夹。", "No backup was chosen. It is a folder named .cjbak."
    ),
    "RESTORE_NO_PASSPHRASE": Sentence(
        "还没有输口令。请输入做这份备份时的账本口令。", "The passphrase is missing: the one the backup was made with."
    ),
    "RESTORE_GO": Sentence("恢复账本", "Restore the book"),
    "RESTORE_BUSY": Sentence("正在核对备份并恢复，请稍等…", "Checking the backup and restoring…"),
    "HELP_ANSWER": Sentence("县里最近的回执（.cja）", "the county's last answer (.cja)"),
    "BACKUP_BY_HAND": Sentence(
        "这不是程序做的备份，可能是手工拷的，最后的账不一定在：{folder}。请换一份程序做的备份。",
        "{folder} is no backup of this program. Copied by hand, it may lack its end. Take one the program made.",
    ),
    "HELP_BY_HAND": Sentence("明知是手工拷的、可能少账，也要用", "use a copy made by hand, which may lack its end"),
    "HELP_BACKUP": Sentence("备份账本，打开核对", "back the book up and check the copy"),
    "HELP_BACKUP_OUT": Sentence("备份到这个文件夹（不写就在账本旁）", "folder for it (beside the book if not said)"),
    "BACKED_UP": Sentence(
        "已备份，打开核对过，{events} 条记录都在：{folder}", "Copied and checked, {events} entries: {folder}"
    ),
}

_RETIRE: Final[Table] = {
    "REASON_WANTED": Sentence("还没有写原因。请写几个字再确认。", "The reason is missing. Write it and confirm."),
    "RETIRE_CASH": Sentence(
        "站里还有现金 {what} 元。撤点后没法再缴存。请先存银行，按 F6 缴存。",
        "There are {what} yuan in the station; after its end nobody can bank them. Bank them first.",
    ),
    "RETIRE_NOT_ENROLLED": Sentence(
        "本站还没有在县里登记。撤点后登记不了，账就交不出去。请先登记，按 Alt+O。",
        "This station is not enrolled yet; once ended it cannot be, nor hand anything in. Enrol first: Alt+O.",
    ),
    "RETIRE_PIN": Sentence(
        "“{who}”和密码对不上，没有撤点。请再输一遍。",
        "The PIN of {who} does not fit; nothing was ended. Type it again.",
    ),
    "RETIRED": Sentence(
        "本站已停用，不再收款。还能导出和读入回执。请把账导出交县里。",
        "This station has ended. It can still export and take answers. Export and hand it in.",
    ),
    "HELP_RETIRE": Sentence("撤点：本站停用，以后只导出和读入回执", "end the station: only exports and answers follow"),
    "HELP_SECOND": Sentence("一起办的另一个人的代号", "the id of the second person"),
    "HELP_REASON": Sentence("原因", "why"),
    "ASK_PIN": Sentence("“{who}”的密码：", "PIN of {who}: "),
}

_COUNTY: Final[Table] = {
    "ESCROW_MISSING": Sentence(
        "县里没有站点 {station} 的备用钥匙。它第一次交账包时才送来。请找站点要口令。",
        "The county keeps no key of {station}: its first bundle brings it. Ask the station for its passphrase.",
    ),
    "ESCROW_OTHER_BOOK": Sentence(
        "这份备份是站点 {station} 的，不是要找的站点。请核对后重选。",
        "This backup is of station {station}, not the one that was named. Choose again.",
    ),
    "UNSEALED": Sentence(
        "备份打开了，完整：第 {epoch} 期到第 {seq} 条，比县里多 {beyond} 条。",
        "The backup is open and whole: epoch {epoch} up to {seq}, {beyond} more than the county has.",
    ),
    "COUNTY_REVOKED": Sentence(
        "站点 {station} 的钥匙已停用。县里已收的账照样算，以后的不再收。",
        "The key of {station} is revoked. What the county has counts; nothing after is taken.",
    ),
    "HELP_COUNTY_REVOKE": Sentence("停用丢失或被冒用的站点的钥匙", "revoke a lost or misused station's key"),
    "HELP_COUNTY_UNSEAL": Sentence("站点忘了口令，打开它的备份核对", "open a station's backup without its passphrase"),
}

_CHECKED: Final[Table] = {
    "START_UNSOUND": Sentence(
        "开机自查发现账本不对：{what}请到 设置 的 备份 里全面检查，并告诉县里。",
        "The check at the start found: {what} Check all of it in settings, backup, and tell the county.",
    ),
    "START_LOOK": Sentence("去看看", "Look"),
    "SET_CHECK_GO": Sentence("全面检查账本", "Check the whole book"),
    "SET_DRILL_GO": Sentence("演练恢复", "Try a backup"),
    "SET_DRILL_WHICH": Sentence("选一份备份", "Choose a backup"),
    "SET_DRILL_WANTED": Sentence("先输入这份备份的口令，再点“演练”。", "Type that backup's passphrase first."),
    "SET_DRILL_ELSEWHERE": Sentence("演练别处的备份（U 盘）…", "Try one elsewhere (a stick)…"),
    "SET_CHECKED": Sentence("账本完整，{events} 条都核对过。", "The book is whole; {events} entries were checked."),
    "SET_DRILLED": Sentence(
        "演练通过：这份备份可以恢复，{events} 条都在。账本没有动。",
        "The backup could be restored: {events} entries. Nothing was changed.",
    ),
    "SET_CHECK_FOUND": Sentence(
        "查出 {count} 处不对。第一处：{what}请用备份恢复，并告诉县里。",
        "{count} things are wrong. The first: {what} Restore a backup and tell the county.",
    ),
}

_SECRET: Final[Table] = {
    "PASSPHRASE_ASKED": Sentence(
        "系统钥匙串没有打开这本账。请输入账本口令，按回车键。",
        "The system keyring did not open this book. Type its passphrase and press Enter.",
    ),
    "PASSPHRASE_GO": Sentence("打开账本", "Open the book"),
    "PASSPHRASE_OPENING": Sentence("正在打开…", "Opening…"),
    "PASSPHRASE_LEFT": Sentence("没有输口令，账本没有打开。", "No passphrase was typed; the book stays closed."),
    "SET_SECRET": Sentence("口令", "Passphrase"),
    "SET_SECRET_HINT": Sentence(
        "账本是加密的，靠口令打开。换了口令，以前的备份仍用旧口令，请两个都收好。",
        "The passphrase opens the book. Backups made before a change keep the old one: keep both.",
    ),
    "SET_SECRET_OLD": Sentence("现在的口令", "The present one"),
    "SET_SECRET_NEW": Sentence("新口令", "The new one"),
    "SET_SECRET_GO": Sentence("换口令", "Change it"),
    "SET_SECRET_DONE": Sentence(
        "口令换好了。以前的备份仍用旧口令打开。请现在做一次备份。",
        "The passphrase is changed. Backups made before still open with the old one. Make one now.",
    ),
    "SET_SECRET_WANTED": Sentence(
        "先输入现在的口令，再点“记住”。", "Type the present passphrase first, then choose “remember”."
    ),
    "SET_KEYRING": Sentence("系统钥匙串", "The system keyring"),
    "SET_KEYRING_LOOKING": Sentence("正在看系统钥匙串…", "Looking at the system keyring…"),
    "SET_REMEMBER": Sentence("记住", "Remember"),
    "SET_FORGET": Sentence("不再记住", "Forget"),
    "HELP_PASSPHRASE_CHANGE": Sentence("换账本口令", "change the book's passphrase"),
    "HELP_NEW_PASSPHRASE": Sentence("从文件读新口令", "read the new passphrase from a file"),
    "HELP_COUNTY_PASSPHRASE": Sentence("换县里账本的口令", "change the passphrase of the county's book"),
    "NEW_PASSPHRASE_WANTED": Sentence(
        "需要新口令，但这里没法输入。请用 --new-passphrase-file 指定口令文件。",
        "The new passphrase is needed and there is no keyboard. Use --new-passphrase-file.",
    ),
    "ASK_NEW_PASSPHRASE": Sentence("新口令：", "New passphrase: "),
    "ASK_NEW_AGAIN": Sentence("再输一遍新口令：", "The new passphrase once more: "),
}

SENTENCES: Final[Table] = {**_RESTORE, **_RETIRE, **_COUNTY, **_CHECKED, **_SECRET}
