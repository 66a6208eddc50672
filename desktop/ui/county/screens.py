"""Pictures of the county's pages, drawn without a screen: for the demo, and whoever reviews a change."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.county.opening import County
from desktop.ui.application import make_application
from desktop.ui.county.enrol import EnrolPage
from desktop.ui.county.intake import IntakePage
from desktop.ui.county.window import CountyWindow
from desktop.ui.screens import picture, settle
from desktop.ui.theme import Look

_SIZE: Final = (1366, 728)
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
        settle(application, window)
        if isinstance(page, IntakePage):
            page.take([brought])
        if isinstance(page, EnrolPage):
            page.places.use_folder(brought)
            settle(application, window)
            page.requests.setCurrentIndex(0)
        made.append(picture(application, window, folder / f"{language}-county-{name}.png"))
    window.page.leave()
    window.worker.finish()
    window.hide()
    window.deleteLater()
    return made
