"""导入: choose a file, see what it is and what it would change, take it in. Looking changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.books.answering import Answered
from desktop.books.matching import keep_columns
from desktop.books.previewing import Preview, What, doubtful_rows, preview, take_in
from desktop.books.rosters import Taken
from desktop.books.taken_lists import taken_lists
from desktop.core.errors import KnownError
from desktop.core.policy.pack import Pack
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say, say_error
from desktop.paths import resources
from desktop.ui.models.previewed import Previewed, previewed
from desktop.ui.pages.page import Page, Shell
from desktop.ui.unhurried import uncollected
from desktop.ui.widgets.busy import BusyCard
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.column_match import ColumnMatch
from desktop.ui.widgets.found_list import FoundList
from desktop.ui.widgets.lengths import PATH
from desktop.ui.widgets.list_kinds import ListKinds

_KINDS: Final = "*.xlsx *.xlsm *.xlsb *.xls *.et *.ods *.csv *.tsv *.txt *.cja *.toml"


class ListsPage(Page):
    """Rosters, the county's lists and answers, policy packs."""

    name = "lists"
    topic = "70-import"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._seen: Preview | None = None
        self._asked = 0  # only the newest look is shown
        self._lay_out()
        self._clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._file_card())
        self.kinds = ListKinds(self.shell.look)
        self.busy = BusyCard(self.shell.look)
        self._middle = QStackedWidget()
        self.match = ColumnMatch(self.shell.look)
        self.match.kept.connect(self._keep_columns)
        self.match.left.connect(self.step_back)
        self._found = self._found_card()
        for widget in (self.kinds, self.busy, self.match, self._found):
            self._middle.addWidget(widget)
        column.addWidget(self._middle, 1)
        self.setAcceptDrops(True)
        for key, act in (("Esc", self.step_back), ("Ctrl+E", self._save)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for before, after in zip(self._stops(), self._stops()[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> list[QWidget]:
        first: list[QWidget] = [self.path, self.choose, self.look, self.sample, self.busy.stop]
        own = self.found
        return [*first, own.match, *own.filters.values(), self.table, self.believe, self.save, self.take]

    def _file_card(self) -> Card:
        card = self._file = Card(say("LISTS_TITLE"))
        self.path = QLineEdit()
        self.path.setMaxLength(PATH)
        self.path.setAccessibleName(say("LISTS_PATH"))
        self.path.setPlaceholderText(say("LISTS_PATH_HINT"))
        self.path.setAcceptDrops(False)  # the whole page takes drops
        self.path.returnPressed.connect(self._look)
        self.choose = _button("LISTS_CHOOSE", self._choose)
        self.look = _button("LISTS_LOOK", self._look)
        self.sample = _button("LISTS_SAMPLE", self._look_at_the_sample)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        for made in (self.choose, self.look, self.sample):
            line.addWidget(made)
        card.body.addLayout(line)
        self.sample.setVisible(self.session.practice)  # its people are nobody: a real book refuses every one
        self._trouble = label(tone="bad")
        self._hint = label(say("LISTS_HINT" if self.session.practice else "LISTS_HINT_REAL"), part="grey")
        self._trouble.setWordWrap(True)
        for words in (self._trouble, self._hint):
            card.body.addWidget(words)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return card

    def _found_card(self) -> Card:
        card = Card()
        self.found = FoundList(self.shell.look)
        self.table, self.title = self.found.table, self.found.title
        self.found.match.clicked.connect(lambda _=False: self._match_columns())
        card.body.addWidget(self.found, 1)
        self.believe = QCheckBox(say("LISTS_BELIEVE"))
        self.believe.setAccessibleName(say("LISTS_BELIEVE"))
        self.save = _button("LISTS_SAVE", self._save)
        self.take = _button("LISTS_TAKE", self._take)
        self.take.setProperty("main", "true")
        self.take.setMinimumWidth(self.shell.look.px(200))
        card.body.addWidget(self.believe)
        line = QHBoxLayout()
        line.addLayout(self.found.below, 1)
        line.addWidget(self.save)
        line.addWidget(self.take)
        card.body.addLayout(line)
        return card

    def enter(self) -> None:
        """The cursor stands in the file's name."""
        self.path.setFocus()
        self._show_taken()

    def look_at(self, path: Path) -> None:
        """Look at a file; what is shown comes when it has been read."""
        self.path.setText(str(path))
        self.shell.quiet()
        self.busy.give_up()  # whoever chooses another file wants no more of the first
        self._clear()
        self._asked += 1
        asked, book, watched = self._asked, self.session.book, self.busy.watch()
        self._middle.setCurrentWidget(self.busy)
        self.shell.work(
            lambda: uncollected(lambda: previewed(preview(book, path, watched))),
            lambda found: self._show(found) if asked == self._asked else None,
            lambda error: self._refused(error) if asked == self._asked else None,
        )

    def _choose(self) -> None:
        start = str(Path(self.path.text()).parent) if self.path.text() else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("LISTS_CHOOSE_TITLE"), start, f"{say('LISTS_FILTER')} ({_KINDS})"
        )
        if chosen:
            self.look_at(Path(chosen))

    def _look(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self.look_at(Path(text))

    def _look_at_the_sample(self) -> None:
        self.look_at(resources() / "practice" / "roster.xlsx")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped, unless another is being taken in."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self._taking:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is looked at."""
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

    def step_back(self) -> None:
        """Esc: stop what is under way; else put the file away."""
        if self._middle.currentWidget() is self.busy:
            self.busy.give_up()
        elif self._middle.currentWidget() is self.match and self.take.isEnabled():
            self._middle.setCurrentWidget(self._found)
            self.take.setFocus()
        else:
            self.shell.quiet()
            self._clear()
            self.path.clear()
            self.path.setFocus()

    def _clear(self) -> None:
        self._seen = None
        self._trouble.hide()
        self._hint.show()
        self._file.set_title(say("LISTS_TITLE"))
        self.believe.setChecked(False)
        self.believe.hide()  # it needs its room only where the hint above has left its own
        self._taking = False
        for field in (self.path, self.choose, self.look, self.sample):
            field.setEnabled(True)
        for button in (self.save, self.take):
            button.setEnabled(False)
        self._middle.setCurrentWidget(self.kinds)

    def _show_taken(self) -> None:
        book = self.session.book
        self.shell.read(lambda: taken_lists(book), self.kinds.show_taken)

    def _show(self, found: Previewed) -> None:
        self._clear()
        seen = self._seen = found.seen
        self._hint.hide()
        self._file.set_title("")  # a small screen has no line to spare
        if seen.what is What.UNREAD:
            self._match_columns()
            return
        self.found.show_found(found)
        self.believe.setVisible(seen.losses)
        self.save.setVisible(bool(seen.barred))
        self.save.setEnabled(bool(seen.barred))
        self.take.setEnabled(seen.takeable)
        self._middle.setCurrentWidget(self._found)
        (self.take if seen.takeable else self.path).setFocus()

    def _match_columns(self) -> None:
        if self._seen is not None and self._seen.matching is not None:
            self.match.show_columns(self._seen.matching, unread=self._seen.what is What.UNREAD)
            self._middle.setCurrentWidget(self.match)
            self.match.begin()

    def _keep_columns(self) -> None:
        """Keep what was said, then look at the same file again."""
        columns, book, who, said = self.match.columns, self.session.book, self.session.who, self.match.said
        if columns is not None and self._seen is not None:
            path = self._seen.path
            self.shell.work(
                lambda: keep_columns(book, who, columns, said), lambda _: self.look_at(path), self.match.show_trouble
            )

    def _refused(self, error: KnownError) -> None:
        self._clear()
        self.path.selectAll()
        self.path.setFocus()
        if error.code == "STOPPED":
            self.shell.tell(say("STOPPED"))
            return
        first = error.code == Outcome.NOT_ENROLLED
        self._trouble.setText(say("LISTS_ENROL_FIRST") if first else say_error(error))
        self._trouble.show()
        self._hint.hide()

    def _save(self) -> None:
        seen, book = self._seen, self.session.book
        if seen is not None and seen.barred:
            self.shell.work(
                lambda: doubtful_rows(book, seen),
                lambda path: self.shell.tell(say("LISTS_SAVED", file=path.name), "good"),
            )

    def _take(self) -> None:
        seen, book, who = self._seen, self.session.book, self.session.who
        if seen is None:
            return
        believed, watched = self.believe.isChecked(), self.busy.watch()
        self._clear()
        self._taking = True
        for field in (self.path, self.choose, self.look, self.sample):
            field.setEnabled(False)
        self._middle.setCurrentWidget(self.busy)
        self.busy.stop.setFocus()
        self.shell.work(
            lambda: uncollected(lambda: take_in(book, who, seen, believed=believed, watch=watched)),
            self._taken,
            self._refused,
        )

    def _taken(self, done: Taken | Answered | Pack) -> None:
        self._clear()
        self.shell.tell(*_ending(done))
        self.shell.refresh()
        self._show_taken()
        self.path.clear()
        self.path.setFocus()


def _ending(done: Taken | Answered | Pack) -> tuple[str, str]:
    """What to say after taking something in, and its tone."""
    if isinstance(done, Answered):
        return say(done.outcome), "good"
    if isinstance(done, Pack):
        return say("LISTS_DONE_RULES", region=done.region, year=done.benefit_year), "good"
    text = say("LISTS_DONE", taken=done.taken, added=done.added)
    barred = len({problem.row for problem in done.problems if problem.bars})
    return (f"{text}{say('LISTS_DONE_DOUBTS', barred=barred)}", "warn") if barred else (text, "good")


def _button(code: str, pressed: object) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.clicked.connect(pressed)
    return made
