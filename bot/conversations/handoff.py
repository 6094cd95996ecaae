"""Who answers a conversation: bot -> waiting -> human -> bot. Only here does that change.

Each change is a compare-and-set, and is announced to the visitor in the same transaction. The
functions that take a session are for a transaction that does more; the others are whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bot.conversations.cleaning import clean_text
from bot.conversations.events import events, said
from bot.conversations.inbox import UnknownConversation
from bot.conversations.office import moment_in_words, office
from bot.conversations.replies import Button, Handoff, Reply, stored
from bot.conversations.sentences import phrase, sentence
from bot.db.async_access import read, write
from bot.db.conversation_records import Conversation, NewMessage
from bot.db.queries import conversations, handoffs
from bot.settings import settings

# The payload of the button with which a visitor goes back to the bot. Rasa never sees it.
BACK_TO_BOT = "back_to_bot"
BY_BUTTON = Handoff("visitor")


class NotAssigned(Exception):
    """The conversation is not, or no longer, answered by this officer."""


def request_in(
    session: Session, conversation_id: str, wish: Handoff, request_id: str | None = None
) -> bool:
    """bot -> waiting. False, and no change: a person is asked for already."""
    if not handoffs.bot_to_waiting(session, conversation_id, wish.reason, wish.topic):
        return False
    language = _known(session, conversation_id).language
    _announce(session, conversation_id, _waiting(language), request_id)
    return True


def end_in(session: Session, conversation_id: str, request_id: str | None = None) -> bool:
    """waiting or human -> bot, by the visitor. False, and no change: the bot answers already."""
    found = _known(session, conversation_id)
    if handoffs.waiting_to_bot(session, conversation_id):
        words = sentence("utter_handoff_left", found.language)
    elif handoffs.human_to_bot(session, conversation_id):
        words = sentence("utter_handoff_ended", found.language)
    else:
        return False
    _announce(session, conversation_id, words, request_id)
    return True


async def request(conversation_id: str, client_id: str, wish: Handoff = BY_BUTTON) -> Conversation:
    """The conversation as it then is; a repeat changes nothing. Raises UnknownConversation."""

    def change(session: Session, identity: str, request_id: str) -> bool:
        return request_in(session, identity, wish, request_id)

    return await _asked(conversation_id, f"handoff:{client_id}", change)


async def end(conversation_id: str, client_id: str) -> Conversation:
    """The conversation as it then is; a repeat changes nothing. Raises UnknownConversation."""
    return await _asked(conversation_id, f"end:{client_id}", end_in)


async def claim(conversation_id: str, officer: str) -> bool:
    """waiting -> human. False: nobody waits there, or another officer was faster."""

    def change(session: Session) -> bool:
        if not handoffs.waiting_to_human(session, conversation_id, officer):
            return False
        language = _known(session, conversation_id).language
        words = sentence("utter_handoff_claimed", language, officer=officer)
        _announce(session, conversation_id, words)
        return True

    return await _told(conversation_id, await write(change))


async def release(conversation_id: str, officer: str) -> bool:
    """human -> bot, by the officer who answers. False: it is another one, or nobody."""

    def change(session: Session) -> bool:
        if not handoffs.human_to_bot(session, conversation_id, officer):
            return False
        language = _known(session, conversation_id).language
        words = sentence("utter_handoff_released", language, officer=officer)
        _announce(session, conversation_id, words)
        return True

    return await _told(conversation_id, await write(change))


async def expire(at: datetime | None = None) -> int:
    """waiting -> bot for all whom nobody claimed in HANDOFF_MINUTES. How many there were."""
    latest = (at or datetime.now(UTC)) - timedelta(minutes=settings().handoff_minutes)
    late = [each for each in await read(handoffs.waiting_conversations) if each.since <= latest]
    for each in late:

        def change(
            session: Session, identity: str = each.conversation_id, since: datetime = each.since
        ) -> bool:
            if not handoffs.waiting_to_bot(session, identity, since):
                return False
            language = _known(session, identity).language
            _announce(session, identity, sentence("utter_handoff_expired", language))
            return True

        await _told(each.conversation_id, await write(change))
    return len(late)


async def say_as_staff(conversation_id: str, officer: str, text: str) -> None:
    """Raises NotAssigned unless this officer answers the conversation now."""

    def change(session: Session) -> bool:
        if not handoffs.note_reply_of(session, conversation_id, officer):
            return False
        message = NewMessage("staff", clean_text(text), {"officer": officer})
        conversations.add_messages(session, conversation_id, [message])
        return True

    if not await write(change):
        raise NotAssigned(conversation_id)
    await said(conversation_id)


async def show_typing(conversation_id: str) -> None:
    """An officer writes."""
    await events().publish(conversation_id, "staff_typing")


async def tell(conversation_id: str) -> None:
    """Wakes the visitor whose state changed, and all who wait: their places may have changed."""
    await said(conversation_id)
    waiting = await read(handoffs.waiting_conversations)
    for each in {conversation_id, *(visitor.conversation_id for visitor in waiting)}:
        await events().publish(each, "state")


async def _told(conversation_id: str, changed: bool) -> bool:
    if changed:
        await tell(conversation_id)
    return changed


async def _asked(
    conversation_id: str, request_id: str, change: Callable[[Session, str, str], bool]
) -> Conversation:
    def once(session: Session) -> tuple[bool, Conversation]:
        _known(session, conversation_id)
        is_repeat = conversations.has_message(session, conversation_id, request_id)
        changed = not is_repeat and change(session, conversation_id, request_id)
        session.expire_all()
        return changed, _known(session, conversation_id)

    changed, found = await write(once)
    await _told(conversation_id, changed)
    return found


def _waiting(language: str) -> Reply:
    now = datetime.now(UTC)
    if office().is_open(now):
        words = sentence("utter_handoff_waiting", language)
    else:
        opens_at = office().opens_at(now)
        opens = moment_in_words(opens_at, language) if opens_at else ""
        words = sentence(
            "utter_handoff_waiting_closed",
            language,
            opens=opens or phrase("label_opens_unknown", language),
        )
    back = Button(phrase("button_back_to_bot", language), payload=BACK_TO_BOT)
    return replace(words, buttons=(back,))


def _announce(
    session: Session, conversation_id: str, words: Reply, request_id: str | None = None
) -> None:
    message = replace(stored(words, "system"), channel_message_id=request_id)
    conversations.add_messages(session, conversation_id, [message])


def _known(session: Session, conversation_id: str) -> Conversation:
    found = conversations.conversation(session, conversation_id)
    if found is None:
        raise UnknownConversation(conversation_id)
    return found
