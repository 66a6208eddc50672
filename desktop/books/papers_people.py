"""人员台账: everybody, the low-income people, those working away, and the aided of a month."""

from __future__ import annotations

from datetime import date
from typing import Final

from db.rows import CategoryRow, PersonRow
from desktop.books.papers_source import LAST_FOUR, PRIVATE, Source, group_name, last4
from desktop.books.papers_words import kind_word, last_year_word, residence_word, state_word, visited_words
from desktop.books.visiting import newest, visits
from desktop.core.money import Money
from desktop.core.participation import CHARGEABLE, State
from desktop.core.person import PersonKind
from desktop.paper.document import Col, Document, Grouped, Pairs, Table
from desktop.paper.sheets import Cell, Kind

_SIGNED = ("制表人", "审核人", "单位（盖章）")


def _born(birth: str) -> date | None:
    return date.fromisoformat(birth) if birth else None


def _asked(source: Source) -> str:
    return f"{source.year} 年度　{group_name(source.wanted.group)}" if source.wanted.group else f"{source.year} 年度"


_WORK: Final = (
    Col("户号", 9),
    Col("户主", 8),
    Col("姓名", 9),
    Col("与户主\n关系", 7, centre=True),
    Col("性别", 5, centre=True),
    Col("出生日期", 11, Kind.DAY),
    Col("证件\n后四位", 6, centre=True),
    Col("户籍状态", 9),
    Col("联系电话", 12),
    Col("人员类别", 10),
    Col("资助身份", 14),
    Col("上年参保", 9),
    Col("本年\n参保状态", 11),
    Col("缴费日期", 11, Kind.DAY),
    Col("渠道", 7, centre=True),
    Col("包保责任人", 10),
    Col("走访日期、\n结果", 13),
    Col("未参保原因、\n备注", 13),
)


def work(source: Source) -> Document:
    """参保工作台账 (001 七.1): everybody of the roster and how he stands."""
    aided = source.aided_on(source.today)
    visited = newest(visits(source.connection, source.station))
    rows = Grouped()
    for person in source.people:
        done = source.enrolled(person.document)
        held = "、".join(source.category_name(row.category) for row in aided.get(person.document, ()))
        rows.add(
            group_name(person.grp),
            (
                person.household,
                person.head,
                person.name,
                person.relation,
                person.sex,
                _born(person.birth),
                last4(person.document),
                residence_word(person.residence),
                person.phone,
                kind_word(person.kind),
                held,
                last_year_word(person.state_last_year),
                "已参保" if done else state_word(source.state(person)),
                done.day if done else None,
                done.channel if done else "",
                person.responsible,
                visited_words(visited.get(person.document)),
                person.remark,
            ),
        )
    enrolled = sum(source.enrolled(person.document) is not None for person in source.people)
    return source.document(
        "参保工作台账",
        Pairs((("在册", f"{len(source.people)} 人"), ("已参保", f"{enrolled} 人"))),
        Table(_WORK, rows.parts(), "名册里还没有人。请先导入花名册。", grouped="组", frozen=5, pages=2, size=8.5),
        asked=_asked(source),
        signatures=_SIGNED,
        notes=(PRIVATE, LAST_FOUR),
    ).across()


_LOW_INCOME: Final = (
    Col("户主", 9),
    Col("姓名", 10),
    Col("证件\n后四位", 7, centre=True),
    Col("医疗救助身份", 22),
    Col("纳入日期", 11, Kind.DAY),
    Col("身份取消\n日期", 11, Kind.DAY),
    Col("是否\n参保", 6, centre=True),
    Col("参保\n档次", 6, centre=True),
    Col("缴费日期", 11, Kind.DAY),
    Col("渠道", 8, centre=True),
    Col("联系电话", 12),
    Col("包保责任人", 11),
    Col("未参保原因", 14),
)


def low_income(source: Source) -> Document:
    """七类低收入人员参保台账 (001 七.1). Which seven is inferred (decision 9); who, the county's list says."""
    rows = Grouped()
    kept = set(source.pack.low_income)
    listed = _listed(source, kept)
    for person, row in listed:
        done = source.enrolled(row.document)
        tier = source.tier_name(done.row.tier) if done and done.row else ""
        rows.add(
            group_name(person.grp),
            (
                person.head,
                person.name,
                last4(row.document),
                source.category_name(row.category),
                _born(row.since),
                _born(row.until),
                "是" if done else "否",
                tier,
                done.day if done else None,
                done.channel if done else "",
                person.phone,
                person.responsible,
                "" if done else state_word(source.state(person)),
            ),
        )
    names = "、".join(source.category_name(name) for name in source.pack.low_income)
    empty = "县里名单上没有这几类人员。" if kept else "本地文件没有写七类低收入人员，不用这本台账。"
    notes = (PRIVATE, *((f"七类：{names}（{source.pack.low_income_source.basis.value}）。",) if kept else ()))
    return source.document(
        "七类低收入人员参保台账",
        _counts(source, listed),
        Table(_LOW_INCOME, rows.parts(), empty, grouped="组", frozen=4),
        asked=_asked(source),
        signatures=_SIGNED,
        notes=(*notes, "应参保不含身份已取消、死亡、迁出和已在别处参保的人。", LAST_FOUR),
    ).across()


def _counts(source: Source, listed: list[tuple[PersonRow, CategoryRow]]) -> Pairs:
    """How many stand on the list, are to be enrolled now, and are: the bulletin's figures."""
    enrolled = {person.document for person, _ in listed if source.enrolled(person.document)}
    asked = {
        person.document for person, row in listed if source.state(person) in CHARGEABLE and _holds(row, source.today)
    } | enrolled
    counts = (
        ("名单人数", len({person.document for person, _ in listed})),
        ("应参保", len(asked)),
        ("已参保", len(enrolled)),
        ("未参保", len(asked - enrolled)),
    )
    return Pairs(tuple((name, f"{count} 人") for name, count in counts), across=4, label=18)


