"""The printer at the first start: the fields and the trial page of the settings, before there is a book."""

from __future__ import annotations

from collections.abc import Callable

from desktop.books.paper_settings import PaperSettings, Sheet
from desktop.clock import Clock
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.paper.picture import pages_png
from desktop.paper.trial import draw_trial
from desktop.ui.pages.page import Shell
from desktop.ui.settings.paper import PaperPart
from desktop.ui.spooler import printer_names

_PREVIEW_DPI = 110


class FirstPaper(PaperPart):
    """What is chosen here is kept when the book is made."""

    title = "FIRST_PAPER"

    def __init__(self, shell: Shell, clock: Clock) -> None:
        super().__init__(shell)
        self._clock = clock
        self.village = ""
        for later in (self.keep, self.seal, self.no_seal):
            later.hide()  # the choice is kept with the rest, at the end; for a seal there must be a book
        self.set_title("")

    def enter(self) -> None:
        """Ask for the printers; what was chosen before stays."""
        self.say("")
        kept = self.settings
        self.shell.work(printer_names, lambda names: self._show(kept or PaperSettings(), names))

    def show_sample(self) -> None:
        """The trial page: there is no voucher yet."""
        paper = self._trial_page(PaperSettings(sheet=list(Sheet)[self.sheet.currentIndex()]))
        self.shell.work(lambda: pages_png(paper(), _PREVIEW_DPI, only=[0])[0], self.preview.show_paper, lambda _: None)

    @property
    def settings(self) -> PaperSettings | None:
        """What was chosen; None where that is no printer. Raises Refused SET_SHIFT_FORM."""
        chosen = self.chosen if self.printer.count() else None
        return chosen if chosen and chosen.printer else None

    def _try(self) -> None:
        chosen, hand_over = self._said(), self.spool
        if chosen is None:
            return
        if not chosen.printer:
            self.refused(Refused("SET_TRIAL_NO_PRINTER"))
            return
        paper = self._trial_page(chosen)
        self.shell.work(
            lambda: hand_over([paper()], chosen, say("SET_TRIAL")),
            lambda _: self.say(say("SET_TRIAL_SENT", printer=chosen.printer)),
            self.refused,
        )

    def _trial_page(self, chosen: PaperSettings) -> Callable[[], bytes]:
        """What draws the trial page; in the background, for the fonts are loaded with the first one."""
        when, village = f"{self._clock.now().wall:%Y-%m-%d %H:%M}", self.village
        said = say("SET_TRIAL_SAID", when=when, x=f"{chosen.shift_x / 10:g}", y=f"{chosen.shift_y / 10:g}")
        return lambda: draw_trial(village, said, chosen.sheet)
