from __future__ import annotations

import pytest

from desktop.core.participation import CHARGEABLE, PRECEDENCE, LastYear, State, claims_paid, read_last_year, read_state
from desktop.core.participation import stronger as the_stronger


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("未参保", State.UNPAID),
        ("没交", State.UNPAID),
        ("职工医保（外地）", State.EMP_OUT),
        ("职工医保（本县）", State.EMP_LOCAL),
        ("职工医保（退休）", State.EMP_RET),
        ("退休职工", State.EMP_RET),
        ("职工", State.EMP_LOCAL),
        ("在外买职工", State.EMP_OUT),
        ("已在浙江参加职工医保", State.EMP_OUT),
        ("异地居民医保", State.RES_OUT),
        ("外地交居民", State.RES_OUT),
        ("已在浙江义乌参保", State.RES_OUT),
        ("现役军人", State.ARMY),
        ("当兵", State.ARMY),
        ("学校统一参保", State.SCHOOL),
        ("学校交", State.SCHOOL),
        ("户口迁出", State.MOVED),
        ("2025年8月户口迁出", State.MOVED),
        ("户口迁走", State.MOVED),
        ("自愿放弃", State.REFUSE),
        ("多次动员，本人不愿参保", State.REFUSE),
        ("死亡", State.DEAD),
        ("2025年6月5日死亡", State.DEAD),
        ("去世", State.DEAD),
        ("服刑", State.PRISON),
        ("社区矫正", State.CORRECTION),
        ("电话停机，联系不上", State.LOST),
        ("在国外", State.ABROAD),
    ],
)
def test_a_state_is_told_from_the_words_offices_use(text: str, state: State) -> None:
    assert read_state(text) is state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "重庆某职业学院",
        "新生儿，暂未上户",
        "父亲去世",
        "户主死亡",
        "病故军人遗属",
        "丈夫当兵",
        "未参加职工医保",
        "职工医保已停保",
        "刑满释放",
        "退役士兵",
        "户口迁入",
        "户口未迁",
        "外出务工",
        "在外打工，春节回来交",
        "在外打工回来交",
    ],
)
def test_what_is_said_of_others_or_is_over_is_no_state(text: str) -> None:
    assert read_state(text) in (None, State.UNPAID)
    assert read_state(text) in CHARGEABLE | {None}


def test_the_strongest_of_several_states_holds() -> None:
    assert read_state("原在外地参保，2025年3月死亡") is State.DEAD
    assert the_stronger(State.REFUSE, State.EMP_OUT) is State.EMP_OUT
    assert set(PRECEDENCE) == set(State)


@pytest.mark.parametrize("text", ["已缴", "已在微信缴费", "是", "网上交了", "已参保"])
def test_hearsay_of_a_payment_is_told_from_a_state(text: str) -> None:
    assert claims_paid(text)
    assert read_state(text) is None


@pytest.mark.parametrize("text", ["", "未参保", "外地交居民", "不愿交"])
def test_a_state_is_no_hearsay_of_a_payment(text: str) -> None:
    assert not claims_paid(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("居民医保一档", LastYear.TIER_1),
        ("交了", LastYear.TIER_1),
        ("居民医保二档", LastYear.TIER_2),
        ("交了二档", LastYear.TIER_2),
        ("未参保", LastYear.NONE),
        ("没交", LastYear.NONE),
        ("未参保（2024、2025连续断保）", LastYear.NONE_LONGER),
        ("职工医保", LastYear.EMPLOYEE),
        ("居民医保（异地）", LastYear.RESIDENT_ELSEWHERE),
        ("外地交", LastYear.RESIDENT_ELSEWHERE),
        ("新生儿", LastYear.NEWBORN),
        ("", LastYear.UNKNOWN),
        ("？", LastYear.UNKNOWN),
    ],
)
def test_last_year_is_told_from_the_words_offices_use(text: str, state: LastYear) -> None:
    assert read_last_year(text) is state
