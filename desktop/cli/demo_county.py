"""The demo's county desk: enrols the station, takes its bundle in, tells where the money is, answers, reports."""

from __future__ import annotations

from pathlib import Path

from desktop.clock import Clock
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.county import enrolling, figures, intake, issuing, opening
from desktop.county.opening import CountyFounding
from desktop.messages.say import say


class DemoCounty:
    """A county with made-up people: its reading key lies open beside it."""

    def __init__(self, folder: Path, pack: bytes, passphrase: str, clock: Clock) -> None:
        founding = CountyFounding(Suite.DEMO, say("DEMO_COUNTY"), pack)
        self._county = opening.create(folder, founding, passphrase, clock)
        self._answers = folder / "answers"
        self._answers.mkdir()
        opening.lay_open(self._county)

    @property
    def public_key(self) -> bytes:
        """What a person would compare before he trusts this county."""
        return self._county.keys.public_key

    def close(self) -> None:
        """Let go of the county's book."""
        self._county.close()

    def enrol(self, request: Path) -> Path:
        """Sign who the station is; returns the answer file that says so."""
        record = enrolling.enrol(self._county, enrolling.request_in(request))
        return self.answer(record.station)

    def take_in(self, bundle: Path) -> None:
        """Take a bundle in. Raises KnownError with the outcome's code where it is refused."""
        done = intake.take_in(self._county, bundle)
        if not done.outcome.good:
            raise KnownError(done.outcome)

    def answer(self, station: str) -> Path:
        """Issue the next answer for a station."""
        issued = issuing.issue(self._county, station, self._answers, allow_folder=True)
        if not issued.outcome.good:
            raise KnownError(issued.outcome)
        return issued.path

    def summary(self, station: str) -> dict[str, object]:
        """What the county computes of a station from its bundles alone."""
        one = next(row for row in figures.all_figures(self._county) if row.station == station)
        own = one.figures
        return {
            "receipts": own.receipts,
            "voided": own.voided,
            "persons_paid": own.persons_paid,
            "persons_zero": own.persons_zero,
            "cash_fen": own.cash.fen,
            "pos_fen": own.pos.fen,
            "journal": {"seq": one.seq, "head": one.head},
        }

    def report(self, path: Path) -> None:
        """Write the county's table of stations."""
        path.write_bytes(figures.report_xlsx(self._county))

    def draw(self, brought: Path, folder: Path) -> None:
        """Pictures of the county's window, with the files a station brought. Offscreen, as the station's own are."""
        from desktop.ui.county.screens import draw_county  # Qt is loaded last: the rest of the demo needs none of it

        draw_county(self._county, brought, folder)
