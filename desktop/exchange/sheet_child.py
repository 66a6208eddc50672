"""The child process that reads one foreign table under limits and writes it, packed, to its standard output."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Final

import msgspec

from desktop.core.errors import Fact, KnownError
from desktop.exchange.sheet_reading import Answer, read_file

MEMORY: Final = 800 * 2**20
CPU_SECONDS: Final = 25
_PART: Final = 5_000  # rows: some 5 ms to unpack


class Refusal(msgspec.Struct, array_like=True):
    """Why the file is no table: a code of desktop/messages and its facts."""

    code: str
    facts: dict[str, Fact]


class Reply(msgspec.Struct, array_like=True):
    """Answer or refusal. The answer's rows travel in `parts`, packed by themselves: who unpacks them all at once lets
    nothing else run meanwhile, and a window would stand still for a hundred thousand rows.
    """

    answer: Answer | None = None
    refusal: Refusal | None = None
    parts: list[bytes] = []


def main(path: str) -> int:
    """Read `path` and write the reply; 0 also for a refusal, which is an answer."""
    limit()
    sys.stdout.buffer.write(reply_for(Path(path)))
    sys.stdout.buffer.flush()
    return 0


def reply_for(path: Path) -> bytes:
    """The packed reply for a file."""
    try:
        answer = read_file(path)
        reply = Reply(answer=answer, parts=_parts(answer))
    except KnownError as error:
        reply = Reply(refusal=Refusal(error.code, error.facts))
    except MemoryError:
        reply = Reply(refusal=Refusal("TABLE_TOO_BIG", {"file": path.name}))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a library in Rust that met what it did not expect; no Exception
            raise
        reply = Reply(refusal=Refusal("TABLE_BROKEN", {"file": path.name}))
    return msgspec.msgpack.encode(reply)


def _parts(answer: Answer) -> list[bytes]:
    """The rows taken out of the answer, packed piece by piece; what is packed is let go at once."""
    made = []
    rows, answer.rows = answer.rows, []
    for start in range(0, len(rows), _PART):
        made.append(msgspec.msgpack.encode(rows[start : start + _PART]))
        rows[start : start + _PART] = [[]] * len(rows[start : start + _PART])
    return made


def limit() -> None:
    """Bound memory and processor time, and leave no core file with people's names in it.

    Windows has no such limits: there only the parent's time limit holds.
    """
    if importlib.util.find_spec("resource") is None:
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
