"""A computer whose plug can be pulled: a Linux kernel as a process, with an ext4 disk that is a file here.

Killing a process proves nothing about flushing: the kernel still writes what it holds. Here the kernel itself is
killed, and what it had not handed to its disk is gone. Nothing needs a mount or a privilege on the host.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
TREE: Final = HERE.parents[1]
KERNEL: Final = "linux.uml"
_SHIM: Final = "xstate.so"
_PATIENCE: Final = 120.0  # seconds for a guest to say anything on a busy machine


def needed(*programs: str) -> None:
    """Skip where a program is missing on a developer's machine; where CI runs, everything is installed, so it fails."""
    missing = [one for one in programs if shutil.which(one) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed: {missing}", pytrace=False)
    if missing:
        pytest.skip(f"not installed: {missing} (packaging/setup.sh faults)")


def disk_with(folder: Path, image: Path, size: str = "48M") -> Path:
    """An ext4 disk that holds a copy of what is in `folder`."""
    subprocess.run(["truncate", "-s", size, image], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-d", folder, image], check=True)
    return image


def empty_stick(image: Path) -> Path:
    """A new stick, as shops sell them."""
    subprocess.run(["mkfs.vfat", "-F", "32", "-C", image, "40000"], check=True, capture_output=True)
    return image


def read_stick(image: Path, folder: Path) -> Path:
    """What the county's computer finds on the stick; it repairs nothing, and a file it cannot read is empty."""
    folder.mkdir()
    listed = subprocess.run(["mdir", "-b", "-i", image, "::"], capture_output=True, text=True, check=True)
    for name in listed.stdout.split():
        target = folder / name.removeprefix("::/")
        done = subprocess.run(["mcopy", "-n", "-i", image, name, target], capture_output=True, check=False)
        if done.returncode:
            target.write_bytes(b"")
    return folder


def read_disk(image: Path, folder: Path) -> Path:
    """What a computer finds on the disk at its next start: the file system's own journal replayed, then copied out."""
    done = subprocess.run(["e2fsck", "-fy", image], capture_output=True, text=True, check=False)
    assert done.returncode < 4, done.stdout  # 1: repaired, which replaying its journal is
    folder.mkdir()
    subprocess.run(["debugfs", "-R", f"rdump / {folder}", image], capture_output=True, check=True)
    return folder


@dataclass
class Guest:
    """A running machine: its lines as they come."""

    process: subprocess.Popen[bytes]
    said: list[str] = field(default_factory=list)
    _rest: bytes = b""

    def lines(self, seconds: float) -> Iterator[str]:
        """What it says, until it says nothing for so long or ends."""
        out = self.process.stdout
        assert out is not None
        while select.select([out], [], [], seconds)[0]:
            read = os.read(out.fileno(), 65536)
            if not read:
                return
            *whole, self._rest = (self._rest + read).split(b"\n")
            for line in whole:
                text = line.decode(errors="replace").strip()
                self.said.append(text)
                yield text

    def wait_for(self, word: str, times: int = 1) -> None:
        """Until it has said `word` so often. Fails with everything it said where it does not."""
        left = times
        for line in self.lines(_PATIENCE):
            left -= line.startswith(word)
            if not left:
                return
        raise AssertionError("\n".join(["the guest fell silent:", *self.said[-40:]]))

    def pull_the_plug(self, after: float = 0.0) -> None:
        """Kill the whole machine at once, `after` so many seconds; what it says meanwhile still counts."""
        end = time.monotonic() + after
        while (left := end - time.monotonic()) > 0:
            for _ in self.lines(left):
                if time.monotonic() >= end:
                    break
        os.killpg(self.process.pid, signal.SIGKILL)
        for _ in self.lines(5):
            pass
        self.process.wait()


@contextmanager
def guest(
    image: Path,
    program: str,
    mode: str,
    *,
    fs: str = "ext4",
    options: str = "rw",
    log: Path | None = None,
    book: Path | None = None,
) -> Iterator[Guest]:
    """Start the machine on a disk; `program` is the module it runs, `book` something it may read here.

    Every write goes into `log` where one is given.
    """
    arguments = ["mem=256M", f"ubda={image}", "rootfstype=hostfs", "rootflags=/", "ro", f"init={HERE / 'init.sh'}"]
    arguments += ["con=null", "con0=null,fd:1", "quiet", f"tree={TREE}", f"program={program}", f"mode={mode}"]
    arguments += [f"fs={fs}", f"options={options}"]
    if book is not None:
        arguments.append(f"BOOK={book}")
    if log is not None:
        arguments += [f"ubdb={log}", "recorded=1"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(image.parent)}
    shim = _shim()
    if shim is not None:
        environment["LD_PRELOAD"] = str(shim)
    process = subprocess.Popen(
        [KERNEL, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        yield Guest(process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def end_of(machine: Guest) -> list[str]:
    """Let the machine come to its own end, which must be a good one; returns everything it said."""
    machine.wait_for("ENDED")
    assert machine.said[-1] == "ENDED 0", "\n".join(machine.said[-40:])
    return machine.said


def _shim() -> Path | None:
    """What a processor with a large floating point state needs (see xstate.c), made once."""
    if "amx_tile" not in Path("/proc/cpuinfo").read_text():
        return None
    needed("gcc")
    made = TREE / "build" / _SHIM
    source = HERE / "xstate.c"
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        made.parent.mkdir(exist_ok=True)
        unfinished = made.with_suffix(f".{os.getpid()}")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", unfinished, source, "-ldl"], check=True)
        unfinished.replace(made)
    return made
