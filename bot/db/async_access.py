"""The web process's way to the queries: `await read(query, ...)` and `await write(query, ...)`.

A transaction runs as a whole in a thread, away from the event loop (docs/decisions/ says why).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from bot.db.engine import open_engine
from bot.settings import settings

# Together fewer than the 15 connections of an engine.
_READERS = 5
_WRITERS = 8

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def read(
    query: Callable[Concatenate[Session, _P], _T], *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """What `query` returns, from one transaction that changes nothing."""

    def run() -> _T:
        with Session(_access().engine) as session:
            return query(session, *args, **kwargs)

    return await asyncio.get_running_loop().run_in_executor(_access().readers, run)


async def write(
    query: Callable[Concatenate[Session, _P], _T], *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """What `query` returns; its changes are committed together or not at all.

    Once begun it goes on to its end, even if nobody waits for it any longer.
    """

    def run() -> _T:
        engine = _access().engine.execution_options(writes=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            return query(session, *args, **kwargs)

    return await asyncio.get_running_loop().run_in_executor(_access().writers, run)


async def dispose() -> None:
    """Ends what runs and closes every connection. The next query opens new ones."""
    if not _access.cache_info().currsize:
        return
    access = _access()
    _access.cache_clear()
    await asyncio.to_thread(access.close)


@dataclass(frozen=True)
class _Access:
    engine: Engine
    readers: ThreadPoolExecutor
    writers: ThreadPoolExecutor

    def close(self) -> None:
        self.readers.shutdown()
        self.writers.shutdown()
        self.engine.dispose()


@lru_cache(maxsize=1)
def _access() -> _Access:
    engine = open_engine(settings().database_url)
    # SQLite has one writer at a time. Its own waiting sleeps up to 100 ms; a queue does not.
    writers = 1 if engine.dialect.name == "sqlite" else _WRITERS
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin_sqlite)
    return _Access(
        engine,
        readers=ThreadPoolExecutor(_READERS, thread_name_prefix="database-read"),
        writers=ThreadPoolExecutor(writers, thread_name_prefix="database-write"),
    )


def _leave_transactions_to_us(connection: Any, _record: object) -> None:
    # The driver would begin a transaction only before the first change, so that a row read in
    # order to be changed could be changed by another in between. _begin_sqlite begins it instead.
    connection.isolation_level = None


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
