from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.paper import fonts
from desktop.paper.text import MM, Style, fit, needed, wrap

NAME = "阿依古丽·买买提江·阿不都热合曼·伊力哈"  # 20 characters
WORDS = st.lists(st.sampled_from(["王", "建国", "，", "（", "）", " ", "2026-01-01", "400.00", "A", "·", "\n", "Wang"]))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_what_fits_keeps_its_size() -> None:
    assert fit("王建国", 30, 6, Style(9)) == (9, ("王建国",))


def test_a_little_too_long_is_made_smaller() -> None:
    assert fit("一二三四五六七八九十", 30, 6, Style(9, 6.5)) == (8.5, ("一二三四五六七八九十",))


def test_much_too_long_goes_on_to_a_second_line() -> None:
    size, lines = fit(NAME, 33, 6.3, Style(10, 6.5))

    assert len(lines) == 2
    assert "".join(lines) == NAME
    assert size >= 6.5


def test_a_figure_is_never_broken() -> None:
    assert fit("12,345,678.00", 14, 6, Style(9.5, 6, whole=True)).lines == ("12,345,678.00",)


def test_a_number_or_word_stays_whole_where_a_line_can_hold_it() -> None:
    assert wrap("预计2026-01-01至2026-12-31", 22 * MM, 8) == ("预计2026-01-01", "至2026-12-31")


def test_closing_signs_do_not_begin_a_line_nor_opening_ones_end_it() -> None:
    lines = wrap("一二三四五，六七八九（十）一二。", 15 * MM, 8.5)

    assert not [line for line in lines if line[0] in "，。）" or line[-1] in "（"]


def test_a_text_no_size_can_fit_is_refused_and_never_cut() -> None:
    with pytest.raises(KnownError, match="TEXT_TOO_LONG") as refusal:
        fit("国" * 400, 10, 4, Style(9))
    assert refusal.value.facts == {"characters": 400}


@settings(max_examples=60, deadline=None)
@given(WORDS, st.floats(8, 60))
def test_wrapped_lines_are_narrow_enough_and_lose_nothing(words: list[str], width: float) -> None:
    text = "".join(words)

    lines = wrap(text, width * MM, 9)

    assert squeezed("".join(lines)) == squeezed(text)
    assert all(fonts.width(line, 9) <= width * MM or len(line) == 1 for line in lines)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.floats(15, 60))
def test_the_height_asked_for_is_enough(words: list[str], width: float) -> None:
    text = "".join(words)
    style = Style(9, 6.5)

    height = needed(text, width, style)
    fitted = fit(text, width, height + 0.01, style)

    assert fitted.height <= height + 0.01
    assert fitted.size >= style.floor
    assert squeezed("".join(fitted.lines)) == squeezed(text)
