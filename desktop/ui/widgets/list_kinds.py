"""The four kinds of files that come in: what each is for, who hands it out, and what was taken in last."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.books.taken_lists import TakenLists
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label, set_tone

_KINDS: Final = ("roster", "subsidies", "paid", "answer")


class ListKinds(QWidget):
    """One below the other, in the order they are needed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.last = {kind: label(part="figure") for kind in _KINDS}
        for number, kind in enumerate(_KINDS, 1):
            column.addWidget(self._card(number, kind, look), 1)

    def _card(self, number: int, kind: str, look: Look) -> Card:
        named = QHBoxLayout()
        named.setSpacing(look.px(12))
        named.addWidget(label(say(f"KIND_{kind}"), part="figure"))
        named.addWidget(label(say(f"KIND_{kind}_FROM"), part="grey"), 1)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addStretch(1)
        words.addLayout(named)
        words.addWidget(label(say(f"KIND_{kind}_FOR")))
        words.addStretch(1)
        place = label(str(number), part="headline", tone="info")
        place.setFixedWidth(look.px(40))
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.last[kind].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.addWidget(place)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.last[kind])
        card = Card()
        card.body.addLayout(row, 1)
        return card

    def show_taken(self, taken: TakenLists) -> None:
        """Say of each kind what came in last."""
        for kind, words in self.last.items():
            text = _answered(taken) if kind == "answer" else _listed(taken, kind)
            words.setText(text or say(f"KIND_{kind}_NONE"))
            set_tone(words, "good" if text else "")


def _listed(taken: TakenLists, kind: str) -> str:
    last = taken.lists.get(kind)
    return say("KIND_LAST", day=last.day, taken=last.taken) if last else ""


def _answered(taken: TakenLists) -> str:
    return say("KIND_ANSWERED", number=taken.answer) if taken.answer else ""
