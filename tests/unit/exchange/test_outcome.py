from __future__ import annotations

import re

import pytest

from desktop.exchange.outcome import Outcome
from desktop.messages.exchange import SENTENCES as EXCHANGE
from desktop.messages.say import SENTENCES


@pytest.mark.parametrize("outcome", Outcome)
def test_every_ending_has_one_sentence_of_what_why_and_what_to_do(outcome: Outcome) -> None:
    sentence = SENTENCES[outcome]
    parts = [part for part in re.split("[。？]", sentence.zh) if part]

    assert len(parts) >= 3
    assert max(map(len, parts)) <= 40
    assert not re.search("错误|非法|失败|异常", sentence.zh)
    assert "{" not in sentence.zh + sentence.en, "an ending is said without facts"


def test_no_sentence_is_left_without_an_ending() -> None:
    assert set(EXCHANGE) <= {outcome.value for outcome in Outcome}


def test_what_did_not_end_well_never_says_it_was_done() -> None:
    for outcome in Outcome:
        claims_done = SENTENCES[outcome].zh.startswith(("已写出", "已有这份", "已读入", "这份文件以前读过"))
        assert claims_done == outcome.good
