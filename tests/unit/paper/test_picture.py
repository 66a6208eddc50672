"""What is really on the paper: pictures of it, read without its text layer."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFont

from desktop import paths
from desktop.core.events import Suite
from desktop.paper.facts import Voided, Voucher
from desktop.paper.picture import pages_png
from desktop.paper.voucher import draw_voucher

DPI = 400
SIDE = 48  # glyphs are compared as pictures of this many pixels
RARE = "冉𬱖䶮阿依古丽买提王建国明珍"
# Look-alikes and near neighbours: a picture of the name must be nearest to its own characters.
OTHERS = "龑颀頔顿龚龛衣怡丽俪提题国围珍诊建健𬱗䶭㐀𠀀"


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def squared(ink: Image.Image) -> Image.Image:
    """The ink alone, dark on white, as a picture of one size."""
    box = ImageChops.invert(ink).point(lambda value: 255 if value > 110 else 0).getbbox()
    assert box, "nothing is printed here"
    return ink.crop(box).resize((SIDE, SIDE), Image.Resampling.BILINEAR)


def outline(character: str, font: str) -> Image.Image:
    """The font's own drawing of a character, made without any of our code."""
    face = ImageFont.truetype(str(paths.resources() / "fonts" / font), 96)
    paper = Image.new("L", (160, 160), 255)
    ImageDraw.Draw(paper).text((20, 20), character, font=face, fill=0)
    return squared(paper)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, 0 (the same) to 255."""
    histogram = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(histogram)) / (SIDE * SIDE)


def printed(pdf: bytes, name: str) -> list[Image.Image]:
    """The printed characters of a name, cut out of the picture of the first page."""
    (whole,) = pages_png(pdf, DPI, only=[0])
    page_picture = picture(whole)
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    # PDFium tells UTF-16 units, and both halves of a large character stand in one box.
    units = [pypdfium2.raw.FPDFText_GetUnicode(text, place) for place in range(text.count_chars())]
    wanted = list(struct.unpack(f"<{len(name.encode('utf-16-le')) // 2}H", name.encode("utf-16-le")))
    start = next(place for place in range(len(units)) if units[place : place + len(wanted)] == wanted)
    height = page.get_size()[1]
    cut = []
    for place, unit in enumerate(wanted, start):
        if not 0xDC00 <= unit < 0xE000:
            left, low, right, high = (edge * DPI / 72 for edge in text.get_charbox(place))
            top = height * DPI / 72
            box = (round(left) - 2, round(top - high) - 2, round(right) + 2, round(top - low) + 2)
            cut.append(page_picture.crop(box))
    document.close()
    return cut


@pytest.fixture(scope="module")
def drawings() -> dict[str, Image.Image]:
    return {
        character: outline(character, "HanaMinB.ttf" if character in "𠀀" else "LXGWWenKai-Regular.ttf")
        for character in dict.fromkeys(RARE + OTHERS)
        if character not in "㐀䶭𬱗"
    }


@pytest.mark.parametrize("name", ["冉𬱖䶮", "阿依古丽·买买提", "王明珍"])
def test_the_ink_of_a_name_is_that_of_its_own_characters(
    name: str, voucher: Voucher, drawings: dict[str, Image.Image]
) -> None:
    cut = printed(draw_voucher(voucher), name)

    letters = [(letter, ink) for letter, ink in zip(name, cut, strict=True) if letter != "·"]
    nearest = [min(drawings, key=lambda other: distance(drawings[other], squared(ink))) for _, ink in letters]
    assert nearest == [letter for letter, _ in letters]
    assert all(distance(drawings[letter], squared(ink)) < 30 for letter, ink in letters)


def test_a_character_from_the_second_font_is_drawn_by_it(voucher: Voucher, drawings: dict[str, Image.Image]) -> None:
    lines = (replace(voucher.lines[0], name="王𠀀"),)

    ink = printed(draw_voucher(replace(voucher, lines=lines)), "𠀀")[0]

    assert distance(drawings["𠀀"], squared(ink)) < 30


def test_the_code_is_read_from_a_200_dpi_picture_of_every_copy(voucher: Voucher) -> None:
    pages = pages_png(draw_voucher(voucher), 200)

    assert [[code.text for code in zxingcpp.read_barcodes(picture(page))] for page in pages] == [[voucher.qr]] * 3


def test_the_code_is_read_through_every_mark(voucher: Voucher) -> None:
    marked = replace(voucher, suite=Suite.PRACTICE, reprint=3, voided=Voided("改二档", date(2025, 12, 1)))

    (code,) = zxingcpp.read_barcodes(picture(pages_png(draw_voucher(marked), 200, only=[1])[0]))

    assert code.text == voucher.qr
    assert code.ec_level == "M"


def test_a_mark_does_not_hide_what_is_under_it(voucher: Voucher) -> None:
    plain = picture(pages_png(draw_voucher(voucher), 100, only=[0])[0])
    crossed = picture(pages_png(draw_voucher(replace(voucher, suite=Suite.DEMO)), 100, only=[0])[0])

    # Where the plain paper is white the crossing stays pale, and where it is black it stays black.
    values = list(zip(plain.tobytes(), crossed.tobytes(), strict=True))
    assert min(after for before, after in values if before == 255) > 150
    assert max(after for before, after in values if before < 40) < 70
    assert sum(before != after for before, after in values) > 5_000


def test_a_picture_has_the_size_of_the_page(voucher: Voucher) -> None:
    (first,) = pages_png(draw_voucher(voucher), 127, only=[0])

    width, height = picture(first).size
    assert abs(width - 1050) <= 1  # a started pixel counts
    assert abs(height - 740) <= 1
