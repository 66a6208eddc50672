"""Papers to the printer: at their exact size, beside the booking, and never at the price of a receipt."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from db import index
from db.rows import PrintJobRow, ReceiptRow
from desktop.books.figures import figures
from desktop.books.paper_settings import (
    PaperSettings,
    Sheet,
    keep_paper_settings,
    keep_seal,
    kept_seal,
    paper_settings,
)
from desktop.books.printing import SENDING, count_reprint, due_papers, never_sent, note_print, papers
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.errors import KnownError, Refused
from desktop.core.money import Money
from desktop.ui.printing import FOLDER
from desktop.ui.queues import JobState, Queue
from desktop.ui.settings.paper import PaperPart
from desktop.ui.spooler import paint, spool
from desktop.ui.watching import fate
from tests.unit.books.making import FAMILY, Desk
from tests.unit.ui.driving import Hands

NUMBER = "LX01-2026-1-000001"


def job(desk: Desk, number: str = NUMBER) -> PrintJobRow:
    with desk.book.read() as connection:
        found = index.get(connection, PrintJobRow, number=number, copy="voucher")
    assert found is not None
    return found


def reprints(desk: Desk, number: str = NUMBER) -> int:
    with desk.book.read() as connection:
        found = index.get(connection, ReceiptRow, station=desk.book.station, number=number)
    assert found is not None
    return found.prints


def saved(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.book.folder / FOLDER).glob("*"))


def settle(hands: Hands) -> None:
    """Until the paper is out and the book knows of it."""
    both = hands.window.printing, hands.window.worker  # one hands on to the other
    hands.qtbot.waitUntil(lambda: all(one.idle() for one in both), timeout=20_000)
    hands.settle()


def book_one(hands: Hands) -> None:
    """F9 on the household of four; its paper has ended one way or the other."""
    hands.press("f2")
    hands.type("wjg")
    hands.press("enter", "f9")
    settle(hands)


def pages_mm(path: Path) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        sizes = [page.get_size() for page in document]
    finally:
        document.close()
    return [(round(width / 72 * 25.4, 1), round(height / 72 * 25.4, 1)) for width, height in sizes]


class Shelf:
    """Stands where the spooler would: keeps what it is handed, or tells of trouble."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble
        self.handed: list[tuple[list[bytes], str]] = []

    def __call__(self, drawn: list[bytes], chosen: PaperSettings, title: str) -> tuple[int, ...]:
        if self.trouble:
            raise KnownError(self.trouble, printer=chosen.printer)
        self.handed.append((drawn, title))
        return ()


def test_without_a_printer_the_paper_is_saved_beside_the_book_and_stays_due(desk: Desk, hands: Hands) -> None:
    book_one(hands)
    assert saved(desk) == [f"{NUMBER}.pdf"]
    assert job(desk).state == "PRINT_TO_FILE"
    assert figures(desk.book).cash == Money.yuan(1_240)


def test_the_change_to_give_back_stays_beside_the_printers_trouble(hands: Hands) -> None:
    hands.press("f2")
    hands.type("wjg")
    hands.press("enter")
    hands.type("1300")
    hands.press("f9")
    settle(hands)
    said = hands.window.bar.sentence
    assert "找零 60 元" in said
    assert "还没选打印机" in said


def test_that_no_printer_is_chosen_is_said_once_and_not_at_every_receipt(desk: Desk, hands: Hands) -> None:
    book_one(hands)
    hands.window.printing.first(NUMBER)
    hands.window.quiet()
    settle(hands)
    assert "还没选打印机" not in hands.window.bar.sentence
    assert saved(desk) == [f"{NUMBER}-2.pdf", f"{NUMBER}.pdf"]


def test_a_paper_that_is_out_is_printed_and_nothing_is_said_of_it(desk: Desk, hands: Hands) -> None:
    shelf = hands.window.printing.spool = Shelf()
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    book_one(hands)
    assert job(desk).state == "printed"
    assert [title for _, title in shelf.handed] == [NUMBER]
    assert hands.window.bar.sentence.startswith("已收 1,240 元")
    assert "打印" not in hands.window.bar.sentence


def test_a_printer_that_is_gone_leaves_the_receipt_and_says_what_to_do(desk: Desk, hands: Hands) -> None:
    keep_paper_settings(desk.book, PaperSettings(printer="nowhere"))
    book_one(hands)
    assert job(desk).state == "PRINTER_GONE"
    assert figures(desk.book).receipts == 1
    assert "收款已记好，票据没打出来：找不到打印机“nowhere”" in hands.window.bar.sentence
    assert "Ctrl+P" in hands.window.bar.sentence


def test_after_certain_trouble_ctrl_p_prints_the_first_paper_unmarked(desk: Desk, hands: Hands) -> None:
    keep_paper_settings(desk.book, PaperSettings(printer="nowhere"))
    book_one(hands)
    hands.window.printing.spool = Shelf()
    hands.press("f4", "ctrl+p")
    settle(hands)
    assert (job(desk).state, reprints(desk)) == ("printed", 0)


