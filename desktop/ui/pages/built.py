"""The pages of a window, each built when it is first wanted, and the rest while somebody signs in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.ui.pages.page import Page
from desktop.ui.pages.registry import NAMES, load_page

_AFTER_MS: Final = 1500  # whoever signs in is still typing
_EVERY_MS: Final = 100  # a page takes up to 40 ms: between two of them keys are heard


class Pages(Mapping[str, Page]):
    """All pages by their names, in the order of the side bar; `made` are those that have been wanted."""

    def __init__(self, make: Callable[[type[Page]], Page]) -> None:
        self.made: dict[str, Page] = {}
        self._make = make

    def __getitem__(self, name: str) -> Page:
        if name not in self.made:
            self.made[name] = self._make(load_page(name))
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


class Ahead(QObject):
    """Builds what has not been wanted yet, one page at a time, so that the first look at none of them takes longer."""

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._loading = Thread(target=_load_all, name="pages", daemon=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def begin(self) -> None:
        """Begin in a while."""
        self._timer.start(_AFTER_MS)

    def stop(self) -> None:
        """The window is closed."""
        self._timer.stop()

    def _next(self) -> None:
        left = [name for name in self._pages if name not in self._pages.made]
        if left and self._loading.ident is None:
            self._loading.start()
        elif left and not self._loading.is_alive():
            self._pages[left.pop(0)]
        if left:
            self._timer.start(_EVERY_MS)
        else:
            gc.freeze()  # what is there now stays: no round of the collector looks through it again, which takes 60 ms


def _load_all() -> None:
    for name in NAMES:
        load_page(name)
