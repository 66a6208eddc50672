"""从备份恢复 at the first start: the backup, its passphrase, and the county's last answer if it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

_FIELDS = (
    Field("backup", "RESTORE_BACKUP"),
    Field("answer", "RESTORE_ANSWER"),
    Field("passphrase", "FIRST_PASSPHRASE", secret=True),
)


class RestorePage(QWidget):
    """Three fields; the files can be typed, chosen or dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(_FIELDS)
        self.choose_backup = _button("RESTORE_CHOOSE_BACKUP", self._backup)
        self.choose_answer = _button("RESTORE_CHOOSE_ANSWER", self._answer)
        line = QHBoxLayout()
        line.addWidget(self.choose_backup)
        line.addWidget(self.choose_answer)
        line.addStretch(1)
        self.told = label(part="grey")
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addStretch(1)

    def begin(self) -> None:
        """The cursor into the backup's place."""
        self.told.clear()
        self.form.begin()

    @property
    def backup(self) -> Path:
        """The backup that was named. Raises Refused RESTORE_NO_BACKUP."""
        text = self._path("backup")
        if not text:
            raise Refused("RESTORE_NO_BACKUP")
        return Path(text)

    @property
    def answer(self) -> Path | None:
        """The county's answer, if one was named."""
        text = self._path("answer")
        return Path(text) if text else None

    @property
    def passphrase(self) -> str:
        """What was typed. Raises Refused RESTORE_NO_PASSPHRASE."""
        text = self.form.text("passphrase")
        if not text:
            raise Refused("RESTORE_NO_PASSPHRASE")
        return text

    def _path(self, name: str) -> str:
        return self.form.text(name).strip().strip('"')

    def _backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("RESTORE_CHOOSE_BACKUP"), str(Path.home()))
        if chosen:
            self.form.field("backup").setText(chosen)

    def _answer(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, say("RESTORE_CHOOSE_ANSWER"), str(Path.home()), "*.cja")
        if chosen:
            self.form.field("answer").setText(chosen)


def _button(code: str, act: Callable[[], None]) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.clicked.connect(lambda _=False: act())
    return made
