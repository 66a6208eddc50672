"""Amounts in formal characters (人民币大写), and the test whether written words mean an amount.

Source: 正确填写票据和结算凭证的基本规定, annex to 支付结算办法. Words and figures on one paper come from one
integer; words are only ever compared, never turned into money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from desktop.core.money import Money

PREFIX: Final = "人民币"
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_SECTIONS: Final = ("", "万", "亿", "万亿")
_LARGEST_YUAN: Final = 10 ** (4 * len(_SECTIONS)) - 1


def in_words(amount: Money) -> str:
    """The one form we write, with 人民币 directly before it; raises ValueError below zero or above 9999万亿."""
    return PREFIX + next(_forms(amount))


def words_agree(words: str, amount: Money) -> bool:
    """Whether `words` (with or without 人民币) is one of the forms the rule allows for `amount`.

    The rule leaves free: 圆 for 元, 正 for 整, 整 after 角, and the 零 of its clause 6 (元位 or 万位 is zero).
    """
    plain = re.sub(r"\s", "", words).removeprefix(PREFIX).replace("圆", "元").replace("正", "整")
    if plain.endswith("角整"):
        plain = plain.removesuffix("整")
    return plain in _forms(amount)


def _forms(amount: Money) -> Iterator[str]:
    """Every allowed form of an amount, the one we write first."""
    if amount.fen < 0:
        raise ValueError("an amount below zero has no words")
    yuan, fen = divmod(amount.fen, 100)
    if yuan > _LARGEST_YUAN:
        raise ValueError("too large an amount for words")
    for whole, part in product(_whole(yuan), _part(yuan, fen)):
        yield whole + part


def _whole(yuan: int) -> Iterator[str]:
    if yuan == 0:
        yield ""
        return
    # Clause 6: between 万 and a 千位 that is not zero, 零 may be written where 万位 is zero. We leave it out.
    optional_zero = yuan % 10_000 >= 1_000 and yuan // 10_000 % 10 == 0 and yuan >= 10_000
    for zero in ("", "零") if optional_zero else ("",):
        yield _sections(yuan, zero) + "元"


def _sections(yuan: int, before_thousands: str) -> str:
    text = ""
    skipped = False  # a whole section of zeros lies between what is written and what comes
    for index in range(len(_SECTIONS) - 1, -1, -1):
        section = yuan // 10_000**index % 10_000
        if section == 0:
            skipped = bool(text)
            continue
        if text and (skipped or section < 1_000):
            text += "零"
        elif text and index == 0:
            text += before_thousands
        text += _four(section) + _SECTIONS[index]
        skipped = False
    # 万亿 and 亿 share one 亿 when both are written: 壹万亿 + 贰亿 is 壹万零贰亿.
    return text.replace("万亿", "万", 1) if text.count("亿") > 1 else text


def _four(section: int) -> str:
    text = ""
    gap = False
    for index in range(3, -1, -1):
        digit = section // 10**index % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[index]
        gap = False
    return text


def _part(yuan: int, fen: int) -> Iterator[str]:
    jiao, single = divmod(fen, 10)
    if fen == 0:
        yield "整" if yuan else "零元整"
        return
    tail = (_DIGITS[jiao] + "角" if jiao else "") + (_DIGITS[single] + "分" if single else "")
    if yuan == 0:
        yield tail
    elif jiao == 0:
        yield "零" + tail  # clause 7: 零 is required
    elif yuan % 10 == 0:
        yield "零" + tail  # clause 6: 零 may be written where 元位 is zero; we write it
        yield tail
    else:
        yield tail
