"""The chat page, the demo page, and the widget that they and other websites load."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.channels.widget_files import CHECKED, WIDGET, widget_files


def routes() -> list[BaseRoute]:
    return [
        Route("/", _chat, methods=["GET"]),
        Route("/demo", _demo, methods=["GET"]),
        Mount("/widget", widget_files()),
    ]


async def _chat(_request: Request) -> Response:
    return FileResponse(WIDGET / "index.html", headers=CHECKED)


async def _demo(_request: Request) -> Response:
    return FileResponse(WIDGET / "demo.html", headers=CHECKED)
