"""Columns are found by what stands above them, wherever that row is and whatever the office calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from desktop.core.errors import KnownError
from desktop.core.roster.table import Cell, Merge, Row, Table, text_of

_DEEPEST: Final = 30  # how many rows from the top may stand before the headings


class Field(StrEnum):
    """A column the program understands; the value is what it is called in messages."""

    SEQ = "序号"
    VILLAGE = "村"
    GROUP = "组"
    HOUSEHOLD = "户编号"
    HEAD = "户主"
    NAME = "姓名"
    RELATION = "与户主关系"
    SEX = "性别"
    BIRTH = "出生日期"
    DOCUMENT_KIND = "证件类型"
    DOCUMENT = "证件号码"
    PHONE = "联系电话"
    ADDRESS = "住址"
    RESIDENCE = "户籍状态"
    KIND = "人员类别"
    CATEGORY = "特殊身份"
    LAST_YEAR = "上年参保"
    STATE = "本年参保状态"
    WORK_PLACE = "务工地"
    RESPONSIBLE = "包保责任人"
    REMARK = "备注"
    REASON = "未参保原因"
    RECOGNISED = "认定日期"
    CANCELLED = "取消日期"
    DEPARTMENT = "认定部门"
    YEAR = "缴费年度"
    TIER = "缴费档次"
    AMOUNT = "缴费金额"
    PAID_ON = "缴费日期"
    CHANNEL = "渠道"
    VOUCHER = "税票号"
    SOMEBODY_ELSE = "他人"  # a name or number of somebody who is not the person of the row


Patterns = Mapping[Field, tuple[str, ...]]

_PERSON: Final[Patterns] = {
    Field.SOMEBODY_ELSE: (
        r"(户主|监护人|父亲?|母亲?|父母|家长|联系人|代办人|代缴人|经办人|填表人)的?(身份证|证件|公民身份|电话|联系).*",
        r"(监护人|联系人|代办人|代缴人|经办人|填表人)(姓名)?",
    ),
    Field.SEQ: (r"序号|编号|顺序号|No",),
    Field.NAME: (
        r"姓名|(参保人员?|参保对象|人员|居民|成员|家庭成员|本人|对象|救助对象|资助对象|被保险人|学生)姓名|名字",
        r"参保人员?|家庭成员|成员|缴费人(姓名)?",
    ),
    Field.DOCUMENT: (
        r"(参保人员?|人员|本人|成员|居民|公民|有效)?(身份证件?|居民身份证|公民身份|证件|身份)(号码?|证号码?|编号)",
        r"身份证|居民身份证|证号|证件|缴费人识别号|(缴费人)(身份证|证件)号码?",
        r"残疾人?证(件)?(号码?|编号)",
    ),
    Field.DOCUMENT_KIND: (r"(身份)?证件(类型|种类|类别|名称)",),
    Field.SEX: (r"性别",),
    Field.BIRTH: (r"出生(日期|年月日?|时间)?|生日",),
    Field.VILLAGE: (r"(所在|所属|行政)?(村|村居|村社区|社区|行政村)(名称?|委会)?|村名",),
    Field.GROUP: (r"(村民|居民|所在|所属)?(组|组别|小组|组名|组号|社|社别|生产队|队)(名称?)?|村组|村民组",),
    Field.REMARK: (r"备注(说明)?|备\s*注|其他说明|说明|情况说明",),
}

ROSTER: Final[Patterns] = {
    **_PERSON,
    Field.HOUSEHOLD: (r"(家庭)?(户|户口|家庭|户籍|户口簿|户口本)(内)?(编号|号码?|编码|序号|代码)",),
    Field.HEAD: (r"户主(姓名|名字)?",),
    Field.RELATION: (r"(与|和|同)?(户主|家庭)(之间)?(之|的)?关系|关系|称谓|(与|同)户主",),
    Field.PHONE: (r"(联系|本人|家庭)?(电话|手机)(号码?)?|联系方式|移动电话|手机号",),
    Field.ADDRESS: (r".*(住址|地址)|居住地",),
    Field.RESIDENCE: (
        r"(户籍|户口|居住|常住)+(状态|状况|情况|性质|标志|类型)|户籍|户籍人口|是否(户籍|常住).*|常住(情况)?",
    ),
    Field.KIND: (r"(参保)?人员(类别|类型|分类)|人群(类别|分类)|参保类别|参保人群",),
    Field.CATEGORY: (
        r"特殊(身份|人群|群体|人员|对象|类别)(类别|类型)?|(资助|救助|医疗救助|资助参保|困难|优惠)(身份|类别|类型|对象)(类别)?",
        r"(困难|低收入)(人群|人员|群众)(类别|类型)?|身份类别|人员属性|属性|享受(资助)?政策|资助政策",
    ),
    Field.REASON: (r"((未|没)(参保|缴费|缴|交))?(的)?原因(说明)?",),
    Field.WORK_PLACE: (r"(外出)?(务工|打工|外出)(地|地点|地址|地区|去向|所在地|情况)|务工|去向",),
    Field.RESPONSIBLE: (
        r"(包保|包户|包组|包联|帮扶|联系|包片|责任|网格)(责任)?(人|干部|人员)|包保人?|责任人|网格员|包组包户干部",
    ),
}

SUBSIDIES: Final[Patterns] = {
    **_PERSON,
    Field.CATEGORY: (
        r"(资助|救助|医疗救助|资助参保|困难|享受资助)(参保)?(身份|类别|类型|对象类别)(类别)?|(人员|身份|对象|救助对象|特殊)(类别|类型|身份)|类别",
        r"特殊(身份|人群)|人员属性|身份|属性|医疗救助身份",
    ),
    Field.RECOGNISED: (
        r"(身份)?(认定|纳入|确认|批准|识别)(资助)?(日期|时间|年月)|(起始|开始|生效|享受开始)(日期|时间)|纳入资助时间",
    ),
    Field.CANCELLED: (r"(身份)?(取消|退出|终止|注销|停止|失效|截止|结束)(资助)?(日期|时间|年月)",),
    Field.DEPARTMENT: (r"(认定|主管|行业|来源|审批|牵头)?(部门|单位|机关)|数据来源|来源",),
}

PAID: Final[Patterns] = {
    **_PERSON,
    Field.YEAR: (r"(缴费|所属|参保|保费|费款所属)?年度|费款所属期|所属期|参保年份|缴费年份|所属年份",),
    Field.TIER: (r"(缴费|参保)?档次|(缴费)?档别",),
    Field.AMOUNT: (
        r"(个人)?(缴费|实缴|缴纳|支付|实收|缴款|入库)(金额|费额|保费)|金额|实缴|个人缴费",
        r"(交易|应缴|合计)金额",
    ),
    Field.PAID_ON: (r"(缴费|缴纳|支付|交易|缴款|入库|到账)(日期|时间)|日期|时间",),
    Field.CHANNEL: (r"(缴费|支付|缴款)?(渠道|方式|途径)",),
    Field.VOUCHER: (r"(电子)?(税票|票据|税收票证|完税凭证|完税证明|缴费凭证)(号码?|编号)?|(交易)?流水号|凭证号码?",),
}

Matched = Mapping[str, Mapping[Field, int]]  # by the signature of a row of headings: which column is which
_NOTHING_MATCHED: Final[Matched] = {}

_ROSTER_NEEDS: Final = (Field.NAME, Field.DOCUMENT)
_LONG_NUMBER: Final = re.compile(r"\d{15}|\d(\.\d+)?[eE]\+\d\d")
_FIGURES: Final = re.compile(r"[\d.,:/\-年月日\s]+")
_YEAR_COLUMN: Final = re.compile(r".*(参保|缴费|缴|交|医保|情况|状态|险种).*")
_NOT_A_STATE: Final = re.compile(r".*(金额|日期|时间|年度|档次|渠道|方式|标准|人员?|地|类别|原因|票|号)$")
_THIS: Final = ("今年", "本年", "当年", "现在", "目前")
_LAST: Final = ("去年", "上年", "上一年")
_STATE: Final = re.compile(
    r"(医保|居民医保)?(参保|缴费)(状态|情况|登记情况)|是否(已)?(参保|缴费)|(人员)?(当前)?状态|现状"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings end (index into `table.rows` of the first row after them) and which column is which."""

    columns: Mapping[Field, int]
    body: int
    texts: frozenset[str]
    twice: tuple[Field, ...] = ()  # fields that more than one column claims with the same words
    names: tuple[str, ...] = ()  # what stands above each column
    own: frozenset[int] = frozenset()  # the columns the program knew by itself

    @property
    def signature(self) -> str:
        """The headings as one text: files with the same one have the same columns at the same places."""
        return "|".join(map(_plain, self.names)).rstrip("|")

    def repeats(self, row: Row) -> bool:
        """Whether a row further down is the headings again, as on every printed page."""
        found = [text for text in (_plain(text_of(cell)) for cell in row.cells) if text]
        return len(found) > 1 and sum(text in self.texts for text in found) * 2 > len(found)