def test_after_trouble_halfway_ctrl_p_is_counted_and_marked(desk: Desk, hands: Hands) -> None:
    hands.window.printing.spool = Shelf("PRINTER_BROKE")
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    book_one(hands)
    assert job(desk).state == "PRINTER_BROKE"
    assert "打印中途停了" in hands.window.bar.sentence
    hands.window.printing.spool = Shelf()
    hands.press("f4", "ctrl+p")
    settle(hands)
    assert (job(desk).state, reprints(desk)) == ("printed", 1)


def test_a_reprint_that_is_not_out_yet_is_due_again(desk: Desk) -> None:
    number = desk.collect().number
    note_print(desk.book, number, "printed")
    count_reprint(desk.book, "wjg", number)
    assert job(desk, number).state == "waiting"
    note_print(desk.book, number, "PRINTER_GONE")
    assert not never_sent(desk.book, number)  # the first paper is out there


def test_a_full_disk_is_no_lost_receipt(desk: Desk, hands: Hands) -> None:
    (desk.book.folder / FOLDER).write_text("in the way of the folder")
    book_one(hands)
    assert job(desk).state == "FILE_NOT_SAVED"
    assert figures(desk.book).receipts == 1
    assert "文件没存上" in hands.window.bar.sentence


def test_closing_the_window_waits_for_the_paper_and_keeps_how_it_ended(desk: Desk, hands: Hands) -> None:
    hands.window.printing.spool = Shelf()
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    number = desk.collect().number
    hands.window.printing.first(number)
    hands.window.printing.finish()
    hands.window.worker.finish()
    assert job(desk, number).state == "printed"


def test_slips_follow_where_somebody_outside_the_household_paid(desk: Desk) -> None:
    own = desk.collect(FAMILY[0]).number
    other = desk.collect(FAMILY[1], payer="村集体", payer_of_household=False).number
    assert (len(papers(desk.book, own)), len(papers(desk.book, other))) == (1, 2)


@pytest.mark.parametrize(
    ("sheet", "size"), [(Sheet.EXACT, (210.0, 148.0)), (Sheet.A4, (210.0, 297.0))], ids=["exact", "a4"]
)
def test_a_voucher_reaches_the_printer_at_its_exact_size(
    desk: Desk, hands: Hands, tmp_path: Path, sheet: Sheet, size: tuple[float, float]
) -> None:
    number = desk.collect().number
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paint(papers(desk.book, number)[0], printer, PaperSettings(sheet=sheet))
    found = pages_mm(tmp_path / "out.pdf")
    assert len(found) == 3
    for width, height in found:
        assert (width, height) == pytest.approx(size, abs=0.3)


def ink(path: Path) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is not white on the first page, in millimetres."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        picture = document[0].render(scale=2, grayscale=True).to_pil()
    finally:
        document.close()
    box = picture.point(lambda dot: 255 if dot < 160 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / 2 / 72 * 25.4 for edge in box)
    return left, top, right, bottom


def test_the_shift_moves_every_line_by_tenths_of_a_millimetre(desk: Desk, hands: Hands, tmp_path: Path) -> None:
    paper = papers(desk.book, desk.collect().number)[0]
    (tmp_path / "drawn.pdf").write_bytes(paper)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paint(paper, printer, PaperSettings(sheet=Sheet.A4, shift_x=-30, shift_y=50))
    drawn, printed = ink(tmp_path / "drawn.pdf"), ink(tmp_path / "out.pdf")
    moved = [after - before for before, after in zip(drawn, printed, strict=True)]
    assert moved == pytest.approx([-3, 5, -3, 5], abs=0.4)


def test_a_printer_nobody_knows_is_refused_and_no_file_is_written_instead(desk: Desk, hands: Hands) -> None:
    with pytest.raises(KnownError) as caught:
        spool([b""], PaperSettings(printer="nowhere"), "t")
    assert caught.value.code == "PRINTER_GONE"


def test_the_choice_of_printer_is_kept_and_nonsense_is_not(desk: Desk) -> None:
    assert paper_settings(desk.book) == PaperSettings()
    chosen = PaperSettings(printer="HP", sheet=Sheet.A4, shift_x=-5, shift_y=12)
    keep_paper_settings(desk.book, chosen)
    assert paper_settings(desk.book) == chosen


def left_at_a_crash(desk: Desk) -> list[str]:
    """Two vouchers, the first stopped while it was printed, the second before."""
    numbers = [desk.collect(one).number for one in FAMILY[:2]]
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    note_print(desk.book, numbers[0], SENDING)
    return numbers


def answer(hands: Hands, words: str) -> None:
    """Press the bar's button that begins with these words."""
    found = [one for one in hands.window.bar.findChildren(QPushButton) if one.text().startswith(words)]
    assert [one.isVisible() for one in found] == [True]
    found[0].click()
    settle(hands)


