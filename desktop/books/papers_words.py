"""The roster's words on paper: how somebody stands, lives, is, and was insured last year; and what a visit brought."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.books.visiting import Visit
from desktop.core.calendar import age_on
from desktop.core.participation import LastYear, State
from desktop.core.person import PersonKind, Residence

STATES: Final[dict[str, str]] = {
    State.UNPAID: "未参保",
    State.REFUSE: "自愿放弃参保",
    State.LOST: "失联",
    State.ABROAD: "出国（境）",
    State.CORRECTION: "未参保",
    State.DEAD: "死亡",
    State.MOVED: "迁出",
    State.ARMY: "现役",
    State.PRISON: "不在本地参保",
    State.EMP_LOCAL: "职工医保（本地）",
    State.EMP_OUT: "职工医保（异地）",
    State.EMP_RET: "职工医保（退休）",
    State.RES_OUT: "异地居民医保",
    State.SCHOOL: "学校参保",
}
LAST_YEAR: Final[dict[str, str]] = {
    LastYear.TIER_1: "居民一档",
    LastYear.TIER_2: "居民二档",
    LastYear.NONE: "未参保",
    LastYear.NONE_LONGER: "断保两年以上",
    LastYear.EMPLOYEE: "职工医保",
    LastYear.RESIDENT_ELSEWHERE: "异地居民医保",
    LastYear.NEWBORN: "新生儿",
    LastYear.UNKNOWN: "",
}
RESIDENCES: Final[dict[str, str]] = {
    Residence.REGISTERED_HERE: "户籍常住",
    Residence.REGISTERED_AWAY: "户籍外出",
    Residence.LIVING_HERE: "常住非户籍",
    Residence.UNKNOWN: "",
}
KINDS: Final[dict[str, str]] = {
    PersonKind.ORDINARY: "普通居民",
    PersonKind.MIGRANT: "外出务工",
    PersonKind.PUPIL: "中小学生",
    PersonKind.PRESCHOOL: "学龄前儿童",
    PersonKind.STUDENT: "大中专学生",
    PersonKind.NEWBORN: "新生儿",
    PersonKind.UNKNOWN: "",
}
_CHILD: Final = 14  # years: below it personal information is sensitive (个人信息保护法 28 条)


def state_word(state: str) -> str:
    """How somebody stands this year; what is not known is shown as written."""
    return STATES.get(state, state)


def last_year_word(state: str) -> str:
    """How somebody was insured last year."""
    return LAST_YEAR.get(state, state)


def residence_word(residence: str) -> str:
    """Where somebody is registered and lives."""
    return RESIDENCES.get(residence, residence)


def kind_word(kind: str) -> str:
    """人员类别."""
    return KINDS.get(kind, kind)


def visited_words(visit: Visit | None) -> str:
    """Day and result of the newest visit; room to write where nobody went."""
    return f"{visit.day:%m-%d} {visit.result}" if visit else ""


def public_name(name: str, birth: str, today: date, *, full: bool) -> str:
    """A name on a public notice: 王*国, of a child under 14 王某（未成年）; whole where the county wants it so."""
    if birth and age_on(date.fromisoformat(birth), today) < _CHILD:
        return f"{name[:1]}某（未成年）"
    if full or len(name) < 2:
        return name
    return f"{name[0]}*" if len(name) == 2 else f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"
