"""`cunjiao county`: the county desk's window, and what it does, as commands: `init`, `enrol`, `intake` and so on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from desktop.books.enrolling import key_name
from desktop.cli import options, passphrase
from desktop.cli.book import tell
from desktop.cli.policies import pack_files
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.county import opening
from desktop.county.asking import Asked, Standing, asked
from desktop.county.claims import Claim, Never, claims
from desktop.county.differences import Difference, QuoteDifference, paid_twice, quote_differences
from desktop.county.enrolling import State, enrol, revoke, stations
from desktop.county.figures import StationFigures, all_figures, write_report
from desktop.county.intake import Intake, bundles_in, take_all
from desktop.county.issuing import Issued, issue
from desktop.county.opening import County, CountyFounding
from desktop.county.unsealing import unseal
from desktop.messages.say import say
from desktop.paths import data_dir, resources
from desktop.security.passwords import check_new_passphrase

COUNTY = "county"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The window, and the commands below `county`."""
    county = commands.add_parser("county", help=say("HELP_COUNTY"))
    county.add_argument("--db", default="", metavar="FILE|URL", help=say("HELP_DB"))
    options.add_today(county)
    county.set_defaults(run=_window)
    below = county.add_subparsers(metavar=say("COMMAND"))
    init = below.add_parser("init", help=say("HELP_COUNTY_INIT"))
    init.add_argument("--name", type=_a_name, required=True, help=say("HELP_COUNTY_NAME"))
    init.add_argument("--region", required=True, help=say("HELP_COUNTY_REGION"))
    init.add_argument("--id", type=_an_id, help=say("HELP_COUNTY_ID"))
    init.add_argument("--practice", action="store_true", help=say("HELP_COUNTY_PRACTICE"))
    init.set_defaults(run=_init)
    enrolling = below.add_parser("enrol", help=say("HELP_COUNTY_ENROL"))
    enrolling.add_argument("request", type=Path, metavar="REQUEST.cjr")
    enrolling.add_argument("--out", type=Path, metavar="DIR", help=say("HELP_OUT"))
    enrolling.add_argument("--key", default="", metavar="KEY", help=say("HELP_COUNTY_KEY"))
    enrolling.set_defaults(run=_enrol)
    intake = below.add_parser("intake", help=say("HELP_COUNTY_INTAKE"))
    intake.add_argument("files", nargs="+", type=Path, metavar="FILE|DIR")
    intake.set_defaults(run=_intake)
    issuing = below.add_parser("issue", help=say("HELP_COUNTY_ISSUE"))
    issuing.add_argument("stations", nargs="*", metavar="STATION", help=say("HELP_COUNTY_STATION"))
    issuing.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("HELP_OUT"))
    issuing.set_defaults(run=_issue)
    report = below.add_parser("report", help=say("HELP_COUNTY_REPORT"))
    report.add_argument("--out", type=Path, metavar="FILE", help=say("HELP_OUT_FILE"))
    report.add_argument("--quotes", action="store_true", help=say("HELP_COUNTY_QUOTES"))
    report.set_defaults(run=_report)
    revoking = below.add_parser("revoke", help=say("HELP_COUNTY_REVOKE"))
    revoking.add_argument("station", metavar="STATION", help=say("HELP_COUNTY_STATION"))
    revoking.set_defaults(run=_revoke)
    unsealing = below.add_parser("unseal", help=say("HELP_COUNTY_UNSEAL"))
    unsealing.add_argument("station", metavar="STATION", help=say("HELP_COUNTY_STATION"))
    unsealing.add_argument("backup", type=Path, metavar="BACKUP")
    unsealing.set_defaults(run=_unseal)
    changing = passphrase.add_below(below, _folder)
    for command in (init, enrolling, intake, issuing, report, revoking, unsealing, changing):
        command.add_argument("--db", default=argparse.SUPPRESS, metavar="FILE|URL", help=say("HELP_DB"))
        options.add_today(command, default=argparse.SUPPRESS)
        options.add_common(command, default=argparse.SUPPRESS)


def _a_name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(say("HELP_COUNTY_NAME"))
    return text.strip()


def _an_id(text: str) -> str:
    if not opening.ID_FORM.fullmatch(text):
        raise argparse.ArgumentTypeError(say("HELP_COUNTY_ID"))
    return text


@contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[County]:
    clock = options.clock_for(arguments.today)
    with closing(opening.open_county(_folder(arguments), options.passphrase(arguments), clock, arguments.db)) as county:
        yield county


def _folder(arguments: argparse.Namespace) -> Path:
    """The county's folder: the data folder itself where it is one, else `county` in it."""
    base = data_dir(arguments.data_dir)
    return base if (base / opening.KEY_FILE).exists() else base / COUNTY


def _window(arguments: argparse.Namespace) -> int:
    """Open the window; without a passphrase file it asks by itself where the keyring does not open the book."""
    from desktop.ui.county.app import run  # Qt takes a while to load, and the commands need none of it
    from desktop.ui.county.start import Where  # as above

    clock = options.clock_for(arguments.today)
    where = Where(_folder(arguments), resources() / "policy", clock, arguments.db)
    return run(where, options.passphrase(arguments) if arguments.passphrase_file else None)


def _init(arguments: argparse.Namespace) -> int:
    packs = {path.stem: path for path in pack_files()}
    if arguments.region not in packs:
        raise KnownError("REGION_UNKNOWN", region=arguments.region, known="、".join(packs))
    passphrase = options.passphrase(arguments)()
    check_new_passphrase(passphrase)
    suite = Suite.PRACTICE if arguments.practice else Suite.REAL
    founding = CountyFounding(suite, arguments.name, packs[arguments.region].read_bytes(), arguments.id or "")
    clock = options.clock_for(arguments.today)
    county = opening.create(_folder(arguments), founding, passphrase, clock, db=arguments.db)
    with closing(county):
        print(say("COUNTY_MADE", name=county.name, station=county.station, key=key_name(county.keys.public_key)))
    return 0


