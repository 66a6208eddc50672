"""The deposit calendar: six days as cards, each with its cash and how long it may stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from desktop.messages.say import say
from desktop.ui.models.day_cards import DayCard
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import Painted

_PIPS: Final = 4  # the days cash may stay before it is due
_ROOM_FOR_PIPS: Final = 135
_TALLEST: Final = 280


class DepositCalendar(Painted):
    """Cards side by side, oldest first; today is the last."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._cards: tuple[DayCard, ...] = ()
        self.setMinimumSize(look.px(6 * 66), look.px(106))

    def show_cards(self, cards: Sequence[DayCard]) -> None:
        """Show these days."""
        self._cards = tuple(cards)
        self.say(say("TODAY_CALENDAR_SPOKEN", days="".join(card.spoken for card in cards)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all cards."""
        del event
        if not self._cards:
            return
        gap = self.look.px(6)
        width = (self.width() - gap * (len(self._cards) - 1)) / len(self._cards)
        height = min(self.height(), self.look.px(_TALLEST)) - 2
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, card in enumerate(self._cards):
                self._card(p, card, QRectF(place * (width + gap) + 1, 1, width - 2, height))

    def _card(self, p: QPainter, card: DayCard, box: QRectF) -> None:
        px, theme = self.look.px, self.look.theme
        tone = self.tone(card.tone)
        today = card is self._cards[-1]
        p.setPen(QPen(QColor(tone.ink if card.tone else theme.side), px(3) if today else 1))
        p.setBrush(QColor(tone.tint))
        p.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(px(4), px(4), -px(4), -px(4))
        pips = inner.height() > px(_ROOM_FOR_PIPS)
        lines = iter(_lines(inner, [px(row) for row in (22, 28, *([22] if pips else []), 22, 20)]))
        day = say("TODAY_CARD_TODAY", day=f"{card.day:%m-%d}") if today else f"{card.day:%m-%d}"
        self.write(p, next(lines), day, 15, theme.text, bold=today)
        self.write(p, next(lines), card.amount.short if card.tone else "—", 20, theme.text, bold=True)
        if pips:
            place = next(lines)
            if card.days_left is not None:
                self._pips(p, place, card.days_left, tone.ink)
        self.write(p, next(lines), f"{card.sign} {card.words}", 15, tone.ink, bold=bool(card.tone))
        due = say("TODAY_CARD_BY", day=f"{card.bank_by:%m-%d}") if card.bank_by else ""
        self.write(p, next(lines), due, 13, theme.grey)

    def _pips(self, p: QPainter, box: QRectF, days_left: int, ink: str) -> None:
        """One dot for each day that is left; the rings are gone by."""
        radius = self.look.px(5)
        step = radius * 3.0
        left = box.center().x() - step * (_PIPS - 1) / 2
        p.setPen(QPen(QColor(ink), 1.5))
        for place in range(_PIPS):
            p.setBrush(QColor(ink) if place < days_left else Qt.BrushStyle.NoBrush)
            p.drawEllipse(QPointF(left + step * place, box.center().y()), radius, radius)


def _lines(box: QRectF, heights: Sequence[int]) -> list[QRectF]:
    """Rows of these heights with the same space between them."""
    spare = max(0.0, box.height() - sum(heights)) / (len(heights) + 1)
    y, made = box.top() + spare, []
    for height in heights:
        made.append(QRectF(box.left(), y, box.width(), height))
        y += height + spare
    return made
