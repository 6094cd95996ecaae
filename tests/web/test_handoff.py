"""A visitor asks for a person, by the HTTP contract."""

from __future__ import annotations

import asyncio
from datetime import datetime
from uuid import uuid4

import pytest

from bot.conversations import handoff
from tests.support.conversations import Visitor, eventually
from tests.web.test_errors import error


async def asks(visitor, action="handoff", **body):
    body.setdefault("client_id", str(uuid4()))
    return await visitor.client.post(
        visitor.address.replace("messages", action), json=body, headers=visitor.headers
    )


async def system_texts(visitor):
    return [each["text"] for each in await visitor.messages() if each["from"] == "system"]


async def state(visitor):
    page = await visitor.page()
    return page["state"], page["queue_position"], page["officer"]


async def test_a_person_is_asked_for(visitor, rasa):
    answer = await asks(visitor, reason="về cụm Hoàng Gia")
    assert answer.status_code == 202
    body = answer.json()
    assert set(body) == {"state", "queue_position", "office"}
    assert (body["state"], body["queue_position"]) == ("waiting", 1)
    assert set(body["office"]) == {"open", "opens_at"}
    if body["office"]["open"]:
        assert body["office"]["opens_at"] is None
    else:
        assert datetime.fromisoformat(body["office"]["opens_at"]).tzinfo is not None
    [said] = [each for each in await visitor.messages() if each["from"] == "system"]
    assert "cán bộ" in said["text"]
    assert [button["title"] for button in said["buttons"]] == ["Tiếp tục với trợ lý ảo"]


async def test_asking_again_changes_nothing(visitor):
    client_id = str(uuid4())
    for identity in (client_id, client_id, str(uuid4())):
        assert (await asks(visitor, client_id=identity)).json()["queue_position"] == 1
    assert len(await system_texts(visitor)) == 1


async def test_a_repeat_that_comes_after_the_end_does_not_ask_again(visitor):
    client_id = str(uuid4())
    await asks(visitor, client_id=client_id)
    await asks(visitor, "end")
    assert (await asks(visitor, client_id=client_id)).json()["state"] == "bot"
    assert await state(visitor) == ("bot", None, None)


async def test_while_one_waits_the_bot_is_silent_and_nothing_is_lost(visitor, rasa):
    await asks(visitor)
    await visitor.says("tôi cần 2 ha")
    await visitor.says("ở Đức Hòa")
    assert await handoff.claim(visitor.id, "Chị Lan")
    await handoff.say_as_staff(visitor.id, "Chị Lan", "Em chào anh")
    assert (await asks(visitor, "end")).json() == {"state": "bot"}
    await visitor.says("cảm ơn")
    await visitor.replies(1)
    assert rasa.texts == ["cảm ơn"]
    senders = [each["from"] for each in await visitor.messages()]
    assert senders == [
        *("bot", "system", "visitor", "visitor", "system", "staff", "system", "visitor", "bot")
    ]


async def test_the_officer_is_named_while_he_answers(visitor):
    await asks(visitor)
    await handoff.claim(visitor.id, "Chị Lan")
    assert await state(visitor) == ("human", None, {"name": "Chị Lan"})
    assert "Chị Lan" in (await system_texts(visitor))[-1]
    assert await handoff.release(visitor.id, "Chị Lan")
    assert await state(visitor) == ("bot", None, None)
    assert "trợ lý ảo" in (await system_texts(visitor))[-1]


async def test_the_button_leads_back_to_the_bot(visitor, rasa):
    await asks(visitor)
    [said] = [each for each in await visitor.messages() if each["from"] == "system"]
    [button] = said["buttons"]
    await visitor.post(button=button["id"])
    await eventually(lambda: _answers(visitor, "bot"))
    assert "trợ lý ảo" in (await system_texts(visitor))[-1]
    await visitor.post(button=button["id"])
    [reply] = await visitor.replies(1)
    assert "trợ lý ảo" in reply["text"]
    assert rasa.turns == []


async def test_the_bot_asks_for_a_person_in_the_same_breath(visitor, rasa):
    rasa.answers("one moment", handoff={"reason": "complaint", "topic": "quá chậm"})
    await visitor.says("quá chậm")
    await visitor.replies(1)
    assert (await state(visitor))[0] == "waiting"
    assert [each["from"] for each in await visitor.messages()][-2:] == ["bot", "system"]
    await visitor.says("a lô")
    assert rasa.texts == ["quá chậm"]


@pytest.mark.parametrize("wish", [{}, {"reason": "Not A Word"}, "complaint", {"reason": None}])
async def test_a_handoff_without_a_reason_is_no_answer(visitor, rasa, wish):
    rasa.answers("one moment", handoff=wish)
    await visitor.says("hello")
    [reply] = await visitor.replies(1)
    assert reply["text"].startswith("Sorry")
    assert (await state(visitor))[0] == "bot"


async def test_places_in_the_queue_move_up(web):
    first, second, third = [await Visitor.arrives(web) for _ in range(3)]
    places = [(await asks(each)).json()["queue_position"] for each in (first, second, third)]
    assert places == [1, 2, 3]
    poll = asyncio.create_task(third.page(after=10**9, wait=20))
    await asyncio.sleep(0.05)
    await asks(first, "end")
    async with asyncio.timeout(2):
        assert (await poll)["queue_position"] == 2
    assert await handoff.claim(second.id, "Anh Nam")
    assert (await third.page())["queue_position"] == 1


async def test_an_end_without_a_beginning_changes_nothing(visitor):
    assert (await asks(visitor, "end")).json() == {"state": "bot"}
    assert await system_texts(visitor) == []


async def test_a_rating_is_taken(visitor):
    assert (await asks(visitor, "rating", score=5, comment="nhanh")).json() == {}
    assert (await asks(visitor, "rating", score=2)).status_code == 200


@pytest.mark.parametrize(
    ("action", "body", "code"),
    [
        ("handoff", {"client_id": "x"}, "client_id_invalid"),
        ("handoff", {"reason": 7}, "reason_invalid"),
        ("end", {"client_id": None}, "client_id_invalid"),
        ("rating", {}, "score_invalid"),
        ("rating", {"score": 0}, "score_invalid"),
        ("rating", {"score": 6}, "score_invalid"),
        ("rating", {"score": True}, "score_invalid"),
        ("rating", {"score": "5"}, "score_invalid"),
        ("rating", {"score": 5, "comment": []}, "comment_invalid"),
    ],
)
async def test_wrong_fields_are_400(visitor, action, body, code):
    assert error(await asks(visitor, action, **body)) == (400, code)


@pytest.mark.parametrize("action", ["handoff", "end", "rating", "contact"])
async def test_each_needs_the_token_of_the_conversation(web, visitor, action):
    other = await Visitor.arrives(web)
    thief = Visitor(web, visitor.id, other.token)
    assert error(await asks(thief, action)) == (403, "foreign_token")
    assert error(await asks(Visitor(web, visitor.id, ""), action)) == (401, "token_invalid")


@pytest.mark.parametrize("action", ["handoff", "end", "rating", "contact"])
async def test_a_conversation_that_is_gone_is_404(web, action):
    from bot.channels.tokens import new_token

    ghost = Visitor(web, "gone", new_token("gone"))
    body = {"score": 5, "consent": True, "email": "a@b.vn"}
    assert error(await asks(ghost, action, **body)) == (404, "unknown_conversation")


async def _answers(visitor, who):
    return (await state(visitor))[0] == who