def _enrol(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        found = asked(county, arguments.request)
        if found.standing in (Standing.RECOVERS, Standing.REPLACED):
            _compared(found, arguments.key)
        record = enrol(county, found.request)
        out = arguments.out or arguments.request.parent
        theirs, ours = key_name(bytes.fromhex(record.public_key)), key_name(county.keys.public_key)
        print(say("COUNTY_ENROLLED", name=record.name, station=record.station, theirs=theirs, ours=ours))
        if found.standing is Standing.RECOVERS:
            print(say("COUNTY_KEY_ENDED", key=found.former_key, epoch=record.epoch))
        return _tell_answer(issue(county, record.station, out, allow_folder=True))


def _compared(found: Asked, key: str) -> None:
    """The former key ends, and for lost keys the answer opens the book: a person says that the station asked."""
    place = {"station": found.request.station, "key": found.key}
    if not key:
        raise Refused("COUNTY_COMPARE_KEY", **place)
    if "".join(key.split()).upper() != "".join(found.key.split()):
        raise Refused("COUNTY_KEY_DIFFERS", **place)


def _intake(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        files: list[Path] = []
        for path in arguments.files:
            found = _files_at(path)
            if not found:
                print(say("COUNTY_NOTHING_FOUND", folder=str(path)), file=sys.stderr)
            files += found
        endings = [_tell_intake(intake) for intake in take_all(county, files)]
    return max(endings, default=1)


def _files_at(path: Path) -> list[Path]:
    """The bundles of a folder, or the path itself: what is wrong with it is told where files are read."""
    with suppress(OSError):
        if path.is_dir():
            return bundles_in(path)
    return [path]


def _tell_intake(intake: Intake) -> int:
    if intake.outcome.good:
        first, last, added = intake.first, intake.last, intake.added
        print(say("COUNTY_TAKEN", file=intake.file, station=intake.station, first=first, last=last, added=added))
        return 0
    told = [f"{intake.file}  {say(intake.outcome)}"]
    if intake.missing:
        told.append(say("COUNTY_MISSING_PART", first=intake.missing[0], last=intake.missing[1]))
    if intake.seq:
        told.append(say("COUNTY_FIRST_WRONG", seq=intake.seq))
    if intake.why:
        told.append(say("COUNTY_WHY", said=say(intake.why, what=intake.what)))
    print("\n    ".join(told), file=sys.stderr)
    return 1


def _issue(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        named = arguments.stations
        if not named:
            with county.read() as connection:
                named = [row.station for row in stations(connection) if row.state == State.ACTIVE]
        try:
            arguments.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError("FOLDER_UNWRITABLE", folder=str(arguments.out)) from error
        endings = [_tell_answer(issue(county, station, arguments.out, allow_folder=True)) for station in named]
    return max(endings, default=0)


def _tell_answer(issued: Issued) -> int:
    if not issued.outcome.good:
        print(f"{issued.path.name}  {say(issued.outcome)}", file=sys.stderr)
        return 1
    print(say("COUNTY_ANSWER", number=issued.number, file=str(issued.path), seq=issued.seq))
    return 0


def _report(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        all_stations = all_figures(county)
        out = write_report(county, arguments.out)
        for one in all_stations:
            _tell_figures(one)
        print(say("COUNTY_REPORT", file=str(out), stations=len(all_stations)))
        found = _tell_paid_twice(county)
        found += sum(_tell_claim(claim) for one in all_stations for claim in claims(county, one.station))
        if arguments.quotes:
            for one in all_stations:
                found += sum(_tell_difference(difference) for difference in quote_differences(county, one.station))
    return 1 if found or any(one.state is State.FORKED for one in all_stations) else 0


def _revoke(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        revoke(county, arguments.station)
    print(say("COUNTY_REVOKED", station=arguments.station))
    return 0


def _unseal(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as county:
        found = unseal(county, arguments.station, arguments.backup)
    if not found.verdict.whole:
        return tell(found.verdict)
    print(say("UNSEALED", epoch=found.verdict.epoch, seq=found.verdict.seq, beyond=found.beyond))
    return 0


def _tell_figures(one: StationFigures) -> None:
    figures = one.figures
    print(
        say(
            "COUNTY_FIGURES",
            name=one.name,
            station=one.station,
            seq=one.seq,
            receipts=figures.receipts,
            voided=figures.voided,
            paid=figures.persons_paid,
            zero=figures.persons_zero,
            cash=str(figures.cash),
            pos=str(figures.pos),
            deposited=str(figures.deposited),
        )
    )
    if one.state is State.FORKED:
        print(say("COUNTY_FORKED", station=one.station), file=sys.stderr)


def _tell_paid_twice(county: County) -> int:
    found = paid_twice(county)
    for same in found:
        numbers = "、".join(one.number for one in same)
        said = say("COUNTY_PAID_TWICE", year=same[0].benefit_year, times=len(same), numbers=numbers)
        print(said, file=sys.stderr)
    return len(found)


def _tell_claim(found: Claim) -> int:
    amount, count = str(found.amount), len(found.numbers)
    place: dict[str, str | int] = {"station": found.station, "epoch": found.epoch, "seq": found.seq}
    print(say(Never(found.kind), **place, count=count, amount=amount), file=sys.stderr)
    return 1


def _tell_difference(found: QuoteDifference) -> int:
    said, ours = str(Money(found.said_fen)), str(Money(found.ours_fen))
    code = Difference(found.kind)
    print(say(code, number=found.number, line=found.line, said=said, ours=ours), file=sys.stderr)
    return 1
