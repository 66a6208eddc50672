"""Who is left: the list for each responsible cadre, households not visited, and the weekly 销号表."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from db.rows import PersonRow
from desktop.books.papers_source import LAST_FOUR, PRIVATE, Source, group_name, last4, responsible_of
from desktop.books.papers_words import last_year_word, state_word, visited_words
from desktop.books.visiting import Visit, home_of, known_homes, newest, visits
from desktop.core.calendar import age_on
from desktop.core.participation import CHARGEABLE
from desktop.paper.document import Col, Document, Grouped, Pairs, Part, Table, plain
from desktop.paper.sheets import Cell, Kind

NOBODY = "未落实包保责任人"
HERE = "本站"


_UNPAID: Final = (
    Col("组", 6, centre=True),
    Col("户主", 10),
    Col("姓名", 11),
    Col("关系", 7, centre=True),
    Col("年龄", 5, Kind.COUNT),
    Col("证件\n后四位", 7, centre=True),
    Col("联系电话", 13),
    Col("上年参保", 11),
    Col("现在情况", 12),
    Col("走访日期、结果", 24),
)


def unpaid(source: Source) -> Document:
    """未参保缴费人员名单, a list for each responsible cadre (001 七.1). No amounts: they would tell who is aided."""
    rows = Grouped()
    visited = newest(visits(source.connection, source.station))
    for person, state in source.unpaid:
        for name in _named(source, person):
            rows.add(
                name,
                (
                    group_name(person.grp),
                    person.head,
                    person.name,
                    person.relation,
                    age_on(date.fromisoformat(person.birth), source.today) if person.birth else None,
                    last4(person.document),
                    person.phone,
                    last_year_word(person.state_last_year),
                    state_word(state),
                    visited_words(visited.get(person.document)),
                ),
            )
    end = max((window.end for window in source.pack.windows if window.main), default=None)
    parts = tuple(
        replace(part, note=f"应于 {end} 前完成动员" if end else "")
        for part in _for_whom(rows.parts("包保责任人：{name}"))
    )
    people = {person.document for person, _ in source.unpaid if _named(source, person)}
    homes = {person.household or person.document for person, _ in source.unpaid if _named(source, person)}
    return source.document(
        "未参保缴费人员名单",
        Pairs((("各责任人合计", f"{len(people)} 人"), ("涉及", f"{len(homes)} 户"))),
        Table(
            _UNPAID,
            parts,
            "没有未参保缴费人员。",
            grouped="包保责任人",
            own_pages=True,
            signed=("领单人", "领单日期", "交回日期"),
            frozen=5,
        ),
        asked=f"截至 {source.today}{source.narrowed}",
        notes=(PRIVATE, LAST_FOUR, "应缴金额以柜台按县里名单计算的为准。一户几名责任人的，每人名单上都有。"),
    )


def _named(source: Source, person: PersonRow) -> tuple[str, ...]:
    """The responsible cadres on whose lists somebody stands; narrowed to the wanted one."""
    names = responsible_of(person)
    wanted = source.wanted.responsible
    return tuple(name for name in names if not wanted or name == wanted)


def _for_whom(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """In the order of names, those without anybody responsible last."""
    named = [part if part.name else replace(part, name=NOBODY) for part in parts]
    return tuple(sorted(named, key=lambda part: (part.name == NOBODY, part.name)))


def unvisited(source: Source) -> Document:
    """未走访户: households with people still to pay of whom the book holds no dated fact (visit, reason, statement).

    A visit that met nobody leaves a household on the list.
    """
    homes: dict[str, list[PersonRow]] = {}
    for person, _ in source.unpaid:
        homes.setdefault(home_of(person), []).append(person)
    known = known_homes(source.connection, source.station)
    tried = newest(visits(source.connection, source.station))
    rows = Grouped()
    people = 0
    for home, members in homes.items():
        first = members[0]
        if home in known or not _named(source, first):
            continue
        people += len(members)
        phone = next((member.phone for member in members if member.phone), "")
        last = max((tried[one.document] for one in members if one.document in tried), key=_when, default=None)
        day, result = (last.day, last.result) if last else (None, "")
        rows.add(
            group_name(first.grp),
            (first.household, first.head or first.name, len(members), phone, first.responsible, day, result),
        )
    columns = (
        Col("户号", 12),
        Col("户主", 13),
        Col("未缴人数", 9, Kind.COUNT, sums=True),
        Col("联系电话", 15),
        Col("包保责任人", 16),
        Col("走访日期", 13, Kind.DAY),
        Col("走访情况", 26),
    )
    return source.document(
        "未走访户名单",
        Table(columns, rows.parts(), "未缴费的户都有走访情况记录。", grouped="组", unit_of_count="户", frozen=3),
        asked=f"截至 {source.today}{source.narrowed}　未缴 {people} 人",
        signatures=("制表人", "包村干部", "日期"),
        notes=(PRIVATE, "还有人未缴、账上没有走访记录或没见到人的户。走访后在“查人”页按 Ctrl+G 记下。"),
    )


def _when(visit: Visit) -> tuple[date, int, int]:
    return visit.day, visit.epoch, visit.seq


@dataclass(slots=True)
class _Week:
    """A group's figures around a week."""

    asked: int = 0
    before: int = 0
    here: int = 0
    elsewhere: int = 0

    @property
    def done(self) -> int:
        """Enrolled by the end of the week."""
        return self.before + self.here + self.elsewhere

    def cells(self, group: str) -> tuple[Cell, ...]:
        """A row of the table."""
        share = f"{self.done * 1000 // self.asked / 10:.1f}%" if self.asked else "—"
        left = self.asked - self.done
        return group, self.asked, self.before, self.here, self.elsewhere, self.done, left, share


