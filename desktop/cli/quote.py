"""`cunjiao quote --cases F.jsonl`: one case a line in, one answer a line out, in the same order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.cli.cases import Answer, BadCase, answer
from desktop.cli.policies import pack_of
from desktop.core.errors import KnownError
from desktop.core.policy.pack import Pack
from desktop.messages.say import say, say_error

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LARGEST: Final = 64 * 2**20  # bytes: some hundred thousand cases; /dev/zero has more


def add_parser(commands: _Commands) -> None:
    """The command and its options."""
    parser = commands.add_parser("quote", help=say("HELP_QUOTE"))
    parser.add_argument("--cases", type=Path, required=True, metavar="F.jsonl", help=say("HELP_QUOTE_CASES"))
    parser.add_argument("--region", metavar="ID", help=say("HELP_QUOTE_REGION"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer every line of the file; 1 where a line could not be answered, the others still are."""
    try:
        with arguments.cases.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise KnownError("CASES_UNREADABLE", file=str(arguments.cases))
        lines = data.decode("utf-8-sig").split("\n")  # splitlines() would cut inside a string
    except OSError as error:
        raise KnownError("CASES_UNREADABLE", file=str(arguments.cases)) from error
    except UnicodeDecodeError as error:
        raise KnownError("CASES_NOT_UTF8", file=str(arguments.cases)) from error
    packs = cache(pack_of)
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name, found, trouble = _answer(line, packs, arguments.region)
        if trouble:
            print(say("CASE_BAD", line=number, cause=trouble.rstrip("。.")), file=sys.stderr)
            code = 1
        print(json.dumps({"id": name, "answer": found}, ensure_ascii=False))
    return code


def _answer(line: str, packs: Callable[[str], Pack], region: str | None) -> tuple[object, Answer, str]:
    """The case's id, its answer, and what stands in the way of one ("" if nothing does)."""
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits, a list in a list in a list…
        at = error.colno if isinstance(error, json.JSONDecodeError) else 1
        return None, {"error": "not_json"}, say("CASE_NOT_JSON", at=at)
    name = case.get("id") if isinstance(case, dict) else None
    if not isinstance(case, dict) or not isinstance(case.get("input"), dict):
        return name, {"error": "bad_case"}, say("CASE_FORM")
    try:
        pack = packs(str(region or case.get("region", "")))
        return name, answer(pack, str(case.get("kind")), case["input"]), ""
    except BadCase as error:
        return name, {"error": "bad_case"}, say(error.code, **error.facts)
    except KnownError as error:
        return name, {"error": error.code.lower()}, say_error(error)
