"""今日: what must be done now, what the day brought, how far the village is. Shown first, every morning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from desktop.books.progress import Aim, DayCounts, Missing, Progress, progress_on
from desktop.books.still_open import Errands, errands
from desktop.core.drawer import by_day
from desktop.messages.say import say
from desktop.ui.models.day_cards import day_cards
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.deposit_calendar import DepositCalendar
from desktop.ui.widgets.gauge import Gauge, ahead, below, tone_of
from desktop.ui.widgets.group_bars import GroupBars, Scrolled
from desktop.ui.widgets.progress_bar import ProgressBar
from desktop.ui.widgets.season_curve import SeasonCurve
from desktop.ui.widgets.squares import Squares

_COUNTS: tuple[tuple[str, Callable[[DayCounts], str]], ...] = (
    ("TODAY_HOUSEHOLDS", lambda day: say("TODAY_N_HOUSEHOLDS", count=day.households)),
    ("TODAY_PEOPLE", lambda day: say("TODAY_N_PEOPLE", count=day.people)),
    ("TODAY_CASH", lambda day: say("TODAY_YUAN", amount=day.cash.short)),
    ("TODAY_CARD_PAID", lambda day: say("TODAY_YUAN", amount=day.pos.short)),
    ("TODAY_VOIDED", lambda day: say("TODAY_N_VOIDED", count=day.voided)),
    ("TODAY_REPRINTS", lambda day: say("TODAY_N_REPRINTS", count=day.reprints)),
)


# What a new book lacks, and the page that sees to it.
_HELPS = {
    Missing.ROSTER: "lists",
    Missing.AIDED: "lists",
    Missing.RULES: "settings",
    Missing.PRINTER: "settings",
}


class TodayPage(Page):
    """Five cards. The cursor stands on the big button."""

    name = "today"
    topic = "10-collect"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for column, card in enumerate((self._drawer(), self._day(), self._target())):
            grid.addWidget(card, 0, column)
        grid.addWidget(self._due(), 1, 0, 1, 2)
        grid.addWidget(self._groups(), 1, 2)
        for column, stretch in enumerate((3, 3, 4)):
            grid.setColumnStretch(column, stretch)
        for row, stretch in enumerate((11, 9)):
            grid.setRowStretch(row, stretch)

    def _drawer(self) -> Card:
        card = Card(say("TODAY_DRAWER"))
        self.gauge = Gauge(self.shell.look)
        self._ahead, self._rest = _wrapped(), _wrapped("grey")
        card.body.addWidget(self.gauge, 1)
        card.body.addWidget(self._ahead)
        card.body.addWidget(self._rest)
        return card

    def _day(self) -> Card:
        self._day_card = Card(say("TODAY_COUNTS"))
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.counts: list[QLabel] = []
        for place, (title, _) in enumerate(_COUNTS):
            row, column = divmod(place, 2)
            grid.addWidget(label(say(title), part="grey"), row, column * 2)
            value = label(part="figure")
            grid.addWidget(value, row, column * 2 + 1)
            self.counts.append(value)
        self._day_card.body.addLayout(grid, 1)
        self._note = _wrapped("grey")
        self._day_card.body.addWidget(self._note)
        self.start = QPushButton(say("TODAY_START"))
        self.start.setProperty("main", "true")
        self.start.setAutoDefault(True)
        self.start.setAccessibleName(say("TODAY_START"))
        self.start.clicked.connect(lambda: self.shell.go("collect"))
        self._day_card.body.addWidget(self.start)
        return self._day_card

    def _target(self) -> Card:
        self._target_card = Card(say("TODAY_TARGET", people=""))
        self._reached = label(part="headline")
        self.village = ProgressBar(self.shell.look)
        self._stage, self._goal = _wrapped("grey"), _wrapped()
        self._errands, self._aided = _wrapped(), _wrapped()
        body = self._target_card.body
        self.curve = SeasonCurve(self.shell.look)
        for widget in (self._reached, self.village, self._stage, self._goal, self._errands):
            body.addWidget(widget)
        body.addWidget(self.curve, 1)
        self.aided = Squares(self.shell.look)
        body.addWidget(self._aided)
        body.addWidget(self.aided)
        return self._target_card

    def _due(self) -> Card:
        card = Card(say("TODAY_CALENDAR"))
        self.calendar = DepositCalendar(self.shell.look)
        self._rule = _wrapped("grey")
        card.body.addWidget(self.calendar, 1)
        card.body.addWidget(self._rule)
        return card

    def _groups(self) -> Card:
        self._groups_card = Card(say("TODAY_GROUPS"))
        self._lacks = _wrapped("grey")
        self._groups_card.body.addWidget(self._lacks)
        self.groups = GroupBars(self.shell.look)
        self._rows = Scrolled(self.groups)
        self._groups_card.body.addWidget(self._rows, 1)
        self.to_do: dict[Missing, QPushButton] = {}
        for missing, page in _HELPS.items():
            button = QPushButton(say(f"TODAY_DO_{missing.name}"))
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _=False, page=page: self.shell.go(page))
            self._groups_card.body.addWidget(button)
            self.to_do[missing] = button
        self._groups_card.body.addStretch(0)
        return self._groups_card

    def enter(self) -> None:
        """Read the day anew; Enter begins to collect."""
        self.start.setFocus()
        book, today = self.session.book, self.session.today
        self.shell.read(lambda: (progress_on(book, today), errands(book)), lambda both: self._show(*both))

    def _show(self, now: Progress, waiting: Errands) -> None:
        drawer = now.standing.drawer
        self.gauge.show_drawer(drawer)
        self._ahead.setText(ahead(drawer))
        set_tone(self._ahead, tone_of(drawer))
        self._rest.setText(below(drawer))
        self._rest.setVisible(bool(below(drawer)))
        self._show_day(now)
        self._show_target(now)
        self._errands.setText(_waiting(waiting.not_visited if now.asks else 0, waiting.requests))
        self._errands.setVisible(bool(self._errands.text()))
        self.calendar.show_cards(day_cards(by_day(now.standing.deadlines), now.standing.today))
        limits = self.session.book.pack().cash
        self._rule.setText(say("TODAY_CALENDAR_RULE", days=limits.treasury_days, limit=limits.amount.short))
        self._show_groups(now)

    def _show_groups(self, now: Progress) -> None:
        new, percent = not now.groups, now.village.percent
        title = say("TODAY_GROUPS") if percent is None else say("TODAY_GROUPS_LINE", percent=percent)
        self._groups_card.set_title(say("TODAY_NEW") if new else title)
        self._rows.setVisible(not new)
        self.groups.show_groups(now.groups)
        for missing, button in self.to_do.items():
            button.setVisible(new and missing in now.missing)
        lacks = "　".join(say(f"TODAY_LACKS_{missing.name}") for missing in now.missing)
        self._lacks.setText(say("TODAY_LACKS", what=lacks))
        self._lacks.setVisible(bool(now.missing) and not new)

    def _show_day(self, now: Progress) -> None:
        day = now.day
        late = day.day != now.standing.today
        self._day_card.set_title(say("TODAY_COUNTS_DAY", day=str(day.day)) if late else say("TODAY_COUNTS"))
        for value, (title, words) in zip(self.counts, _COUNTS, strict=True):
            value.setText(words(day))
            value.setAccessibleName(f"{say(title)} {words(day)}")
        empty = not day.households and not day.voided
        due = now.standing.unprinted
        self._note.setText(say("TODAY_UNPRINTED", count=due) if due else say("TODAY_EMPTY") if empty else "")
        set_tone(self._note, "warn" if due else "")
        self._note.setVisible(bool(due) or empty)

    def _show_target(self, now: Progress) -> None:
        aim = now.village
        self._target_card.set_title(say("TODAY_TARGET" if now.official else "TODAY_ROSTER", people=f"{aim.base:,}"))
        percent = f"{int(aim.reached * 10) / 10:.1f}%"
        self._reached.setText(say("TODAY_REACHED_PEOPLE", people=f"{aim.enrolled:,}", percent=percent))
        spoken = say("TODAY_TARGET_SPOKEN", base=aim.base, enrolled=aim.enrolled, percent=percent)
        self.village.show_percent(aim.reached, aim.percent, "info" if aim.missing else "good", spoken)
        end = now.standing.stage_end
        self._stage.setVisible(end is not None)
        if end is not None:
            self._stage.setText(
                say("TODAY_STAGE", stage=now.standing.stage_name, day=f"{end:%m-%d}", days=now.stage_days or 0)
            )
        for widget in (self._reached, self.village, self._goal):
            widget.setVisible(aim.base > 0)
        self.curve.show_season(now.season, aim, end, now.standing.today)
        self._goal.setText(_goal(aim, now.a_day))
        set_tone(self._goal, "" if aim.missing else "good")
        text, tone = _aided(now.aided)
        self._aided.setText(text)
        set_tone(self._aided, tone)
        self.aided.setVisible(now.aided.base > 0)
        self.aided.show_aim(now.aided, tone or "info", text)


def _goal(aim: Aim, a_day: int) -> str:
    if aim.percent is None:
        return say("TODAY_NO_STAGE", missing=f"{aim.missing:,}")
    if not aim.missing:
        return say("TODAY_STAGE_DONE", percent=aim.percent)
    return say("TODAY_STAGE_GOAL", percent=aim.percent, missing=f"{aim.missing:,}", rate=a_day)


def _waiting(homes: int, requests: int) -> str:
    """What is to be done away from the counter, and the key that leads to it; nothing where nothing is."""
    counts = (("TODAY_NOT_VISITED", homes), ("TODAY_REQUESTS", requests))
    parts = [say(code, count=f"{count:,}") for code, count in counts if count]
    return say("TODAY_ERRANDS", what="　".join(parts)) if parts else ""


def _aided(aim: Aim) -> tuple[str, str]:
    if not aim.base:
        return say("TODAY_AIDED_NONE"), ""
    if aim.percent is None:
        return say("TODAY_AIDED_PLAIN", enrolled=aim.enrolled, base=aim.base), ""
    facts = {"enrolled": aim.enrolled, "base": aim.base, "percent": aim.percent}
    if aim.missing:
        return say("TODAY_AIDED", missing=aim.missing, **facts), "bad"
    return say("TODAY_AIDED_DONE", **facts), "good"


def _wrapped(part: str = "") -> QLabel:
    made = label(part=part)
    made.setWordWrap(True)
    return made
