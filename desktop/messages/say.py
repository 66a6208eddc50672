"""Code → sentence, in Chinese or English. Every area keeps its own table beside this file; all of them meet here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from desktop.core.errors import Fact, KnownError
from desktop.core.problems import Problem
from desktop.messages import (
    bench,
    book,
    common,
    county,
    exchange,
    paper,
    papers,
    policy,
    recovery,
    roster,
    safety,
    security,
    window,
)
from desktop.messages.pages import (
    close,
    collect,
    county_desk,
    deposit,
    export,
    find,
    first,
    forms,
    guide,
    lists,
    paper_page,
    rules,
    settings,
    today,
    visits,
    vouchers,
)
from desktop.messages.sentence import Sentence, Table

_TABLES: Final[tuple[Table, ...]] = (
    common.SENTENCES,
    roster.SENTENCES,
    policy.SENTENCES,
    book.SENTENCES,
    exchange.SENTENCES,
    county.SENTENCES,
    paper.SENTENCES,
    papers.SENTENCES,
    security.SENTENCES,
    safety.SENTENCES,
    recovery.SENTENCES,
    window.SENTENCES,
    bench.SENTENCES,
    *(
        page.SENTENCES
        for page in (
            close,
            collect,
            county_desk,
            deposit,
            export,
            find,
            first,
            forms,
            guide,
            lists,
            paper_page,
            rules,
            settings,
            today,
            visits,
            vouchers,
        )
    ),
)
SENTENCES: Final[Table] = {code: sentence for table in _TABLES for code, sentence in table.items()}

_ON_PAPER: Final[ContextVar[bool]] = ContextVar("on_paper", default=False)


@contextmanager
def in_chinese() -> Iterator[None]:
    """What is said within goes onto paper, and that is Chinese whatever the window speaks: offices and villagers."""
    before = _ON_PAPER.set(True)
    try:
        yield
    finally:
        _ON_PAPER.reset(before)


def language() -> str:
    """`zh` unless the environment asks for English (CUNJIAO_LANG=en); always within `in_chinese`."""
    if _ON_PAPER.get():
        return "zh"
    return "en" if os.environ.get("CUNJIAO_LANG", "").lower().startswith("en") else "zh"


def say(code: str, /, **facts: Fact) -> str:
    """The sentence of a code with its facts filled in; raises KeyError for a code that no table has."""
    sentence: Sentence = SENTENCES[code]
    text = sentence.en if language() == "en" else sentence.zh
    return text.format(**facts)


def say_error(error: KnownError) -> str:
    """What to tell the cadre about an error of the world."""
    return say(error.code, **error.facts)


def say_problem(problem: Problem) -> str:
    """What to tell the cadre about one row of a file."""
    return say(problem.code, row=problem.row, **problem.facts)
