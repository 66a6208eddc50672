"""From the journal to paper: vouchers, slips, reprints. The receipt is safe before any of this begins."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from db import index, journal
from db.rows import OperatorRow, PackRow, PrintJobRow, ReceiptRow
from db.store import Connection
from desktop.books.desk import allow
from desktop.books.form_events import form_of
from desktop.books.opening import Book, setting
from desktop.books.paper_settings import Sheet, kept_seal, paper_settings
from desktop.books.recording import Change
from desktop.books.station import authority
from desktop.core import bodies
from desktop.core.chain import check_code, qr_text
from desktop.core.errors import KnownError, Refused
from desktop.core.events import ClockState, read_event
from desktop.core.idnumber import Document, DocumentKind
from desktop.core.money import Money
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote
from desktop.messages.say import SENTENCES
from desktop.paper.facts import Cover, InsuredLine, Unit, Voided, Voucher
from desktop.security.rights import Action

PRINTED: Final = "printed"
WAITING: Final = "waiting"  # booked, and nothing handed over yet
SENDING: Final = "sending"  # being handed over; after a power cut paper may have come out, or not
# What comes before anything is handed to a printer, and what somebody has looked at. After any other one, paper may
# have come out.
NEVER_SENT: Final = frozenset(
    {
        WAITING,
        *("MISSING_GLYPH", "TEXT_TOO_LONG", "FONTS_MISSING"),
        *("PRINTER_GONE", "PRINTER_STOPPED", "PRINTER_REFUSES", "PAPER_NOT_OUT"),
    }
)


def unit_of(connection: Connection, book: Book) -> Unit:
    """Who collects, as papers name it."""
    held = authority(connection)
    return Unit(
        station=book.station,
        name=held.unit if held else book.identity.village,
        township=setting(connection, "township"),
        tax_office=held.tax_office if held else "",
        agreement=held.agreement if held else "",
        telephone=setting(connection, "telephone"),
    )


def voucher_of(book: Book, number: str) -> Voucher:
    """Everything a voucher's paper shows, read from the journal. Raises Refused RECEIPT_UNKNOWN."""
    with book.read() as connection:
        receipt = index.get(connection, ReceiptRow, station=book.station, number=number)
        if receipt is None or not receipt.seq:
            raise Refused("RECEIPT_UNKNOWN", what=number)
        row = next(journal.stretch(connection, book.station, receipt.epoch, receipt.seq, receipt.seq))
        event = read_event(row.payload)
        assert isinstance(event.body, bodies.Collect)
        body = event.body
        pack_row = index.get(connection, PackRow, station=book.station, sha256=body.pack)
        assert pack_row is not None
        pack = book.pack_of(pack_row, connection)
        return Voucher(
            suite=event.payload.suite,
            form=body.form,
            number=number,
            issued=datetime.fromisoformat(event.payload.wall),
            unit=unit_of(connection, book),
            payer=body.payer,
            payer_of_household=bool(body.payer_of_household),
            lines=tuple(insured_line(person, pack) for person in body.insured),
            operator=name_of(connection, book.station, event.payload.operator),
            qr=qr_text(row.header, row.signature),
            code=check_code(row.hash),
            slip=slip_text(body.slip),
            notes=_notes(body),
            time_doubtful=event.payload.clock is ClockState.DOUBTFUL,
            pad=form_of(book, connection, number) or body.pad,
            reprint=receipt.prints,
            voided=voided_of(connection, book.station, receipt),
        )


def insured_line(person: bodies.Insured, pack: Pack) -> InsuredLine:
    """One person's line, masked: first six and last four of the number (decision 25)."""
    quote = person.quote
    tier = pack.tiers.get(person.tier)
    return InsuredLine(
        name=person.name,
        document=Document(DocumentKind(person.document_kind), person.document).masked,
        relation=person.relation,
        tier=tier.name if tier else person.tier,
        benefit_year=person.benefit_year,
        standard=Money(quote.standard_fen),
        aid=Money(quote.aid_fen),
        collective=Money(quote.collective_fen),
        paid=Money(quote.payable_fen),
        cover=Cover(quote.cover_from, quote.cover_to, quote.waiting_until) if _speaks_of_cover(quote) else None,
    )


def _speaks_of_cover(quote: Quote) -> bool:
    # A region whose document says nothing about cover shows nothing (decision 14).
    return quote.cover_to is not None or quote.cover_from is not None


def slip_text(slip: bodies.Slip | None) -> str:
    """The card slip's numbers in one line."""
    if slip is None:
        return ""
    said = {
        "终端": slip.terminal,
        "批次": slip.batch,
        "凭证号": slip.trace,
        "参考号": slip.reference,
        "订单号": slip.order,
    }
    return "　".join(f"{name} {value}" for name, value in said.items() if value)


def name_of(connection: Connection, station: str, operator: str) -> str:
    """An operator's name as papers show it."""
    row = index.get(connection, OperatorRow, station=station, id=operator)
    return row.name if row else operator


def _notes(body: bodies.Collect) -> tuple[str, ...]:
    return (f"现金收取日 {body.cash_day}，补录。",) if body.cash_day else ()


