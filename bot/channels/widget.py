"""What the widget shows before anything is said: notice, office hours, suggested questions."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web_format import language
from bot.channels.web_services import rendered_office
from bot.conversations.contact_requests import consent
from bot.conversations.notices import notice
from bot.conversations.office import hours_in_words
from bot.conversations.sentences import phrase


def routes() -> list[BaseRoute]:
    return [Route("/api/widget", _widget, methods=["GET"])]


async def _widget(request: Request) -> Response:
    wanted = language(request.query_params)
    wording = consent(wanted)
    answer = {
        "notice": await _notice(wanted),
        "office": {**rendered_office(), "hours": hours_in_words(wanted)},
        "suggestions": phrase("label_suggestions", wanted).splitlines(),
        "consent": {"text": wording.text, "version": wording.version},
    }
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


async def _notice(wanted: str) -> dict[str, Any] | None:
    shown = await notice()
    return None if shown is None else {"level": shown.level, "text": shown.texts[wanted]}
