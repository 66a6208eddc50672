"""How a bundle that was found whole joins what the county has of its station, event by event, in one open change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from db import county as questions
from db import index, journal
from db.notices import NoticeRow
from db.rows import JournalRow, KeyRow, StationRow
from db.store import Connection
from desktop.books.order import Fault
from desktop.books.recording import Change, Identity, Tail
from desktop.books.replay import KeepingFacts, Replay, points_back
from desktop.core import bodies
from desktop.core.chain import Header, Link
from desktop.core.errors import KnownError
from desktop.core.events import NO_TOTALS, ClockState, Event, Payload, read_event
from desktop.core.wire import encode
from desktop.county.bundle_facts import BundleFacts
from desktop.county.enrolling import REVOKED, State, set_state, station_of
from desktop.county.noticing import add_notice
from desktop.county.opening import County
from desktop.county.rewinding import as_of, lost, rewind
from desktop.exchange.answer import PaidList
from desktop.exchange.bundle import Bundle, how_it_joins
from desktop.exchange.outcome import Outcome
from desktop.security.escrow import open_escrow

RESTORED: Final = "restore"  # the cause of a START that follows a backup
_SLACK: Final = timedelta(minutes=2)  # two machines, and clocks that are set right by seconds all the time


class Doubt(Exception):
    """Why a bundle that was read whole is not taken in."""

    def __init__(
        self, outcome: Outcome, *, seq: int = 0, missing: tuple[int, int] | None = None, fault: Fault | None = None
    ) -> None:
        """`seq`: the first wrong event; `missing`: those that have to come first; `fault`: why it may not stand."""
        super().__init__(outcome)
        self.outcome = outcome
        self.seq = seq
        self.missing = missing
        self.fault = fault


def join(county: County, changed: Change, bundle: Bundle) -> int:
    """Add what is new of a bundle to the open change; returns how many events. Raises Doubt."""
    connection, manifest = changed.connection, bundle.manifest
    station = station_of(connection, manifest.station)
    revoked = _believe(county, connection, station, bundle)
    newest = journal.tail(connection, manifest.station)
    last = questions.last_seq(connection, manifest.station, manifest.epoch)
    known = questions.hashes(connection, manifest.station, manifest.epoch, manifest.first - 1, manifest.last)
    joins = how_it_joins(bundle, last, known.get)
    if joins is Outcome.GAP:
        raise Doubt(joins, missing=(last + 1, manifest.first - 1))
    if joins is Outcome.FORK and revoked:
        raise Doubt(Outcome.REVOKED_KEY)  # a thief's other past must not stop the station that goes on with another key
    if joins is Outcome.FORK:
        raise Doubt(joins, seq=_first_other(bundle, known))
    if joins is Outcome.ALREADY_KNOWN:
        return 0
    tail = Tail.of(newest)
    new = bundle.links[last + 1 - manifest.first :]
    if last and manifest.epoch != tail.epoch:
        _add_late(connection, bundle, last, new)
        _tell_of_lost(connection, manifest.station)
    else:
        if not last:
            tail = _begin(connection, bundle, tail)
        facts = BundleFacts(connection, manifest.station, fresh=newest is None)
        _replay(connection, facts, bundle, tail, new)
        facts.flush()
        _keep_escrow(county, connection, station, bundle)
        if not last:
            _tell_of_lost(connection, manifest.station)
    changed.record(
        bodies.Ack(
            epoch=manifest.epoch, seq=manifest.last, head=manifest.head, sha256=bundle.sha256, of=manifest.station
        )
    )
    return len(new)


def _believe(county: County, connection: Connection, station: StationRow, bundle: Bundle) -> bool:
    """Whether the key that signed it is revoked; then the county takes in what it has and no more."""
    if station.state == State.FORKED:
        raise Doubt(Outcome.FORK)
    key = index.get(connection, KeyRow, station=county.station, of=station.station, public_key=bundle.record.public_key)
    # A number alone would not do: a thief with the key could begin a new epoch, where numbers are low again.
    last = questions.last_seq(connection, station.station, bundle.manifest.epoch)
    if key is None or (key.action == REVOKED and bundle.manifest.last > last):
        raise Doubt(Outcome.REVOKED_KEY)
    return key.action == REVOKED


def _begin(connection: Connection, bundle: Bundle, tail: Tail) -> Tail:
    """What the first event of an epoch follows. It must name where the former epoch ended, and that must be here."""
    manifest, start = bundle.manifest, bundle.events[0].body
    if not isinstance(start, bodies.Start):
        raise Doubt(Outcome.BROKEN_CHAIN, seq=1)
    if not tail.epoch:
        # The first that this county hears of the station. Epochs before the one it was enrolled with were another
        # county's, or another season's; those since then have to come first.
        if manifest.epoch > bundle.record.epoch:
            raise Doubt(Outcome.GAP)
        return Tail(manifest.epoch - 1, 0, b"", NO_TOTALS, None)
    if manifest.epoch <= tail.epoch:
        raise Doubt(Outcome.FORK, seq=1)
    if start.former_epoch > tail.epoch:
        raise Doubt(Outcome.GAP)
    # A backup may be older than the epoch before: then that one is lost as a whole.
    ended = tail.seq
    if start.former_epoch < tail.epoch:
        ended = questions.last_seq(connection, manifest.station, start.former_epoch)
    if start.former_seq > ended:
        raise Doubt(Outcome.GAP, missing=(ended + 1, start.former_seq))
    rewinds = (start.former_epoch, start.former_seq) != (tail.epoch, tail.seq)
    if rewinds and start.cause != RESTORED:
        raise Doubt(Outcome.FORK, seq=start.former_seq + 1)
    before = questions.hashes(connection, manifest.station, start.former_epoch, start.former_seq, start.former_seq)
    if before.get(start.former_seq, b"").hex() != start.former_head:
        raise Doubt(Outcome.FORK, seq=start.former_seq)
    if rewinds:
        rewind(connection, manifest.station, start.former_epoch, start.former_seq)
    return Tail(manifest.epoch - 1, 0, b"", NO_TOTALS, None)


def _add_late(connection: Connection, bundle: Bundle, last: int, links: Sequence[Link]) -> None:
    """A stick that comes after the station was restored from a backup older than it: its events are lost ones.

    Only what was booked before the restored book began counts as late; after that, two books of the station are alive.
    A clock that was in doubt proves neither: what it wrote is listed as lost.
    """
    manifest = bundle.manifest
    later = [epoch for epoch, _ in journal.epochs_of(connection, manifest.station) if epoch > manifest.epoch]
    began = next(journal.stretch(connection, manifest.station, min(later, default=0), 1, 1), None)
    if began is None or _after(bundle.events[-len(links) :], read_event(began.payload).payload):
        raise Doubt(Outcome.FORK, seq=last + 1)
    tail = Tail.of(next(journal.stretch(connection, manifest.station, manifest.epoch, last, last)))
    _replay(connection, as_of(connection, manifest.station, manifest.epoch, last), bundle, tail, links)


def _after(late: Sequence[Event], start: Payload) -> bool:
    """Whether something of what comes late was booked after that START.

    Not what the restored book has too: there a clock may have been ahead for a while, and was set right. In one run of
    one computer its own counter tells; between two, the clocks do, as far as they were believed.
    """
    began = (datetime.fromisoformat(start.wall) + _SLACK).isoformat()
    told = [event.payload for event in late]
    return any(
        said.mono_ms > start.mono_ms
        if said.boot == start.boot
        else said.clock is start.clock is ClockState.OK and said.wall >= began
        for said in told
    )


def _tell_of_lost(connection: Connection, station: str) -> None:
    """Who paid on a lost voucher must not be charged again: the station's next answer says so."""
    told = {row.content for row in index.find(connection, NoticeRow, station=station)}
    for one in lost(connection, station):
        lines = tuple(one.paid())
        if lines:
            source = f"{station}-{one.epoch}:{one.first}-{one.last}"
            notice = PaidList(source=source, as_of=max(line.day for line in lines), lines=lines)
            if encode(notice) not in told:
                add_notice(connection, station, notice)