def find_headings(
    table: Table,
    patterns: Patterns,
    year: int,
    needs: Sequence[Field] = _ROSTER_NEEDS,
    matched: Matched = _NOTHING_MATCHED,
) -> Headings:
    """The headings of a table; `year` is the benefit year, which tells this year's column from last year's.

    Where a person has matched columns like these before, it is `matched` that counts.
    Raises KnownError TABLE_NO_HEADINGS where no row of the first thirty has all columns that are needed.
    """
    best: Headings | None = None
    for index, row in enumerate(table.rows[:_DEEPEST]):
        below = table.rows[index + 1] if index + 1 < len(table.rows) else None
        for depth, texts in ((1, _single(row)), (2, _double(row, below, table.merges) if below else [])):
            found = _headings(texts, index + depth, patterns, year)
            told = matched.get(found.signature)
            if told is not None:
                found = replace(found, columns=_fitting(told, patterns), twice=())
            if not all(field in found.columns for field in needs):
                continue
            if told is not None:
                return found
            more = len(found.columns) - len(best.columns) if best is not None else 1
            # As much from one row as from it with the one above: what stands above is a title.
            if more > 0 or (more == 0 and depth == 1 and best is not None and found.body == best.body):
                best = found
    if best is None:
        raise KnownError("TABLE_NO_HEADINGS", file=table.file, needs="、".join(needs))
    return best


