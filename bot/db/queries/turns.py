"""Turns: which message is answered next, by whom, and how that ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import cast

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.base import now
from bot.db.conversation_records import NewMessage, Outcome, State, Turn
from bot.db.conversation_tables import UNFINISHED, ConversationRow, MessageRow
from bot.db.queries.conversations import add_messages


def take_turn(session: Session, worker: str, lease: timedelta) -> Turn | None:
    """Takes the oldest open message of a conversation in which no turn runs. None: there is none.

    The turn belongs to `worker` until `lease` is over.
    """
    row = session.scalar(_next_open_message())
    if row is None:
        return None
    row.status = "taken"
    row.taken_by = worker
    row.taken_until = now() + lease
    row.attempts += 1
    conversation = session.get_one(ConversationRow, row.conversation_id)
    return Turn(
        message_id=row.id,
        conversation_id=row.conversation_id,
        state=cast(State, conversation.state),
        language=conversation.language,
        text=row.text,
        pressed=row.payload.get("pressed"),
        attempts=row.attempts,
        taken_by=worker,
        at=row.at,
    )


def close_turn(
    session: Session,
    turn: Turn,
    outcome: Outcome,
    replies: Iterable[NewMessage],
    language: str,
) -> bool:
    """Ends the turn and stores its replies. False, and no change: another worker has it now.

    The conversation goes on in `language`.
    """
    query = (
        update(MessageRow)
        .where(
            MessageRow.id == turn.message_id,
            MessageRow.status == "taken",
            MessageRow.taken_by == turn.taken_by,
            MessageRow.attempts == turn.attempts,
        )
        .values(status=outcome, taken_by=None, taken_until=None)
        .returning(MessageRow.id)
    )
    if session.scalar(query) is None:
        return False
    session.get_one(ConversationRow, turn.conversation_id).language = language
    add_messages(session, turn.conversation_id, replies, answers=turn.message_id)
    return True


def reopen_turns_of(session: Session, worker: str) -> int:
    """Opens again what `worker` had taken before it stopped. How many there were."""
    return _reopen(session, MessageRow.taken_by == worker)


def reopen_expired_turns(session: Session) -> int:
    """Opens again what another worker took and never finished. How many there were."""
    return _reopen(session, MessageRow.taken_until < now())


@lru_cache(maxsize=1)
def _next_open_message() -> Select[MessageRow]:
    earlier = aliased(MessageRow)
    waits_for_another = exists().where(
        earlier.conversation_id == MessageRow.conversation_id,
        earlier.status.in_(UNFINISHED),
        earlier.id < MessageRow.id,
    )
    # A locked row is being taken by another worker: skipped, so that nobody waits. Once that one
    # has committed, PostgreSQL reads the row again and finds it no longer open.
    return (
        select(MessageRow)
        .where(MessageRow.status == "open", ~waits_for_another)
        .order_by(MessageRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _reopen(session: Session, condition: ColumnElement[bool]) -> int:
    query = (
        update(MessageRow)
        .where(MessageRow.status == "taken", condition)
        .values(status="open", taken_by=None, taken_until=None)
        .returning(MessageRow.id)
    )
    return len(session.scalars(query).all())
