"""`cunjiao policies`: the packs that came with the program, or the faults of one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.books.ruling import read_rules
from desktop.core.errors import KnownError
from desktop.core.policy.load import check_pack, load_pack
from desktop.core.policy.pack import Pack
from desktop.messages.say import say
from desktop.paths import resources

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(commands: _Commands) -> None:
    """The command and its options."""
    parser = commands.add_parser("policies", help=say("HELP_POLICIES"))
    parser.add_argument("--check", type=Path, metavar="FILE", help=say("HELP_POLICIES_CHECK"))
    parser.add_argument("--overlay", type=Path, metavar="FILE", help=say("HELP_POLICIES_OVERLAY"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the packs, or check one file; returns the exit code."""
    return _list() if arguments.check is None else _check(arguments.check, arguments.overlay)


def pack_files() -> tuple[Path, ...]:
    """The pack files that came with the program, by name."""
    return tuple(sorted((resources() / "policy").glob("*.toml")))


def pack_of(region: str) -> Pack:
    """The shipped pack of that id; raises KnownError REGION_UNKNOWN."""
    found = {path.stem: path for path in pack_files()}
    if region not in found:
        raise KnownError("REGION_UNKNOWN", region=region, known="、".join(found))
    return load_pack(found[region].read_bytes())


def _list() -> int:
    for path in pack_files():
        pack = load_pack(path.read_bytes())
        print(f"{pack.id}\t{pack.region}\t{pack.benefit_year}\t{pack.status}\t{pack.document.title}")
    return 0


def _read(path: Path) -> bytes:
    if not path.is_file():  # nothing, a folder, or a pipe, and whoever opens one waits for ever
        raise KnownError("PACK_UNREADABLE", file=str(path))
    return read_rules(path)


def _check(path: Path, overlay: Path | None) -> int:
    """The faults of a pack, or of the overlay where the pack itself has none."""
    data, added = _read(path), None if overlay is None else _read(overlay)
    faults = check_pack(data, added)
    for fault in faults:
        where = f" {fault.where}" if fault.where else ""
        print(say("PACK_FAULT_LINE", line=fault.line, where=where, text=say(fault.code, **fault.facts)))
    if faults:
        print(say("PACK_FAULTS", count=len(faults)), file=sys.stderr)
        return 1
    print(say("PACK_RIGHT", pack=load_pack(data, added).id))
    return 0
