"""Handoff to an officer, delivery of messages, ratings, contact requests and notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_Moment = sa.DateTime(timezone=True)
_HANDOFF = ("handoff_reason", "handoff_topic", "assignee", "assigned_at", "first_reply_at")
_DELIVERY = ("next_attempt_at", "error")


def upgrade() -> None:
    with op.batch_alter_table("conversations") as table:
        table.add_column(sa.Column("handoff_reason", sa.String(40)))
        table.add_column(sa.Column("handoff_topic", sa.Text))
        table.add_column(sa.Column("assignee", sa.String(100)))
        table.add_column(sa.Column("assigned_at", _Moment))
        table.add_column(sa.Column("first_reply_at", _Moment))
    with op.batch_alter_table("messages", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("next_attempt_at", _Moment))
        table.add_column(sa.Column("error", sa.Text))
    _create_ratings()
    _create_contact_requests()
    _create_notices()


def downgrade() -> None:
    for name in ("notices", "contact_requests", "ratings"):
        op.drop_table(name)
    with op.batch_alter_table("messages", table_kwargs={"sqlite_autoincrement": True}) as table:
        for column in _DELIVERY:
            table.drop_column(column)
    with op.batch_alter_table("conversations") as table:
        for column in _HANDOFF:
            table.drop_column(column)


def _create_ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("client_id", sa.String(36), nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("assignee", sa.String(100)),
        sa.Column("created_at", _Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_ratings_conversation_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("conversation_id", "client_id", name="uq_ratings_client_id"),
    )
    op.create_index("ix_ratings_conversation_id", "ratings", ["conversation_id"])


def _create_contact_requests() -> None:
    op.create_table(
        "contact_requests",
        sa.Column("ticket", sa.String(20), nullable=False),
        sa.Column("conversation_id", sa.String(36)),
        sa.Column("client_id", sa.String(36), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("name", "company")),
        sa.Column("phone", sa.String(20)),
        sa.Column("email", sa.String(254)),
        sa.Column("message", sa.Text),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("consented_at", _Moment, nullable=False),
        sa.Column("consent_version", sa.String(20), nullable=False),
        sa.Column("consent_text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("ticket", name="pk_contact_requests"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_contact_requests_conversation_id",
            ondelete="SET NULL",
        ),
        sa.UniqueConstraint("conversation_id", "client_id", name="uq_contact_requests_client_id"),
    )
    op.create_index("ix_contact_requests_consented_at", "contact_requests", ["consented_at"])


def _create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("text_vi", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("set_at", _Moment, nullable=False),
        sa.Column("cleared_at", _Moment),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
