from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from desktop.core.bodies import Form
from desktop.core.capital import words_agree
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper import strip, voucher_a5, voucher_dense
from desktop.paper.facts import Copy, Cover, InsuredLine, Voided, Voucher
from desktop.paper.layout import Sheet
from desktop.paper.voucher import draw_voucher

Lines = Callable[..., InsuredLine]
Texts = Callable[[bytes], list[str]]
LONG_NAME = "阿依古丽·买买提江·阿不都热合曼·伊力哈"  # 20 characters
EDGE = 5 * 72 / 25.4  # five millimetres, in points


def crowded(voucher: Voucher, line: Lines, people: int) -> Voucher:
    """Long names, eight-digit amounts, and as many people."""
    amounts = {"standard": Money.yuan(12345678), "collective": Money.yuan(1234567), "paid": Money.yuan(11111111)}
    lines = tuple(line(LONG_NAME, "孙子女", **amounts) for _ in range(people))
    return replace(voucher, payer=LONG_NAME, operator=LONG_NAME, lines=lines)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_three_copies_each_named_on_an_exact_a5_page(voucher: Voucher, texts: Texts) -> None:
    pdf = draw_voucher(voucher)

    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    assert [tuple(round(float(side) / 72 * 25.4, 2) for side in page.mediabox[2:]) for page in pages] == [
        (210, 148)
    ] * 3
    for page, use in zip(texts(pdf), ("第一联存根联", "第二联收据联（缴费人）", "第三联记账联"), strict=True):
        assert use in squeezed(page)


def test_everything_a_voucher_must_say_stands_on_each_copy(voucher: Voucher, texts: Texts) -> None:
    facts = [
        *("现金收缴凭证", voucher.number, "2025年12月1日", "09:15", "米场坝村便民服务站（5002430327）", "郁山镇"),
        *("国家税务总局某县税务局", "某税委代〔2025〕17号", "王建国", "城乡居民基本医疗保险费"),
        *("2026-01-01至2026-12-31", "690243********0018", "配偶", "一档", "400.00", "360.00", "40.00"),
        *("人民币壹仟贰佰肆拾元整", "¥1,240.00", "4人", "现金", "收款人张小兰", "复核人李大河", "缴费人签字"),
        *("单位（盖章）", "如有错误，须收回各联作废重开", "12366", "不作税收完税证明", "验证码3F2A91C0"),
    ]
    for page in texts(draw_voucher(voucher)):
        assert [fact for fact in facts if fact not in squeezed(page)] == []


@pytest.mark.parametrize("fen", [1, 40_00, 140_950, 1_680_32, 10_000_00, 107_000_53, 11_201_200_00])
def test_words_and_figures_are_one_amount(fen: int, voucher: Voucher, line: Lines, texts: Texts) -> None:
    paid = replace(voucher, lines=(line(standard=Money(fen), paid=Money(fen)),))

    text = squeezed(texts(draw_voucher(paid))[1])

    words = re.search("人民币([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)", text)
    assert words
    figures = Money.parse(re.findall(r"¥([\d,.]+\d)", text)[0])
    assert figures == Money(fen)
    assert words_agree(words[1], figures)


@pytest.mark.parametrize(
    ("form", "title", "second"),
    [
        (Form.CASH, "现金收缴凭证", "收据联（缴费人）"),
        (Form.POS, "缴费登记单", "缴费人联"),
        (Form.ZERO, "参保登记确认单", "参保人联"),
    ],
)
def test_only_a_cash_paper_is_called_cash(form: Form, title: str, second: str, voucher: Voucher, line: Lines) -> None:
    lines = (line(aid=400),) if form is Form.ZERO else voucher.lines
    paper = replace(voucher, form=form, lines=lines)

    assert paper.title == title
    assert Copy.PAYER.label(form).endswith(second)
    assert ("现金" in title) == (form is Form.CASH)


def test_a_pos_paper_cites_the_slip_and_nothing_of_it_is_called_cash(voucher: Voucher, texts: Texts) -> None:
    slip = "终端 12345678　批次 000123　凭证 004567　参考 123456789012"

    page = texts(draw_voucher(replace(voucher, form=Form.POS, slip=slip)))[0]

    assert squeezed(slip) in squeezed(page)
    assert "现金" not in page


