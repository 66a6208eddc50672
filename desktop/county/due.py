"""该发的回执: which stations there is something to tell."""

from __future__ import annotations

from dataclasses import dataclass

from db import index
from db.rows import AnswerRow, ExportRow, PackRow
from db.store import Connection
from desktop.books.opening import newest_pack
from desktop.county.enrolling import State, stations
from desktop.county.figures import StationFigures, all_figures
from desktop.county.noticing import waiting
from desktop.county.opening import County


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """One station: how far its journal is here, and how far the newest answer went that was written well.

    `number` 0 where no answer was written yet. `decisions` wait for the next one; `rules` it lacks the rules in force.
    """

    station: str
    name: str
    state: State
    epoch: int
    seq: int
    number: int
    said_seq: int
    when: str
    decisions: int
    rules: bool
    news: bool

    @property
    def due(self) -> bool:
        """True where the station should get an answer now."""
        return self.state is State.ACTIVE and self.news


def answers_due(county: County) -> list[AnswerDue]:
    """Every station, by its id. Raises KnownError."""
    figures = all_figures(county)
    with county.read() as connection:
        known = {row.station for row in stations(connection)}
        return [_due(county, connection, one) for one in figures if one.station in known]


def _due(county: County, connection: Connection, one: StationFigures) -> AnswerDue:
    answer, recorded = _written(county, connection, one.station)
    fresh = sum(not row.answer for row in waiting(connection, one.station))
    ours = newest_pack(connection, county.station)
    rules = all(row.sha256 != ours.sha256 for row in index.find(connection, PackRow, station=one.station))
    untold = rules and (recorded is None or (ours.epoch, ours.seq) > (recorded.epoch, recorded.seq))
    further = answer is None or (one.epoch, one.seq) > (answer.epoch, answer.seq)
    return AnswerDue(
        station=one.station,
        name=one.name,
        state=one.state,
        epoch=one.epoch,
        seq=one.seq,
        number=answer.number if answer else 0,
        said_seq=answer.seq if answer else 0,
        when=answer.wall if answer else "",
        decisions=fresh,
        rules=rules,
        news=further or untold or fresh > 0,
    )


def _written(county: County, connection: Connection, station: str) -> tuple[AnswerRow | None, ExportRow | None]:
    """The newest answer that was read back whole; one that no stick took used up its number and nothing else."""
    written = {
        row.sha256: row for row in index.find(connection, ExportRow, station=county.station) if row.to == station
    }
    answers = [row for row in index.find(connection, AnswerRow, station=station) if row.sha256 in written]
    newest = max(answers, key=lambda row: row.number, default=None)
    return (newest, written[newest.sha256]) if newest else (None, None)