def _headings(texts: Sequence[tuple[str, ...]], body: int, patterns: Patterns, year: int) -> Headings:
    columns, twice = _columns(texts, patterns, year)
    plain = frozenset(_plain(text) for choice in texts for text in choice if text)
    return Headings(columns, body, plain, twice, tuple(choice[0] for choice in texts), frozenset(columns.values()))


def _fitting(told: Mapping[Field, int], patterns: Patterns) -> dict[Field, int]:
    """What a person said of the columns, as far as it is about this kind of list."""
    known = fields_of(patterns)
    return {field: place for field, place in told.items() if field in known}


def fields_of(patterns: Patterns) -> tuple[Field, ...]:
    """The fields a kind of list has."""
    of_a_year = (Field.LAST_YEAR, Field.STATE) if Field.RELATION in patterns else ()
    return (*(field for field in patterns if field is not Field.SOMEBODY_ELSE), *of_a_year)


def likely_headings(table: Table, patterns: Patterns, year: int) -> Headings | None:
    """The row that looks most like headings where the columns needed are not understood; None where nothing does.

    Headings are short words and no figures, more of them than in any title.
    """
    best, most = None, 1
    for index, row in enumerate(table.rows[:_DEEPEST]):
        words = [text for text in map(text_of, row.cells) if text]
        if _is_data(row) or any(len(text) > 20 or _FIGURES.fullmatch(text) for text in words):
            continue
        if len(words) > most:
            best, most = index, len(words)
    return None if best is None else _headings(_single(table.rows[best]), best + 1, patterns, year)


