"""The one Qt application, with Qt's own words in Chinese. It loads nothing of the program."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QMessageLogContext, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import log
from desktop.messages.say import language


def make_application() -> QApplication:
    """The application; the same one however often it is asked for."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_qt_says)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cunjiao")
    if language() == "zh":
        translator = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
            application.installTranslator(translator)
    return application


def _qt_says(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own remarks belong in the diary, not on a cadre's console."""
    del context
    level = log.LOG.info if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else log.LOG.warning
    level("Qt: %s", text)
