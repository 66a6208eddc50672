"""进度表 and the weekly 通报 for the township: figures of the whole village, nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from db.rows import ReceiptRow
from desktop.books.derived import Derived, derived
from desktop.books.drawer import deadlines_in
from desktop.books.papers_pictures import bars_of, cash_of, curve_of
from desktop.books.papers_source import METHODS, Source, group_name
from desktop.books.progress import Progress, progress_on
from desktop.core.bodies import Form
from desktop.core.cash import Order, State, limits_of
from desktop.core.money import Money, total
from desktop.core.participation import CHARGEABLE
from desktop.core.policy.aims import GoalState
from desktop.paper.document import Block, Col, Document, Pairs, Section, Table, Words, plain
from desktop.paper.sheets import Cell, Kind

_WHO = {"target": "应参保人员", "general": "居民（面上）", "residents": "常住人口", "aided": "资助参保人员"}
_ON_ONE_PAGE = 5  # groups of which the township hears by name
_STAGES = (
    Col("阶段", 26),
    Col("截止", 11, Kind.DAY),
    Col("对象", 14, centre=True),
    Col("基数", 8, Kind.COUNT),
    Col("基数来源", 14, centre=True),
    Col("要求", 7, centre=True),
    Col("应达", 8, Kind.COUNT),
    Col("已达", 8, Kind.COUNT),
    Col("还差", 8, Kind.COUNT),
)


def progress(source: Source) -> Document:
    """参保进度表: by stage (the document's own percentages) and by group, with the channels."""
    found, rest = progress_on(source.book, source.today), derived(source.book, source.today)
    columns = (
        Col("组", 12),
        Col("应参保", 10, Kind.COUNT, sums=True),
        Col("现金", 9, Kind.COUNT, sums=True),
        Col("刷卡", 9, Kind.COUNT, sums=True),
        Col("登记\n（不缴）", 9, Kind.COUNT, sums=True),
        Col("其他渠道", 10, Kind.COUNT, sums=True),
        Col("已参保", 10, Kind.COUNT, sums=True),
        Col("未参保", 10, Kind.COUNT, sums=True),
        Col("参保率", 9, centre=True),
    )
    groups: dict[str, dict[str, int]] = {}
    for person in source.people:
        done = source.enrolled(person.document)
        if done is None and source.state(person) not in CHARGEABLE:
            continue
        channels = groups.setdefault(group_name(person.grp), {})
        channel = "未参保" if done is None else done.channel if done.row is not None else "其他"
        channels[channel] = channels.get(channel, 0) + 1
    lines = [_channels(name, counted) for name, counted in groups.items()]
    return source.document(
        "参保进度表",
        Table(_STAGES, plain(_goals(rest)), "本地文件没有写阶段目标。", title="一、阶段目标", numbered=False),
        Table(columns, plain(lines), "名册里还没有应参保的人。", title="二、各组进度", unit_of_count="组"),
        Section("三、各组对照"),
        bars_of(found),
        Section("四、参保人数走势"),
        curve_of(found, source.today),
        asked=f"{source.year} 年度　截至 {source.today}",
        signatures=("制表人", "审核人", "单位（盖章）"),
        notes=("其他渠道以县里已缴名单为准。基数来源为“文件目标”的，按文件附表的本村目标数。",),
    )


def _channels(name: str, counted: dict[str, int]) -> tuple[Cell, ...]:
    people = sum(counted.values())
    unpaid = counted.get("未参保", 0)
    named = [counted.get(METHODS[form], 0) for form in (Form.CASH, Form.POS, Form.ZERO)]
    return name, people, *named, counted.get("其他", 0), people - unpaid, unpaid, _share(people - unpaid, people)


def _share(part: int, whole: int) -> str:
    """Rounded down: 99.96 % is not 100 %."""
    return f"{part * 1000 // whole / 10:.1f}%" if whole else "—"


def _goals(rest: Derived) -> Iterator[tuple[Cell, ...]]:
    for stage in rest.stages:
        for goal in stage.goals:
            yield (
                stage.name,
                stage.end,
                _WHO.get(goal.of, goal.of),
                goal.base,
                "文件目标" if goal.official else "县里名单" if goal.of == "aided" else "花名册",
                f"{goal.percent}%",
                goal.needed,
                goal.have,
                goal.missing,
            )


def bulletin(source: Source) -> Document:
    """一周工作情况通报: progress, takings, deposits, what is late, what next week needs (001 六.2, 七.5; 004 七).

    Everything as it stood at the week's end, or today where the week is not over: made late it says the same.
    """
    first, last = source.week
    day = min(last, source.today)
    found, rest = progress_on(source.book, day, past=True), derived(source.book, day, past=True)
    before = progress_on(source.book, first - timedelta(days=1), past=True).village.enrolled
    receipts = [row for row in source.receipts.values() if first.isoformat() <= row.day <= day.isoformat()]
    clocks = deadlines_in(source.book, source.connection, day, _last_event(source, day))
    held = [clock for clock in clocks if clock.state is State.HELD]
    late = [clock for clock in held if clock.late]
    blocks: list[Block] = [
        Section("一、参保进度"),
        *(Words(text) for text in _told(found, rest, day, before)),
        bars_of(found, _ON_ONE_PAGE),
        Table(
            _DAYS,
            plain(_days(receipts, day)),
            "这一周没有收款。",
            title="二、本周收款",
            numbered=False,
            unit_of_count="天",
        ),
        Section("三、现金缴存（双限报解）"),
        cash_of(clocks, limits_of(source.pack), day),
        Pairs(_banked(source, first, day, total(clock.amount for clock in held), len(held)), across=4, label=22),
        Words(_late_words(total(clock.amount for clock in late), len(late))),
        Section("四、下周安排", keep=29),
        Words(_next(found, rest, last)),
    ]
    return source.document(
        "一周工作情况通报",
        *blocks,
        asked=f"{first} 至 {last}　截至 {day}",
        signatures=("填报人", "审核人", "单位（盖章）"),
        notes=(
            "主送镇（乡、街道）。",
            "其他渠道以县里已缴名单的缴费日期为准，名单没有日期的计入上周末前。",
        ),
    )


def _last_event(source: Source, day: date) -> Order:
    """The last event about money by the end of a day."""
    until = day.isoformat()
    taken = [(row.epoch, row.seq) for row in source.receipts.values() if row.day <= until]
    voided = [(row.void_epoch, row.void_seq) for row in source.receipts.values() if "" < row.void_day <= until]
    banked = [(row.epoch, row.seq) for row in source.deposits if row.day <= until]
    return max([*taken, *voided, *banked], default=(0, 0))


def _told(found: Progress, rest: Derived, day: date, before: int) -> Iterator[str]:
    village = found.village
    base = "文件目标" if found.official else "花名册应参保"
    low = rest.low_income
    yield (
        f"截至 {day}，本村{base} {village.base} 人，已参保 {village.enrolled} 人，"
        f"参保率 {_share(village.enrolled, village.base)}。"
        f"上周末已参保 {before} 人，本周净增 {village.enrolled - before} 人。"
        + (f"七类低收入人员 {low.listed} 人，已参保 {low.enrolled} 人。" if low else "")
    )
    for stage in rest.stages:
        if stage.days_left >= 0:
            goals = "；".join(_goal_words(goal) for goal in stage.goals)
            yield f"{stage.name}（到 {stage.end}，剩 {stage.days_left} 天）：{goals}。"


def _goal_words(goal: GoalState) -> str:
    done = f"还差 {goal.missing} 人" if goal.missing else "已达标"
    return f"{_WHO.get(goal.of, goal.of)}要求 {goal.percent}%，应达 {goal.needed} 人，{done}"


_DAYS = (
    Col("日期", 12, Kind.DAY),
    Col("户数", 9, Kind.COUNT, sums=True),
    Col("人数", 9, Kind.COUNT, sums=True),
    Col("现金（元）", 16, Kind.MONEY, sums=True),
    Col("刷卡（元）", 16, Kind.MONEY, sums=True),
    Col("合计（元）", 16, Kind.MONEY, sums=True),
    Col("其中作废（张）", 14, Kind.COUNT, sums=True),
)


def _days(receipts: list[ReceiptRow], until: date) -> Iterator[tuple[Cell, ...]]:
    """A row for each day; void is what was so by then."""
    for day in sorted({row.day for row in receipts}):
        same = [row for row in receipts if row.day == day]
        valid = [row for row in same if not "" < row.void_day <= until.isoformat()]
        money = {form: total(Money(row.fen) for row in valid if row.form == form) for form in (Form.CASH, Form.POS)}
        homes = len({row.household or row.number for row in valid})
        people = sum(row.people for row in valid)
        cash, pos = money[Form.CASH], money[Form.POS]
        yield date.fromisoformat(day), homes, people, cash, pos, cash + pos, len(same) - len(valid)


def _banked(source: Source, first: date, last: date, held: Money, vouchers: int) -> tuple[tuple[str, Cell], ...]:
    rows = [row for row in source.deposits if first.isoformat() <= row.bank_day <= last.isoformat()]
    return (
        ("本周缴存", f"{len(rows)} 次"),
        ("缴存（元）", total(Money(row.fen) for row in rows)),
        ("在手凭证", f"{vouchers} 张"),
        ("在手（元）", held),
    )


def _late_words(amount: Money, vouchers: int) -> str:
    if not vouchers:
        return "✓ 没有超期未缴存的现金。"
    return f"▲ 超期未缴存 {amount} 元，{vouchers} 张凭证，须当日存入税务指定账户。"


def _next(found: Progress, rest: Derived, last: date) -> str:
    coming = [stage for stage in rest.stages if stage.end > last]
    worst = [group_name(name) for name, aim in found.groups if aim.missing][:3]
    left = found.village.missing
    parts = [f"还差 {left} 人，每天约 {found.a_day} 人。" if left else "本阶段已达标，继续做零散人员参保。"]
    if worst:
        parts.append(f"重点组：{'、'.join(worst)}。")
    if coming:
        parts.append(f"下一个时间点：{coming[0].end}（{coming[0].name}）。")
    return "".join(parts)
