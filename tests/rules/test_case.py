"""A case written down and read back is the same case; the lines of a TOML file are found."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.policy.case import FACTS, Case, Prior, Situation, case_from, facts_of
from desktop.core.policy.lines import line_of, lines_of

yes_no = st.sampled_from([True, False, None])
number = st.none() | st.integers(0, 40)
day = st.none() | st.dates()


@given(
    st.builds(
        Case,
        day=st.dates(),
        prior=st.builds(Prior, yes_no, yes_no, number, number, yes_no),
        situation=st.builds(
            Situation, st.sampled_from(["none", "newborn"]), day, yes_no, yes_no, number, number, number,
            yes_no, yes_no, yes_no, yes_no, yes_no, st.none() | st.text(max_size=20),
        ),
        hukou_local=yes_no,
        disability_level=number,
    )
)  # fmt: skip
def test_a_case_survives_being_written_down(case: Case) -> None:
    facts = facts_of(case)
    assert list(facts) == sorted(facts)
    main = Prior(case.prior.enrolled_last_year, case.prior.continuous, case.prior.missed_years)
    assert case_from(Case(case.day), prior=main, kind=case.situation.kind, facts=facts) == case


def test_unknown_and_unreadable_facts_are_refused() -> None:
    with pytest.raises(ValueError, match="shoe"):
        case_from(Case(date(2026, 1, 1)), facts=[("shoe", "44")])
    with pytest.raises(msgspec.ValidationError):
        case_from(Case(date(2026, 1, 1)), facts=[("event", "yesterday")])
    assert {field.name for field in fields(Prior)} <= set(FACTS)


TOML = '''# a comment with [brackets] and "quotes
title = "one # not a comment"
"odd key" = 1
long = """
two
lines"""
list = [
    1, # first
    { a = 1, b = [2, 3] },
]

[table.inner]
x = 2026-01-01

[[rows]]
name = 'a = b'
[[rows]]
name = "b"
when = { paid = { from = 2026-01-01 } }
'''


def test_every_value_of_a_toml_text_has_its_line() -> None:
    lines = lines_of(TOML)
    asked: dict[tuple[Any, ...], int] = {
        ("title",): 2, ("odd key",): 3, ("long",): 4, ("list",): 7, ("list", 0): 8, ("list", 1): 9,
        ("list", 1, "b", 1): 9, ("table", "inner"): 12, ("table", "inner", "x"): 13, ("rows", 0): 15,
        ("rows", 0, "name"): 16, ("rows", 1): 17, ("rows", 1, "name"): 18, ("rows", 1, "when", "paid", "from"): 19,
    }  # fmt: skip
    assert {path: lines[path] for path in asked} == asked
    assert tomllib.loads(TOML)["rows"][1]["when"]["paid"]["from"] == date(2026, 1, 1)


def test_what_is_not_there_is_looked_for_above() -> None:
    lines = lines_of(TOML)
    assert line_of(lines, ("rows", 1, "missing")) == 17
    assert line_of(lines, ("nowhere",)) == 1
