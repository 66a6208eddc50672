"""政策: the rules in force in plain words with worked examples; beside them the document with the clause marked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.books.plain_rules import Rule, Section, sections
from desktop.core.policy.pack import Pack
from desktop.messages.say import say
from desktop.ui.models.document import document_text, spans
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part
from desktop.ui.widgets.card import label
from desktop.ui.widgets.original import Original
from desktop.ui.widgets.rule_list import RuleList


class RulesPart(Part):
    """A rule is chosen on the left, its sentence stands marked on the right."""

    title = "SET_RULES"
    topic = "65-rules"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._pack: Pack | None = None
        self.list = RuleList(shell.look, say("RULE_LIST"))
        self.list.shown.connect(self._open)
        self.basis = label(part="grey")
        self.basis.setWordWrap(True)
        self.basis.setMinimumHeight(shell.look.px(42))
        self.text = Original(shell.look, say("RULE_DOCUMENT"))
        self._name = label(part="grey")
        self._name.setWordWrap(True)
        right = QVBoxLayout()
        right.addWidget(self._name)
        right.addWidget(self.text, 1)
        right.addWidget(self.basis)
        row = QHBoxLayout()
        row.addWidget(self.list, 12)
        row.addLayout(right, 9)
        self.body.addLayout(row, 1)

    def enter(self) -> None:
        """Work them out anew: an answer may have brought others."""
        book, today = self.shell.session.book, self.shell.session.today

        def read() -> tuple[Pack, tuple[Section, ...]]:
            pack = book.pack()
            return pack, sections(pack, today)

        self.shell.read(read, lambda both: self.show_rules(*both))

    def show_rules(self, pack: Pack, told: tuple[Section, ...]) -> None:
        """Show the rules of a pack."""
        self._pack = pack
        self.set_title(say("RULE_TITLE", region=pack.region, year=pack.benefit_year))
        number = pack.document.number or say("RULE_OPEN")
        self._name.setText(say("RULE_BY", title=pack.document.title, number=number))
        self.list.show_sections(told)

    def _open(self, rule: Rule) -> None:
        if self._pack is None:
            return
        self.basis.setText(rule.basis)
        text = document_text(self._pack.id)
        if text is None:
            clauses = "\n".join(rule.clauses)
            text = say("RULE_ONLY_CLAUSES") + "\n" + clauses
        self.text.show_text(text, spans(text, rule.clauses))
