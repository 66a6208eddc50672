"""County: what a station still has to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("answer", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("station", "number"),
        sqlite_strict=True,
    )
