"""Where somebody stands with this year's insurance, and the words offices use for it (参保工作台账).

A state in a roster is what the village wrote down; the county's lists outrank it. Only states that mean "covered
elsewhere" or "not to be insured here" keep somebody from being asked for money.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class State(StrEnum):
    """This year's state as a roster gives it."""

    UNPAID = "UNPAID"
    REFUSE = "REFUSE"  # 自愿放弃
    LOST = "LOST"  # 失联
    ABROAD = "ABROAD"
    CORRECTION = "CORRECTION"  # 社区矫正: may enrol, never treated like prison
    DEAD = "DEAD"
    MOVED = "MOVED"
    ARMY = "ARMY"
    PRISON = "PRISON"
    EMP_LOCAL = "EMP_LOCAL"
    EMP_OUT = "EMP_OUT"
    EMP_RET = "EMP_RET"
    RES_OUT = "RES_OUT"  # resident insurance elsewhere
    SCHOOL = "SCHOOL"  # insured at college


CHARGEABLE: Final = frozenset({State.UNPAID, State.REFUSE, State.LOST, State.ABROAD, State.CORRECTION})
EMPLOYEE: Final = frozenset({State.EMP_LOCAL, State.EMP_OUT, State.EMP_RET})

# The stronger first: what holds when two of them are written of one person.
PRECEDENCE: Final = (
    State.DEAD,
    State.MOVED,
    State.ARMY,
    State.PRISON,
    State.EMP_RET,
    State.EMP_OUT,
    State.EMP_LOCAL,
    State.SCHOOL,
    State.RES_OUT,
    State.CORRECTION,
    State.REFUSE,
    State.ABROAD,
    State.LOST,
    State.UNPAID,
)


class LastYear(StrEnum):
    """Last year's insurance as a roster gives it."""

    TIER_1 = "R1"
    TIER_2 = "R2"
    NONE = "N"
    NONE_LONGER = "N2"  # two years or more without
    EMPLOYEE = "E"
    RESIDENT_ELSEWHERE = "RO"
    NEWBORN = "NB"
    UNKNOWN = ""


_ELSEWHERE: Final = (
    r"外地|外省|外县|外市|外区|异地|他县|他省|在外|务工|打工|省外|县外|市外|区外|别处|其他地|其它地|原籍|娘家|婆家"
)
# Somebody else's death or absence is told in remarks too: 父亲去世, 丈夫当兵, 病故军人遗属.
_KIN: Final = re.compile(
    r"(其|他|她)?(父亲?|母亲?|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|丈夫|妻子?|老公|老婆|老伴|配偶|儿子?|女儿|子女|兄|弟|姐|妹|哥哥?"
    r"|户主|家人|亲属|家属)[^，,。；;]{0,6}(死亡|去世|病故|已故|亡故|过世|身故|当兵|服役|参军|服刑|迁出|迁走|失联|失踪|出国|职工|退休)"
    r"|[^，,。；;]*(遗属|遗孀|家属|军属)"
)
_NOT: Final = re.compile(r"(未|没有?|无|不是|非|停止?|中断|断)(参加|参|买|交|缴)?(过)?(了)?(职工|社保|异地|外地|单位)")
_OVER: Final = re.compile(r"(职工|社保|单位|外地|异地)[^，,。；;]{0,6}(已停|停保|断保|中断|停缴|退保|已退出|终止|暂停)")

