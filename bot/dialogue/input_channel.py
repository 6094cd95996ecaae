"""The door through which the web process, and nobody else, talks to Rasa.

Rasa's own REST channel has no authentication and answers 200 even when a turn failed.
This one demands a shared secret and says so when a turn failed.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.dialogue.earlier_turn import said_before
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
        reply = {
            "text": message.get("text") or "",
            "buttons": message.get("buttons") or [],
            "cards": custom.get("cards", []),
            "sources": custom.get("sources", []),
        }
        if "handoff" in custom:
            reply["handoff"] = custom["handoff"]
        self.replies.append(reply)


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
                if not await _told_again(request, collector):
                    await on_new_message(_user_message(request.json, collector))
            except Exception:
                logger.exception("The turn failed.")
                return response.json({"error": "turn failed"}, status=500)
            return response.json({"replies": collector.replies})

        return blueprint


async def _told_again(request: Request, collector: ReplyCollector) -> bool:
    """Whether this is a repeat of a message that has had its answer, which is then collected."""
    body = request.json
    if not body.get("is_repeat"):
        return False
    conversation_id = body["conversation_id"]
    said = await said_before(request.app.ctx.agent, conversation_id, body["message_id"])
    for message in said or ():
        await collector.send_response(conversation_id, message)
    return said is not None


def _is_ours(request: Request) -> bool:
    given = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(given.encode(), settings().secret_key.encode())


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
