"""Each group of the village as a bar, with the line of the stage; the group that misses most stands first.

Many groups stand below each other in a `Scrolled`: the arrows move through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from desktop.books.progress import Aim
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import LEFT, RIGHT, Painted
from desktop.ui.widgets.progress_bar import fill

_ROW: Final = 28  # the lowest a row may be
_TALL: Final = 60
_SHOWN: Final = 3  # rows there is always room for
_FAR: Final = 10.0  # percent points below the line from which a bar is amber


class GroupBars(Painted):
    """A row for each group."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._groups: tuple[tuple[str, Aim], ...] = ()
        self.setMinimumWidth(look.px(240))

    def minimumSizeHint(self) -> QSize:
        """Every row at its lowest."""
        return QSize(self.minimumWidth(), self.look.px(len(self._groups) * _ROW))

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
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        del event
        if not self._groups:
            return
        height = min(float(self.look.px(_TALL)), self.height() / len(self._groups))
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, (name, aim) in enumerate(self._groups):
                self._row(p, name, aim, QRectF(0, place * height, self.width(), height))

    def _row(self, p: QPainter, name: str, aim: Aim, box: QRectF) -> None:
        px, theme = self.look.px, self.look.theme
        title, ink = px(58), self.tone(tone_of(aim)).ink
        self.write(p, QRectF(0, box.top(), title - px(4), box.height()), group_name(name), 15, theme.text, LEFT)
        done = say("TODAY_GROUP_DONE") if not aim.missing else say("TODAY_GROUP_MISSING", missing=aim.missing)
        count = f"{aim.enrolled}/{aim.base}"
        right = box.width()
        # From the right: what is missing, the percent, the count; figures stand below figures.
        for text, wide, side, colour in (
            (done, 66, LEFT, ink),
            (percent_of(aim), 48, RIGHT, theme.text),
            (count, 66, RIGHT, theme.text),
        ):
            gap = px(8) if side is LEFT else 0
            place = QRectF(right - px(wide) + gap, box.top(), px(wide) - gap, box.height())
            self.write(p, place, text, 14, colour, side, bold=side is LEFT)
            right -= px(wide)
        thick = min(float(px(24)), box.height() * 0.62)
        bar = QRectF(title, box.center().y() - thick / 2, right - title - px(6), thick)
        fill(p, bar, aim.reached, aim.percent, (theme.track, ink, theme.text))


class Scrolled(QScrollArea):
    """The rows with a bar beside them where they need one; only then the cursor can come here."""

    def __init__(self, bars: GroupBars) -> None:
        super().__init__()
        self._bars = bars
        self.setObjectName("groups")
        self.setWidget(bars)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(bars.look.px(_SHOWN * _ROW))
        self.setAccessibleName(say("TODAY_GROUPS"))
        self.verticalScrollBar().rangeChanged.connect(self._needed)
        self._needed(0, 0)

    def minimumSizeHint(self) -> QSize:
        """A few rows are always to be seen."""
        return QSize(self._bars.minimumWidth(), self.minimumHeight())

    def _needed(self, first: int, last: int) -> None:
        policy = Qt.FocusPolicy.TabFocus if last > first else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)


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
