"""Messages on their way to a visitor of a messaging service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.base import now
from bot.db.conversation_records import Delivery, Sender, Undelivered
from bot.db.conversation_tables import ConversationRow, MessageRow

_UNFINISHED = ("pending", "sending")


def take_delivery(
    session: Session, worker: str, lease: timedelta, channels: Sequence[str]
) -> Delivery | None:
    """Takes a message that is due and before which none of its conversation is unfinished."""
    earlier = aliased(MessageRow)
    waits_for_another = exists().where(
        earlier.conversation_id == MessageRow.conversation_id,
        earlier.status.in_(_UNFINISHED),
        earlier.id < MessageRow.id,
    )
    due = or_(MessageRow.next_attempt_at.is_(None), MessageRow.next_attempt_at <= now())
    query = (
        select(MessageRow, ConversationRow)
        .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
        .where(MessageRow.status == "pending", due, ~waits_for_another)
        .where(ConversationRow.channel.in_(channels))
        .order_by(MessageRow.id)
        .limit(1)
        .with_for_update(of=MessageRow, skip_locked=True)
    )
    found = session.execute(query).first()
    if found is None:
        return None
    row, conversation = found
    row.status, row.taken_by, row.taken_until = "sending", worker, now() + lease
    row.attempts += 1
    return Delivery(
        message_id=row.id,
        conversation_id=row.conversation_id,
        channel=conversation.channel,
        external_id=conversation.external_id,
        sender=cast(Sender, row.sender),
        text=row.text,
        payload=row.payload,
        attempts=row.attempts,
        taken_by=worker,
    )


def delivered(session: Session, delivery: Delivery, platform_id: str | None) -> bool:
    """The platform has confirmed it, under this id. False: another worker has it now."""
    kept = func.coalesce(MessageRow.channel_message_id, platform_id)
    return _end(session, delivery, status="sent", error=None, channel_message_id=kept)


def delayed(session: Session, delivery: Delivery, error: str, until: datetime) -> bool:
    return _end(session, delivery, status="pending", error=error, next_attempt_at=until)


def undeliverable(session: Session, delivery: Delivery, error: str) -> bool:
    return _end(session, delivery, status="failed", error=error)


def undelivered_messages(session: Session) -> list[Undelivered]:
    """What will not reach its visitor unless staff does something, the oldest first."""
    query = (
        select(MessageRow, ConversationRow.channel)
        .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
        .where(MessageRow.status == "failed", MessageRow.sender != "visitor")
        .order_by(MessageRow.id)
    )
    return [
        Undelivered(row.id, row.conversation_id, channel, row.text, row.error or "", row.at)
        for row, channel in session.execute(query)
    ]


def deliver_again(session: Session, message_id: int) -> bool:
    """Gives a message that failed all its attempts anew. False: it has not failed."""
    query = (
        update(MessageRow)
        .where(MessageRow.id == message_id, MessageRow.status == "failed")
        .where(MessageRow.sender != "visitor")
        .values(status="pending", attempts=0, next_attempt_at=None)
        .returning(MessageRow.id)
    )
    return session.scalar(query) is not None


def reopen_deliveries_of(session: Session, worker: str) -> int:
    return _reopen(session, MessageRow.taken_by == worker)


def reopen_expired_deliveries(session: Session) -> int:
    return _reopen(session, MessageRow.taken_until < now())


def _end(session: Session, delivery: Delivery, **values: Any) -> bool:
    query = (
        update(MessageRow)
        .where(
            MessageRow.id == delivery.message_id,
            MessageRow.status == "sending",
            MessageRow.taken_by == delivery.taken_by,
            MessageRow.attempts == delivery.attempts,
        )
        .values(taken_by=None, taken_until=None, **values)
        .returning(MessageRow.id)
    )
    return session.scalar(query) is not None


def _reopen(session: Session, condition: ColumnElement[bool]) -> int:
    query = (
        update(MessageRow)
        .where(MessageRow.status == "sending", condition)
        .values(status="pending", taken_by=None, taken_until=None)
        .returning(MessageRow.id)
    )
    return len(session.scalars(query).all())
