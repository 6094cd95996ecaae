"""Legal documents, and the way other rows cite them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, validates

from bot.db.base import Base, Part, Seeded
from bot.db.keys import document_number_key


class LegalDocumentRow(Seeded, Base):
    __tablename__ = "legal_documents"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=1000)
    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(index=True, info={"derived": True})
    title_vi: Mapped[str | None]
    kind: Mapped[str]
    issuer: Mapped[str]
    issued_on: Mapped[date | None]
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    # Deferred: a document may be inserted before the one that replaced it.
    replaced_by: Mapped[str | None] = mapped_column(
        ForeignKey(
            "legal_documents.slug", ondelete="SET NULL", deferrable=True, initially="DEFERRED"
        ),
    )
    source_url: Mapped[str | None]
    notes: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)

    @validates("number")
    def _number_and_key(self, _attribute: str, number: str) -> str:
        self.number_key = document_number_key(number)
        return number


class CitationRow(Part):
    """An article of a document, cited by an incentive or a procedure."""

    document_slug: Mapped[str] = mapped_column(
        ForeignKey("legal_documents.slug", ondelete="RESTRICT"), index=True
    )
    article: Mapped[str | None]

    @declared_attr
    @classmethod
    def document(cls) -> Mapped[LegalDocumentRow]:
        return relationship(LegalDocumentRow)
