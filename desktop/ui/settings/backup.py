"""备份: now, to where, and what there is already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from desktop.books.backups import Backup, back_up, drill
from desktop.books.checking import Verdict, check_book
from desktop.books.sending import places
from desktop.books.settling import BACKUPS
from desktop.clock import CHINA
from desktop.core.errors import KnownError, Refused
from desktop.core.watching import Watch
from desktop.messages.say import say
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.widgets.busy import BusyCard
from desktop.ui.widgets.card import label
from desktop.ui.widgets.choices import Choices


class BackupPart(Part):
    """This computer, the sticks there are, or a folder."""

    title = "SET_BACKUP"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._targets: list[Path] = []
        self._kept: list[Path] = []
        hint = label(say("SET_BACKUP_HINT"), part="grey")
        hint.setWordWrap(True)
        self.where = Choices(say("SET_BACKUP_WHERE"), shell.look.px(38))
        self.there = Choices(say("SET_BACKUP_LIST"), shell.look.px(34))
        self.choose = button("SET_BACKUP_CHOOSE", self._choose)
        self.go = button("SET_BACKUP_GO", self._back_up, main=True)
        self.check = button("SET_CHECK_GO", self._check)
        self.drill = button("SET_DRILL_GO", self._try)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.secret.setAccessibleName(say("FIRST_PASSPHRASE"))
        self.secret.setPlaceholderText(say("FIRST_PASSPHRASE"))
        self.busy = BusyCard(shell.look)
        self.busy.hide()
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.go, 1)
        looking = QHBoxLayout()
        looking.addWidget(self.check)
        looking.addStretch(1)
        looking.addWidget(self.secret)
        looking.addWidget(self.drill)
        self.body.addWidget(hint)
        self.body.addWidget(label(say("SET_BACKUP_WHERE")))
        self.body.addWidget(self.where, 1)
        self.body.addWidget(label(say("SET_BACKUP_LIST")))
        self.body.addWidget(self.there, 1)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.ending)
        self.body.addLayout(looking)
        self.body.addLayout(line)

    def enter(self) -> None:
        """Look for sticks and for what is there."""
        self.say("")
        self._read()

    def add_folder(self, path: Path) -> None:
        """Offer this folder too, and choose it."""
        self._targets.append(path)
        self._show_targets(len(self._targets) - 1)

    def _read(self) -> None:
        folder = self.shell.session.book.folder / BACKUPS
        self.shell.work(lambda: ([place.path for place in places()], _kept(folder)), lambda both: self._show(*both))

    def _show(self, sticks: list[Path], kept: list[Path]) -> None:
        own = self.shell.session.book.folder / BACKUPS
        chosen = self._target
        added = [path for path in self._targets[1:] if path not in sticks and path == chosen]
        self._targets = [own, *sticks, *added]
        self._show_targets(self._targets.index(chosen) if chosen in self._targets else min(1, len(sticks)))
        self._kept = kept
        none = [] if kept else [say("SET_BACKUP_NONE")]
        self.there.show_lines([*none, *map(_words, kept), say("SET_DRILL_ELSEWHERE")])
        self.there.setCurrentRow(0)

    def _show_targets(self, row: int) -> None:
        here, *others = self._targets
        self.where.show_lines([f"{say('SET_BACKUP_HERE')}　{here}", *map(str, others)])
        self.where.setCurrentRow(row)

    @property
    def _target(self) -> Path | None:
        row = self.where.currentRow()
        return self._targets[row] if 0 <= row < len(self._targets) else None

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("SET_BACKUP_WHERE"), str(Path.home()))
        if chosen:
            self.add_folder(Path(chosen))

    def _back_up(self) -> None:
        target, book = self._target, self.shell.session.book
        if target is None:
            return
        self.go.setEnabled(False)
        self.say(say("SET_BACKUP_BUSY"), "info")
        self.shell.work(lambda: back_up(book, target), self._done, self._missed)

    def _done(self, backup: Backup) -> None:
        self.go.setEnabled(True)
        self.say(say("SET_BACKUP_DONE", events=backup.verdict.events, folder=str(backup.folder)))
        self._read()

    def _missed(self, error: KnownError) -> None:
        self.go.setEnabled(True)
        self.refused(error)

    def _check(self) -> None:
        book = self.shell.session.book
        self._look_into(lambda watch: check_book(book, watch), "SET_CHECKED")

    def _try(self) -> None:
        passphrase = self.secret.text()
        if not passphrase:
            self.refused(Refused("SET_DRILL_WANTED"))
            self.secret.setFocus()
            return
        row = self.there.currentRow()
        if 0 <= row < len(self._kept):
            self.try_backup(self._kept[row], passphrase)
            return
        start = str(self._target or self.shell.session.book.folder / BACKUPS)
        chosen = QFileDialog.getExistingDirectory(self, say("SET_DRILL_WHICH"), start)
        if chosen:
            self.try_backup(Path(chosen), passphrase)

    def try_backup(self, path: Path, passphrase: str) -> None:
        """Could this backup be restored?"""
        self.secret.clear()
        self._look_into(lambda watch: drill(path, lambda: passphrase, watch), "SET_DRILLED")

    def _look_into(self, look: Callable[[Watch], Verdict], whole: str) -> None:
        """Beside everything else, with how far it is and a way to stop it."""
        self.say("")
        self._allow(False)
        watch = self.busy.watch()
        # Reading waits for nobody and holds nobody up: vouchers are booked meanwhile.
        self.shell.read(lambda: look(watch), lambda verdict: self._looked(verdict, whole), self._stopped)

    def _allow(self, ready: bool) -> None:
        self.busy.setVisible(not ready)
        self.there.setVisible(ready)
        for made in (self.check, self.drill, self.go):
            made.setEnabled(ready)

    def _looked(self, verdict: Verdict, whole: str) -> None:
        self._allow(True)
        if verdict.whole:
            self.say(say(whole, events=verdict.events))
            return
        first = verdict.findings[0]
        self.say(say("SET_CHECK_FOUND", count=len(verdict.findings), what=say(first.code, what=first.what)), "bad")

    def _stopped(self, error: KnownError) -> None:
        self._allow(True)
        self.refused(error)


def _kept(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    return sorted(folder.glob("*.cjbak"), key=lambda path: path.stat().st_mtime, reverse=True)


def _words(path: Path) -> str:
    """When a backup was made and how far it goes, by what its name says."""
    when = datetime.fromtimestamp(path.stat().st_mtime, CHINA)
    return say("SET_BACKUP_ONE", when=f"{when:%Y-%m-%d %H:%M}", seq=path.stem.rsplit("-", 1)[-1].lstrip("0"))
