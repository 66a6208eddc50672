"""What the print server says of a queue and of our jobs in it; where there is no CUPS (Windows), nothing.

Qt hands a job over and hears no more of it, not even that it was refused. The C library that Qt itself prints with
tells the rest, and every question has an end: a server that stands still is not waited for.
"""

from __future__ import annotations

import ctypes
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_char_p, c_double, c_int, c_long, c_void_p
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

_CONNECT_MS: Final = 3_000
_ANSWER_S: Final = 5.0
_MINE: Final = 1
_ALL_JOBS: Final = -1
_STOPPED: Final = b"5"


class JobState(IntEnum):
    """As in RFC 8011, 5.3.7."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class Queue:
    """How a printer stands: whether it takes jobs, whether it stands still, and why (RFC 8011, 5.4.12).

    `jobs` are our own by their ids, those that ended too.
    """

    accepting: bool
    stopped: bool
    reasons: tuple[str, ...]
    jobs: dict[int, JobState]

    @property
    def empty(self) -> bool:
        """True where it says that it has no paper."""
        return any(reason.startswith(("media-empty", "media-needed")) for reason in self.reasons)


class _Option(ctypes.Structure):
    _fields_ = (("name", c_char_p), ("value", c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        ("name", c_char_p),
        ("instance", c_char_p),
        ("is_default", c_int),
        ("num_options", c_int),
        ("options", POINTER(_Option)),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", c_int),
        ("dest", c_char_p),
        ("title", c_char_p),
        ("user", c_char_p),
        ("format", c_char_p),
        ("state", c_int),
        ("size", c_int),
        ("priority", c_int),
        ("completed", c_long),
        ("creation", c_long),
        ("processing", c_long),
    )


@cache
def _library() -> ctypes.CDLL | None:
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    cups.cupsServer.restype = c_char_p
    cups.httpConnect2.restype = c_void_p
    cups.httpConnect2.argtypes = [c_char_p, c_int, c_void_p, c_int, c_int, c_int, c_int, c_void_p]
    cups.httpSetTimeout.argtypes = [c_void_p, c_double, c_void_p, c_void_p]
    cups.httpClose.argtypes = [c_void_p]
    cups.cupsGetNamedDest.restype = POINTER(_Destination)
    cups.cupsGetNamedDest.argtypes = [c_void_p, c_char_p, c_char_p]
    cups.cupsFreeDests.argtypes = [c_int, POINTER(_Destination)]
    cups.cupsGetJobs2.argtypes = [c_void_p, POINTER(POINTER(_Job)), c_char_p, c_int, c_int]
    cups.cupsFreeJobs.argtypes = [c_int, POINTER(_Job)]
    cups.cupsCancelJob2.argtypes = [c_void_p, c_char_p, c_int, c_int]
    return cups


@contextmanager
def _line(cups: ctypes.CDLL) -> Iterator[c_void_p | None]:
    """A connection to the server that gives up after a few seconds; None where the server takes none."""
    http = cups.httpConnect2(
        cups.cupsServer(), cups.ippPort(), None, socket.AF_UNSPEC, cups.cupsEncryption(), 1, _CONNECT_MS, None
    )
    if not http:
        yield None
        return
    try:
        cups.httpSetTimeout(http, _ANSWER_S, None, None)
        yield c_void_p(http)
    finally:
        cups.httpClose(http)


def watched() -> bool:
    """True where queues can be asked at all."""
    return _library() is not None


def answers() -> bool:
    """False where there is a print server that is gone or stands still: whoever asks Qt then may wait for ever."""
    cups = _library()
    if cups is None:
        return True
    with _line(cups) as http:
        return http is not None and _jobs(cups, http, None) is not None


def look(name: str) -> Queue | None:
    """How a printer and our jobs in it stand; None where the server is gone or stands still, or does not know it."""
    cups = _library()
    if cups is None:
        return None
    with _line(cups) as http:
        # The jobs first: a server that stands still is asked once and no more.
        held = None if http is None else _jobs(cups, http, name)
        said = None if http is None or held is None else _said(cups, http, name)
    if held is None or said is None:
        return None
    reasons = said.get(b"printer-state-reasons", b"").decode().split(",")
    return Queue(
        accepting=said.get(b"printer-is-accepting-jobs", b"true") == b"true",
        stopped=said.get(b"printer-state", b"") == _STOPPED,
        reasons=tuple(reason for reason in reasons if reason not in ("", "none")),
        jobs=held,
    )


def _jobs(cups: ctypes.CDLL, http: c_void_p, name: str | None) -> dict[int, JobState] | None:
    found = POINTER(_Job)()
    count = cups.cupsGetJobs2(http, ctypes.byref(found), name.encode() if name else None, _MINE, _ALL_JOBS)
    if count < 0:
        return None
    try:
        return {found[n].id: JobState(found[n].state) for n in range(count)}
    finally:
        cups.cupsFreeJobs(count, found)


def _said(cups: ctypes.CDLL, http: c_void_p, name: str) -> dict[bytes, bytes] | None:
    found = cups.cupsGetNamedDest(http, name.encode(), None)
    if not found:
        return None
    try:
        one = found.contents
        return {one.options[n].name: one.options[n].value or b"" for n in range(one.num_options)}
    finally:
        cups.cupsFreeDests(1, found)


def cancel(name: str, jobs: Iterable[int]) -> None:
    """Take jobs out of a queue, so that nothing comes out later by itself. What has ended already stays as it is."""
    cups = _library()
    if cups is None:
        return
    with _line(cups) as http:
        for one in () if http is None else jobs:
            cups.cupsCancelJob2(http, name.encode(), one, 0)
