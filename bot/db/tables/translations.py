"""The English of the content. A translation belongs to a text, not to a row."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Seeded


class TranslationRow(Seeded, Base):
    """`vietnamese` is a whole value, or one sentence of a note or step.

    A text that a person changes has no translation any more, rather than a wrong one.
    """

    __tablename__ = "translations"

    id: Mapped[int] = mapped_column(primary_key=True)
    vietnamese: Mapped[str] = mapped_column(index=True)
    english: Mapped[str]
