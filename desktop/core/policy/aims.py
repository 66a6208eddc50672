"""Targets and what is missing by stage: the document's percentages, applied to what a village counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.core.policy.derived import people_needed, target_named
from desktop.core.policy.pack import Goal, Pack, Source, Stage


@dataclass(frozen=True, slots=True)
class Counted:
    """What a village counts, in people. `people` of the roster are to be insured here or are; `residents` live here."""

    people: int
    enrolled: int
    aided: int = 0  # of them, on the county's list
    aided_enrolled: int = 0
    residents: int = 0
    covered: int = 0  # of the residents, by resident or employee insurance


@dataclass(frozen=True, slots=True)
class GoalState:
    """One percentage of a stage. `official`: the base is the document's figure, not the roster's."""

    of: str  # target, general, aided, residents
    percent: int
    base: int
    official: bool
    needed: int  # rounded up
    have: int

    @property
    def missing(self) -> int:
        """How many people are still missing."""
        return max(0, self.needed - self.have)


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage of the campaign on a day. `days_left` counts to its last day; below 0 it is over."""

    id: str
    name: str
    start: date | None
    end: date
    days_left: int
    goals: tuple[GoalState, ...]
    source: Source  # with the document's own words


def stages_on(pack: Pack, village: str, counted: Counted, day: date) -> tuple[StageState, ...]:
    """Every stage that asks for something, in the order they end (001 一: 面上参保率95%，资助参保人员参保率100%).

    The base of a village is its target in the annex, and where there is none the roster (Y-10); of aided people the
    county's list; of residents whoever lives here (003 一), employee insurance included.
    """
    stages = [stage for stage in pack.stages if stage.goals]
    return tuple(_stage(pack, village, counted, day, stage) for stage in sorted(stages, key=lambda one: one.end))


def _stage(pack: Pack, village: str, counted: Counted, day: date, stage: Stage) -> StageState:
    goals = tuple(_goal(pack, village, counted, goal) for goal in stage.goals)
    return StageState(stage.id, stage.name, stage.start, stage.end, (stage.end - day).days, goals, stage.source)


def _goal(pack: Pack, village: str, counted: Counted, goal: Goal) -> GoalState:
    official = False
    match goal.of:
        case "aided":
            base, have = counted.aided, counted.aided_enrolled
        case "residents":
            base, have = counted.residents, counted.covered
        case _:
            target = target_named(pack, village)
            official = target is not None
            base, have = target.people if target else counted.people, counted.enrolled
    return GoalState(goal.of, goal.percent, base, official, people_needed(goal, base), have)
