"""Words of the page help."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "GUIDE_TITLE": Sentence("我要做什么", "What do you want to do?"),
    "GUIDE_SEARCH": Sentence("找帮助", "Search the help"),
    "GUIDE_SEARCH_HINT": Sentence("打一个词，如：作废", "A word, such as: void"),
    "GUIDE_TOPICS": Sentence("题目", "Topics"),
    "GUIDE_TEXT": Sentence("帮助正文", "The text"),
    "GUIDE_NOTHING": Sentence("没有找到“{query}”。换一个词试试。", "Nothing about “{query}”. Try another word."),
}
