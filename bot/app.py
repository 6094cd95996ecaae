"""The ASGI application of the web process: `uvicorn bot.app:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from bot.channels import health, pages, widget
from bot.channels.headers import SecurityHeaders
from bot.channels.http import EXCEPTION_HANDLERS
from bot.channels.origins import configured
from bot.channels.web import WebChannel
from bot.conversations.housekeeping import Housekeeping
from bot.conversations.office import office
from bot.conversations.outbox import Channel, OutboxWorker
from bot.conversations.rasa import Rasa
from bot.conversations.sentences import check_sentences
from bot.conversations.turns import TurnWorker
from bot.db.async_access import dispose
from bot.pages.routes import routes as public_pages
from bot.settings import settings

# The messaging services beside the web: one line each.
CHANNELS: tuple[Channel, ...] = ()


def create_app() -> Starlette:
    return Starlette(
        routes=[
            *WebChannel(settings()).routes(),
            *widget.routes(),
            *health.routes(),
            *pages.routes(),
            *public_pages(),
        ],
        middleware=[Middleware(SecurityHeaders), _cors()],
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=_lifespan,
    )


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[dict[str, Any]]:
    check_sentences()
    office()
    async with Rasa.connected() as rasa:
        worker = TurnWorker(rasa)
        others = (OutboxWorker(CHANNELS), Housekeeping())
        for each in (worker, *others):
            await each.start()
        try:
            yield {"rasa": rasa, "worker": worker}
        finally:
            for each in (*others, worker):
                await each.stop()
            await dispose()


def _cors() -> Middleware:
    return Middleware(
        CORSMiddleware,
        allow_origins=configured(settings().cors_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["Retry-After"],
    )


app = create_app()
