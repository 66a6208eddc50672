"""What offices write into cells: names, days, group numbers, made plain; what was done to them is told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from desktop.core.idnumber import Fault
from desktop.core.problems import Level
from desktop.core.roster.table import Cell, text_of

_LONGEST_NAME: Final = 40
_LONGEST_TEXT: Final = 200
_PLAIN_NAME: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,6}")
_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DOTS: Final = re.compile("[•．‧・∙⋅●]")
_NOTE: Final = re.compile(r"[（(【]([^（()）【】]*)(?:[)）】]|$)")
_OVERRIDES: Final = "\u202d\u202e"
_UNREADABLE: Final = re.compile("[?？\ufffd□]")
_FORMULA: Final = re.compile(r"[=+@\-]")
_USUAL: Final = re.compile(rf"[{_HAN}·\w .'\-’?？\ufffd□]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name made plain, what was said beside it in brackets, and what is to be told about it."""

    text: str
    note: str = ""
    faults: tuple[Fault, ...] = ()


def read_name(cell: Cell) -> Name:
    """The name in a cell: one line, no invisible characters, no notes, `·` for every kind of dot."""
    if isinstance(cell, str) and _PLAIN_NAME.fullmatch(cell):
        return Name(cell)
    faults: list[Fault] = []
    raw = cell if isinstance(cell, str) else text_of(cell)
    text = _visible(raw.strip(" \u3000"), faults)
    if not text:
        return Name("", faults=(Fault(Level.REFUSE, "NO_NAME"),))
    if len(text) > _LONGEST_NAME * 2:
        return Name("", faults=(Fault(Level.REFUSE, "LONG_NAME", (("length", len(raw)),)),))
    text = _DOTS.sub("·", unicodedata.normalize("NFC", text))
    note = ""
    if _FORMULA.match(text):
        faults.append(Fault(Level.WARN, "FORMULA_TEXT"))
    else:
        text, note = _without_note(text, faults)
        text = _joined(text, faults)
    faults += _odd(text)
    return Name(text, note, tuple(faults))


def _visible(raw: str, faults: list[Fault]) -> str:
    """Without what prints nothing; a line break inside may part two names, and then a person decides."""
    lines = [line for line in re.split(r"[\r\n]+", raw) if line.strip()]
    if len(lines) > 1 and all(len(re.findall(f"[{_HAN}]", line)) > 1 for line in lines):
        faults.append(Fault(Level.HOLD, "NEWLINE"))
    if any(sign in raw for sign in _OVERRIDES):
        faults.append(Fault(Level.HOLD, "BIDI"))
    kept = []
    codes = set()
    for sign in raw:
        category = unicodedata.category(sign)
        if sign in "\t\r\n\xa0" or category == "Cf":
            codes.add("INVISIBLE_NAME")
        elif category == "Cc":
            codes.add("CONTROL")
        else:
            kept.append(sign)
    faults += [Fault(Level.FIX, code) for code in sorted(codes)]
    return "".join(kept).strip(" \u3000")


def _without_note(text: str, faults: list[Fault]) -> tuple[str, str]:
    """刘宇墨（大） is 刘宇墨; what stands in the brackets may matter and is told."""
    notes = [note.strip() for note in _NOTE.findall(text)]
    if not notes:
        return text, ""
    bare = _NOTE.sub("", text).strip()
    if not bare:  # the brackets hold all there is
        return notes[0], ""
    note = "；".join(filter(None, notes))[:_LONGEST_NAME]
    faults.append(Fault(Level.WARN, "NAME_NOTE", (("note", note),)))
    return bare, note


def _joined(text: str, faults: list[Fault]) -> str:
    """肖  杰 is 肖杰; between letters one space stays."""
    if not re.search(r"\s", text):
        return text
    parts = text.split()
    if not re.fullmatch(rf"[{_HAN}·\s]+", text):
        return " ".join(parts)
    if len("".join(parts)) > 4 and all(len(part) > 1 for part in parts) and "·" not in text:
        faults.append(Fault(Level.HOLD, "TWO_NAMES"))
    faults.append(Fault(Level.FIX, "NAME_SPACES"))
    return "".join(parts)


