"""The door through which the web process, and nobody else, talks to Rasa.

Rasa's own REST channel has no authentication and answers 200 even when a turn failed.
This one demands a shared secret and says so when a turn failed.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.dialogue.questions import Clause, questions
from bot.settings import settings

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Bot-Secret"  # noqa: S105


class ReplyCollector(CollectingOutputChannel):  # type: ignore[misc]
    """Keeps what the bot says as channel-neutral replies (see docs/architecture.md)."""

    def __init__(self) -> None:
        super().__init__()
        self.replies: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return LoopbackInput.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        custom = message.get("custom") or {}
        self.replies.append(
            {
                "text": message.get("text") or "",
                "buttons": message.get("buttons") or [],
                "cards": custom.get("cards", []),
                "sources": custom.get("sources", []),
            }
        )


class LoopbackInput(InputChannel):  # type: ignore[misc]
    """POST /webhooks/loopback/webhook: one message in, all replies of the turn out."""

    @classmethod
    def name(cls) -> str:
        return "loopback"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("loopback_webhook")

        @blueprint.get("/")
        async def health(request: Request) -> HTTPResponse:
            if not _is_ours(request):
                return response.json({"error": "forbidden"}, status=403)
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            if not _is_ours(request):
                return response.json({"error": "forbidden"}, status=403)
            collector = ReplyCollector()
            try:
                for part in await _parts(request.json, getattr(request.app.ctx, "agent", None)):
                    await on_new_message(_user_message(part, collector))
            except Exception:
                logger.exception("The turn failed.")
                return response.json({"error": "turn failed"}, status=500)
            return response.json({"replies": collector.replies})

        return blueprint


def _is_ours(request: Request) -> bool:
    given = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(given.encode(), settings().secret_key.encode())


async def _parts(body: dict[str, Any], agent: Agent | None) -> list[dict[str, Any]]:
    """The body once for each question in its text; a button is one question."""
    if "payload" in body or agent is None:
        return [body]

    async def read(text: str) -> Clause:
        parsed = await agent.parse_message(text)
        intent = parsed["intent"]
        entities = tuple(parsed["entities"])
        return Clause(text, str(intent["name"]), float(intent["confidence"]), entities)

    return [{**body, "text": text} for text in await questions(body["text"], read)]


def _user_message(body: dict[str, Any], collector: ReplyCollector) -> UserMessage:
    """A `payload` comes from a button of ours and may be a command; a `text` never is."""
    text = body["payload"] if "payload" in body else body["text"].lstrip("/ \t\r\n") or "?"
    return UserMessage(
        text,
        collector,
        body["conversation_id"],
        input_channel=LoopbackInput.name(),
        message_id=body.get("message_id"),
    )
