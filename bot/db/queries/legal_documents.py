"""Legal documents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.db.keys import document_number_key
from bot.db.queries._records import in_order, record_of
from bot.db.records import LegalDocument
from bot.db.tables import LegalDocumentRow


def all_documents(session: Session) -> list[LegalDocument]:
    """By subject: in the order of the seed."""
    return _documents(session, select(LegalDocumentRow))


def document_by_slug(session: Session, slug: str) -> LegalDocument | None:
    return next(iter(documents_by_slugs(session, [slug])), None)


def documents_by_slugs(session: Session, slugs: Iterable[str]) -> list[LegalDocument]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    query = select(LegalDocumentRow).where(LegalDocumentRow.slug.in_(wanted))
    return in_order(wanted, _documents(session, query))


def documents_numbered(
    session: Session, number: int | str, year: int | None = None
) -> list[LegalDocument]:
    """Those with this number before the first "/": 32, "01", "66.25". Issuers share numbers.

    The year is that in the number ("32/2024/NĐ-CP"), else that of issue ("686/QĐ-TTg").
    """
    key = document_number_key(str(number))
    found = _documents(session, select(LegalDocumentRow).where(LegalDocumentRow.number_key == key))
    return [document for document in found if year is None or _year(document) == year]


def _documents(session: Session, query: Select[LegalDocumentRow]) -> list[LegalDocument]:
    ordered = query.order_by(LegalDocumentRow.position, LegalDocumentRow.slug)
    return [record_of(LegalDocument, row) for row in session.scalars(ordered)]


def _year(document: LegalDocument) -> int | None:
    year = document.number.split("/")[1:2]
    if year and year[0].isdecimal():
        return int(year[0])
    known = document.issued_on or document.effective_from
    return known.year if known else None
