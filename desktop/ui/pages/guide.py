"""帮助: topics by task on the left, the text on the right. Works without a network."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.messages.say import language, say
from desktop.ui.models.topics import Topic, matching, topics
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.lengths import SHORT
from desktop.ui.widgets.reader import Reader


class GuidePage(Page):
    """Help by task."""

    name = "guide"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: list[Topic] = []
        self._lay_out()
        self._search("")

    def _lay_out(self) -> None:
        px = self.shell.look.px
        card = Card(say("GUIDE_TITLE"))
        card.setFixedWidth(px(270))
        self.search = QLineEdit()
        self.search.setMaxLength(SHORT)
        self.search.setAccessibleName(say("GUIDE_SEARCH"))
        self.search.setPlaceholderText(say("GUIDE_SEARCH_HINT"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.list = Choices(say("GUIDE_TOPICS"), px(42))
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(self._show)
        self._nothing = label(part="grey")
        self._nothing.setWordWrap(True)
        for widget in (self.search, self._nothing):
            card.body.addWidget(widget)
        card.body.addWidget(self.list, 1)
        self.text = Reader(self.shell.look, say("GUIDE_TEXT"))
        self.text.anchorClicked.connect(self._follow)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(card)
        line.addWidget(self.text, 1)

    def enter(self) -> None:
        """The cursor stands in the search."""
        self.search.setFocus()
        self.search.selectAll()

    def open_topic(self, name: str) -> None:
        """Show one topic by its file's name; an unknown one changes nothing."""
        self.search.clear()
        for place, topic in enumerate(self._shown):
            if topic.name == name:
                self.list.setCurrentRow(place)

    def show_topic(self, stem: str) -> None:
        """Show the topic of a page, by its file's name without .md."""
        self.open_topic(f"{stem}.md")

    def _search(self, query: str) -> None:
        self._shown = matching(topics(language()), query)
        self.list.blockSignals(True)
        self.list.show_lines(topic.title for topic in self._shown)
        self.list.blockSignals(False)
        self._nothing.setText("" if self._shown else say("GUIDE_NOTHING", query=query.strip()))
        self._nothing.setVisible(not self._shown)
        if self._shown:
            self.list.setCurrentRow(0)
            self._show(0)

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        self.text.show_markdown(self._shown[place].text, self.search.text().split())

    def _follow(self, link: QUrl) -> None:
        self.open_topic(link.fileName())
