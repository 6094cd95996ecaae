"""The words by which visitors name a row that has no name of its own."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.db.base import Base, Seeded
from bot.text import fold


class KeywordRow(Seeded, Base):
    """`slug` is that of a row, or the code of a kind, beneficiary, metric, sector or status."""

    __tablename__ = "keywords"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    slug: Mapped[str]
    phrase: Mapped[str]
    key: Mapped[str] = mapped_column(info={"derived": True})

    @validates("phrase")
    def _phrase_and_key(self, _attribute: str, phrase: str) -> str:
        self.key = fold(phrase)
        return phrase
