"""What the page 导入 says about a file that was looked at. Qt-free, made in the background: lists may be long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from desktop.books.previewing import Preview, What
from desktop.core.policy.load import PackFault
from desktop.core.problems import Level, Problem
from desktop.messages.say import say, say_problem

MOST: Final = 300  # remarks of a level on screen; the rest goes to Excel
_ORDER: Final = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the table: how bad (its code and in words), which row, why."""

    kind: str
    level: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview in words."""

    seen: Preview
    title: str
    facts: str
    remarks: tuple[Remark, ...]
    counts: dict[str, int]  # remarks of each level, those that are not listed too
    more: str


def previewed(seen: Preview) -> Previewed:
    """Everything the page shows, the gravest first."""
    ordered = sorted(seen.problems, key=lambda one: (_ORDER[one.level], one.row))
    total = len(seen.faults) or len(ordered)
    remarks = _faults(seen.faults) if seen.faults else [_remark(one) for one in _listed(ordered)]
    more = say("LISTS_ROWS_MORE", shown=len(remarks), total=total) if total > len(remarks) else ""
    counts = Counter(str(one.level) for one in ordered) or Counter({str(Level.REFUSE): len(remarks)} if remarks else {})
    if seen.columns:
        remarks.append(Remark(str(Level.INFO), say("LISTS_SHORT_info"), seen.headings[-1].number, _columns(seen)))
        counts[str(Level.INFO)] += 1
    return Previewed(seen, _title(seen), _facts(seen), tuple(remarks), dict(counts), more)


def _listed(ordered: list[Problem]) -> list[Problem]:
    """The first of each level: what bars a row must not push out of sight what was only mended, nor the reverse."""
    room = Counter[Level]()
    listed = []
    for one in ordered:
        room[one.level] += 1
        if room[one.level] <= MOST:
            listed.append(one)
    return listed


def _columns(seen: Preview) -> str:
    known = say("LISTS_COLUMNS", columns="、".join(seen.columns))
    return known + (say("LISTS_UNUSED", columns="、".join(seen.unused)) if seen.unused else "")


def _title(seen: Preview) -> str:
    if seen.answer is not None:
        return say("LISTS_IS_answer", number=seen.answer.number, made=seen.answer.made[:10])
    return say(f"LISTS_IS_{seen.what}", rows=seen.rows)


def _facts(seen: Preview) -> str:
    match seen.what:
        case What.ANSWER:
            return say(seen.unfit) if seen.unfit is not None else "\n".join(_answer(seen))
        case What.RULES:
            return _rules(seen)
        case What.SUBSIDIES:
            gone = [say("LISTS_GONE", gone=seen.gone)] if seen.gone else []
            return "\n".join([say("LISTS_LOSSES")] if seen.losses else gone)
        case _:
            return "" if seen.problems else say("LISTS_NO_PROBLEMS")


def _answer(seen: Preview) -> list[str]:
    answer = seen.answer
    assert answer is not None
    confirmed = sum(len(part.numbers) for part in answer.treasury)
    aided = len(answer.categories.lines) if answer.categories else 0
    paid = len(answer.paid.lines) if answer.paid else 0
    said = {
        "LISTS_TREASURY": confirmed,
        "LISTS_REJECTED": len(answer.rejected),
        "LISTS_CATEGORIES": aided,
        "LISTS_PAID": paid,
    }
    lines = [say("LISTS_ACKED", seq=answer.seq)] if answer.seq else []
    lines += [say(code, count=count) for code, count in said.items() if count]
    return [*lines, *([say("LISTS_NEW_RULES")] if answer.rules else [])]


def _rules(seen: Preview) -> str:
    pack = seen.rules
    if pack is None:
        return say("LISTS_RULES_FAULTY", count=len(seen.faults))
    named = say("LISTS_RULES_OF", region=pack.region, year=pack.benefit_year, status=pack.status)
    return named + "\n" + say("LISTS_RULES_TITLE", title=pack.document.title)


def _remark(one: Problem) -> Remark:
    return Remark(str(one.level), say(f"LISTS_SHORT_{one.level}"), one.row, say_problem(one))


def _faults(faults: tuple[PackFault, ...]) -> list[Remark]:
    return [
        Remark(
            str(Level.REFUSE),
            say("LISTS_SHORT_refuse"),
            fault.line,
            say("LISTS_FAULT", where=fault.where, why=say(fault.code, **fault.facts)),
        )
        for fault in faults
    ]
