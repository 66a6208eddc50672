"""台账与名单: every paper a village prints and hands in. Choose one, narrow it, see it as it will come out, take it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from desktop.books.opening import Book
from desktop.books.papers import PAPERS, Choices, PaperKind, choices
from desktop.books.papers_source import Wanted
from desktop.books.viewing_papers import Viewed, keep_as, keep_pdf, keep_sheet, page_picture, view
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.models.wishes import paper_keys
from desktop.ui.pages.page import Page, Shell
from desktop.ui.taking import print_paper
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.paper_list import PaperList
from desktop.ui.widgets.paper_view import DPI, PaperView
from desktop.ui.widgets.paper_wishes import PaperWishes

_FILTER: Final = "PDF (*.pdf);;Excel (*.xlsx)"


class PapersPage(Page):
    """The cursor stands where a paper is found by its letters. `ask_file` is how a file's place is chosen."""

    name = "papers"
    topic = "68-papers"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._viewed: Viewed | None = None
        self.ask_file: Callable[[str], str] = self._choose_file
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.shell.look.px
        self.list = PaperList(PAPERS, self.shell.look)
        self.list.setMinimumWidth(px(250))
        self.list.chosen.connect(self._chosen)
        self._middle = self._wishes_card()
        self._middle.setFixedWidth(px(292))
        self.view = PaperView(self.shell.look)
        self.view.turned.connect(self._turn_to)
        self.view.pressed.connect(self.look_closer)
        paper = Card()
        paper.body.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.list, 2)
        row.addWidget(self._middle)
        row.addWidget(paper, 4)
        for key, act in (
            ("Ctrl+P", self.print_it),
            ("Ctrl+E", self.save_sheet),
            ("Ctrl+S", self.save_pdf),
            ("Ctrl+Shift+S", self.save_as),
            ("Ctrl+L", self.ask_for_categories),
            ("Ctrl+B", self.look_closer),
            ("PgDown", partial(self.view.turn, 1)),
            ("PgUp", partial(self.view.turn, -1)),
            ("Esc", self.step_back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _wishes_card(self) -> Card:
        card = self._title = Card(" ")
        self.wishes = PaperWishes()
        self.wishes.changed.connect(self._draw)
        self.for_whom = label(part="grey")
        self.for_whom.setWordWrap(True)
        self.open = QPushButton(say("PAPERS_OPEN"))
        self.open.setAccessibleName(say("PAPERS_OPEN"))
        self.open.setCheckable(True)
        self.open.toggled.connect(lambda _: self._draw())
        self.print = self._button("PAPERS_PRINT", self.print_it)
        self.print.setProperty("main", "true")
        self.sheet = self._button("PAPERS_SHEET", self.save_sheet)
        self.pdf = self._button("PAPERS_PDF", self.save_pdf)
        self.other = self._button("PAPERS_AS", self.save_as)
        files = QHBoxLayout()
        files.addWidget(self.sheet)
        files.addWidget(self.pdf)
        card.body.addWidget(self.wishes)
        card.body.addStretch(1)
        for widget in (self.for_whom, self.open, self.print):
            card.body.addWidget(widget)
        card.body.addLayout(files)
        card.body.addWidget(self.other)
        return card

    def _button(self, code: str, pressed: Callable[[], None]) -> QPushButton:
        made = QPushButton(say(code))
        made.setAccessibleName(say(code))
        made.clicked.connect(pressed)
        return made

    def enter(self) -> None:
        """The papers as the book is now; categories are hidden again, for this visit has not asked."""
        self._enlarge(False)
        self.open.setChecked(False)
        self.list.field.setFocus()
        self.list.field.selectAll()
        book = self.session.book
        self.shell.read(lambda: (choices(book), paper_keys(PAPERS)), self._offer)

    def leave(self) -> None:
        """Nothing of a person stays on a page nobody looks at."""
        self._viewed = None
        self.view.show_words("")

    def _offer(self, known: tuple[Choices, dict[str, frozenset[str]]]) -> None:
        there, keys = known
        self.wishes.offer(there)
        self.list.heard(keys)
        self._chosen()

    @property
    def closed(self) -> bool:
        """True where the paper names categories and nobody has asked for them."""
        kind = self.list.current
        return kind is not None and kind.categories and not self.open.isChecked()

    def _chosen(self) -> None:
        kind = self.list.current
        for widget in (self.wishes, self.print, self.sheet, self.pdf, self.other):
            widget.setEnabled(kind is not None)
        if kind is None:
            self._viewed = None
            self.view.show_words("")
            return
        self._title.set_title(kind.title)
        self.wishes.ask(kind)
        self.open.setVisible(kind.categories)
        who = "CATEGORIES" if kind.categories else "ALL" if kind.public else "CADRES"
        self.for_whom.setText(say(f"PAPERS_FOR_{who}"))
        set_tone(self.for_whom, {"CATEGORIES": "warn", "ALL": "good"}.get(who, ""))
        self._draw()

    def _draw(self) -> None:
        """Draw what is chosen anew; only the newest wish is shown."""
        kind, self._viewed = self.list.current, None
        if kind is None or not self.isVisible():
            return
        if self.closed:
            self.view.show_words(say("PAPERS_CLOSED", title=kind.title))
            return
        book, wanted = self.session.book, self.wishes.wanted
        self.view.wait()
        self.shell.draw(
            lambda: _first_page(book, kind, wanted, self._dpi),
            self._show,
            lambda error: self._refused(kind, wanted, error),
        )

    @property
    def _dpi(self) -> int:
        return self.shell.look.px(DPI)

    def _is_wanted(self, kind: PaperKind, wanted: Wanted) -> bool:
        return kind is self.list.current and wanted == self.wishes.wanted and not self.closed and self.isVisible()

    def _show(self, drawn: tuple[Viewed, bytes]) -> None:
        viewed, png = drawn
        if self._is_wanted(viewed.kind, viewed.wanted):
            self._viewed = viewed
            self.view.begin(viewed.kind.title, viewed.pages, viewed.empty)
            self.view.show_page(0, png)

    def _refused(self, kind: PaperKind, wanted: Wanted, error: KnownError) -> None:
        if self._is_wanted(kind, wanted):
            self.view.show_words(say_error(error))

    def _turn_to(self, page: int) -> None:
        viewed, dpi = self._viewed, self._dpi
        if viewed is not None:
            self.shell.draw(
                lambda: page_picture(viewed, page, dpi),
                lambda png: self.view.show_page(page, png) if viewed is self._viewed else None,
            )

    def ask_for_categories(self) -> None:
        """Ctrl+L: show or hide them, where the paper names any."""
        if self.open.isVisible():
            self.open.click()

    def look_closer(self) -> None:
        """Ctrl+B: the paper alone, as wide as the page; and back."""
        if self.view.sheet.large or self.view.seen:
            self._enlarge(not self.view.sheet.large)

    def _enlarge(self, large: bool) -> None:
        self.list.setVisible(not large)
        self._middle.setVisible(not large)
        self.view.enlarge(large)
        (self.view.sheet if large else self.list.field).setFocus()

    def _go_on(self) -> None:
        """Enter in the list: to what can be chosen, else to the printing."""
        (self.wishes.first() or self.print).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed in the list narrow it; Enter goes on from field to field."""
        at = self.focusWidget()
        if at is self.list.list and event.text().isalnum():
            self.list.field.setFocus()
            self.list.field.insert(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if at in (self.list.field, self.list.list):
                self._go_on()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Esc: out of the large view; else all papers again."""
        if self.view.sheet.large:
            self._enlarge(False)
            return
        self.list.field.clear()
        self.list.field.setFocus()

    def print_it(self) -> None:
        """Ctrl+P: to the printer; a PDF beside the book where none is chosen."""
        spool = self.shell.printing.spool

        def out(book: Book, viewed: Viewed) -> str:
            return print_paper(book, viewed.pdf, f"{viewed.name}.pdf", viewed.kind.title, spool)

        self._take(out)

    def save_sheet(self) -> None:
        """Ctrl+E: the workbook beside the book."""
        self._take(lambda book, viewed: _saved(keep_sheet(book, viewed)))

    def save_pdf(self) -> None:
        """Ctrl+S: the PDF beside the book."""
        self._take(lambda book, viewed: _saved(keep_pdf(book, viewed)))

    def save_as(self) -> None:
        """Ctrl+Shift+S: where somebody chooses; the ending says which of the two."""
        viewed = self._viewed
        chosen = self.ask_file(viewed.name) if viewed is not None else ""
        if viewed is not None and chosen:
            self.shell.draw(lambda: _saved(keep_as(viewed, Path(chosen))), self._told)

    def _take(self, act: Callable[[Book, Viewed], str]) -> None:
        kind = self.list.current
        if kind is None:
            return
        if self.closed:
            self.shell.tell(say("PAPERS_CLOSED_SHORT"), "warn")
            return
        viewed, book, wanted = self._viewed, self.session.book, self.wishes.wanted
        self.shell.draw(lambda: act(book, viewed or view(book, kind, wanted)), self._told)

    def _told(self, said: str) -> None:
        self.shell.tell(said, "good")

    def _choose_file(self, name: str) -> str:
        start = str(Path.home() / f"{name}.pdf")
        chosen, picked = QFileDialog.getSaveFileName(self, say("PAPERS_AS"), start, _FILTER)
        sheet = chosen and picked.endswith("(*.xlsx)")
        return str(Path(chosen).with_suffix(".xlsx")) if sheet else chosen


def _first_page(book: Book, kind: PaperKind, wanted: Wanted, dpi: int) -> tuple[Viewed, bytes]:
    """A paper and the picture of its first page. Raises KnownError as `view` does."""
    viewed = view(book, kind, wanted)
    return viewed, page_picture(viewed, 0, dpi)


def _saved(path: Path) -> str:
    return say("PAPERS_SAVED", file=path.name, folder=str(path.parent))
