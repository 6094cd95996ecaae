"""PostgreSQL ends all connections in the middle of turns, again and again: nothing is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.conversation_tables import MessageRow
from tests.support.conversations import Visitor, eventually, running_web, statuses
from tests.support.postgresql import end_connections

VISITORS = 5
QUESTIONS = [f"question {number}" for number in range(6)]
RESTARTS = 6


async def insists(visitor):
    """As the widget does: the same message until it is accepted."""
    for text in QUESTIONS:
        body = {"text": text, "client_id": str(uuid4())}
        while (await visitor.post(**body)).status_code != 202:
            await asyncio.sleep(0.05)


async def restarts(url):
    ended = 0
    for _ in range(RESTARTS):
        await asyncio.sleep(0.15)
        ended += await asyncio.to_thread(end_connections, url)
    return ended


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_restart_loses_and_doubles_nothing(database_url, database, rasa):
    rasa.takes(0.05)
    async with running_web() as web:
        visitors = [await Visitor.arrives(web) for _ in range(VISITORS)]
        database.dispose()
        ended, *_ = await asyncio.gather(restarts(database_url), *map(insists, visitors))
        await eventually(lambda: _all_done(database), seconds=60)
    assert ended >= RESTARTS
    with Session(database) as session:
        rows = list(session.scalars(select(MessageRow).order_by(MessageRow.id)))
    for visitor in visitors:
        mine = [row for row in rows if row.conversation_id == visitor.id]
        assert [row.text for row in mine if row.sender == "visitor"] == QUESTIONS
        answers = [row.text for row in mine if row.answers is not None]
        assert answers == [f"echo {question}" for question in QUESTIONS]
    heard_first = Counter(turn["message_id"] for turn in rasa.turns if "is_repeat" not in turn)
    assert set(heard_first.values()) == {1}


async def _all_done(database):
    return set(statuses(database)) == {"done"}
