"""Who answers: each change happens once, whoever asks for it at the same moment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversations import handoff
from bot.conversations.inbox import UnknownConversation, open_web_conversation, page_after
from bot.db.async_access import read
from bot.db.queries.handoffs import waiting_conversations
from bot.settings import settings

REQUESTS = 100
OFFICERS = 20


@pytest.fixture
async def waiting(web):
    identity = (await open_web_conversation("vi")).id
    await handoff.request(identity, "r1")
    return identity


async def state(conversation):
    found = (await page_after(conversation, 0)).conversation
    return found.state, found.officer


async def systems(conversation):
    messages = (await page_after(conversation, 0)).messages
    return [each.text for each in messages if each.sender == "system"]


async def test_of_two_officers_only_one_gets_it(waiting):
    officers = [f"officer {number}" for number in range(8)]
    claimed = await asyncio.gather(*(handoff.claim(waiting, each) for each in officers))
    assert sum(claimed) == 1
    assert await state(waiting) == ("human", officers[claimed.index(True)])
    assert len(await systems(waiting)) == 2


@pytest.mark.slow
async def test_twenty_officers_at_once_on_a_hundred_requests(web):
    identities = [(await open_web_conversation("vi")).id for _ in range(REQUESTS)]
    await asyncio.gather(*(handoff.request(each, "r1") for each in identities))
    officers = [f"officer {number}" for number in range(OFFICERS)]
    tries = [(identity, officer) for identity in identities for officer in officers]
    claimed = await asyncio.gather(*(handoff.claim(*each) for each in tries))
    won = [each for each, success in zip(tries, claimed, strict=True) if success]
    assert [identity for identity, _ in won] == identities
    for identity, officer in won:
        assert await state(identity) == ("human", officer)
        assert len(await systems(identity)) == 2


async def test_who_waits_is_claimed_or_leaves_but_not_both(waiting):
    claimed, ended = await asyncio.gather(handoff.claim(waiting, "Lan"), handoff.end(waiting, "e"))
    assert ended.state == "bot"
    assert await state(waiting) in [("bot", None), ("human", "Lan")]
    assert len(await systems(waiting)) == 2 + (claimed and await state(waiting) == ("bot", None))


async def test_only_the_officer_who_answers_may_speak_and_release(waiting):
    await handoff.claim(waiting, "Lan")
    with pytest.raises(handoff.NotAssigned):
        await handoff.say_as_staff(waiting, "Nam", "chào anh")
    assert not await handoff.release(waiting, "Nam")
    await handoff.say_as_staff(waiting, "Lan", "chào anh")
    assert await handoff.release(waiting, "Lan")
    with pytest.raises(handoff.NotAssigned):
        await handoff.say_as_staff(waiting, "Lan", "còn nữa")


async def test_nobody_can_be_claimed_who_does_not_wait(web):
    identity = (await open_web_conversation("vi")).id
    assert not await handoff.claim(identity, "Lan")
    assert not await handoff.claim("gone", "Lan")
    with pytest.raises(UnknownConversation):
        await handoff.request("gone", "r")


async def test_only_what_nobody_claimed_expires(web, waiting):
    claimed = (await open_web_conversation("en")).id
    await handoff.request(claimed, "r1")
    await handoff.claim(claimed, "Lan")
    assert await handoff.expire() == 0
    later = datetime.now(UTC) + timedelta(minutes=settings().handoff_minutes, seconds=1)
    assert await handoff.expire(later) == 1
    assert (await state(waiting), await state(claimed)) == (("bot", None), ("human", "Lan"))
    assert "trợ lý ảo" in (await systems(waiting))[-1]
    assert await handoff.expire(later) == 0


async def test_the_news_are_in_the_language_of_the_visitor(web):
    identity = (await open_web_conversation("en")).id
    await handoff.request(identity, "r1")
    await handoff.claim(identity, "Ms Lan")
    await handoff.release(identity, "Ms Lan")
    texts = await systems(identity)
    assert texts[1:] == [
        "Ms Lan has joined and will answer you.",
        "Ms Lan has ended the talk. I am the virtual assistant again; please ask me anything else.",
    ]


async def test_officers_see_who_has_waited_longest(web):
    identities = [(await open_web_conversation("vi")).id for _ in range(3)]
    for each in identities:
        await handoff.request(each, "r1", handoff.Handoff("complaint", topic="chậm"))
    queue = await read(waiting_conversations)
    assert [each.conversation_id for each in queue] == identities
    assert (queue[0].reason, queue[0].topic) == ("complaint", "chậm")
