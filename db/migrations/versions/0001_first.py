"""The first schema: journal, index, roster, drafts, county."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TRIGGERS = {
    "sqlite": [
        f"CREATE TRIGGER journal_no_{verb} BEFORE {verb.upper()} ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE FUNCTION journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is only ever added to'; END $$",
        *(
            f"CREATE TRIGGER journal_no_{verb} BEFORE {verb.upper()} ON journal "
            "FOR EACH ROW EXECUTE FUNCTION journal_is_kept()"
            for verb in ("update", "delete")
        ),
    ],
}


def upgrade() -> None:
    op.create_table(
        "journal",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "epoch",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("suite", sa.Text(), nullable=False),
        sa.Column("season", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("retired_seq", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch"),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("cash_day", sa.Text(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("people", WHOLE, nullable=False),
        sa.Column("payers", WHOLE, nullable=False),
        sa.Column("basket", sa.Text(), nullable=False),
        sa.Column("slip_key", sa.Text(), nullable=False),
        sa.Column("void_seq", WHOLE, nullable=False),
        sa.Column("void_day", sa.Text(), nullable=False),
        sa.Column("deposit_seq", WHOLE, nullable=False),
        sa.Column("treasury_day", sa.Text(), nullable=False),
        sa.Column("prints", WHOLE, nullable=False),
        sa.Column("doubtful", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "number"),
        sqlite_strict=True,
    )
    op.create_index("ix_receipt_station_basket", "receipt", ["station", "basket"])
    op.create_index("ix_receipt_station_day", "receipt", ["station", "day"])
    op.create_index(
        "ix_receipt_station_form_void_seq_deposit_seq", "receipt", ["station", "form", "void_seq", "deposit_seq"]
    )
    op.create_index("ix_receipt_station_slip_key", "receipt", ["station", "slip_key"])
    op.create_table(
        "insured",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("benefit_year", WHOLE, nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("standard_fen", WHOLE, nullable=False),
        sa.Column("aid_fen", WHOLE, nullable=False),
        sa.Column("collective_fen", WHOLE, nullable=False),
        sa.Column("payable_fen", WHOLE, nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("live", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "number", "line"),
        sqlite_strict=True,
    )
    op.create_index("ix_insured_document_benefit_year", "insured", ["document", "benefit_year"])
    op.create_table(
        "deposit",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("bank_day", sa.Text(), nullable=False),
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.Column("receipts", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("treasury_day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "day",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("opened_seq", WHOLE, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("drawer_fen", WHOLE, nullable=False),
        sa.Column("float_fen", WHOLE, nullable=False),
        sa.Column("counted_seq", WHOLE, nullable=False),
        sa.Column("counted_fen", WHOLE, nullable=False),
        sa.Column("closed_seq", WHOLE, nullable=False),
        sa.Column("difference_fen", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "opened_seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "pending",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("basket", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_index("ix_pending_station_basket", "pending", ["station", "basket"])
    op.create_table(
        "request",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "fact",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_index("ix_fact_station_document", "fact", ["station", "document"])
    op.create_table(
        "list",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("rows", WHOLE, nullable=False),
        sa.Column("taken", WHOLE, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "pack",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "operator",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "id"),
        sqlite_strict=True,
    )
    op.create_table(
        "breach",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "export",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "ack",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("acked_epoch", WHOLE, nullable=False),
        sa.Column("acked_seq", WHOLE, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "key",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("valid_to_seq", WHOLE, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "public_key", "of"),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("residence", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state_last_year", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("work_place", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document"),
        sqlite_strict=True,
    )
    op.create_index("ix_person_household", "person", ["household"])
    op.create_table(
        "search_key",
        sa.Column("k", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("k", "document"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_key_document", "search_key", ["document"])
    op.create_table(
        "category",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("list_sha256", sa.Text(), nullable=False),
        sa.Column("list_day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document", "category", "department"),
        sqlite_strict=True,
    )
    op.create_table(
        "paid",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("benefit_year", WHOLE, nullable=False),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("document", "benefit_year", "voucher"),
        sqlite_strict=True,
    )
    op.create_table(
        "pin",
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("missed", WHOLE, nullable=False),
        sa.Column("locked_until", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("operator"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
    op.create_table(
        "basket",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "print_job",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("copy", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("number", "copy"),
        sqlite_strict=True,
    )
    op.create_index("ix_print_job_state", "print_job", ["state"])
    op.create_table(
        "station",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("suite", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("age_recipient", sa.Text(), nullable=False),
        sa.Column("escrow", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station"),
        sqlite_strict=True,
    )
    op.create_table(
        "bundle",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station", "number"),
        sqlite_strict=True,
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
