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
    "RECOVER_EPOCH": Sentence(
        "县里不知道备份里最后一期账，没有恢复。请选好这份备份，重新写申请给县里。",
        "The county has not heard of the backup's last epoch. Choose this backup and write the request again.",
    ),
}

_COMMAND: Final[Table] = {
    "HELP_RECOVER": Sentence("口令或钥匙没了：写申请给县里", "passphrase or key lost: write a request to the county"),
    "HELP_RECOVER_BACKUP": Sentence(
        "要恢复的备份（先看它是哪个站点的）", "the backup to come back from; it names the station"
    ),
    "HELP_RECOVER_STATION": Sentence(
        "站点代码（备份改过名时写）", "the station's id, where the backup does not name it"
    ),
    "HELP_RECOVER_PRACTICE": Sentence("练习账本的", "of a practice book"),
    "RECOVER_WRITTEN": Sentence(
        "申请写好了：{file}。请交县里，打电话逐字核对钥匙名：{key}。拿回执再恢复。",
        "Written: {file}. Bring it to the county, compare the key's name by telephone: {key}. Restore with its answer.",
    ),
    "RECOVER_STATION": Sentence(
        "看不出是哪个站点的备份，没有写申请。文件夹可能改过名。请写上站点代码。",
        "Whose backup it is cannot be seen; it may have been renamed. Give the station's id.",
    ),
}

SENTENCES: Final[Table] = {**_REFUSED, **_COMMAND}
