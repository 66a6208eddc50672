"""What the tests of the rules share: the five packs, the golden cases, the documents' texts."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.cases import answer
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import Case, Prior, Situation
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
LOYAL = Prior(enrolled_last_year=True, continuous=True, missed_years=0)
REGIONS = ("guichi-2026", "guizhou-2026", "suining-2026", "xqu-2026", "yushan-2026")


@cache
def pack_bytes(region: str) -> bytes:
    return (ROOT / "resources" / "policy" / f"{region}.toml").read_bytes()


@cache
def loaded(region: str) -> Pack:
    return load_pack(pack_bytes(region))


@cache
def golden_cases() -> tuple[dict[str, Any], ...]:
    lines = (DATA / "golden.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def own_disagreements(pack: Pack, region: str) -> list[str]:
    """Where a pack's answers differ from cases worked out by hand from the texts; each field lists what is allowed."""
    found = []
    for line in (DATA / "own-cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["region"] != region:
            continue
        given = answer(pack, case["kind"], case["input"])
        for field, allowed in case["allowed"].items():
            got = given.get(field, "missing")
            if not any(got == value and isinstance(got, bool) == isinstance(value, bool) for value in allowed):
                found.append(f"{case['id']} {field}: {got!r}, allowed {allowed!r}")
    return found


def disagreements(pack: Pack, region: str) -> list[str]:
    """Where a pack's answers differ from the golden cases: fixed fields equal; open ones as decided, or open."""
    found = []
    for case in golden_cases():
        if case["region"] != region:
            continue
        given = answer(pack, case["kind"], case["input"])
        for field, expected in case["expect"].items():
            allowed = [expected]
            if expected == "unspecified":
                decided = case.get("decided", {})
                allowed = [decided[field]] if field in decided else [expected, *case.get("options", {}).get(field, [])]
            got = given.get(field, "missing")
            if not any(got == value and isinstance(got, bool) == isinstance(value, bool) for value in allowed):
                found.append(f"{case['id']} {field}: {got!r}, allowed {allowed!r}")
    return found


@pytest.fixture(scope="session")
def pack_of() -> Callable[[str], Pack]:
    return loaded


@pytest.fixture(scope="session")
def raw_pack() -> Callable[[str], bytes]:
    return pack_bytes


@pytest.fixture(scope="session")
def toml_of() -> Callable[[str], dict[str, Any]]:
    return lambda region: tomllib.loads(pack_bytes(region).decode())


@pytest.fixture(scope="session")
def differ() -> Callable[[Pack, str], list[str]]:
    return disagreements


@pytest.fixture(scope="session")
def differ_by_hand() -> Callable[[Pack, str], list[str]]:
    return own_disagreements


@pytest.fixture(scope="session", params=REGIONS)
def region(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def document() -> Callable[[str], str]:
    return lambda region: (ROOT / "resources" / "policy" / "text" / f"{region}.txt").read_text(encoding="utf-8")


Ask = Callable[..., Assessment]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """ask(region, day, tier, *categories, kind=…, born=…, prior=…, case facts, situation facts): the assessment."""

    def asked(region: str, day: str, tier: str | None = None, *categories: str, **told: Any) -> Assessment:
        prior = told.pop("prior", LOYAL)
        about = {name: told.pop(name) for name in ("hukou_local", "disability_level") if name in told}
        birth = told.pop("born", None)
        event = told.pop("event", None)
        case = Case(
            day=date.fromisoformat(day),
            tier=tier,
            birth=date.fromisoformat(birth) if birth else None,
            categories=categories,
            prior=prior,
            situation=Situation(told.pop("kind", "none"), date.fromisoformat(event) if event else None, **told),
            **about,
        )
        return assess(loaded(region), case)

    return asked
