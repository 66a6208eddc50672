"""The voucher on the paper the village has: three copies, one layout for each sheet, with continuation pages."""

from __future__ import annotations

from PIL.Image import Image

from desktop.paper import fonts
from desktop.paper.facts import Voucher
from desktop.paper.layout import SHAPES, Sheet
from desktop.paper.voucher_a5 import draw_a5
from desktop.paper.voucher_dense import draw_dense
from desktop.paper.voucher_roll import draw_roll


def draw_voucher(voucher: Voucher, sheet: Sheet = Sheet.EXACT, seal: Image | None = None) -> bytes:
    """The PDF of all three copies; the same voucher gives the same bytes. Black printers leave out the seal.

    Raises KnownError MISSING_GLYPH before anything is drawn where no font has a character of it, TEXT_TOO_LONG where
    a text fits no page, FONTS_MISSING where the fonts were not fetched.
    """
    fonts.refuse_missing(voucher.texts())
    if sheet is Sheet.ROLL:
        return draw_roll(voucher)
    if sheet in SHAPES:
        return draw_dense(voucher, SHAPES[sheet], seal)
    return draw_a5(voucher, seal)
