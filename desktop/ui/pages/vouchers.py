"""票据: the vouchers, newest first; one of them in full; print again, make void, save the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QVBoxLayout

from desktop.books.listing_vouchers import (
    Asked,
    VoucherDetail,
    VoucherLine,
    VoucherList,
    VoucherState,
    detail,
    list_vouchers,
    voucher_list_sheet,
)
from desktop.books.picturing import voucher_picture
from desktop.core.bodies import Form
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.security.atomic import write_whole
from desktop.ui.beside_voucher import VoucherSide
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.lengths import SHORT
from desktop.ui.widgets.number_strip import NumberStrip
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Tinted
from desktop.ui.widgets.voucher_card import SIGNS, VoucherCard, state_words
from desktop.ui.widgets.voucher_picture import VoucherPicture

_STATES = ("", *VoucherState)


class VouchersPage(Page):
    """The cursor is in the list; letters and digits go to the filter. `ask_folder` is how a folder is chosen."""

    name = "vouchers"
    topic = "30-reprint-void"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._asked = Asked()
        self._wanted = ""  # the number the cursor shall stand on after the next reading
        self.ask_folder: Callable[[], str] = self._choose_folder
        self._lay_out()
        for printing in (shell.printing, shell.form_printing):
            printing.ended.connect(self._printed)

    def _lay_out(self) -> None:
        self.table: RowsTable[VoucherLine] = RowsTable(say("VOUCHERS_TABLE"), _columns())
        self.table.leave_to_page(*_TYPED)
        self.table.moved.connect(self._show_current)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_PAYER, QHeaderView.ResizeMode.Stretch)
        tint = Tinted(self.shell.look, self._tone, _STATE, self.table)
        self.table.setItemDelegate(tint)
        self._count = label(part="grey")
        list_card = Card()
        list_card.body.addLayout(self._filters())
        list_card.body.addWidget(self._papers(), 1)
        list_card.body.addWidget(self.strip)
        list_card.body.addWidget(self._count)
        keys = label("　　".join(say(f"VOUCHERS_KEY_{key}") for key in _KEYS), part="grey")
        keys.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(list_card, 1)
        left.addWidget(keys)
        self.card = VoucherCard(self.shell.look)
        self.card.reprint.connect(self.reprint)
        self.card.void.connect(self.begin_void)
        self.card.again.connect(self.collect_again)
        self.card.picture.pressed.connect(self.look_closer)
        self.card.request.connect(self.begin_request)
        self.card.official.connect(self.begin_form)
        self._side = VoucherSide(self, self.card)
        self._side.setFixedWidth(self.shell.look.px(310))
        self._side.left.connect(self._leave_panel)
        self._side.ended.connect(self.read)
        self.panel, self.forms, self.requests = self._side.panel, self._side.forms, self._side.requests
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        for key, act in (
            ("Ctrl+P", self.reprint),
            ("Ctrl+E", self.save_list),
            ("Del", self.begin_void),
            ("Ctrl+R", self.begin_request),
            ("Ctrl+T", self.begin_form),
            ("Esc", self.step_back),
            ("Ctrl+B", self.look_closer),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _papers(self) -> QStackedWidget:
        """The list, and in its place the paper of the voucher under the cursor."""
        self.strip = NumberStrip(self.shell.look)
        self.large = VoucherPicture(self.shell.look, 120)
        self.large.pressed.connect(self.look_closer)
        self._place = QStackedWidget()
        self._place.addWidget(self.table)
        self._place.addWidget(self.large)
        return self._place

    def _filters(self) -> QHBoxLayout:
        self.filter = QLineEdit()
        self.filter.setMaxLength(SHORT)
        self.filter.setAccessibleName(say("VOUCHERS_FILTER"))
        self.filter.setPlaceholderText(say("VOUCHERS_FILTER_HINT"))
        self.filter.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.filter.textChanged.connect(self.read)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.day = QComboBox()
        self.day.setAccessibleName(say("VOUCHERS_DAY"))
        self.day.addItem(say("VOUCHERS_ANY_DAY"), "")
        self.day.currentIndexChanged.connect(self.read)
        self.state = QComboBox()
        self.state.setAccessibleName(say("VOUCHERS_STATE"))
        for state in _STATES:
            words = state_words(VoucherState(state)) if state else say("VOUCHERS_ANY_STATE")
            self.state.addItem(words, str(state))
        self.state.currentIndexChanged.connect(self.read)
        for box in (self.day, self.state):
            box.view().setAccessibleName(box.accessibleName())
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.day)
        row.addWidget(self.state)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list leaves out the household's number and the reprints: they stand beside it."""
        super().resizeEvent(event)
        for column in (_HOUSEHOLD, _PRINTS):
            self.table.setColumnHidden(column, self.width() < self.shell.look.px(_NARROW))

    def enter(self) -> None:
        """The whole list, the cursor on the newest."""
        self._leave_panel()
        self._place.setCurrentIndex(0)
        self.card.show_nothing("")
        self.table.show_rows(())  # else the cursor stays on the voucher of the last visit
        self._wanted = ""
        self.step_back()

    def leave(self) -> None:
        """No PIN stays in a field."""
        self._leave_panel()

    def read(self) -> None:
        """Read the list anew; the cursor stays on its voucher where it is still there."""
        current = self.table.current()
        self._wanted = current.number if current else self._wanted
        asked = Asked(self.filter.text().strip(), str(self.day.currentData()), str(self.state.currentData()))
        self._asked = asked
        self.shell.read(
            lambda: list_vouchers(self.session.book, asked),
            lambda found: self._show(found) if asked is self._asked else None,
        )

    def _show(self, found: VoucherList) -> None:
        self._offer_days(found.days)
        day = self._asked.day or next(iter(found.days), "")
        self.shell.read(
            lambda: list_vouchers(self.session.book, Asked(day=day)), lambda same: self.strip.show_day(day, same.lines)
        )
        self.table.show_rows(found.lines)
        places = [place for place, line in enumerate(found.lines) if line.number == self._wanted]
        if places and places[0]:
            self.table.selectRow(places[0])
        shown = len(found.lines)
        code = "VOUCHERS_COUNT" if shown == found.all else "VOUCHERS_COUNT_CUT"
        self._count.setText(say(code, count=found.all, shown=shown))
        if not found.lines:
            self._count.setText("")
            self.card.show_nothing(say("VOUCHERS_NONE" if self._asked == Asked() else "VOUCHERS_NONE_FIT"))

    def _offer_days(self, days: tuple[str, ...]) -> None:
        held = [self.day.itemData(place) for place in range(1, self.day.count())]
        if held == list(days):
            return
        chosen = self.day.currentData()
        self.day.blockSignals(True)
        while self.day.count() > 1:
            self.day.removeItem(1)
        for day in days:
            self.day.addItem(day, day)
        self.day.setCurrentIndex(max(0, self.day.findData(chosen)))
        self.day.blockSignals(False)

    def _show_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self.shell.read(lambda: detail(self.session.book, line), self._show_detail)

    def _show_detail(self, shown: VoucherDetail) -> None:
        if shown.line is self.table.current():
            self.card.show_voucher(shown)
            self.strip.choose(shown.line.number)
            number = shown.line.number
            self.shell.read(
                lambda: voucher_picture(self.session.book, number),
                lambda png: self._show_picture(number, png),
                lambda error: self.card.picture.show_words(say_error(error)),
            )

    def _show_picture(self, number: str, png: bytes) -> None:
        line = self.table.current()
        if line is not None and line.number == number:
            self.card.picture.show_picture(png, line.short)
            self.large.show_picture(png, line.short)

    def look_closer(self) -> None:
        """Ctrl+B: the paper in the list's place, and back."""
        far = self._place.currentWidget() is self.table
        if far and self.card.picture.image.isNull():
            return
        self._place.setCurrentIndex(int(far))
        self.table.setFocus() if not far else self.card.print_button.setFocus()

    def collect_again(self) -> None:
        """The people of a void voucher at the counter once more."""
        line = self.table.current()
        if line is not None:
            self.shell.serve_again(line.number)

    def _tone(self, row: int) -> str:
        line = self.table.rows_model.row(row)
        return "" if line is None else SIGNS[line.state][1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed in the list narrows it; the arrows lead from the filter to the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.table.setFocus()
        elif event.key() == Qt.Key.Key_Backspace:
            self.filter.setFocus()
            self.filter.backspace()
        elif event.key() == Qt.Key.Key_Slash:
            self.filter.setFocus()
        elif event.text().isalnum() and self.table.hasFocus():
            self.filter.setFocus()
            self.filter.insert(event.text())
        else:
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Esc: leave the panel; else show the whole list again."""
        if self._side.currentWidget() is not self.card:
            self._leave_panel()
            return
        if self._place.currentWidget() is self.large:
            self.look_closer()
            return
        for box in (self.day, self.state):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.table.setFocus()
        self.read()

    def reprint(self) -> None:
        """Ctrl+P: print the chosen voucher once more."""
        line = self.table.current()
        if line is None:
            self.shell.tell(say("VOID_NOTHING"))
            return
        self.shell.printing.again(line.number)

    def _printed(self, _: str) -> None:
        if self.isVisible():
            self.read()

    def begin_void(self) -> None:
        """Del: ask why, and for the second person, beside the list."""
        self._begin(self._side.begin_void)

    def begin_request(self) -> None:
        """Ctrl+R: ask an office for the people of the voucher, or write down its answer."""
        self._begin(self._side.begin_request)

    def begin_form(self) -> None:
        """Ctrl+T: the official form of the voucher."""
        self._begin(self._side.begin_form)

    def _begin(self, begin: Callable[[VoucherLine], None]) -> None:
        line = self.table.current()
        if line is None:
            self.shell.tell(say("VOID_NOTHING"))
        elif self._side.currentWidget() is self.card:
            begin(line)

    def _leave_panel(self) -> None:
        if self._side.currentWidget() is not self.card:
            self._side.back()
            self.table.setFocus()

    def save_list(self) -> None:
        """Ctrl+E: the list as it is narrowed, as a workbook in a folder somebody chooses."""
        folder = self.ask_folder()
        if not folder:
            return
        book, asked = self.session.book, self._asked
        path = Path(folder) / f"vouchers-{self.session.today:%Y%m%d}.xlsx"
        words = {
            **{form.value: say(f"FORM_{form.upper()}") for form in Form},
            **{state.value: say(f"VSTATE_{state.upper()}") for state in VoucherState},
            "doubtful": say("VSTATE_DOUBTFUL"),
        }
        self.shell.work(
            lambda: _save(path, voucher_list_sheet(book, asked, words)),
            lambda _: self.shell.tell(say("LIST_SAVED", file=path.name), "good"),
        )

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, say("LIST_CHOOSE"))


_PAYER, _HOUSEHOLD, _STATE, _PRINTS = 2, 3, 7, 8
_NARROW = 1050
_KEYS = ("LOOK", "SHEET", "FILTER", "ALL")  # the others stand on the buttons beside
# Heard by the page where the cursor is in the list.
_TYPED = (
    *(Qt.Key(code) for code in range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)),
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Slash,
)


def _save(path: Path, sheet: bytes) -> None:
    try:
        write_whole(path, sheet, 0o644)
    except OSError as error:
        raise KnownError("FILE_NOT_SAVED", folder=str(path.parent)) from error


def _columns() -> tuple[Column[VoucherLine], ...]:
    return (
        Column(say("VCOL_NUMBER"), lambda line: line.short),
        Column(say("VCOL_TIME"), lambda line: f"{line.when:%m-%d %H:%M}"),
        Column(say("VCOL_PAYER"), lambda line: line.payer),
        Column(say("VCOL_HOUSEHOLD"), lambda line: line.household),
        Column(say("VCOL_PEOPLE"), lambda line: str(line.people), right=True),
        Column(say("VCOL_AMOUNT"), lambda line: line.amount.short, right=True),
        Column(say("VCOL_METHOD"), lambda line: say(f"FORM_{line.form.upper()}")),
        Column(say("VCOL_STATE"), _state_words),
        Column(say("VCOL_PRINTS"), lambda line: str(line.prints or ""), right=True),
    )


def _state_words(line: VoucherLine) -> str:
    return state_words(line.state) + (f" {say('VSTATE_DOUBTFUL')}" if line.doubtful else "")
