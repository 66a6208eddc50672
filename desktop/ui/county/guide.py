"""帮助: the topic of the county's clerk."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from desktop.messages.say import language, say
from desktop.ui.county.page import CountyFrame, CountyPage
from desktop.ui.models.topics import topics
from desktop.ui.widgets.reader import Reader

TOPIC: Final = "85-county.md"


class CountyGuidePage(CountyPage):
    """One page to read; it works without a network."""

    name = "guide"

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__(frame)
        self.text = Reader(frame.look, say("GUIDE_TEXT"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.text.show_markdown(next(topic.text for topic in topics(language()) if topic.name == TOPIC), [])

    def enter(self) -> None:
        """The text can be scrolled at once."""
        self.text.setFocus()
