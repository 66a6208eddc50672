"""Sentences of a station that lost its passphrase or key: the request, the county's answer, the book with new keys."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_REFUSED: Final[Table] = {
    "RECOVER_NO_ANSWER": Sentence(
        "还没有选县里的回执。新口令要凭它才能打开备份。请选县里给的 .cja 文件。",
        "The county's answer is missing. Only with it the new passphrase opens the backup. Choose the .cja file.",
    ),
    "RECOVER_NO_KEY": Sentence(
        "这份回执里没有打开备份的钥匙。它可能是以前的。请向县里要登记这次申请后的回执。",
        "This answer does not open the backup; it may be an earlier one. Ask for the answer to this request.",
    ),
    "RECOVER_NOT_THIS": Sentence(
        "县里给的钥匙打不开这份备份。备份可能是别站的，或坏了。请换一份本站的备份。",
        "The county's key does not open this backup. It may be another station's, or broken. Take another of this one.",
    ),
    "RESTORE_OTHER_PAST": Sentence(
        "备份里第 {what} 条和县里收到的不一样，没有恢复。账可能有两份。请换一份备份，并告诉县里。",
        "Entry {what} of the backup differs from what the county received; there may be two books. Nothing was "
        "restored. Take another backup and tell the county.",
    ),
    "RECOVER_EPOCH": Sentence(
        "县里不知道备份里最后一期账，没有恢复。请选好这份备份，重新写申请给县里。",
        "The county has not heard of the backup's last epoch. Choose this backup and write the request again.",
    ),
}

_COMMAND: Final[Table] = {
    "HELP_RECOVER": Sentence("口令或钥匙没了：写申请给县里", "passphrase or key lost: write a request to the county"),
    "HELP_RECOVER_BACKUP": Sentence(
        "要恢复的备份，从名字看是哪个站点的", "the backup to restore; its name says whose it is"
    ),
    "HELP_RECOVER_STATION": Sentence(
        "站点编号（备份改过名时写）", "the station's id, where the backup does not name it"
    ),
    "HELP_RECOVER_PRACTICE": Sentence("练习账本的", "of a practice book"),
    "RECOVER_WRITTEN": Sentence(
        "申请写好了：{file}。请交县里，打电话逐字核对钥匙名：{key}。拿回执再恢复。",
        "Written: {file}. Bring it to the county, compare the key's name by telephone: {key}. Restore with its answer.",
    ),
    "RECOVER_STATION": Sentence(
        "看不出是哪个站点的备份，没有写申请。文件夹可能改过名。请填站点编号。",
        "Whose backup it is cannot be seen; it may have been renamed. Give the station's id.",
    ),
}

_COUNTY: Final[Table] = {
    "HELP_COUNTY_KEY": Sentence(
        "站点换钥匙时：电话里核对过的钥匙名", "where a key is replaced: its name, as compared by telephone"
    ),
    "COUNTY_COMPARE_KEY": Sentence(
        "站点 {station} 要换钥匙，还没有登记。请打电话核对钥匙名：{key}。一样就加上 --key 再登记。",
        "{station} asks for another key; nothing was signed. Compare its name by telephone: {key}. "
        "If it is the same, enrol with --key.",
    ),
    "COUNTY_KEY_DIFFERS": Sentence(
        "钥匙名对不上，没有登记。申请里的是 {key}，可能有人冒充。请打电话问站点 {station}。",
        "The key's name differs; nothing was signed. The request has {key} and may be somebody else's. Ask {station}.",
    ),
    "COUNTY_KEY_ENDED": Sentence(
        "原来的钥匙 {key} 已停用，没交来的账由新钥匙交。新账从第 {epoch} 期起。",
        "The former key {key} has ended; what was not handed in comes by the new one, from epoch {epoch} on.",
    ),
}

_FIRST: Final[Table] = {
    "RECOVER_FORGOT": Sentence("口令忘了…", "Passphrase lost…"),
    "RECOVER_HINT": Sentence(
        "真的想不起来，就点“口令忘了”，县里能帮忙打开。",
        "If it is lost for good, choose “passphrase lost”: the county can help.",
    ),
    "RECOVER_WAITS": Sentence(
        "换口令的申请已经写好，钥匙名 {key}。拿到县里的回执后，选备份和回执，输新口令，点“恢复账本”。",
        "The request is written; its key is {key}. With the county's answer: choose backup and answer, type the new "
        "passphrase, restore.",
    ),
    "FIRST_RECOVER": Sentence("口令忘了", "The passphrase is lost"),
    "FIRST_RECOVER_HINT": Sentence(
        "县里存着打开备份的钥匙。先想一个新口令，把申请写到 U 盘上，交给县里。",
        "The county keeps what opens the backup. Choose a new passphrase and bring the county a request.",
    ),
    "RECOVER_NEW": Sentence("新口令", "New passphrase"),
    "RECOVER_OUT": Sentence("申请写到（U 盘）", "Where to write it (the stick)"),
    "RECOVER_CHOOSE_OUT": Sentence("选 U 盘…", "Choose the stick…"),
    "RECOVER_NO_OUT": Sentence("还没有选 U 盘。请选申请写到哪里。", "Choose where to write the request."),
    "RECOVER_GO": Sentence("写申请", "Write the request"),
    "RECOVER_NEXT": Sentence("拿到回执了，去恢复", "I have the answer: restore"),
    "RECOVER_DONE": Sentence("✓ 申请写好了：{file}　在 {folder}", "✓ Written: {file} in {folder}"),
    "RECOVER_STEP_BRING": Sentence(
        "一、把 U 盘交给县里。新口令抄在纸上，锁进柜子。",
        "1. Bring the stick to the county. Write the passphrase down.",
    ),
    "RECOVER_STEP_COMPARE": Sentence(
        "二、县里打电话来，逐字核对这个钥匙名：", "2. When the county calls, compare this key's name letter by letter:"
    ),
    "RECOVER_STEP_ANSWER": Sentence(
        "三、县里把回执写回 U 盘。原来的钥匙从那时起停用。插上 U 盘，点“拿到回执了，去恢复”。",
        "3. The county writes its answer; the former key ends with it. Put the stick in and go on.",
    ),
}

SENTENCES: Final[Table] = {**_REFUSED, **_COMMAND, **_COUNTY, **_FIRST}
