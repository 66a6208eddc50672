"""Papers through a real print server: at their exact size, watched until they are out, and no receipt lost to it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from db import index
from db.rows import PrintJobRow, ReceiptRow
from desktop.books.figures import figures
from desktop.books.paper_settings import PaperSettings, Sheet, keep_paper_settings, paper_settings
from desktop.books.printing import papers
from desktop.core.errors import KnownError
from desktop.paper.picture import pages_png
from desktop.ui.spooler import printer_names, spool
from tests.unit.books.conftest import book, desk
from tests.unit.books.making import Desk
from tests.unit.ui.conftest import hands, window
from tests.unit.ui.driving import Hands

# By name: naming those conftests as plugins clashes with pytest finding them by itself.
__all__ = ["book", "desk", "hands", "window"]
SERVER = "CUNJIAO_TEST_CUPS"
NUMBER = "LX01-2026-1-000001"


@dataclass
class Server:
    """What the printers were handed, and the paper to feed them."""

    folder: Path

    def out(self, printer: str) -> list[Path]:
        return sorted(self.folder.glob(f"out/{printer}-*.pdf"))

    @property
    def fed(self) -> Path:
        return self.folder / "fed"


@pytest.fixture
def server() -> Iterator[Server]:
    """The print server of this run, nothing printed yet; where CI runs and there is none, that is a failure."""
    folder = os.environ.get(SERVER)
    if not folder:
        reason = f"no print server: {SERVER} is not set (`make test` starts one)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    made = Server(Path(folder))
    yield made
    for path in (*made.folder.glob("out/*"), made.fed):
        path.unlink(missing_ok=True)


def choose(desk: Desk, printer: str, sheet: Sheet = Sheet.EXACT) -> None:
    keep_paper_settings(desk.book, PaperSettings(printer=printer, sheet=sheet))


def state(desk: Desk) -> str:
    with desk.book.read() as connection:
        found = index.get(connection, PrintJobRow, number=NUMBER, copy="voucher")
    assert found is not None
    return found.state


def reprints(desk: Desk) -> int:
    with desk.book.read() as connection:
        found = index.get(connection, ReceiptRow, station=desk.book.station, number=NUMBER)
    assert found is not None
    return found.prints


def pay(hands: Hands) -> None:
    """F9 on the household of four; its paper has come out, or something keeps it."""
    hands.press("f2")
    hands.type("wjg")
    hands.press("enter", "f9")
    settle(hands)


def settle(hands: Hands) -> None:
    both = hands.window.printing, hands.window.worker  # one hands on to the other
    hands.qtbot.waitUntil(lambda: all(one.idle() for one in both), timeout=20_000)
    hands.settle()


def answer(hands: Hands, words: str) -> None:
    """Press the bar's button that begins with these words."""
    found = [one for one in hands.window.bar.findChildren(QPushButton) if one.text().startswith(words)]
    assert [one.isVisible() for one in found] == [True]
    found[0].click()
    settle(hands)


def ink(pdf: bytes) -> tuple[float, ...]:
    """Left, top, right and bottom of what is not white on the first page, in millimetres."""
    picture = Image.open(BytesIO(pages_png(pdf, 254, only=[0])[0])).convert("L")
    box = picture.point(lambda dot: 255 if dot < 140 else 0).getbbox()
    assert box is not None
    return tuple(edge / 10 for edge in box)


def pages_mm(path: Path) -> list[tuple[float, float]]:
    return pages_of(path.read_bytes())


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(width / 72 * 25.4, height / 72 * 25.4) for width, height in (page.get_size() for page in document)]
    finally:
        document.close()


def test_the_window_sees_the_servers_printers(server: Server, hands: Hands) -> None:
    assert {"tray", "plain", "stopped"} <= set(printer_names())


def test_a_paid_voucher_comes_out_in_three_copies_of_its_exact_size(server: Server, desk: Desk, hands: Hands) -> None:
    choose(desk, "tray")
    pay(hands)
    assert state(desk) == "printed"
    (out,) = server.out("tray")
    assert len(pages_mm(out)) == 3
    for found in pages_mm(out):
        assert found == pytest.approx((210, 148), abs=0.5)
    assert "media=A5" in out.with_suffix(".options").read_text()


