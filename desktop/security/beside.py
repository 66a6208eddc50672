"""Signatures verified by a second process, a piece at a time, while this one does something else.

A thread would not do: after each signature it needs the interpreter for a moment, and waits for it as long as a
signature takes, many times over. What is sent is public: keys, what they signed, signatures.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from desktop.security import seal

PIECE: Final = 200  # with their headers they fit into a pipe, so that whoever sends them need not wait
CHILD_FLAG: Final = "--verify-child"
_ROOT: Final = str(Path(__file__).resolve().parents[2])
_HEAD: Final = struct.Struct(">32sIII")  # key, and the lengths of what follows: type, body, signature

Signed = tuple[bytes, bytes]  # what was signed, and the signature
Answer = Callable[[], set[Signed]]


class Verifier:
    """Verifies in this process, when the answer is asked for."""

    def ask(self, public_key: bytes, kind: str, said: Sequence[Signed]) -> Answer:
        """Begin with a piece; what comes back tells which of it this key (32 raw bytes) signed as `kind`."""
        return lambda: {one for one in said if seal.verify(public_key, kind, *one)}

    def close(self) -> None:
        """Leave nothing running."""


class SecondProcess(Verifier):
    """Verifies in a process of its own. One that does not start, or ends, is done without."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._child = subprocess.Popen(  # noqa: S603 - this same program
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash a console
                start_new_session=True,  # Ctrl-C is for whoever asks
            )

    def ask(self, public_key: bytes, kind: str, said: Sequence[Signed]) -> Answer:
        """As above. One piece is asked for at a time."""
        here = super().ask(public_key, kind, said)
        child = self._child
        if child is None or child.stdin is None or not _send(child.stdin, _packed(public_key, kind, said)):
            return here

        def told() -> set[Signed]:
            found = _read(child.stdout, len(said)) if child.stdout is not None else b""
            if len(found) < len(said):
                self.close()
                return here()
            return {one for one, good in zip(said, found, strict=True) if good}

        return told

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._child is not None:
            self._child.kill()
            with self._child:
                self._child = None


@contextmanager
def verifier(*, many: bool) -> Iterator[Verifier]:
    """`many`: so many signatures that starting a process is worth it."""
    with closing(SecondProcess() if many else Verifier()) as made:
        yield made


def main() -> int:
    """The second process: reads what is asked until nobody asks any more, and answers each with a byte."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while len(head := asked.read(_HEAD.size)) == _HEAD.size:
        key, *lengths = _HEAD.unpack(head)
        kind, body, signature = (asked.read(length) for length in lengths)
        told.write(bytes([seal.verify(key, kind.decode(), body, signature)]))
        told.flush()
    return 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # without `-m`: `desktop.__main__` must answer to the flag
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-P", "-m", __name__]


def _packed(public_key: bytes, kind: str, said: Sequence[Signed]) -> bytes:
    name = kind.encode()
    return b"".join(
        _HEAD.pack(public_key, len(name), len(body), len(signature)) + name + body + signature
        for body, signature in said
    )


def _send(pipe: IO[bytes], data: bytes) -> bool:
    rest = memoryview(data)
    with suppress(OSError):
        while rest:
            rest = rest[pipe.write(rest) :]
        return True
    return False


def _read(pipe: IO[bytes], count: int) -> bytes:
    found = b""
    with suppress(OSError):
        while len(found) < count and (part := pipe.read(count - len(found))):
            found += part
    return found


if __name__ == "__main__":
    raise SystemExit(main())
