"""What all tables share."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.db.records import Kind, PlaceLevel, Status


class Base(DeclarativeBase):
    """Constraints have names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        str: Text,
        Kind: Text,
        Status: Text,
        PlaceLevel: Text,
        list[str]: JSON,
        datetime: DateTime(timezone=True),
    }


def now() -> datetime:
    return datetime.now(UTC)


class Tracked:
    """A row of the knowledge. `updated_at` makes bot.db.queries.versions notice each change."""

    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now, sort_order=99)


class Seeded(Tracked):
    """A row that the seed may bring.

    `seed_digest` is the digest of the row as seeded; None: a person added the row.
    """

    seed_digest: Mapped[str | None] = mapped_column(sort_order=98)


class Part(Tracked):
    """A row of a list that belongs to another row; `position` is its place in the list."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    position: Mapped[int] = mapped_column(sort_order=-1)
