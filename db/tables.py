"""Tables made from the row classes: text, whole numbers and bytes, never NULL; SQLite checks the types (STRICT)."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from db import rows
from db.notices import NoticeRow
from db.rows import Row

METADATA: Final = MetaData()
TABLES: Final[dict[type[Row], Table]] = {}

_TYPES: Final[dict[str, TypeEngine[str] | TypeEngine[int] | TypeEngine[bytes]]] = {
    "str": Text(),
    "int": BigInteger().with_variant(Integer(), "sqlite"),  # STRICT knows INTEGER only
    "bytes": LargeBinary(),
}


def _table(name: str, row: type[Row], key: tuple[str, ...], *indexes: tuple[str, ...], rowid: bool = True) -> None:
    columns = [
        Column(field.name, _TYPES[str(field.type)], nullable=False, primary_key=field.name in key, autoincrement=False)
        for field in fields(row)
    ]
    table = Table(name, METADATA, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)
    for names in indexes:
        Index(f"ix_{name}_{'_'.join(names)}", *(table.c[column] for column in names))
    TABLES[row] = table


_EVENT: Final = ("station", "epoch", "seq")
_table("journal", rows.JournalRow, _EVENT)
_table("epoch", rows.EpochRow, ("station", "epoch"))
_table(
    "receipt",
    rows.ReceiptRow,
    ("station", "number"),
    ("station", "day"),
    ("station", "slip_key"),
    ("station", "basket"),
    ("station", "form", "void_seq", "deposit_seq"),
)
_table("insured", rows.InsuredRow, ("station", "number", "line"), ("document", "benefit_year"))
_table("deposit", rows.DepositRow, _EVENT)
_table("day", rows.DayRow, ("station", "epoch", "opened_seq"))
_table("pending", rows.PendingRow, _EVENT, ("station", "basket"))
_table("request", rows.RequestRow, _EVENT)
_table("fact", rows.FactRow, _EVENT, ("station", "document"))
_table("list", rows.ListRow, _EVENT)
_table("pack", rows.PackRow, ("station", "sha256"))
_table("operator", rows.OperatorRow, ("station", "id"))
_table("breach", rows.BreachRow, _EVENT)
_table("export", rows.ExportRow, _EVENT)
_table("ack", rows.AckRow, _EVENT)
_table("key", rows.KeyRow, ("station", "of", "public_key"))
INDEX_TABLES: Final = tuple(row for row in TABLES if row is not rows.JournalRow)

_table("person", rows.PersonRow, ("document",), ("household",))
_table("search_key", rows.SearchKeyRow, ("k", "document"), ("document",), rowid=False)
_table("category", rows.CategoryRow, ("document", "category", "department", "since"))
_table("paid", rows.PaidRow, ("document", "benefit_year", "voucher"))
_table("pin", rows.PinRow, ("operator",))
_table("setting", rows.SettingRow, ("name",))
_table("basket", rows.BasketRow, ("id",))
_table("print_job", rows.PrintJobRow, ("number", "copy"), ("state",))
_table("station", rows.StationRow, ("station",))
_table("bundle", rows.BundleRow, ("sha256",))
_table("answer", rows.AnswerRow, ("station", "number"))
_table("notice", NoticeRow, ("station", "number"))

# The journal is only ever added to; the triggers say so to anybody who opens the file with another program.
TRIGGERS: Final = {
    f"journal_no_{verb}": (
        f"CREATE TRIGGER journal_no_{verb} BEFORE {verb.upper()} ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
    )
    for verb in ("update", "delete")
}
