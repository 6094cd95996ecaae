from __future__ import annotations

import asyncio
from time import monotonic

from bot.conversations.events import LocalEvents


async def test_only_who_listens_to_the_topic_is_woken():
    events = LocalEvents()
    async with events.subscribe("a") as mine, events.subscribe("b") as other:
        await events.publish("a", "message")
        assert await mine.wait(1) == {"message"}
        assert await other.wait(0.01) == frozenset()


async def test_what_happened_before_the_wait_is_not_missed():
    events = LocalEvents()
    async with events.subscribe("a") as news:
        await events.publish("a", "typing")
        await events.publish("a", "message")
        assert await news.wait(1) == {"typing", "message"}
        assert await news.wait(0.01) == frozenset()


async def test_a_waiter_wakes_at_once():
    events = LocalEvents()
    async with events.subscribe("a") as news:
        asyncio.get_running_loop().call_later(0.02, _publish, events)
        start = monotonic()
        assert await news.wait(5) == {"message"}
        assert monotonic() - start < 0.2


async def test_nothing_is_kept_of_those_who_left():
    events = LocalEvents()
    async with events.subscribe("a"):
        pass
    assert events._subscriptions == {}


def _publish(events):
    for subscription in events._subscriptions["a"]:
        subscription.put("message")
