"""Delivery of what was said to visitors of messaging services, in order and until it arrives."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import uniform
from typing import Protocol

from bot.conversations.events import OUTBOX
from bot.conversations.worker import Worker
from bot.db.async_access import read, write
from bot.db.conversation_records import Delivery, Undelivered
from bot.db.queries import outbox

MOST_ATTEMPTS = 12
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 300.0
_AT_ONCE = 8
_SECONDS_TO_SEND = 20.0
_MARKING_DELAYS = (0.1, 0.5, 2.0, 5.0)

logger = logging.getLogger(__name__)


class Undeliverable(Exception):
    """The platform refuses for good: a visitor who blocked us, a window that is over."""


class DeliveryDelayed(Exception):
    """The platform asks to come back. `seconds`: at the earliest, as far as it says."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Channel(Protocol):
    """A messaging service. To add one: a class like this, and its name in `bot.app.CHANNELS`.

    The web needs none: its visitors fetch their messages.
    """

    name: str

    async def deliver(self, message: Delivery) -> str | None:
        """The platform's id of the message, once it has confirmed it; None if it gives none.

        Raises Undeliverable for what no repetition mends. Any other exception is tried again.
        """


class OutboxWorker(Worker[Delivery]):
    """Sends pending messages: in order within a conversation, conversations side by side."""

    topic = OUTBOX
    idle_seconds = 1.0

    def __init__(self, channels: Sequence[Channel], name: str | None = None) -> None:
        super().__init__(_AT_ONCE, patience=_SECONDS_TO_SEND + 1, name=name)
        self._channels = {channel.name: channel for channel in channels}
        self._lease = timedelta(seconds=_SECONDS_TO_SEND + 30)

    async def start(self) -> None:
        if self._channels:
            await super().start()

    async def take(self) -> Delivery | None:
        return await write(outbox.take_delivery, self.name, self._lease, list(self._channels))

    async def reopen_own(self) -> None:
        await write(outbox.reopen_deliveries_of, self.name)

    async def reopen_expired(self) -> None:
        await write(outbox.reopen_expired_deliveries)

    async def work_on(self, item: Delivery) -> None:
        try:
            async with asyncio.timeout(_SECONDS_TO_SEND):
                platform_id = await self._channels[item.channel].deliver(item)
        except Undeliverable as error:
            logger.warning("message %d is undeliverable: %s", item.message_id, error)
            await write(outbox.undeliverable, item, _said(error))
        except Exception as error:
            logger.warning("message %d is not delivered yet: %r", item.message_id, error)
            await _try_later(item, error)
        else:
            await _mark_delivered(item, platform_id)


async def undelivered() -> list[Undelivered]:
    """For staff: what did not arrive, and why."""
    return await read(outbox.undelivered_messages)


def pause(attempts: int) -> float:
    """Seconds before the next attempt: doubled each time, and spread, so that what failed
    together does not come back together.

    >>> 0.5 <= pause(1) <= 1.5, 4 <= pause(4) <= 12, pause(99) <= 450
    (True, True, True)
    """
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(attempts - 1, 30)) * uniform(0.5, 1.5)  # noqa: S311


async def _try_later(item: Delivery, error: Exception) -> None:
    if item.attempts >= MOST_ATTEMPTS:
        await write(outbox.undeliverable, item, f"{item.attempts} attempts: {_said(error)}")
        return
    asked = error.seconds if isinstance(error, DeliveryDelayed) else 0.0
    until = datetime.now(UTC) + timedelta(seconds=max(asked, pause(item.attempts)))
    await write(outbox.delayed, item, _said(error), until)


async def _mark_delivered(item: Delivery, platform_id: str | None) -> None:
    """Tries for some seconds: what is not marked would be sent again."""
    for delay in _MARKING_DELAYS:
        try:
            await write(outbox.delivered, item, platform_id)
            return
        except Exception:
            logger.exception("message %d could not be marked as sent yet", item.message_id)
            await asyncio.sleep(delay)
    await write(outbox.delivered, item, platform_id)


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
