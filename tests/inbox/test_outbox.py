"""Delivery to a messaging service, with a fake one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.conversations import outbox
from bot.conversations.handoff import request
from bot.conversations.inbox import accept, page_after
from bot.conversations.outbox import DeliveryDelayed, OutboxWorker, Undeliverable, undelivered
from bot.db.async_access import write
from bot.db.conversation_records import NewMessage
from bot.db.conversation_tables import MessageRow
from bot.db.queries.conversations import add_messages, conversation_with
from bot.db.queries.outbox import deliver_again, reopen_expired_deliveries, take_delivery
from tests.inbox.test_turns import change
from tests.support.conversations import eventually, running_web, statuses


class FakeChannel:
    """A platform that remembers what it has confirmed, and fails as it is told."""

    name = "zalo"

    def __init__(self):
        self.confirmed = []
        self.failures = []
        self.calls = 0

    async def deliver(self, message):
        self.calls += 1
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.pop(0)
        self.confirmed.append((message.external_id, message.text))
        return f"mid-{message.message_id}"


@pytest.fixture
def channel(database, monkeypatch):
    monkeypatch.setattr(outbox, "_FIRST_PAUSE", 0.02)
    monkeypatch.setattr(OutboxWorker, "idle_seconds", 0.02)
    return FakeChannel()


@asynccontextmanager
async def running(channel):
    worker = OutboxWorker([channel])
    await worker.start()
    try:
        yield worker
    finally:
        await worker.stop()


async def say(external_id, *texts):
    found = await write(conversation_with, "zalo", external_id, "vi")
    await write(add_messages, found.id, [NewMessage("bot", text) for text in texts])
    return found.id


async def sent(database, count):
    async def enough():
        return statuses(database, "bot") == ["sent"] * count

    await eventually(enough)


async def test_what_is_said_arrives_once_and_in_order(channel, database):
    async with running(channel):
        for visitor in ("a", "b"):
            await say(visitor, "1", "2", "3")
        await sent(database, 6)
    for visitor in ("a", "b"):
        assert [text for who, text in channel.confirmed if who == visitor] == ["1", "2", "3"]
    assert channel.calls == 6


async def test_a_passing_trouble_is_tried_again_before_what_comes_later(channel, database):
    channel.failures = [ConnectionError("reset"), DeliveryDelayed("quota", 0.05), TimeoutError()]
    await say("a", "1", "2")
    async with running(channel):
        await sent(database, 2)
    assert channel.confirmed == [("a", "1"), ("a", "2")]
    assert channel.calls == 5


async def test_what_the_platform_refuses_for_good_is_shown_to_staff(channel, database):
    channel.failures = [Undeliverable("the visitor has blocked us")]
    await say("a", "1", "2")
    async with running(channel):
        await eventually(lambda: _are(database, ["failed", "sent"]))
        [lost] = await undelivered()
        assert (lost.text, lost.error) == ("1", "the visitor has blocked us")
        assert await write(deliver_again, lost.message_id)
        await sent(database, 2)
    assert channel.confirmed == [("a", "2"), ("a", "1")]
    assert await undelivered() == []


async def test_it_is_given_up_after_many_attempts(channel, database, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_ATTEMPTS", 3)
    channel.failures = [OSError("no route")] * 3
    await say("a", "1", "2")
    async with running(channel):
        await eventually(lambda: _are(database, ["failed", "sent"]))
    [lost] = await undelivered()
    assert lost.error == "3 attempts: no route"


async def test_one_visitor_who_cannot_be_reached_holds_up_nobody_else(channel, database):
    class Half(FakeChannel):
        async def deliver(self, message):
            if message.external_id == "a":
                raise OSError("no route")
            return await super().deliver(message)

    half = Half()
    await say("a", "1")
    await say("b", "1")
    async with running(half):
        await eventually(lambda: _has(half, [("b", "1")]))


async def test_what_a_crash_left_unsent_is_sent_after_the_start(channel, database):
    await say("a", "1", "2")
    taken = await write(take_delivery, OutboxWorker([channel]).name, timedelta(30), ["zalo"])
    assert taken.text == "1"
    assert await write(take_delivery, "another", timedelta(30), ["zalo"]) is None
    async with running(channel):
        await sent(database, 2)
    assert channel.confirmed == [("a", "1"), ("a", "2")]


async def test_the_message_of_a_dead_worker_is_taken_over_once_its_lease_is_over(database):
    await say("a", "1")
    late = await write(take_delivery, "dead", timedelta(seconds=-1), ["zalo"])
    assert await write(reopen_expired_deliveries) == 1
    mine = await write(take_delivery, "me", timedelta(30), ["zalo"])
    assert (mine.message_id, mine.attempts) == (late.message_id, 2)
    assert await write(outbox.outbox.delivered, mine, "mid") is True
    assert await write(outbox.outbox.delivered, late, "other mid") is False


async def test_an_echo_of_what_was_sent_is_not_taken_for_a_visitor(channel, database):
    conversation = await say("a", "1")
    async with running(channel):
        await sent(database, 1)
    [message] = (await page_after(conversation, 0)).messages
    accepted = await accept(conversation, f"mid-{message.id}", "1")
    assert (accepted.message_id, accepted.is_new) == (message.id, False)


async def test_an_answer_and_the_news_of_a_handoff_go_out_too(channel, database, rasa, monkeypatch):
    monkeypatch.setattr("bot.app.CHANNELS", (channel,))
    async with running_web():
        found = await write(conversation_with, "zalo", "a", "vi")
        await accept(found.id, "m1", "hello")
        await eventually(lambda: _has(channel, [("a", "echo hello")]))
        await request(found.id, "r1")
        await eventually(lambda: _count(channel, 2))
    assert "cán bộ" in channel.confirmed[1][1]


async def test_web_messages_are_nobodys_to_deliver(channel, database):
    async with running(channel):
        found = await say("a", "1")
        await sent(database, 1)
        change(database, MessageRow, status="pending")
        assert await write(take_delivery, "me", timedelta(30), ["messenger"]) is None
    assert found


async def _are(database, expected):
    return statuses(database, "bot") == expected


async def _has(channel, confirmed):
    return channel.confirmed == confirmed


async def _count(channel, count):
    return len(channel.confirmed) >= count
