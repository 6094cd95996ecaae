"""kill -9 of each process in turn, under load, with the trained model: nothing lost or doubled."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.db.conversation_tables import MessageRow
from bot.db.engine import open_engine
from scripts.stack import processes_of, running_stack

pytestmark = [pytest.mark.slow, pytest.mark.conversations]

VISITORS = 6
# Each has one reply: an action's, or the apology.
QUESTIONS = [
    "cụm Hoàng Gia rộng bao nhiêu",
    "CCN Quốc Quang ở đâu",
    "chủ đầu tư cụm Lợi Bình Nhơn 2 là ai",
    "xin chào",
]
SECONDS_BEFORE_A_KILL = 4
SECONDS_TO_RECOVER = 60


@dataclass
class Insisting:
    """A visitor who sends each message until it is accepted, under the same client id."""

    client: httpx.AsyncClient
    conversation: str
    token: str
    accepted: list[int] = field(default_factory=list)

    async def talk(self, over: asyncio.Event) -> None:
        while not over.is_set():
            said = QUESTIONS[len(self.accepted) % len(QUESTIONS)]
            self.accepted.append(await self._insist({"text": said, "client_id": str(uuid4())}))
            await asyncio.sleep(0.7)

    async def _insist(self, body: dict[str, str]) -> int:
        path = f"/api/conversations/{self.conversation}/messages"
        while True:
            with suppress(httpx.TransportError):
                headers = {"Authorization": f"Bearer {self.token}"}
                answer = await self.client.post(path, json=body, headers=headers)
                if answer.status_code == 202:
                    return int(answer.json()["message_id"])
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("victims", [("web",), ("rasa",), ("actions",), ("web", "rasa")])
async def test_a_killed_process_loses_and_doubles_nothing(tmp_path, victims):
    with running_stack(tmp_path) as url:
        async with httpx.AsyncClient(base_url=url, timeout=20) as client:
            visitors = [await arrives(client) for _ in range(VISITORS)]
            over = asyncio.Event()
            talking = [asyncio.create_task(visitor.talk(over)) for visitor in visitors]
            for victim in victims:
                await asyncio.sleep(SECONDS_BEFORE_A_KILL)
                os.kill(processes_of(url)[victim], signal.SIGKILL)
            await is_ready(client)
            await asyncio.sleep(SECONDS_BEFORE_A_KILL)
            over.set()
            await asyncio.gather(*talking)
            await asyncio.wait_for(all_closed(tmp_path), SECONDS_TO_RECOVER)
        check(tmp_path, visitors)


def check(folder, visitors):
    accepted = sorted(number for visitor in visitors for number in visitor.accepted)
    rows = stored(folder)
    asked = [row for row in rows if row.sender == "visitor"]
    replies = Counter(row.answers for row in rows if row.answers is not None)
    heard = heard_by_rasa(folder)
    outcome = Counter(row.status for row in asked)
    print(f"{len(asked)} messages: {dict(outcome)}")
    assert outcome["done"] > 0
    assert sorted(row.id for row in asked) == accepted
    assert set(replies) == set(accepted)
    assert set(replies.values()) == {1}
    assert max(heard.values()) == 1
    for visitor in visitors:
        answered = [row.answers for row in rows if row.answers in set(visitor.accepted)]
        assert answered == sorted(answered)


async def arrives(client):
    body = (await client.post("/api/conversations")).raise_for_status().json()
    return Insisting(client, body["conversation_id"], body["token"])


async def is_ready(client):
    async with asyncio.timeout(SECONDS_TO_RECOVER):
        while True:
            with suppress(httpx.TransportError):
                if (await client.get("/readyz")).status_code == 200:
                    return
            await asyncio.sleep(0.5)


async def all_closed(folder):
    while any(row.status in ("open", "taken") for row in stored(folder)):
        await asyncio.sleep(0.5)


def stored(folder):
    engine = open_engine(f"sqlite:///{folder}/bot.db")
    with Session(engine) as session:
        rows = list(session.scalars(select(MessageRow).order_by(MessageRow.id)))
    engine.dispose()
    return rows


def heard_by_rasa(folder):
    """How often each message stands in the trackers."""
    engine = open_engine(f"sqlite:///{folder}/bot.db")
    with engine.connect() as connection:
        events = connection.execute(text("SELECT data FROM events WHERE type_name = 'user'"))
        found = Counter(json.loads(data)["message_id"] for (data,) in events)
    engine.dispose()
    return found
