"""Whether each of the three processes can do its work."""

from __future__ import annotations

import asyncio
import logging

import httpx

from bot.conversations.rasa import Rasa
from bot.conversations.turns import TurnWorker
from bot.db.async_access import read
from bot.db.queries.conversations import conversation
from bot.settings import settings

_SECONDS = 2.0

logger = logging.getLogger(__name__)


async def readiness(rasa: Rasa, worker: TurnWorker) -> dict[str, bool]:
    """By process: web, rasa, actions."""
    database, rasa_is_ready, actions = await asyncio.gather(
        _database_answers(), rasa.is_ready(), _actions_are_ready()
    )
    return {"web": database and worker.is_running, "rasa": rasa_is_ready, "actions": actions}


async def _database_answers() -> bool:
    try:
        async with asyncio.timeout(_SECONDS):
            await read(conversation, "")
    except Exception:
        logger.exception("the database is not ready")
        return False
    return True


async def _actions_are_ready() -> bool:
    try:
        async with httpx.AsyncClient(timeout=_SECONDS, trust_env=False) as client:
            answer = await client.get(f"{settings().actions_url}/health")
    except httpx.HTTPError:
        return False
    return answer.status_code == 200
