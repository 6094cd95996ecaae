"""What a channel does with a conversation: begin it, put a message in, read what was said."""

from __future__ import annotations

from asyncio import get_running_loop

from bot.conversations.cleaning import clean_text
from bot.conversations.events import INBOX, TYPING, events
from bot.conversations.replies import stored
from bot.conversations.sentences import greeting
from bot.db.async_access import read, write
from bot.db.conversation_records import Accepted, Button, Conversation, Incoming, Message, Page
from bot.db.queries import conversations

__all__ = ["PAGE_LENGTH", "Accepted", "Button", "Conversation", "Message", "Page"]

PAGE_LENGTH = 200

# Another process may have stored a message without an event of ours.
LOOK_AGAIN_SECONDS = 15.0


class UnknownConversation(Exception):
    pass


async def open_web_conversation(language: str) -> Conversation:
    """A new conversation in which the bot has greeted."""
    first = [stored(greeting(language))]
    return await write(conversations.new_web_conversation, language, first)


async def accept(
    conversation_id: str, channel_message_id: str, text: str, pressed: str | None = None
) -> Accepted:
    """Stores a visitor's message, to be answered in its turn; a repeat changes nothing.

    `pressed` is the payload of the button whose title is `text`. Raises UnknownConversation.
    """
    incoming = Incoming(channel_message_id, clean_text(text), pressed)
    accepted = await write(conversations.accept_message, conversation_id, incoming)
    if accepted is None:
        raise UnknownConversation(conversation_id)
    if accepted.is_new:
        await events().publish(conversation_id, "message")
        await events().publish(INBOX, "message")
    return accepted


async def offered_button(button_id: str) -> Button | None:
    """The button of any conversation; whether it may be pressed is for the caller to compare."""
    return await read(conversations.button, button_id)


async def page_after(conversation_id: str, message_id: int) -> Page:
    """The messages after `message_id`, at most PAGE_LENGTH. Raises UnknownConversation."""
    page = await read(conversations.page_after, conversation_id, message_id, limit=PAGE_LENGTH)
    if page is None:
        raise UnknownConversation(conversation_id)
    return page


async def next_page(conversation_id: str, message_id: int, seconds: float) -> Page:
    """Like `page_after`, but waits up to `seconds` for a message or a change of state."""
    clock = get_running_loop().time
    end = clock() + seconds
    async with events().subscribe(conversation_id) as news:
        page = await page_after(conversation_id, message_id)
        while not page.messages and (left := end - clock()) > 0:
            kinds = await news.wait(min(left, LOOK_AGAIN_SECONDS))
            if kinds and kinds <= TYPING:
                continue
            page = await page_after(conversation_id, message_id)
            if "state" in kinds:
                break
    return page
