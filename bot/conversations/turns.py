"""Turns: one message of a visitor, what the bot says to it, and the record of both."""

from __future__ import annotations

import asyncio
import logging
import socket
from datetime import timedelta
from time import monotonic

from bot.conversations.apology import apology_with_contact
from bot.conversations.events import INBOX, events
from bot.conversations.rasa import Rasa, RasaUnavailable
from bot.conversations.replies import Reply, stored
from bot.db.async_access import write
from bot.db.conversation_records import NewMessage, Outcome, Turn
from bot.db.queries import turns
from bot.settings import settings

MOST_ATTEMPTS = 3
IDLE_SECONDS = 5.0

_CLOSING_DELAYS = (0.1, 0.5, 2.0, 5.0)

logger = logging.getLogger(__name__)


class TurnWorker:
    """Answers open messages: in order within a conversation, conversations side by side.

    What a worker of the same name left unfinished is taken up again at the start; what another
    left, once its lease is over. Only who holds a turn can close it: nothing is answered twice.
    """

    def __init__(self, rasa: Rasa, name: str | None = None) -> None:
        config = settings()
        self._rasa = rasa
        self._name = name or f"{socket.gethostname()}:{config.web_port}"
        self._lease = timedelta(seconds=config.rasa_timeout + 30)
        self._patience = config.rasa_timeout + 1
        self._slots = asyncio.Semaphore(config.turns_at_once)
        self._running: set[asyncio.Task[None]] = set()
        self._dispatcher: asyncio.Task[None] | None = None
        self._has_recovered = False
        self._next_reopening = 0.0

    @property
    def is_running(self) -> bool:
        return self._dispatcher is not None and not self._dispatcher.done()

    async def start(self) -> None:
        self._dispatcher = asyncio.create_task(self._dispatch())

    async def stop(self) -> None:
        """Takes no more turns and lets the running ones end."""
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
        async with events().subscribe(INBOX) as news:
            while True:
                await self._slots.acquire()
                turn = await self._next_turn()
                if turn is None:
                    self._slots.release()
                    await news.wait(IDLE_SECONDS)
                else:
                    self._begin(turn)

    async def _next_turn(self) -> Turn | None:
        try:
            await self._reopen()
            return await write(turns.take_turn, self._name, self._lease)
        except Exception:
            # Whatever ails the database, the visitors who write later still need a worker.
            logger.exception("no turn could be taken")
            return None

    async def _reopen(self) -> None:
        if not self._has_recovered:
            await write(turns.reopen_turns_of, self._name)
            self._has_recovered = True
        if monotonic() >= self._next_reopening:
            await write(turns.reopen_expired_turns)
            self._next_reopening = monotonic() + IDLE_SECONDS

    def _begin(self, turn: Turn) -> None:
        task = asyncio.create_task(self._run(turn))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._slots.release()
        if not task.cancelled() and (error := task.exception()):
            logger.error("a turn stays unfinished until its lease is over", exc_info=error)

    async def _run(self, turn: Turn) -> None:
        replies, outcome = await self._answer(turn)
        messages = [stored(reply) for reply in replies]
        language = next((reply.language for reply in replies if reply.language), turn.language)
        if await _closed(turn, outcome, messages, language):
            await events().publish(turn.conversation_id, "message")
        # The next message of this conversation can be taken only now.
        await events().publish(INBOX, "message")

    async def _answer(self, turn: Turn) -> tuple[list[Reply], Outcome]:
        if turn.state != "bot":
            return [], "done"
        try:
            if turn.attempts > MOST_ATTEMPTS:
                raise RasaUnavailable(f"{MOST_ATTEMPTS} attempts did not end")
            return await self._ask(turn), "done"
        except RasaUnavailable as error:
            logger.warning("message %d is not answered: %s", turn.message_id, error)
            return [await apology_with_contact(turn.language)], "failed"

    async def _ask(self, turn: Turn) -> list[Reply]:
        await events().publish(turn.conversation_id, "typing")
        return await self._rasa.answer(turn)


async def _closed(turn: Turn, outcome: Outcome, messages: list[NewMessage], language: str) -> bool:
    """Tries for some seconds: an answer that Rasa has given should outlast a database restart."""
    for delay in _CLOSING_DELAYS:
        try:
            return await write(turns.close_turn, turn, outcome, messages, language)
        except Exception:
            logger.exception("turn of message %d could not be closed yet", turn.message_id)
            await asyncio.sleep(delay)
    return await write(turns.close_turn, turn, outcome, messages, language)
