"""What becomes of a paper after it was handed over. The rules; `Printing` keeps the watch."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui import queues
from desktop.ui.queues import JobState, Queue

_NOT_BEGUN = frozenset({JobState.PENDING, JobState.HELD})
_GIVEN_UP = frozenset({JobState.CANCELED, JobState.ABORTED, JobState.STOPPED})


@dataclass(slots=True, eq=False)
class Paper:
    """A paper under way: its jobs with the print server, since when (seconds), and what keeps it, if anything."""

    number: str
    aloud: bool
    printer: str = ""
    jobs: tuple[int, ...] = ()
    since: float = 0.0
    trouble: str = ""


def fate(jobs: tuple[int, ...], queue: Queue | None, *, late: bool) -> str:
    """The code of how jobs ended or what keeps them, empty while they are printed; `late`: patience is over."""
    if queue is not None:
        # A job that the server has forgotten was printed: it forgets those last.
        states = {queue.jobs.get(one, JobState.COMPLETED) for one in jobs}
        if states == {JobState.COMPLETED}:
            return "PRINT_DONE"
        if states & _GIVEN_UP:
            return "PRINTER_BROKE"
        if queue.empty:
            return "PRINTER_EMPTY"
        if queue.stopped:
            return "PRINTER_BROKE"
    return "PRINTER_HANGS" if late else ""


def withdraw(printer: str, jobs: tuple[int, ...]) -> str:
    """Take jobs back: PRINT_DONE where they are out, PAPER_NOT_OUT where none had begun, empty where it is unknown."""
    if not jobs:
        return ""
    queue = queues.look(printer)
    if queue is None:
        return ""
    states = {queue.jobs.get(one, JobState.COMPLETED) for one in jobs}
    if states == {JobState.COMPLETED}:
        return "PRINT_DONE"
    queues.cancel(printer, jobs)
    return "PAPER_NOT_OUT" if states <= _NOT_BEGUN else ""
