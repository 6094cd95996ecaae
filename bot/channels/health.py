"""/healthz: this process is alive. /readyz: a visitor would get an answer."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.conversations.readiness import readiness


def routes() -> list[BaseRoute]:
    return [Route("/healthz", _alive), Route("/readyz", _ready)]


async def _alive(request: Request) -> Response:
    rasa_is_ready = await request.state.rasa.is_ready()
    return JSONResponse({"status": "ok", "rasa": "up" if rasa_is_ready else "down"})


async def _ready(request: Request) -> Response:
    ready = await readiness(request.state.rasa, request.state.worker)
    status = HTTPStatus.OK if all(ready.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse(ready, status)
