"""Each group of the village as a bar, with the line of the stage; the group that misses most stands first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from desktop.books.progress import Aim
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import LEFT, Painted
from desktop.ui.widgets.progress_bar import fill

_ROW: Final = 26  # the lowest a row may be
_TALL: Final = 44
_FAR: Final = 10.0  # percent points below the line from which a bar is amber


class GroupBars(Painted):
    """As many rows as there is room for; the last tells how many groups are left out."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._groups: tuple[tuple[str, Aim], ...] = ()
        self.setMinimumSize(look.px(240), look.px(4 * _ROW))

    def show_groups(self, groups: Sequence[tuple[str, Aim]]) -> None:
        """Show these groups in this order."""
        self._groups = tuple(groups)
        said = "".join(
            say(
                "TODAY_GROUP_SPOKEN",
                group=name,
                enrolled=aim.enrolled,
                base=aim.base,
                percent=percent_of(aim),
                missing=aim.missing,
            )
            for name, aim in groups
        )
        self.say(say("TODAY_GROUPS_SPOKEN", groups=said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        del event
        if not self._groups:
            return
        px = self.look.px
        room = max(1, self.height() // px(_ROW))
        shown = self._groups if len(self._groups) <= room else self._groups[: room - 1]
        rows = len(shown) + (len(shown) < len(self._groups))
        height = min(float(px(_TALL)), self.height() / rows)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, (name, aim) in enumerate(shown):
                self._row(p, name, aim, QRectF(0, place * height, self.width(), height))
            if len(shown) < len(self._groups):
                rest = QRectF(0, len(shown) * height, self.width(), height)
                words = say("TODAY_GROUPS_MORE", groups=len(self._groups) - len(shown))
                self.write(p, rest, words, 14, self.look.theme.grey, LEFT)

    def _row(self, p: QPainter, name: str, aim: Aim, box: QRectF) -> None:
        px, theme = self.look.px, self.look.theme
        title, figures = px(58), px(176)
        self.write(p, QRectF(0, box.top(), title - px(4), box.height()), group_name(name), 15, theme.text, LEFT)
        thick = min(float(px(20)), box.height() - px(10))
        bar = QRectF(title, box.center().y() - thick / 2, box.width() - title - figures - px(10), thick)
        p.setPen(QColor(theme.line))
        fill(p, bar, aim.reached, aim.percent, (theme.side, self.tone(tone_of(aim)).ink, theme.text))
        words = say(
            "TODAY_GROUP_DONE" if not aim.missing else "TODAY_GROUP",
            enrolled=aim.enrolled,
            base=aim.base,
            percent=percent_of(aim),
            missing=aim.missing,
        )
        end = QRectF(box.width() - figures, box.top(), figures, box.height())
        self.write(p, end, words, 14, self.tone(tone_of(aim)).ink, LEFT)


def tone_of(aim: Aim) -> str:
    """Green where the stage's share is reached, amber where it is far, blue between."""
    if not aim.missing:
        return "good"
    return "warn" if aim.reached < (aim.percent or 100) - _FAR else "info"


def percent_of(aim: Aim) -> str:
    """Whole percent, rounded down: 99.9 is not 100."""
    return f"{int(aim.reached)}%"


def group_name(group: str) -> str:
    """一组, or that none is written in the roster."""
    return say("TODAY_GROUP_NAME", group=group) if group else say("TODAY_GROUP_NONE")
