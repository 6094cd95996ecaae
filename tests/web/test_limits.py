"""Limits by address, and which pages may connect."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import httpx
import pytest
import websockets

from bot.app import create_app
from bot.channels.admission import client_address
from tests.support.conversations import Visitor, eventually, forget_settings, running_web
from tests.support.serving import serving
from tests.web.test_errors import error
from tests.web.test_socket import frame, messages, socket


async def test_one_address_cannot_use_up_what_others_may_send(database, monkeypatch):
    monkeypatch.setenv("MESSAGES_PER_ADDRESS", "3")
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    async with running_web() as web:
        first, second, other = [await Visitor.arrives(web) for _ in range(3)]
        senders = [first, second, first, second]
        answers = [await _posts(each, "1.1.1.1") for each in senders]
        assert [each.status_code for each in answers] == [202, 202, 202, 429]
        assert error(answers[-1]) == (429, "too_many")
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await _posts(other, "2.2.2.2")).status_code == 202


async def test_what_a_visitor_claims_about_its_address_counts_for_nothing(database, monkeypatch):
    monkeypatch.setenv("MESSAGES_PER_ADDRESS", "2")
    async with running_web() as web:
        visitor = await Visitor.arrives(web)
        answers = [await _posts(visitor, f"9.9.9.{number}") for number in range(3)]
    assert [each.status_code for each in answers] == [202, 202, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "10.0.0.1"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
        (2, "1.1.1.1", "1.1.1.1"),
        (1, "", "10.0.0.1"),
        (1, " , ,", "10.0.0.1"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(proxies, forwarded, address):
    assert client_address("10.0.0.1", forwarded, proxies) == address


@pytest.fixture
async def visitor(database, monkeypatch):
    """With room for three connections from one address."""
    monkeypatch.setenv("CONNECTIONS_PER_ADDRESS", "3")
    monkeypatch.setenv("CORS_ORIGINS", "https://tayninh.gov.vn")
    forget_settings()
    with serving(create_app()) as url:
        async with httpx.AsyncClient(base_url=url) as client:
            yield await Visitor.arrives(client)


async def test_sockets_of_one_address_are_bounded_and_room_comes_back(visitor):
    opened = [await socket(visitor) for _ in range(3)]
    for connection in opened:
        await messages(connection, 1)
    async with socket(visitor) as refused:
        with pytest.raises(websockets.ConnectionClosed):
            await refused.recv()
    assert (refused.close_code, refused.close_reason) == (4429, "too_many")
    assert error(await visitor.get(after=9, wait=1)) == (429, "too_many")
    assert (await visitor.get(after=0)).status_code == 200, "reading without waiting is free"
    for connection in opened:
        await connection.close()
    await eventually(lambda: _opens(visitor))


async def test_waiting_requests_are_bounded_too(visitor):
    polls = [asyncio.create_task(visitor.get(after=9, wait=2)) for _ in range(3)]
    await asyncio.sleep(0.3)
    refused = await visitor.get(after=9, wait=2)
    assert error(refused) == (429, "too_many")
    assert int(refused.headers["retry-after"]) >= 1
    assert {each.status_code for each in await asyncio.gather(*polls)} == {200}


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ("https://tayninh.gov.vn", None),
        ("ours", None),
        ("https://evil.example", 4403),
        ("https://tayninh.gov.vn.evil.example", 4403),
        ("null", 4403),
    ],
)
async def test_only_our_pages_and_configured_ones_may_connect(visitor, origin, code):
    base = str(visitor.client.base_url).rstrip("/")
    address = f"{base.replace('http', 'ws', 1)}/api/conversations/{visitor.id}/ws"
    origin = base if origin == "ours" else origin
    async with websockets.connect(f"{address}?token={visitor.token}", origin=origin) as connection:
        if code is None:
            assert (await frame(connection))["type"] == "message"
            return
        with pytest.raises(websockets.ConnectionClosed):
            await connection.recv()
    assert (connection.close_code, connection.close_reason) == (code, "origin_forbidden")


async def _opens(visitor):
    async with socket(visitor) as connection:
        try:
            await connection.recv()
        except websockets.ConnectionClosed:
            return False
        return True


async def _posts(visitor, forwarded):
    return await visitor.client.post(
        visitor.address,
        json={"text": "hello", "client_id": str(uuid4())},
        headers={**visitor.headers, "X-Forwarded-For": forwarded},
    )
