"""How far an export came, by how it ended: which lamps are green and which one is red. Qt-free."""

from __future__ import annotations

from typing import Final

from desktop.exchange.outcome import Outcome

STEPS: Final = 4  # written, read back, the same, may be removed

# The step that was not reached; every other ending stops before anything was written.
_STOPPED: Final = {
    Outcome.REMOVED: 1,
    Outcome.SWAPPED: 1,
    Outcome.DEVICE_FAULT: 1,
    Outcome.READ_BACK_DIFFERS: 2,
    Outcome.NOT_VERIFIED: 2,
}


def reached(outcome: Outcome) -> int:
    """How many steps were done: all four where nothing is left to do."""
    return STEPS if outcome.good else _STOPPED.get(outcome, 0)
