"""收款: a basket is paid and becomes one voucher. The amounts are worked out here once more, inside the change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec

from db import drafts, index, journal
from db.rows import PrintJobRow, ReceiptRow
from desktop.books.desk import allow, business_day, second_person
from desktop.books.doubting import Belief
from desktop.books.drawer import limit_ahead
from desktop.books.entering import refuse_late_cash
from desktop.books.facts import StoreFacts
from desktop.books.form_events import note_written
from desktop.books.offering import Offer, Wanted, offer
from desktop.books.opening import Book, newest_pack
from desktop.books.recording import Change, Recorded
from desktop.books.station import authority
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import ClockState, read_event
from desktop.core.money import Money
from desktop.core.policy.case import NO_SITUATION, Case, Prior, case_from, facts_of
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote
from desktop.security.rights import Action


@dataclass(frozen=True, slots=True)
class Basket:
    """A household (or part of it, or people for whom somebody else pays) as it stands on the counter.

    `id` is made once when the basket begins: booking the same basket twice is refused. `received` is cash given;
    None means the exact sum.
    """

    id: str
    people: tuple[Wanted, ...]
    household: str = ""
    payer: str = ""
    payer_of_household: bool = True
    received: Money | None = None
    slip: bodies.Slip | None = None
    limit_seen: bool = False
    consents: bool = False  # the payer knows that this premium buys no cover this year, and agrees (Z-14)
    cash_day: date | None = None
    pad: str = ""
    second: str = ""
    due: Money | None = None  # what the payer was told; None = nobody was told a sum


def collect(book: Book, operator: str, basket: Basket) -> Recorded:
    """Book a basket: one voucher, committed before anything is printed.

    Raises Refused with what stands in the way: a person's own reason, TOO_LITTLE_CASH, SLIP_USED, LIMIT_AHEAD (the
    operator has to see the double limit first), DUE_CHANGED (a list came in since the payer was told), CASH_TOO_LATE
    (decision 15), AUTHORITY_…, DAY_NOT_OPEN, DATE_IN_DOUBT; nothing is kept then.
    """
    with book.change() as changed:
        allow(changed, operator, Action.COLLECT)
        belief = changed.belief()
        day = _open_today(changed, belief)
        pays_on = basket.cash_day or day
        if pays_on > day:
            raise Refused("CASH_DAY_AHEAD", what=pays_on.isoformat())
        if basket.cash_day:
            second_person(changed, operator, basket.second)
        _authority_covers(changed, pays_on)
        if changed.facts.by_basket(basket.id) is not None:
            raise Refused("BASKET_USED", what="")
        pack_row = newest_pack(changed.connection, book.station)
        pack = book.pack_of(pack_row, changed.connection)
        offers = [offer(changed.connection, pack, book.station, one, pays_on) for one in basket.people]
        if belief.open and basket.cash_day is None:
            _one_price(pack, offers, belief)
        insured = tuple(_line(one, pack.benefit_year) for one in offers)
        due = Money(sum(person.quote.payable_fen for person in insured))
        if basket.due is not None and basket.due != due:
            raise Refused("DUE_CHANGED", told=basket.due.short, due=due.short)
        if not basket.consents and any("WARN_NO_COVER" in person.quote.warnings for person in insured):
            raise Refused("CONSENT_WANTED")
        body = _body(basket, insured, due, pack_row.sha256)
        if body.form is bodies.Form.CASH:
            if basket.cash_day is None:  # cash written down on paper before was taken in time
                refuse_late_cash(pack, offers, book.clock.now().wall)
            _see_limit(book, changed, operator, basket, due, day)
        recorded = changed.record(body, operator=operator, day=day)
        if basket.pad:
            note_written(book, changed, operator, basket.pad, recorded.number)
        index.put(changed.connection, [PrintJobRow(number=recorded.number, copy="voucher", state="waiting", tries=0)])
        drafts.drop_basket(changed.connection, basket.id)
        return recorded


def _line(answer: Offer, benefit_year: int) -> bodies.Insured:
    if isinstance(answer.refusal, Refused):
        raise answer.refusal
    if isinstance(answer.refusal, Refusal):
        raise Refused(answer.refusal.code, **answer.refusal.facts)
    assert answer.quote is not None
    person, prior = answer.person, answer.case.prior
    return bodies.Insured(
        name=person.name,
        document=person.document,
        document_kind=person.document_kind,
        birth=answer.case.birth,
        household=person.household,
        group=person.grp,
        relation=person.relation,
        benefit_year=benefit_year,
        tier=answer.tier,
        quote=answer.quote,
        basis=bodies.Basis(
            categories=answer.case.categories,
            enrolled_last_year=_flag(prior.enrolled_last_year),
            continuous=_flag(prior.continuous),
            missed_years=prior.missed_years,
            situation=answer.case.situation.kind,
            facts=facts_of(answer.case),
        ),
        list_day=date.fromisoformat(answer.list_day) if answer.list_day else None,
        list_hash=answer.list_sha256 or None,
    )


def _open_today(changed: Change, belief: Belief) -> date:
    """The day that is open, which must be today. In doubt, and with nobody asked yet, it goes on: collecting never
    stops for a clock.
    """
    day = business_day(changed)
    if not belief.open and day != belief.day:
        raise Refused("DAY_STILL_OPEN", what=day.isoformat())
    return day


def _one_price(pack: Pack, offers: list[Offer], belief: Belief) -> None:
    """Raises Refused DATE_IN_DOUBT where two prices are possible: the day decides, and nobody has said it."""
    days = {belief.day, belief.latest, *pack.edges, *(edge + timedelta(days=1) for edge in pack.edges)}
    for day in sorted(days):
        for one in offers:
            if belief.day <= day <= belief.latest and one.quote is not None:
                then = quote(pack, replace(one.case, day=day))
                if not isinstance(then, Quote) or then.payable_fen != one.quote.payable_fen:
                    raise Refused("DATE_IN_DOUBT", shown=belief.shown.isoformat())


def _flag(known: bool | None) -> int | None:
    return None if known is None else int(known)


def _body(basket: Basket, insured: tuple[bodies.Insured, ...], due: Money, pack: str) -> bodies.Collect:
    form = bodies.Form.POS if basket.slip else bodies.Form.CASH if due else bodies.Form.ZERO
    if form is bodies.Form.POS and not due:
        raise Refused("FORM_DIFFERS", what="")
    received = due if basket.received is None else basket.received
    return bodies.Collect(
        basket=basket.id,
        form=form,
        payer=basket.payer or (insured[0].name if insured else ""),
        payer_of_household=int(basket.payer_of_household),
        household=basket.household,
        insured=insured,
        pack=pack,
        received_fen=received.fen if form is bodies.Form.CASH else 0,
        slip=basket.slip,
        cash_day=basket.cash_day,
        pad=basket.pad,
    )


def _authority_covers(changed: Change, day: date) -> None:
    held = authority(changed.connection)
    if held is None:
        raise Refused("AUTHORITY_MISSING")
    if not held.valid_from <= day <= held.valid_to:
        raise Refused("AUTHORITY_OUTSIDE", start=str(held.valid_from), end=str(held.valid_to))


def _see_limit(book: Book, changed: Change, operator: str, basket: Basket, due: Money, day: date) -> None:
    ahead = limit_ahead(book, changed.connection, due, day)
    if ahead is None:
        return
    if not basket.limit_seen:
        raise Refused("LIMIT_AHEAD", limit=ahead.limit.short, would_be=ahead.would_be.short)
    changed.record(
        bodies.Limit(rule=ahead.rule, limit_fen=ahead.limit.fen, would_be_fen=ahead.would_be.fen),
        operator=operator,
        day=day,
    )


def same_again(book: Book, number: str, basket_id: str) -> Basket:
    """换开: a void voucher's people once more, as a new basket; what they owe is worked out afresh.

    Raises Refused RECEIPT_UNKNOWN.
    """
    with book.read() as connection:
        receipt = index.get(connection, ReceiptRow, station=book.station, number=number)
        if receipt is None or not receipt.seq:
            raise Refused("RECEIPT_UNKNOWN", what=number)
        row = next(journal.stretch(connection, book.station, receipt.epoch, receipt.seq, receipt.seq))
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Collect)
    return Basket(
        id=basket_id,
        people=tuple(_told(person) for person in body.insured),
        household=body.household,
        payer=body.payer,
        payer_of_household=bool(body.payer_of_household),
    )


def _told(person: bodies.Insured) -> Wanted:
    """What the voucher says was told at the counter. What the roster said is asked of the roster again."""
    basis = person.basis
    case = case_from(Case(day=date.min), kind=basis.situation, facts=basis.facts)
    if case.situation == NO_SITUATION:
        return Wanted(person.document, person.tier)
    prior = Prior(
        enrolled_last_year=_known(basis.enrolled_last_year),
        continuous=_known(basis.continuous),
        missed_years=basis.missed_years,
        insured_years=case.prior.insured_years,
        paid_last_year=case.prior.paid_last_year,
    )
    return Wanted(person.document, person.tier, case.situation, prior)


def _known(flag: int | None) -> bool | None:
    return None if flag is None else bool(flag)


def keep_basket(book: Book, basket: Basket) -> None:
    """Keep a half-done basket, so that it is there again after a power cut. Not journal.

    A late word about one that is a voucher by now is not kept: it would be offered to be paid a second time.
    """
    with book.change() as changed:
        if changed.facts.by_basket(basket.id) is not None:
            return
        wall = book.clock.now().wall.isoformat(timespec="seconds")
        drafts.keep_basket(changed.connection, basket.id, msgspec.json.encode(basket), wall)


def kept_baskets(book: Book) -> list[Basket]:
    """The baskets that were not booked, oldest first."""
    with book.read() as connection:
        facts = StoreFacts(connection, book.station)
        kept = [msgspec.json.decode(content, type=Basket) for content in drafts.baskets(connection)]
        return [one for one in kept if facts.by_basket(one.id) is None]


def drop_basket(book: Book, basket_id: str) -> None:
    """Forget a basket nobody pays."""
    with book.change() as changed:
        drafts.drop_basket(changed.connection, basket_id)


def doubtful(recorded: Recorded) -> bool:
    """True where the voucher carries 时间待核: the clock could not be believed."""
    return recorded.event.payload.clock is ClockState.DOUBTFUL
