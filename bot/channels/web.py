"""The web channel: the HTTP contract of docs/http-api.md."""

from __future__ import annotations

from contextlib import nullcontext
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.channels.admission import Admission
from bot.channels.http import ApiError, json_object, unless_client_leaves
from bot.channels.origins import Origins
from bot.channels.tokens import authorized, new_token, unknown_conversation
from bot.channels.web_format import Said, after, language, rendered_page, said, wait
from bot.channels.web_services import WebServices
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
        self._admission = Admission(settings)
        self._origins = Origins(settings.cors_origins)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/api/conversations", self.open, methods=["POST"]),
            Route(f"{_CONVERSATION}/messages", self.send, methods=["POST"]),
            Route(f"{_CONVERSATION}/messages", self.fetch, methods=["GET"]),
            WebSocketRoute(f"{_CONVERSATION}/ws", self.push),
            *WebServices(self._admission).routes(_CONVERSATION),
        ]

    async def open(self, request: Request) -> Response:
        self._admission.open(request)
        conversation = await open_web_conversation(language(await json_object(request)))
        answer = {"conversation_id": conversation.id, "token": new_token(conversation.id)}
        return JSONResponse(answer, HTTPStatus.CREATED)

    async def send(self, request: Request) -> Response:
        conversation_id = authorized(request)
        self._admission.send(request, conversation_id)
        accepted = await _accepted(conversation_id, said(await json_object(request)))
        return JSONResponse({"message_id": accepted.message_id}, HTTPStatus.ACCEPTED)

    async def fetch(self, request: Request) -> Response:
        conversation_id = authorized(request)
        last, seconds = after(request.query_params), wait(request.query_params)
        with self._admission.connection(request) if seconds else nullcontext():
            try:
                news = next_page(conversation_id, last, seconds)
                page = await unless_client_leaves(request, news)
            except UnknownConversation:
                raise unknown_conversation() from None
        return JSONResponse(rendered_page(page), headers={"Cache-Control": "no-store"})

    async def push(self, websocket: WebSocket) -> None:
        await stream(websocket, self._admission, self._origins)


async def _accepted(conversation_id: str, message: Said) -> Accepted:
    try:
        if message.button is None:
            return await accept(conversation_id, message.client_id, message.text or "")
        return await _pressed(conversation_id, message.client_id, message.button)
    except UnknownConversation:
        raise unknown_conversation() from None


async def _pressed(conversation_id: str, client_id: str, button_id: str) -> Accepted:
    button = await offered_button(button_id)
    if button is None:
        raise ApiError(HTTPStatus.NOT_FOUND, "unknown_button", "no such button")
    if button.conversation_id != conversation_id:
        raise ApiError(HTTPStatus.FORBIDDEN, "foreign_button", "a button of another conversation")
    return await accept(conversation_id, client_id, button.title, pressed=button.payload)
