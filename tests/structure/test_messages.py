from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from desktop.messages.say import SENTENCES

LONGEST_PART = 40
UNKIND = ("错误", "非法", "失败", "异常")
RAISED = {"KnownError", "Refused"}


class Use(NamedTuple):
    where: str
    code: str
    facts: frozenset[str] | None  # None: cannot be read off the source


def literal_keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return frozenset(keys) if len(keys) == len(node.keys) else None


def use_of(call: ast.Call, where: str) -> Use | None:
    """The code and facts of `Refused("CODE", fact=…)` or `Problem(file, row, level, "CODE", {"fact": …})`."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in RAISED and call.args:
        code = call.args[0]
        facts = None if None in keywords else frozenset(str(key) for key in keywords)
    elif name == "Problem":
        code = call.args[3] if len(call.args) > 3 else keywords.get("code", call)
        given = call.args[4] if len(call.args) > 4 else keywords.get("facts")
        known = frozenset[str]() if given is None else literal_keys(given)
        facts = None if known is None else known | {"row"}
    else:
        return None
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        return Use(where, code.value, facts)
    return None


def uses(paths: list[Path]) -> Iterator[Use]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                use = use_of(node, f"{path.name}:{node.lineno}")
                if use is not None:
                    yield use


def places(text: str) -> set[str]:
    """The facts a sentence asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_uses_are_read_off_the_source(tmp_path: Path) -> None:
    source = tmp_path / "sample.py"
    source.write_text(
        'raise Refused("A", name=1)\nraise errors.KnownError("B", **more)\n'
        'Problem(f, 3, level, "C", {"value": 1})\nProblem(f, 3, level, code="D")\nraise Refused(code)\n',
        encoding="utf-8",
    )
    assert [(use.code, use.facts) for use in uses([source])] == [
        ("A", {"name"}),
        ("B", None),
        ("C", {"value", "row"}),
        ("D", {"row"}),
    ]


def test_every_code_has_a_sentence(modules: list[Path]) -> None:
    assert [use for use in uses(modules) if use.code not in SENTENCES] == []


def test_every_sentence_gets_the_facts_it_asks_for(modules: list[Path]) -> None:
    short = []
    for use in uses(modules):
        if use.facts is not None and use.code in SENTENCES:
            missing = places(SENTENCES[use.code].zh) - use.facts
            if missing:
                short.append(f"{use.where} {use.code}: {sorted(missing)}")
    assert short == []


def test_no_code_stands_in_two_tables(root: Path) -> None:
    codes = []
    for path in sorted((root / "desktop" / "messages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                codes += [key.value for key in node.keys if isinstance(key, ast.Constant)]
    assert len(codes) >= len(SENTENCES)
    assert {code for code in codes if codes.count(code) > 1} == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_reads_well_in_both_languages(code: str) -> None:
    chinese, english = SENTENCES[code]
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert english
    assert not re.search(r"[\u4e00-\u9fff]", english)
    assert places(chinese) == places(english)
    assert [word for word in UNKIND if word in chinese] == []
    # A fact in braces is counted as four characters, about what a name or an amount takes.
    parts = re.split(r"[。？！\n]", re.sub(r"\{[^}]*\}", "某某某某", chinese))
    assert [part for part in parts if len(part) > LONGEST_PART] == []
