from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPushButton, QTableView, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.books.appearance import Appearance, appearance
from desktop.books.backups import back_up
from desktop.books.opening import BACKUPS
from desktop.books.operators import everybody
from desktop.books.paper_settings import PaperSettings, Sheet, paper_settings
from desktop.books.signing_in import operators, sign_in
from desktop.books.station import station_facts
from desktop.clock import PinnedClock
from desktop.messages.say import say
from desktop.paper.trial import HEIGHT, WIDTH, draw_trial
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.settings.backup import BackupPart
from desktop.ui.settings.looks import LooksPart
from desktop.ui.settings.paper import PaperPart
from desktop.ui.settings.part import Part
from desktop.ui.settings.people import PeoplePart
from desktop.ui.settings.reading import AboutPart
from desktop.ui.settings.secret import SecretPart
from desktop.ui.settings.station import StationPart
from desktop.ui.spooler import pages
from desktop.ui.theme import LIGHT
from tests.unit.books.making import FAMILY, PASSPHRASE, Desk
from tests.unit.ui.driving import Hands


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> SettingsPage:
    """The settings, opened by the administrator."""
    window.session.operator = next(one for one in operators(window.session.book) if one.id == "lgq")
    window.go("settings")
    hands.settle()
    made = window.page
    assert isinstance(made, SettingsPage)
    return made


def part(page: SettingsPage, hands: Hands, kind: type[Part]) -> Part:
    found = page.open_part(kind)
    hands.settle()
    return found


def test_the_agreement_is_shown_and_a_change_is_kept(page: SettingsPage, hands: Hands) -> None:
    station = part(page, hands, StationPart)
    assert isinstance(station, StationPart)
    left, right = station.forms
    assert left.text("valid_to") == "2026-12-31"
    left.field("valid_to").setText("2027-06-30")
    right.field("bank").setText("练习农商行")
    station.keep.click()
    hands.settle()
    facts = station_facts(page.session.book)
    assert facts is not None
    assert (facts.authority.valid_to, facts.authority.bank) == (date(2027, 6, 30), "练习农商行")
    assert station.ending.text() == say("SET_KEPT")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [("valid_from", "去年", "SET_DATE_FORM"), ("agreement", "", "SET_MISSING"), ("valid_to", "2020-01-01", "")],
)
def test_a_set_up_that_cannot_be_is_told_and_not_kept(
    page: SettingsPage, hands: Hands, field: str, text: str, code: str
) -> None:
    station = part(page, hands, StationPart)
    assert isinstance(station, StationPart)
    before = station_facts(page.session.book)
    station.forms[0].field(field).setText(text)
    station.keep.click()
    hands.settle()
    assert station.ending.text() == say(
        code or "AUTHORITY_DATES", **({"text": text} if code == "SET_DATE_FORM" else {})
    )
    assert station_facts(page.session.book) == before


def test_somebody_is_added_and_can_sign_in(page: SettingsPage, hands: Hands) -> None:
    people = part(page, hands, PeoplePart)
    assert isinstance(people, PeoplePart)
    for name, text in (("name", "周小明"), ("id", "zxm"), ("pin", "864209")):
        people.new.field(name).setText(text)
    people.add.click()
    hands.settle()
    assert sign_in(page.session.book, "zxm", "864209").name == "周小明"
    assert people.new.text("pin") == ""  # a PIN does not stay on the screen
    assert [row.who.id for row in people.table.rows_model.rows] == ["lgq", "old", "wjg", "zxm"]


def test_a_pin_is_typed_twice(page: SettingsPage, hands: Hands) -> None:
    people = part(page, hands, PeoplePart)
    assert isinstance(people, PeoplePart)
    people.table.selectRow(2)
    assert not people.pin.field("old").isEnabled()
    people.pin.field("pin").setText("864209")
    people.pin.field("again").setText("864208")
    people.change.click()
    assert people.ending.text() == say("SET_PIN_DIFFERS")
    people.pin.field("again").setText("864209")
    people.change.click()
    hands.settle()
    assert sign_in(page.session.book, "wjg", "864209").id == "wjg"