def test_what_a_crash_left_is_said_after_log_in_and_one_key_prints_it(desk: Desk, hands: Hands) -> None:
    doubtful, certain = left_at_a_crash(desk)
    shelf = hands.window.printing.spool = Shelf()
    hands.press("f1", "f2")
    assert "有 2 张票据没打出来" in hands.window.bar.sentence
    answer(hands, "打印未打的")
    assert [title for _, title in shelf.handed] == [certain]
    assert (job(desk, certain).state, reprints(desk, certain)) == ("printed", 0)
    assert f"凭证 {doubtful} 上次没打完" in hands.window.bar.sentence
    answer(hands, "没出来")
    assert (job(desk, doubtful).state, reprints(desk, doubtful)) == ("printed", 0)
    hands.press("f2")
    assert hands.window.bar.isHidden()


def test_a_paper_somebody_found_in_the_tray_is_not_printed_again(desk: Desk, hands: Hands) -> None:
    doubtful, _ = left_at_a_crash(desk)
    shelf = hands.window.printing.spool = Shelf()
    hands.window.printing.all_due()
    settle(hands)
    answer(hands, "出来了")
    assert doubtful not in [title for _, title in shelf.handed]
    assert (job(desk, doubtful).state, reprints(desk, doubtful)) == ("printed", 0)


def test_void_vouchers_and_files_beside_the_book_are_not_due(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    note_print(desk.book, number, "PRINT_TO_FILE")
    assert due_papers(desk.book) == []
    keep_paper_settings(desk.book, PaperSettings(printer="p"))
    assert due_papers(desk.book) == [(number, "PRINT_TO_FILE")]
    void(desk.book, "wjg", VoidOrder(number, VoidReason.WRONG_TIER, "lgq", copies_back=True))
    assert due_papers(desk.book) == []


@pytest.mark.parametrize(
    ("states", "reasons", "stopped", "late", "code"),
    [
        ([JobState.COMPLETED], (), False, False, "PRINT_DONE"),
        ([], (), False, False, "PRINT_DONE"),  # the server has forgotten it
        ([JobState.PROCESSING], (), False, False, ""),
        ([JobState.COMPLETED, JobState.PENDING], (), False, False, ""),
        ([JobState.PROCESSING], ("media-empty-error",), False, False, "PRINTER_EMPTY"),
        ([JobState.PROCESSING], ("media-low-report",), False, False, ""),
        ([JobState.PENDING], (), True, False, "PRINTER_BROKE"),
        ([JobState.COMPLETED, JobState.ABORTED], (), False, False, "PRINTER_BROKE"),
        ([JobState.PROCESSING], (), False, True, "PRINTER_HANGS"),
    ],
)
def test_what_becomes_of_jobs(
    states: list[JobState], reasons: tuple[str, ...], stopped: bool, late: bool, code: str
) -> None:
    queue = Queue(accepting=True, stopped=stopped, reasons=reasons, jobs=dict(enumerate(states)))
    assert fate(tuple(range(max(1, len(states)))), queue, late=late) == code


def test_a_server_that_went_away_is_waited_for_and_then_spoken_of() -> None:
    assert fate((1,), None, late=False) == ""
    assert fate((1,), None, late=True) == "PRINTER_HANGS"


def test_the_settings_show_the_newest_voucher_on_its_sheet_and_moved_by_the_shift(desk: Desk, hands: Hands) -> None:
    desk.collect()
    hands.window.go("settings")
    part = hands.window.pages["settings"].findChild(PaperPart)
    assert isinstance(part, PaperPart)
    part.enter()
    hands.settle()
    part.preview.resize(280, 400)

    def moved(sheet: Sheet, shift: str) -> bytes:
        part.sheet.setCurrentIndex(list(Sheet).index(sheet))
        hands.settle()
        part.shift_x.setText(shift)
        return bytes(part.preview.grab().toImage().constBits())

    seen = [moved(sheet, shift) for sheet in Sheet for shift in ("0", "20")]
    assert len(set(seen)) == 2 * len(Sheet)
    assert moved(Sheet.A4, "2,") == moved(Sheet.A4, "20")  # half typed: as before


def test_a_seal_is_kept_in_the_book_and_lies_on_the_paper(desk: Desk, hands: Hands, tmp_path: Path) -> None:
    number = desk.collect().number
    plain = papers(desk.book, number)[0]
    scan = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(scan).ellipse((10, 10, 190, 190), outline="#c00000", width=12)
    scan.save(tmp_path / "seal.png")
    keep_seal(desk.book, tmp_path / "seal.png")
    (tmp_path / "seal.png").unlink()
    assert len(papers(desk.book, number)[0]) > len(plain) + 500
    keep_seal(desk.book, None)
    assert papers(desk.book, number)[0] == plain


@pytest.mark.parametrize("content", [b"", b"no picture", None], ids=["empty", "text", "white"])
def test_what_is_no_picture_of_a_seal_is_refused(desk: Desk, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "seal.png"
    if content is None:
        Image.new("RGB", (50, 50), "white").save(file)
    else:
        file.write_bytes(content)
    for wrong in (file, tmp_path / "nowhere.png"):
        with pytest.raises(Refused, match="SEAL_NO_PICTURE"):
            keep_seal(desk.book, wrong)
    assert kept_seal(desk.book) is None