def voided_of(connection: Connection, station: str, receipt: ReceiptRow) -> Voided | None:
    """Why and when a voucher was made void; None where it is in force."""
    if not receipt.void_seq:
        return None
    row = next(journal.stretch(connection, station, receipt.void_epoch, receipt.void_seq, receipt.void_seq))
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Void)
    return Voided(reason=void_words(body), day=date.fromisoformat(receipt.void_day))


def void_words(body: bodies.Void) -> str:
    """Why a voucher is void, in the words of the paper."""
    words = SENTENCES[f"VOID_{body.reason.upper()}"].zh
    return f"{words}（{body.note}）" if body.note else words


def print_voucher(book: Book, number: str) -> bytes:
    """Draw a voucher's paper and note that it was drawn. PDF bytes; slips for each insured follow where another paid.

    Raises KnownError MISSING_GLYPH before anything is drawn; the print job keeps that code, the receipt is untouched.
    """
    try:
        paper = voucher_paper(book, number)
    except KnownError as error:
        note_print(book, number, error.code)
        raise
    note_print(book, number, PRINTED)
    return paper


def papers(book: Book, number: str) -> list[bytes]:
    """What a printer is given: the voucher, and the slips where another paid. Changes nothing in the book.

    Whether they came out is told to `note_print`. Raises Refused RECEIPT_UNKNOWN, KnownError MISSING_GLYPH and what
    else keeps a paper from being drawn.
    """
    slips = print_slips(book, number)
    return [voucher_paper(book, number), *([slips] if slips else [])]


def voucher_paper(book: Book, number: str, sheet: Sheet | None = None) -> bytes:
    """A voucher on the sheet chosen in the settings, or on this one, with the unit's seal. Raises as `papers` does."""
    # What draws PDFs is loaded with the first paper: whoever logs in does not wait for it.
    from desktop.paper.seal import read_seal
    from desktop.paper.voucher import draw_voucher

    seal = kept_seal(book)
    picture = read_seal(seal) if seal else None
    return draw_voucher(voucher_of(book, number), sheet or paper_settings(book).sheet, picture)


def newest_voucher(book: Book, sheet: Sheet | None = None) -> bytes | None:
    """The newest voucher's paper, to look at; None where there is none yet. Raises KnownError as `papers` does."""
    with book.read() as connection:
        newest = index.newest(connection, ReceiptRow, station=book.station)
    return voucher_paper(book, newest.number, sheet) if newest is not None and newest.seq else None


def print_slips(book: Book, number: str, sheet: Sheet | None = None) -> bytes | None:
    """A slip of his own for each insured person where somebody outside the household paid, else None."""
    from desktop.paper.slip import draw_slips  # as above

    voucher = voucher_of(book, number)
    return None if voucher.payer_of_household else draw_slips(voucher, sheet or paper_settings(book).sheet)


def reprint(book: Book, operator: str, number: str, reason: str = "") -> bytes:
    """补打: recorded first, then drawn with its count. Raises Refused RECEIPT_UNKNOWN, KnownError MISSING_GLYPH."""
    count_reprint(book, operator, number, reason)
    return print_voucher(book, number)


def count_reprint(book: Book, operator: str, number: str, reason: str = "") -> None:
    """Record that a voucher is printed once more, before anything is drawn; until it is out, its paper is due.

    Raises Refused RECEIPT_UNKNOWN, NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        receipt = changed.facts.receipt(number)
        changed.record(
            bodies.Reprint(times=(receipt.prints if receipt else 0) + 1, reason=reason),
            operator=operator,
            number=number,
        )
        _put_job(changed, number, WAITING)


def note_print(book: Book, number: str, state: str) -> None:
    """Keep how printing a voucher ended: PRINTED, or the code of what stood in the way."""
    with book.change() as changed:
        _put_job(changed, number, state)


def _put_job(changed: Change, number: str, state: str) -> None:
    job = index.get(changed.connection, PrintJobRow, number=number, copy="voucher")
    tries = (job.tries if job else 0) + (state not in (WAITING, SENDING))
    index.put(changed.connection, [PrintJobRow(number=number, copy="voucher", state=state, tries=tries)])


def never_sent(book: Book, number: str) -> bool:
    """True where it is certain that no paper of this voucher left the program: the next print is the first one."""
    with book.read() as connection:
        job = index.get(connection, PrintJobRow, number=number, copy="voucher")
        receipt = index.get(connection, ReceiptRow, station=book.station, number=number)
    return job is not None and job.state in NEVER_SENT and receipt is not None and not receipt.prints


def unprinted(connection: Connection) -> list[PrintJobRow]:
    """The papers that are due: waiting, or refused with the code of what stood in the way."""
    return [row for row in index.find(connection, PrintJobRow) if row.state != PRINTED]


def due_papers(book: Book) -> list[tuple[str, str]]:
    """Numbers and states of the papers that are due, oldest first: not those of void vouchers.

    Where no printer is chosen nothing is due that was saved as a file.
    """
    saved = {"PRINT_TO_FILE"} if not paper_settings(book).printer else set()
    with book.read() as connection:
        found = [(row.number, row.state) for row in unprinted(connection) if row.state not in saved]
        return sorted(
            (number, state)
            for number, state in found
            if (receipt := index.get(connection, ReceiptRow, station=book.station, number=number)) is not None
            and not receipt.void_seq
        )
