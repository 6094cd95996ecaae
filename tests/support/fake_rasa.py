"""A stand-in for Rasa's loopback channel that remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

SECRET = "a secret of the tests"

Turn = dict[str, Any]
Behaviour = Callable[[Turn], Awaitable[Response]]


def replies(*texts: str, **parts: Any) -> Response:
    return JSONResponse({"replies": [{"text": text, **parts} for text in texts]})


async def echo(turn: Turn) -> Response:
    return replies(f"echo {turn.get('text') or turn.get('payload')}")


class FakeRasa:
    def __init__(self) -> None:
        self.forget()
        self.app = Starlette(
            routes=[
                Route("/webhooks/loopback/", self._status),
                Route("/webhooks/loopback/webhook", self._webhook, methods=["POST"]),
                Route("/health", self._status_of_actions),
            ]
        )

    def forget(self) -> None:
        self.turns: list[Turn] = []
        self.behaviour: Behaviour = echo
        self.most_at_once = 0
        self.most_at_once_in_one_conversation = 0
        self._running: Counter[str] = Counter()

    @property
    def texts(self) -> list[str]:
        return [turn.get("text") or turn["payload"] for turn in self.turns]

    def answers(self, *texts: str, **parts: Any) -> None:
        async def behave(_turn: Turn) -> Response:
            return replies(*texts, **parts)

        self.behaviour = behave

    def answers_with(self, response: Response) -> None:
        async def behave(_turn: Turn) -> Response:
            return response

        self.behaviour = behave

    def takes(self, seconds: float) -> None:
        async def behave(turn: Turn) -> Response:
            await asyncio.sleep(seconds)
            return await echo(turn)

        self.behaviour = behave

    async def _status(self, request: Request) -> Response:
        if not _is_ours(request):
            return JSONResponse({"error": "forbidden"}, 403)
        return JSONResponse({"status": "ok"})

    async def _status_of_actions(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def _webhook(self, request: Request) -> Response:
        if not _is_ours(request):
            return JSONResponse({"error": "forbidden"}, 403)
        turn = await request.json()
        self.turns.append(turn)
        conversation = turn["conversation_id"]
        self._running[conversation] += 1
        self.most_at_once = max(self.most_at_once, self._running.total())
        self.most_at_once_in_one_conversation = max(
            self.most_at_once_in_one_conversation, self._running[conversation]
        )
        try:
            return await self.behaviour(turn)
        finally:
            self._running[conversation] -= 1


def _is_ours(request: Request) -> bool:
    return request.headers.get("X-Bot-Secret") == SECRET
