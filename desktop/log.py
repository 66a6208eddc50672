"""The program's own diary, for the person who mends it: what happened to the program, never what happened to people.

No names, no identity numbers, no keys: an unexpected fault is written with its kind and its place in the code, not
with its text, because the text may quote a person.
"""

from __future__ import annotations

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_NAME: Final = "cunjiao"
_LONG_NUMBER: Final = re.compile(r"\d{6,}[\dXx]*")
LOG: Final = logging.getLogger(_NAME)
LOG.addHandler(logging.NullHandler())  # before it is started, it is no reason to write on a console


class _Masked(logging.Filter):
    """The last line of defence: a run of six digits or more never reaches the file."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _LONG_NUMBER.sub("…", record.getMessage())
        record.args = ()
        record.exc_info = None  # would quote the fault's own text
        return True


def start(folder: Path) -> None:
    """Write the diary into `folder` (five files of 256 kB); where that cannot be, go on without one."""
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    # A diary that cannot be written (full disk) is silent: logging's own complaint would quote the fault being handled.
    logging.raiseExceptions = False
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "cunjiao.log", maxBytes=256_000, backupCount=4, encoding="utf-8")
    except OSError:
        LOG.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(_Masked())
    LOG.addHandler(handler)


def fault(error: BaseException) -> str:
    """Write down a fault of our own code; returns the short reference a person can read out on the telephone."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    reference = f"{type(error).__name__}@{places[-1].split(' ')[0] if places else '?'}"
    LOG.error("fault %s: %s", reference, " > ".join(places))
    return reference
