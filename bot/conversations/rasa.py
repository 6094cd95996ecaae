"""The client of Rasa's loopback channel (bot/dialogue/input_channel.py)."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx

from bot.conversations.replies import Reply, reply_from_json
from bot.db.conversation_records import Turn
from bot.settings import settings

_WEBHOOK = "/webhooks/loopback/webhook"
_STATUS = "/webhooks/loopback/"
_STATUS_SECONDS = 2.0
# Between two knocks at the door of a Rasa that is starting.
_PAUSE = 0.25


class RasaUnavailable(Exception):
    """Rasa gave no usable answer. The message says why, for the log."""


class Rasa:
    def __init__(self, client: httpx.AsyncClient, timeout: float) -> None:
        self._client = client
        self._timeout = timeout

    @classmethod
    @asynccontextmanager
    async def connected(cls) -> AsyncIterator[Rasa]:
        """A client for the Rasa of the settings. Nothing is sent before the first question."""
        config = settings()
        async with httpx.AsyncClient(
            base_url=config.rasa_url,
            headers={"X-Bot-Secret": config.secret_key},
            timeout=config.rasa_timeout,
            trust_env=False,
        ) as client:
            yield cls(client, config.rasa_timeout)

    async def ask(self, turn: Turn) -> list[Reply]:
        """The replies to what a visitor typed or pressed, at least one. Raises RasaUnavailable.

        A repeat says that it is one: Rasa then looks whether it has answered already. A Rasa that
        is being started again is waited for until the message is as old as the time-out.
        """
        body: dict[str, Any] = {
            "conversation_id": turn.conversation_id,
            "message_id": str(turn.message_id),
            "language": turn.language,
        }
        if turn.pressed is None:
            body["text"] = not_a_command(turn.text)
        else:
            body["payload"] = turn.pressed
        if turn.attempts > 1:
            body["is_repeat"] = True
        while True:
            try:
                return _replies(await self._post(body))
            except httpx.TransportError as error:
                if _age(turn) + _PAUSE >= self._timeout:
                    raise RasaUnavailable(f"not there: {error!r}") from error
                if not isinstance(error, httpx.ConnectError):
                    body["is_repeat"] = True  # it may have heard the message before it went
                await asyncio.sleep(_PAUSE)

    async def is_ready(self) -> bool:
        try:
            answer = await self._client.get(_STATUS, timeout=_STATUS_SECONDS)
            return answer.status_code == 200 and answer.json().get("status") == "ok"
        except (httpx.HTTPError, ValueError, AttributeError):
            return False

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        """Raises RasaUnavailable when Rasa is too slow, TransportError when it is not there."""
        try:
            # httpx counts each wait for bytes anew, so a trickle would never end.
            async with asyncio.timeout(self._timeout):
                answer = await self._client.post(_WEBHOOK, json=body)
        except (httpx.TimeoutException, TimeoutError) as error:
            raise RasaUnavailable(f"no answer: {error!r}") from error
        if answer.status_code != 200:
            raise RasaUnavailable(f"status {answer.status_code}")
        return answer


def _age(turn: Turn) -> float:
    return (datetime.now(UTC) - turn.at).total_seconds()


def not_a_command(text: str) -> str:
    """The text without the start by which Rasa would obey it as an intent ("/restart").

    >>> not_a_command(" //restart"), not_a_command("a/b"), not_a_command("/")
    ('restart', 'a/b', '?')
    """
    start = 0
    while start < len(text) and _is_skipped(text[start]):
        start += 1
    return text[start:] or "?"


def _is_skipped(character: str) -> bool:
    # Full-width and zero-width forms too, since a normalizer of Rasa may make them plain.
    plain = unicodedata.normalize("NFKC", character)
    return plain.startswith("/") or plain.isspace() or unicodedata.category(character) == "Cf"


def _replies(answer: httpx.Response) -> list[Reply]:
    try:
        data = answer.json()
        replies = [reply_from_json(item) for item in data["replies"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RasaUnavailable(f"unreadable answer: {error!r}") from error
    replies = [reply for reply in replies if not reply.is_empty]
    if not replies:
        raise RasaUnavailable("empty answer")
    return replies
