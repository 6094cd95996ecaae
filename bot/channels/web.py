"""The web channel: the HTTP contract of docs/http-api.md."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import NoReturn

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.channels.http import ApiError, json_object, unless_client_leaves
from bot.channels.limits import Limit
from bot.channels.tokens import authorize, bearer, new_token
from bot.channels.web_format import Said, after, language, rendered_page, said, wait
from bot.channels.web_stream import stream
from bot.conversations.inbox import (
    Accepted,
    UnknownConversation,
    accept,
    next_page,
    offered_button,
    open_web_conversation,
)
from bot.settings import Settings

_CONVERSATION = "/api/conversations/{conversation_id}"


class WebChannel:
    """The routes, with the limits of this process."""

    def __init__(self, settings: Settings) -> None:
        self._openings = Limit(settings.conversations_per_minute)
        self._messages = Limit(settings.messages_per_minute)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/api/conversations", self.open, methods=["POST"]),
            Route(f"{_CONVERSATION}/messages", self.send, methods=["POST"]),
            Route(f"{_CONVERSATION}/messages", self.fetch, methods=["GET"]),
            WebSocketRoute(f"{_CONVERSATION}/ws", self.push),
        ]

    async def open(self, request: Request) -> Response:
        _keep_to(self._openings, request.client.host if request.client else "")
        conversation = await open_web_conversation(language(await json_object(request)))
        answer = {"conversation_id": conversation.id, "token": new_token(conversation.id)}
        return JSONResponse(answer, HTTPStatus.CREATED)

    async def send(self, request: Request) -> Response:
        conversation_id = _authorized(request)
        _keep_to(self._messages, conversation_id)
        accepted = await _accepted(conversation_id, said(await json_object(request)))
        return JSONResponse({"message_id": accepted.message_id}, HTTPStatus.ACCEPTED)

    async def fetch(self, request: Request) -> Response:
        conversation_id = _authorized(request)
        query = request.query_params
        try:
            news = next_page(conversation_id, after(query), wait(query))
            page = await unless_client_leaves(request, news)
        except UnknownConversation:
            _unknown()
        return JSONResponse(rendered_page(page), headers={"Cache-Control": "no-store"})

    async def push(self, websocket: WebSocket) -> None:
        await stream(websocket)


def _authorized(request: Request) -> str:
    conversation_id: str = request.path_params["conversation_id"]
    authorize(bearer(request.headers.get("authorization", "")), conversation_id)
    return conversation_id


async def _accepted(conversation_id: str, message: Said) -> Accepted:
    try:
        if message.button is None:
            return await accept(conversation_id, message.client_id, message.text or "")
        return await _pressed(conversation_id, message.client_id, message.button)
    except UnknownConversation:
        _unknown()


async def _pressed(conversation_id: str, client_id: str, button_id: str) -> Accepted:
    button = await offered_button(button_id)
    if button is None:
        raise ApiError(HTTPStatus.NOT_FOUND, "unknown_button", "no such button")
    if button.conversation_id != conversation_id:
        raise ApiError(HTTPStatus.FORBIDDEN, "foreign_button", "a button of another conversation")
    return await accept(conversation_id, client_id, button.title, pressed=button.payload)


def _keep_to(limit: Limit, key: str) -> None:
    seconds = limit.seconds_to_wait(key)
    if seconds:
        raise ApiError(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too_many",
            "slow down",
            {"Retry-After": str(math.ceil(seconds))},
        )


def _unknown() -> NoReturn:
    raise ApiError(HTTPStatus.NOT_FOUND, "unknown_conversation", "no such conversation")
