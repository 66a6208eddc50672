"""名单: what the county's answer says about people it aids and about payments made elsewhere, into this book."""

from __future__ import annotations

import hashlib

from db import index, people
from db.rows import CategoryRow, ListRow, PaidRow
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.wire import encode
from desktop.exchange.answer import CategoryLine, CategoryList, PaidList


def take_categories(changed: Change, operator: str, listed: CategoryList) -> int:
    """Take a category list in; returns how many entries are new or gone.

    A list that is not complete only adds and takes off whom it names: nobody else loses an entry. The same list twice
    is one.
    """
    sha256 = _hash(listed)
    if _known(changed, "subsidies", sha256):
        return 0
    held = {_key(row) for row in index.find(changed.connection, CategoryRow)}
    named = {_key(line): line for line in listed.lines}
    gone = {key for key, line in named.items() if line.gone} & held
    added = {key for key, line in named.items() if not line.gone} - held
    rows = [_category(line, listed, sha256) for key, line in named.items() if not line.gone or key in gone]
    if listed.complete:
        gone |= held - named.keys()
        people.replace_categories(changed.connection, rows)
    else:
        people.add_categories(changed.connection, rows)
    _record(changed, operator, "subsidies", listed, sha256, added=len(added), removed=len(gone))
    return len(added) + len(gone)


def take_paid(changed: Change, operator: str, listed: PaidList) -> bool:
    """Take payments made elsewhere in: these people are not asked for money here. False for a list known already."""
    sha256 = _hash(listed)
    if _known(changed, "paid", sha256):
        return False
    rows = [
        PaidRow(
            document=line.document,
            benefit_year=line.benefit_year,
            voucher=line.voucher,
            day=line.day.isoformat(),
            channel=line.channel,
            fen=line.fen,
        )
        for line in listed.lines
    ]
    people.put_paid(changed.connection, rows)
    _record(changed, operator, "paid", listed, sha256, added=len(rows), removed=0)
    return True


def _hash(listed: CategoryList | PaidList) -> str:
    return hashlib.sha256(encode(listed)).hexdigest()


def _known(changed: Change, what: str, sha256: str) -> bool:
    return bool(index.find(changed.connection, ListRow, station=changed.facts.station, what=what, sha256=sha256))


def _key(entry: CategoryRow | CategoryLine) -> tuple[str, str, str]:
    return entry.document, entry.category, entry.department


def _category(line: CategoryLine, listed: CategoryList, sha256: str) -> CategoryRow:
    # Taken off the list means until its day: what was quoted before stays right.
    until = listed.as_of if line.gone else line.until
    return CategoryRow(
        document=line.document,
        category=line.category,
        since=line.since.isoformat(),
        until=until.isoformat() if until else "",
        department=line.department,
        list_sha256=sha256,
        list_day=listed.as_of.isoformat(),
    )


def _record(
    changed: Change,
    operator: str,
    what: str,
    listed: CategoryList | PaidList,
    sha256: str,
    *,
    added: int,
    removed: int,
) -> None:
    changed.record(
        bodies.List(
            what=what,
            source=listed.source,
            as_of=listed.as_of,
            rows=len(listed.lines),
            taken=len(listed.lines),
            sha256=sha256,
            added=added,
            removed=removed,
            complete=listed.complete if isinstance(listed, CategoryList) else 0,
        ),
        operator=operator,
    )
