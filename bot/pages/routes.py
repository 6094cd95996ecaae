"""Public pages, to be read and printed: one for each cluster, park and procedure.

Vietnamese; English with `?lang=en`, from the translations of the database.
"""

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
from bot.db.queries.translations import english_of
from bot.db.records import Procedure
from bot.pages.wording import FILTERS, Wording, texts_in
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
    texts = texts_in(cluster) | {cluster.bare_name}
    return _shown(request, "cluster.html", await _wording(request, texts), cluster=cluster)


async def _procedure(request: Request) -> Response:
    slug = request.path_params["slug"]
    found: list[Procedure] = await read(procedures_by_slugs, [slug])
    if not found:
        return _missing(request)
    others = await read(other_versions, slug)
    words = await _wording(request, texts_in(found[0]))
    return _shown(request, "procedure.html", words, procedure=found[0], others=others)


async def _wording(request: Request, texts: set[str]) -> Wording:
    return Wording(await read(english_of, texts)) if _in_english(request) else Wording()


def _in_english(request: Request) -> bool:
    return request.query_params.get("lang") == "en"


def _shown(request: Request, template: str, words: Wording, **values: object) -> Response:
    context = {**values, "words": words, "today": settings().today()}
    return _TEMPLATES.TemplateResponse(request, template, context, headers=_CACHED)


def _missing(request: Request) -> Response:
    words = Wording({} if _in_english(request) else None)
    return _TEMPLATES.TemplateResponse(
        request, "missing.html", {"words": words}, status_code=HTTPStatus.NOT_FOUND
    )
