"""A day's vouchers in the order of their numbers: one small square each, void ones crossed, a missing number red."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.books.listing_vouchers import VoucherLine, VoucherState
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import LEFT, Painted

_LARGEST: Final = 20
_WORDS: Final = 22


class Place(NamedTuple):
    """A number of the series; `line` is None where it is missing."""

    number: int
    line: VoucherLine | None


def places(lines: Sequence[VoucherLine]) -> list[Place]:
    """The numbers from the first to the last, with what stands at each."""
    held = {int(line.short): line for line in lines if line.short.isdigit()}
    return [Place(number, held.get(number)) for number in range(min(held), max(held) + 1)] if held else []


class NumberStrip(Painted):
    """Below it, the same in words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._places: list[Place] = []
        self._chosen = ""
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._words

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self.look.px(200), self.look.px(_LARGEST + _WORDS + 6))

    def minimumSizeHint(self) -> QSize:
        """The squares shrink, the words too."""
        return QSize(self.look.px(120), self.look.px(_LARGEST + _WORDS + 6))

    def show_day(self, day: str, lines: Sequence[VoucherLine]) -> None:
        """Show a day's vouchers."""
        self._places = places(lines)
        void = sum(line.state is VoucherState.VOID for line in lines)
        missing = [place.number for place in self._places if place.line is None]
        if not self._places:
            self._words = ""
        else:
            gaps = (
                say("STRIP_GAPS", numbers=" ".join(f"{one:06d}" for one in missing[:5]))
                if missing
                else say("STRIP_NO_GAP")
            )
            first, last = self._places[0].number, self._places[-1].number
            self._words = say(
                "STRIP_WORDS",
                day=day[5:],
                count=len(lines),
                first=f"{first:06d}",
                last=f"{last:06d}",
                void=void,
                gaps=gaps,
            )
        self.setVisible(bool(self._places))
        self.say(self._words)

    def choose(self, number: str) -> None:
        """Frame the voucher with this number."""
        self._chosen = number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Squares, then the words."""
        del event
        if not self._places:
            return
        step = min(float(self.look.px(_LARGEST + 3)), self.width() / len(self._places))
        side = max(2.0, step - (3 if step > 8 else 1))
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row, place in enumerate(self._places):
                self._square(p, QRectF(row * step + 1, 2, side, min(side * 1.6, self.look.px(_LARGEST))), place)
            box = QRectF(0, self.look.px(_LARGEST + 4), self.width(), self.look.px(_WORDS))
            bad = any(place.line is None for place in self._places)
            self.write(p, box, self._words, 14, self.look.theme.bad.ink if bad else self.look.theme.grey, LEFT)

    def _square(self, p: QPainter, box: QRectF, place: Place) -> None:
        theme, line = self.look.theme, place.line
        if line is None:
            ink, tint = theme.bad.ink, theme.bad.ink
        elif line.state is VoucherState.VOID:
            ink, tint = theme.grey, theme.card
        elif line.state is VoucherState.UNPRINTED:
            ink, tint = theme.warn.ink, theme.warn.tint
        else:
            ink, tint = theme.info.ink, theme.info.tint
        chosen = line is not None and line.number == self._chosen
        p.setPen(QPen(QColor(ink), 3 if chosen else 1))
        p.setBrush(QColor(ink if chosen else tint))
        p.drawRoundedRect(box, 2, 2)
        if line is not None and line.state is VoucherState.VOID:
            p.setPen(QPen(QColor(theme.card if chosen else ink), 2))
            p.drawLine(box.topLeft() + QPointF(2, 2), box.bottomRight() - QPointF(2, 2))
            p.drawLine(box.topRight() + QPointF(-2, 2), box.bottomLeft() + QPointF(2, -2))
        elif line is not None and line.state is VoucherState.UNPRINTED and box.width() > 6:
            self.write(p, box, "!", 12, theme.card if chosen else ink, Qt.AlignmentFlag.AlignCenter, bold=True)
