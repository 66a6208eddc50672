"""验包: a bundle checked as the county would check it, outside the county's desk. Nothing is taken in."""

from __future__ import annotations

from pathlib import Path

from desktop.books.facts import MemoryFacts
from desktop.books.order import Fault
from desktop.books.recording import Identity, Tail
from desktop.books.replay import Replay
from desktop.core.errors import KnownError
from desktop.core.events import NO_TOTALS
from desktop.county.joining import journal_row, verified
from desktop.exchange.bundle import LARGEST, Bundle, read_bundle
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.security.openkey import OpenKey


def verify_bundle(path: Path, key: OpenKey) -> Bundle:
    """The bundle in a file, found whole by the county's own reader.

    One that holds a journal from its very first event is also replayed: may each event follow? For a later stretch or
    epoch only the county, which has what came before, can say that. Raises KnownError as `read_bundle` does.
    """
    bundle = read_bundle(read_capped(path, LARGEST), key.age_identity, key.signing_public)
    if (bundle.manifest.epoch, bundle.manifest.first) == (1, 1):
        _replay(bundle)
    return bundle


def _replay(bundle: Bundle) -> None:
    manifest = bundle.manifest
    facts = MemoryFacts(manifest.station)
    identity = Identity(manifest.suite, manifest.station, bundle.record.village)
    replay = Replay(identity, verified, facts, Tail(manifest.epoch - 1, 0, b"", NO_TOTALS, None))
    for seq, link in enumerate(bundle.links, 1):
        answer = replay.take(journal_row(link))
        if isinstance(answer, Fault):
            raise KnownError(Outcome.BROKEN_CHAIN, seq=seq, why=answer.code, what=answer.what)
