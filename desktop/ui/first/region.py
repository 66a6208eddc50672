"""Which region's rules: chosen from a list, and read in plain words with examples before they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from desktop.books.founding import Region
from desktop.books.plain_rules import Section, sections
from desktop.core.policy.load import load_pack
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.choices import Choices

T = TypeVar("T")
_LIST: int = 250


class RegionPage(QWidget):
    """`work` does something in the background, then shows its answer."""

    def __init__(
        self,
        regions: list[Region],
        today: date,
        look: Look,
        work: Callable[[Callable[[], tuple[Section, ...]], Callable[[tuple[Section, ...]], None]], None],
    ) -> None:
        super().__init__()
        self._regions, self._today, self._look, self._work = regions, today, look, work
        self._read: dict[str, tuple[Section, ...]] = {}
        self.list = Choices(say("FIRST_REGION"), look.px(52))
        self.list.setFixedWidth(look.px(_LIST))
        self.list.setWordWrap(True)
        self.list.show_lines(_words(region) for region in regions)
        self.rules = QTextBrowser()
        self.rules.setAccessibleName(say("FIRST_RULES"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self.rules, 1)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.list.setCurrentRow(next((n for n, region in enumerate(regions) if not region.draft), 0))

    @property
    def chosen(self) -> Region:
        """The region under the cursor."""
        return self._regions[self.list.currentRow()]

    def begin(self) -> None:
        """The cursor into the list."""
        self.list.setFocus()

    def _show(self) -> None:
        region, today = self.chosen, self._today
        if region.id in self._read:
            self.rules.setHtml(self._html(region, self._read[region.id]))
            return
        self.rules.setHtml(self._html(region, ()))
        self._work(lambda: sections(load_pack(region.path.read_bytes()), today), lambda read: self._keep(region, read))

    def _keep(self, region: Region, read: tuple[Section, ...]) -> None:
        self._read[region.id] = read
        if region is self.chosen:
            self._show()

    def _html(self, region: Region, read: tuple[Section, ...]) -> str:
        theme = self._look.theme
        parts = [f"<h3>{escape(_words(region))}</h3><p style='color:{theme.grey}'>{escape(region.title)}</p>"]
        if region.draft:
            parts.append(f"<p style='color:{theme.warn.ink}'><b>! {escape(say('FIRST_DRAFT'))}</b></p>")
        for section in read:
            parts.append(f"<h4>{escape(section.title)}</h4><ul>")
            for rule in section.rules:
                example = (
                    f"<br><span style='color:{theme.info.ink}'>{escape(rule.example)}</span>" if rule.example else ""
                )
                parts.append(f"<li>{escape(rule.text)}{example}</li>")
            parts.append("</ul>")
        return "".join(parts)


def _words(region: Region) -> str:
    return say("FIRST_PACK_DRAFT" if region.draft else "FIRST_PACK", name=region.name, year=region.year)
