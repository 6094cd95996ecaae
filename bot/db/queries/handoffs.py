"""Who answers a conversation. Each change is a compare-and-set: it happens from one state or not.

Only bot/conversations/handoff.py changes a state; it says so to the visitor in the same
transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot.db.base import now
from bot.db.conversation_records import State, Waiting
from bot.db.conversation_tables import ConversationRow

_NEW_WAIT: dict[str, Any] = {"assignee": None, "assigned_at": None, "first_reply_at": None}


def bot_to_waiting(
    session: Session, conversation_id: str, reason: str | None, topic: str | None
) -> bool:
    values = {"handoff_reason": reason, "handoff_topic": topic, "waiting_since": now(), **_NEW_WAIT}
    return _change(session, conversation_id, "bot", "waiting", values)


def waiting_to_human(session: Session, conversation_id: str, assignee: str) -> bool:
    values = {"assignee": assignee, "assigned_at": now()}
    return _change(session, conversation_id, "waiting", "human", values)


def waiting_to_bot(session: Session, conversation_id: str, since: datetime | None = None) -> bool:
    """`since`: only the wait that began then."""
    same = () if since is None else (ConversationRow.waiting_since == since,)
    return _change(session, conversation_id, "waiting", "bot", {}, *same)


def human_to_bot(session: Session, conversation_id: str, assignee: str | None = None) -> bool:
    """`assignee`: only if that officer answers."""
    same = () if assignee is None else (ConversationRow.assignee == assignee,)
    return _change(session, conversation_id, "human", "bot", {}, *same)


def note_reply_of(session: Session, conversation_id: str, assignee: str) -> bool:
    """Whether that officer answers the conversation now; the first time is kept."""
    values = {"first_reply_at": func.coalesce(ConversationRow.first_reply_at, now())}
    same = ConversationRow.assignee == assignee
    return _change(session, conversation_id, "human", "human", values, same)


def waiting_conversations(session: Session) -> list[Waiting]:
    """Those who wait for an officer, in the order in which they are served."""
    query = (
        select(ConversationRow)
        .where(ConversationRow.state == "waiting")
        .order_by(ConversationRow.waiting_since, ConversationRow.id)
    )
    return [
        Waiting(
            conversation_id=row.id,
            language=row.language,
            since=row.waiting_since,
            reason=row.handoff_reason,
            topic=row.handoff_topic,
        )
        for row in session.scalars(query)
        if row.waiting_since is not None
    ]


def _change(
    session: Session,
    conversation_id: str,
    before: State,
    after: State,
    values: dict[str, Any],
    *conditions: ColumnElement[bool],
) -> bool:
    """False, and no change: the conversation was no longer in the state `before`."""
    query = (
        update(ConversationRow)
        .where(
            ConversationRow.id == conversation_id,
            ConversationRow.state == before,
            *conditions,
        )
        .values(state=after, updated_at=now(), **values)
        .returning(ConversationRow.id)
        # Rows read before would keep what they were; nobody reads them again.
        .execution_options(synchronize_session="fetch")
    )
    return session.scalar(query) is not None
