"""Conversations, their messages and buttons.

Whatever adds a message first updates the row of its conversation. That lock puts the messages of a
conversation in one order, so that whoever has read up to an id never misses a smaller one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast
from uuid import uuid4

from sqlalchemy import func, literal, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.db.base import now
from bot.db.conversation_records import (
    Accepted,
    Button,
    Conversation,
    Incoming,
    Message,
    NewMessage,
    Page,
    Sender,
    State,
)
from bot.db.conversation_tables import ButtonRow, ConversationRow, MessageRow, UtcDateTime

# A web page asks for its messages; nothing is to be sent to it.
_CHANNELS_THAT_FETCH = ("web",)


def conversation(session: Session, conversation_id: str) -> Conversation | None:
    row = session.get(ConversationRow, conversation_id)
    return None if row is None else _conversation(session, row)


def new_web_conversation(
    session: Session, language: str, first: Iterable[NewMessage]
) -> Conversation:
    """A conversation that already holds the messages of `first`."""
    identity = str(uuid4())
    row = ConversationRow(id=identity, channel="web", external_id=identity, language=language)
    session.add(row)
    session.flush()
    add_messages(session, row.id, first)
    return _conversation(session, row)


def conversation_with(
    session: Session, channel: str, external_id: str, language: str
) -> Conversation:
    """The conversation with this visitor of a messaging service, begun now if there was none."""
    query = select(ConversationRow).where(
        ConversationRow.channel == channel, ConversationRow.external_id == external_id
    )
    row = session.scalar(query)
    if row is None:
        row = ConversationRow(
            id=str(uuid4()), channel=channel, external_id=external_id, language=language
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            row = session.scalars(query).one()
    return _conversation(session, row)


def accept_message(session: Session, conversation_id: str, incoming: Incoming) -> Accepted | None:
    """Stores a visitor's message as open. None: no such conversation."""
    if lock(session, conversation_id) is None:
        return None
    known = select(MessageRow.id).where(
        MessageRow.conversation_id == conversation_id,
        MessageRow.channel_message_id == incoming.channel_message_id,
    )
    message_id = session.scalar(known)
    if message_id is not None:
        return Accepted(message_id, is_new=False)
    row = MessageRow(
        conversation_id=conversation_id,
        sender="visitor",
        channel_message_id=incoming.channel_message_id,
        text=incoming.text,
        payload={} if incoming.pressed is None else {"pressed": incoming.pressed},
        status="open",
    )
    session.add(row)
    session.flush()
    return Accepted(row.id, is_new=True)


def add_messages(
    session: Session,
    conversation_id: str,
    messages: Iterable[NewMessage],
    answers: int | None = None,
) -> None:
    """Stores messages to the visitor, in this order. `answers`: the id of the visitor's message."""
    channel = lock(session, conversation_id)
    status = "sent" if channel in _CHANNELS_THAT_FETCH else "pending"
    for message in messages:
        row = MessageRow(
            conversation_id=conversation_id,
            sender=message.sender,
            channel_message_id=message.channel_message_id,
            text=message.text,
            payload=message.payload,
            status=status,
            answers=answers,
        )
        session.add(row)
        session.flush()
        _add_buttons(session, row, message)


def has_message(session: Session, conversation_id: str, channel_message_id: str) -> bool:
    """Whether the message is stored, whoever said it. The conversation stays locked."""
    lock(session, conversation_id)
    query = select(MessageRow.id).where(
        MessageRow.conversation_id == conversation_id,
        MessageRow.channel_message_id == channel_message_id,
    )
    return session.scalar(query) is not None


def page_after(session: Session, conversation_id: str, after: int, limit: int) -> Page | None:
    """At most `limit` messages after the id, oldest first. None: no such conversation."""
    found = conversation(session, conversation_id)
    if found is None:
        return None
    query = (
        select(MessageRow)
        .where(MessageRow.conversation_id == conversation_id, MessageRow.id > after)
        .order_by(MessageRow.id)
        .limit(limit)
    )
    return Page(found, [_message(row) for row in session.scalars(query)])


def button(session: Session, button_id: str) -> Button | None:
    row = session.get(ButtonRow, button_id)
    if row is None:
        return None
    return Button(row.id, row.conversation_id, title=row.title, payload=row.payload)


def lock(session: Session, conversation_id: str) -> str | None:
    """The channel of the conversation, whose row stays locked until the transaction ends."""
    query = (
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id)
        .values(updated_at=now())
        .returning(ConversationRow.channel)
    )
    return session.scalar(query)


def _add_buttons(session: Session, row: MessageRow, message: NewMessage) -> None:
    session.add_all(
        ButtonRow(
            id=offered.id,
            message_id=row.id,
            conversation_id=row.conversation_id,
            title=offered.title,
            payload=offered.payload,
        )
        for offered in message.buttons
    )


def _message(row: MessageRow) -> Message:
    return Message(
        id=row.id,
        sender=cast(Sender, row.sender),
        text=row.text,
        payload=row.payload,
        at=row.at,
    )


def _conversation(session: Session, row: ConversationRow) -> Conversation:
    return Conversation(
        id=row.id,
        channel=row.channel,
        state=cast(State, row.state),
        language=row.language,
        queue_position=_queue_position(session, row),
        officer=row.assignee if row.state == "human" else None,
    )


def _queue_position(session: Session, row: ConversationRow) -> int | None:
    if row.state != "waiting" or row.waiting_since is None:
        return None
    query = select(func.count()).where(
        ConversationRow.state == "waiting",
        tuple_(ConversationRow.waiting_since, ConversationRow.id)
        <= tuple_(literal(row.waiting_since, UtcDateTime), literal(row.id)),
    )
    return session.scalar(query)
