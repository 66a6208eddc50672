"""What a piece of work costs in time and memory, found in a process of its own so that nothing else is counted."""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final, TypeVar

T = TypeVar("T")
MIB: Final = 2**20
_CEILING: Final = 4096 * MIB  # of address space above the start: a bomb ends the child, not the machine
_STATUS: Final = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time in seconds, and the most that was held at once above the process's start, in bytes."""

    seconds: float
    memory: int


CostOf = Callable[[Callable[[], object]], Cost]


def in_a_child(work: Callable[[CostOf], T], *, longest: float = 300) -> T:
    """Do `work` in a fork and bring back what it returns; it is given a function that tells what a piece of it costs.

    What goes wrong in it fails the test, and so does being at it for `longest` seconds.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writing)
    os.close(writing)
    said = b""
    try:
        while select.select([reading], [], [], longest)[0] and (piece := os.read(reading, MIB)):
            said += piece
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert said, "the work went wrong, or never ended"
    value: T = pickle.loads(said)
    return value


def _work(work: Callable[[CostOf], T], writing: int) -> None:
    """Never returns: whatever happens, the fork must not run on as a second test session."""
    try:
        held = _kib("VmSize") * 1024
        resource.setrlimit(resource.RLIMIT_AS, (held + _CEILING, held + _CEILING))
        start = _kib("VmRSS")

        def cost_of(piece: Callable[[], object]) -> Cost:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the highest mark so far
            began = process_time()
            piece()
            return Cost(process_time() - began, (_kib("VmHWM") - start) * 1024)

        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work(cost_of)))
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(0)


def _kib(name: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
