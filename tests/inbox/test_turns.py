from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse

from bot.conversations.inbox import accept
from bot.conversations.turns import MOST_ATTEMPTS, TurnWorker
from bot.db.async_access import write
from bot.db.conversation_records import NewMessage
from bot.db.conversation_tables import ConversationRow, MessageRow
from bot.db.queries.turns import close_turn, reopen_expired_turns, reopen_turns_of, take_turn
from bot.db.tables import ContactRow
from scripts.stack import free_ports
from tests.support.conversations import Visitor, eventually, running_web, statuses
from tests.support.fake_rasa import FakeRasa, echo, replies
from tests.support.serving import serving

LEASE = timedelta(seconds=30)
APOLOGY = "Sorry, I cannot answer now. Please call Phòng, 0123. Thank you."


@pytest.fixture
async def stored(database):
    """A conversation with two open messages that no worker has seen. Its id and theirs."""
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
    first = await accept(visitor.id, "m1", "one")
    second = await accept(visitor.id, "m2", "two")
    return visitor.id, first.message_id, second.message_id


def change(database, row, **values):
    with Session(database) as session, session.begin():
        session.execute(update(row).values(**values))


async def test_a_question_is_answered(visitor, rasa, database):
    message_id = await visitor.says("có cụm nào ở Đức Hòa")
    [reply] = await visitor.replies(1)
    assert reply["text"] == "echo có cụm nào ở Đức Hòa"
    assert rasa.turns == [
        {
            "conversation_id": visitor.id,
            "message_id": str(message_id),
            "language": "vi",
            "text": "có cụm nào ở Đức Hòa",
        }
    ]
    assert statuses(database) == ["done"]


async def test_parallel_posts_are_answered_one_at_a_time_in_order(visitor, rasa):
    rasa.takes(0.02)
    ids = await asyncio.gather(*(visitor.says(f"question {number}") for number in range(12)))
    answers = await visitor.replies(12)
    messages = {each["id"]: each["text"] for each in await visitor.messages()}
    assert rasa.most_at_once_in_one_conversation == 1
    assert rasa.texts == [messages[message_id] for message_id in sorted(ids)]
    assert [each["text"] for each in answers] == [f"echo {text}" for text in rasa.texts]


async def test_conversations_do_not_wait_for_each_other(web, rasa):
    together = asyncio.Event()

    async def behave(turn):
        if rasa.most_at_once >= 3:
            together.set()
        await asyncio.wait_for(together.wait(), 5)
        return replies("met")

    rasa.behaviour = behave
    visitors = [await Visitor.arrives(web) for _ in range(3)]
    await asyncio.gather(*(each.says("hello") for each in visitors))
    for each in visitors:
        assert [reply["text"] for reply in await each.replies(1)] == ["met"]


async def test_no_more_turns_run_at_once_than_allowed(database, rasa, monkeypatch):
    monkeypatch.setenv("TURNS_AT_ONCE", "2")
    rasa.takes(0.05)
    async with running_web() as web:
        visitors = [await Visitor.arrives(web) for _ in range(6)]
        await asyncio.gather(*(each.says("hello") for each in visitors))
        for each in visitors:
            await each.replies(1)
    assert rasa.most_at_once == 2


@pytest.mark.parametrize(
    "answer",
    [
        JSONResponse({"error": "turn failed"}, 500),
        PlainTextResponse("<html>not JSON"),
        JSONResponse(["not an object"]),
        JSONResponse({"replies": "no list"}),
        JSONResponse({"replies": [{"text": ["no text"]}]}),
        JSONResponse({"replies": [{"text": "hi", "buttons": [{"title": "no meaning"}]}]}),
        JSONResponse({"replies": []}),
        JSONResponse({"replies": [{"text": "  "}]}),
    ],
)
async def test_without_a_usable_answer_the_visitor_gets_the_apology(
    visitor, rasa, database, answer
):
    rasa.answers_with(answer)
    await visitor.says("hello")
    [reply] = await visitor.replies(1)
    assert reply["text"] == APOLOGY
    assert statuses(database) == ["failed"]


async def test_a_slow_rasa_is_not_waited_for(database, rasa, monkeypatch):
    monkeypatch.setenv("RASA_TIMEOUT", "0.2")
    rasa.takes(2)
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        await visitor.says("hello")
        [reply] = await visitor.replies(1)
        rasa.forget()
        await visitor.says("again")
        await visitor.replies(2)
        assert [each["text"] for each in await visitor.replies(2)] == [APOLOGY, "echo again"]
    assert reply["text"] == APOLOGY
    assert statuses(database) == ["failed", "done"]


