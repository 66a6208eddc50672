from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

TOP_LEVEL = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh-CN.md",
    "db",
    "desktop",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
# Written in two parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(rb"(?<![\w.~$}/-])/(?:wor" + rb"k|tm" + rb"p|roo" + rb"t)/\w")
HOST = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host")


def test_only_the_agreed_names_stand_at_the_top(tracked: list[Path]) -> None:
    assert {path.parts[0] for path in tracked} - TOP_LEVEL == set()


def test_no_tracked_file_names_a_path_of_one_machine(root: Path, tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        data = (root / path).read_bytes()
        if b"\0" in data:
            continue  # no text
        found += [f"{path}: {match.group().decode()}" for match in MACHINE_PATH.finditer(data)]
    assert found == []


def test_no_lock_file_names_a_host(root: Path) -> None:
    locks = sorted((root / "packaging").glob("*.lock"))
    assert [path.name for path in locks] == [f"requirements-linux-{machine}.lock" for machine in ("aarch64", "x86_64")]
    for path in locks:
        assert HOST.search(path.read_text(encoding="utf-8")) is None, path.name


def test_every_locked_file_is_held_by_a_hash(root: Path) -> None:
    for path in (root / "packaging").glob("*.lock"):
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert len(entries) > 50
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_both_machines_run_the_same_versions_but_for_qt(root: Path) -> None:
    x86, arm = (
        set(re.findall(r"^(\S+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in sorted((root / "packaging").glob("*.lock"), reverse=True)
    )
    assert {name for name, _ in x86 ^ arm} <= {"pyside6-essentials", "shiboken6"}


def test_policy_packs_keep_their_bytes_on_every_system(root: Path) -> None:
    # The hash of a pack stands in every receipt: a changed line end would change the pack.
    text = "unspecified"
    for line in (root / ".gitattributes").read_text(encoding="utf-8").splitlines():
        pattern, *attributes = line.split()
        if fnmatch("yushan-2026.toml", pattern):
            for attribute in attributes:
                text = {"-text": "unset", "binary": "unset", "text": "set"}.get(attribute.split("=")[0], text)
    assert text == "unset"


def test_the_newest_entry_of_the_changelog_is_this_version(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (root / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)\b", changelog, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == project["version"] == version("cunjiao")


def test_every_folder_of_resources_travels_in_the_wheel(root: Path, tracked: list[Path]) -> None:
    carried = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["data-files"]
    globs = [pattern for patterns in carried.values() for pattern in patterns]
    for target, patterns in carried.items():
        assert {str(Path(pattern).parent) for pattern in patterns} == {target.removeprefix("share/cunjiao/")}
    here = [path for path in tracked if path.parts[0] == "resources"]
    lost = [path for path in here if not any(_carries(pattern, path) for pattern in globs)]
    assert lost == []


def _carries(pattern: str, path: Path) -> bool:
    return path.parent == Path(pattern).parent and fnmatch(path.name, Path(pattern).name)


def test_no_pattern_of_the_wheel_names_a_folder(root: Path) -> None:
    # setuptools copies files only: one folder among them and no wheel is built.
    carried = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["data-files"]
    assert [path for patterns in carried.values() for one in patterns for path in root.glob(one) if path.is_dir()] == []