_JOB: Final = r"(职工|社保(?!卡)|单位(参保|交|缴|买|医保))"
_ONLINE: Final = r"微信|支付宝|网上|线上|手机|银行|税务|本村|本镇|本乡|村里|当地|本地"
_WORDS: Final[tuple[tuple[State, re.Pattern[str]], ...]] = (
    (State.DEAD, re.compile(r"死亡|去世|病故|已故|亡故|过世|身故|死了|已死")),
    (
        State.MOVED,
        re.compile(
            r"(?<![未没不])(迁出|迁走|迁往|转出|迁移)|(户口|户籍)(已经?|被)?(注销|迁(?!入|回|来|到本))|^(已)?(销户|注销)$"
        ),
    ),
    (State.ARMY, re.compile(r"现役|参军|当兵|服役|入伍|在部队|义务兵")),
    (State.PRISON, re.compile(r"服刑|在押|坐牢|监狱|劳改|羁押|看守所")),
    (State.CORRECTION, re.compile(r"社区矫正")),
    (State.EMP_RET, re.compile(r"退休(?!年龄)")),
    (
        State.EMP_OUT,
        re.compile(
            rf"({_ELSEWHERE}).*{_JOB}|{_JOB}.*({_ELSEWHERE})"
            rf"|在(?!本|当地|职|岗|编|县|镇|乡|村|校).{{2,10}}(参加|参保|买|交|缴|有).{{0,3}}{_JOB}"
        ),
    ),
    (State.EMP_LOCAL, re.compile(rf"{_JOB}|灵活就业.*(参保|医保|交|缴|买)|^灵活就业$")),
    (
        State.SCHOOL,
        re.compile(r"(学校|在校|高校|大学|学院|校内)[^，,。；;]{0,6}(参保|交|缴|买|医保|统一)|学生医保|大学生医保"),
    ),
    (
        State.RES_OUT,
        re.compile(
            rf"({_ELSEWHERE}).*(居民|城乡|医保|参保|新农合|合作医疗|交|缴|买)"
            rf"|(居民|城乡|医保|参保).*({_ELSEWHERE})|已?在(?!{_ONLINE}).{{2,12}}(参保|缴费|交了|缴了|买了|交的|买的)"
        ),
    ),
    (State.ABROAD, re.compile(r"出国|国外|境外|海外")),
    (State.LOST, re.compile(r"失联|联系不上|无法联系|联系不到|失踪|下落不明|未联系上")),
    (State.REFUSE, re.compile(r"自愿放弃|放弃参保|放弃|不愿|拒保|拒绝|拒参|不参保|不想|不交|不买|不缴|不肯|自愿不")),
)
_UNLESS: Final = {State.PRISON: re.compile(r"刑满|刑释|释放"), State.ARMY: re.compile(r"退役|退伍|复员|转业")}
_CLAUSES: Final = re.compile(r"[，,。；;、\n]")
_UNPAID: Final = re.compile(
    r"(暂|还|尚)?(未|没|没有|否|无|不)(参保|缴费?|交费?|买|登记|参加|参)?(了)?|待(缴费?|交|参保|核实)|应参保|正常|在村|新增|新生儿"
)
_CLAIMS_PAID: Final = re.compile(
    r"(已|己)(经)?(参保|缴费?|交费?|买|交)|(缴|交|买)了|是|网上.*(缴|交)|微信|支付宝|银行.*(缴|交)|参保|已参加"
)

_LAST_YEAR: Final[tuple[tuple[LastYear, re.Pattern[str]], ...]] = (
    (LastYear.NEWBORN, re.compile(r"新生儿|未出生")),
    (
        LastYear.NONE_LONGER,
        re.compile(r"连续(断保|未)|断保[2-9两二三]年|20\d\d[、,，和至\-—]\s*20\d\d.*(断|未)|多年(未|没)"),
    ),
    (LastYear.NONE, re.compile(r"未参?保?|没(有)?(交|缴|参|买)|否|断保|无")),
    (LastYear.EMPLOYEE, re.compile(r"职工|单位|退休|灵活就业")),
    (LastYear.RESIDENT_ELSEWHERE, re.compile(_ELSEWHERE)),
    (LastYear.TIER_2, re.compile(r"二档|2档|高档")),
    (LastYear.TIER_1, re.compile(r"一档|1档|居民|交|缴|参保|是|买|正常|学校|学生")),
)


@lru_cache(maxsize=4096)  # a roster says the same few words over and over
def read_state(text: str) -> State | None:
    """This year's state a text tells, or None where it tells none; the strongest if it tells several.

    What is said of relatives, and insurance that is said to have ended, does not count.
    """
    plain = re.sub(r"\s", "", text)
    found = [state for state in map(_clause_state, _CLAUSES.split(_KIN.sub("", plain))) if state]
    if found:
        return min(found, key=PRECEDENCE.index)
    return State.UNPAID if _UNPAID.fullmatch(plain) else None


def _clause_state(clause: str) -> State | None:
    ended = _NOT.search(clause) or _OVER.search(clause) or "回来" in clause or "返乡" in clause
    for state, words in _WORDS:
        if ended and state in EMPLOYEE | {State.RES_OUT}:
            continue
        if state in _UNLESS and _UNLESS[state].search(clause):
            continue
        if words.search(clause):
            return state
    return None


def claims_paid(text: str) -> bool:
    """Whether a text says the premium is paid already: hearsay at the village, decided by the county's list."""
    plain = re.sub(r"\s", "", text)
    return bool(plain) and _CLAIMS_PAID.search(plain) is not None and read_state(plain) is None


def stronger(one: State, other: State) -> State:
    """Which of two states holds."""
    return min(one, other, key=PRECEDENCE.index)


@lru_cache(maxsize=4096)
def read_last_year(text: str) -> LastYear:
    """Last year's insurance a text tells; UNKNOWN for an empty or unknown one."""
    plain = re.sub(r"\s", "", text)
    for state, words in _LAST_YEAR:
        if words.search(plain):
            return state
    return LastYear.UNKNOWN