def _odd(text: str) -> list[Fault]:
    if len(text) > _LONGEST_NAME:
        return [Fault(Level.REFUSE, "LONG_NAME", (("length", len(text)),))]
    if re.search(f"[{_HAN}]{{2,}}[、，,/；;和][{_HAN}]{{2,}}", text):
        return [Fault(Level.HOLD, "TWO_NAMES")]
    categories = {unicodedata.category(sign) for sign in text if not re.match(f"[{_HAN}]", sign)}
    if categories & {"Mn", "Me"}:
        return [Fault(Level.HOLD, "COMBINING")]
    if categories & {"Co", "Cn", "Cs"}:
        return [Fault(Level.HOLD, "NAME_NO_LETTER")]
    if categories & {"So", "Sk"} - ({"So"} if "□" in text else set()):
        return [Fault(Level.HOLD, "EMOJI")]
    if _UNREADABLE.search(text):
        return [Fault(Level.WARN, "NAME_LOST_CHAR")]
    if not _FORMULA.match(text) and (not _USUAL.fullmatch(text) or re.search(r"\d|\.\.|_", text)):
        return [Fault(Level.WARN, "NAME_ODD")]
    return []


def clean(cell: Cell) -> str:
    """Any other cell as one line of visible text, at most 200 characters."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.isalnum() and len(cell) <= _LONGEST_TEXT:
        return cell
    text = text_of(cell)
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]
    if text.isalnum():
        return text[:_LONGEST_TEXT]
    text = re.sub(r"\s+", " ", text)
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc")).strip()[:_LONGEST_TEXT]


_DAY: Final = re.compile(r"(\d{4})[-./年\s]+(\d{1,2})[-./月\s]+(\d{1,2})日?")
_MONTH: Final = re.compile(r"(\d{4})[-./年]?(0?[1-9]|1[0-2])月?")
_FIRST_SERIAL, _LAST_SERIAL = 1_000, 80_000  # 1902 to 2119
_SERIAL_ZERO: Final = date(1899, 12, 30)


def read_day(cell: Cell) -> date | None:
    """The day a cell gives: a date cell, 1986-01-03, 1986.1.3, 19860103, 1986年1月3日, or a spreadsheet's day count."""
    if isinstance(cell, date):
        return cell
    text = re.split(r"[T ]\d{1,2}:", text_of(cell))[0].strip()
    if match := _DAY.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif re.fullmatch(r"\d{8}", text):
        year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    elif re.fullmatch(r"\d{4,5}", text) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL and len(text) == 5:
        return _SERIAL_ZERO + timedelta(days=int(text))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_month(cell: Cell) -> tuple[int, int] | None:
    """Year and month where only these are given (2025-11, 202511, 2025年11月)."""
    match = _MONTH.fullmatch(text_of(cell))
    return (int(match[1]), int(match[2])) if match else None


_ORDINALS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_GROUP: Final = re.compile(r"第?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:村民)?(?:小?组|社|队|号)?")
_GROUP_AT_END: Final = re.compile(
    r"(?:.*[^\d一二三四五六七八九十]|^)第?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:村民)?(?:小?组|社|队)(?!区).*"
)


@lru_cache(maxsize=4096)
def read_group(text: str) -> int | None:
    """The number in 1组, 一组, 第1组, 01, 十二社, 米场坝村3组; None where there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _GROUP.fullmatch(plain) or _GROUP_AT_END.fullmatch(plain)
    return _ordinal(match[1]) if match else None


def _ordinal(text: str) -> int | None:
    if text.isascii():
        return int(text) or None
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _ORDINALS[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return None
    return (_ORDINALS[tens] if tens else 1) * 10 + (_ORDINALS[ones] if ones else 0)


_VILLAGE: Final = re.compile(
    r"(?:[\u4e00-\u9fff]*?[省市县区镇乡](?:人民政府)?|[\u4e00-\u9fff]*?街道)*([\u4e00-\u9fff]{1,8}?(?:村|社区))(?!民)"
)


def village_in(text: str) -> str:
    """米场坝村 in 郁山镇米场坝村2026年度…花名册 or in 钟鼓村1组; "" where no village is named."""
    match = _VILLAGE.match(text)
    return match[1] if match else ""
