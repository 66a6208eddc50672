"""口令忘了 at the first start: a new passphrase, and a request to the county, whose answer opens the backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.books.backups import locate
from desktop.books.enrolling import RequestResult
from desktop.books.recovering import ask_to_recover, station_of_backup
from desktop.clock import Clock
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.messages.say import say
from desktop.security.passwords import check_new_passphrase
from desktop.ui.first.restore import push
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

T = TypeVar("T")
_FIELDS = (
    Field("backup", "RESTORE_BACKUP"),
    Field("station", "FIRST_STATION_ID", plain=True),
    Field("once", "RECOVER_NEW", secret=True),
    Field("twice", "FIRST_AGAIN", secret=True),
    Field("out", "RECOVER_OUT"),
)


class Work(Protocol):
    """Does something in the background, then this here."""

    def __call__(
        self, function: Callable[[], T], then: Callable[[T], None], refused: Callable[[KnownError], None] | None = None
    ) -> None:
        """Raises nothing: what the world has against it goes to `refused`."""


class RecoverPage(QWidget):
    """First the request, then what to do with it. `asked` tells that it is written; `missed` why it is not."""

    asked = Signal()
    missed = Signal(object)

    def __init__(self, folder: Path, clock: Clock, suite: Suite, work: Work) -> None:
        super().__init__()
        self._folder, self._clock, self._suite, self._work = folder, clock, suite, work
        self.form = Form(_FIELDS)
        self.form.field("backup").textChanged.connect(lambda _: self._guess())
        self.choose_backup = push("RESTORE_CHOOSE_BACKUP", self._backup)
        self.choose_out = push("RECOVER_CHOOSE_OUT", self._out)
        line = QHBoxLayout()
        line.addWidget(self.choose_backup)
        line.addWidget(self.choose_out)
        line.addStretch(1)
        self._asking, self._asked = QWidget(), QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addLayout(line)
        column.addStretch(1)
        self.written, self.key = label(tone="good"), _key()
        self._lay_out_asked()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._asking)
        outer.addWidget(self._asked)

    def _lay_out_asked(self) -> None:
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(14)
        steps = [label(say(code)) for code in ("RECOVER_STEP_BRING", "RECOVER_STEP_COMPARE", "RECOVER_STEP_ANSWER")]
        for line in (self.written, *steps):
            line.setWordWrap(True)
        for widget in (self.written, steps[0], steps[1], self.key, steps[2]):
            column.addWidget(widget)
        column.addStretch(1)
        self._asked.hide()

    @property
    def done(self) -> bool:
        """Whether the request is written, and the next step is the county's."""
        return not self._asked.isHidden()

    @property
    def backup(self) -> str:
        """The backup that was named."""
        return self._path("backup")

    def begin(self) -> None:
        """The cursor into the first field that is empty."""
        self._asked.hide()
        self._asking.show()
        fields = [self.form.field(field.name) for field in _FIELDS]
        next((field for field in fields if not field.text()), fields[0]).setFocus()

    def start_with(self, backup: str) -> None:
        """The backup that was chosen on the page before."""
        self.form.field("backup").setText(backup)

    def go(self) -> None:
        """Write the request. Raises Refused for what is missing; `missed` tells what the world has against it."""
        backup, out = self._path("backup"), self._path("out")
        station, new = self.form.text("station"), self.form.text("once")
        if not backup:
            raise Refused("RESTORE_NO_BACKUP")
        if not station:
            raise Refused("RECOVER_STATION")
        if new != self.form.text("twice"):
            raise Refused("FIRST_TWICE")
        check_new_passphrase(new)
        if not out:
            raise Refused("RECOVER_NO_OUT")
        folder, clock, suite = self._folder, self._clock, self._suite

        def ask() -> RequestResult:
            source = locate(Path(backup), with_key=False)
            return ask_to_recover(folder, station, Path(out), new, clock, backup=source, suite=suite, allow_folder=True)

        self._work(ask, self._written, self.missed.emit)

    def _written(self, result: RequestResult) -> None:
        if not result.outcome.good:
            self.missed.emit(KnownError(result.outcome))
            return
        self.written.setText(say("RECOVER_DONE", file=result.path.name, folder=str(result.path.parent)))
        self.key.setText(result.key_name)
        self.key.setAccessibleName(result.key_name)
        for name in ("once", "twice"):
            self.form.field(name).clear()
        self._asking.hide()  # first: both at once, for a moment, would make a small window grow for good
        self._asked.show()
        self.asked.emit()

    def _path(self, name: str) -> str:
        return self.form.text(name).strip('"')

    def _guess(self) -> None:
        """The station by the backup's name, and the stick it lies on as the place for the request."""
        backup = self._path("backup")
        known = station_of_backup(Path(backup)) if backup else ""
        if known:
            self.form.field("station").setText(known)
            if not self.form.text("out"):
                self.form.field("out").setText(str(Path(backup).parent))

    def _backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("RESTORE_CHOOSE_BACKUP"), str(Path.home()))
        if chosen:
            self.form.field("backup").setText(chosen)

    def _out(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("RECOVER_CHOOSE_OUT"), str(Path.home()))
        if chosen:
            self.form.field("out").setText(chosen)


def _key() -> QLabel:
    made = label(part="figure")
    font = made.font()
    font.setFamilies(["DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Consolas"])  # 0 is no O in a key's name
    made.setFont(font)
    return made