def _is_data(row: Row) -> bool:
    """Whether a row holds a document number, as no headings do."""
    return any(_LONG_NUMBER.search(text_of(cell)) for cell in row.cells)


def looks_like_a_list(rows: Sequence[Row]) -> bool:
    """Whether a sheet has headings of a list of people: how the sheet is chosen in a file of several."""
    table = Table("", "", rows)
    try:
        find_headings(table, ROSTER, year=0)
    except KnownError:
        return False
    return True


def _single(row: Row) -> list[tuple[str, ...]]:
    return [(text_of(cell),) for cell in row.cells]


def _double(top: Row, bottom: Row, merges: Sequence[Merge]) -> list[tuple[str, ...]]:
    """Headings in two rows (证件 above 类型 and 号码): both together first, then the lower, then the upper."""
    if _is_data(bottom):  # the first person: his 居民身份证 is no heading
        return []
    upper = list(top.cells)
    for merge in merges:
        if merge.first_row == top.number and merge.last_column > merge.first_column:
            for column in range(merge.first_column, min(merge.last_column, len(upper) - 1) + 1):
                upper[column] = top.cells[merge.first_column]
    lower: list[Cell] = [*bottom.cells, *[None] * (len(upper) - len(bottom.cells))]
    return [
        (text_of(above) + text_of(below), text_of(below), text_of(above))
        for above, below in zip(upper, lower, strict=False)
    ]


def _columns(
    texts: Iterable[tuple[str, ...]], patterns: Patterns, year: int
) -> tuple[dict[Field, int], tuple[Field, ...]]:
    """Which column is which, and what two columns claim to be with the same words."""
    found: dict[Field, tuple[int, int]] = {}
    twice: set[Field] = set()
    for column, choices in enumerate(texts):
        for choice in choices:
            hit = _field(choice, patterns, year)
            if hit is None:
                continue
            field, rank = hit
            if field not in found or rank < found[field][0]:
                found[field] = (rank, column)
            elif rank == 0 == found[field][0]:
                twice.add(field)
            break
    found.pop(Field.SOMEBODY_ELSE, None)
    columns = {field: column for field, (_, column) in found.items()}
    return columns, tuple(field for field in columns if field in twice)


def _field(text: str, patterns: Patterns, year: int) -> tuple[Field, int] | None:
    """Which field a heading names, and how sure its wording is (0 is surest)."""
    plain = _plain(text)
    if not plain or len(plain) > 20:
        return None
    for field, wordings in patterns.items():
        for rank, wording in enumerate(wordings):
            if _compiled(wording).fullmatch(plain):
                return field, rank
    if Field.RELATION not in patterns:
        return None
    return _year_field(plain, year)


def _year_field(plain: str, year: int) -> tuple[Field, int] | None:
    if _NOT_A_STATE.fullmatch(plain):
        return None
    written = re.search(r"20\d\d", plain)
    if _YEAR_COLUMN.fullmatch(plain):
        if written:
            gap = year - int(written[0])
            return {0: (Field.STATE, 0), 1: (Field.LAST_YEAR, 0)}.get(gap)
        if any(word in plain for word in _THIS):
            return Field.STATE, 0
        if any(word in plain for word in _LAST):
            return Field.LAST_YEAR, 0
    return (Field.STATE, 1) if _STATE.fullmatch(plain) else None


@cache
def _compiled(wording: str) -> re.Pattern[str]:
    return re.compile(wording)


def _plain(text: str) -> str:
    """A heading without spaces, line breaks, marks and what stands in brackets (村（社区） is 村)."""
    bare = re.sub(r"[\s*＊:：.、_/\-—\u200b\ufeff]", "", text)
    return re.sub(r"[(（\[【].*?[)）\]】]", "", bare) or bare