@pytest.mark.parametrize("printer", ["tray", "plain"])
@pytest.mark.parametrize(
    ("sheet", "media"),
    [
        (Sheet.EXACT, r"media=A5\b"),
        (Sheet.A4, r"media=A4\b"),
        (Sheet.CONTINUOUS, r"media=Custom\.241x93\.1mm"),
        (Sheet.ROLL, r"media=Custom\.80x[0-9.]+mm"),
    ],
    ids=["a5", "a4", "three-part form", "roll"],
)
def test_a_voucher_of_each_size_arrives_to_half_a_millimetre_in_size_and_place(
    server: Server, desk: Desk, hands: Hands, printer: str, sheet: Sheet, media: str
) -> None:
    keep_paper_settings(desk.book, PaperSettings(printer=printer, sheet=sheet))
    number = desk.collect(payer="某某慈善会", payer_of_household=False).number
    drawn = papers(desk.book, number)
    spool(drawn, paper_settings(desk.book), number)
    hands.qtbot.waitUntil(lambda: len(server.out(printer)) == len(drawn) == 2)
    for out, paper in zip(server.out(printer), drawn, strict=True):
        assert pages_mm(out) == [pytest.approx(size, abs=0.5) for size in pages_of(paper)]
        assert ink(out.read_bytes()) == pytest.approx(ink(paper), abs=0.5)
    assert re.search(media, server.out(printer)[0].with_suffix(".options").read_text())


@pytest.mark.parametrize(
    ("printer", "code", "said"),
    [
        ("nowhere", "PRINTER_GONE", "找不到打印机“nowhere”"),
        ("stopped", "PRINTER_STOPPED", "打印机停着"),
        ("rejecting", "PRINTER_REFUSES", "不收新任务"),
    ],
)
def test_where_nothing_was_handed_over_the_first_paper_comes_later_unmarked(
    server: Server, desk: Desk, hands: Hands, printer: str, code: str, said: str
) -> None:
    choose(desk, printer)
    pay(hands)
    assert (state(desk), figures(desk.book).receipts) == (code, 1)
    assert "已收 1,240 元" in hands.window.bar.sentence
    assert said in hands.window.bar.sentence
    choose(desk, "tray")
    hands.press("f4", "ctrl+p")
    settle(hands)
    assert (state(desk), reprints(desk), len(server.out("tray"))) == ("printed", 0, 1)


def test_without_paper_it_is_said_and_what_comes_after_feeding_is_noticed(
    server: Server, desk: Desk, hands: Hands
) -> None:
    choose(desk, "empty")
    pay(hands)
    assert state(desk) == "PRINTER_EMPTY"
    assert "打印机没有纸" in hands.window.bar.sentence
    assert "不要重新收款" in hands.window.bar.sentence
    server.fed.touch()
    hands.qtbot.waitUntil(lambda: state(desk) == "printed", timeout=10_000)
    hands.settle()
    assert (len(server.out("empty")), reprints(desk)) == (1, 0)
    assert "打出来了" in hands.window.bar.sentence


def test_a_job_that_never_ends_holds_nobody_up_and_is_asked_about(server: Server, desk: Desk, hands: Hands) -> None:
    choose(desk, "stuck")
    hands.window.printing.patience = 1.0
    hands.press("f2")
    hands.type("wjg")
    hands.press("enter", "f9")
    assert hands.window.printing.under_way == 1
    assert hands.focus is hands.window.pages["collect"].finder.field  # type: ignore[attr-defined] # the collect page's
    settle(hands)
    assert state(desk) == "PRINTER_HANGS"
    assert "纸出来了吗" in hands.window.bar.sentence
    hands.window.printing.patience = 60.0
    choose(desk, "tray")
    answer(hands, "没出来")
    assert (state(desk), reprints(desk), len(server.out("tray"))) == ("printed", 0, 1)


def test_a_paper_somebody_holds_in_his_hand_is_printed(server: Server, desk: Desk, hands: Hands) -> None:
    choose(desk, "stuck")
    hands.window.printing.patience = 0.0
    pay(hands)
    answer(hands, "出来了")
    assert (state(desk), reprints(desk)) == ("printed", 0)


def test_a_jam_is_told_after_qt_said_that_all_went_well(server: Server, desk: Desk, hands: Hands) -> None:
    choose(desk, "broken")
    pay(hands)
    assert state(desk) == "PRINTER_BROKE"
    assert "打印中途停了" in hands.window.bar.sentence
    assert figures(desk.book).receipts == 1


def test_a_stuck_paper_printed_again_without_an_answer_is_marked(server: Server, desk: Desk, hands: Hands) -> None:
    choose(desk, "stuck")
    hands.window.printing.patience = 0.0
    pay(hands)
    hands.window.printing.patience = 60.0
    choose(desk, "tray")
    hands.press("f4", "ctrl+p")
    settle(hands)
    assert (state(desk), reprints(desk)) == ("printed", 1)


def test_a_server_that_is_gone_is_no_printer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.queues.look", lambda _: None)
    with pytest.raises(KnownError) as caught:
        spool([b""], PaperSettings(printer="tray"), "t")
    assert caught.value.code == "PRINTER_GONE"
    assert not server.out("tray")
