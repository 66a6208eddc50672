"""The clerk's guide is held against the code: its example loads, its words are the code's words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.core.policy.case import KINDS, Case, Prior, Situation
from desktop.core.policy.load import check_pack, load_pack
from desktop.core.policy.pack import NOTICES, Anchor, Basis, Pack
from desktop.core.policy.quote import Quote, Refusal, quote
from desktop.core.policy.schema_words import When
from desktop.messages import policy

GUIDE = (Path(__file__).parents[2] / "resources" / "policy" / "README.md").read_text(encoding="utf-8")


def block(name: str) -> bytes:
    found = re.search(rf"^```{name}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1].encode()


@pytest.fixture(scope="module")
def example() -> Pack:
    return load_pack(block("toml"))


def test_the_example_has_no_fault() -> None:
    assert check_pack(block("toml")) == []


def test_the_example_quotes_as_its_clauses_say(example: Pack) -> None:
    """A region nobody programmed: a new file is all it takes."""
    loyal, gone = Prior(continuous=True), Prior(continuous=False, missed_years=1)
    found = quote(example, Case(date(2025, 12, 1), categories=("dibao",), prior=loyal))
    assert isinstance(found, Quote)
    assert (found.payable_fen, found.fund, found.cover_from) == (4_000, "county_finance", date(2026, 1, 1))
    late = quote(example, Case(date(2026, 1, 31), prior=gone))
    assert isinstance(late, Quote)
    assert (late.waiting_until, late.cover_from) == (date(2026, 4, 30), date(2026, 5, 1))
    baby = Situation("newborn")
    born = quote(example, Case(date(2026, 6, 1), birth=date(2026, 4, 1), situation=baby))
    assert isinstance(born, Quote)
    assert (born.window, born.cover_from) == ("dynamic", date(2026, 4, 1))
    closed = quote(example, Case(date(2026, 6, 1)))
    assert isinstance(closed, Refusal)
    assert closed.code == "QUOTE_CLOSED"


def test_the_overlay_of_the_guide_is_refused_where_the_document_spoke() -> None:
    assert [fault.code for fault in check_pack(block("toml"), block("overlay"))] == ["OVERLAY_NOT_OPEN"]
    open_fund = block("toml").replace(b'fund = "county_finance"', 'fund = "未写明"'.encode())
    assert load_pack(open_fund, block("overlay")).categories["dibao"].fund == "county_finance"


WORDS = [*KINDS, *When.model_fields, *(anchor.value for anchor in Anchor), *(basis.value for basis in Basis), *NOTICES]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_a_pack_can_use_is_explained(word: str) -> None:
    assert word in GUIDE


def test_every_notice_a_pack_can_use_can_be_said() -> None:
    assert set(NOTICES) == {code for code in policy.SENTENCES if code.startswith("NOTICE_")}
