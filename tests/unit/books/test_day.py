"""What a cadre does in a day, on a real book; what the book refuses, and that nothing is kept then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from db import index, journal
from db.rows import CategoryRow, FactRow, PaidRow, PersonRow, PrintJobRow, ReceiptRow
from desktop.books import collecting, printing, searching
from desktop.books.closing import close_day, count, hand_over, start_day
from desktop.books.collecting import collect, drop_basket, keep_basket, kept_baskets, same_again
from desktop.books.depositing import DepositOrder, deposit, held_numbers
from desktop.books.figures import figures
from desktop.books.opening import Book, Founding, NewOperator, create, open_book
from desktop.books.reporting import day_report, ledger
from desktop.books.station import StationFacts, describe
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.bodies import Form
from desktop.core.chain import read_qr
from desktop.core.errors import KnownError, Refused
from desktop.core.events import ClockState, Kind, Suite
from desktop.core.money import ZERO, Money
from desktop.security.rights import Role
from tests.unit.books.making import AUTHORITY, CHEAP, DEAD, FAMILY, PACK, PASSPHRASE, SLIP, TODAY, Desk, person

REASON = VoidReason.PAPER_SPOILT


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


def test_a_household_of_four_pays_what_the_rules_say(desk: Desk) -> None:
    """Three at 400, one on the county's dibao list at 40: 1,240 yuan, one voucher, the first number."""
    booked = desk.collect()
    assert booked.number == "LX01-2026-1-000001"
    assert booked.header.fen == 1_240_00
    assert figures(desk.book).cash == Money.yuan(1_240)
    assert held_numbers(desk.book) == [booked.number]


def test_numbers_run_without_a_gap_and_totals_never_go_back(desk: Desk) -> None:
    first, second = desk.collect(FAMILY[0]), desk.collect(FAMILY[1])
    void(desk.book, "wjg", VoidOrder(second.number, REASON, "lgq", copies_back=True))
    third = desk.collect(FAMILY[1])
    assert [one.number[-6:] for one in (first, second, third)] == ["000001", "000002", "000003"]
    totals = third.event.payload.totals
    assert (totals.count, totals.cash_fen, totals.voided_fen) == (3, 480_00, 40_00)


def test_a_refused_basket_leaves_nothing_behind(desk: Desk) -> None:
    before = desk.book.tail().seq
    with refused("STATE_DEAD"):
        desk.collect(FAMILY[0], DEAD)
    assert desk.book.tail().seq == before
    assert desk.collect(FAMILY[0]).number.endswith("000001")


def test_the_same_basket_twice_is_one_receipt(desk: Desk) -> None:
    basket = desk.basket(FAMILY[0])
    collect(desk.book, "wjg", basket)
    with refused("BASKET_USED"):
        collect(desk.book, "wjg", basket)


