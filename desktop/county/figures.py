"""各站汇总: what each station collected, as the county computes it from the bundles it took in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from db import county as questions
from db import journal
from db.rows import StationRow
from db.store import Connection
from desktop.books.figures import Figures, figures_of
from desktop.core.errors import Refused
from desktop.core.money import Money, total
from desktop.county.claims import never_in_treasury
from desktop.county.enrolling import State, stations
from desktop.county.opening import County
from desktop.exchange.outcome import Outcome
from desktop.paper import figures as paper
from desktop.paper.tables import county_report_xlsx
from desktop.security.atomic import write_whole

REPORT: Final = "report.xlsx"


@dataclass(frozen=True, slots=True)
class StationFigures:
    """One station: its figures, how far its journal is here, the newest bundle, and how many files were put aside."""

    station: str
    name: str
    state: State
    figures: Figures
    epoch: int
    seq: int
    head: str
    bundle: str
    put_aside: int


def all_figures(county: County) -> list[StationFigures]:
    """Every station's figures, by station id."""
    with county.read() as connection:
        return [_figures(connection, row) for row in stations(connection)]


def report_xlsx(county: County) -> bytes:
    """The county's report as a workbook."""
    rows = [_report_row(one) for one in all_figures(county)]
    return county_report_xlsx(
        county.name, rows, season=county.epoch().season, suite=county.identity.suite, made=county.clock.now().wall
    )


def write_report(county: County, path: Path | None = None) -> Path:
    """Write the workbook, into the county's folder where no other place is named; returns where it lies.

    Raises Refused COUNTY_REPORT_UNWRITABLE.
    """
    out = path or county.folder / REPORT
    data = report_xlsx(county)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, data, 0o644)
    except OSError as error:
        raise Refused("COUNTY_REPORT_UNWRITABLE", file=str(out)) from error
    return out


def _figures(connection: Connection, row: StationRow) -> StationFigures:
    tail = journal.tail(connection, row.station)
    files = questions.brought(connection, row.station)
    taken = [file for file in files if file.outcome == Outcome.TAKEN_IN]
    return StationFigures(
        station=row.station,
        name=row.name,
        state=State(row.state),
        figures=_figures_of(connection, row.station),
        epoch=tail.epoch if tail else 0,
        seq=tail.seq if tail else 0,
        head=tail.hash.hex() if tail else "",
        bundle=taken[-1].file if taken else "",
        put_aside=sum(not Outcome(file.outcome).good for file in files),
    )


def _figures_of(connection: Connection, station: str) -> Figures:
    """What its journal comes to, but for money that only the station says is in the treasury."""
    found = figures_of(connection, station)
    claimed = total(Money(one.fen) for one in never_in_treasury(connection, station) if one.seq)
    return replace(found, treasury=found.treasury - claimed)


def _report_row(one: StationFigures) -> paper.StationRow:
    return paper.StationRow(
        station=one.station,
        name=one.name,
        receipts=one.figures.receipts,
        voided=one.figures.voided,
        persons_paid=one.figures.persons_paid,
        persons_zero=one.figures.persons_zero,
        cash=one.figures.cash,
        pos=one.figures.pos,
        deposited=one.figures.deposited,
        seq=one.seq,
        head=one.head,
        bundle=one.bundle,
    )
