from __future__ import annotations

import asyncio

import pytest

from bot.conversations.inbox import UnknownConversation, accept, open_web_conversation, page_after
from bot.db.async_access import read, write
from bot.db.queries.conversations import conversation_with


@pytest.fixture
async def conversation(web):
    return (await open_web_conversation("vi")).id


async def test_a_repeat_changes_nothing_and_has_the_same_id(conversation):
    first = await accept(conversation, "m1", "xin chào")
    again = await accept(conversation, "m1", "other words")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.message_id == first.message_id
    texts = [each.text for each in (await page_after(conversation, 0)).messages]
    assert texts.count("xin chào") == 1
    assert "other words" not in texts


async def test_repeats_at_the_same_moment_are_one_message(conversation):
    accepted = await asyncio.gather(*(accept(conversation, "m1", "hi") for _ in range(20)))
    assert len({each.message_id for each in accepted}) == 1
    assert sum(each.is_new for each in accepted) == 1


async def test_the_same_channel_id_in_two_conversations_is_two_messages(conversation):
    other = (await open_web_conversation("vi")).id
    first, second = await accept(conversation, "m1", "a"), await accept(other, "m1", "b")
    assert first.message_id != second.message_id


async def test_an_unknown_conversation_is_refused(web):
    with pytest.raises(UnknownConversation):
        await accept("nobody", "m1", "hi")
    with pytest.raises(UnknownConversation):
        await page_after("nobody", 0)


async def test_the_greeting_is_in_the_language_of_the_visitor(web):
    for language, text in {"vi": "Xin chào, tôi là trợ lý ảo.", "en": "Hello, I am"}.items():
        page = await page_after((await open_web_conversation(language)).id, 0)
        assert [each.text.startswith(text) for each in page.messages] == [True]


async def test_a_visitor_of_a_messaging_service_has_one_conversation(web):
    found = await asyncio.gather(
        *(write(conversation_with, "zalo", "84321", "vi") for _ in range(10))
    )
    assert len({each.id for each in found}) == 1


async def test_only_what_a_web_page_fetches_counts_as_sent(web):
    from bot.db.conversation_records import NewMessage
    from bot.db.queries.conversations import add_messages

    zalo = await write(conversation_with, "zalo", "84321", "vi")
    await write(add_messages, zalo.id, [NewMessage("system", "hello")])
    page = await page_after(zalo.id, 0)
    assert [each.sender for each in page.messages] == ["system"]
    assert await read(_status_of, page.messages[0].id) == "pending"


def _status_of(session, message_id):
    from bot.db.conversation_tables import MessageRow

    return session.get_one(MessageRow, message_id).status
