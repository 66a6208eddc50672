from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl

from desktop.messages.say import say
from desktop.paths import resources
from desktop.ui.main_window import MainWindow
from desktop.ui.models.topics import Topic, matching, topics
from desktop.ui.pages.guide import GuidePage
from desktop.ui.pages.registry import entries
from tests.unit.ui.driving import Hands

TASKS = (
    "收款",
    "查人",
    "补打和作废",
    "票证：套打和手工开具",
    "缴存",
    "日结",
    "导出到 U 盘",
    "政策怎么看",
    "台账与名单",
    "导入名单和回执",
    "断电死机怎么办",
    "县里：登记、收账包、发回执",
    "忘了密码",
    "快捷键",
)
UNKIND = ("错误", "非法", "失败", "异常", "收费员")


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> GuidePage:
    hands.press("f1")
    made = window.page
    assert isinstance(made, GuidePage)
    return made


def test_the_help_has_a_topic_for_each_task_in_this_order() -> None:
    assert tuple(topic.title for topic in topics("zh")) == TASKS


def test_every_topic_stands_in_both_languages() -> None:
    assert [topic.name for topic in topics("zh")] == [topic.name for topic in topics("en")]


@pytest.mark.parametrize("topic", topics("zh"), ids=lambda topic: topic.name)
def test_the_help_blames_nobody_and_its_links_lead_somewhere(topic: Topic) -> None:
    assert [word for word in UNKIND if word in topic.text] == []
    for target in re.findall(r"\]\(([^)]+)\)", topic.text):
        assert (resources() / "help" / "zh" / target).is_file()


def test_the_keys_of_the_side_bar_are_those_the_help_tells() -> None:
    told = next(topic.text for topic in topics("zh") if topic.name == "95-keys.md")
    for entry in entries():
        if entry.key:
            assert f"| **{entry.key}** |" in told


def test_topics_are_found_by_a_word_those_with_it_in_the_title_first() -> None:
    found = matching(topics("zh"), "作废")
    assert found[0].name == "30-reprint-void.md"
    assert 1 < len(found) < len(TASKS)
    assert matching(topics("zh"), " ") == list(topics("zh"))


def test_f1_and_a_word_show_the_topic_with_the_word_marked(page: GuidePage, hands: Hands) -> None:
    assert page.search.hasFocus()
    page.search.setText("断电")
    assert page.text.toPlainText().startswith("断电死机怎么办")
    assert page.text.extraSelections()
    hands.press("enter")
    assert page.list.hasFocus()


def test_a_word_nobody_wrote_about_says_so_and_leaves_the_text(page: GuidePage) -> None:
    before = page.text.toPlainText()
    page.search.setText("zzz")
    assert page.list.count() == 0
    assert page.text.toPlainText() == before
    assert any(one.text() == say("GUIDE_NOTHING", query="zzz") for one in page.findChildren(type(page._nothing)))


def test_a_link_opens_its_topic(page: GuidePage) -> None:
    page.text.anchorClicked.emit(QUrl("40-deposit.md"))
    assert page.text.toPlainText().startswith("缴存")
