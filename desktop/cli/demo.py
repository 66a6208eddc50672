"""`cunjiao demo`: a village's day, end to end, without a screen. Everything it leaves is about made-up people."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from desktop.books import closing, enrolling, exporting, importing, opening, reporting, rosters, searching, station
from desktop.books.answering import take_answer
from desktop.books.checking import check_book
from desktop.books.figures import Figures, figures
from desktop.books.opening import Book, Founding, NewOperator
from desktop.cli import options
from desktop.cli.demo_county import DemoCounty
from desktop.cli.demo_day import CASHIER, REVIEWER, Day, write_papers
from desktop.cli.demo_sizes import draw_each_size
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.messages.say import say
from desktop.paper.reports import draw_day_report
from desktop.paper.tables import day_report_xlsx, ledger_xlsx
from desktop.paths import resources
from desktop.security.rights import Role

_TODAY: Final = date(2025, 12, 1)
_STATION: Final = "LX0101"
_REGION: Final = "yushan-2026"
_SUMMARY: Final = "summary.json"
_FOLDERS: Final = ("vouchers", "reports", "bundle", "county", "book", "screens", "log")
_PASSPHRASE: Final = Path("book", "passphrase.txt")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The demo and its options."""
    demo = commands.add_parser("demo", help=say("HELP_DEMO"))
    demo.add_argument("--roster", type=Path, metavar="FILE", help=say("HELP_ROSTER_FILE"))
    demo.add_argument("--subsidies", type=Path, metavar="F", help=say("HELP_SUBSIDIES"))
    demo.add_argument("--paid", type=Path, metavar="F", help=say("HELP_PAID"))
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR", help=say("HELP_OUT"))
    options.add_today(demo, _TODAY)
    demo.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Play the day and leave its papers, book, bundle, county and summary in the folder."""
    out: Path = arguments.out
    _make_room(out)
    demo = Demo(out, _lists(arguments), PinnedClock.at(arguments.today, step_seconds=7))
    try:
        summary = demo.play()
    finally:
        demo.close()
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / _SUMMARY).write_text(text + "\n", encoding="utf-8")
    print(text)
    print(say("DEMO_DONE", out=str(out)))
    return 0


def _lists(arguments: argparse.Namespace) -> list[Path]:
    """The lists that were named; without a roster, the practice village's."""
    if arguments.roster is None and (arguments.subsidies or arguments.paid):
        raise Refused("DEMO_NEEDS_ROSTER")
    if arguments.roster is None:
        village = resources() / "practice"
        return [village / "roster.xlsx", village / "subsidies.xlsx", village / "paid.csv"]
    return [path for path in (arguments.roster, arguments.subsidies, arguments.paid) if path is not None]


def _make_room(out: Path) -> None:
    """An empty folder, or one that an earlier demo left: only its own files are cleared away."""
    if out.exists() and not out.is_dir():
        raise Refused("DEMO_FOLDER", folder=str(out))
    left = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if left:
        # A real data folder holds `book` and `log` too: only a demo leaves its passphrase lying open.
        ours = (out / _PASSPHRASE).is_file() or not any(path.is_file() for path in out.rglob("*"))
        if not (ours and left <= {*_FOLDERS, _SUMMARY}):
            raise Refused("DEMO_FOLDER", folder=str(out))
    try:
        for name in sorted(left, key="book".__eq__):  # the passphrase last: broken off, this can be done again
            (shutil.rmtree if (out / name).is_dir() and not (out / name).is_symlink() else Path.unlink)(out / name)
        for name in ("vouchers", "reports", "bundle"):
            (out / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(out)) from error


