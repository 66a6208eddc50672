"""The machine's clock: asleep is not a jump, and the day before which none is believed is that of the last release."""

from __future__ import annotations

import re
import time
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop import clock
from desktop.books.doubting import Anchor, Cause, believe
from desktop.clock import BUILT, CHINA, Moment, SystemClock

ROOT = Path(__file__).resolve().parents[2]
FLOOR = (date(2025, 11, 1), Cause.BEFORE_BUILD)
DEMO_DAY = date(2025, 12, 1)
BOOTTIME = 7  # Linux's number of the clock that counts sleep too


@dataclass
class Machine:
    """A computer with its three clocks, in the place of the real one; `counts_sleep`: what its monotonic clock does."""

    counts_sleep: bool
    wall: datetime = datetime(2025, 12, 1, 17, tzinfo=CHINA)
    awake: timedelta = timedelta(hours=8)
    since_boot: timedelta = timedelta(hours=8)

    def wait(self, how_long: timedelta) -> None:
        self.wall += how_long
        self.awake += how_long
        self.since_boot += how_long

    def sleep(self, how_long: timedelta) -> None:
        """The lid is shut, or the machine hibernates."""
        self.wall += how_long
        self.since_boot += how_long

    def monotonic_ns(self) -> int:
        return _ns(self.since_boot if self.counts_sleep else self.awake)

    def clock_gettime_ns(self, which: int) -> int:
        assert which == BOOTTIME
        return _ns(self.since_boot)

    def put_in_place(self, monkeypatch: pytest.MonkeyPatch, *, boottime: bool) -> None:
        machine = self

        class Now(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override] # asked in China's time only
                assert tz is CHINA
                return machine.wall

        monkeypatch.setattr(clock, "datetime", Now)
        monkeypatch.setattr(clock, "time", self)
        monkeypatch.setattr(clock, "_ASLEEP_TOO", BOOTTIME if boottime else None)


def _ns(span: timedelta) -> int:
    return span // timedelta(microseconds=1) * 1000


def cause_after(before: Moment, now: Moment) -> Cause | None:
    """Why the clock is doubted, of two readings; None where it is not."""
    return believe(now, Anchor(before.wall, before.boot, before.mono_ms), FLOOR).cause


LINUX = pytest.param(Machine(counts_sleep=False), True, id="Linux: CLOCK_BOOTTIME beside a clock that stands still")
WINDOWS = pytest.param(Machine(counts_sleep=True), False, id="Windows: GetTickCount64 goes on in sleep")


@pytest.mark.parametrize(("machine", "boottime"), [LINUX, WINDOWS])
@pytest.mark.parametrize("hours", [0.25, 16, 24 * 20])
def test_a_machine_that_slept_is_not_doubted(
    monkeypatch: pytest.MonkeyPatch, machine: Machine, boottime: bool, hours: float
) -> None:
    machine.put_in_place(monkeypatch, boottime=boottime)
    before = SystemClock().now()
    machine.sleep(timedelta(hours=hours))
    machine.wait(timedelta(minutes=5))
    now = SystemClock().now()
    assert now.mono_ms - before.mono_ms == (timedelta(hours=hours, minutes=5)) // timedelta(milliseconds=1)
    assert cause_after(before, now) is None


@pytest.mark.parametrize(("machine", "boottime"), [LINUX, WINDOWS])
@pytest.mark.parametrize(
    ("put", "cause"),
    [(timedelta(hours=1), Cause.JUMP), (timedelta(days=-1), Cause.BEFORE_LAST), (timedelta(minutes=1), None)],
)
def test_a_clock_that_was_put_elsewhere_while_it_slept_is(
    monkeypatch: pytest.MonkeyPatch, machine: Machine, boottime: bool, put: timedelta, cause: Cause | None
) -> None:
    machine.put_in_place(monkeypatch, boottime=boottime)
    before = SystemClock().now()
    machine.sleep(timedelta(hours=16))
    machine.wall += put
    assert cause_after(before, SystemClock().now()) is cause


def test_control_a_clock_that_stands_still_in_sleep_makes_every_night_a_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(counts_sleep=False)
    machine.put_in_place(monkeypatch, boottime=False)
    before = SystemClock().now()
    machine.sleep(timedelta(hours=16))
    assert cause_after(before, SystemClock().now()) is Cause.JUMP


def test_on_this_machine_the_clock_that_counts_sleep_is_asked() -> None:
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert clock._ASLEEP_TOO == time.CLOCK_BOOTTIME
    first, second = SystemClock().now(), SystemClock().now()
    assert first.boot == second.boot
    assert 0 <= second.mono_ms - first.mono_ms < 60_000


def released(changelog: str) -> list[tuple[str, date | None]]:
    """Every version of a changelog, the newest first, with the day it was released on (None: not yet)."""
    found = re.findall(r"^## \[([^\]]+)\] - (\S+)$", changelog, re.MULTILINE)
    return [(version, None if said == "unreleased" else date.fromisoformat(said)) for version, said in found]


def right_for(built: date, changelog: str) -> bool:
    """The day of the newest release; before there is one, a day that the demo's is not doubted by."""
    days = [day for _, day in released(changelog) if day is not None]
    return built == days[0] if days else built <= DEMO_DAY


def test_no_clock_is_believed_before_the_newest_release() -> None:
    """At a release the heading gets its day; this test then asks for the same day in `desktop/clock.py`."""
    changelog = (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert released(changelog)[0][0] == project["version"], "the newest heading is the version that is built"
    assert right_for(BUILT, changelog)


def test_control_a_forgotten_day_is_found() -> None:
    heading = "## [0.2.0] - unreleased\n\n## [0.1.0] - 2026-01-05\n"
    assert right_for(date(2026, 1, 5), heading)
    assert not right_for(date(2025, 11, 1), heading)
    assert not right_for(date(2026, 1, 6), heading)
    assert not right_for(date(2026, 1, 6), "## [0.1.0] - unreleased\n")
