from __future__ import annotations

import asyncio
from contextlib import ExitStack
from time import monotonic

import httpx
import pytest

from bot.app import create_app
from bot.conversations.events import events
from bot.db.async_access import write
from bot.db.conversation_records import NewMessage
from bot.db.queries.conversations import add_messages
from tests.support.conversations import Visitor, eventually
from tests.support.serving import serving


async def test_a_waiting_poll_wakes_when_a_message_is_stored(visitor):
    last = (await visitor.messages())[-1]["id"]
    poll = asyncio.create_task(visitor.page(after=last, wait=20))
    await asyncio.sleep(0.1)
    stored_at = monotonic()
    await write(add_messages, visitor.id, [NewMessage("staff", "Em chào anh")])
    await events().publish(visitor.id, "message")
    page = await poll
    assert monotonic() - stored_at < 0.2
    assert [(each["from"], each["text"]) for each in page["messages"]] == [("staff", "Em chào anh")]


async def test_the_answer_of_the_bot_arrives_within_200_ms(visitor):
    said_at = monotonic()
    message_id = await visitor.says("hello")
    page = await visitor.page(after=message_id, wait=20)
    assert monotonic() - said_at < 0.2
    assert [each["text"] for each in page["messages"]] == ["echo hello"]


async def test_a_poll_without_news_ends_when_the_wait_is_over(visitor):
    last = (await visitor.messages())[-1]["id"]
    start = monotonic()
    assert (await visitor.page(after=last, wait=0.3))["messages"] == []
    assert 0.3 <= monotonic() - start < 1


async def test_a_change_of_state_ends_the_wait(visitor):
    last = (await visitor.messages())[-1]["id"]
    poll = asyncio.create_task(visitor.page(after=last, wait=20))
    await asyncio.sleep(0.1)
    await events().publish(visitor.id, "state")
    async with asyncio.timeout(1):
        assert (await poll)["messages"] == []


async def test_without_wait_the_answer_is_immediate(visitor):
    last = (await visitor.messages())[-1]["id"]
    start = monotonic()
    await visitor.page(after=last)
    assert monotonic() - start < 0.5


async def test_nobody_is_waited_for_who_has_left(database):
    with serving(create_app()) as url:
        async with httpx.AsyncClient(base_url=url) as client:
            visitor = await Visitor.arrives(client)
            last = (await visitor.messages())[-1]["id"]
            with pytest.raises(httpx.ReadTimeout):
                await client.get(
                    visitor.address,
                    params={"after": last, "wait": 20},
                    headers=visitor.headers,
                    timeout=0.2,
                )
            await eventually(lambda: _is_unheard(visitor.id))


async def _is_unheard(conversation):
    return conversation not in events()._subscriptions


async def test_a_server_that_stops_tells_those_who_wait(database, capfd):
    with ExitStack() as stack:
        url = stack.enter_context(serving(create_app()))
        client = httpx.AsyncClient(base_url=url)
        visitor = await Visitor.arrives(client)
        poll = asyncio.create_task(visitor.get(after=9, wait=20))
        await eventually(lambda: _is_heard(visitor.id))
        await asyncio.to_thread(stack.close)
        answer = await poll
        await client.aclose()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["error"]["code"] == "stopping"
    assert "Traceback" not in capfd.readouterr().err


async def _is_heard(conversation):
    return conversation in events()._subscriptions
