"""Sentences of the exchange area: keys, seals, sticks, bundles and answers."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_SECURITY: Final[Table] = {
    "PIN_FORM": Sentence(
        "PIN 码不合要求。PIN 码是 {least} 到 {most} 位数字。请重新输入，按回车键。",
        "The PIN does not fit. A PIN is {least} to {most} digits. Type it again and press Enter.",
    ),
    "PIN_EASY": Sentence(
        "这个 PIN 码太好猜。相同或连续的数字别人一试就中。请换一个，按回车键。",
        "This PIN is too easy. Equal or consecutive digits are tried first. Choose another and press Enter.",
    ),
    "PASSPHRASE_SHORT": Sentence(
        "口令太短。电脑丢了，全靠口令保护账本。请至少输入 {least} 个字，少用重复的字。",
        "The passphrase is too short. If the PC is stolen it is all that protects the book. "
        "Type at least {least} characters, few of them repeated.",
    ),
    "PASSPHRASE_LONG": Sentence(
        "口令太长。口令最多 {most} 个字。请改短后再输入。",
        "The passphrase is too long. It may have {most} characters. Shorten it and type it again.",
    ),
}

SENTENCES: Final[Table] = {**_SECURITY}
