"""A cadre's work at the window, in the words of the desk: each method is what one does, in keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.messages.say import say
from tests.window.desk import Desk

CASHIER, PIN = "wjg", "246810"
SECOND_PIN = "135791"
_ROUND = 60  # no page has as many places for the cursor


@dataclass
class Cadre:
    """`desk` with somebody signed in; `slips` counts the card slips."""

    desk: Desk
    slips: int = 0

    def go_to(self, name: str) -> None:
        """Tab to a place by its name."""
        for _ in range(_ROUND):
            if self.desk.focus == name:
                return
            self.desk.press("tab")
        raise AssertionError(f"Tab does not come to {name}: {self.desk.seen.stops}")

    def import_file(self, path: Path) -> None:
        """Alt+I, the file's name, Enter: look; take in."""
        desk = self.desk
        desk.press("alt+i")
        self.go_to(say("LISTS_PATH"))
        desk.type(str(path))
        desk.press("enter")
        assert desk.focus == say("LISTS_TAKE"), desk.seen.words
        desk.press("space")

    def find(self, household: str) -> None:
        """Put a household on the counter."""
        self.desk.press("f2")
        self.desk.type(household)
        self.desk.press("enter")
        assert self.desk.focus != say("COLLECT_SEARCH"), self.desk.seen.words

    def go_through(self, marks: dict[int, str]) -> None:
        """Down the household's list, a key at some of its lines; then back to the money."""
        for line in range(max(marks) + 1):
            self.desk.press("down")
            if line in marks:
                self.desk.press(marks[line])
        self.desk.press("enter")

    def by_cash(self, yuan: str, payer: str = "") -> bool:
        """What is handed over (nothing = exact); False where the book asks to be asked again."""
        self.desk.type(yuan)
        if payer:
            self.go_to(say("COLLECT_PAYER"))
            self.desk.type(payer)
        return self.book()

    def by_card(self, payer: str = "") -> None:
        """F8 and the slip's number; what was typed as cash is gone with it."""
        self.slips += 1
        self.desk.press("f8")
        self.desk.type(f"{self.slips:06d}")
        if payer:
            self.go_to(say("COLLECT_PAYER"))
            self.desk.type(payer)
        assert self.book(), self.desk.seen.words

    def book(self) -> bool:
        """F9; True where it is booked and the search box waits for the next household."""
        self.desk.press("f9")
        return self.desk.focus == say("COLLECT_SEARCH")

    def to_the_bank(self, slip: str) -> None:
        """Everything in the drawer."""
        self.desk.press("f6")
        self.desk.type(slip)
        self.desk.press("f9")
        assert self.desk.focus == say("COLLECT_SEARCH"), self.desk.seen.words

    def void_spoilt(self, number: str) -> None:
        """F4, the number, Del, the fifth reason, all copies back, the second person's PIN."""
        self._on_voucher(number)
        self.desk.press("del", "5", "space")
        self.desk.type(SECOND_PIN)
        self.desk.press("enter")

    def reprint(self, number: str) -> None:
        """F4, the number, Ctrl+P."""
        self._on_voucher(number)
        self.desk.press("ctrl+p")

    def _on_voucher(self, number: str) -> None:
        self.desk.press("f4")
        self.desk.type(number.rpartition("-")[2])
        self.desk.press("enter")

    def close(self, pieces: dict[int, int]) -> None:
        """F12, the notes, F12, F12."""
        self.desk.press("f12")
        for number in pieces.values():
            self.desk.type(str(number))
            self.desk.press("enter")
        self.desk.press("f12", "f12")

    def export_to(self, folder: Path) -> None:
        """On the export page: choose a folder in the file chooser, write."""
        self.go_to(say("SEND_CHOOSE"))
        self.desk.press("space")
        self.desk.press("ctrl+a")
        self.desk.type(str(folder))
        self.desk.press("enter")
        self.go_to(say("SEND_GO"))
        self.desk.press("space")
