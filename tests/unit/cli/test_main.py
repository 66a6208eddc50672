"""The process itself: broken off while it loads it shows no program text, and when it crashes nothing of it is kept."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import main

ROOT = Path(__file__).resolve().parents[3]
_ASK = (
    "import ctypes, resource\n"
    "from desktop.cli import main\n"
    "def run():\n"
    "    print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    "    return 0\n"
    "main.run = run\n"
)


class _Hand:
    """Presses Ctrl-C the moment a module is looked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == self._module:
            raise KeyboardInterrupt


@pytest.mark.parametrize("module", ["desktop.exchange.sheet", "desktop.cli.commands"])
def test_broken_off_while_it_is_loaded_it_ends_without_program_text(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setattr("desktop.security.dumps.forbid_dumps", lambda: None)  # of the tests' own process
    package, _, name = module.rpartition(".")
    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.delattr(importlib.import_module(package), name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Hand(module), *sys.meta_path])
    monkeypatch.setattr(sys, "argv", ["cunjiao", "--help"])
    assert main.main() == 130


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_image_of_the_process_is_kept_when_it_crashes() -> None:
    def said(last: str) -> list[str]:
        done = subprocess.run([sys.executable, "-c", _ASK + last], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert said("main.main()") == ["0", "0", "0"]
    assert said("run()")[2] == "1"  # control: what a process is by itself
