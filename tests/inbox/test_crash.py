"""kill -9 of the web process under load: nothing lost, nothing answered twice."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.support.conversations import Visitor, eventually

pytestmark = pytest.mark.slow

VISITORS = 5
QUESTIONS = [f"question {number}" for number in range(8)]


@contextmanager
def process(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "uvicorn", "bot.app:app", "--ws", "wsproto"]
    options = ["--port", str(port), "--log-level", "critical"]
    started = subprocess.Popen([*command, *options], env=os.environ)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGKILL)
        started.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def is_up(client):
    try:
        return (await client.get("/healthz")).status_code == 200
    except httpx.TransportError:
        return False


async def test_after_a_kill_every_message_is_answered_once_and_in_order(database, rasa):
    rasa.takes(0.02)
    port = free_port()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        with process(port):
            await eventually(lambda: is_up(client), seconds=30)
            visitors = [await Visitor.arrives(client) for _ in range(VISITORS)]
            await asyncio.gather(*(ask_all(visitor) for visitor in visitors))
        asked_before = len(rasa.turns)
        with process(port):
            await eventually(lambda: is_up(client), seconds=30)
            for visitor in visitors:
                await visitor.replies(len(QUESTIONS))
                said = [each["text"] for each in await visitor.messages() if each["from"] == "bot"]
                assert said[1:] == [f"echo {question}" for question in QUESTIONS]
    assert 0 < asked_before < VISITORS * len(QUESTIONS)


async def ask_all(visitor: Visitor) -> None:
    for question in QUESTIONS:
        await visitor.says(question)
