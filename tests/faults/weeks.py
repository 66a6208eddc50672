"""A week of a county and its stations in which everything goes wrong that a village can do to a till, by a seed.

Stations and county work through their real use cases and real stores. Between them go sticks, which are lost, doubled,
late and in any order. Beside each station a notebook says what must be true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from db import index
from db.rows import ReceiptRow, StationRow
from desktop.books import backups
from desktop.books.closing import close_day, count, start_day
from desktop.books.collecting import keep_basket, kept_baskets
from desktop.books.dating import day_now
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.exporting import export
from desktop.books.opening import open_book
from desktop.books.recovering import ask_to_recover
from desktop.books.restoring import restore
from desktop.books.retiring import retire
from desktop.books.shifting import hand_over_to
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core import bodies
from desktop.core.money import Money
from desktop.county.enrolling import enrol, request_in, revoke
from desktop.county.noticing import notify
from desktop.county.unsealing import in_keeping
from desktop.exchange.answer import InTreasury, PaidLine, PaidList
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, REVIEWER
from tests.faults.ground import Ground
from tests.faults.station import PEOPLE, PINS, Backup, Station
from tests.unit.books.making import CHEAP, PASSPHRASE, TODAY


class Week(Ground):
    """One week, by its seed. `run` goes through the steps; `tests.faults.reckoning` says whether all adds up."""

    def run(self, leaning: Mapping[Step, float] | None = None) -> None:
        """The steps of the week, then everything that is still alive reaches its end.

        `leaning` makes some steps likelier than they are in `STEPS`.
        """
        likely = STEPS | dict(leaning or {})
        for _ in range(self.chance.randint(12, 24)):
            station = self.chance.choice(self.stations)
            [step] = self.chance.choices(list(likely), list(likely.values()))
            with self._unless_refused(step.__name__):
                step(self, station)
                self.done[step.__name__] += 1
            station.note()
        for station in self.stations:
            self.right_again(station)
            self._bring_all(station)
            self.answer(station)
            self.chance.shuffle(station.letters)
            for letter in station.letters:
                self._take_letter(station, letter)
            self._bring_all(station)
            station.note()

    # ---------------------------------------------------------------- at the counter

    def open_day(self, station: Station) -> None:
        """Where the clock is in doubt, somebody looks at a calendar."""
        asked = day_now(station.book).open
        start_day(station.book, station.operator, said=station.today.date() if asked else None)
        self.done["asked for the day"] += asked

    def collect(self, station: Station) -> None:
        self._book(station, self._basket(station))

    def collect_kept(self, station: Station) -> None:
        """The power goes while a basket stands on the counter: it is still there."""
        basket = self._basket(station)
        keep_basket(station.book, basket)
        self.crash(station)
        assert basket in kept_baskets(station.book), "a kept basket was lost"
        self._book(station, basket)

    def void(self, station: Station) -> None:
        number = self._any_number(station)
        form = station.notes.papers[number].form
        slip = bodies.Slip(merchant="m", trace="v") if form == "pos" else None
        order = VoidOrder(number, VoidReason.WRONG_TIER, REVIEWER, copies_back=True, slip=slip)
        void(station.book, station.operator, order)
        station.notes.mark(number, void=True)

    def deposit(self, station: Station) -> None:
        held = sorted(station.notes.held)
        part = self.chance.random() < 0.5
        numbers = tuple(self.chance.sample(held, self.chance.randint(1, len(held)))) if part and held else None
        deposit(station.book, station.operator, DepositOrder("000123", station.clock.now().day, numbers))
        station.bank(numbers or held)

    def close_day(self, station: Station) -> None:
        held = station.notes.on_hand_fen
        count(station.book, station.operator, {10_000: held // 10_000, 1_000: held % 10_000 // 1_000})
        close_day(station.book, station.operator, second=REVIEWER)

    def next_day(self, station: Station) -> None:
        """In the evening the day is closed, in the morning the next one opened."""
        with self._unless_refused("close_day"):
            self.close_day(station)
        self._pass(station, timedelta(days=1))
        self.open_day(station)

    def hand_over(self, station: Station) -> None:
        to = "zxm" if station.operator == CASHIER else CASHIER
        hand_over_to(station.book, station.operator, to, PINS[to], Money(station.notes.on_hand_fen))
        station.operator = to

    # ---------------------------------------------------------------- sticks and letters

    def carry(self, station: Station) -> None:
        """Everything the county has not acknowledged goes onto a stick, and the stick on its way."""
        stick = self._new_folder("stick")
        stick.mkdir()
        result = export(station.book, station.operator, stick, allow_folder=True)
        allowed = {Outcome.NOTHING_NEW, Outcome.REVOKED_KEY} if station.revoked else {Outcome.NOTHING_NEW}
        assert result.outcome.good or result.outcome in allowed, result.outcome
        station.sticks += sorted(stick.glob("*.cjb"))

    def lose_stick(self, station: Station) -> None:
        if station.sticks:
            station.sticks.remove(self.chance.choice(station.sticks))

    def bring(self, station: Station) -> None:
        """Any of the sticks, in any order; sometimes it is brought once more later."""
        if station.sticks:
            stick = self.chance.choice(station.sticks)
            if self.chance.random() < 0.7:
                station.sticks.remove(stick)
            self._take_in(station, stick)

    def answer(self, station: Station) -> None:
        station.letters.append(self._issue(station)[0])

    def lose_answer(self, station: Station) -> None:
        if station.letters:
            station.letters.remove(self.chance.choice(station.letters))

    def take_answer(self, station: Station) -> None:
        if station.letters:
            letter = self.chance.choice(station.letters)
            if self.chance.random() < 0.7:
                station.letters.remove(letter)
            self._take_letter(station, letter)

    # ---------------------------------------------------------------- the county

    def into_treasury(self, station: Station) -> None:
        with self.county.read() as connection:
            rows = index.find(connection, ReceiptRow, station=station.name, treasury_day="", void_seq=0)
        numbers = tuple(row.number for row in rows if row.deposit_seq)
        if numbers:
            notify(self.county, station.name, InTreasury(numbers=numbers, treasury_day=station.today.date()))

    def paid_elsewhere(self, station: Station) -> None:
        document = self.chance.choice(PEOPLE[4:]).document
        line = PaidLine(document=document, benefit_year=2026, day=TODAY, voucher=f"W{len(station.told)}", channel="web")
        self._notify(station, PaidList(source="税务局", as_of=TODAY, lines=(line,)))
        station.told.append(line)

    def revoke_key(self, station: Station) -> None:
        revoke(self.county, station.name)
        station.revoked = True

    def crash_county(self, _: Station) -> None:
        folder = self._crashed(self.county)
        self.county.close()
        self.county = self._county(folder)

    # ---------------------------------------------------------------- machine and clock

    def crash(self, station: Station) -> None:
        """The power goes: what is on the disk at this moment is all there is."""
        folder = self._crashed(station.book)
        station.book.close()
        station.book = open_book(folder, lambda: PASSPHRASE, station.clock)
        station.note()

    def save(self, station: Station) -> None:
        made = backups.back_up(station.book, self._new_folder("saved"))
        key = station.book.keys.public_key
        station.saved.append(Backup(made.folder, key, station.epoch, station.notes.copy()))

    def restore(self, station: Station) -> None:
        """The machine is gone; a backup becomes a new book, and what came after is in its hands no more.

        A backup from before the last restoring needs the county's answer: it has not heard of the epochs since.
        """
        fit = [one for one in station.saved if one.key == station.book.keys.public_key]
        if not fit or station.retired:
            return
        saved = self.chance.choice(fit)
        station.saved.remove(saved)
        letter = None
        if self.chance.random() < 0.5 or saved.epoch < station.epoch:
            letter, epoch = self._issue(station)
            if saved.epoch < station.epoch != epoch:
                return
        station.lose_to(saved.notes)
        station.book.close()
        station.book = restore(saved.folder, self._new_folder("restored"), lambda: PASSPHRASE, station.clock, letter)
        if letter is not None:
            station.hear()

    def lose_keys(self, station: Station) -> None:
        """The machine is gone and nobody knows the passphrase: the county opens a backup for new keys.

        Whatever the former key signed and no stick brought comes by the new one, or not at all.
        """
        with self.county.read() as connection:
            row = index.get(connection, StationRow, station=station.name)
        assert row is not None
        if station.retired or not row.escrow:
            return
        kept, _ = in_keeping(self.county, row)
        fit = [one for one in station.saved if one.key == kept]
        if not fit:
            return
        saved = self.chance.choice(fit)
        _, epoch = self._issue(station)
        if saved.epoch < station.epoch != epoch:
            return
        station.saved.remove(saved)
        folder, out = self._new_folder("recovered"), self._new_folder("request", make=True)
        asked = ask_to_recover(
            *(folder, station.name, out, PASSPHRASE, station.clock),
            backup=saved.folder,
            suite=station.book.identity.suite,
            allow_folder=True,
            cost=CHEAP,
        )
        enrol(self.county, request_in(asked.path))
        letter, _ = self._issue(station)
        station.lose_to(saved.notes)
        station.book.close()
        station.book = restore(saved.folder, folder, lambda: PASSPHRASE, station.clock, letter)
        station.revoked = False
        station.worthless |= set(station.sticks)
        station.letters.clear()  # sealed to the former key
        station.hear()

    def wrong_clock(self, station: Station) -> None:
        jump = self.chance.choice([-4000, -366, -1, -0.1, 0.1, 1, 20, 46])
        station.clock.set_wall(station.today + timedelta(days=jump))

    def right_again(self, station: Station) -> None:
        station.clock.set_wall(station.today)

    def wait(self, station: Station) -> None:
        self._pass(station, timedelta(seconds=self.chance.randint(60, 20_000)))

    def retire(self, station: Station) -> None:
        """The last cash goes to the bank, the day is closed, and nothing may follow but sticks and answers."""
        with self._unless_refused("deposit"):
            deposit(station.book, station.operator, DepositOrder("000124", station.clock.now().day))
            station.bank(sorted(station.notes.held))
        with self._unless_refused("close_day"):
            self.close_day(station)
        retire(station.book, REVIEWER, station.operator, "撤点")
        station.retired = True

    # ---------------------------------------------------------------- at the end

    def _bring_all(self, station: Station) -> None:
        """Whatever is still alive: in any order, then in the order in which it joins."""
        self.carry(station)
        self.chance.shuffle(station.sticks)
        for stick in [*station.sticks]:
            self._take_in(station, stick)
        for stick in sorted(station.sticks, key=_numbers_in):
            self._take_in(station, stick)
        station.sticks.clear()


def _numbers_in(path: Path) -> list[int]:
    return [int(part) for part in path.stem.replace("-", "_").split("_") if part.isdecimal()]


Step = Callable[[Week, Station], None]
STEPS: Final[dict[Step, float]] = {
    Week.collect: 14,
    Week.collect_kept: 1,
    Week.void: 2,
    Week.deposit: 2,
    Week.close_day: 0.5,
    Week.open_day: 0.5,
    Week.next_day: 3,
    Week.hand_over: 1,
    Week.carry: 4,
    Week.lose_stick: 1,
    Week.bring: 3,
    Week.answer: 2,
    Week.lose_answer: 0.5,
    Week.take_answer: 2.5,
    Week.into_treasury: 0.7,
    Week.paid_elsewhere: 0.7,
    Week.revoke_key: 0.04,
    Week.crash_county: 0.4,
    Week.crash: 1,
    Week.save: 1.5,
    Week.restore: 1.2,
    Week.lose_keys: 0.5,
    Week.wrong_clock: 0.8,
    Week.right_again: 1,
    Week.wait: 2,
    Week.retire: 0.04,
}
