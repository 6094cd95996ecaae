"""The WebSocket, over a real server."""

from __future__ import annotations

import json
from time import monotonic
from uuid import uuid4

import httpx
import pytest
import websockets

from bot.app import create_app
from bot.channels.tokens import new_token
from tests.support.conversations import Visitor
from tests.support.serving import serving


@pytest.fixture
async def visitor(database):
    with serving(create_app()) as url:
        async with httpx.AsyncClient(base_url=url) as client:
            yield await Visitor.arrives(client)


def socket(visitor, token=None, after=0):
    base = str(visitor.client.base_url).replace("http", "ws", 1).rstrip("/")
    token = visitor.token if token is None else token
    return websockets.connect(
        f"{base}/api/conversations/{visitor.id}/ws?token={token}&after={after}"
    )


async def frame(connection):
    return json.loads(await connection.recv())


async def messages(connection, count):
    found = []
    while len(found) < count:
        received = await frame(connection)
        if received["type"] == "message":
            found.append(received["message"])
    return found


async def test_history_comes_first_then_the_state(visitor):
    async with socket(visitor) as connection:
        greeting, state = await frame(connection), await frame(connection)
    assert greeting == {"type": "message", "message": (await visitor.messages())[0]}
    assert state == {"type": "state", "state": "bot", "queue_position": None, "officer": None}


async def test_messages_are_pushed_as_they_are_stored(visitor):
    async with socket(visitor) as connection:
        await messages(connection, 1)
        start = monotonic()
        await visitor.says("hello")
        said = await messages(connection, 2)
        assert monotonic() - start < 0.5
    assert [each["text"] for each in said] == ["hello", "echo hello"]


async def test_typing_is_shown_while_the_bot_thinks(visitor, rasa):
    rasa.takes(0.3)
    async with socket(visitor) as connection:
        await messages(connection, 1)
        await visitor.says("hello")
        frames = [await frame(connection) for _ in range(4)]
    assert {"type": "typing", "from": "bot"} in frames


async def test_a_connection_resumes_after_the_last_message(visitor):
    async with socket(visitor) as connection:
        last = await visitor.says("hello")
        await messages(connection, 3)
    async with socket(visitor, after=last) as connection:
        assert [each["text"] for each in await messages(connection, 1)] == ["echo hello"]


async def test_two_connections_get_the_same(visitor):
    async with socket(visitor) as first, socket(visitor) as second:
        await visitor.says("hello")
        assert await messages(first, 3) == await messages(second, 3)


async def test_what_a_client_sends_is_forgotten(visitor):
    async with socket(visitor) as connection:
        await connection.send("{broken")
        await connection.send(b"\x00")
        await visitor.says("hello")
        assert len(await messages(connection, 3)) == 3


@pytest.mark.parametrize(
    ("case", "code"), [("forged", 4401), ("foreign", 4403), ("gone", 4404), ("after", 4400)]
)
async def test_refusals_are_close_codes(visitor, case, code):
    gone = str(uuid4())
    refused = {
        "forged": socket(visitor, token="forged"),
        "foreign": socket(visitor, token=new_token(gone)),
        "gone": socket(Visitor(visitor.client, gone, new_token(gone))),
        "after": socket(visitor, after="x"),
    }[case]
    async with refused as connection:
        with pytest.raises(websockets.ConnectionClosed):
            await connection.recv()
    assert connection.close_code == code