def test_a_cash_voucher_over_nothing_cannot_exist(voucher: Voucher, line: Lines) -> None:
    with pytest.raises(ValueError, match=r"form cash over 0\.00"):
        replace(voucher, lines=(line(aid=400),))


def test_a_whole_document_number_cannot_reach_a_paper(line: Lines) -> None:
    with pytest.raises(ValueError, match="whole document number") as error:
        line(document="690000194512310034")
    assert "6900" not in str(error.value)


def test_a_payer_from_outside_sees_the_total_and_the_head_count_only(voucher: Voucher, texts: Texts) -> None:
    outside = replace(voucher, payer="某某慈善会", payer_of_household=False)

    for page in texts(draw_voucher(outside)):
        assert "某某慈善会 代 4 位参保人" in page
        assert "¥1,240.00" in page
        hidden = [line.name for line in voucher.lines] + ["690243", "360.00", "400.00", "一档", "资助"]
        assert [word for word in hidden if word in page] == []


@pytest.mark.parametrize(("suite", "mark"), [(Suite.PRACTICE, "练习 – 无效"), (Suite.DEMO, "演示 – 无效")])
def test_papers_of_a_book_that_is_not_real_are_crossed(suite: Suite, mark: str, voucher: Voucher, texts: Texts) -> None:
    assert all(mark in page for page in texts(draw_voucher(replace(voucher, suite=suite))))


def test_a_real_voucher_bears_no_mark(voucher: Voucher, texts: Texts) -> None:
    page = texts(draw_voucher(voucher))[0]

    assert [word for word in ("无效", "补打", "作废：") if word in page] == []


def test_a_void_voucher_says_so_on_every_copy_with_reason_and_new_number(voucher: Voucher, texts: Texts) -> None:
    void = Voided("改二档", date(2025, 12, 2), "5002430327-2025-1-000124")

    for page in texts(draw_voucher(replace(voucher, voided=void))):
        assert "2025-12-02作废：改二档，换开5002430327-2025-1-000124。" in squeezed(page)
        assert squeezed(page).count("作废") >= 3  # the stamp, the reason, the standing rule


def test_a_reprint_is_marked_with_its_count(voucher: Voucher, texts: Texts) -> None:
    assert all("补打第 2 次" in page for page in texts(draw_voucher(replace(voucher, reprint=2))))


def test_expected_cover_is_never_a_promise(voucher: Voucher, line: Lines, texts: Texts) -> None:
    waiting = Cover(date(2026, 3, 1), date(2026, 12, 31), date(2026, 5, 31))
    lines = (line(cover=waiting), line(cover=Cover()), line(cover=Cover(date(2026, 1, 1))))

    page = squeezed(texts(draw_voucher(replace(voucher, lines=lines)))[0])

    assert "以医保系统核定为准" in page
    assert "预计2026-03-01至2026-12-31等待期至2026-05-31" in page
    assert "以医保部门认定为准" in page
    assert "预计2026-01-01起" in page


def test_where_the_document_is_silent_no_cover_is_shown(voucher: Voucher, line: Lines, texts: Texts) -> None:
    page = texts(draw_voucher(replace(voucher, lines=(line(cover=None),))))[0]

    assert [word for word in ("待遇", "核定") if word in page] == []


def test_years_of_one_basket_are_told_apart(voucher: Voucher, line: Lines, texts: Texts) -> None:
    both = replace(voucher, lines=(line(), line(benefit_year=2027)))

    page = squeezed(texts(draw_voucher(both))[0])

    assert "2026-01-01至2026-12-31、2027-01-01至2027-12-31" in page
    assert "一档2026年" in page
    assert "一档2027年" in page


