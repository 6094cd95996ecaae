"""From rows to records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from bot.db.records import LegalBasis
from bot.db.tables import CitationRow

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")


class HasSlug(Protocol):
    @property
    def slug(self) -> str: ...


S = TypeVar("S", bound=HasSlug)


def record_of(kind: type[R], row: object, **lists: object) -> R:
    """A record whose fields are those of the row, except for the `lists` given."""
    names = [field.name for field in fields(kind) if field.name not in lists]
    return kind(**{name: _frozen(getattr(row, name)) for name in names}, **lists)


def legal_basis(citations: Iterable[CitationRow]) -> tuple[LegalBasis, ...]:
    return tuple(
        LegalBasis(
            document=citation.document_slug,
            number=citation.document.number,
            kind=citation.document.kind,
            article=citation.article,
        )
        for citation in citations
    )


def in_order(slugs: Iterable[str], records: Iterable[S]) -> list[S]:
    """The records in the order of the slugs, each once; unknown slugs are left out."""
    by_slug = {record.slug: record for record in records}
    return [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]


def is_valid(
    on: date,
    first: InstrumentedAttribute[date | None],
    last: InstrumentedAttribute[date | None],
) -> ColumnElement[bool]:
    """Whether a day lies in a period. An unknown beginning or end excludes no day."""
    return and_(or_(first.is_(None), first <= on), or_(last.is_(None), last >= on))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