def test_nobody_pays_twice_in_a_year(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    with pytest.raises(Refused) as told:
        desk.collect(FAMILY[0])
    assert (told.value.code, told.value.facts) == ("PAID_ALREADY", {"what": number})
    with refused("PERSON_TWICE"):
        desk.collect(FAMILY[2], FAMILY[2])


def test_who_paid_elsewhere_is_not_asked(desk: Desk) -> None:
    paid = PaidRow(document=FAMILY[0].document, benefit_year=2026, voucher="1", day="", channel="微信", fen=400_00)
    with desk.book.change() as changed:
        index.put(changed.connection, [paid])
    with refused("PAID_ELSEWHERE"):
        desk.collect(FAMILY[0])


def test_a_dated_fact_outranks_the_roster(desk: Desk) -> None:
    with desk.book.change() as changed:
        fact = bodies.Fact(document=FAMILY[0].document, state="EMP_LOCAL", since=TODAY, source="社保证明")
        changed.record(fact, operator="wjg")
    with refused("STATE_EMP_LOCAL"):
        desk.collect(FAMILY[0])
    with desk.book.read() as connection:
        assert [row.state for row in index.find(connection, FactRow)] == ["EMP_LOCAL"]


def test_somebody_unknown_is_named_as_such(desk: Desk) -> None:
    with refused("PERSON_UNKNOWN"):
        desk.collect(person("69000019900101001"))


def test_too_little_cash_is_refused_and_change_is_no_business_of_the_book(desk: Desk) -> None:
    with refused("TOO_LITTLE_CASH"):
        desk.collect(FAMILY[0], received=Money.yuan(300))
    booked = desk.collect(FAMILY[0], received=Money.yuan(500))
    assert figures(desk.book).cash == Money.yuan(400)
    body = booked.event.body
    assert isinstance(body, bodies.Collect)
    assert body.received_fen == 500_00


def test_a_card_slip_is_used_once(desk: Desk) -> None:
    number = desk.collect(FAMILY[0], slip=SLIP).number
    with pytest.raises(Refused) as told:
        desk.collect(FAMILY[2], slip=SLIP)
    assert told.value.facts == {"what": number}
    assert figures(desk.book).pos == Money.yuan(400)
    assert held_numbers(desk.book) == []


def test_a_void_card_payment_frees_its_slip_and_needs_the_terminals(desk: Desk) -> None:
    number = desk.collect(FAMILY[0], slip=SLIP).number
    with refused("VOID_NEEDS_SLIP"):
        void(desk.book, "wjg", VoidOrder(number, REASON, "lgq", copies_back=True))
    void(desk.book, "wjg", VoidOrder(number, REASON, "lgq", copies_back=True, slip=replace_slip("000002")))
    assert desk.collect(FAMILY[0], slip=SLIP).number.endswith("000002")


def replace_slip(trace: str) -> bodies.Slip:
    return bodies.Slip(merchant="m", terminal="t", batch="1", trace=trace)


def test_who_owes_nothing_is_registered_without_cash(desk: Desk) -> None:
    tekun = replace_category(desk, "tekun")
    booked = desk.collect(tekun)
    body = booked.event.body
    assert isinstance(body, bodies.Collect)
    assert (body.form, booked.header.fen) == (Form.ZERO, 0)
    assert (figures(desk.book).persons_zero, figures(desk.book).persons_paid) == (1, 0)
    void(desk.book, "wjg", VoidOrder(booked.number, REASON, "lgq", copies_back=True))
    with refused("FORM_DIFFERS"):
        desk.collect(tekun, slip=SLIP)


def replace_category(desk: Desk, category: str) -> PersonRow:
    row = CategoryRow(
        document=FAMILY[3].document,
        category=category,
        since="",
        until="",
        department="县民政局",
        list_sha256="b" * 64,
        list_day="2025-11-20",
    )
    with desk.book.change() as changed:
        index.put(changed.connection, [row])
    return FAMILY[3]


def test_a_void_needs_a_second_person_every_copy_and_cash_still_here(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    good = VoidOrder(number, REASON, "lgq", copies_back=True)
    for code, order in {
        "SECOND_MISSING": replace(good, second="wjg"),
        "COPIES_MISSING": replace(good, copies_back=False),
        "RECEIPT_UNKNOWN": replace(good, number="LX01-2026-1-000999"),
        "NOTE_MISSING": replace(good, reason=VoidReason.OTHER),
    }.items():
        with refused(code):
            void(desk.book, "wjg", order)
    void(desk.book, "wjg", good)
    with refused("RECEIPT_VOID"):
        void(desk.book, "wjg", good)
    other = desk.collect(FAMILY[0]).number
    deposit(desk.book, "wjg", DepositOrder("s1", TODAY))
    with refused("RECEIPT_BANKED"):
        void(desk.book, "wjg", replace(good, number=other))


def test_a_deposit_names_its_receipts(desk: Desk) -> None:
    first, second = desk.collect(FAMILY[0]).number, desk.collect(FAMILY[1]).number
    booked = deposit(desk.book, "wjg", DepositOrder("s1", TODAY, (second,)))
    assert booked.header.fen == 40_00
    assert held_numbers(desk.book) == [first]
    for code, order in {
        "RECEIPT_BANKED": DepositOrder("s2", TODAY, (second,)),
        "DEPOSIT_NUMBERS": DepositOrder("s2", TODAY, (first, first)),
        "RECEIPT_UNKNOWN": DepositOrder("s2", TODAY, ("LX01-2026-1-000999",)),
        "SLIP_MISSING": DepositOrder(" ", TODAY),
        "BANK_DAY_BEFORE_CASH": DepositOrder("s2", TODAY - timedelta(days=1)),
    }.items():
        with refused(code):
            deposit(desk.book, "wjg", order)
    deposit(desk.book, "wjg", DepositOrder("s2", TODAY))
    with refused("NOTHING_TO_DEPOSIT"):
        deposit(desk.book, "wjg", DepositOrder("s3", TODAY))


def test_the_day_is_counted_blind_and_a_difference_needs_a_reason(desk: Desk) -> None:
    desk.collect()
    with refused("NOT_COUNTED"):
        close_day(desk.book, "wjg")
    with refused("FACE_UNKNOWN"):
        count(desk.book, "wjg", {3_00: 1})
    with refused("PIECES_NEGATIVE"):
        count(desk.book, "wjg", {100_00: -1})
    count(desk.book, "wjg", {100_00: 12})
    with refused("REASON_MISSING"):
        close_day(desk.book, "wjg")
    closed = close_day(desk.book, "wjg", reason="找零短款").event.body
    assert isinstance(closed, bodies.Close)
    assert (closed.on_hand_fen, closed.counted_fen, closed.difference_fen) == (1_240_00, 1_200_00, -40_00)


def test_two_days_are_never_mixed(desk: Desk) -> None:
    desk.collect(FAMILY[0])
    desk.clock.advance(days=1)
    with refused("DAY_STILL_OPEN"):
        desk.collect(FAMILY[1])
    with refused("DAY_STILL_OPEN"):
        start_day(desk.book, "wjg")
    desk.close()
    with refused("DAY_NOT_OPEN"):
        desk.collect(FAMILY[1])
    start_day(desk.book, "wjg")
    assert desk.collect(FAMILY[1]).event.payload.day == TODAY + timedelta(days=1)


def test_a_day_before_the_last_one_opens_only_on_a_persons_word(desk: Desk) -> None:
    desk.close()
    desk.clock.set_wall(desk.clock.now().wall - timedelta(days=3))
    with refused("DATE_IN_DOUBT"):
        start_day(desk.book, "wjg")
    opened = start_day(desk.book, "wjg", said=TODAY - timedelta(days=3)).event
    assert (opened.payload.day, opened.body.confirmed) == (TODAY - timedelta(days=3), 1)


def test_a_clock_set_back_marks_the_receipt(desk: Desk) -> None:
    assert desk.collect(FAMILY[0]).event.payload.clock is ClockState.OK
    desk.clock.set_wall(desk.clock.now().wall - timedelta(minutes=30))
    doubted = desk.collect(FAMILY[1])
    assert collecting.doubtful(doubted)
    assert printing.voucher_of(desk.book, doubted.number).time_doubtful


def test_the_drawer_is_handed_over_within_the_day(desk: Desk) -> None:
    desk.collect(FAMILY[0])
    with refused("REASON_MISSING"):
        hand_over(desk.book, "wjg", "lgq", Money.yuan(300))
    assert hand_over(desk.book, "wjg", "lgq", Money.yuan(400)).event.payload.kind is Kind.SHIFT


def test_who_has_left_works_here_no_more(desk: Desk) -> None:
    with refused("OPERATOR_UNKNOWN"):
        collect(desk.book, "old", desk.basket(FAMILY[0]))


def test_collecting_needs_an_agreement_in_force(desk: Desk) -> None:
    over = bodies.Authority(
        agreement="2", unit="练习村", tax_office="税务局", valid_from=date(2025, 1, 1), valid_to=date(2025, 11, 30)
    )
    describe(desk.book, "lgq", StationFacts(over, "练习镇"))
    with refused("AUTHORITY_OUTSIDE"):
        desk.collect(FAMILY[0])
    with refused("NOT_ALLOWED"):
        describe(desk.book, "wjg", StationFacts(AUTHORITY, "练习镇"))
    with refused("AUTHORITY_DATES"):
        describe(desk.book, "lgq", StationFacts(msgspec.structs.replace(over, valid_from=date(2026, 1, 1)), "练习镇"))


def test_no_agreement_no_money(tmp_path: Path) -> None:
    clock = PinnedClock.at(TODAY)
    book = create(
        tmp_path / "new",
        Founding(Suite.PRACTICE, "LX02", "站", "村", PACK),
        [NewOperator("a", "甲", Role.ADMIN, "135791")],
        PASSPHRASE,
        clock,
        CHEAP,
    )
    start_day(book, "a")
    with refused("AUTHORITY_MISSING"):
        collect(book, "a", collecting.Basket(id="1", people=()))
    book.close()


def test_the_limit_is_seen_before_it_is_crossed(desk: Desk) -> None:
    """Decision 19: a warning first, then the receipt with the acknowledgement beside it; nobody is sent away."""
    crowd = [person(f"6900001970010{n:04d}", f"村民{n}", household="09") for n in range(10, 36)]
    with desk.book.change() as changed:
        index.put(changed.connection, crowd)
    for one in crowd[:24]:
        desk.collect(one)
    with pytest.raises(Refused) as told:
        desk.collect(crowd[24])
    assert (told.value.code, told.value.facts) == ("LIMIT_AHEAD", {"limit": "10,000", "would_be": "10,000"})
    booked = desk.collect(crowd[24], limit_seen=True)
    with desk.book.read() as connection:
        before = [row.kind for row in journal.stretch(connection, "LX01", 1)][-2:]
    assert before == [Kind.LIMIT, Kind.COLLECT]
    assert booked.number.endswith("000025")
    assert desk.collect(crowd[25], slip=SLIP).number.endswith("000026")


def test_a_back_entry_counts_from_the_day_the_cash_was_taken(desk: Desk) -> None:
    booked = desk.collect(FAMILY[0], cash_day=date(2025, 11, 29), pad="0012345", second="lgq")
    with desk.book.read() as connection:
        row = index.get(connection, ReceiptRow, station="LX01", number=booked.number)
    assert row is not None
    assert row.cash_day == "2025-11-29"
    with refused("CASH_DAY_AHEAD"):
        desk.collect(FAMILY[1], cash_day=date(2025, 12, 2), second="lgq")
    with refused("SECOND_MISSING"):
        desk.collect(FAMILY[1], cash_day=date(2025, 11, 30))


def test_a_basket_survives_until_it_is_booked_or_dropped(desk: Desk) -> None:
    basket = desk.basket(FAMILY[0])
    keep_basket(desk.book, basket)
    other = desk.basket(FAMILY[1])
    keep_basket(desk.book, other)
    assert kept_baskets(desk.book) == [basket, other]
    collect(desk.book, "wjg", basket)
    assert kept_baskets(desk.book) == [other]
    drop_basket(desk.book, other.id)
    assert kept_baskets(desk.book) == []


def test_a_void_voucher_is_written_again_with_the_same_people(desk: Desk) -> None:
    booked = desk.collect()
    void(desk.book, "wjg", VoidOrder(booked.number, REASON, "lgq", copies_back=True))
    again = collect(desk.book, "wjg", same_again(desk.book, booked.number, "again"))
    assert again.header.fen == booked.header.fen
    with refused("RECEIPT_UNKNOWN"):
        same_again(desk.book, "LX01-2026-1-000999", "x")


def test_a_voucher_is_drawn_from_the_journal_with_masked_numbers(desk: Desk) -> None:
    booked = desk.collect()
    voucher = printing.voucher_of(desk.book, booked.number)
    assert voucher.lines[0].document == f"690000********{FAMILY[0].document[-4:]}"
    assert voucher.total == Money.yuan(1_240)
    assert read_qr(voucher.qr)[0] == str(booked.header)
    assert printing.print_voucher(desk.book, booked.number).startswith(b"%PDF")
    with desk.book.read() as connection:
        assert printing.unprinted(connection) == []
    assert printing.print_slips(desk.book, booked.number) is None


def test_a_character_no_font_has_stops_the_paper_not_the_receipt(desk: Desk) -> None:
    odd = person("69000019700101007", "王\ue000", household="09")
    with desk.book.change() as changed:
        index.put(changed.connection, [odd])
    number = desk.collect(odd).number
    with pytest.raises(KnownError) as told:
        printing.print_voucher(desk.book, number)
    assert told.value.code == "MISSING_GLYPH"
    assert figures(desk.book).receipts == 1
    with desk.book.read() as connection:
        assert [(job.state, job.tries) for job in index.find(connection, PrintJobRow)] == [("MISSING_GLYPH", 1)]


def test_a_reprint_is_counted_and_signed(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    printing.reprint(desk.book, "wjg", number, "遗失")
    printing.reprint(desk.book, "lgq", number)
    assert printing.voucher_of(desk.book, number).reprint == 2
    with refused("RECEIPT_UNKNOWN"):
        printing.reprint(desk.book, "wjg", "LX01-2026-1-000999")


def test_somebody_elses_payment_gives_each_person_a_slip(desk: Desk) -> None:
    booked = desk.collect(payer="村集体", payer_of_household=False)
    assert printing.voucher_of(desk.book, booked.number).shown == ()
    slips = printing.print_slips(desk.book, booked.number)
    assert slips is not None
    assert slips.startswith(b"%PDF")


def test_the_days_report_adds_up(desk: Desk) -> None:
    with refused("NO_CLOSED_DAY"):
        day_report(desk.book)
    first = desk.collect(FAMILY[0]).number
    desk.collect(FAMILY[1])
    desk.collect(FAMILY[2], slip=SLIP)
    void(desk.book, "wjg", VoidOrder(first, REASON, "lgq", copies_back=True))
    desk.close()
    report = day_report(desk.book)
    assert (report.cash.vouchers, report.cash.amount) == (1, Money.yuan(40))
    assert (report.pos.vouchers, report.pos.amount) == (1, Money.yuan(400))
    assert (report.taken, report.given_back, report.on_hand) == (Money.yuan(440), Money.yuan(400), Money.yuan(40))
    assert [lot.due for lot in report.lots] == [TODAY + timedelta(days=4)]
    assert report.difference == ZERO
    assert report.unexported == 3


def test_the_ledger_has_a_line_for_everybody_void_ones_too(desk: Desk) -> None:
    number = desk.collect().number
    void(desk.book, "wjg", VoidOrder(number, REASON, "lgq", copies_back=True))
    desk.collect(FAMILY[0], slip=SLIP)
    rows = ledger(desk.book)
    assert [(row.insured, row.state) for row in rows] == [
        ("王建国", "作废"),
        ("李秀英", "作废"),
        ("王强", "作废"),
        ("王小雨", "作废"),
        ("王建国", "有效"),
    ]
    assert rows[-1].trace == "000001"


def test_people_are_found_by_initials_with_how_they_stand(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    found = {hit.person.name: (hit.paid, hit.open) for hit in searching.find(desk.book, "wj")}
    assert found == {"王建国": (number, False)}
    assert [hit.open for hit in searching.find(desk.book, "王老")] == [False]
    assert searching.find(desk.book, "") == []
    assert searching.counts(desk.book) == (5, 2)


def test_a_book_opens_again_where_it_was_left(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    desk.book.close()
    again = open_book(desk.book.folder, lambda: PASSPHRASE, desk.clock)
    assert held_numbers(again) == [number]
    assert again.epoch().name == "练习站"
    again.close()
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        open_book(desk.book.folder, lambda: "another one", desk.clock)


def test_a_real_book_takes_no_chosen_day(tmp_path: Path) -> None:
    with refused("TODAY_IN_REAL_BOOK"):
        create(tmp_path / "b", Founding(Suite.REAL, "LX01", "站", "村", PACK), [], PASSPHRASE, PinnedClock.at(TODAY))
    assert not (tmp_path / "b").exists()


def test_a_book_is_never_made_over_another(book: Book) -> None:
    with refused("BOOK_EXISTS"):
        create(book.folder, Founding(Suite.DEMO, "LX01", "站", "村", PACK), [], PASSPHRASE, book.clock)


def test_a_folder_without_a_book_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="BOOK_MISSING"):
        open_book(tmp_path, lambda: PASSPHRASE, PinnedClock.at(TODAY))
