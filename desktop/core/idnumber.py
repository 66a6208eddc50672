"""Numbers of identity documents: a number exists as a value only if its form, check character and date are right.

Sources: GB 11643-1999 (resident numbers; check by ISO 7064 MOD 11-2), the same layout for 港澳台居民居住证 and
for the foreign permanent card issued since 2023-12-01; MRZ 7-3-1 for the older card; 出生医学证明 is a letter and
nine digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import mul
from typing import Final

from desktop.core.calendar import age_on
from desktop.core.errors import Fact
from desktop.core.problems import Level

PRACTICE_AREA: Final = "69"  # no province: belongs to nobody, so made-up people carry it
_AREAS: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_PERMIT_AREAS: Final = frozenset({"81", "82", "83"})
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_LOOK_LIKE_X: Final = ("×", "Х", "Χ")  # the multiplication sign, Cyrillic Ha, Greek Chi
_EARLIEST_YEAR: Final = 1880
_OLDEST_AGE: Final = 120

_EIGHTEEN: Final = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN: Final = re.compile(r"[0-9]{15}")
_DISABILITY: Final = re.compile(r"([0-9]{17}[0-9X])[1-7][1-4](B[0-9])?")
_BIRTH_CERTIFICATE: Final = re.compile(r"[A-Z][0-9]{9}")
_OLD_FOREIGN: Final = re.compile(r"[A-Z]{3}[0-9]{12}")
_TRAVEL_PERMIT: Final = re.compile(r"[HM]([0-9]{8}|[0-9]{10})")
_OTHER: Final = re.compile(r"[A-Z0-9]{5,20}")
_SCIENTIFIC: Final = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{2}")


class DocumentKind(StrEnum):
    """Which paper a number stands on."""

    RESIDENT_ID = "resident_id"
    BIRTH_CERTIFICATE = "birth_certificate"
    HMT_PERMIT = "hmt_permit"
    FOREIGN_PERMANENT = "foreign_permanent"
    OTHER = "other"


class Sex(StrEnum):
    """As the county's files write it."""

    MALE = "男"
    FEMALE = "女"


_LONG_KINDS: Final = frozenset({DocumentKind.RESIDENT_ID, DocumentKind.HMT_PERMIT, DocumentKind.FOREIGN_PERMANENT})


