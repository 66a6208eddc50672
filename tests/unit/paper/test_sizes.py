"""Every paper on every sheet: its exact size, nothing cut or covered, readable by machines and by old printers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from desktop.core.money import Money
from desktop.paper.facts import Copy, Cover, InsuredLine, Voucher
from desktop.paper.layout import Sheet
from desktop.paper.picture import pages_png
from desktop.paper.slip import draw_slips
from desktop.paper.trial import SIZES, draw_trial
from desktop.paper.voucher import draw_voucher
from tests.unit.paper import references

Lines = Callable[..., InsuredLine]
Texts = Callable[[bytes], list[str]]
Draw = Callable[[Voucher, Sheet], bytes]
LONG_NAME = "阿依古丽·买买提江·阿不都热合曼·伊力哈"  # 20 characters
COARSE = [sheet for sheet in Sheet if sheet.needles]
LEAST = {Sheet.EXACT: 2.5, Sheet.A4: 4.0, Sheet.CONTINUOUS: 2.5, Sheet.ROLL: 3.5}  # millimetres of white at the edges
DOTS = {Sheet.ROLL: 203}  # an inch
BOTH = pytest.mark.parametrize("draw", [draw_voucher, draw_slips], ids=["voucher", "slips"])
EACH = pytest.mark.parametrize("sheet", Sheet)


@pytest.fixture
def crowded(voucher: Voucher, line: Lines) -> Voucher:
    """Seven people with 20-letter names, eight-digit amounts, a long name at the counter."""
    amounts = {"standard": Money.yuan(12345678), "collective": Money.yuan(1234567), "paid": Money.yuan(11111111)}
    lines = tuple(line(LONG_NAME, "孙子女", **amounts) for _ in range(7))
    return replace(voucher, payer=LONG_NAME, operator=LONG_NAME, lines=lines)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(width / 72 * 25.4, height / 72 * 25.4) for width, height in (page.get_size() for page in document)]
    document.close()
    return found


def test_each_sheet_has_its_exact_size_and_as_many_pages_as_copies_need(voucher: Voucher) -> None:
    for sheet, size, pages in (
        (Sheet.EXACT, (210, 148), 3),
        (Sheet.A4, (210, 297), 1),
        (Sheet.CONTINUOUS, (241, 93.1), 1),
    ):
        assert sizes_mm(draw_voucher(voucher, sheet)) == [pytest.approx(size, abs=0.01)] * pages


def test_a_strip_of_the_roll_is_80_mm_wide_and_longer_the_more_people_there_are(voucher: Voucher, line: Lines) -> None:
    few, many = (sizes_mm(draw_voucher(replace(voucher, lines=(line(),) * count), Sheet.ROLL)) for count in (1, 7))

    assert [width for width, _ in (*few, *many)] == [pytest.approx(80, abs=0.01)] * 6
    assert few[0][1] + 50 < many[0][1] < 400


def test_slips_are_as_many_as_people_and_three_on_an_a4_sheet(voucher: Voucher) -> None:
    pages = {sheet: len(sizes_mm(draw_slips(voucher, sheet))) for sheet in Sheet}

    assert pages == {Sheet.EXACT: 4, Sheet.A4: 2, Sheet.CONTINUOUS: 4, Sheet.ROLL: 4}


@EACH
def test_everything_a_voucher_must_say_stands_on_every_sheet(sheet: Sheet, voucher: Voucher, texts: Texts) -> None:
    page = squeezed(texts(draw_voucher(voucher, sheet))[0])

    facts = [
        *("现金收缴凭证", voucher.number, "2025年12月1日", "09:15", "米场坝村便民服务站（5002430327）", "郁山镇"),
        *("国家税务总局某县税务局", "某税委代〔2025〕17号", "王建国", "城乡居民基本医疗保险费"),
        *("2026-01-01至2026-12-31", "690243********0018", "配偶", "一档", "400.00", "360.00", "40.00"),
        *("人民币壹仟贰佰肆拾元整", "¥1,240.00", "4人", "现金", "张小兰", "李大河", "缴费人签字", "单位（盖章）"),
        *("如有错误，须收回各联作废重开", "12366", "不作税收完税证明", "验证码", "3F2A91C0", "以医保系统核定为准"),
        *("冉𬱖䶮", "阿依古丽·买买提"),
    ]
    assert [fact for fact in facts if fact not in page] == []


@EACH
def test_the_three_copies_are_told_apart_on_every_sheet(sheet: Sheet, voucher: Voucher, texts: Texts) -> None:
    said = squeezed("".join(texts(draw_voucher(voucher, sheet))))

    wanted = {copy: copy.label(voucher.form) for copy in Copy}
    if sheet is Sheet.CONTINUOUS:  # one print, and the carbon makes three: all uses stand on each
        wanted[Copy.PAYER] = wanted[Copy.PAYER].removesuffix("（缴费人）")
    assert [squeezed(label) for label in wanted.values() if said.count(squeezed(label)) != 1] == []


@EACH
@BOTH
def test_nothing_is_printed_over_the_edge_or_over_something_else(
    draw: Draw, sheet: Sheet, crowded: Voucher, texts: Texts
) -> None:
    payer_of_household = draw is draw_voucher
    pdf = draw(replace(crowded, payer_of_household=payer_of_household), sheet)

    assert all(LONG_NAME in squeezed(page) and "11,111,111.00" in page for page in texts(pdf))
    document = pypdfium2.PdfDocument(pdf)
    white = LEAST[sheet] / 25.4 * 72
    for page in document:
        text = page.get_textpage()
        inked = sorted(box for box in map(text.get_charbox, range(text.count_chars())) if box[2] > box[0] + 0.01)
        width, height = page.get_size()
        assert len(inked) > 100
        assert min(min(box[0], box[1]) for box in inked) > white
        assert max(box[2] for box in inked) < width - white
        assert max(box[3] for box in inked) < height - white
        for place, one in enumerate(inked):
            for other in inked[place + 1 :]:
                if other[0] > one[2] - 0.3:
                    break
                assert other[1] > one[3] - 0.3 or other[3] < one[1] + 0.3, (one, other)
    document.close()


@EACH
def test_seven_people_with_the_longest_names_stand_on_one_sheet(sheet: Sheet, crowded: Voucher) -> None:
    assert len(sizes_mm(draw_voucher(crowded, sheet))) == len(sizes_mm(draw_voucher(references.example(), sheet)))


@EACH
def test_a_large_household_goes_on_with_a_subtotal_and_nobody_is_lost(
    sheet: Sheet, voucher: Voucher, line: Lines, texts: Texts
) -> None:
    names = [f"王{word}" for word in "甲乙丙丁戊己庚辛壬癸子丑"]
    said = "".join(texts(draw_voucher(replace(voucher, lines=tuple(map(line, names))), sheet)))

    copies = 1 if sheet is Sheet.CONTINUOUS else 3
    assert [said.count(name) for name in names] == [copies] * len(names)
    assert said.count("¥4,800.00") == copies
    assert ("第 2 页，共 2 页" in said) == (sheet is not Sheet.ROLL)


@EACH
def test_covers_that_differ_stand_beside_each_person(sheet: Sheet, voucher: Voucher, line: Lines, texts: Texts) -> None:
    later = Cover(date(2026, 3, 1), date(2026, 12, 31), date(2026, 5, 31))
    page = squeezed(texts(draw_voucher(replace(voucher, lines=(line(), line(cover=later))), sheet))[0])

    assert "预计2026-01-01至2026-12-31" in page
    assert re.search("预计2026-03-01至2026-12-31，?等待期至2026-05-31", page)
    assert "以医保系统核定为准" in page


@EACH
def test_each_mark_stands_on_every_sheet(sheet: Sheet, texts: Texts) -> None:
    for page in texts(draw_voucher(references.marked(), sheet)):
        assert [
            word
            for word in ("补打第 2 次", "时间待核", "演示 – 无效", "作 废")
            if word not in page.replace("作废", "作 废")
        ] == []


@EACH
def test_the_code_is_read_at_the_printers_own_dots_through_every_mark(sheet: Sheet) -> None:
    for voucher in (references.example(), references.marked(), references.of_others()):
        for page in pages_png(draw_voucher(voucher, sheet), DOTS.get(sheet, 200)):
            found = {code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(page)))}
            assert found == {voucher.qr}


@pytest.mark.parametrize("sheet", COARSE)
@BOTH
def test_letters_and_lines_are_such_as_needles_print(draw: Draw, sheet: Sheet, crowded: Voucher) -> None:
    document = pypdfium2.PdfDocument(draw(crowded, sheet))
    for page in document:
        text = page.get_textpage()
        sizes = {
            round(pypdfium2.raw.FPDFText_GetFontSize(text, place), 2)
            for place in range(text.count_chars())
            if text.get_text_range(place, 1).strip()
        }
        assert min(sizes) >= 8
        for thing in page.get_objects(max_depth=3):
            if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH:
                width = pypdfium2.raw.c_float()
                assert pypdfium2.raw.FPDFPageObj_GetStrokeWidth(thing, width)
                assert width.value >= 0.25 / 25.4 * 72 or width.value in (0, 1)
    document.close()


@pytest.mark.parametrize("sheet", COARSE)
def test_black_printers_get_black_only(sheet: Sheet) -> None:
    (page, *_) = pages_png(draw_voucher(references.marked(), sheet, references.seal()), 200)
    red, green, blue = Image.open(BytesIO(page)).convert("RGB").split()

    assert ImageChops.difference(red, green).getbbox() is None
    assert ImageChops.difference(green, blue).getbbox() is None
    # Grey is at the edges of letters only: five dots each way there is black or white.
    darkest, lightest = red.filter(ImageFilter.MinFilter(11)), red.filter(ImageFilter.MaxFilter(11))
    assert not [1 for low, high in zip(darkest.tobytes(), lightest.tobytes(), strict=True) if low > 60 and high < 250]


def test_the_seal_lies_half_transparent_over_the_unit_and_hides_nothing(voucher: Voucher) -> None:
    for sheet in (Sheet.EXACT, Sheet.A4):
        plain, sealed = (
            Image.open(BytesIO(pages_png(draw_voucher(voucher, sheet, seal), 150)[0])).convert("RGB")
            for seal in (None, references.seal())
        )
        values = list(zip(plain.convert("L").tobytes(), sealed.convert("L").tobytes(), strict=True))
        assert sum(before != after for before, after in values) > 5_000
        assert max(after for before, after in values if before < 30) < 110


@EACH
@BOTH
def test_other_programs_find_the_file_whole_and_its_fonts_inside(
    draw: Draw, sheet: Sheet, voucher: Voucher, tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(draw(voucher, sheet))
    said = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listed
    assert [row for row in listed if row.split()[-5:-3] != ["yes", "yes"]] == []


@EACH
def test_the_trial_page_has_the_sheets_size(sheet: Sheet) -> None:
    assert sizes_mm(draw_trial("练习村", "2025-12-01", sheet)) == [pytest.approx(SIZES[sheet], abs=0.01)]


def difference(drawn: Image.Image, kept: Image.Image) -> float:
    """Share of the dots that differ by more than what another rounding of a letter's edge does."""
    assert drawn.size == kept.size
    histogram = ImageChops.difference(drawn, kept.convert("L")).histogram()
    return sum(histogram[64:]) / (drawn.size[0] * drawn.size[1])


@pytest.mark.parametrize(("name", "draw"), tuple(references.papers()), ids=[name for name, _ in references.papers()])
def test_the_paper_looks_as_it_did_when_somebody_looked_at_it(name: str, draw: Callable[[], bytes]) -> None:
    assert difference(references.first_page(draw()), Image.open(references.FOLDER / f"{name}.png")) < 0.002


def test_one_moved_word_is_seen(voucher: Voucher) -> None:
    kept = Image.open(references.FOLDER / "voucher-a4.png")
    other = references.first_page(draw_voucher(references.example(payer="王国建国"), Sheet.A4, references.seal()))
    assert difference(other, kept) > 0