class Demo:
    """A station and its county, both in one folder, both with made-up people."""

    def __init__(self, out: Path, lists: list[Path], clock: PinnedClock) -> None:
        self._out = out
        self._lists = lists
        self._clock = clock
        passphrase = secrets.token_urlsafe(12)
        pack = (resources() / "policy" / f"{_REGION}.toml").read_bytes()
        self._book = self._found(pack, passphrase)
        # The same passphrase, so that whoever has the demo can also try the county's commands on it.
        self._county = DemoCounty(out / "county", pack, passphrase, clock)

    def close(self) -> None:
        """Let go of both books."""
        self._book.close()
        self._county.close()

    def play(self) -> dict[str, object]:
        """The whole road; returns the summary of both sides."""
        self._enrol()
        self._import()
        self._desk()
        summary = self._exchange()
        self._papers()  # afterwards, for one of them is what a bundle is handed over with
        return summary

    def _found(self, pack: bytes, passphrase: str) -> Book:
        folder = self._out / "book"
        folder.mkdir(parents=True, exist_ok=True)
        (self._out / _PASSPHRASE).write_text(passphrase + "\n", encoding="utf-8")
        village = rosters.village_of(self._lists[0], self._clock.now().day) or say("DEMO_VILLAGE")
        people = [
            NewOperator(CASHIER, "林秀兰", Role.CASHIER, "246813"),
            NewOperator(REVIEWER, "周建平", Role.ADMIN, "135792"),
        ]
        founding = Founding(Suite.DEMO, _STATION, say("DEMO_STATION", village=village), village, pack)
        return opening.create(folder, founding, people, passphrase, self._clock)

    def _enrol(self) -> None:
        day = self._clock.now().day
        agreement = bodies.Authority(
            agreement=f"演示〔{day.year}〕1号",
            unit=_committee(self._book.identity.village),
            tax_office="演示县税务局",
            valid_from=date(day.year, 1, 1),
            valid_to=date(day.year + 1, 12, 31),
            bank="演示农村商业银行",
            account="待报解社会保险费",
        )
        station.describe(self._book, REVIEWER, station.StationFacts(agreement, "演示镇", "000-0000000"))
        request = enrolling.ask_for_enrolment(self._book, REVIEWER, self._out / "bundle", allow_folder=True)
        answer = self._county.enrol(request.path)
        enrolling.enrol(self._book, REVIEWER, answer, self._county.public_key.hex())

    def _import(self) -> None:
        kinds = (importing.Kind.ROSTER, None, None)
        for path, kind in zip(self._lists, kinds, strict=False):
            taken = importing.take(self._book, REVIEWER, path, kind)
            print(say("TAKEN", file=taken.file, rows=taken.rows, taken=taken.taken, added=taken.added))

    def _desk(self) -> None:
        closing.start_day(self._book, CASHIER)
        day = Day(self._book, self._out / "vouchers")
        day.serve(searching.households(self._book)[:-1])  # the last one stands on the counter in the pictures
        day.close()
        draw_each_size(self._book, day.numbers, self._out / "vouchers")
        print(say("DEMO_DESK", receipts=len(day.numbers)))

    def _papers(self) -> None:
        reports = self._out / "reports"
        report = reporting.day_report(self._book)
        name = f"{report.day:%Y%m%d}"
        (reports / f"day-{name}.pdf").write_bytes(draw_day_report(report))
        (reports / f"day-{name}.xlsx").write_bytes(day_report_xlsx(report))
        rows = reporting.ledger(self._book)
        book = ledger_xlsx(report.unit, rows, suite=report.suite, made=report.closed)
        (reports / f"ledger-{name}.xlsx").write_bytes(book)
        write_papers(self._book, reports)

    def _exchange(self) -> dict[str, object]:
        exported = exporting.export(self._book, CASHIER, self._out / "bundle", allow_folder=True)
        if not exported.outcome.good or exported.path is None:
            raise KnownError(exported.outcome)
        self._county.take_in(exported.path)
        taken = take_answer(self._book, REVIEWER, self._county.answer(_STATION))
        self._county.report(self._out / "county" / "report.xlsx")
        self._screens()
        verdict = check_book(self._book)
        if not verdict.whole:
            raise KnownError("DEMO_NOT_WHOLE")
        people, households = searching.counts(self._book)
        own = figures(self._book)
        return {
            "village": self._book.identity.village,
            "people": people,
            "households": households,
            **_as_json(own),
            "deposited_fen": own.deposited.fen,
            "journal": {"seq": exported.last, "head": exported.head},
            "county": self._county.summary(_STATION),
            "answer": {"seq": taken.seq, "head": taken.head},
        }

    def _screens(self) -> None:
        """Pictures of the window's pages on the book of this day."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from desktop.ui.screens import draw_all  # Qt is loaded last: the rest of the demo needs none of it

        draw_all(self._book, CASHIER, self._out / "screens", searching.households(self._book)[-1])
        self._county.draw(self._out / "bundle", self._out / "screens")


def _committee(village: str) -> str:
    """Who signs the agreement: a village's committee, or a community's."""
    return say("DEMO_COMMUNITY" if village.endswith("社区") else "DEMO_UNIT", village=village)


def _as_json(own: Figures) -> dict[str, int]:
    return {
        "receipts": own.receipts,
        "voided": own.voided,
        "persons_paid": own.persons_paid,
        "persons_zero": own.persons_zero,
        "cash_fen": own.cash.fen,
        "pos_fen": own.pos.fen,
    }
