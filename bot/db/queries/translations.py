"""The English of texts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.tables import TranslationRow


def english_of(session: Session, texts: Iterable[str]) -> dict[str, str]:
    """The translation of each Vietnamese text that has one."""
    query = select(TranslationRow.vietnamese, TranslationRow.english).where(
        TranslationRow.vietnamese.in_(list(texts))
    )
    return {row.vietnamese: row.english for row in session.execute(query)}