def test_letting_somebody_go_takes_two_presses_and_never_oneself(page: SettingsPage, hands: Hands) -> None:
    people = part(page, hands, PeoplePart)
    assert isinstance(people, PeoplePart)
    assert not people.gone.isEnabled()
    people.table.selectRow(2)
    people.gone.click()
    hands.settle()
    assert people.gone.text() == say("SET_GONE_SURE", name="王会计")
    people.gone.click()
    hands.settle()
    assert {who.id: active for who, active in everybody(page.session.book)}["wjg"] is False


def test_printer_and_shift_are_kept_and_tried(page: SettingsPage, hands: Hands) -> None:
    paper = part(page, hands, PaperPart)
    assert isinstance(paper, PaperPart)
    paper.trial.click()
    assert paper.ending.text() == say("SET_TRIAL_NO_PRINTER")
    paper.printer.addItem("laser", "laser")
    paper.printer.setCurrentIndex(paper.printer.count() - 1)
    paper.sheet.setCurrentIndex(list(Sheet).index(Sheet.A4))
    paper.shift_x.setText("1.5")
    paper.shift_y.setText("-2")
    sent: list[tuple[int, PaperSettings]] = []

    def keep(drawn: list[bytes], chosen: PaperSettings, title: str) -> tuple[int, ...]:
        sent.append((len(drawn), chosen))
        return ()

    paper.spool = keep
    paper.trial.click()
    hands.settle()
    wanted = PaperSettings("laser", Sheet.A4, 15, -20)
    assert sent == [(1, wanted)]
    paper.keep.click()
    hands.settle()
    assert paper_settings(page.session.book) == wanted
    paper.enter()
    hands.settle()
    assert paper.chosen == wanted  # a printer that is away stays chosen


@pytest.mark.parametrize("text", ["一点五", "31", "1e9", "nan"])
def test_a_shift_off_the_paper_is_told(page: SettingsPage, hands: Hands, text: str) -> None:
    paper = part(page, hands, PaperPart)
    assert isinstance(paper, PaperPart)
    paper.shift_x.setText(text)
    paper.keep.click()
    assert paper.ending.text() == say("SET_SHIFT_FORM", text=text)


def test_the_trial_page_is_one_page_of_the_vouchers_size() -> None:
    sizes = [(round(size.width()), round(size.height())) for _, size in pages(draw_trial("练习村", "2025-12-01"))]
    assert sizes == [(WIDTH, HEIGHT)]


def test_the_trial_page_has_its_frame_ten_millimetres_from_every_edge() -> None:
    picture, size = next(pages(draw_trial("练习村", "2025-12-01")))
    dots = picture.width() / size.width()
    middle, centre = picture.height() // 2 + 3, picture.width() // 2 + 3  # beside the marks of the rulers
    across = [x / dots for x in range(picture.width()) if picture.pixelColor(x, middle).lightness() < 160]
    down = [y / dots for y in range(picture.height()) if picture.pixelColor(centre, y).lightness() < 160]
    assert (across[0], WIDTH - across[-1]) == pytest.approx((10, 10), abs=0.3)
    assert (down[0], HEIGHT - down[-1]) == pytest.approx((10, 10), abs=0.3)


def test_dark_and_large_are_put_on_at_once_and_kept(page: SettingsPage, hands: Hands, qtbot: QtBot) -> None:
    del qtbot
    looks = part(page, hands, LooksPart)
    assert isinstance(looks, LooksPart)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet()
    looks.dark.click()
    looks.large.click()
    hands.settle()
    assert appearance(page.session.book) == Appearance(large=True, dark=True)
    assert application.styleSheet() != before
    looks.dark.click()
    looks.large.click()
    hands.settle()
    assert page.shell.look.theme is LIGHT
    application.setStyleSheet(before)


def test_a_backup_is_made_checked_and_listed(page: SettingsPage, hands: Hands, tmp_path: Path) -> None:
    backup = part(page, hands, BackupPart)
    assert isinstance(backup, BackupPart)
    assert backup.there.item(0).text() == say("SET_BACKUP_NONE")
    backup.where.setCurrentRow(0)
    backup.go.click()
    hands.settle()
    assert say("SET_BACKUP_NONE") not in backup.there.item(0).text()
    backup.add_folder(tmp_path / "elsewhere")
    backup.go.click()
    hands.settle()
    assert list((tmp_path / "elsewhere").glob("*.cjbak/book.db"))
    assert backup.ending.property("tone") == "good"


