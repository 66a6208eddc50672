"""`cunjiao roster FILE`: what would be taken in, doubted and refused, with reasons; with the lists what each owes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.cli.options import add_today, clock_for
from desktop.cli.policies import pack_of
from desktop.core.money import Money
from desktop.core.person import Residence, RosterPerson
from desktop.core.policy.assess import assess
from desktop.core.policy.case import Case
from desktop.core.policy.pack import Pack
from desktop.core.problems import Level, Problem
from desktop.core.roster.aliases import alias_table
from desktop.core.roster.certified import uncertified
from desktop.core.roster.draft import Terms
from desktop.core.roster.owed import Figures, figures, owed_by
from desktop.core.roster.paid import PaidResult, merged, read_paid
from desktop.core.roster.reading import RosterResult, read_roster
from desktop.core.roster.subsidies import SubsidyResult, read_subsidies
from desktop.exchange.sheet import read_table
from desktop.messages.say import say, say_problem

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_REGION: Final = "yushan-2026"
Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DryRun:
    """Everything a dry run found out."""

    pack: Pack
    roster: RosterResult
    subsidies: SubsidyResult | None
    figures: Figures
    problems: tuple[Problem, ...]


def add_parser(commands: _Commands) -> None:
    """The command and its options."""
    parser = commands.add_parser("roster", help=say("HELP_ROSTER"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("HELP_ROSTER_FILE"))
    parser.add_argument("--subsidies", type=Path, metavar="F", help=say("HELP_SUBSIDIES"))
    parser.add_argument("--paid", type=Path, action="append", default=[], metavar="F", help=say("HELP_PAID"))
    parser.add_argument("--region", default=_REGION, metavar="ID", help=say("HELP_REGION"))
    parser.add_argument("--json", action="store_true", help=say("HELP_JSON"))
    add_today(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what the files hold; 1 where a list is cut, so that its sums are not final."""
    today = clock_for(arguments.today).now().day
    found = try_out(arguments.file, arguments.subsidies, arguments.paid, pack_of(arguments.region), today)
    if arguments.json:
        print(json.dumps(as_json(found), ensure_ascii=False))
    else:
        print("\n".join(as_text(found)))
    if found.subsidies is not None and not found.subsidies.complete:
        print(say("LIST_INCOMPLETE", file=found.subsidies.file), file=sys.stderr)
        return 1
    return 0


def try_out(file: Path, subsidies: Path | None, paid: Sequence[Path], pack: Pack, today: date) -> DryRun:
    """Read a roster and the county's lists for it, changing nothing. Raises KnownError TABLE_…."""
    terms = Terms(pack.benefit_year, today, practice=True, aliases=alias_table(pack.category_names))
    roster = read_roster(read_table(file), terms)
    people = {person.number: person for person in roster.people}
    listed = read_subsidies(read_table(subsidies), terms, people) if subsidies else None
    price = pricer(pack, listed)
    payments = _payments(paid, terms, people, pack, price)
    owed = owed_by(
        roster.people,
        listed.categories_on(today) if listed else {},
        payments.numbers(pack.benefit_year) if payments else (),
        lambda person: price(person, next(iter(pack.tiers)), today),
    )
    doubted = uncertified(roster, listed) if listed else ()
    problems = (
        *sorted((*roster.problems, *doubted), key=attrgetter("row")),
        *(listed.problems if listed else ()),
        *(payments.problems if payments else ()),
    )
    return DryRun(pack, roster, listed, figures(owed), problems)


def pricer(pack: Pack, listed: SubsidyResult | None) -> Callable[[RosterPerson, str, date], Money | None]:
    """What a person pays on a day in a tier, aided by the county's list of that day only."""
    held: dict[date, Mapping[str, tuple[str, ...]]] = {}

    def price(person: RosterPerson, tier: str, day: date) -> Money | None:
        if day not in held:
            held[day] = listed.categories_on(day) if listed else {}
        case = Case(
            day=day,
            tier=tier or None,
            birth=person.birth,
            categories=held[day].get(person.number, ()),
            hukou_local=None if not person.residence else person.residence is not Residence.LIVING_HERE,
        )
        fen = assess(pack, case, derive=False).payable_fen
        return None if fen is None else Money(fen)

    return price


def _payments(
    files: Sequence[Path],
    terms: Terms,
    people: Mapping[str, RosterPerson],
    pack: Pack,
    price: Callable[[RosterPerson, str, date], Money | None],
) -> PaidResult | None:
    read = [read_paid(read_table(file), terms, people, due=price, notice=pack.document.issued) for file in files]
    return merged(read) if read else None


def as_json(found: DryRun) -> Json:
    """The object that `roster --json` prints; amounts in whole yuan."""
    sums = found.figures
    return {
        "file": found.roster.file,
        "people": len(found.roster.people),
        "households": found.roster.households,
        "by_group": found.roster.by_group(),
        "by_category": dict(sums.by_category),
        "chargeable": sums.chargeable,
        "paid_elsewhere": sums.paid_elsewhere,
        "zero": sums.zero,
        "no_price": sums.no_price,
        "payable_yuan": sums.payable.in_yuan,
        "by_group_yuan": {group: amount.in_yuan for group, amount in sums.by_group.items()},
        "issues": [
            {
                "file": problem.file,
                "row": problem.row,
                "level": problem.level.value,
                "code": problem.code,
                "message": say_problem(problem),
            }
            for problem in found.problems
        ],
    }


def as_text(found: DryRun) -> list[str]:
    """The same for people: sums first, then every row, the gravest first."""
    roster, sums = found.roster, found.figures
    lines = [
        say("ROSTER_TAKEN", people=len(roster.people), households=roster.households, rows=roster.rows),
        say(
            "ROSTER_OWED",
            chargeable=sums.chargeable,
            yuan=sums.payable.short,
            zero=sums.zero,
            no_price=sums.no_price,
        ),
        say("ROSTER_PAID_ELSEWHERE", people=sums.paid_elsewhere),
    ]
    for group, people in roster.by_group().items():
        amount = sums.by_group.get(group, Money(0)).short
        code = "ROSTER_GROUP" if group else "ROSTER_NO_GROUP"
        lines.append("  " + say(code, group=group, people=people, yuan=amount))
    for category, people in sums.by_category.items():
        lines.append("  " + say("ROSTER_CATEGORY", name=found.pack.categories[category].name, people=people))
    for level in Level:
        rows = [problem for problem in found.problems if problem.level is level]
        if rows:
            lines += ["", say(f"LEVEL_{level.value}", count=len(rows))]
            lines += ["  " + row_of(problem) for problem in rows]
    return lines


def row_of(problem: Problem) -> str:
    """One row with its file, number and reason, for people."""
    message = say_problem(problem)
    return say("ROSTER_ROW", file=problem.file, row=problem.row, message=message, code=problem.code)
