"""Pictures of the county's pages, drawn without a screen: for the demo, and whoever reviews a change."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.core.errors import BugError
from desktop.county.opening import County
from desktop.ui.application import make_application
from desktop.ui.county.enrol import EnrolPage
from desktop.ui.county.intake import IntakePage
from desktop.ui.county.window import CountyWindow
from desktop.ui.theme import Look

_SIZE: Final = (1366, 728)
_LONGEST_WAIT: Final = 20.0  # seconds for one page; a page that takes longer is a fault of ours
_LANGUAGES: Final = ("zh", "en")


def draw_county(county: County, brought: Path, folder: Path) -> list[Path]:
    """Draw every page in both languages, with the files that stations brought in `brought`; returns the pictures.

    Those files have to be known already: what is taken in again changes nothing. The platform has to be chosen before
    (QT_QPA_PLATFORM=offscreen).
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    spoken = os.environ.get("CUNJIAO_LANG")
    made: list[Path] = []
    try:
        for language in _LANGUAGES:
            os.environ["CUNJIAO_LANG"] = language
            made += _draw(application, county, brought, folder, language)
    finally:
        if spoken is None:
            os.environ.pop("CUNJIAO_LANG", None)
        else:
            os.environ["CUNJIAO_LANG"] = spoken
    return made


def _draw(application: QApplication, county: County, brought: Path, folder: Path, language: str) -> list[Path]:
    look = Look()
    look.put_on(application)
    window = CountyWindow(county, look)
    window.resize(*_SIZE)
    window.show()
    made = []
    for name, page in window.pages.items():
        window.go(name)
        _settle(application, window)
        if isinstance(page, IntakePage):
            page.take([brought])
        if isinstance(page, EnrolPage):
            page.places.use_folder(brought)
            _settle(application, window)
            page.requests.setCurrentIndex(0)
        _settle(application, window)
        path = folder / f"{language}-county-{name}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        made.append(path)
    window.page.leave()
    window.worker.finish()
    window.hide()
    window.deleteLater()
    return made


def _settle(application: QApplication, window: CountyWindow) -> None:
    """Until nothing is under way and everything is painted."""
    end = time.monotonic() + _LONGEST_WAIT
    application.processEvents()
    while not window.worker.idle():
        if time.monotonic() > end:
            raise BugError("a page does not come to rest")
        application.processEvents()
    application.processEvents()