def _replay(connection: Connection, facts: KeepingFacts, bundle: Bundle, tail: Tail, links: Sequence[Link]) -> None:
    """Ask of each event whether it may follow, and have the facts take in what it changes."""
    identity = Identity(bundle.manifest.suite, bundle.manifest.station, bundle.record.village)
    replay = Replay(identity, verified, facts, tail)
    rows = [journal_row(link) for link in links]
    index.add(connection, rows)
    for row in rows:
        answer = replay.take(row)
        wrong = answer if isinstance(answer, Fault) else _points_back(connection, answer)
        if wrong is not None:
            raise Doubt(Outcome.BROKEN_CHAIN, seq=row.seq, fault=wrong)


def verified(message: bytes, signature: bytes) -> bool:
    """Every signature of the bundle was verified while it was read; once is enough."""
    del message, signature
    return True


def _points_back(connection: Connection, event: Event) -> Fault | None:
    payload, body = event.payload, event.body
    if isinstance(body, bodies.Export):
        seen = (payload.epoch, body.last)
    elif isinstance(body, bodies.Ack):
        seen = (body.epoch, body.seq)
    else:
        return None
    known = questions.hashes(connection, payload.station, seen[0], seen[1], seen[1])
    return points_back(event, {(seen[0], seq): value for seq, value in known.items()})


def journal_row(link: Link) -> JournalRow:
    """A link of a bundle as the journal keeps it."""
    header = Header.parse(link.header)
    return JournalRow(
        station=header.station,
        epoch=header.epoch,
        seq=header.seq,
        kind=header.kind,
        header=link.header,
        payload=link.payload,
        prev=link.prev,
        hash=link.hash,
        signature=link.signature,
    )


def _first_other(bundle: Bundle, known: dict[int, bytes]) -> int:
    """The first number that stands for two events."""
    for seq, link in enumerate(bundle.links, bundle.manifest.first):
        if known.get(seq, link.hash) != link.hash:
            return seq
    return bundle.manifest.first - 1


def _keep_escrow(county: County, connection: Connection, station: StationRow, bundle: Bundle) -> None:
    """Keep the station's database key, as it came sealed, if it opens; a bad one is left until a good one comes."""
    if not bundle.manifest.escrow:
        return
    try:
        open_escrow(bundle.manifest.escrow, county.keys.age_identity, bytes.fromhex(bundle.record.public_key))
    except KnownError:
        return
    set_state(connection, station, State(station.state), escrow=bundle.manifest.escrow)
