"""Conversations, their messages, and the buttons that were offered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_Moment = sa.DateTime(timezone=True)
_MessageId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_conversations()
    _create_messages()
    _create_buttons()


def downgrade() -> None:
    for table in ("buttons", "messages", "conversations"):
        op.drop_table(table)


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("external_id", sa.String(200), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("waiting_since", _Moment),
        sa.Column("created_at", _Moment, nullable=False),
        sa.Column("updated_at", _Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("channel", "external_id", name="uq_conversations_external_id"),
    )
    op.create_index("ix_conversations_queue", "conversations", ["state", "waiting_since"])


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", _MessageId, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("sender", sa.String(10), nullable=False),
        sa.Column("channel_message_id", sa.String(200)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("taken_by", sa.String(100)),
        sa.Column("taken_until", _Moment),
        sa.Column("answers", _MessageId),
        sa.Column("at", _Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        _belongs_to("messages", "conversation_id", "conversations"),
        sa.ForeignKeyConstraint(
            ["answers"], ["messages.id"], name="fk_messages_answers", ondelete="SET NULL"
        ),
        sa.UniqueConstraint("conversation_id", "channel_message_id", name="uq_messages_channel_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_conversation", "messages", ["conversation_id", "id"])
    op.create_index("ix_messages_status", "messages", ["status", "id"])


def _create_buttons() -> None:
    op.create_table(
        "buttons",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("message_id", _MessageId, nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_buttons"),
        _belongs_to("buttons", "message_id", "messages"),
        _belongs_to("buttons", "conversation_id", "conversations"),
    )
    for column in ("message_id", "conversation_id"):
        op.create_index(f"ix_buttons_{column}", "buttons", [column])


def _belongs_to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )
