"""What a county adds to a pack: only what the document leaves open, or what the pack itself marks as not its own.

An overlay is a small TOML file beside the pack, signed by the county (whoever takes it in checks that):

    pack = "guizhou-2026"
    [[set]]
    path = "windows.concentrated.start"
    value = 2025-10-20
    source = "…医保发〔2025〕…号"

A path names parts by their ids (`tiers.single.yuan`, `cash.yuan`, `categories.guer.fund`).
"""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator, Mapping

from desktop.core.errors import Fact
from desktop.core.policy.clauses import quoted
from desktop.core.policy.lines import Path
from desktop.core.policy.pack import COUNTY, UNSET, Basis, Status


class OverlayFault(Exception):
    """The overlay cannot be applied: the line (from 1), a code with a sentence in messages, and the facts."""

    def __init__(self, line: int, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.line = line
        self.code = code
        self.facts: Mapping[str, Fact] = facts


def apply(raw: Mapping[str, object], overlay: bytes) -> dict[str, object]:
    """A copy of the pack file (as `tomllib` reads it) with the overlay's values set; raises OverlayFault."""
    try:
        text = overlay.decode("utf-8")
        over = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise OverlayFault(1, "OVERLAY_NOT_TOML") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise OverlayFault(int(found[1]) if found else 1, "OVERLAY_NOT_TOML") from error
    if over.get("pack") != raw.get("id"):
        raise OverlayFault(1, "OVERLAY_OTHER_PACK", pack=str(raw.get("id")))
    filled = copy.deepcopy(dict(raw))
    settings = over.get("set", [])
    unknown = sorted(set(over) - {"pack", "set"})
    if unknown or not isinstance(settings, list) or not all(isinstance(setting, dict) for setting in settings):
        raise OverlayFault(1, "OVERLAY_FORM", key=", ".join(unknown) or "set")
    heads = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip().startswith("[[set]]")]
    for index, setting in enumerate(settings):
        _set(filled, setting, heads[index] if index < len(heads) else 1)
    return filled


def county_keys(part: object, path: Path = ()) -> Iterator[Path]:
    """Where a file writes the key that only an overlay may bring in."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == COUNTY:
                yield (*path, key)
            yield from county_keys(value, (*path, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from county_keys(value, (*path, index))


def _set(filled: dict[str, object], setting: Mapping[str, object], line: int) -> None:
    path, source = setting.get("path"), setting.get("source")
    if set(setting) != {"path", "value", "source"} or not isinstance(path, str) or not isinstance(source, str):
        raise OverlayFault(line, "OVERLAY_FORM", key="set")
    *parents, key = path.split(".")
    part: object = filled
    for name in parents:
        part = _step(part, name)
    if not isinstance(part, dict) or (key not in part and key != "start"):
        raise OverlayFault(line, "OVERLAY_NO_SUCH_PATH", path=path)
    if not _may_set(part, key):
        raise OverlayFault(line, "OVERLAY_NOT_OPEN", path=path)
    part[key] = setting["value"]
    if "floor" in part and key in ("yuan", "price"):
        part["floor"] = False
    for start in ("start_earliest", "start_latest") if key == "start" else ():
        part.pop(start, None)
    if "basis" in part:
        part[COUNTY] = source


def _step(part: object, name: str) -> object:
    """The named part of a table, or the element of a list with that id (or tier)."""
    if isinstance(part, dict):
        return part.get(name)
    if isinstance(part, list):
        named = (found for found in part if isinstance(found, dict) and name in (found.get("id"), found.get("tier")))
        return next(named, None)
    return None


def _may_set(part: Mapping[str, object], key: str) -> bool:
    """Open, or marked by the pack as not the document's own word; a draft may be declared final.

    A number that the clause itself gives is the document's, also where something beside it is inferred.
    """
    if key in ("id", "basis", "clause", "why", "format", COUNTY):
        return False
    if part.get(key) == UNSET or (part.get("floor") is True and key in ("yuan", "price")):
        return True
    if part.get(key) == Status.DRAFT.value:
        return True
    if "basis" not in part or part["basis"] == Basis.TEXT.value:
        return False
    return type(part.get(key)) is not int or not quoted(part[key], key, part.get("clause", ""))
