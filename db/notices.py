"""What the county still has to tell a station: kept until a bundle of the station shows that it was taken in."""

from __future__ import annotations

from dataclasses import dataclass

from db.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow(Row):
    """County: one thing for a station's next answers. `answer` is the first that carried it, 0 for none yet."""

    station: str
    number: int
    kind: str
    content: bytes
    answer: int = 0
