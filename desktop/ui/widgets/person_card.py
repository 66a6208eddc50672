"""One person in full: how he stands, what he would pay today and by which words, his cover, his vouchers.

No category is named, neither by its name nor by a clause that gives it away, until somebody asks (decisions 3, 25).
"""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QPushButton

from desktop.books.looking_up import Dossier
from desktop.books.offering import Offer
from desktop.books.requesting import What
from desktop.books.searching import Hit
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.core.policy.quote import Quote, Refusal
from desktop.messages.say import SENTENCES, say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fact_sheet import FactSheet
from desktop.ui.widgets.request_panel import what_words

_TELLTALE = frozenset({"WHY_AID", "WHY_HIGHEST"})  # clauses that say which category it is


def state_words(hit: Hit, station: str) -> str:
    """Sign and words of how somebody stands, as `station` sees it."""
    if hit.paid:
        return say("FIND_PAID_HERE" if voucher_here(hit, station) else "FIND_PAID_ELSEWHERE")
    return say(f"FSTATE_{hit.state}")


def voucher_here(hit: Hit, station: str) -> str:
    """The last part of the number of the voucher somebody paid by at this station, else nothing."""
    return hit.paid.rpartition("-")[2] if hit.paid.startswith(f"{station}-") else ""


def state_tone(hit: Hit) -> str:
    """The tone that goes with it."""
    return "good" if hit.paid else "" if hit.open else "grey"


