"""Public pages, to be read and printed: one for each cluster, park and procedure."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.db.async_access import read
from bot.db.queries.clusters import cluster_by_slug
from bot.db.queries.procedures import other_versions, procedures_by_slugs
from bot.db.records import Procedure
from bot.pages.wording import FILTERS
from bot.settings import settings

_FOLDER = Path(__file__).parent
_CACHED = {"Cache-Control": "public, max-age=300"}


def routes() -> list[BaseRoute]:
    return [
        Route("/thu-tuc/{slug}", _procedure, methods=["GET"]),
        Route("/cum/{slug}", _cluster, methods=["GET"]),
        Mount("/pages", StaticFiles(directory=_FOLDER / "static")),
    ]


def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=_FOLDER / "templates")
    templates.env.filters.update(FILTERS)
    return templates


_TEMPLATES = _templates()


async def _cluster(request: Request) -> Response:
    cluster = await read(cluster_by_slug, request.path_params["slug"])
    if cluster is None:
        return _missing(request)
    return _shown(request, "cluster.html", cluster=cluster)


async def _procedure(request: Request) -> Response:
    slug = request.path_params["slug"]
    found: list[Procedure] = await read(procedures_by_slugs, [slug])
    if not found:
        return _missing(request)
    others = await read(other_versions, slug)
    return _shown(request, "procedure.html", procedure=found[0], others=others)


def _shown(request: Request, template: str, **values: object) -> Response:
    context = {**values, "today": settings().today()}
    return _TEMPLATES.TemplateResponse(request, template, context, headers=_CACHED)


def _missing(request: Request) -> Response:
    return _TEMPLATES.TemplateResponse(request, "missing.html", status_code=HTTPStatus.NOT_FOUND)
