"""The WebSocket of the web channel: what `fetch` returns, pushed as it happens."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.channels.admission import Admission
from bot.channels.http import ApiError
from bot.channels.origins import Origins
from bot.channels.tokens import authorize
from bot.channels.web_format import after, rendered, rendered_state
from bot.conversations.events import TYPING, Subscription, events
from bot.conversations.inbox import (
    LOOK_AGAIN_SECONDS,
    PAGE_LENGTH,
    Page,
    UnknownConversation,
    page_after,
)

# A browser cannot read the status of a refused handshake: refusals are close codes instead.
_REFUSED = 4000


async def stream(websocket: WebSocket, admission: Admission, origins: Origins) -> None:
    await websocket.accept()
    try:
        with admission.connection(websocket):
            origins.check(websocket.headers)
            await _serve_authorized(websocket)
    except ApiError as error:
        await websocket.close(_REFUSED + error.status, error.code)
    except UnknownConversation:
        await websocket.close(_REFUSED + 404, "unknown_conversation")


async def _serve_authorized(websocket: WebSocket) -> None:
    conversation_id: str = websocket.path_params["conversation_id"]
    authorize(websocket.query_params.get("token", ""), conversation_id)
    await _serve(websocket, conversation_id, after(websocket.query_params))


async def _serve(websocket: WebSocket, conversation_id: str, last: int) -> None:
    """Pushes until the visitor leaves."""
    async with events().subscribe(conversation_id) as news:
        pushing = asyncio.create_task(_push(websocket, news, conversation_id, last))
        leaving = asyncio.create_task(_until_closed(websocket))
        try:
            await asyncio.wait({pushing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pushing.cancel()
            leaving.cancel()
            results = await asyncio.gather(pushing, leaving, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect):
            raise result


async def _push(websocket: WebSocket, news: Subscription, conversation_id: str, last: int) -> None:
    state: dict[str, Any] = {}
    while True:
        page = await page_after(conversation_id, last)
        last, state = await _send(websocket, page, last, state)
        if len(page.messages) == PAGE_LENGTH:
            continue
        kinds = await news.wait(LOOK_AGAIN_SECONDS)
        while kinds and kinds <= TYPING:
            who = "staff" if "staff_typing" in kinds else "bot"
            await websocket.send_json({"type": "typing", "from": who})
            kinds = await news.wait(LOOK_AGAIN_SECONDS)


async def _send(
    websocket: WebSocket, page: Page, last: int, state: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    """Sends what is new. The last id and the state that the visitor has now."""
    for message in page.messages:
        await websocket.send_json({"type": "message", "message": rendered(message)})
        last = message.id
    current = rendered_state(page.conversation)
    if current != state:
        await websocket.send_json({"type": "state", **current})
    return last, current


async def _until_closed(websocket: WebSocket) -> None:
    """Messages come by POST; whatever else arrives here is read and forgotten."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass
