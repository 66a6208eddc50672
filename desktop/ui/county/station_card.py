"""Everything about one station, or about all of them together, on a card beside the table."""

from __future__ import annotations

from desktop.books.enrolling import key_name
from desktop.books.figures import Figures
from desktop.core.money import Money
from desktop.county.opening import County
from desktop.county.overview import Overview, StationNow
from desktop.messages.say import say
from desktop.ui.county.showing import StationLine
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fact_sheet import FactSheet


class StationCard(Card):
    """Written anew for each line of the table."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sheet = FactSheet(say("DESK_DETAIL"), look)
        self.body.addWidget(self.sheet, 1)

    def show_line(self, line: StationLine, seen: Overview, county: County) -> None:
        """The line's station, or the whole county."""
        if line.now is None:
            self._county(line, seen, county)
        else:
            self._station(line, line.now)
        self.sheet.done()

    def _county(self, line: StationLine, seen: Overview, county: County) -> None:
        sheet = self.sheet
        sheet.large(county.name, size=22)
        sheet.rows([(say("DESK_ID"), county.station)])
        self._key(say("DESK_OWN_KEY"), key_name(county.keys.public_key))
        sheet.line(say("DESK_KEY_USE"), "grey")
        self._money(line.figures, line.held)
        aside = sum(one.known.put_aside for one in seen.stations)
        sheet.title(say("DESK_FILES"))
        sheet.rows([(say("DESK_PUT_ASIDE"), str(aside))])

    def _station(self, line: StationLine, now: StationNow) -> None:
        sheet, known = self.sheet, now.known
        sheet.large(known.name, size=22)
        sheet.line(line.state.words, line.state.tone)
        if known.state.value in ("forked", "revoked"):
            sheet.line(say(f"DESK_WHY_{known.state.value}"), "grey")
        sheet.rows([(say("DESK_ID"), known.station), (say("DESK_VILLAGE"), now.village)])
        self._key(say("DESK_KEY"), now.key)
        self._money(line.figures, now.held)
        if now.overdue:
            sheet.line(say("DESK_OVERDUE_SUM", amount=now.overdue.short), "warn")
        sheet.title(say("DESK_FILES"))
        reached = say("DESK_REACHED", seq=known.seq, epoch=known.epoch) if known.seq else "—"
        day = now.last_day.isoformat() if now.last_day else "—"
        sheet.rows(
            [
                (say("DESK_COL_SEQ"), reached),
                (say("DESK_COL_DAY"), day),
                (say("DESK_PUT_ASIDE"), str(known.put_aside)),
            ]
        )
        if known.bundle:
            sheet.line(known.bundle, "grey")

    def _key(self, words: str, name: str) -> None:
        self.sheet.line(words, "grey")
        self.sheet.large(name, size=15)

    def _money(self, figures: Figures, held: Money) -> None:
        """Figures that a narrow table leaves out are here too."""
        self.sheet.title(say("DESK_MONEY"))
        self.sheet.rows(
            [
                (say("DESK_COL_RECEIPTS"), str(figures.receipts)),
                (say("DESK_COL_VOIDED"), str(figures.voided)),
                (say("DESK_COL_PEOPLE"), str(figures.persons_paid)),
                (say("DESK_COL_ZERO"), str(figures.persons_zero)),
                (say("DESK_COL_CASH"), str(figures.cash)),
                (say("DESK_COL_POS"), str(figures.pos)),
                (say("DESK_COL_BANKED"), str(figures.deposited)),
                (say("DESK_COL_HELD"), str(held)),
                (say("DESK_TREASURY"), str(figures.treasury)),
            ]
        )
