"""走访, beside the list of people: what came of it, for the whole household where that is so; who went, when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox

from desktop.books.visiting import OF_ONE, Asked, Outcome, Seen
from desktop.messages.say import say
from desktop.ui.widgets.card import label
from desktop.ui.widgets.choice_panel import ChoicePanel, field
from desktop.ui.widgets.fact_form import read_day

_OUTCOMES = tuple(Outcome)


class VisitPanel(ChoicePanel):
    """Ctrl+G, a digit, Enter: three keys for a household."""

    def __init__(self) -> None:
        super().__init__("VISIT_SAVE", "VISIT_BACK")
        self._asked: Asked | None = None
        self._today = date.min
        self.note = field("VISIT_NOTE_FIELD", writing=True)
        self.whole = QCheckBox(say("VISIT_WHOLE", count=1))
        self.whole.setAccessibleName(self.whole.text())
        self.by = field("VISIT_BY_FIELD", writing=True)
        self.day = field("VISIT_DAY_FIELD")
        self.form.addRow(label(say("VISIT_NOTE_FIELD"), part="grey"), self.note)
        self.form.addRow(self.whole)
        self.form.addRow(label(say("VISIT_BY_FIELD"), part="grey"), self.by)
        self.form.addRow(label(say("VISIT_DAY_FIELD"), part="grey"), self.day)
        self.offer(say(f"VISIT_{outcome.name}") for outcome in _OUTCOMES)

    def ask(self, asked: Asked, today: date, operator: str) -> None:
        """Ask about a person and his household; who usually goes there stands there already."""
        self._asked, self._today = asked, today
        self.note.clear()
        self.by.setText(asked.by or operator)
        self.day.setText(today.isoformat())
        whole = say("VISIT_WHOLE", count=len(asked.people))
        self.whole.setText(whole)
        self.whole.setAccessibleName(whole)
        self.whole.setVisible(len(asked.people) > 1)
        self.whole.setChecked(len(asked.people) > 1)
        self.begin(say("VISIT_TITLE", name=asked.people[0].name), say("VISIT_WHY"))

    def picked(self, place: int) -> None:
        """Into the remark, where Enter is enough; death and insurance elsewhere are said of one person."""
        if self._asked is not None:
            self.whole.setChecked(len(self._asked.people) > 1 and _OUTCOMES[place] not in OF_ONE)
        self.go_to(self.note)

    def seen(self) -> Seen | None:
        """What was filled in; None (with the reason under the fields) while something is missing."""
        if self._asked is None or self.chosen < 0:
            self.missing(say("VISIT_NO_OUTCOME"), self.choices[0])
            return None
        if not self.by.text().strip():
            self.missing(say("VISIT_BY"), self.by)
            return None
        day = read_day(self.day.text(), self._today)
        if day is None:
            self.missing(say("VISIT_DAY_FORM"), self.day)
            return None
        people = self._asked.people if self.whole.isChecked() else self._asked.people[:1]
        return Seen(
            documents=tuple(person.document for person in people),
            outcome=_OUTCOMES[self.chosen],
            day=day,
            by=self.by.text(),
            note=self.note.text(),
        )
