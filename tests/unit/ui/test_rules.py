"""The rules in plain words: worked out by the rules themselves, each with its sentence in the document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.books.plain_rules import Rule, sections
from desktop.core.policy.assess import assess
from desktop.core.policy.examples import example_of
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.messages.say import say
from desktop.paths import resources
from desktop.ui.models.document import document_text, spans
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.settings.rules import RulesPart
from tests.unit.books.making import PACK
from tests.unit.ui.driving import Hands

DAY = date(2025, 12, 1)
FILES = sorted((resources() / "policy").glob("*.toml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def pack(request: pytest.FixtureRequest) -> Pack:
    path: Path = request.param
    return load_pack(path.read_bytes())


def rules(pack: Pack, day: date = DAY) -> list[Rule]:
    return [rule for section in sections(pack, day) for rule in section.rules]


def rule(pack: Pack, begins: str) -> Rule:
    return next(one for one in rules(pack) if one.text.startswith(begins))


def test_an_aided_person_pays_in_the_example_what_he_pays_at_the_counter() -> None:
    shown = rule(load_pack(PACK), "城乡最低生活保障人员")
    assert shown.example == "一档 400 − 资助 360 = 自己缴 40 元　二档 775 − 资助 400 = 自己缴 375 元"
    assert "360" in "".join(shown.clauses)
    assert shown.basis == say("RULE_BASIS_TEXT")


def test_what_the_document_leaves_open_is_said_to_be_open() -> None:
    assert "文件没有写定" in rule(load_pack(PACK), "重点优抚对象").example
    assert "文件没有写：" in rule(load_pack(PACK), "集中参保缴费期以后").basis


def test_every_sentence_a_rule_rests_on_stands_in_the_document(pack: Pack) -> None:
    text = document_text(pack.id)
    assert text is not None
    lost = [clause for one in rules(pack) for clause in one.clauses if not spans(text, [clause])]
    assert lost == []


def test_every_category_tier_window_and_situation_has_its_line(pack: Pack) -> None:
    told = "\n".join(one.text for one in rules(pack))
    named = {one.name for one in pack.categories.values()} | {one.name for one in pack.tiers.values()}
    named |= {one.name for one in pack.windows} | {one.name for one in pack.enrolments}
    named |= {one.name for one in pack.stages} | {one.name for one in pack.notes}
    assert [name for name in named if name not in told] == []


def test_an_example_of_a_situation_is_decided_by_its_own_row(pack: Pack) -> None:
    for row in pack.enrolments:
        found = example_of(pack, row, next(iter(pack.tiers)), DAY)
        if found is not None:
            case, answer = found
            assert assess(pack, case, derive=False) == answer
            assert answer.row is row
            assert case.birth is None or case.birth <= case.day


def test_nearly_every_situation_has_an_example(pack: Pack) -> None:
    without = [row.id for row in pack.enrolments if example_of(pack, row, next(iter(pack.tiers)), DAY) is None]
    # Rows that follow another one they can never be reached beside, by what one case can say.
    assert set(without) <= {"newborn_over", "not_mentioned"}


def test_the_rules_can_be_told_on_any_day(pack: Pack) -> None:
    for day in (date(2025, 9, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 12, 31), date(2027, 4, 1)):
        assert len(rules(pack, day)) > 20


def test_cash_before_the_spring_festival_is_at_the_bank_before_it() -> None:
    shown = rule(load_pack(PACK), "到期那天银行休息")
    assert "最迟 02-14（周六）存银行" in shown.example
    closed = rule(load_pack(PACK), "银行放假")
    assert "02-15 到 02-23" in closed.example
    assert closed.basis == say("RULE_NO_CLAUSE")


def test_a_clause_is_found_across_paragraphs_and_places_that_meet_are_one() -> None:
    text = "一、甲乙\n丙丁\n戊"
    assert spans(text, ["乙丙"]) == [(3, 6)]
    assert spans(text, ["甲乙", "丙丁"]) == [(2, 4), (5, 7)]
    assert spans(text, ["甲乙", "乙丙"]) == [(2, 6)]
    assert spans(text, ["己", ""]) == []


def part(hands: Hands) -> RulesPart:
    hands.window.go("settings")
    page = hands.window.pages["settings"]
    assert isinstance(page, SettingsPage)
    made = page.open_part(RulesPart)
    hands.settle()
    assert isinstance(made, RulesPart)
    return made


def marked(shown: RulesPart) -> list[str]:
    return [one.cursor.selectedText() for one in shown.text.extraSelections()]  # type: ignore[attr-defined] # stubs


def test_choosing_a_rule_marks_its_sentence(hands: Hands) -> None:
    shown = part(hands)
    assert any("一档400元" in one for one in marked(shown))
    shown.list.setFocus()
    for _ in range(5):
        hands.press("down")
    chosen = shown.list.currentItem().data(Qt.ItemDataRole.UserRole)
    assert isinstance(chosen, Rule)
    words = "".join(marked(shown)).replace("\u2029", "")
    assert chosen.clauses
    assert all(clause in words for clause in chosen.clauses)


def test_a_document_that_is_not_here_shows_the_sentences_of_the_pack(hands: Hands) -> None:
    shown = part(hands)
    other = load_pack(PACK.replace(b'id = "yushan-2026"', b'id = "elsewhere-2026"'))
    shown.show_rules(other, sections(other, DAY))
    assert say("RULE_ONLY_CLAUSES") in shown.text.toPlainText()
    assert marked(shown)