class PersonCard(Card):
    """`collect`, `visit` (走访) and `request` (申请) are wanted of the person shown."""

    collect = Signal()
    visit = Signal()
    request = Signal()

    def __init__(self, look: Look, station: str) -> None:
        super().__init__()
        self._station = station
        self._shown: Dossier | None = None
        self.facts = FactSheet(say("FIND_DETAIL"), look)
        self.categories = QPushButton(say("FIND_CATEGORIES"))
        self.categories.setAccessibleName(say("FIND_CATEGORIES"))
        self.categories.setCheckable(True)
        self.categories.toggled.connect(lambda _: self._write())
        self.button = self._button("FIND_COLLECT", self.collect)
        self.visit_button = self._button("FIND_VISIT", self.visit)
        self.request_button = self._button("FIND_REQUEST", self.request)
        grid = QGridLayout()
        for place, button in enumerate((self.button, self.categories, self.visit_button, self.request_button)):
            grid.addWidget(button, place // 2, place % 2)
        self.body.addWidget(self.facts, 1)
        self.body.addLayout(grid)
        self.show_nothing("")

    @staticmethod
    def _button(code: str, pressed: SignalInstance) -> QPushButton:
        made = QPushButton(say(code))
        made.setAccessibleName(say(code))
        made.clicked.connect(lambda _=False: pressed.emit())
        return made

    def show_nothing(self, sentence: str) -> None:
        """Nobody is chosen; say what may help."""
        self._shown = None
        self.hide_categories()
        self.facts.line(sentence, "grey")
        self.facts.done()
        for button in (self.button, self.categories, self.visit_button, self.request_button):
            button.setEnabled(False)

    def hide_categories(self) -> None:
        """Back to saying no category: for the next person it has to be asked again."""
        self.categories.blockSignals(True)
        self.categories.setChecked(False)
        self.categories.blockSignals(False)

    def show_person(self, shown: Dossier) -> None:
        """Show somebody."""
        if self._shown is None or self._shown.hit.person.document != shown.hit.person.document:
            self.hide_categories()
        self._shown = shown
        self.button.setEnabled(shown.hit.open)
        self.visit_button.setEnabled(not shown.hit.paid)
        self.categories.setEnabled(True)
        self.request_button.setEnabled(True)
        self._write()

    def _write(self) -> None:
        shown = self._shown
        if shown is None:
            return
        person, facts = shown.hit.person, self.facts
        facts.large(person.name, "", 24)
        facts.line(state_words(shown.hit, self._station), state_tone(shown.hit))
        facts.line(
            say(
                "FIND_WHO",
                born=person.birth[:4],
                group=person.grp,
                household=person.household,
                last4=person.document[-4:],
            ),
            "grey",
        )
        if shown.elsewhere is not None:
            channel = shown.elsewhere.channel or say("FIND_OTHER_CHANNEL")
            facts.line(say("FIND_ELSEWHERE", day=shown.elsewhere.day, channel=channel))
        self._write_requests(shown)
        if self.categories.isChecked():
            self._write_categories(shown)
        self._write_offers(shown)
        quote = shown.kept or next((one.quote for _, one in shown.offers if one.quote is not None), None)
        if quote is not None:
            self._write_cover(quote)
        self._write_visits(shown)
        self._write_history(shown)
        if quote is not None:
            self._write_why(quote)
        facts.done()

    def _write_categories(self, shown: Dossier) -> None:
        self.facts.title(say("FIND_CATEGORY_TITLE"))
        for one in shown.categories:
            self.facts.line(say("FIND_CATEGORY", name=one.name, since=one.since, day=one.list_day))
        if not shown.categories:
            self.facts.line(say("FIND_NO_CATEGORY"), "grey")

    def _write_offers(self, shown: Dossier) -> None:
        facts = self.facts
        if shown.kept is not None:
            return
        quotes = [(tier, one.quote) for tier, one in shown.offers if one.quote is not None]
        refused = [one for _, one in shown.offers if one.quote is None]
        if not shown.hit.open:
            facts.line(self._refusal(refused[0]) if refused else "")
            return
        facts.title(say("FIND_TODAY"))
        for tier, quote in quotes:
            due = say("FIND_YUAN", amount=Money(quote.payable_fen).short)
            facts.rows([(say("FIND_OFFER", tier=tier), due)])
            if quote.aid_fen or quote.later_fen:
                facts.line(_split(quote), "grey")
        for one in refused:
            facts.line(self._refusal(one))
        if quotes:
            for code in quotes[0][1].warnings:
                facts.line(f"! {say(code)}", "warn")

    def _refusal(self, answer: Offer) -> str:
        refusal = answer.refusal
        if not isinstance(refusal, Refused | Refusal):
            return ""
        said = dict(refusal.facts)
        if "category" in said and not self.categories.isChecked():
            said["category"] = say("FIND_HIDDEN_NAME")
        return say(refusal.code, **said)

    def _write_cover(self, quote: Quote) -> None:
        facts = self.facts
        if quote.cover_from is None and quote.cover_to is None and not quote.waiting_months:
            return  # a region whose document says nothing about cover shows nothing (decision 14)
        facts.title(say("FIND_COVER"))
        if quote.cover_from is None:
            facts.line(say("FIND_COVER_OPEN"))
        elif quote.cover_to is None:
            facts.line(say("FIND_COVER_FROM", start=str(quote.cover_from)))
        else:
            facts.line(say("FIND_COVER_TO", start=str(quote.cover_from), end=str(quote.cover_to)))
        if quote.waiting_until is not None:
            facts.line(say("FIND_WAITING", until=str(quote.waiting_until)), "warn")
        elif quote.waiting_months:
            facts.line(say("FIND_WAITING_MONTHS", months=quote.waiting_months), "warn")

    def _write_why(self, quote: Quote) -> None:
        open_to_see = self.categories.isChecked()
        shown = [one for one in quote.reasons if one.clause and (open_to_see or one.code not in _TELLTALE)]
        if not quote.reasons:
            return
        self.facts.title(say("FIND_WHY"))
        for one in shown:
            what = say(one.code) if one.code in SENTENCES else ""
            self.facts.line(f"{what}：{one.clause}", "grey")
        if len(shown) < len([one for one in quote.reasons if one.clause]):
            self.facts.line(say("FIND_HIDDEN"), "grey")

    def _write_requests(self, shown: Dossier) -> None:
        for one in shown.requests:
            # The reason of a request for aid names the category.
            hidden = one.what == What.AID and not self.categories.isChecked()
            reason = say("FIND_HIDDEN_NAME") if hidden else one.reason
            self.facts.line(
                "! " + say("FIND_REQUESTED", day=one.day[5:], what=what_words(one.what), reason=reason), "warn"
            )

    def _write_visits(self, shown: Dossier) -> None:
        if shown.visits:
            self.facts.title(say("FIND_VISITS"))
        for one in shown.visits:
            self.facts.line(say("FIND_VISITED", day=f"{one.day:%m-%d}", by=one.by, result=one.result))

    def _write_history(self, shown: Dossier) -> None:
        self.facts.title(say("FIND_HISTORY"))
        for one in shown.history:
            words = one.tier if one.live else say("VSTATE_VOID")
            self.facts.rows([(f"{one.day[5:]}　{one.number.rpartition('-')[2]}　{words}", one.paid.short)])
        if not shown.history:
            self.facts.line(say("FIND_NO_HISTORY"), "grey")


def _split(quote: Quote) -> str:
    said = say("FIND_SPLIT", standard=Money(quote.standard_fen).short, aid=Money(quote.aid_fen).short)
    return said + (say("FIND_LATER", later=Money(quote.later_fen).short) if quote.later_fen else "")
