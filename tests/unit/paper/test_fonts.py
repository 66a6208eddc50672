from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.paper import fonts
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.text import Style

# The Chinese characters GB 18030-2022 asks for up to its third level: the first block and extensions A to F.
HANZI = (
    range(0x4E00, 0xA000),
    range(0x3400, 0x4DC0),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2B739),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)


def test_every_chinese_character_of_the_national_standard_has_a_font() -> None:
    assert fonts.missing_characters(chr(code) for block in HANZI for code in block) == set()


def test_a_text_is_cut_where_the_font_changes_and_nothing_is_lost() -> None:
    parts = fonts.runs("王𬱖䶮·买𠀀㐀。")

    assert parts == [
        (fonts.REGULAR, "王𬱖䶮·买"),
        ("CunjiaoHanaB", "𠀀"),
        ("CunjiaoHanaA", "㐀"),
        (fonts.REGULAR, "。"),
    ]


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u0000", "U+0000"),
        ("\u0007", "U+0007"),
        ("\u200b", "U+200B"),  # zero width space
        ("\u202e", "U+202E"),  # turns the line around
        ("\u0301", "U+0301"),  # a combining accent
        ("\ufe00", "U+FE00"),  # variation selectors
        ("\U000e0100", "U+E0100"),
        ("\ue5e5", "U+E5E5"),  # private
        ("\ud800", "U+D800"),  # half a character
        ("\u3164", "“\u3164”（U+3164）"),  # in a font, but an empty outline
        ("ش", "“ش”（U+0634）"),  # needs shaping, written from the right
        ("\U0001f44d", "“\U0001f44d”（U+1F44D）"),  # emoji
        ("\U00030000", "“\U00030000”（U+30000）"),  # extension G: in no font
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(character: str, named: str) -> None:
    with pytest.raises(KnownError) as refusal:
        fonts.refuse_missing(["王建国", f"王{character}国"])

    assert refusal.value.code == "MISSING_GLYPH"
    assert refusal.value.facts == {"character": named}


def test_a_refusal_names_five_characters_at_most() -> None:
    with pytest.raises(KnownError) as refusal:
        fonts.refuse_missing(map(chr, range(0x30000, 0x30009)))

    assert str(refusal.value.facts["character"]).count("U+") == 5


def test_drawing_refuses_too_what_nobody_asked_about_before() -> None:
    with pytest.raises(KnownError, match="MISSING_GLYPH"):
        fonts.runs("王\ue000")


@pytest.mark.parametrize("space", ["\t", "\n", "\r", "\u00a0", "\u2003", "\u2028"])
def test_white_space_of_any_kind_is_a_space(space: str) -> None:
    assert fonts.runs(f"王{space}国") == [(fonts.REGULAR, "王 国")]


def test_digits_are_all_equally_wide() -> None:
    for bold in (False, True):
        assert {fonts.width(digit, 9, bold=bold) for digit in "0123456789"} == {5.4}


@pytest.mark.parametrize("bold", [False, True])
def test_text_copied_from_a_pdf_is_the_text_that_was_printed(bold: bool, texts: Callable[[bytes], list[str]]) -> None:
    names = "𬱖䶮㐀𠀀冉·买"
    paper = Paper(100, 30, "名字")
    paper.text(Box(0, 0, 100, 30), names, Style(12, bold=bold), Ink.DATA)
    paper.next_page()

    (page,) = texts(paper.finish())
    assert page == names


@pytest.fixture
def fonts_read_anew() -> Iterator[None]:
    """Forget the fonts already read, so that they are looked for again."""
    fonts._face.cache_clear()
    fonts._glyph.cache_clear()
    yield
    fonts._face.cache_clear()
    fonts._glyph.cache_clear()


@pytest.mark.usefixtures("fonts_read_anew")
def test_fonts_that_were_not_fetched_are_a_known_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.paths.resources", lambda: tmp_path)

    with pytest.raises(KnownError) as error:
        fonts.load()

    assert error.value.code == "FONTS_MISSING"
    assert error.value.facts == {"file": "LXGWWenKai-Regular.ttf"}
