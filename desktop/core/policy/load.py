"""Reading a pack: bytes in; rules out, or every fault with its line. Core does not care where the bytes come from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from desktop.core.errors import Fact, KnownError
from desktop.core.policy.lines import Path, line_of, lines_of
from desktop.core.policy.overlay import OverlayFault, apply, county_keys
from desktop.core.policy.pack import COUNTY, Pack

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from desktop.core.policy.schema import PackFile


@dataclass(frozen=True, slots=True)
class PackFault:
    """Something wrong in a pack file: its line (from 1), where, and a code with a sentence in messages.

    With `overlay` the fault lies in the county's overlay, and so does the line.
    """

    line: int
    where: str
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)
    overlay: bool = False


def pack_hash(toml_bytes: bytes, overlay: bytes | None = None) -> str:
    """SHA-256 of the pack's bytes; with an overlay, SHA-256 of the two hashes one after the other. Hex."""
    if overlay is None:
        return sha256(toml_bytes).hexdigest()
    # Hashed apart first: otherwise bytes moved from one to the other would be the same rules.
    return sha256(sha256(toml_bytes).digest() + sha256(overlay).digest()).hexdigest()


def load_pack(toml_bytes: bytes, overlay: bytes | None = None) -> Pack:
    """The rules of a pack file, with what a county overlay fills in.

    Raises KnownError PACK_FAULTY (count, line) where anything is wrong with the pack, OVERLAY_FAULTY with the overlay:
    a pack is taken whole or not at all.
    """
    from desktop.core.policy.build import build  # pydantic behind it costs 86 ms: only when a pack is read

    file, faults = _read(toml_bytes, overlay)
    if file is None or faults:
        first = min(faults, key=lambda fault: fault.line)
        code = "OVERLAY_FAULTY" if first.overlay else "PACK_FAULTY"
        raise KnownError(code, count=len(faults), line=first.line)
    return build(file, pack_hash(toml_bytes, overlay), overlaid=overlay is not None)


def check_pack(toml_bytes: bytes, overlay: bytes | None = None) -> list[PackFault]:
    """Every fault of a pack file, in the order of its lines; empty where it can be used.

    An overlay is looked at only where the pack itself has no fault.
    """
    return sorted(_read(toml_bytes, overlay)[1], key=lambda fault: (fault.line, fault.where))


def _read(toml_bytes: bytes, overlay: bytes | None) -> tuple[PackFile | None, list[PackFault]]:
    try:
        text = toml_bytes.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [PackFault(toml_bytes.count(b"\n", 0, error.start) + 1, "", "PACK_NOT_UTF8")]
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        return None, [PackFault(int(found[1]) if found else text.count("\n") + 1, "", "PACK_NOT_TOML")]
    file, findings = _validate(raw)
    findings += [(path, "PACK_UNKNOWN_KEY", {"key": COUNTY}) for path in county_keys(raw)]
    if findings or overlay is None:
        lines = lines_of(text) if findings else {}
        return file, [_fault(lines, *finding) for finding in findings]
    try:
        file, findings = _validate(apply(raw, overlay))
    except OverlayFault as fault:
        return None, [PackFault(fault.line, "", fault.code, dict(fault.facts), overlay=True)]
    return file, [replace(_fault({(): 1}, *finding), overlay=True) for finding in findings]


_Finding = tuple[Path, str, dict[str, Fact]]


def _validate(raw: dict[str, object]) -> tuple[PackFile | None, list[_Finding]]:
    # pydantic costs 86 ms to import: only when a pack is read, which the window's first picture need not wait for.
    from pydantic import ValidationError

    from desktop.core.policy.checks import check
    from desktop.core.policy.clauses import unquoted
    from desktop.core.policy.schema import PackFile

    findings: list[_Finding] = [(found.path, found.code, found.facts) for found in unquoted(raw)]
    try:
        file = PackFile.model_validate(raw)
    except ValidationError as error:
        findings += [_told(details) for details in error.errors(include_url=False, include_input=False)]
        return None, findings
    return file, [*findings, *((found.path, found.code, found.facts) for found in check(file))]


def _fault(lines: Mapping[Path, int], path: Path, code: str, facts: dict[str, Fact]) -> PackFault:
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    return PackFault(line_of(lines, path), where, code, facts)


# pydantic's kinds of errors, in our words.
_TOLD: Final = {
    "missing": "PACK_MISSING",
    "extra_forbidden": "PACK_UNKNOWN_KEY",
    "string_pattern_mismatch": "PACK_PATTERN",
    "string_too_long": "PACK_TOO_LONG",
    "string_too_short": "PACK_EMPTY",
    "too_short": "PACK_EMPTY",
    "greater_than_equal": "PACK_RANGE",
    "less_than_equal": "PACK_RANGE",
    "literal_error": "PACK_CHOICE",
    "choice": "PACK_CHOICE",
    "span": "PACK_SPAN",
    "clause_missing": "PACK_CLAUSE_MISSING",
    "why_missing": "PACK_WHY_MISSING",
    "from_missing": "PACK_WAIT_FROM",
    "start_or_wait": "PACK_START_OR_WAIT",
}
_WANTED: Final = {"string_type": "TEXT", "int_type": "WHOLE", "bool_type": "YESNO", "date_type": "DAY"}


def _told(details: ErrorDetails) -> _Finding:
    kind = details["type"]
    # pydantic names fields with a trailing _ by their alias already; its own marks are not part of the file.
    path = tuple(part for part in details["loc"] if not (isinstance(part, str) and part.startswith("function-")))
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    facts: dict[str, Fact] = {"key": key}
    context = details.get("ctx") or {}
    match kind:
        case "choice":
            facts["choices"] = str(context.get("choices", ""))
        case "literal_error":
            facts["choices"] = str(context.get("expected", "")).replace("'", "").replace(" or ", "、")
        case "greater_than_equal" | "less_than_equal":
            facts["bound"] = str(context.get("ge", context.get("le", "")))
    if kind == "string_pattern_mismatch" and path == ("id",):
        return path, "PACK_ID_FORM", facts
    return path, _TOLD.get(kind, f"PACK_NOT_{_WANTED[kind]}" if kind in _WANTED else "PACK_FORM"), facts
