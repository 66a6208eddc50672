"""今日: what the page says of the drawer, the day, the deadlines and the village, on a real book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import index, people
from db.rows import PaidRow
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.printing import reprint
from desktop.books.progress import Aim, Missing, progress_on
from desktop.books.requesting import Asking, What, Who, ask
from desktop.books.visiting import Outcome, Seen, visit
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.cash import Rule
from desktop.core.drawer import CashDay, Drawer
from desktop.core.events import Suite
from desktop.core.money import ZERO, Money
from desktop.core.pinyin import search_keys
from desktop.security.rights import Role
from desktop.ui.models.day_cards import DayCard, day_cards
from desktop.ui.pages.today import TodayPage
from desktop.ui.theme import Look
from desktop.ui.widgets.gauge import Gauge, tone_of
from tests.unit.books.making import CHEAP, FAMILY, PACK, PASSPHRASE, SLIP, TODAY, Desk, person
from tests.unit.ui.driving import Hands


def page_of(hands: Hands) -> TodayPage:
    page = hands.window.pages["today"]
    assert isinstance(page, TodayPage)
    hands.window.go("today")
    hands.settle()
    return page


def counts(page: TodayPage) -> list[str]:
    return [value.text() for value in page.counts]


def test_an_empty_day_says_how_to_begin_and_enter_begins(hands: Hands) -> None:
    page = page_of(hands)
    assert counts(page) == ["0 户", "0 人", "0 元", "0 元", "0 笔", "0 张"]
    assert page._note.isVisible()
    assert page._note.text() == "今天还没有收款。按 F2 开始。"
    hands.press("enter")
    assert hands.window.page.name == "collect"


def test_counts_are_net_of_voids_and_tell_voids_and_reprints(hands: Hands, desk: Desk) -> None:
    spoilt = desk.collect(FAMILY[0])
    void(desk.book, "wjg", VoidOrder(spoilt.number, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    kept = desk.collect(FAMILY[0], FAMILY[1])
    desk.collect(FAMILY[2], slip=SLIP)
    reprint(desk.book, "wjg", kept.number)
    page = page_of(hands)
    assert counts(page) == ["1 户", "3 人", "440 元", "400 元", "1 笔", "1 张"]
    assert page.counts[2].accessibleName() == "现金 440 元"
    assert page._note.text() == "! 还有 1 张票据没打出来。按 F4 补打。"


def test_the_gauge_speaks_of_drawer_limit_and_what_is_left(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = page_of(hands)
    assert page.gauge.accessibleName() == ("库存现金 1,240 元，当日入库标准 10,000 元。再收 8,760 元就须当日缴存。")


@pytest.mark.parametrize(
    ("held", "tone", "words"),
    [(6_999, "good", "再收 3,001 元"), (7_000, "warn", "再收 3,000 元"), (10_000, "bad", "今天须存入银行")],
)
def test_the_gauge_turns_amber_at_seventy_percent_and_red_at_the_limit(
    qtbot: object, held: int, tone: str, words: str
) -> None:
    limit = Money.yuan(10_000)
    on_hand = Money.yuan(held)
    drawer = Drawer(TODAY, limit, on_hand, ZERO, max(ZERO, limit - on_hand), ZERO, ZERO, None, ZERO)
    gauge = Gauge(Look())
    gauge.show_drawer(drawer)
    assert tone_of(drawer) == tone
    assert words in gauge.accessibleName()


def cash_day(back: int, *, left: int = 4, held: int = 100, banked: int = 0, late: bool = False) -> CashDay:
    day = TODAY - timedelta(days=back)
    by = TODAY + timedelta(days=left)
    return CashDay(day, 1, Money.yuan(held), Money.yuan(banked), ZERO, by, by, Rule.AGE, False, late)


def said(card: DayCard) -> str:
    return f"{card.sign} {card.words}"


def test_each_state_of_a_day_has_its_sign_and_words() -> None:
    days = [
        cash_day(5, left=-1, late=True),
        cash_day(4, left=0),
        cash_day(3, left=1),
        cash_day(2, left=2),
        cash_day(1, held=0, banked=100),
        cash_day(0, left=4),
    ]
    assert [said(card) for card in day_cards(days, TODAY)] == [
        "■ 已超期",
        "▲ 今天到期",
        "▲ 明天到期",
        "! 剩 2 天",
        "✓ 已缴存",
        "○ 剩 4 天",
    ]


def test_without_cash_there_are_still_six_days_up_to_today() -> None:
    cards = day_cards([], TODAY)
    assert [card.day for card in cards] == [TODAY - timedelta(days=back) for back in (5, 4, 3, 2, 1, 0)]
    assert {said(card) for card in cards} == {"· 无现金"}


def test_old_cash_that_is_still_held_takes_the_place_of_a_quiet_day() -> None:
    cards = day_cards([cash_day(20, left=-16, late=True), cash_day(30, held=0, banked=100)], TODAY)
    assert cards[0].day == TODAY - timedelta(days=20)
    assert cards[-1].day == TODAY
    assert len(cards) == 6


def test_however_many_days_are_held_the_oldest_and_today_are_shown() -> None:
    cards = day_cards([cash_day(back, left=4 - back) for back in range(10)], TODAY)
    assert [(TODAY - card.day).days for card in cards] == [9, 8, 7, 6, 5, 0]


def test_the_calendar_names_every_day_in_one_sentence(hands: Hands, desk: Desk) -> None:
    desk.collect(FAMILY[0])
    deposit(desk.book, "wjg", DepositOrder("1", TODAY))
    desk.close()
    desk.clock.advance(days=1)
    start_day(desk.book, "wjg")
    desk.collect(FAMILY[2])
    page = page_of(hands)
    assert page.calendar.accessibleName().endswith(
        "12-01 收现金 400 元，已缴存。12-02 收现金 400 元，剩 3 天，最迟 12-05 存银行。"
    )


def test_the_village_counts_who_is_to_be_asked_and_who_is_enrolled_anywhere(desk: Desk) -> None:
    """The dead man of household 02 is not asked; two pay here, one paid elsewhere; 李秀英 is the only one aided."""
    desk.collect(FAMILY[0], FAMILY[1])
    with desk.book.change() as changed:
        paid = PaidRow(
            document=FAMILY[2].document, benefit_year=2026, voucher="x", day="2025-11-20", channel="微信", fen=40_000
        )
        index.put(changed.connection, [paid])
    now = progress_on(desk.book, TODAY)
    assert (now.village, now.official) == (Aim(4, 3, 95), False)
    assert now.aided == Aim(1, 1, 100)
    assert now.stage_days == (date(2025, 12, 31) - TODAY).days
    assert (now.village.missing, now.a_day) == (1, 1)


def test_a_void_takes_the_person_off_again(desk: Desk) -> None:
    spoilt = desk.collect(FAMILY[0])
    void(desk.book, "wjg", VoidOrder(spoilt.number, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    assert progress_on(desk.book, TODAY).village.enrolled == 0


def test_the_group_that_misses_most_stands_first(desk: Desk) -> None:
    other = [person(f"690000198{n}0101{n}01", household="03", grp="2") for n in range(1, 7)]
    with desk.book.change() as changed:
        people.put_people(changed.connection, [(row, search_keys(row.name, row.document, "03", "")) for row in other])
    assert [name for name, _ in progress_on(desk.book, TODAY).groups] == ["2", "1"]


def test_a_village_of_the_document_has_the_documents_target(desk: Desk) -> None:
    desk.book.identity = replace(desk.book.identity, village="米场坝村")
    now = progress_on(desk.book, TODAY)
    assert (now.village.base, now.official) == (2051, True)
    assert now.village.missing == 1949  # 95 % of 2051, rounded up


def test_target_and_groups_are_said_in_words(hands: Hands, desk: Desk) -> None:
    desk.collect(FAMILY[0], FAMILY[1])
    page = page_of(hands)
    assert page.village.accessibleName() == "应参保 4 人，已参保 2 人，50.0%。"
    assert page._goal.text() == "要到 95%：还差 2 人，每天 1 人"
    assert page._aided.text() == "✓ 资助对象 1/1，已到 100%"
    assert page.groups.accessibleName() == "各组进度。1 组 2/4 人，50%，差 2 人。"


def test_every_picture_can_be_drawn_and_the_page_fits_a_small_screen(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = page_of(hands)
    assert page.grab().size() == page.size()
    needed = page.minimumSizeHint()
    assert (needed.width() <= 900, needed.height() <= 450) == (True, True)


def new_book(folder: Path, desk: Desk) -> Book:
    founding = Founding(Suite.DEMO, "LX02", "新站", "新村", PACK)
    people = [NewOperator("wjg", "王会计", Role.CASHIER, "246810")]
    return create(folder, founding, people, PASSPHRASE, desk.clock, CHEAP)


def test_a_new_book_lacks_roster_and_printer_one_with_a_roster_its_list(tmp_path: Path, desk: Desk) -> None:
    new = new_book(tmp_path / "new", desk)
    assert progress_on(new, TODAY).missing == (Missing.ROSTER, Missing.PRINTER)
    new.close()
    assert progress_on(desk.book, TODAY).missing == (Missing.PRINTER,)


def test_the_season_goes_up_by_who_was_enrolled_each_day(desk: Desk) -> None:
    desk.collect(FAMILY[0], FAMILY[1])
    desk.close()
    desk.clock.advance(days=1)
    start_day(desk.book, "wjg")
    desk.collect(FAMILY[2])
    season = progress_on(desk.book, TODAY + timedelta(days=1)).season
    assert season.days == ((TODAY, 2), (TODAY + timedelta(days=1), 3))
    assert (season.before, season.end) == (0, date(2026, 2, 28))


@pytest.mark.parametrize(
    ("held", "taken", "words"),
    [
        (3_695, 9_300, "今天收现金 9,300 元，抽屉里 3,695 元，当日入库标准 10,000 元。今天再收 700 元就须当日缴存。"),
        (
            500,
            10_500,
            "今天收现金 10,500 元，抽屉里 500 元，当日入库标准 10,000 元。已到当日入库标准，今天须存入银行。",
        ),
        (
            0,
            10_000,
            "今天收现金 10,000 元，抽屉里 0 元，当日入库标准 10,000 元。今天收的已到标准；再收的也须当日缴存。",
        ),
    ],
)
@pytest.mark.usefixtures("qtbot")
def test_the_gauge_names_the_sum_that_counts_and_what_is_left_in_the_drawer(held: int, taken: int, words: str) -> None:
    limit, on_hand, today = Money.yuan(10_000), Money.yuan(held), Money.yuan(taken)
    drawer = Drawer(TODAY, limit, on_hand, today, max(ZERO, limit - max(on_hand, today)), ZERO, ZERO, None, ZERO)
    gauge = Gauge(Look())
    gauge.show_drawer(drawer)
    assert gauge.accessibleName() == words


def test_visits_and_requests_are_told_with_their_key_while_the_stage_asks_for_more(hands: Hands, desk: Desk) -> None:
    page = page_of(hands)
    assert page._errands.text() == "未走访 1 户　按 F3"
    ask(desk.book, "wjg", Asking(What.CORRECTION, (Who(FAMILY[0].document, FAMILY[0].name),), "姓名有误"))
    assert page_of(hands)._errands.text() == "未走访 1 户　待办申请 1 件　按 F3"
    seen = Seen(tuple(one.document for one in FAMILY), Outcome.AGREES, TODAY, "王会计")
    visit(desk.book, "wjg", seen)
    assert page_of(hands)._errands.text() == "待办申请 1 件　按 F3"


def test_where_the_stage_asks_for_nobody_more_no_visit_is_asked_for(desk: Desk) -> None:
    now = progress_on(desk.book, TODAY)
    assert now.asks
    assert not replace(now, village=Aim(100, 95, 95), aided=Aim(0, 0, 100)).asks
    assert not replace(now, village=Aim(100, 0), aided=Aim(3, 1)).asks
    assert replace(now, village=Aim(100, 95, 95), aided=Aim(3, 1, 100)).asks