def _holds(row: CategoryRow, day: date) -> bool:
    return row.since <= day.isoformat() and (not row.until or row.until > day.isoformat())


def _listed(source: Source, categories: set[str]) -> list[tuple[PersonRow, CategoryRow]]:
    """Entries of the county's list in these categories, of people of the roster, in the roster's order."""
    by_person: dict[str, list[CategoryRow]] = {}
    for row in source.categories:
        if row.category in categories:
            by_person.setdefault(row.document, []).append(row)
    return [(person, row) for person in source.people for row in by_person.get(person.document, ())]


_AWAY = {State.EMP_OUT, State.RES_OUT}


_MIGRANTS: Final = (
    Col("户主", 9),
    Col("姓名", 10),
    Col("证件\n后四位", 7, centre=True),
    Col("联系电话", 12),
    Col("外出地（省市县）", 18),
    Col("单位、工种", 14),
    Col("外出\n时间", 9),
    Col("预计返乡\n时间", 9),
    Col("务工地参保\n（险种、地）", 14),
    Col("户籍地参保", 10),
    Col("缴费日期", 11, Kind.DAY),
    Col("包保责任人", 11),
    Col("联系记录", 16),
)


def migrants(source: Source) -> Document:
    """外出务工人员台账 (001 七.1). What the roster does not hold is left to be written by hand."""
    rows = Grouped()
    for person in source.people:
        if person.kind != PersonKind.MIGRANT:
            continue
        done = source.enrolled(person.document)
        state = source.state(person)
        rows.add(
            group_name(person.grp),
            (
                person.head,
                person.name,
                last4(person.document),
                person.phone,
                person.work_place,
                "",
                "",
                "",
                state_word(state) if state in _AWAY else "",
                "已参保" if done else "" if state in _AWAY else "未参保",
                done.day if done else None,
                person.responsible,
                person.remark,
            ),
        )
    return source.document(
        "外出务工人员台账",
        Table(_MIGRANTS, rows.parts(), "名册里没有外出务工人员。", grouped="组", frozen=4),
        asked=_asked(source),
        signatures=_SIGNED,
        notes=(PRIVATE, LAST_FOUR, "空白栏由联系人问清后手写。"),
    ).across()


_AIDED: Final = (
    Col("姓名", 10),
    Col("证件号码", 20),
    Col("医疗救助身份", 20),
    Col("认定部门", 11),
    Col("变更\n情况", 6, centre=True),
    Col("纳入资助\n时间", 11, Kind.DAY),
    Col("身份取消\n时间", 11, Kind.DAY),
    Col("是否\n参保", 6, centre=True),
    Col("参保\n档次", 6, centre=True),
    Col("缴费标准", 10, Kind.MONEY, sums=True),
    Col("资助金额", 10, Kind.MONEY, sums=True),
    Col("个人缴费", 10, Kind.MONEY, sums=True),
    Col("缴费时间", 11, Kind.DAY),
    Col("资金来源", 14),
)


def aided(source: Source) -> Document:
    """困难群众参保资助台账 (003 五), monthly, for the insurance office: whole document numbers."""
    first, last = source.month
    rows = Grouped()
    told: set[str] = set()
    for row in sorted(source.categories, key=lambda one: _order(source, one)):
        if row.since > last.isoformat() or (row.until and row.until < first.isoformat()):
            continue
        person = source.by_document.get(row.document)
        done = source.enrolled(row.document)
        in_time = done is not None and (done.day is None or done.day <= last)
        # A person in two categories is aided once: the money stands with the one that counted.
        money: tuple[Cell, ...] = (None, None, None)
        fund = ""
        here = done.row if done and in_time else None
        if here is not None and row.document not in told and here.category in ("", row.category):
            money = (Money(here.standard_fen), Money(here.aid_fen), Money(here.payable_fen))
            fund = source.pack.fund_name(here.fund) if here.aid_fen and here.fund else ""
            told.add(row.document)
        rows.add(
            group_name(person.grp) if person else "不在本村名册",
            (
                person.name if person else "",
                row.document,
                source.category_name(row.category),
                row.department,
                _change(row, first, last),
                _born(row.since),
                _born(row.until),
                "是" if in_time else "否",
                source.tier_name(here.tier) if here else "",
                *money,
                done.day if done and in_time else None,
                fund,
            ),
        )
    return source.document(
        "困难群众参保资助台账",
        Table(_AIDED, rows.parts(), "这个月县里名单上没有困难群众。", grouped="所在组", frozen=3, unit_of_count="条"),
        asked=f"{source.day:%Y 年 %m 月}",
        signatures=("制表人", "审核人", "村（社区）（盖章）", "医保部门（盖章）"),
        notes=(
            "报医保部门。证件号码为全号，专人保管，不得公示、转发。",
            "一人有几种身份的，金额只记在享受资助的一条上。",
        ),
    ).across()


def _order(source: Source, row: CategoryRow) -> tuple[bool, int, str, str, str]:
    person = source.by_document.get(row.document)
    group = person.grp if person else ""
    return person is None, int(group) if group.isdecimal() else 0, group, row.document, row.category


def _change(row: CategoryRow, first: date, last: date) -> str:
    """新增 or 取消 within the month, else 在册."""
    if row.until and first.isoformat() <= row.until <= last.isoformat():
        return "取消"
    return "新增" if first.isoformat() <= row.since <= last.isoformat() else "在册"