async def test_without_rasa_the_visitor_gets_the_apology(database, monkeypatch):
    monkeypatch.setenv("RASA_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("RASA_TIMEOUT", "0.5")
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        await visitor.says("hello")
        [reply] = await visitor.replies(1)
    assert reply["text"] == APOLOGY


async def test_without_contacts_the_apology_is_said_without_them(database, monkeypatch):
    monkeypatch.setenv("RASA_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("RASA_TIMEOUT", "0.5")
    ContactRow.__table__.drop(database)
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        await visitor.says("hello")
        [reply] = await visitor.replies(1)
    assert reply["text"] == "Sorry, I cannot answer now."


async def test_a_rasa_that_is_being_started_again_is_waited_for(database, monkeypatch):
    fake, [port] = FakeRasa(), free_ports(1)
    monkeypatch.setenv("RASA_URL", f"http://127.0.0.1:{port}")
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        await visitor.says("one")
        await visitor.says("two")
        await asyncio.sleep(1)
        with serving(fake.app, port=port):
            answers = await visitor.replies(2)
    assert [each["text"] for each in answers] == ["echo one", "echo two"]
    assert ["is_repeat" in turn for turn in fake.turns] == [False, False]


async def test_what_rasa_heard_before_it_broke_is_asked_again_as_a_repeat(visitor, rasa, database):
    async def breaks_at_first(turn):
        if "is_repeat" in turn:
            return await echo(turn)
        return StreamingResponse(broken_body(), headers={"content-length": "99"})

    rasa.behaviour = breaks_at_first
    await visitor.says("hello")
    [reply] = await visitor.replies(1)
    assert reply["text"] == "echo hello"
    assert statuses(database) == ["done"]


async def broken_body():
    yield b"half"


async def test_while_rasa_stays_away_nobody_waits_for_those_before_him(database, monkeypatch):
    """A message that is older than the time-out is apologised for at once."""
    monkeypatch.setenv("RASA_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("RASA_TIMEOUT", "1")
    monkeypatch.setenv("TURNS_AT_ONCE", "1")
    async with running_web() as web:
        visitors = [await Visitor.arrives(web) for _ in range(8)]
        for each in visitors:
            await each.says("hello")
        async with asyncio.timeout(3):
            for each in visitors:
                await each.replies(1)
    assert statuses(database) == ["failed"] * 8


@pytest.mark.parametrize("typed", ["/restart", "  //restart", "\u200b/restart", "\uff0frestart"])
async def test_typed_commands_are_only_text(visitor, rasa, typed):
    await visitor.says(typed)
    await visitor.replies(1)
    assert rasa.texts == ["restart"]


async def test_while_a_person_answers_rasa_is_not_asked(visitor, rasa, database):
    change(database, ConversationRow, state="human")
    await visitor.says("hello")

    async def done():
        return statuses(database) == ["done"]

    await eventually(done)
    assert rasa.turns == []


async def test_what_was_open_at_the_start_is_answered_once(stored, rasa, database):
    async with running_web():
        await eventually(lambda: _all_done(database))
    assert rasa.texts == ["one", "two"]
    assert statuses(database, "bot") == ["sent", "sent", "sent"]


async def test_what_a_crash_left_taken_is_answered_after_the_start(stored, rasa, database):
    name = TurnWorker(rasa).name
    assert await write(take_turn, name, LEASE)
    async with running_web():
        await eventually(lambda: _all_done(database))
    assert rasa.texts == ["one", "two"]


async def test_a_turn_of_a_living_worker_is_left_to_it(stored):
    turn = await write(take_turn, "other", LEASE)
    assert turn.text == "one"
    assert await write(reopen_turns_of, "me") == 0
    assert await write(reopen_expired_turns) == 0
    assert await write(take_turn, "me", LEASE) is None


async def test_a_turn_of_a_dead_worker_is_taken_over_and_closed_only_once(stored, database):
    late = await write(take_turn, "other", timedelta(seconds=-1))
    assert await write(reopen_expired_turns) == 1
    mine = await write(take_turn, "me", LEASE)
    assert (mine.message_id, mine.attempts) == (late.message_id, 2)
    assert await write(close_turn, mine, "done", [NewMessage("bot", "mine")], "vi") is True
    assert await write(close_turn, late, "done", [NewMessage("bot", "late")], "vi") is False
    assert statuses(database, "bot") == ["sent", "sent"]


async def test_workers_side_by_side_never_take_the_same_message(database):
    async with running_web() as web:
        visitors = [await Visitor.arrives(web) for _ in range(8)]
    for each in visitors:
        await accept(each.id, "m1", "one")
        await accept(each.id, "m2", "two")
    turns = await asyncio.gather(*(write(take_turn, f"w{n}", LEASE) for n in range(16)))
    taken = [turn for turn in turns if turn]
    assert len(taken) == len({turn.conversation_id for turn in taken})
    assert {turn.text for turn in taken} == {"one"}


async def test_a_message_on_which_workers_die_is_given_up(stored, rasa, database):
    change(database, MessageRow, attempts=MOST_ATTEMPTS)
    async with running_web():
        await eventually(lambda: _all(database, "failed"))
    assert rasa.turns == []


async def test_a_stop_lets_the_running_turn_end(database, rasa):
    rasa.takes(0.3)
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        await visitor.says("hello")
        await eventually(lambda: _asked(rasa))
    assert statuses(database) == ["done"]


async def _asked(rasa):
    return bool(rasa.turns)


async def _all_done(database):
    return await _all(database, "done")


async def _all(database, status):
    return set(statuses(database)) == {status}


async def test_the_conversation_goes_on_in_the_language_of_the_last_reply(rasa, visitor):
    rasa.answers("Hello.", language="en")
    await visitor.says("hello")
    await visitor.replies(1)
    await visitor.says("Hoàng Gia")
    await visitor.replies(2)
    assert [turn["language"] for turn in rasa.turns] == ["vi", "en"]
