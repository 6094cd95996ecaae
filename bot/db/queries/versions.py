"""Whether the knowledge has changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.base import Base, Tracked


def content_version(session: Session) -> str:
    """A text that changes with every row of the knowledge that is added, changed or deleted.

    One statement: the number of rows and the last change of each table.
    """
    columns = []
    for row in sorted(_knowledge(), key=lambda row: row.__name__):
        columns.append(select(func.count()).select_from(row).scalar_subquery())
        columns.append(select(func.max(row.updated_at)).scalar_subquery())
    state = session.execute(select(*columns)).one()
    return sha256(repr(tuple(state)).encode()).hexdigest()[:16]


def _knowledge() -> Iterator[type[Tracked]]:
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Tracked):
            yield mapper.class_
