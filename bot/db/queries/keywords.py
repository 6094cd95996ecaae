"""The words by which visitors name rows."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.records import Keyword
from bot.db.tables import KeywordRow


def all_keywords(session: Session) -> list[Keyword]:
    """By kind and slug; those of a slug in the order in which they were added."""
    query = select(KeywordRow.kind, KeywordRow.slug, KeywordRow.phrase).order_by(KeywordRow.id)
    found = [Keyword(kind, slug, phrase) for kind, slug, phrase in session.execute(query)]
    return sorted(found, key=lambda keyword: (keyword.kind, keyword.slug))


def keywords_of(session: Session, kind: str) -> list[Keyword]:
    """The keywords of one kind, in the order in which they were written."""
    query = (
        select(KeywordRow.kind, KeywordRow.slug, KeywordRow.phrase)
        .where(KeywordRow.kind == kind)
        .order_by(KeywordRow.id)
    )
    return [Keyword(*row) for row in session.execute(query)]


def phrases_of(session: Session, kind: str, slug: str) -> list[str]:
    """The phrases that name one row, in the order in which they were written."""
    query = (
        select(KeywordRow.phrase)
        .where(KeywordRow.kind == kind, KeywordRow.slug == slug)
        .order_by(KeywordRow.id)
    )
    return list(session.scalars(query))
