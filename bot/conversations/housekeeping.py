"""What has to happen when nobody does anything: requests for an officer that expire."""

from __future__ import annotations

import asyncio
import logging

from bot.conversations import handoff

_SECONDS = 15.0

logger = logging.getLogger(__name__)


class Housekeeping:
    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _keep(self) -> None:
        while True:
            try:
                await handoff.expire()
            except Exception:
                logger.exception("requests for an officer could not be looked through")
            await asyncio.sleep(_SECONDS)