def struck(source: Source) -> Document:
    """每周销号表 (001 七.1): Monday to Sunday, by group, then who was struck off.

    Everything as it stood at the week's end, or today where the week is not over: made late it says the same.
    """
    first, last = source.week
    day = min(last, source.today)
    then = source.at_end_of(day)
    weeks: dict[str, _Week] = {}
    listed: list[tuple[Cell, ...]] = []
    for person in then.people:
        done = then.enrolled(person.document)
        if done is None and then.state(person) not in CHARGEABLE:
            continue
        week = weeks.setdefault(group_name(person.grp), _Week())
        week.asked += 1
        if done is None:
            continue
        if done.day is None or done.day < first:
            week.before += 1
            continue
        week.here += done.row is not None
        week.elsewhere += done.row is None
        listed.append(
            (
                group_name(person.grp),
                person.head,
                person.name,
                last4(person.document),
                done.day,
                # 登记 instead of 现金 would tell who pays nothing.
                HERE if done.row is not None else done.channel,
                person.responsible,
            )
        )
    return source.document(
        "每周销号表",
        Table(_WEEK, plain(_by_group(weeks)), "名册里还没有应参保的人。", title="一、各组销号情况", unit_of_count="组"),
        Table(_STRUCK, plain(listed), "这一周没有人销号。", title="二、本周销号人员", frozen=4),
        asked=f"{first} 至 {last}　截至 {day}",
        signatures=("制表人", "审核人", "单位（盖章）"),
        notes=(
            PRIVATE,
            "其他渠道（手机、银行、学校、外地）以县里名单为准，名单没有日期的计入上周末前。",
            f"名册以外新增的缴费人员不在本表。下一周：{last + timedelta(days=1)} 起。",
        ),
    )


_WEEK = (
    Col("组", 12),
    Col("应参保", 11, Kind.COUNT, sums=True),
    Col("上周末前\n已参保", 12, Kind.COUNT, sums=True),
    Col("本周销号\n（本站）", 12, Kind.COUNT, sums=True),
    Col("本周销号\n（其他渠道）", 13, Kind.COUNT, sums=True),
    Col("累计\n已参保", 11, Kind.COUNT, sums=True),
    Col("剩余", 11, Kind.COUNT, sums=True),
    Col("参保率", 10, centre=True),
)
_STRUCK = (
    Col("组", 9, centre=True),
    Col("户主", 13),
    Col("姓名", 13),
    Col("证件\n后四位", 9, centre=True),
    Col("缴费日期", 13, Kind.DAY),
    Col("渠道", 13, centre=True),
    Col("包保责任人", 20),
)


def _by_group(weeks: dict[str, _Week]) -> Iterator[tuple[Cell, ...]]:
    return (week.cells(group) for group, week in weeks.items())
