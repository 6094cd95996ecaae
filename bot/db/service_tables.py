"""What visitors leave beside their messages, and the notice that staff shows them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, now
from bot.db.conversation_tables import UtcDateTime


class RatingRow(Base):
    """How a visitor judged a conversation. The newest one counts; `assignee` answered then."""

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id", name="uq_ratings_client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    client_id: Mapped[str] = mapped_column(String(36))
    score: Mapped[int] = mapped_column(Integer)
    comment: Mapped[str | None] = mapped_column(Text)
    assignee: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class ContactRequestRow(Base):
    """Somebody who wants to be called back, and the wording to which they consented, and when."""

    __tablename__ = "contact_requests"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id", name="uq_contact_requests_client_id"),
    )

    ticket: Mapped[str] = mapped_column(String(20), primary_key=True)
    # What was asked for outlives the conversation.
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL")
    )
    client_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str | None] = mapped_column(Text)
    company: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(254))
    message: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(5))
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_text: Mapped[str] = mapped_column(Text)


class NoticeRow(Base):
    """A notice above the chat. At most one is not yet cleared."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(String(10))
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
