"""站点: the agreement, its dates, who collects, township, telephone, bank and account."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from desktop.books.station import StationFacts, describe, station_facts
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.security.rights import Action
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

_LEFT = (
    Field("agreement", "FIRST_NUMBER"),
    Field("unit", "FIRST_UNIT"),
    Field("tax_office", "FIRST_TAX_OFFICE"),
    Field("valid_from", "FIRST_FROM", plain=True),
    Field("valid_to", "FIRST_TO", plain=True),
)
_RIGHT = (
    Field("township", "FIRST_TOWNSHIP"),
    Field("telephone", "FIRST_TELEPHONE", plain=True),
    Field("bank", "FIRST_BANK"),
    Field("account", "FIRST_ACCOUNT"),
)


class StationPart(Part):
    """What stands on every voucher."""

    title = "SET_STATION"
    needs = Action.SETTINGS

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.forms = (Form(_LEFT), Form(_RIGHT))
        line = QHBoxLayout()
        line.setSpacing(16)
        for form in self.forms:
            line.addWidget(form, 1)
        hint = label(say("SET_STATION_HINT"), part="grey")
        hint.setWordWrap(True)
        self.body.addLayout(line)
        self.body.addWidget(hint)
        self.body.addWidget(self.ending)
        self.body.addStretch(1)
        self.keep = button("SET_KEEP", self._keep, main=True)
        self.body.addWidget(self.keep)

    def enter(self) -> None:
        """Show what is kept."""
        self.say("")
        book = self.shell.session.book
        self.shell.work(lambda: station_facts(book), self._show)

    def _show(self, facts: StationFacts | None) -> None:
        if facts is None:
            return
        held = facts.authority
        shown = {name: str(getattr(held, name)) for name in held.__struct_fields__}
        shown |= {"township": facts.township, "telephone": facts.telephone}
        for form, fields in zip(self.forms, (_LEFT, _RIGHT), strict=True):
            for field in fields:
                form.field(field.name).setText(shown[field.name])
                form.field(field.name).setCursorPosition(0)

    def _keep(self) -> None:
        book, who = self.shell.session.book, self.shell.session.who
        try:
            facts = self._facts()
        except Refused as error:
            self.refused(error)
            return
        self.shell.work(lambda: describe(book, who, facts), lambda _: self.say(say("SET_KEPT")), self.refused)

    def _facts(self) -> StationFacts:
        left, right = self.forms
        said = {field.name: left.text(field.name) for field in _LEFT}
        if not (said["agreement"] and said["unit"] and said["tax_office"]):
            raise Refused("SET_MISSING")
        authority = bodies.Authority(
            agreement=said["agreement"],
            unit=said["unit"],
            tax_office=said["tax_office"],
            valid_from=_day(said["valid_from"]),
            valid_to=_day(said["valid_to"]),
            bank=right.text("bank"),
            account=right.text("account"),
        )
        return StationFacts(authority, right.text("township"), right.text("telephone"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("SET_DATE_FORM", text=text[:12]) from None
