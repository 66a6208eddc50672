"""Every paper of the demo day, read back from its page and its workbook, against the journal added up by hand."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.books import papers
from desktop.books.opening import Book, open_book, take_pack
from desktop.books.pads import settle_forms
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.paths import resources
from tests.flows.read_back import SUM, Paper, Row, amounts, in_words
from tests.flows.tally import Fen, Tally, events, paid, rules

REGION = "yushan-2026"
# What has nothing of this day to add up, and why.
NOTHING = {
    "fee": "the region's document names no agency fee",
    "refunds": "nobody asked for money back",
    "requests": "no office was asked for anything",
    "home_aid": "nobody on the county's list is insured elsewhere",
    "inform": "nobody who declined is still without insurance",
    "leaflet": "it tells the rules, and nothing of the day",
}


_FORMS = (("received", 1, 100), ("used", 1, 1), ("written", 2, 4), ("spoilt", 7, 7), ("handed_back", 91, 100))


@pytest.fixture(scope="module")
def book(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The demo's book after its day, in a copy that can be written to."""
    opened = open_again(demo, tmp_path_factory.mktemp("book"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tally(book: Book) -> Tally:
    return Tally(book)


def open_again(demo: Path, folder: Path) -> Book:
    passphrase = (demo / "book" / "passphrase.txt").read_text(encoding="utf-8").strip()
    shutil.copytree(demo / "book", folder / "book")
    return open_book(folder / "book", lambda: passphrase, PinnedClock.at(date(2025, 12, 1), hour=18, step_seconds=1))


def left(demo: Path, name: str) -> Paper:
    """A paper as the demo left it."""
    sheet = demo / "reports" / f"{name}.xlsx"
    page = demo / "reports" / f"{name}.pdf"
    return Paper(page.read_bytes() if page.exists() else b"", sheet.read_bytes())


def expected(tally: Tally) -> dict[str, list[Row]]:
    """For each paper the rows and labels that tell a sum, and what the journal makes of them."""
    everybody, both = tally.people(), tally.money()
    cash, pos, zero = ((tally.vouchers(form), tally.people(form)) for form in ("cash", "pos", "zero"))
    cash_fen, pos_fen, held = tally.money("cash"), tally.money("pos"), len(tally.held)
    carried = len(tally.banked_numbers)
    (count,) = (event.body for event in tally.events if event.kind == "COUNT")
    notes = sum(note["pieces"] for note in count["notes"])
    quoted = tuple(tally.quoted(f"{name}_fen") for name in ("standard", "aid", "collective", "payable"))
    low = [row for row in tally.listed if row.category in rules(REGION)["low_income"]["categories"]]
    low_people = {row.document for row in low} & {row.document for row in tally.roster}
    listed = [row for row in tally.listed if not row.until or row.until >= "2025-12-01"]  # the month's
    aided = tuple(tally.quoted(f"{name}_fen", aided=True) for name in ("standard", "aid", "payable"))
    homes, groups = {row.household for row in tally.unpaid}, len({row.grp for row in tally.base})
    asked, elsewhere = len(tally.base), sum(row.document in tally.elsewhere for row in tally.roster)
    heads = tuple(tally.people(form) for form in ("cash", "pos", "zero"))
    day = [
        Row("现金", (*cash, cash_fen)),
        Row("刷卡（POS）", (*pos, pos_fen)),
        Row("无须缴费", (*zero, Fen(0))),
        Row(SUM, (tally.vouchers(), everybody, both)),
        Row("＋今日现金收款", (Fen(cash_fen + tally.given_back),)),
        Row("－作废退还现金", (tally.given_back,)),
        Row("－今日缴存银行", (tally.banked,)),
        Row("＝账面库存现金", (tally.on_hand,)),
        Row("点钞合计", (Fen(count["counted_fen"]),)),
        Row(SUM, (Fen(count["counted_fen"]),), page=False),
    ]
    return {
        "day": day,
        "count": [
            Row(SUM, (notes, Fen(count["counted_fen"])), lines=len(count["notes"])),
            Row("点钞合计", (Fen(count["counted_fen"]),)),
            Row("账面库存现金", (tally.on_hand,)),
        ],
        "deposit": [
            Row(
                SUM,
                (sum(len(tally.drawn[one]["insured"]) for one in tally.banked_numbers), tally.banked),
                lines=carried,
            ),
            Row("金额（元）", (tally.banked,)),
        ],
        "ledger": [Row(SUM, quoted, lines=everybody)],
        "deposits": [
            Row(SUM, (carried, tally.banked), lines=len(tally.deposits)),
            Row("在手现金（元）", (tally.on_hand,)),
            Row("在手凭证", (held,)),
        ],
        "stock": [
            Row(SUM, (len(tally.drawn), len(tally.void), tally.vouchers(), both), lines=1),
            Row("使用凭证", (len(tally.drawn),)),
            Row("有效凭证", (tally.vouchers(),)),
            Row("现金金额（元）", (cash_fen,)),
            Row("刷卡金额（元）", (pos_fen,)),
            Row("已缴存现金（元）", (tally.banked,)),
            Row("在手现金（元）", (tally.on_hand,)),
        ],
        "work": [
            Row("在册", (len(tally.roster),)),
            Row("已参保", (sum(one.document in tally.enrolled for one in tally.roster),)),
        ],
        "low_income": [
            Row("名单人数", (len(low_people),)),
            Row("已参保", (len(low_people & tally.enrolled),)),
        ],
        "unpaid": [Row("各责任人合计", (len(tally.unpaid),)), Row("涉及", (len(homes),))],
        "unvisited": [Row(SUM, (len(tally.unpaid),), lines=len(homes))],
        "struck": [
            Row(SUM, (asked, elsewhere, everybody, 0, asked - len(tally.unpaid), len(tally.unpaid)), lines=groups),
        ],
        "progress": [
            Row(SUM, (asked, *heads, elsewhere, asked - len(tally.unpaid), len(tally.unpaid)), lines=groups),
        ],
        "bulletin": [
            Row(SUM, (tally.vouchers(), everybody, cash_fen, pos_fen, both, len(tally.void)), lines=1),
            Row("缴存（元）", (tally.banked,)),
            Row("在手凭证", (held,)),
            Row("在手（元）", (tally.on_hand,)),
            Row("本周缴存", (len(tally.deposits),)),
        ],
        "aided": [Row(SUM, aided, lines=len(listed))],
        "funds": [
            Row(SUM, (tally.aided, quoted[1]), lines=len(tally.by_category(REGION))),
            Row("资助人数", (tally.aided,)),
            Row("集体资助（另列，不在申请内）", (quoted[2],)),
        ],
        "handover": [
            Row("现金", (*cash, cash_fen)),
            Row("刷卡（POS）", (*pos, pos_fen)),
            Row("无须缴费（登记）", (*zero, Fen(0))),
            Row(SUM, (tally.vouchers(), everybody, both), lines=3),
        ],
    }


def test_every_paper_is_held_against_the_journal_or_has_nothing_to_tell(tally: Tally) -> None:
    told = {"migrants", "notice"}  # below: they tell people, not sums
    assert {*expected(tally), *told, *NOTHING} == {kind.id for kind in papers.PAPERS}
    assert tally.void
    assert tally.banked
    assert tally.on_hand
    assert tally.unpaid


@pytest.mark.parametrize("kind", [kind.id for kind in papers.PAPERS])
def test_what_the_demo_left_is_the_journals(kind: str, demo: Path, tally: Tally) -> None:
    paper = left(demo, kind)
    assert paper.pdf  # of a file that is not there nothing is wrong
    assert paper.wrong(expected(tally).get(kind, [])) == []


@pytest.mark.parametrize("kind", [kind.id for kind in papers.PAPERS])
def test_what_is_drawn_after_the_countys_answer_is_the_journals(kind: str, book: Book, tally: Tally) -> None:
    made = papers.make(book, papers.BY_ID[kind])
    assert made.pdf
    assert made.xlsx
    assert Paper(made.pdf, made.xlsx).wrong(expected(tally).get(kind, [])) == []


def test_the_reports_named_by_their_day_and_the_countys_are_the_journals(demo: Path, tally: Tally) -> None:
    for kind in ("day", "ledger"):
        assert left(demo, f"{kind}-20251201").wrong(expected(tally)[kind]) == []
    people = (tally.paying, len(tally.insured) - tally.paying)
    money = (tally.money("cash"), tally.money("pos"), tally.money(), tally.banked)
    report = Paper(xlsx=(demo / "county" / "report.xlsx").read_bytes())
    assert report.wrong([Row(SUM, (1, tally.vouchers(), len(tally.void), *people, *money))]) == []


def test_aid_is_told_by_category_as_the_vouchers_have_it(demo: Path, tally: Tally) -> None:
    paper, wanted = left(demo, "funds"), tally.by_category(REGION)
    found: Counter[tuple[str, str, str]] = Counter()
    for _, _, category, tier, people, _, aid, _, amount in paper.numbered:
        found[str(category), str(tier), f"{aid:,.2f}"] += int(str(people))
        assert float(str(amount)) == float(str(aid)) * int(str(people))
    assert found == wanted
    page = re.sub(r" +", " ", "\n".join(paper.lines))
    for (category, tier, aid), people in wanted.items():
        assert re.search(rf"{re.escape(category)} {tier} {people} \S+ {aid} ", page), category


def test_people_are_told_once_each(demo: Path, tally: Tally) -> None:
    assert len(left(demo, "notice").numbered) == len(tally.insured)
    assert len([row for row in left(demo, "struck").numbered if "本站" in row]) == len(tally.insured)
    away = {one.document[-4:]: one.document in tally.enrolled for one in tally.roster if one.kind == "migrant"}
    assert {row[4]: "已参保" in row for row in left(demo, "migrants").numbered} == away
    unpaid = {one.document[-4:] for one in tally.unpaid}
    assert {cell for row in left(demo, "unpaid").numbered for cell in row} & {*unpaid} == unpaid
    assert len(left(demo, "unpaid").numbered) == len(unpaid)
    assert len(left(demo, "work").numbered) == len(tally.roster)


def test_each_voucher_and_each_slip_tells_what_was_paid(demo: Path, tally: Tally) -> None:
    seen = set()
    for path in sorted(demo.glob("vouchers/*.pdf")):
        number, paper = path.stem[: len("LX0101-2026-1-000001")], Paper(path.read_bytes())
        body = tally.drawn[number]
        if path.stem.endswith("-slips"):
            each = sorted(one["quote"]["payable_fen"] for one in body["insured"])
            assert sorted(amounts(paper)) == each, path.stem
        else:
            copies = 1 if path.stem.endswith("-continuous") else 3
            assert amounts(paper) == [paid(body)] * copies, path.stem
            assert [*in_words(paper)] == [paid(body)] * copies, path.stem
            seen.add(number)
    assert seen == set(tally.drawn)


def test_what_the_demo_day_lacks_is_added_up_too(demo: Path, tmp_path: Path) -> None:
    """The same book by a region that pays a fee, with pads, requests and somebody who declines."""
    book = open_again(demo, tmp_path)
    tally = Tally(book)
    declines, *_ = tally.unpaid
    with book.change() as changed:
        take_pack(changed, (resources() / "policy" / "guichi-2026.toml").read_bytes())
        for what, fen in (("refund", 40_000), ("paid_elsewhere", 12_345), ("aid", 28_000), ("correction", 0)):
            changed.record(bodies.Request(what, declines.document, declines.name, fen=fen, reason="核对"))
        changed.record(bodies.Fact(declines.document, "REFUSE", date(2025, 12, 1), "走访"), operator="lxl")
        for action, first, last in _FORMS:
            form = bodies.FormStock(action, "A", f"{first:04d}", f"{last:04d}", last - first + 1)
            changed.record(form, operator="lxl")
    settle_forms(book, "lxl", "收讫")
    pads = Counter[str]()
    for event in events(book):
        if event.kind == "FORM":
            pads[event.body["action"]] += event.body["pieces"]
    gone = [pads[action] for action in ("used", "written", "spoilt", "handed_back")]
    assert pads["settled"] == pads["used"] + pads["written"] + pads["spoilt"] == 5
    fee = rules("guichi-2026")["work_fund"]["yuan_per_person"] * 100
    everybody, paying = len(tally.insured), tally.paying
    wanted = {
        "fee": [
            Row("本站征缴人数（含不缴费、登记的）", (everybody, Fen(fee), Fen(fee * everybody))),
            Row("本站征缴人数（只算缴费的）", (paying, Fen(fee), Fen(fee * paying))),
        ],
        "refunds": [Row(SUM, (Fen(52_345),), lines=2)],
        "stock": [
            *expected(tally)["stock"],
            Row(SUM, (pads["received"], *gone, pads["received"] - sum(gone), pads["settled"]), lines=1),
        ],
    }
    for kind, rows in wanted.items():
        made = papers.make(book, papers.BY_ID[kind])
        assert Paper(made.pdf, made.xlsx).wrong(rows) == []
    requests = papers.make(book, papers.BY_ID["requests"])
    asked = Paper(requests.pdf, requests.xlsx)
    assert [280 in row for row in asked.numbered] == [True, False]
    assert any("280.00" in line for line in asked.lines)
    inform = papers.make(book, papers.BY_ID["inform"])
    assert [row[3] for row in Paper(inform.pdf, inform.xlsx).numbered] == [declines.name]
    book.close()
