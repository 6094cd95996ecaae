"""What takes items from the database and works on them, several at once."""

from __future__ import annotations

import asyncio
import logging
import socket
from abc import ABC, abstractmethod
from time import monotonic
from typing import Generic, TypeVar

from bot.conversations.events import events
from bot.settings import settings

_REOPEN_SECONDS = 5.0

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Worker(ABC, Generic[T]):
    """Takes items as long as there are any, and looks again at each event of its topic.

    What a worker of the same name left unfinished is taken up again at the start; what another
    left, once its lease is over.
    """

    topic: str
    idle_seconds = 5.0

    def __init__(self, at_once: int, patience: float, name: str | None = None) -> None:
        """`patience`: seconds for which running items may go on when the worker stops."""
        self.name = name or f"{socket.gethostname()}:{settings().web_port}"
        self._patience = patience
        self._slots = asyncio.Semaphore(at_once)
        self._running: set[asyncio.Task[None]] = set()
        self._dispatcher: asyncio.Task[None] | None = None
        self._has_recovered = False
        self._next_reopening = 0.0

    @abstractmethod
    async def take(self) -> T | None:
        """The next item, which is then this worker's. None: there is none."""

    @abstractmethod
    async def work_on(self, item: T) -> None:
        """Brings it to its end."""

    @abstractmethod
    async def reopen_own(self) -> None:
        """What this worker had taken before it stopped is free again."""

    @abstractmethod
    async def reopen_expired(self) -> None:
        """What somebody took and did not finish in time is free again."""

    @property
    def is_running(self) -> bool:
        return self._dispatcher is not None and not self._dispatcher.done()

    async def start(self) -> None:
        self._dispatcher = asyncio.create_task(self._dispatch())

    async def stop(self) -> None:
        """Takes no more items and lets the running ones end."""
        if self._dispatcher is not None:
            self._dispatcher.cancel()
            await asyncio.wait([self._dispatcher])
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=self._patience)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _dispatch(self) -> None:
        async with events().subscribe(self.topic) as news:
            while True:
                await self._slots.acquire()
                item = await self._next()
                if item is None:
                    self._slots.release()
                    await news.wait(self.idle_seconds)
                else:
                    self._begin(item)

    async def _next(self) -> T | None:
        try:
            await self._reopen()
            return await self.take()
        except Exception:
            # Whatever ails the database, the visitors who write later still need a worker.
            logger.exception("nothing could be taken")
            return None

    async def _reopen(self) -> None:
        if not self._has_recovered:
            await self.reopen_own()
            self._has_recovered = True
        if monotonic() >= self._next_reopening:
            await self.reopen_expired()
            self._next_reopening = monotonic() + _REOPEN_SECONDS

    def _begin(self, item: T) -> None:
        task = asyncio.create_task(self.work_on(item))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._slots.release()
        if not task.cancelled() and (error := task.exception()):
            logger.error("an item stays unfinished until its lease is over", exc_info=error)
