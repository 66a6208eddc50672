from __future__ import annotations

import re
from pathlib import Path

import pytest

import desktop.security
from desktop.messages.security import SENTENCES
from desktop.security.oskeyring import KeyringState

SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(desktop.security.__path__[0]).glob("*.py"))
RAISED = set(re.findall(r'(?:KnownError|Refused)\(\s*"([A-Z_]+)"', SOURCE)) | {
    "SEAL_NOT_FOR_US",  # chosen from a table
    "SEAL_CUT",
}


def test_every_ending_of_this_area_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert RAISED | {state.value for state in KeyringState} == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_says_what_why_and_what_to_do_in_few_words(code: str) -> None:
    parts = [part for part in re.split("[。？]", SENTENCES[code].zh) if part]

    assert len(parts) >= 3
    assert max(map(len, parts)) <= 40
    assert not re.search("错误|非法|失败|异常", SENTENCES[code].zh)


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_need_the_same_facts(code: str) -> None:
    zh, en = (set(re.findall(r"{(\w+)}", text)) for text in SENTENCES[code])
    assert zh == en
