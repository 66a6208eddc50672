"""What holds for every region, day, situation and category, whatever the packs say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.calendar import age_on
from desktop.core.policy.assess import assess
from desktop.core.policy.case import KINDS, Case, Prior, Situation
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote
from desktop.core.policy.schema_words import When
from desktop.core.policy.when import DAYS, NUMBERS, WORDS
from desktop.messages.say import SENTENCES, say
from tests.rules.sweep import SEASON, walk, walks

ROOT = Path(__file__).parents[2]
REGIONS = ("guichi-2026", "guizhou-2026", "suining-2026", "xqu-2026", "yushan-2026")
FILLED = {
    "guizhou-2026": '[[set]]\npath = "status"\nvalue = "正式"\nsource = "试"\n'
    '[[set]]\npath = "windows.concentrated.start"\nvalue = 2025-10-15\nsource = "试"\n'
    '[[set]]\npath = "tiers.single.yuan"\nvalue = 400\nsource = "试"\n'
    '[[set]]\npath = "enrolments.sporadic.price"\nvalue = 1100\nsource = "试"\n',
    "xqu-2026": '[[set]]\npath = "windows.concentrated.start"\nvalue = 2025-09-01\nsource = "试"\n',
}


@cache
def collecting(region: str) -> Pack:
    """The pack, with what its county would have to fill in before it may collect."""
    data = (ROOT / "resources" / "policy" / f"{region}.toml").read_bytes()
    overlay = f'pack = "{region}"\n{FILLED[region]}'.encode() if region in FILLED else None
    return load_pack(data, overlay)


def categories_of(region: str) -> list[str]:
    return [*collecting(region).categories, "tuopin_renkou"]


maybe = st.sampled_from([True, False, None])
some_day = st.dates(date(2025, 9, 1), date(2027, 4, 30))
priors = st.builds(Prior, maybe, maybe, st.sampled_from([0, 1, 2, 5, None]), st.sampled_from([1, 2, None]), maybe)
months = st.sampled_from([0, 2, 3, 6, 9, None])


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Case]:
    region = draw(st.sampled_from(REGIONS))
    situation = Situation(
        draw(st.sampled_from(KINDS)), draw(st.none() | some_day), draw(maybe), draw(maybe), draw(months), draw(months),
        draw(months), draw(maybe), draw(maybe), draw(maybe), draw(maybe), draw(maybe),
        draw(st.sampled_from([None, "池州市区", "合肥"])),
    )  # fmt: skip
    day = draw(some_day)
    return region, Case(
        day=day,
        tier=draw(st.sampled_from(sorted(collecting(region).tiers))),
        birth=draw(st.none() | st.dates(date(1920, 1, 1), day)),
        categories=tuple(draw(st.lists(st.sampled_from(categories_of(region)), max_size=3, unique=True))),
        prior=draw(priors),
        situation=situation,
        hukou_local=draw(maybe),
        disability_level=draw(st.sampled_from([None, 1, 3])),
        collective_fen=draw(st.sampled_from([0, 0, 1, 4_000, 40_000])),
    )


@given(cases())
@settings(max_examples=150, deadline=None)
def test_the_parts_make_up_the_standard_and_none_is_negative(asked: tuple[str, Case]) -> None:
    found = quote(collecting(asked[0]), asked[1])
    if isinstance(found, Refusal):
        assert say(found.code, **found.facts)
        assert found.office
        return
    parts = (found.payable_fen, found.aid_fen, found.collective_fen, found.later_fen)
    assert min(parts) >= 0
    assert all(part % 100 == 0 for part in (found.standard_fen, found.aid_fen, found.later_fen))
    if found.exempt:
        assert (found.payable_fen, found.aid_fen) == (0, 0)
    else:
        assert found.payable_fen + found.aid_fen + found.collective_fen == found.standard_fen
    assert found.later_fen <= found.standard_fen


@given(cases(), st.data())
@settings(max_examples=150, deadline=None)
def test_with_one_category_more_nobody_pays_more(asked: tuple[str, Case], data: st.DataObject) -> None:
    region, case = asked
    case = replace(case, collective_fen=0)
    more = data.draw(st.sampled_from(categories_of(region)))
    before = quote(collecting(region), case)
    after = quote(collecting(region), replace(case, categories=(*case.categories, more)))
    if isinstance(before, Quote) and isinstance(after, Quote) and more not in case.categories:
        assert after.payable_fen <= before.payable_fen


@given(cases(), st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_inside_a_window_waiting_never_makes_it_cheaper(asked: tuple[str, Case], days: int) -> None:
    region, case = asked
    later = replace(case, day=case.day + timedelta(days=days))
    if case.birth and age_on(case.birth, case.day) != age_on(case.birth, later.day):
        return
    first, second = quote(collecting(region), case), quote(collecting(region), later)
    if isinstance(first, Quote) and isinstance(second, Quote) and first.window == second.window:
        assert second.payable_fen >= first.payable_fen


@given(cases())
@settings(max_examples=150, deadline=None)
def test_cover_lies_in_the_benefit_year_and_begins_when_the_waiting_ends(asked: tuple[str, Case]) -> None:
    pack = collecting(asked[0])
    cover = assess(pack, asked[1]).cover
    if cover.start is not None:
        fixed = cover.row is not None and isinstance(cover.row.start, date)
        assert fixed or cover.start >= pack.year_start
        assert cover.end is None or cover.start <= cover.end
        assert cover.until is None or cover.start == cover.until + timedelta(days=1)
    if cover.lost:
        assert (cover.start, cover.end) == (None, None)


@given(cases())
@settings(max_examples=150, deadline=None)
def test_the_counter_asks_for_what_the_rules_say(asked: tuple[str, Case]) -> None:
    region, case = asked
    case = replace(case, collective_fen=0)
    pack = collecting(region)
    found, said = quote(pack, case), assess(pack, case, derive=False)
    if isinstance(found, Quote):
        assert (found.payable_fen, found.standard_fen, found.window) == (
            said.payable_fen,
            said.standard_fen,
            said.window,
        )
        assert quote(pack, case) == found
    else:
        assert said.payable_fen is None


@pytest.mark.parametrize("full", [False, pytest.param(True, marks=pytest.mark.fault_full)])
def test_every_day_situation_and_category_gets_a_quote_that_adds_up_or_a_named_refusal(region: str, full: bool) -> None:
    """2025-09 to 2027-04, day by day: see `sweep.walk` for all that is held."""
    pack = collecting(region)
    codes: set[str] = set()
    answers = sum(walk(pack, case, categories_of(region), codes, full=full) for case in walks(pack, full=full))
    assert answers >= len(SEASON) * len(KINDS) * len(pack.tiers) * 2
    assert codes <= set(SENTENCES)
    assert len(codes) > 3


def test_every_warning_notice_and_reason_has_a_sentence(pack_of: Callable[[str], Pack], region: str) -> None:
    pack = pack_of(region)
    codes = {notice.code for notice in pack.notices}
    for part in (*pack.windows, *pack.enrolments, *pack.covers, *pack.notices, *pack.tiers.values()):
        codes |= {reason.code for reason in part.reasons}
    source = (ROOT / "desktop" / "core" / "policy" / "quote.py").read_text(encoding="utf-8")
    codes |= set(re.findall(r'"((?:WARN|QUOTE)_[A-Z_]+)"', source))
    codes |= {f"ASK_{fact.upper()}" for fact in {*WORDS, *NUMBERS, *DAYS}}
    assert codes - set(SENTENCES) == set()


def test_a_condition_can_ask_for_every_fact_and_for_nothing_else() -> None:
    assert set(When.model_fields) == {*WORDS, *NUMBERS, *DAYS, "holds", "any"}


@pytest.mark.parametrize(
    "name", ["yushan", "suining", "guizhou", "xqu", "guichi", "郁山", "遂宁", "贵州", "贵池", "X区"]
)
def test_no_code_knows_a_region(name: str) -> None:
    code = [*(ROOT / "desktop" / "core" / "policy").glob("*.py"), ROOT / "desktop" / "cli" / "cases.py"]
    for path in code:
        text = path.read_text(encoding="utf-8")
        if path.name == "overlay.py":
            text = text.replace('pack = "guizhou-2026"', "")  # the example in its docstring
        assert name not in text, path
