"""日结: count blind, see the book, close or hand over. F12 goes from step to step; after it, what is left to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.books.closed_day import ClosedDay, closed_day, report_paper, report_sheet
from desktop.books.settling import Counted, Settled, count_drawer, settle
from desktop.books.shifting import hand_over_to, takers
from desktop.books.signing_in import SignedIn
from desktop.books.standing import open_day
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.pages.page import Page, Shell
from desktop.ui.taking import Papers
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.close_cards import CheckCard, FinishCard, big_button, wrapped
from desktop.ui.widgets.closed_day import ClosedView
from desktop.ui.widgets.note_count import NoteCount
from desktop.ui.widgets.shift_card import ShiftCard

_THREE_COLUMNS = 1000  # pixels at normal letters; below that what is not needed now folds away


class ClosePage(Page):
    """Three cards side by side; in a narrow window the two that are needed."""

    name = "close"
    topic = "50-close"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.counted: Counted | None = None
        self._fresh = True
        self._busy = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.notes = NoteCount(self.shell.look)
        self._trouble = wrapped(tone="bad")
        self.show_book = big_button("CLOSE_COUNTED")
        self.show_book.clicked.connect(self._count)
        self.notes.finished.connect(self.show_book.setFocus)
        self.notes.changed.connect(self._trouble.clear)
        self.notes.body.addWidget(self._trouble)
        self.notes.body.addStretch(1)
        self.notes.body.addWidget(wrapped("grey", text=say("CLOSE_COUNT_HINT")))
        self.notes.body.addWidget(self.show_book)
        self.check = CheckCard()
        self.finish = FinishCard()
        self.check.moved_on.connect(self.finish.second.setFocus)
        self.finish.wanted.connect(self._settle)
        self.finish.again.connect(self._count_again)
        self.finish.shift.connect(self._begin_shift)
        self.shift = ShiftCard()
        self.shift.wanted.connect(self._hand_over)
        self.shift.left.connect(lambda: self._see_shift(False))
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for card in (*self._cards, self.shift):
            row.addWidget(card, 1)
        self.shift.hide()
        self.closed = ClosedView(self.shell.look)
        self.closed.wanted.connect(self._do)
        self.papers = Papers(self, "day-report", lambda: self._stack.currentWidget() is self.closed)
        self.papers.sheet, self.papers.paper = report_sheet, report_paper
        self.papers.title = say("CLOSED_FIGURES")
        self._stack = QStackedWidget()
        self._stack.addWidget(steps)
        self._stack.addWidget(self.closed)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def _cards(self) -> tuple[Card, Card, Card]:
        return self.notes, self.check, self.finish

    @property
    def blind(self) -> bool:
        """Until the count is recorded; a day that is closed hides nothing."""
        return self.counted is None and self._stack.currentWidget() is not self.closed

    def enter(self) -> None:
        """Begin with the count; shown already, everything stays as it is."""
        if not self._fresh:
            return
        self._fresh = False
        self._stack.setCurrentIndex(0)
        self._begin()
        book = self.session.book

        def read() -> tuple[bool, ClosedDay | None]:
            is_open = open_day(book) is not None
            return is_open, None if is_open else closed_day(book)

        self.shell.read(read, lambda both: self._allow(*both))

    def _begin(self) -> None:
        self.counted = None
        self.notes.lock(False)
        self.show_book.setEnabled(True)
        self.check.hide_book(say("CLOSE_BLIND"))
        self.finish.wait()
        self.shift.hide()
        self._fold()
        self.notes.begin()

    def _count_again(self) -> None:
        self._begin()
        self.shell.refresh()

    def _allow(self, is_open: bool, closed: ClosedDay | None) -> None:
        self.notes.setEnabled(is_open)
        if is_open:
            self.notes.begin()
        elif closed is None:
            self.check.hide_book(say("CLOSE_NOT_OPEN"))
        else:
            self.closed.show_day(closed)
            self._stack.setCurrentWidget(self.closed)
            self.closed.buttons["export" if closed.not_exported else "report"].setFocus()
            self.shell.refresh()

    def _do(self, step: str) -> None:
        if step == "report":
            self.papers.to_paper()
        else:
            self.shell.go({"backup": "settings"}.get(step, step))

    def _begin_shift(self) -> None:
        counted = self.counted
        if counted is None:
            return
        if counted.difference and not self.check.reason.text().strip():
            self.check.ask_reason(say("REASON_MISSING"))
            return
        book, who = self.session.book, self.session.who
        self._see_shift(True)
        self.shell.read(lambda: takers(book, who), self.shift.offer)

    def _see_shift(self, seen: bool) -> None:
        self.shift.pin.clear()
        self.shift.setVisible(seen)
        self._fold()
        if not seen:
            self.finish.button.setFocus()

    def _hand_over(self) -> None:
        counted, to, pin = self.counted, str(self.shift.taker.currentData() or ""), self.shift.pin.text()
        if self._busy or counted is None or not to:
            return
        book, who, reason = self.session.book, self.session.who, self.check.reason.text().strip()
        self._busy = True
        self.shell.work(
            lambda: hand_over_to(book, who, to, pin, counted.counted, reason),
            lambda taker: self._handed_over(taker, counted),
            self._shift_refused,
        )

    def _handed_over(self, taker: SignedIn, counted: Counted) -> None:
        self._busy = False
        self.session.operator = taker
        self.shell.go("collect")
        self.shell.tell(say("SHIFT_DONE", amount=counted.counted.short, name=taker.name), "good")

    def _shift_refused(self, error: KnownError) -> None:
        self._busy = False
        self.shift.say_trouble(say_error(error))

    def hideEvent(self, event: QHideEvent) -> None:
        """Left for another page: the next time it begins anew."""
        super().hideEvent(event)
        self._fresh = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """What the folded page needs: the layout's own answer would keep the window from getting narrow enough."""
        sizes = [card.minimumSizeHint() for card in (*self._cards, self.shift)]
        closed = self.closed.minimumSizeHint()
        beside = max(sizes[place].width() for place in (0, 2, 3))
        return QSize(
            max(beside + sizes[1].width() + 8, closed.width()),
            max(closed.height(), *(size.height() for size in sizes)),
        )

    def _fold(self) -> None:
        narrow = self.width() < self.shell.look.px(_THREE_COLUMNS)
        counted = self.counted is not None
        self.notes.setVisible(not (narrow and counted))
        shifting = not self.shift.isHidden()
        self.finish.setVisible((counted or not narrow) and not shifting)

    def event(self, event: QEvent) -> bool:
        """F12 on this page is its next step, not the side bar's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F12
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F12 goes on; the arrows move between the fields."""
        key = event.key()
        if self._stack.currentWidget() is self.closed:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and not self.shift.isHidden():
            self._see_shift(False)
        elif key == Qt.Key.Key_F12 and not event.isAutoRepeat():
            (self._count if self.counted is None else self._settle)()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        pieces = self.notes.pieces
        if self._busy or not self.notes.isEnabled():
            return
        if not pieces:
            self._trouble.setText(say("CLOSE_COUNT_MISSING"))
            self.notes.setFocus()
            return
        book, who = self.session.book, self.session.who
        self._busy = True
        self.shell.work(lambda: count_drawer(book, who, pieces), self._show, self._refused)

    def _show(self, counted: Counted) -> None:
        self._busy = False
        self.counted = counted
        self.notes.lock(True)
        self.show_book.setEnabled(False)
        self.check.show_book(counted)
        self.finish.show_open(counted)
        self._fold()
        self.shell.refresh()
        (self.check.reason if counted.difference else self.finish.button).setFocus()

    def _settle(self) -> None:
        if self._busy or self.counted is None or not self.shift.isHidden():
            return
        book, who = self.session.book, self.session.who
        reason, second = self.check.reason.text().strip(), self.finish.second.text().strip().lower()
        self._busy = True
        self.shell.work(lambda: settle(book, who, second=second, reason=reason), self._settled, self._refused)

    def _settled(self, done: Settled) -> None:
        self._busy = False
        self.shell.go("export")
        if done.troubles:
            trouble = "".join(say_error(error) for error in done.troubles)
            self.shell.tell(say("CLOSE_DONE_BUT", day=str(done.day), trouble=trouble), "warn")
        else:
            self.shell.tell(say("CLOSE_DONE", day=str(done.day)), "good")

    def recover(self) -> None:
        """Something of our own stood in the way; its keys are heard again."""
        self._busy = False

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        if error.code == "REASON_MISSING":
            self.check.ask_reason(say_error(error))
        elif error.code == "SECOND_MISSING":
            self.finish.ask_second(say_error(error))
        else:
            self.shell.tell(say_error(error), "warn")
