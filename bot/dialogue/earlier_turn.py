"""What the bot said when it was asked the same message before.

After a crash of the web process a message is asked again. If Rasa had come to the end of that
turn, its tracker holds the answer: told again, it costs no second turn and no doubled history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

if TYPE_CHECKING:
    from rasa.core.agent import Agent


async def said_before(
    agent: Agent, conversation_id: str, message_id: str
) -> list[dict[str, Any]] | None:
    """The bot's messages of that turn, as channels get them. None: there was no such turn."""
    # The first asking may still run; it holds this lock until its tracker is saved.
    async with agent.lock_store.lock(conversation_id):
        tracker = await agent.tracker_store.retrieve(conversation_id)
    return None if tracker is None else said_to(tracker.events, message_id)


def said_to(events: Iterable[Event], message_id: str) -> list[dict[str, Any]] | None:
    said: list[dict[str, Any]] | None = None
    for event in events:
        if isinstance(event, UserUttered):
            if said is not None:
                break
            if event.message_id == message_id:
                said = []
        elif said is not None and isinstance(event, BotUttered):
            said.append({"text": event.text, **event.data})
    return said
