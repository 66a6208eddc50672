"""撤点: what stands in the way of it, two people and a reason; afterwards what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.books.retiring import Ending, Signature, ending, retire_signed
from desktop.core.errors import KnownError
from desktop.messages.say import say
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.widgets.card import label, set_tone
from desktop.ui.widgets.form import Field, Form

_WHO = (Field("who", "END_WHO", plain=True), Field("pin", "END_WHO_PIN", secret=True))
_OTHER = (Field("who", "END_OTHER", plain=True), Field("pin", "END_OTHER_PIN", secret=True))
_WHY = (Field("reason", "END_REASON"),)
_TONES = {"✓": "good", "!": "warn", "■": "bad", "○": "info"}


class RetirePart(Part):
    """Nothing here is done by one key: the reason and both PINs are typed, and only then the button does it."""

    title = "SET_RETIRE"
    topic = "50-close"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._stack = QStackedWidget()
        self._stack.setStyleSheet("QStackedWidget, QWidget#sheet { background: transparent; }")  # the card's own ground
        self._stack.addWidget(self._lay_out_before())
        self._stack.addWidget(self._lay_out_after())
        self.body.addWidget(self._stack, 1)

    def _lay_out_before(self) -> QWidget:
        self.lines = _Lines(3)
        self.after = _Lines(2)
        self.why, self.first, self.second = Form(_WHY), Form(_WHO), Form(_OTHER)
        self.why.last.returnPressed.connect(self.first.begin)
        self.first.last.returnPressed.connect(self.second.begin)
        self.go = button("END_GO", self._retire, main=True)
        self.go.setAutoDefault(True)
        self.second.last.returnPressed.connect(self.go.setFocus)
        two = QHBoxLayout()
        two.setSpacing(16)
        two.addWidget(self.first, 1)
        two.addWidget(self.second, 1)
        facts = QHBoxLayout()
        facts.setSpacing(16)
        for title, lines in (("END_BEFORE", self.lines), ("END_AFTER", self.after)):
            column = QVBoxLayout()
            column.addWidget(label(say(title), part="figure"))
            column.addWidget(lines)
            column.addStretch(1)
            facts.addLayout(column, 1)
        page, body = _sheet()
        body.addWidget(_wrapped(say("END_HINT"), "grey"))
        body.addLayout(facts)
        body.addStretch(1)
        body.addWidget(_wrapped(say("END_TWO"), "grey"))
        body.addWidget(self.why)
        body.addLayout(two)
        body.addWidget(self.ending)
        body.addWidget(self.go)
        return page

    def _lay_out_after(self) -> QWidget:
        self.on = label(part="figure")
        self.left = _Lines(4)
        self.to_export = button("END_GO_EXPORT", lambda: self.shell.go("export"), main=True)
        self.to_lists = button("END_GO_LISTS", lambda: self.shell.go("lists"))
        line = QHBoxLayout()
        line.addWidget(self.to_lists)
        line.addWidget(self.to_export, 1)
        page, body = _sheet()
        body.addWidget(self.on)
        body.addWidget(self.left)
        body.addStretch(1)
        body.addLayout(line)
        return page

    def enter(self) -> None:
        """How things stand now; no PIN stays in its field."""
        self.say("")
        for form in (self.first, self.second):
            form.field("pin").clear()
        if not self.first.text("who"):
            self.first.field("who").setText(self.shell.session.who)
        self._read()

    def _read(self) -> None:
        book = self.shell.session.book
        self.shell.read(lambda: ending(book), self._show, self.refused)

    def _show(self, now: Ending) -> None:
        self._stack.setCurrentIndex(0 if now.retired is None else 1)
        if now.retired is None:
            self.lines.show_lines(_before(now))
            sent = say("END_WAITING", count=now.waiting) if now.waiting else say("END_SENT")
            self.after.show_lines((say("END_KEPT", count=now.receipts), sent))
            self._allow(now.ready)
            return
        self.on.setText(say("END_ON", day=str(now.retired)))
        self.left.show_lines(_after(now))
        self.to_export.setEnabled(now.waiting > 0)
        self.to_lists.setEnabled(not now.answered)

    def _allow(self, ready: bool) -> None:
        for widget in (self.why, self.first, self.second, self.go):
            widget.setEnabled(ready)
        if not ready:
            self.say(say("END_NOT_YET"), "grey")

    def _retire(self) -> None:
        book, reason = self.shell.session.book, self.why.text("reason")
        first, second = (Signature(form.text("who"), form.text("pin")) for form in (self.first, self.second))
        self.go.setEnabled(False)
        self.say("")
        self.shell.work(lambda: retire_signed(book, first, second, reason), lambda _: self._retired(), self._missed)

    def _retired(self) -> None:
        self.why.field("reason").clear()
        self.enter()
        self.shell.refresh()

    def _missed(self, error: KnownError) -> None:
        """One line, and the cursor where it has to be typed anew."""
        self.go.setEnabled(True)
        wrong = self.why if error.code == "REASON_WANTED" else self.second
        if error.code == "RETIRE_PIN":
            wrong = self.first if error.facts["who"] == self.first.text("who") else self.second
            wrong.field("pin").clear()
            wrong.field("pin").setFocus()
        else:
            wrong.begin()
        self.refused(error)


class _Lines(QWidget):
    """Sentences below each other, each in the colour of the sign it begins with."""

    def __init__(self, most: int) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        self.labels = [_wrapped("", "") for _ in range(most)]
        for made in self.labels:
            body.addWidget(made)

    def show_lines(self, lines: Sequence[str]) -> None:
        """These, and no other."""
        for made, text in zip(self.labels, (*lines, *[""] * (len(self.labels) - len(lines))), strict=True):
            made.setText(text)
            made.setVisible(bool(text))
            set_tone(made, _TONES.get(text[:1], ""))


def _before(now: Ending) -> tuple[str, ...]:
    return (
        say("END_DAY_OPEN", day=str(now.open_day)) if now.open_day else say("END_DAY_DONE"),
        say("END_CASH_HELD", amount=now.held.short) if now.held else say("END_CASH_NONE"),
        say("END_ENROLLED") if now.enrolled else say("END_NOT_ENROLLED") if now.receipts else "",
    )


def _after(now: Ending) -> tuple[str, ...]:
    done = now.answered and not now.waiting
    return (
        say("END_NOTHING_LEFT" if done else "END_LEFT"),
        say("END_EXPORT", count=now.waiting) if now.waiting else say("END_EXPORTED"),
        say("END_ANSWERED" if now.answered else "END_ANSWER"),
        say("END_BACKUP"),
    )


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    made.setObjectName("sheet")
    body = QVBoxLayout(made)
    body.setContentsMargins(0, 0, 0, 0)
    return made, body


def _wrapped(text: str, part: str) -> QLabel:
    made = label(text, part=part)
    made.setWordWrap(True)
    return made
