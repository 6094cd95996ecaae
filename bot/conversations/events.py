"""Who waits for news of a conversation is woken here.

Events carry no content: whoever is woken reads the database, so that a lost or doubled event costs
a look and never a message. `Events` is all that the rest knows; Redis can stand behind it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import lru_cache
from typing import Literal, Protocol

Kind = Literal["message", "state", "typing", "staff_typing"]
# Kinds of events after which there is nothing to read.
TYPING: frozenset[Kind] = frozenset({"typing", "staff_typing"})

# The topic on which turn workers hear that a message waits. Other topics are conversation ids.
INBOX = "inbox"
# The same for what is to be delivered.
OUTBOX = "outbox"


class Subscription:
    """The kinds of events since the last `wait`, each at most once."""

    def __init__(self) -> None:
        self._kinds: set[Kind] = set()
        self._happened = asyncio.Event()

    def put(self, kind: Kind) -> None:
        self._kinds.add(kind)
        self._happened.set()

    async def wait(self, seconds: float) -> frozenset[Kind]:
        """Empty when nothing happened within `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._happened.wait()
        except TimeoutError:
            pass
        self._happened.clear()
        kinds, self._kinds = frozenset(self._kinds), set()
        return kinds


class Events(Protocol):
    async def publish(self, topic: str, kind: Kind) -> None: ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]: ...


class LocalEvents:
    """Events within one process."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, set[Subscription]] = {}

    async def publish(self, topic: str, kind: Kind) -> None:
        for subscription in self._subscriptions.get(topic, ()):
            subscription.put(kind)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[Subscription]:
        subscription = Subscription()
        self._subscriptions.setdefault(topic, set()).add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions[topic].discard(subscription)
            if not self._subscriptions[topic]:
                del self._subscriptions[topic]


@lru_cache(maxsize=1)
def events() -> Events:
    return LocalEvents()


async def said(conversation_id: str) -> None:
    """Something was said to the visitor, and is stored."""
    await events().publish(conversation_id, "message")
    await events().publish(OUTBOX, "message")
