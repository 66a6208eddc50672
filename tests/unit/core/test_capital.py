from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.capital import in_words, words_agree
from desktop.core.money import Money

# Amount, the form we write, other forms the rule allows.
VECTORS = [
    ("1409.50", "壹仟肆佰零玖元伍角", []),
    ("6007.14", "陆仟零柒元壹角肆分", []),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分", ["壹仟陆佰捌拾元叁角贰分"]),
    ("107000.53", "壹拾万柒仟元零伍角叁分", ["壹拾万零柒仟元伍角叁分"]),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分", []),
    ("325.04", "叁佰贰拾伍元零肆分", []),
    ("400.00", "肆佰元整", ["肆佰圆整", "肆佰元正"]),
    ("775.00", "柒佰柒拾伍元整", []),
    ("40.00", "肆拾元整", []),
    ("80.00", "捌拾元整", []),
    ("120", "壹佰贰拾元整", []),
    ("160", "壹佰陆拾元整", []),
    ("200", "贰佰元整", []),
    ("280", "贰佰捌拾元整", []),
    ("320", "叁佰贰拾元整", []),
    ("375.00", "叁佰柒拾伍元整", []),
    ("455.00", "肆佰伍拾伍元整", []),
    ("1100.00", "壹仟壹佰元整", []),
    ("1005", "壹仟零伍元整", []),
    ("1010", "壹仟零壹拾元整", []),
    ("1070", "壹仟零柒拾元整", []),
    ("10", "壹拾元整", []),
    ("15", "壹拾伍元整", []),
    ("9600", "玖仟陆佰元整", []),
    ("10000", "壹万元整", []),
    ("10010", "壹万零壹拾元整", []),
    ("10300", "壹万零叁佰元整", []),
    ("100000", "壹拾万元整", []),
    ("100100", "壹拾万零壹佰元整", []),
    ("1000000", "壹佰万元整", []),
    ("10000000", "壹仟万元整", []),
    ("10001000", "壹仟万壹仟元整", ["壹仟万零壹仟元整"]),
    ("11201200", "壹仟壹佰贰拾万壹仟贰佰元整", ["壹仟壹佰贰拾万零壹仟贰佰元整"]),
    ("100000000", "壹亿元整", []),
    ("100010000.05", "壹亿零壹万元零伍分", []),
    ("20000.20", "贰万元零贰角", ["贰万元贰角", "贰万元贰角整"]),
    ("400.50", "肆佰元零伍角", ["肆佰元伍角"]),
    ("775.05", "柒佰柒拾伍元零伍分", []),
    ("0.56", "伍角陆分", []),
    ("0.10", "壹角", ["壹角整"]),
    ("0.01", "壹分", []),
    ("0.00", "零元整", []),
]


@pytest.mark.parametrize(("figures", "words", "others"), VECTORS)
def test_amount_is_written_and_compared_as_the_rule_says(figures: str, words: str, others: list[str]) -> None:
    amount = Money.parse(figures)
    assert in_words(amount) == "人民币" + words
    for form in [words, "人民币" + words, *others]:
        assert words_agree(form, amount), form


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("拾伍元整", "15"),  # 壹拾 is required on vouchers
        ("壹亿万元整", "100000000"),
        ("肆佰元", "400"),  # ends at 元: 整 is required
        ("壹仟伍元整", "1005"),
        ("壹仟零伍元整", "1050"),
        ("柒佰柒拾伍元伍分", "775.05"),  # 角位 is zero: 零 is required
        ("肆佰零玖元零伍角", "409.50"),
        ("", "0"),
    ],
)
def test_a_form_the_rule_does_not_allow_does_not_agree(words: str, figures: str) -> None:
    assert not words_agree(words, Money.parse(figures))


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_an_amount_without_words_is_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="words"):
        in_words(Money(fen))


def test_sections_above_a_hundred_million_are_joined() -> None:
    assert in_words(Money.yuan(1_000_200_000_000)) == "人民币壹万零贰亿元整"
    assert in_words(Money.yuan(1_000_000_000_000)) == "人民币壹万亿元整"
    assert in_words(Money.yuan(123_456_789_000)) == "人民币壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟元整"


@given(st.integers(min_value=0, max_value=10**10 - 1))
def test_below_a_hundred_million_an_outside_library_writes_one_of_our_forms(fen: int) -> None:
    # One difference, which the rule allows and words_agree takes: cn2an leaves out the 零 before 角 where 元位 is zero
    # (1680.32), we write it as the rule's own example does.
    outside = cn2an.an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")
    assert words_agree(outside, Money(fen)), (outside, in_words(Money(fen)))


@given(st.integers(min_value=0, max_value=10**12))
def test_words_agree_with_their_own_amount_and_no_neighbour(fen: int) -> None:
    words = in_words(Money(fen))
    assert words_agree(words, Money(fen))
    assert not words_agree(words, Money(fen + 1))
