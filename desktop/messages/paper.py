"""Sentences of the paper area."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "MISSING_GLYPH": Sentence(
        "字体里没有{character}，先不打印。账已记好，没有变动。请按 F1 看办法，不要重新收款。",
        "No paper font has {character}, so nothing is printed yet. The book is safe and unchanged. "
        "Press F1 for what to do; do not collect again.",
    ),
    "TEXT_TOO_LONG": Sentence(
        "纸上有一栏放不下，先不打印。那一栏有 {characters} 个字。账已记好，请缩短文字后按 Ctrl+P 补打。",
        "One field does not fit the paper, so nothing is printed yet. It has {characters} characters. "
        "The book is safe; shorten the text, then press Ctrl+P.",
    ),
    "FONTS_MISSING": Sentence(
        "打印用的字体还没装好。缺少 {file}。请运行 packaging/fetch_fonts.sh 后再打印。",
        "The paper fonts are not set up. {file} is not there. Run packaging/fetch_fonts.sh, then print again.",
    ),
}
