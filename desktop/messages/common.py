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
    "NOT_BUILT": Sentence("“{what}”还没有做好，暂时不能用。", "'{what}' is not built yet."),
    "HELP_DATA_DIR": Sentence("账本所在文件夹", "folder of the books"),
    "HELP_PASSPHRASE": Sentence("从文件读口令", "read the passphrase from a file"),
    "HELP_TODAY": Sentence("指定日期（只限练习、演示、试算）", "pretend it is this day (practice, demo, dry runs)"),
    "NOT_A_DAY": Sentence("“{text}”不是日期，请写成 2025-12-01", "'{text}' is no date; write 2025-12-01"),
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
