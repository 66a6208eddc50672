"""Ctrl+E and Ctrl+P where a table stands: what is on the screen, as a workbook in a folder, or on A4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from desktop.books.opening import Book
from desktop.books.paper_settings import PaperSettings, Sheet, paper_settings
from desktop.books.settling import REPORTS
from desktop.books.taking_along import keep_file, list_paper, list_sheet
from desktop.messages.say import say
from desktop.paper.screen import ScreenList
from desktop.ui.pages.page import Page
from desktop.ui.widgets.table import RowsTable

R = TypeVar("R")
Spool = Callable[[list[bytes], PaperSettings, str], object]


class TakeAlong(QObject, Generic[R]):
    """Hears the two keys on a page. `ask_folder` is how a folder is chosen; `title` is what the list is called now."""

    def __init__(
        self, page: Page, table: RowsTable[R], name: str, title: Callable[[], tuple[str, str]], *, paper: bool = True
    ) -> None:
        super().__init__(page)
        self._page = page
        self._table = table
        self._name = name
        self._title = title
        self.ask_folder: Callable[[], str] = lambda: QFileDialog.getExistingDirectory(page, say("LIST_CHOOSE"))
        for key, act in (("Ctrl+E", self.to_sheet), *((("Ctrl+P", self.to_paper),) if paper else ())):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def to_sheet(self) -> None:
        """Ctrl+E: into a folder somebody chooses."""
        listed = self._listed()
        folder = self.ask_folder() if listed else ""
        if listed is None or not folder:
            return
        book = self._page.session.book
        path = Path(folder) / self._file("xlsx")
        self._page.shell.read(
            lambda: keep_file(path, list_sheet(book, listed)),
            lambda kept: self._page.shell.tell(say("LIST_SAVED", file=kept.name), "good"),
        )

    def to_paper(self) -> None:
        """Ctrl+P: to the printer, or as a PDF beside the book where none is chosen."""
        listed = self._listed()
        if listed is None:
            return
        book, spool = self._page.session.book, self._page.shell.printing.spool
        file = self._file("pdf")
        self._page.shell.read(
            lambda: _print(book, listed, file, spool), lambda said: self._page.shell.tell(said, "good")
        )

    def _listed(self) -> ScreenList | None:
        model = self._table.rows_model
        if not model.rows:
            self._page.shell.tell(say("LIST_NOTHING"))
            return None
        title, asked = self._title()
        return ScreenList(title, asked, model.titles, tuple(model.cells(row) for row in model.rows))

    def _file(self, kind: str) -> str:
        return f"{self._name}-{self._page.session.today:%Y%m%d}.{kind}"


def _print(book: Book, listed: ScreenList, file: str, spool: Spool) -> str:
    """Print the list; says where it went. Raises KnownError with the code of what stood in the way."""
    paper, chosen = list_paper(book, listed), paper_settings(book)
    if chosen.printer:
        spool([paper], replace(chosen, sheet=Sheet.A4), listed.title)
        return say("LIST_PRINTED", title=listed.title)
    return say("LIST_AS_PDF", file=str(keep_file(book.folder / REPORTS / file, paper)))
