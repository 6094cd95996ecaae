"""The plain chat page and what it loads."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_WIDGET = Path(__file__).parent.parent / "widget"


def routes() -> list[BaseRoute]:
    return [
        Route("/", _page, methods=["GET"]),
        Mount("/widget", _CheckedFiles(directory=_WIDGET)),
    ]


class _CheckedFiles(StaticFiles):
    """Files of which the browser asks each time whether they are still the same."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def _page(_request: Request) -> Response:
    return FileResponse(_WIDGET / "index.html", headers={"Cache-Control": "no-cache"})
