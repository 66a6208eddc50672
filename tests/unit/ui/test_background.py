"""Three lanes: a question never waits for a change or a paper, and an answer nobody waits for any more is not heard."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.errors import KnownError, Refused
from desktop.ui.background import Worker


class Page:
    """Hears answers in two places."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def show(self, answer: object) -> None:
        self.heard.append(answer)

    def show_other(self, answer: object) -> None:
        self.heard.append(answer)


@pytest.fixture
def worker(qtbot: QtBot) -> Worker:
    return Worker()


def test_a_question_is_answered_while_a_change_is_under_way(worker: Worker, qtbot: QtBot) -> None:
    end_of_change, page = Event(), Page()
    worker.run(lambda: end_of_change.wait(10), page.show_other)
    worker.read(lambda: "answer", page.show)
    qtbot.waitUntil(lambda: page.heard == ["answer"])
    assert not worker.idle()
    end_of_change.set()
    qtbot.waitUntil(worker.idle)
    assert page.heard == ["answer", True]


def test_a_question_is_answered_while_a_long_paper_is_made(worker: Worker, qtbot: QtBot) -> None:
    end_of_paper, page = Event(), Page()
    worker.draw(lambda: end_of_paper.wait(10), page.show_other)
    worker.read(lambda: "answer", page.show)
    qtbot.waitUntil(lambda: page.heard == ["answer"])
    end_of_paper.set()
    qtbot.waitUntil(worker.idle)
    assert page.heard == ["answer", True]


def test_only_the_newest_paper_to_the_same_place_is_heard(worker: Worker, qtbot: QtBot) -> None:
    under_way, go_on, page = Event(), Event(), Page()

    def older() -> bool:
        under_way.set()
        return go_on.wait(10)

    worker.draw(older, page.show)
    assert under_way.wait(10)
    worker.draw(lambda: "newer", page.show)
    go_on.set()
    qtbot.waitUntil(worker.idle)
    assert page.heard == ["newer"]


def test_changes_are_done_one_after_the_other_in_the_order_they_were_asked_for(worker: Worker, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        worker.run(lambda number=number: done.append(number), lambda _: None)  # type: ignore[misc] # bound at once
    qtbot.waitUntil(worker.idle)
    assert done == list(range(20))


def test_only_the_newest_answer_to_the_same_place_is_heard(worker: Worker, qtbot: QtBot) -> None:
    under_way, go_on, asked, page = Event(), Event(), list[str](), Page()

    def ask(question: str) -> str:
        asked.append(question)
        under_way.set()
        go_on.wait(10)
        return question

    worker.read(lambda: ask("w"), page.show)
    assert under_way.wait(10)
    worker.read(lambda: ask("wj"), page.show)
    worker.read(lambda: ask("wjg"), page.show)
    go_on.set()
    qtbot.waitUntil(worker.idle)
    assert page.heard == ["wjg"]
    assert asked == ["w", "wjg"]  # the one between was not even looked up


def test_questions_of_different_places_are_all_answered(worker: Worker, qtbot: QtBot) -> None:
    page, other = Page(), Page()
    worker.read(lambda: 1, page.show)
    worker.read(lambda: 2, page.show_other)
    worker.read(lambda: 3, other.show)
    qtbot.waitUntil(worker.idle)
    assert (page.heard, other.heard) == ([1, 2], [3])


def test_the_same_place_may_ask_again_after_its_answer(worker: Worker, qtbot: QtBot) -> None:
    page = Page()
    for question in ("w", "wj"):
        worker.read(lambda question=question: question, page.show)  # type: ignore[misc] # bound at once
        qtbot.waitUntil(worker.idle)
    assert page.heard == ["w", "wj"]


@pytest.mark.parametrize(("error", "heard"), [(Refused("PIN_WRONG"), 0), (ZeroDivisionError(), 1)])
def test_a_late_refusal_is_not_heard_but_a_late_fault_is(
    worker: Worker, qtbot: QtBot, error: Exception, heard: int
) -> None:
    under_way, go_on, told, page = Event(), Event(), list[object](), Page()
    worker.broken.connect(told.append)

    def ends_badly() -> None:
        under_way.set()
        go_on.wait(10)
        raise error

    worker.read(ends_badly, page.show, told.append)
    assert under_way.wait(10)
    worker.read(lambda: "newer", page.show)
    go_on.set()
    qtbot.waitUntil(worker.idle)
    assert (len(told), page.heard) == (heard, ["newer"])


def test_a_refusal_nobody_asked_to_hear_goes_to_the_window(worker: Worker, qtbot: QtBot) -> None:
    refusals: list[KnownError] = []
    worker.refused.connect(refusals.append)

    def refused() -> None:
        raise Refused("PIN_WRONG")

    worker.read(refused, lambda _: None)
    qtbot.waitUntil(worker.idle)
    assert [error.code for error in refusals] == ["PIN_WRONG"]
