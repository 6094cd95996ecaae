"""The chat page, the demo page, and the widget that they and other websites load."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_WIDGET = Path(__file__).parent.parent / "widget"
_CHECKED = {"Cache-Control": "no-cache"}


def routes() -> list[BaseRoute]:
    return [
        Route("/", _chat, methods=["GET"]),
        Route("/demo", _demo, methods=["GET"]),
        Mount("/widget", _WidgetFiles(directory=_WIDGET)),
    ]


class _WidgetFiles(StaticFiles):
    """Files of which the browser asks each time whether they are still the same."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        # A website of another origin may load them: modules are subject to CORS.
        response.headers.update({**_CHECKED, "Access-Control-Allow-Origin": "*"})
        return response


async def _chat(_request: Request) -> Response:
    return FileResponse(_WIDGET / "index.html", headers=_CHECKED)


async def _demo(_request: Request) -> Response:
    return FileResponse(_WIDGET / "demo.html", headers=_CHECKED)
