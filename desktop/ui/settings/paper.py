"""打印: printer, sheets, shift, and a trial page to measure."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.books.opening import Book
from desktop.books.paper_settings import PaperSettings, Sheet, keep_paper_settings, keep_seal, paper_settings
from desktop.books.printing import newest_voucher
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.paper.picture import pages_png
from desktop.paper.trial import draw_trial
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.spooler import Spool, printer_names, spool
from desktop.ui.widgets.card import label
from desktop.ui.widgets.sheet_preview import SheetPreview

_PREVIEW_DPI = 110
_FARTHEST = 300  # tenths of a millimetre


class PaperPart(Part):
    """Chosen once; everything that prints asks for it."""

    title = "SET_PRINT"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.spool: Spool = spool
        self.printer = QComboBox()
        self.sheet = QComboBox()
        for sheet in Sheet:
            self.sheet.addItem(say(f"SET_SHEET_{sheet}"), sheet)
        self.shift_x, self.shift_y = _millimetres(), _millimetres()
        form = QFormLayout()
        for code, field in (
            ("SET_PRINTER", self.printer),
            ("SET_SHEET", self.sheet),
            ("SET_SHIFT_X", self.shift_x),
            ("SET_SHIFT_Y", self.shift_y),
        ):
            _row(form, code, field)
        hint = label(say("SET_TRIAL_HINT"), part="grey")
        hint.setWordWrap(True)
        self.preview = SheetPreview(shell.look)
        self.sheet.currentIndexChanged.connect(self.show_sample)
        for field in (self.shift_x, self.shift_y):
            field.textChanged.connect(self._lay)
        self.trial = button("SET_TRIAL", self._try)
        self.keep = button("SET_KEEP", self._keep, main=True)
        self.seal = button("SET_SEAL_CHOOSE", self._choose_seal)
        self.no_seal = button("SET_SEAL_DROP", lambda: self._keep_seal(None))
        fields = QVBoxLayout()
        fields.addLayout(form)
        for widget in (hint, self.trial, self.ending):
            fields.addWidget(widget)
        fields.addStretch(1)
        self.preview.setFixedWidth(shell.look.px(280))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(fields, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.seal)
        ends.addWidget(self.no_seal)
        ends.addWidget(self.keep, 1)
        self.body.addLayout(ends)

    def enter(self) -> None:
        """Ask for the printers anew: one may have been plugged in."""
        self.say("")
        book = self.shell.session.book
        self.shell.work(lambda: (paper_settings(book), printer_names()), lambda both: self._show(*both))

    def show_sample(self) -> None:
        """How a paper comes out on the sheet that is chosen now."""
        book, sheet = self.shell.session.book, list(Sheet)[self.sheet.currentIndex()]
        # No picture is no trouble: printing itself says what keeps a paper from being drawn.
        self.shell.read(lambda: _sample(book, sheet), self.preview.show_paper, lambda _: None)

    def _show(self, kept: PaperSettings, printers: list[str]) -> None:
        self.printer.clear()
        self.printer.addItem(say("SET_NO_PRINTER"), "")
        # The one that was chosen stays in the list while it is away.
        for name in dict.fromkeys([*printers, *([kept.printer] if kept.printer else [])]):
            self.printer.addItem(name, name)
        self.printer.setCurrentIndex(self.printer.findData(kept.printer))
        self.sheet.setCurrentIndex(list(Sheet).index(kept.sheet))
        self.shift_x.setText(f"{kept.shift_x / 10:g}")
        self.shift_y.setText(f"{kept.shift_y / 10:g}")
        self.show_sample()

    @property
    def chosen(self) -> PaperSettings:
        """What the fields say, kept or not. Raises Refused SET_SHIFT_FORM."""
        return PaperSettings(
            printer=str(self.printer.currentData() or ""),
            sheet=list(Sheet)[self.sheet.currentIndex()],
            shift_x=_tenths(self.shift_x.text()),
            shift_y=_tenths(self.shift_y.text()),
        )

    def _lay(self) -> None:
        with suppress(Refused):  # a number half typed
            chosen = self.chosen
            self.preview.lay(chosen.shift_x / 10, chosen.shift_y / 10)

    def _said(self) -> PaperSettings | None:
        try:
            return self.chosen
        except Refused as error:
            self.refused(error)
            return None

    def _keep(self) -> None:
        book, chosen = self.shell.session.book, self._said()
        if chosen is None:
            return
        self.shell.work(lambda: keep_paper_settings(book, chosen), lambda _: self.say(say("SET_KEPT")), self.refused)

    def _choose_seal(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, say("SET_SEAL_CHOOSE"), str(Path.home()), "*.png")
        if chosen:
            self._keep_seal(Path(chosen))

    def _keep_seal(self, file: Path | None) -> None:
        book, done = self.shell.session.book, say("SET_SEAL_KEPT" if file else "SET_SEAL_DROPPED")

        def kept(_: None) -> None:
            self.say(done)
            self.show_sample()

        self.shell.work(lambda: keep_seal(book, file), kept, self.refused)

    def _try(self) -> None:
        book, chosen, hand_over = self.shell.session.book, self._said(), self.spool
        if chosen is None:
            return
        if not chosen.printer:
            self.refused(Refused("SET_TRIAL_NO_PRINTER"))
            return
        self.shell.work(
            lambda: hand_over([_trial(book, chosen)], chosen, say("SET_TRIAL")),
            lambda _: self.say(say("SET_TRIAL_SENT", printer=chosen.printer)),
            self.refused,
        )


def _sample(book: Book, sheet: Sheet) -> bytes:
    """The newest voucher as it will be printed, else the trial page: its first page as a PNG."""
    paper = newest_voucher(book, sheet) or _trial(book, PaperSettings(sheet=sheet))
    return pages_png(paper, _PREVIEW_DPI, only=[0])[0]


def _trial(book: Book, chosen: PaperSettings) -> bytes:
    when = f"{book.clock.now().wall:%Y-%m-%d %H:%M}"
    said = say("SET_TRIAL_SAID", when=when, x=f"{chosen.shift_x / 10:g}", y=f"{chosen.shift_y / 10:g}")
    return draw_trial(book.identity.village, said, chosen.sheet)


def _millimetres() -> QLineEdit:
    made = QLineEdit("0")
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    made.setMaxLength(5)
    return made


def _tenths(text: str) -> int:
    """Millimetres as typed, in tenths. Raises Refused SET_SHIFT_FORM."""
    try:
        found = round(float(unicodedata.normalize("NFKC", text) or "0") * 10)
    except (ValueError, OverflowError):
        raise Refused("SET_SHIFT_FORM", text=text) from None
    if abs(found) > _FARTHEST:
        raise Refused("SET_SHIFT_FORM", text=text)
    return found


def _row(form: QFormLayout, code: str, field: QWidget) -> None:
    name = QLabel(say(code))
    name.setBuddy(field)
    field.setAccessibleName(say(code))
    form.addRow(name, field)
