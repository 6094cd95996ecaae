"""The door through which the web process, and nobody else, talks to Rasa.

Rasa's own REST channel has no authentication and answers 200 even when a turn failed.
This one demands a shared secret and says so when a turn failed.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.dialogue.earlier_turn import said_before
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
        reply = {
            "text": message.get("text") or "",
            "buttons": message.get("buttons") or [],
            "cards": custom.get("cards", []),
            "sources": custom.get("sources", []),
            "language": _language_of(message),
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
                agent = getattr(request.app.ctx, "agent", None)
                for part in await _parts(request.json, agent):
                    if not await _told_again(part, agent, collector):
                        await on_new_message(_user_message(part, collector))
            except Exception:
                logger.exception("The turn failed.")
                return response.json({"error": "turn failed"}, status=500)
            return response.json({"replies": collector.replies})

        return blueprint


async def _told_again(part: dict[str, Any], agent: Agent | None, collector: ReplyCollector) -> bool:
    """Whether this is a repeat of a question that has had its answer, which is then collected."""
    if agent is None or not part.get("is_repeat"):
        return False
    said = await said_before(agent, part["conversation_id"], part["message_id"])
    for message in said or ():
        await collector.send_response(part["conversation_id"], message)
    return said is not None


def _is_ours(request: Request) -> bool:
    given = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(given.encode(), settings().secret_key.encode())


def _language_of(message: dict[str, Any]) -> str:
    """In which the conversation goes on: the condition of the chosen variation comes along.

    After a third language that is English.
    """
    conditions = message.get("condition") or []
    language = next((c["value"] for c in conditions if c.get("name") == "language"), "vi")
    return "vi" if language == "vi" else "en"


async def _parts(body: dict[str, Any], agent: Agent | None) -> list[dict[str, Any]]:
    """The body once for each question in its text; a button is one question."""
    if "payload" in body or agent is None:
        return [body]

    async def read(text: str) -> Clause:
        parsed = await agent.parse_message(text)
        intent = parsed["intent"]
        entities = tuple(parsed["entities"])
        return Clause(text, str(intent["name"]), float(intent["confidence"]), entities)

    return [
        {**body, "text": text, "message_id": _id_of_part(body.get("message_id"), number)}
        for number, text in enumerate(await questions(body["text"], read))
    ]


def _id_of_part(message_id: str | None, number: int) -> str | None:
    """Each question is a turn of its own, to be told apart when the message is repeated."""
    return f"{message_id}.{number}" if message_id and number else message_id


def _user_message(body: dict[str, Any], collector: ReplyCollector) -> UserMessage:
    """A `payload` comes from a button of ours and may be a command; a `text` never is.

    `language` is that of the conversation so far. A button has no other; for a text, see
    bot.nlu.language_identifier.
    """
    language = body.get("language")
    if "payload" in body:
        text = _with_entity(body["payload"], "language", language)
    else:
        text = body["text"].lstrip("/ \t\r\n") or "?"
    return UserMessage(
        text,
        collector,
        body["conversation_id"],
        input_channel=LoopbackInput.name(),
        message_id=body.get("message_id"),
        metadata={"language": language},
    )


def _with_entity(payload: str, name: str, value: str | None) -> str:
    """The command with one more entity; a payload that is no command stays as it is.

    >>> _with_entity('/ask_procedure{"procedure": "irc"}', "language", "en")
    '/ask_procedure{"procedure": "irc", "language": "en"}'
    """
    intent, brace, entities = payload.partition("{")
    if value is None or not payload.startswith("/"):
        return payload
    given = json.loads(brace + entities) if brace else {}
    return intent + json.dumps({**given, name: value}, ensure_ascii=False)
