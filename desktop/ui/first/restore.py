"""从备份恢复 at the first start: the backup, its passphrase, and the county's last answer if it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.books.recovering import waiting_key
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
    """Three fields; the files can be typed, chosen or dropped. `forgot` asks for the way without the passphrase."""

    forgot = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.form = Form(_FIELDS)
        self.choose_backup = push("RESTORE_CHOOSE_BACKUP", self._backup)
        self.choose_answer = push("RESTORE_CHOOSE_ANSWER", self._answer)
        line = QHBoxLayout()
        line.addWidget(self.choose_backup)
        line.addWidget(self.choose_answer)
        self.no_passphrase = push("RECOVER_FORGOT", self.forgot.emit)
        line.addWidget(self.no_passphrase)
        line.addStretch(1)
        self.told = label(tone="info")
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addStretch(1)

    def begin(self) -> None:
        """The cursor into the first place that is empty; where new keys wait for the county, that is said."""
        key = waiting_key(self._folder)
        self.told.setText(say("RECOVER_WAITS", key=key) if key else "")
        fields = [self.form.field(field.name) for field in _FIELDS]
        next((field for field in fields if not field.text()), fields[0]).setFocus()

    def stumbled(self, *, passphrase: bool) -> None:
        """It was not restored; where the passphrase is to blame there is a way without it."""
        self.told.setText(say("RECOVER_HINT") if passphrase else "")

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


def push(code: str, act: Callable[[], None]) -> QPushButton:
    """A button of these pages."""
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.clicked.connect(lambda _=False: act())
    return made