@pytest.mark.parametrize("sheet", Sheet)
def test_a_character_no_font_has_is_refused_before_a_page_is_begun(
    sheet: Sheet, voucher: Voucher, line: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begun(*_: object) -> None:
        raise AssertionError("a page was begun")

    for module in (strip, voucher_a5, voucher_dense):
        monkeypatch.setattr(module, "Paper", begun)
    with pytest.raises(KnownError) as refusal:
        draw_voucher(replace(voucher, lines=(line("王\ue5e5"),)), sheet)

    assert refusal.value.facts == {"character": "U+E5E5"}


def test_the_same_voucher_is_the_same_file(voucher: Voucher) -> None:
    assert draw_voucher(voucher) == draw_voucher(voucher)


def test_fonts_are_embedded_as_subsets_and_no_name_is_in_the_metadata(voucher: Voucher) -> None:
    reader = pypdf.PdfReader(BytesIO(draw_voucher(voucher)))

    embedded, loose = set[str](), set[str]()
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"].get_object()
        for font in fonts.values():
            descriptor = font.get_object().get("/FontDescriptor", {})
            (embedded if "/FontFile2" in descriptor else loose).add(font.get_object()["/BaseFont"])
    assert loose == set()
    assert {name[7:] for name in embedded} == {"+LXGWWenKai-Regular", "+LXGWWenKai-Bold"}
    assert not re.search("王建国|张小兰|李大河|阿依古丽", str(reader.metadata))


def test_seven_long_names_and_eight_digit_amounts_fit_one_page_a_copy(
    voucher: Voucher, line: Lines, texts: Texts
) -> None:
    pages = texts(draw_voucher(crowded(voucher, line, 7)))

    assert len(pages) == 3
    assert all(squeezed(page).count(LONG_NAME) == 9 for page in pages)
    assert all(page.count("12,345,678.00") == 7 and "¥77,777,777.00" in page for page in pages)


def test_more_people_go_on_to_a_second_page_and_the_total_stands_on_the_last(
    voucher: Voucher, line: Lines, texts: Texts
) -> None:
    pages = texts(draw_voucher(replace(voucher, lines=tuple(line(f"王{word}") for word in "甲乙丙丁戊己庚辛壬"))))

    assert len(pages) == 6
    first, last = pages[:2]
    assert "本页小计" in first
    assert "人民币" not in first
    assert "第 1 页，共 2 页" in first
    assert "人民币叁仟陆佰元整" in last
    assert "¥3,600.00" in last
    assert "9 人" in last
    names = re.findall("王[甲乙丙丁戊己庚辛壬]", first + last)
    assert sorted(names) == sorted(f"王{word}" for word in "甲乙丙丁戊己庚辛壬")


@pytest.mark.parametrize("people", [1, 5, 7, 8])
def test_no_character_leaves_the_page_or_stands_on_another(people: int, voucher: Voucher, line: Lines) -> None:
    document = pypdfium2.PdfDocument(draw_voucher(crowded(voucher, line, people)))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        inked = sorted((left, low, right, high) for left, low, right, high in boxes if right > left and high > low)
        width, height = page.get_size()
        assert len(inked) > 200
        assert min(box[0] for box in inked) > EDGE
        assert min(box[1] for box in inked) > EDGE / 2
        assert max(box[2] for box in inked) < width - EDGE
        assert max(box[3] for box in inked) < height - EDGE
        for place, one in enumerate(inked):
            for other in inked[place + 1 :]:
                if other[0] > one[2] - 0.3:
                    break
                assert other[1] > one[3] - 0.3 or other[3] < one[1] + 0.3, (one, other)
    document.close()


def with_text(voucher: Voucher, line: Lines, field: str, text: str) -> Voucher:
    """The voucher with this text in one of its fields."""
    changes = {
        "name": {"lines": (line(text),)},
        "relation": {"lines": (line(relation=text),)},
        "unit": {"unit": replace(voucher.unit, name=text, tax_office=text)},
        "notes": {"notes": (text,)},
        "slip": {"slip": text, "form": Form.POS},
    }
    return replace(voucher, **changes.get(field, {field: text}))


@pytest.mark.parametrize("field", ["payer", "operator", "slip", "name", "relation", "unit", "notes"])
def test_a_long_text_is_printed_whole_and_on_the_page(field: str, voucher: Voucher, line: Lines, texts: Texts) -> None:
    long = ("阿依古丽·买买提江" * 60)[:64]

    pdf = draw_voucher(with_text(voucher, line, field, long))

    (page, *_) = texts(pdf)
    assert long in squeezed(page)
    assert "验证码3F2A91C0" in squeezed(page)
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    assert min(low for left, low, right, high in boxes if right > left and high > low) > EDGE / 2
    document.close()


@pytest.mark.parametrize("field", ["payer", "operator", "name", "relation"])
def test_a_text_no_page_can_hold_is_refused_and_never_cut(field: str, voucher: Voucher, line: Lines) -> None:
    with pytest.raises(KnownError, match="TEXT_TOO_LONG"):
        draw_voucher(with_text(voucher, line, field, "王" * 400))
