"""Papers are for villagers and offices: Chinese, whatever the window speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from db import index
from db.rows import CategoryRow
from desktop import paths
from desktop.books import papers
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import Book, take_pack
from desktop.books.papers import Drawn, PaperKind
from desktop.books.papers_source import Wanted
from desktop.books.printing import voucher_paper
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core import bodies
from desktop.messages.say import say
from tests.factory import CASHIER, REVIEWER, Pair, enrol_at, make_book, make_county
from tests.unit.books.making import FAMILY, SLIP, TODAY, person

AWAY = person("69000019750707007", "赵远行", household="03", grp="2", kind="migrant", responsible="陈干部")
DECLINES = person("69000019550808008", "钱不保", household="04", grp="2", state="REFUSE")
ELSEWHERE = person("69000019810909009", "孙在外", household="05", grp="10", state="RES_OUT")
REGIONS = ("suining-2026", "yushan-2026", "guizhou-2026", "xqu-2026", "guichi-2026")
ALLOWED = {"POS", "APP", "Ctrl"}  # what Chinese papers and keyboards write in Latin letters themselves
WORD = re.compile(r"[A-Za-z0-9_.-]+")
CODE = re.compile(r"[0-9A-F]{8,}|CJ_\w+")  # a hash's part, the name of a bundle


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A day of everything a paper can speak of."""
    folder = tmp_path_factory.mktemp("papers")
    book = make_book(folder / "book", roster=(*FAMILY, AWAY, DECLINES, ELSEWHERE))
    pair = enrol_at(book, make_county(folder / "county"), folder / "stick")
    listed = (FAMILY[1], ELSEWHERE)
    with book.change() as changed:
        index.put(changed.connection, [aided(one.document) for one in listed])
        for what, document in (("refund", FAMILY[0].document), ("aid", AWAY.document)):
            changed.record(bodies.Request(what=what, document=document, name="某人", fen=40_000, reason="重复缴费"))
    work(pair)
    yield book
    pair.close()


def aided(document: str) -> CategoryRow:
    return CategoryRow(
        document=document,
        category="dibao",
        since="2024-01-01",
        until="",
        department="县民政局",
        list_sha256="a" * 64,
        list_day="2025-11-20",
    )


def work(pair: Pair) -> None:
    desk = pair.open_day()
    desk.collect(FAMILY[0], FAMILY[1], payer="村集体", payer_of_household=0)
    spoilt = desk.collect(FAMILY[2])
    void(pair.book, CASHIER, VoidOrder(spoilt.number, VoidReason.PAPER_SPOILT, REVIEWER, copies_back=True))
    deposit(pair.book, CASHIER, DepositOrder("20251201001", TODAY))
    desk.collect(FAMILY[2], slip=SLIP)
    desk.close()
    assert pair.export().outcome.good


def latin(text: str) -> list[str]:
    """Words in Latin letters that a Chinese paper has no business with."""
    found = [word.strip(".-_") for word in WORD.findall(text)]
    words = (word for word in found if re.fullmatch(r"[A-Za-z]{2,}", word) and not CODE.fullmatch(word))
    return sorted({word for word in words if word not in ALLOWED})


def text_of(drawn: Drawn) -> str:
    """Everything a reader can find in both files."""
    document = pypdfium2.PdfDocument(papers.pdf_of(drawn))
    told = [page.get_textpage().get_text_range() for page in document]
    told += [document.get_metadata_dict()["Title"]]
    document.close()
    workbook = openpyxl.load_workbook(BytesIO(papers.xlsx_of(drawn)))
    for sheet in workbook.worksheets:
        told += [sheet.title, *(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)]
    return "\n".join(told)


@pytest.mark.parametrize("kind", papers.PAPERS, ids=lambda kind: kind.id)
def test_a_paper_is_the_same_in_an_english_window(kind: PaperKind, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    assert kind.title.isascii()  # the window does speak English

    drawn = papers.draw(book, kind, Wanted())

    assert latin(text_of(drawn)) == []


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("paper", ["leaflet", "inform", "fee", "bulletin"])
def test_what_speaks_of_a_regions_rules_speaks_chinese(
    region: str, paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    book = make_book(tmp_path / "book", roster=(*FAMILY, DECLINES))
    with book.change() as changed:
        take_pack(changed, (paths.resources() / "policy" / f"{region}.toml").read_bytes())

    drawn = papers.draw(book, papers.BY_ID[paper], Wanted())
    book.close()

    assert latin(text_of(drawn)) == []
    assert say("PAPER_LEAFLET").isascii()  # only the paper was Chinese


def test_a_word_of_english_would_be_found() -> None:
    assert latin("缴费期 2025-11-19 now 12 days left　LX01-2026-1-000001　CJ_LX01_1_1-9.cjb") == ["days", "left", "now"]


def test_vouchers_are_the_same_in_an_english_window(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    number = "LX01-2026-1-000001"
    chinese = voucher_paper(book, number)
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    assert voucher_paper(book, number) == chinese
