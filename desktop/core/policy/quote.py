"""What a person owes, who pays the rest and from when he is covered: the answer that is shown, signed and kept."""

from __future__ import annotations

from datetime import date

from desktop.core.wire import Count, Fen, Flag, Short, Text, Wire


class Reason(Wire, frozen=True):
    """One step of the quote: which rule, and the document's own words."""

    code: Short
    clause: Text = ""


class Quote(Wire, frozen=True):
    """The amounts and dates of one person. standard = payable + aid + collective, except where a rule exempts."""

    window: Short
    standard_fen: Fen
    aid_fen: Fen
    payable_fen: Fen
    collective_fen: Fen = 0
    category: Short = ""
    fund: Short = ""
    exempt: Flag = 0  # nobody pays: the standard is waived, not aided
    cover_from: date | None = None
    cover_to: date | None = None
    waiting_months: Count | None = None
    waiting_from: date | None = None
    waiting_until: date | None = None
    warnings: tuple[Short, ...] = ()
    reasons: tuple[Reason, ...] = ()
