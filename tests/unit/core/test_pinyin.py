from __future__ import annotations

import pytest

from desktop.core.pinyin import SECOND, fold_query, search_keys


def keys(name: str = "", document: str = "", household: str = "", phone: str = "") -> frozenset[str]:
    return search_keys(name, document, household, phone)


@pytest.mark.parametrize(
    ("name", "initials", "full"),
    [
        ("王建国", "wjg", "wangjianguo"),
        ("尉迟涛", "yct", "yuchitao"),
        ("欧阳志勇", "oyzy", "ouyangzhiyong"),
        ("上官德云", "sgdy", "shangguandeyun"),
        ("单梓诺", "szn", "shanzinuo"),
        ("仇国祥", "qgx", "qiuguoxiang"),
        ("曾奕希", "zyx", "zengyixi"),
        ("解雪婷", "xxt", "xiexueting"),
        ("区世云", "osy", "oushiyun"),
        ("盖超", "gc", "gechao"),
        ("员晓勇", "yxy", "yunxiaoyong"),
        ("吕凯", "lk", "lvkai"),
        ("朴世平", "psp", "piaoshiping"),
        ("冉光䶮", "rgy", "ranguangyan"),
        ("阿依古丽·买买提", "ayglmmt", "ayigulimaimaiti"),
        ("万俟雪", "mqx", "moqixue"),
    ],
)
def test_a_name_is_found_by_initials_and_pinyin_as_the_family_reads_it(name: str, initials: str, full: str) -> None:
    assert {initials, full} <= keys(name)


def test_the_dictionarys_reading_of_a_surname_is_a_key_of_second_rank() -> None:
    found = keys("单梓诺")
    assert {"szn", "shanzinuo"} <= found
    assert {"dzn" + SECOND, "danzinuo" + SECOND} <= found


def test_both_readings_of_a_surname_that_families_read_in_two_ways_are_full_keys() -> None:
    assert {"qinguoxiang", "tanguoxiang"} <= keys("覃国祥")


def test_lv_is_also_found_as_lu_and_lyu() -> None:
    assert {"lukai" + SECOND, "lyukai" + SECOND} <= keys("吕凯")


def test_the_given_name_alone_is_a_key_of_second_rank() -> None:
    assert {"建国" + SECOND, "国" + SECOND, "jg" + SECOND, "jianguo" + SECOND} <= keys("王建国")


def test_numbers_are_found_whole_and_by_their_ends() -> None:
    assert keys(document="69024319701219173X") == {"69024319701219173x", "173x", "19173x" + SECOND}
    assert keys(phone="10054799608") == {"10054799608", "9608" + SECOND}
    assert {"010039", "10039" + SECOND, "0039" + SECOND, "039" + SECOND} == keys(household="010039")
    assert {"1-001", "1001" + SECOND} <= keys(household="1-001")


def test_a_mark_of_second_rank_sorts_after_the_key_itself_and_before_anything_longer() -> None:
    assert sorted(["44725", "4472" + SECOND, "4472a", "4472"])[:2] == ["4472", "4472" + SECOND]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("WJG", "wjg"),
        (" 401Ｘ ", "401x"),
        ("阿依古丽•买买提", "阿依古丽买买提"),
        ("王\u3000建\u200b国", "王建国"),
        ("1-001", "1-001"),
        ("", ""),
    ],
)
def test_a_query_is_folded_as_the_keys_are(typed: str, folded: str) -> None:
    assert fold_query(typed) == folded


def test_nothing_known_has_no_key_and_a_letter_name_stands_for_itself() -> None:
    assert keys() == frozenset()
    assert {"johnsmith", "js"} - keys("John Smith") == {"js"}
    assert "l" in keys("李")


def test_the_number_of_keys_stays_small_for_a_name_without_end() -> None:
    assert len(keys("吕" * 50)) < 120
