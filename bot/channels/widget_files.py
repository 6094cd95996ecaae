"""The files of the widget, as any website may load them: compressed, and without comments."""

from __future__ import annotations

import os
import re
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

WIDGET = Path(__file__).parent.parent / "widget"
CHECKED = {"Cache-Control": "no-cache"}

# A comment with nothing beside it on its lines.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?s:.*?)\*/)$", re.MULTILINE)
_COMMENTED = (".js", ".css")
# Modules are subject to CORS, and the files are no secret.
_HEADERS = {**CHECKED, "Access-Control-Allow-Origin": "*"}


def widget_files() -> ASGIApp:
    return GZipMiddleware(_WidgetFiles(directory=WIDGET), minimum_size=200)


def without_comments(source: str) -> str:
    """Lines that are a comment become empty, so that the others keep their numbers.

    >>> without_comments("// why\\nconst a = 1; // b\\n/**\\n * c\\n */\\n* { margin: 0 }\\n")
    '\\nconst a = 1; // b\\n\\n\\n\\n* { margin: 0 }\\n'
    """
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)


class _WidgetFiles(StaticFiles):
    """The browser asks each time whether a file is still the same."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        if isinstance(response, FileResponse) and path.suffix in _COMMENTED:
            response = _shortened(path, response.headers)
        response.headers.update(_HEADERS)
        return response


def _shortened(path: Path, headers: Headers) -> Response:
    kept = {name: headers[name] for name in ("content-type", "etag", "last-modified")}
    return Response(without_comments(path.read_text("utf-8")), headers=kept)
