"""What the queries on conversations take and return. No object of the ORM leaves bot.db."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

State = Literal["bot", "waiting", "human"]
Sender = Literal["visitor", "bot", "staff", "system"]
Outcome = Literal["done", "failed"]


@dataclass(frozen=True)
class Conversation:
    """`queue_position` counts from 1 and is None unless the visitor waits for a person.

    `officer` is the name of the person who answers, None unless the state is human.
    """

    id: str
    channel: str
    state: State
    language: str
    queue_position: int | None
    officer: str | None = None


@dataclass(frozen=True)
class Message:
    """A stored message. `payload` holds buttons, cards and sources as the visitor sees them."""

    id: int
    sender: Sender
    text: str
    payload: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class Page:
    """The next messages and where the conversation stands. More may follow a full page."""

    conversation: Conversation
    messages: list[Message]


@dataclass(frozen=True)
class Button:
    """A button that was offered. The visitor never sees the `payload`; the bot obeys it."""

    id: str
    conversation_id: str
    title: str
    payload: str


@dataclass(frozen=True)
class NewButton:
    id: str
    title: str
    payload: str


@dataclass(frozen=True)
class NewMessage:
    """A message on its way out, with the buttons that it offers."""

    sender: Sender
    text: str
    payload: dict[str, Any] = field(default_factory=dict)
    buttons: tuple[NewButton, ...] = ()
    channel_message_id: str | None = None


@dataclass(frozen=True)
class Incoming:
    """A visitor's message. `pressed` is the payload of the button, None for typed text."""

    channel_message_id: str
    text: str
    pressed: str | None = None


@dataclass(frozen=True)
class Accepted:
    """`is_new` is False for a repeat, which changed nothing."""

    message_id: int
    is_new: bool


@dataclass(frozen=True)
class Turn:
    """A message that one worker answers now. `attempts` counts this one; `at`: when it arrived."""

    message_id: int
    conversation_id: str
    state: State
    language: str
    text: str
    pressed: str | None
    attempts: int
    taken_by: str
    at: datetime


@dataclass(frozen=True)
class Waiting:
    """A visitor who waits for an officer; the first of the list has waited longest."""

    conversation_id: str
    language: str
    since: datetime
    reason: str | None
    topic: str | None


@dataclass(frozen=True)
class Delivery:
    """A message that one worker sends now. `attempts` counts this one.

    After a crash the same `message_id` may be sent again: a platform that knows idempotency keys
    is given it as one.
    """

    message_id: int
    conversation_id: str
    channel: str
    external_id: str
    sender: Sender
    text: str
    payload: dict[str, Any]
    attempts: int
    taken_by: str


@dataclass(frozen=True)
class Undelivered:
    """A message that did not reach its visitor, and why."""

    message_id: int
    conversation_id: str
    channel: str
    text: str
    error: str
    at: datetime
