"""票证: what was taken over is always what is printed, written, spoilt, handed back and left."""

from __future__ import annotations

import random

import pytest

from desktop.core.bodies import FormStock
from desktop.core.forms import Action, Fate, Forms, Stretch, is_stretch


def told(action: Action, first: int, last: int = 0, note: str = "", series: str = "渝") -> FormStock:
    last = last or first
    return FormStock(
        action=action, series=series, first=f"{first:04d}", last=f"{last:04d}", pieces=last - first + 1, note=note
    )


def test_the_next_form_is_the_first_blank_one_of_the_pad_in_the_printer() -> None:
    forms = Forms([told(Action.RECEIVED, 1, 50), told(Action.HANDED_OUT, 11, 20)])
    forms.tell(told(Action.USED, 11, note="n1"))
    forms.tell(told(Action.WRITTEN, 13, note="n2"))
    assert forms.pad is not None
    assert (forms.pad.next, forms.pad.last, forms.pad.left) == ("0012", "0020", 8)
    forms.tell(told(Action.SPOILT, 12))
    assert forms.pad.next == "0014"
    assert forms.of_voucher("n2") == ("渝", "0013")
    assert [(one.first, one.pieces) for one in forms.stocks()] == [("0001", 50)]  # loaded out of it, not once more


def test_a_spoilt_form_no_longer_carries_its_voucher() -> None:
    forms = Forms([told(Action.HANDED_OUT, 1, 9), told(Action.USED, 1, note="n1"), told(Action.SPOILT, 1, note="n1")])
    assert forms.of_voucher("n1") is None
    forms.tell(told(Action.USED, 2, note="n1"))
    assert forms.of_voucher("n1") == ("渝", "0002")


def test_what_is_used_or_spoilt_is_settled_once() -> None:
    forms = Forms([told(Action.HANDED_OUT, 1, 9), told(Action.USED, 1, note="n1"), told(Action.SPOILT, 2, 4)])
    assert [(one.first, one.last) for one in forms.to_settle()] == [(1, 4)]
    forms.tell(told(Action.SETTLED, 1, 4))
    forms.tell(told(Action.USED, 5, note="n2"))
    assert [(one.first, one.last) for one in forms.to_settle()] == [(5, 5)]
    assert forms.stocks()[0].settled == 4


def test_pads_of_another_series_or_width_are_other_forms() -> None:
    forms = Forms([told(Action.RECEIVED, 1, 9), told(Action.RECEIVED, 1, 9, series="黔")])
    forms.tell(told(Action.WRITTEN, 3, note="n1", series="黔"))
    found = forms.find("0003", "渝")
    assert found is not None
    assert found.fate is Fate.BLANK
    assert forms.find("3") is None
    newest = forms.find("0003")
    assert newest is not None
    assert newest.series == "黔"


def test_what_nobody_can_read_changes_nothing() -> None:
    forms = Forms([FormStock(action="handed_out", series="", first="x", last="", pieces=2**53 - 1)])
    forms.tell(FormStock(action="burnt", series="", first="1", last="9", pieces=9))
    forms.tell(told(Action.USED, 5, note="n"))
    assert forms.stocks() == []
    assert forms.pad is None
    assert forms.of_voucher("n") is None


def test_a_stretch_as_long_as_a_number_can_be_costs_nothing() -> None:
    forms = Forms([FormStock(action="received", series="", first="0" * 20, last="9" * 20, pieces=1)])
    assert forms.stocks()[0].parts[Fate.BLANK] == 10**20


@pytest.mark.parametrize(
    ("first", "last", "good"), [("01", "10", True), ("1", "10", False), ("9", "1", False), ("", "", False)]
)
def test_a_stretch_has_two_numbers_of_one_width(first: str, last: str, good: bool) -> None:
    assert is_stretch(first, last) is good


def test_a_thousand_random_events_always_add_up() -> None:
    """Held against a plain table of single forms."""
    dice = random.Random(6)
    forms, plain = Forms(), dict[int, Fate]()
    settled: set[int] = set()
    gone = (Fate.USED, Fate.WRITTEN, Fate.SPOILT)
    fates = {Action.USED: Fate.USED, Action.WRITTEN: Fate.WRITTEN, Action.SPOILT: Fate.SPOILT}
    fates[Action.HANDED_BACK] = Fate.HANDED_BACK
    for place in range(1_000):
        action = dice.choice(list(Action))
        first = dice.randrange(1, 400)
        last = first if action in (Action.USED, Action.WRITTEN) else min(400, first + dice.randrange(30))
        forms.tell(told(action, first, last, note=f"n{place}" if first == last else ""))
        for number in range(first, last + 1):
            if action in (Action.RECEIVED, Action.HANDED_OUT):
                plain.setdefault(number, Fate.BLANK)
            elif number in plain and action is Action.SETTLED:
                settled |= {number} if plain[number] in gone else set()
            elif number in plain:
                plain[number] = fates[action]
                settled -= {number} if plain[number] not in gone else set()
    counted = {fate: sum(one.parts[fate] for one in forms.stocks()) for fate in Fate}
    assert counted == {fate: sum(held is fate for held in plain.values()) for fate in Fate}
    assert sum(one.pieces for one in forms.stocks()) == len(plain)
    assert sum(one.settled for one in forms.stocks()) == len(settled)
    due = {number for one in forms.to_settle() for number in range(one.first, one.last + 1)}
    assert due == {number for number, fate in plain.items() if fate in gone} - settled
    assert forms.taken(Stretch("渝", 4, 1, 400)) == list(forms.stretches())
