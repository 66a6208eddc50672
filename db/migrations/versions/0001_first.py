"""The first schema: journal, index, roster, drafts, county."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _columns(**types: str) -> list[sa.Column[object]]:
    kinds: dict[str, TypeEngine[str] | TypeEngine[int] | TypeEngine[bytes]]
    kinds = {"t": sa.Text(), "n": WHOLE, "b": sa.LargeBinary()}
    return [sa.Column(name, kinds[kind], nullable=False) for name, kind in types.items()]


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
        *_columns(
            station="t", epoch="n", seq="n", kind="t", header="t", payload="b", prev="b", hash="b", signature="b"
        ),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "epoch",
        *_columns(
            station="t",
            epoch="n",
            suite="t",
            season="n",
            name="t",
            village="t",
            region="t",
            public_key="t",
            retired_seq="n",
        ),
        sa.PrimaryKeyConstraint("station", "epoch"),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt",
        *_columns(
            station="t",
            number="t",
            epoch="n",
            seq="n",
            day="t",
            cash_day="t",
            wall="t",
            operator="t",
            form="t",
            fen="n",
            household="t",
            payer="t",
            people="n",
            payers="n",
            basket="t",
            slip_key="t",
            void_epoch="n",
            void_seq="n",
            void_day="t",
            deposit_epoch="n",
            deposit_seq="n",
            treasury_day="t",
            prints="n",
            doubtful="n",
        ),
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
        *_columns(
            station="t",
            number="t",
            line="n",
            document="t",
            name="t",
            benefit_year="n",
            tier="t",
            category="t",
            fund="t",
            standard_fen="n",
            aid_fen="n",
            collective_fen="n",
            payable_fen="n",
            household="t",
            grp="t",
            live="n",
        ),
        sa.PrimaryKeyConstraint("station", "number", "line"),
        sqlite_strict=True,
    )
    op.create_index("ix_insured_document_benefit_year", "insured", ["document", "benefit_year"])
    op.create_table(
        "deposit",
        *_columns(
            station="t",
            epoch="n",
            seq="n",
            day="t",
            bank_day="t",
            slip="t",
            fen="n",
            receipts="n",
            operator="t",
            treasury_day="t",
        ),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "day",
        *_columns(
            station="t",
            epoch="n",
            opened_seq="n",
            day="t",
            drawer_fen="n",
            float_fen="n",
            counted_seq="n",
            counted_fen="n",
            closed_seq="n",
            difference_fen="n",
        ),
        sa.PrimaryKeyConstraint("station", "epoch", "opened_seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "pending",
        *_columns(station="t", epoch="n", seq="n", basket="t", fen="n", outcome="t"),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_index("ix_pending_station_basket", "pending", ["station", "basket"])
    op.create_table(
        "request",
        *_columns(
            station="t",
            epoch="n",
            seq="n",
            day="t",
            what="t",
            document="t",
            name="t",
            number="t",
            fen="n",
            reason="t",
            outcome="t",
        ),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "fact",
        *_columns(station="t", epoch="n", seq="n", document="t", state="t", since="t", source="t"),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_index("ix_fact_station_document", "fact", ["station", "document"])
    op.create_table(
        "list",
        *_columns(station="t", epoch="n", seq="n", what="t", source="t", as_of="t", rows="n", taken="n", sha256="t"),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "pack",
        *_columns(station="t", sha256="t", id="t", epoch="n", seq="n"),
        sa.PrimaryKeyConstraint("station", "sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "operator",
        *_columns(station="t", id="t", name="t", role="t", active="n"),
        sa.PrimaryKeyConstraint("station", "id"),
        sqlite_strict=True,
    )
    op.create_table(
        "breach",
        *_columns(station="t", epoch="n", seq="n", rule="t", due="t", found="t", fen="n"),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "export",
        *_columns(station="t", epoch="n", seq="n", first="n", last="n", head="t", sha256="t", file="t", to="t"),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "ack",
        *_columns(
            station="t", epoch="n", seq="n", of="t", acked_epoch="n", acked_seq="n", head="t", sha256="t", answer="t"
        ),
        sa.PrimaryKeyConstraint("station", "epoch", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "key",
        *_columns(station="t", public_key="t", of="t", action="t", epoch="n", seq="n", valid_to_seq="n", record="t"),
        sa.PrimaryKeyConstraint("station", "public_key", "of"),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        *_columns(
            document="t",
            document_kind="t",
            name="t",
            birth="t",
            sex="t",
            village="t",
            grp="t",
            household="t",
            head="t",
            relation="t",
            phone="t",
            residence="t",
            kind="t",
            state_last_year="t",
            state="t",
            work_place="t",
            responsible="t",
            remark="t",
        ),
        sa.PrimaryKeyConstraint("document"),
        sqlite_strict=True,
    )
    op.create_index("ix_person_household", "person", ["household"])
    op.create_table(
        "search_key",
        *_columns(k="t", document="t"),
        sa.PrimaryKeyConstraint("k", "document"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_key_document", "search_key", ["document"])
    op.create_table(
        "category",
        *_columns(document="t", category="t", since="t", until="t", department="t", list_sha256="t", list_day="t"),
        sa.PrimaryKeyConstraint("document", "category", "department", "since"),
        sqlite_strict=True,
    )
    op.create_table(
        "paid",
        *_columns(document="t", benefit_year="n", voucher="t", day="t", channel="t", fen="n"),
        sa.PrimaryKeyConstraint("document", "benefit_year", "voucher"),
        sqlite_strict=True,
    )
    op.create_table(
        "pin",
        *_columns(operator="t", hash="t", missed="n", locked_until="t"),
        sa.PrimaryKeyConstraint("operator"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        *_columns(name="t", value="t"),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
    op.create_table(
        "basket",
        *_columns(id="t", content="b", wall="t"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "print_job",
        *_columns(number="t", copy="t", state="t", tries="n"),
        sa.PrimaryKeyConstraint("number", "copy"),
        sqlite_strict=True,
    )
    op.create_index("ix_print_job_state", "print_job", ["state"])
    op.create_table(
        "station",
        *_columns(
            station="t", name="t", village="t", suite="t", public_key="t", age_recipient="t", escrow="t", state="t"
        ),
        sa.PrimaryKeyConstraint("station"),
        sqlite_strict=True,
    )
    op.create_table(
        "bundle",
        *_columns(
            sha256="t", file="t", wall="t", station="t", epoch="n", first="n", last="n", head="t", outcome="t", blob="b"
        ),
        sa.PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        *_columns(station="t", number="n", epoch="n", seq="n", head="t", wall="t", sha256="t"),
        sa.PrimaryKeyConstraint("station", "number"),
        sqlite_strict=True,
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
