"""日结: count blind, see the book, close. F12 goes from step to step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.books.settling import Counted, Settled, count_drawer, settle
from desktop.books.standing import open_day
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.close_cards import CheckCard, FinishCard, big_button, wrapped
from desktop.ui.widgets.note_count import NoteCount

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for card in self._cards:
            row.addWidget(card, 1)

    @property
    def _cards(self) -> tuple[Card, Card, Card]:
        return self.notes, self.check, self.finish

    @property
    def blind(self) -> bool:
        """Until the count is recorded."""
        return self.counted is None

    def enter(self) -> None:
        """Begin with the count; shown already, everything stays as it is."""
        if not self._fresh:
            return
        self._fresh = False
        self._begin()
        book = self.session.book
        self.shell.work(lambda: open_day(book), lambda day: self._allow(day is not None))

    def _begin(self) -> None:
        self.counted = None
        self.notes.lock(False)
        self.show_book.setEnabled(True)
        self.check.hide_book(say("CLOSE_BLIND"))
        self.finish.wait()
        self._fold()
        self.notes.begin()

    def _count_again(self) -> None:
        self._begin()
        self.shell.refresh()

    def _allow(self, is_open: bool) -> None:
        self.notes.setEnabled(is_open)
        if is_open:
            self.notes.begin()
        else:
            self.check.hide_book(say("CLOSE_NOT_OPEN"))

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
        sizes = [card.minimumSizeHint() for card in self._cards]
        pairs = (sizes[0].width() + sizes[1].width(), sizes[1].width() + sizes[2].width())
        return QSize(max(pairs) + 8, max(size.height() for size in sizes))

    def _fold(self) -> None:
        narrow = self.width() < self.shell.look.px(_THREE_COLUMNS)
        counted = self.counted is not None
        self.notes.setVisible(not (narrow and counted))
        self.finish.setVisible(counted or not narrow)

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
        if key == Qt.Key.Key_F12 and not event.isAutoRepeat():
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
        if self._busy or self.counted is None:
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

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        if error.code == "REASON_MISSING":
            self.check.ask_reason(say_error(error))
        elif error.code == "SECOND_MISSING":
            self.finish.ask_second(say_error(error))
        else:
            self.shell.tell(say_error(error), "warn")
