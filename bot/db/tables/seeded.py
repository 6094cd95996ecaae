"""What the seed has brought so far."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


class SeededRow(Base):
    """A row that the seed once brought. If it is gone, a person deleted it, and it stays away."""

    __tablename__ = "seeded_rows"

    table_name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