def test_versions_and_licences_are_there_to_read(page: SettingsPage, hands: Hands) -> None:
    about = part(page, hands, AboutPart)
    assert isinstance(about, AboutPart)
    assert "PySide6" in about.text.toPlainText()
    assert str(page.session.book.folder) in about.text.toPlainText()


def test_every_widget_that_takes_the_focus_has_a_name(page: SettingsPage) -> None:
    kinds = (QPushButton, QLineEdit, QComboBox, QTableView, QListWidget, QTextBrowser)
    widgets = [widget for kind in kinds for widget in page.findChildren(kind)]
    assert len(widgets) > 30
    assert [widget for widget in widgets if widget.focusPolicy().value and not widget.accessibleName()] == []


def test_every_part_fits_a_small_screen(page: SettingsPage) -> None:
    assert page.minimumSizeHint().width() <= 900
    assert page.minimumSizeHint().height() <= 480


def test_the_whole_book_and_a_backup_are_checked_from_the_settings(page: SettingsPage, hands: Hands) -> None:
    backup = part(page, hands, BackupPart)
    assert isinstance(backup, BackupPart)
    backup.check.click()
    assert not backup.check.isEnabled()
    hands.settle()
    book = page.session.book
    assert backup.ending.text() == say("SET_CHECKED", events=book.tail().seq)
    saved = back_up(book, book.folder / BACKUPS).folder
    backup.drill.click()
    assert backup.ending.text() == say("SET_DRILL_WANTED")
    backup.try_backup(saved, "not the passphrase")
    hands.settle()
    assert backup.ending.text() == say("WRONG_PASSPHRASE")
    backup.try_backup(saved, PASSPHRASE)
    hands.settle()
    assert backup.ending.text() == say("SET_DRILLED", events=book.tail().seq)
    assert backup.check.isEnabled()


def test_the_chosen_backup_is_drilled_without_looking_for_it(
    page: SettingsPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = page.session.book
    back_up(book, book.folder / BACKUPS)
    backup = part(page, hands, BackupPart)
    assert isinstance(backup, BackupPart)
    backup.secret.setText(PASSPHRASE)
    backup.drill.click()
    hands.settle()
    assert backup.ending.text() == say("SET_DRILLED", events=book.tail().seq)
    asked: list[str] = []

    def choose(*words: object) -> str:
        asked.append(str(words[-1]))
        return ""

    monkeypatch.setattr("desktop.ui.settings.backup.QFileDialog.getExistingDirectory", choose)
    backup.there.setCurrentRow(backup.there.count() - 1)
    backup.secret.setText(PASSPHRASE)
    backup.drill.click()
    assert len(asked) == 1, "a stick's backup is looked for by hand"


def test_a_check_is_stopped_and_nothing_is_said_to_be_whole(page: SettingsPage, hands: Hands) -> None:
    backup = part(page, hands, BackupPart)
    assert isinstance(backup, BackupPart)
    backup.check.click()
    backup.busy.give_up()
    hands.settle()
    assert backup.ending.text() == say("STOPPED")
    assert backup.check.isEnabled()


def test_what_the_check_at_the_start_finds_stands_in_the_bar_after_log_in_too(window: MainWindow, hands: Hands) -> None:
    window.sound.look()
    hands.settle()
    assert window.sound.sentence == ""
    book = window.session.book
    assert isinstance(book.clock, PinnedClock)
    Desk(book, book.clock, baskets=40).collect(FAMILY[0])
    with book.change() as changed:
        changed.connection.exec_driver_sql("UPDATE receipt SET fen = fen + 100")
    window.sound.look()
    hands.settle()
    assert window.sound.sentence != ""
    assert window.bar.sentence == window.sound.sentence
    window.go("today")
    hands.settle()
    assert window.bar.sentence == window.sound.sentence


@pytest.mark.parametrize("kind", [StationPart, SecretPart])
def test_who_may_change_nothing_here_reads_it_before_he_types(
    window: MainWindow, hands: Hands, kind: type[Part]
) -> None:
    window.go("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert part(page, hands, kind).ending.text() == say("SET_ADMIN_ONLY")
    window.session.operator = next(one for one in operators(window.session.book) if one.id == "lgq")
    window.go("settings")
    assert part(page, hands, kind).ending.text() == ""
