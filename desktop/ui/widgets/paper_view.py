"""A paper on the screen, page by page: whole beside its list, or as wide as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import label
from desktop.ui.widgets.voucher_picture import VoucherPicture

DPI = 110  # in the large view a dot of the picture is about a dot of the screen
_STEP = 60


class _Sheet(QScrollArea):
    """The page: as a whole, or `large`, so that it is moved through."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.large = False
        self.picture = VoucherPicture(look, 100)
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("PAPERS_PREVIEW"))
        self.setMinimumSize(look.px(200), look.px(140))

    def fit(self) -> None:
        """Lay the page out anew."""
        image = self.picture.image
        self.setWidgetResizable(not self.large or image.isNull())
        if self.large and not image.isNull():
            width = min(self.viewport().width(), image.width())
            self.picture.resize(QSize(width, round(width * image.height() / image.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size."""
        super().resizeEvent(event)
        self.fit()

    def move_by(self, step: int) -> bool:
        """Move down (or up) by so many pixels; False at the end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step)
        return bar.value() != before

    def leaf(self, step: int) -> bool:
        """Move by a screen, down (1) or up (-1), a small rest at once; False at the end."""
        bar = self.verticalScrollBar()
        line = self._look.px(_STEP)
        screen = self.viewport().height() - line
        rest = bar.maximum() - bar.value() if step > 0 else bar.value()
        return self.move_by(step * (rest if rest - screen < 2 * line else screen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move; every other key is the page's."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.move_by(self._look.px(_STEP) * (1 if event.key() == Qt.Key.Key_Down else -1))
        else:
            event.ignore()


class PaperView(QWidget):
    """`turned` asks for another page (from 0), `pressed` for the other size."""

    turned = Signal(int)
    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title, self._page, self._pages, self._empty = "", 0, 0, ""
        self.sheet = _Sheet(look)
        self.sheet.picture.pressed.connect(self.pressed)
        self.words = label(part="figure")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = QStackedWidget()
        self._place.addWidget(self.words)
        self._place.addWidget(self.sheet)
        self.line = label(part="grey")
        self.line.setWordWrap(True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place, 1)
        column.addWidget(self.line)

    @property
    def page(self) -> int:
        """The page on show, from 0."""
        return self._page

    @property
    def seen(self) -> bool:
        """True where a page is on show, and not words."""
        return self._place.currentWidget() is self.sheet

    def begin(self, title: str, pages: int, empty: str) -> None:
        """Another paper; its first page follows. `empty`: why nothing stands in it."""
        self._title, self._page, self._pages, self._empty = title, 0, pages, empty

    def show_page(self, page: int, png: bytes) -> None:
        """Show a page."""
        self._page = page
        name = say("PAPERS_PAGE", title=self._title, page=page + 1, pages=self._pages)
        self.sheet.picture.show_page(png, name)
        self.sheet.verticalScrollBar().setValue(0)
        self._place.setCurrentWidget(self.sheet)
        self.sheet.fit()
        self._say()

    def show_words(self, words: str) -> None:
        """No page: why."""
        self._pages = 0
        self.words.setText(words)
        self.line.setText("")
        self._place.setCurrentWidget(self.words)

    def wait(self) -> None:
        """The next one is being drawn; the old one stays till then."""
        if self.seen:
            self.line.setText(say("PAPERS_DRAWING"))
        else:
            self.words.setText(say("PAPERS_DRAWING"))

    def enlarge(self, large: bool) -> None:
        """As wide as there is room for, or whole again."""
        self.sheet.large = large
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus if large else Qt.FocusPolicy.NoFocus)
        self.sheet.fit()
        self._say()

    def turn(self, step: int) -> None:
        """The next page or the one before; in the large view the rest of this one first."""
        if not self.seen or (self.sheet.large and self.sheet.leaf(step)):
            return
        if 0 <= self._page + step < self._pages:
            self.turned.emit(self._page + step)

    def _say(self) -> None:
        code = "PAPERS_PAGES_LARGE" if self.sheet.large else "PAPERS_PAGES"
        words = say(code, page=self._page + 1, pages=self._pages) if self._pages else ""
        self.line.setText(say("PAPERS_EMPTY", why=self._empty) + "\n" + words if words and self._empty else words)
