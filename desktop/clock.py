"""The one place that asks what time it is. Everything else is given a clock, or the day."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, Protocol
from uuid import uuid4

CHINA: Final = timezone(timedelta(hours=8))
# This program did not exist before: a clock that says so is wrong. The newest release's day; a test holds it to that.
BUILT: Final = date(2025, 11, 1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A reading of the clock: wall time with +08:00, which boot of the machine, and milliseconds since that boot."""

    wall: datetime
    boot: str
    mono_ms: int

    @property
    def day(self) -> date:
        """The calendar day in China."""
        return self.wall.astimezone(CHINA).date()


class Clock(Protocol):
    """Anything that can be asked for the moment. `pinned` where somebody chose the day: no real book takes that."""

    @property
    def pinned(self) -> bool:
        """True where the day was chosen and not read from the machine."""

    def now(self) -> Moment:
        """The moment of the call."""


_BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")
# Where the system gives no boot id, each start of the program is its own boot: the cautious reading.
_BOOT: Final = _BOOT_FILE.read_text(encoding="ascii").strip() if _BOOT_FILE.exists() else str(uuid4())


# Where the system has no such clock (Windows: GetTickCount64), its monotonic one counts sleep by itself.
_ASLEEP_TOO: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The machine's own clock."""

    pinned = False

    def now(self) -> Moment:
        """Wall time and monotonic time as the system has them."""
        return Moment(datetime.now(CHINA), _BOOT, _since_boot_ms())


def _since_boot_ms() -> int:
    """Milliseconds since boot with the time the machine slept, or each night with the lid shut would be a jump."""
    return (time.monotonic_ns() if _ASLEEP_TOO is None else time.clock_gettime_ns(_ASLEEP_TOO)) // 1_000_000


class PinnedClock:
    """A clock for practice, demo and tests: starts at a given moment and moves only when told, or a step a reading."""

    pinned = True

    def __init__(
        self, start: datetime, *, step_seconds: int = 0, boot: str = "pinned", mono_ms: int | None = None
    ) -> None:
        self._wall = start.astimezone(CHINA)
        # Counted from one beginning, so that a practice book opened again finds no jump.
        self._mono_ms = int(start.timestamp() * 1000) if mono_ms is None else mono_ms
        self._boot = boot
        self._step = step_seconds

    @classmethod
    def at(cls, day: date, *, hour: int = 9, step_seconds: int = 0) -> PinnedClock:
        """Starting on `day` at `hour`:00 in China."""
        return cls(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA), step_seconds=step_seconds)

    def now(self) -> Moment:
        """The pinned moment; each reading moves it on by the step."""
        moment = Moment(self._wall, self._boot, self._mono_ms)
        self.advance(seconds=self._step)
        return moment

    def advance(self, *, days: int = 0, seconds: int = 0) -> None:
        """Let time pass, on the wall and since boot alike."""
        self._wall += timedelta(days=days, seconds=seconds)
        self._mono_ms += (days * 86_400 + seconds) * 1000

    def set_wall(self, wall: datetime) -> None:
        """Put the wall clock somewhere else, as a dead battery or a hand does: the time since boot stays."""
        self._wall = wall.astimezone(CHINA)