@dataclass(frozen=True, slots=True)
class Document:
    """A document's kind and number, upper case, checked."""

    kind: DocumentKind
    number: str
    # The birth date the number holds; None where it holds none (or, on the old foreign card, no century).
    birth: date | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not _well_formed(self.kind, self.number):
            # The number itself must not end in a log.
            raise ValueError(f"not a {self.kind.value} number")
        holds = self.kind in _LONG_KINDS and len(self.number) == 18
        object.__setattr__(self, "birth", _birth(self.number) if holds else None)

    @property
    def sex(self) -> Sex | None:
        """The sex the number holds (digit 17: odd is male); None where it holds none."""
        if len(self.number) != 18 or self.kind not in _LONG_KINDS:
            return None
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def last4(self) -> str:
        """What screens and cadre lists show."""
        return self.number[-4:]

    @property
    def masked(self) -> str:
        """What a voucher shows: first 6 and last 4 (decision 25); of a short number never more than half."""
        shown = 6 if len(self.number) >= 15 else max(0, len(self.number) // 2 - 4)
        return self.number[:shown] + "*" * (len(self.number) - shown - 4) + self.number[-4:]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with, or worth saying about, a written number."""

    level: Level
    code: str
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """A number without what offices and office programs put around it, and the codes of what was taken off."""

    text: str
    fixes: tuple[str, ...]


def fold_number(written: str) -> Folded:
    """Half width, upper case, no spaces, invisible characters, apostrophes or carets.

    Digits of other scripts stay as they are: they look like a number to Python and to nobody else.
    """
    if _EIGHTEEN.fullmatch(written):
        return Folded(written, ())
    fixes: list[str] = []
    text = _without(written, _is_invisible, fixes, "INVISIBLE")
    text = _without(text, _is_space, fixes, "SPACES")
    if text.startswith('="') and text.endswith('"'):  # how spreadsheets are told to keep a number as text
        text = _noted(text, text[2:-1], fixes, "APOSTROPHE")
    text = _noted(text, text.strip("'’‘`^"), fixes, "APOSTROPHE")
    text = _noted(text, "".join(map(_half_width, text)), fixes, "FULLWIDTH")
    if "INVISIBLE" in fixes and "SPACES" in fixes:
        fixes.remove("SPACES")  # one remark about what cannot be seen is enough
    bare = re.sub("[-—–_]", "", text)
    if _EIGHTEEN.fullmatch(bare.upper()):
        text = _noted(text, bare, fixes, "SPACES")
    if text[-1:] in _LOOK_LIKE_X:
        text = _noted(text, text[:-1] + "X", fixes, "LOWER_X")
    upper = text.upper() if text.isascii() else text
    if "FULLWIDTH" not in fixes:
        _noted(text, upper, fixes, "LOWER_X")
    return Folded(upper, tuple(fixes))


def read_document(written: str, *, today: date, practice: bool, kind: DocumentKind | None = None) -> Document | Fault:
    """The document a written number stands for, or why it stands for none.

    `kind` is what the file says it is, if it says so. `today` bounds the birth date. Only practice takes area 69.
    """
    return read_folded(fold_number(written).text, today=today, practice=practice, kind=kind)


def read_folded(text: str, *, today: date, practice: bool, kind: DocumentKind | None = None) -> Document | Fault:
    """As `read_document`, for text already folded."""
    if not text:
        return Fault(Level.HOLD, "NO_ID")
    if kind is DocumentKind.OTHER and _OTHER.fullmatch(text):
        return Document(DocumentKind.OTHER, text)
    number = text
    if len(text) > 18 and (disability := _DISABILITY.fullmatch(text)):
        number = disability[1]
    if _EIGHTEEN.fullmatch(number):
        return _read_eighteen(number, today, practice=practice)
    if _BIRTH_CERTIFICATE.fullmatch(number):
        return Document(DocumentKind.BIRTH_CERTIFICATE, number)
    if _OLD_FOREIGN.fullmatch(number):
        return (
            Document(DocumentKind.FOREIGN_PERMANENT, number)
            if _mrz_right(number)
            else Fault(Level.REFUSE, "CHECK_DIGIT")
        )
    if _TRAVEL_PERMIT.fullmatch(number):
        return Document(DocumentKind.OTHER, number)
    if _FIFTEEN.fullmatch(number):
        return _read_fifteen(number)
    return _misshapen(number)


def doubts(document: Document, *, today: date) -> tuple[Fault, ...]:
    """What is worth pointing out about a number that is accepted."""
    if document.kind is DocumentKind.OTHER:
        return (Fault(Level.WARN, "OTHER_DOCUMENT"),)
    found: list[Fault] = []
    area = document.number[:2]
    if document.kind is DocumentKind.RESIDENT_ID and not _AREAS.fullmatch(area) and area != PRACTICE_AREA:
        found.append(Fault(Level.WARN, "AREA_UNKNOWN", (("area", area),)))
    birth = document.birth
    if birth is not None and age_on(birth, today) > _OLDEST_AGE:
        found.append(Fault(Level.WARN, "AGE_120", (("age", age_on(birth, today)),)))
    return tuple(found)


def is_disability_certificate(text: str) -> bool:
    """Whether folded text is a 残疾人证 number: 18 characters of the resident number and two to four more."""
    return _DISABILITY.fullmatch(text) is not None


def check_character(first17: str) -> str:
    """The 18th character of a resident number (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def proposal(old: str) -> str | None:
    """The 18 characters an old 15-digit number most likely became; None where that cannot be told.

    Sequences 996 to 999 were kept for people born in the 1800s, so 19 may be the wrong century.
    """
    if not _FIFTEEN.fullmatch(old) or old[12:] >= "996":
        return None
    first17 = f"{old[:6]}19{old[6:]}"
    return first17 + check_character(first17)


def _read_eighteen(number: str, today: date, *, practice: bool) -> Document | Fault:
    kind = DocumentKind.RESIDENT_ID
    if number[0] == "9":  # before any look at provinces: the new foreign card begins so
        kind = DocumentKind.FOREIGN_PERMANENT
    elif number[:2] in _PERMIT_AREAS:
        kind = DocumentKind.HMT_PERMIT
    try:
        found = Document(kind, number)
    except ValueError:
        return _wrong_eighteen(number)
    assert found.birth is not None
    if found.birth > today:
        return Fault(Level.REFUSE, "BIRTH_IN_FUTURE")
    if found.birth.year < _EARLIEST_YEAR:
        return Fault(Level.REFUSE, "BIRTH_TOO_EARLY", (("year", found.birth.year),))
    if number[:2] == PRACTICE_AREA and not practice:
        return Fault(Level.REFUSE, "AREA_PRACTICE")
    return found


def _wrong_eighteen(number: str) -> Fault:
    """Why eighteen characters are no number: the check character first, for it catches a slip anywhere."""
    if check_character(number[:17]) != number[17]:
        return Fault(Level.REFUSE, "ID_ROUNDED" if number[15:] == "000" else "CHECK_DIGIT")
    return Fault(Level.REFUSE, "BAD_DATE", (("month", int(number[10:12])), ("day", int(number[12:14]))))


def _read_fifteen(number: str) -> Fault:
    new = proposal(number)
    if new is None:
        return Fault(Level.HOLD, "OLD_15_CENTURY")
    if _birth(new) is None:
        return Fault(Level.REFUSE, "BAD_DATE", (("month", int(new[10:12])), ("day", int(new[12:14]))))
    return Fault(Level.HOLD, "OLD_15", (("last4", new[-4:]),))


def _misshapen(text: str) -> Fault:
    """Why folded text is no number at all, as closely as can be said."""
    if _SCIENTIFIC.fullmatch(text):
        return Fault(Level.REFUSE, "ID_SCI_TEXT")
    if text.startswith("="):
        return Fault(Level.REFUSE, "ID_FORMULA_TEXT")
    if any(character.isdecimal() and not character.isascii() for character in text):
        return Fault(Level.REFUSE, "ID_ARABIC_DIGITS")
    if any(character.isdigit() and not character.isascii() for character in text):
        return Fault(Level.REFUSE, "ID_SUPERSCRIPT")
    if not re.fullmatch(r"[0-9A-Z]+", text):
        return Fault(Level.REFUSE, "ID_CHARS")
    if len(text) > 22:
        return Fault(Level.REFUSE, "ID_LONG", (("length", len(text)),))
    if len(text) == 18:
        return Fault(Level.REFUSE, "ID_CHARS")
    return Fault(Level.REFUSE, "LENGTH", (("length", len(text)),))


def _well_formed(kind: DocumentKind, number: str) -> bool:
    if kind is DocumentKind.BIRTH_CERTIFICATE:
        return _BIRTH_CERTIFICATE.fullmatch(number) is not None
    if kind is DocumentKind.OTHER:
        return _OTHER.fullmatch(number) is not None
    if kind is DocumentKind.FOREIGN_PERMANENT and _OLD_FOREIGN.fullmatch(number):
        return _mrz_right(number)
    if not _EIGHTEEN.fullmatch(number) or check_character(number[:17]) != number[17] or _birth(number) is None:
        return False
    if kind is DocumentKind.FOREIGN_PERMANENT:
        return number[0] == "9"
    return (number[:2] in _PERMIT_AREAS) is (kind is DocumentKind.HMT_PERMIT) and number[0] != "9"


def _birth(number: str) -> date | None:
    """The date in characters 7 to 14, or None if there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _mrz_right(number: str) -> bool:
    """The check of the foreign card issued before 2023-12: weights 7-3-1, letters from A = 10."""
    total = sum(int(character, 36) * (7, 3, 1)[index % 3] for index, character in enumerate(number[:14]))
    return total % 10 == int(number[14])


def _is_invisible(character: str) -> bool:
    """Characters that print nothing: format marks, control characters, the no-break space."""
    return character == "\xa0" or unicodedata.category(character) in ("Cf", "Cc")


def _is_space(character: str) -> bool:
    return unicodedata.category(character) == "Zs"


def _half_width(character: str) -> str:
    return chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else character


def _without(text: str, unwanted: Callable[[str], bool], fixes: list[str], code: str) -> str:
    return _noted(text, "".join(character for character in text if not unwanted(character)), fixes, code)


def _noted(before: str, after: str, fixes: list[str], code: str) -> str:
    if after != before and code not in fixes:
        fixes.append(code)
    return after
