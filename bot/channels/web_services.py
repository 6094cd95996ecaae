"""The web channel beside messages: a person, the end of a talk, a rating, a contact request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.admission import Admission
from bot.channels.contact_format import contact_request
from bot.channels.http import json_object
from bot.channels.tokens import authorized, unknown_conversation
from bot.channels.web_format import client_id, reason, score
from bot.channels.web_format import optional_text as optional
from bot.conversations import handoff
from bot.conversations.contact_requests import ask_for_contact
from bot.conversations.inbox import UnknownConversation
from bot.conversations.office import office
from bot.conversations.ratings import Rating, rate
from bot.conversations.replies import Handoff

_LONGEST_COMMENT = 1_000
_Handler = Callable[[str, dict[str, Any]], Awaitable[Response]]


@dataclass(frozen=True)
class WebServices:
    admission: Admission

    def routes(self, conversation: str) -> list[BaseRoute]:
        handlers: dict[str, _Handler] = {
            "handoff": _handoff,
            "end": _end,
            "rating": _rating,
            "contact": _contact,
        }
        return [
            Route(f"{conversation}/{name}", self._answer(handler), methods=["POST"])
            for name, handler in handlers.items()
        ]

    def _answer(self, handler: _Handler) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            conversation_id = authorized(request)
            self.admission.send(request, conversation_id)
            try:
                return await handler(conversation_id, await json_object(request))
            except UnknownConversation:
                raise unknown_conversation() from None

        return answer


async def _handoff(conversation_id: str, body: dict[str, Any]) -> Response:
    identity, wish = client_id(body), Handoff("visitor", topic=reason(body))
    found = await handoff.request(conversation_id, identity, wish)
    answer = {
        "state": found.state,
        "queue_position": found.queue_position,
        "office": rendered_office(),
    }
    return JSONResponse(answer, HTTPStatus.ACCEPTED)


async def _end(conversation_id: str, body: dict[str, Any]) -> Response:
    found = await handoff.end(conversation_id, client_id(body))
    return JSONResponse({"state": found.state})


async def _rating(conversation_id: str, body: dict[str, Any]) -> Response:
    comment = optional(body, "comment", _LONGEST_COMMENT)
    await rate(conversation_id, Rating(client_id(body), score(body), comment))
    return JSONResponse({})


async def _contact(conversation_id: str, body: dict[str, Any]) -> Response:
    ticket = await ask_for_contact(conversation_id, contact_request(body))
    return JSONResponse({"ticket": ticket}, HTTPStatus.CREATED)


def rendered_office() -> dict[str, Any]:
    """`opens_at` is None while it is open."""
    now = datetime.now(UTC)
    opens_at = office().opens_at(now)
    return {
        "open": office().is_open(now),
        "opens_at": None if opens_at is None else opens_at.isoformat(),
    }
