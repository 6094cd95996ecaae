"""Procedures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base, Part, Seeded
from bot.db.tables.documents import CitationRow


class ProcedureRow(Seeded, Base):
    """Rows with the same `versions_of` replace one another."""

    __tablename__ = "procedures"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=1000)
    title_vi: Mapped[str]
    title_en: Mapped[str]
    steps_vi: Mapped[list[str]] = mapped_column(default=list)
    documents_vi: Mapped[list[str]] = mapped_column(default=list)
    agency_before_2025_07: Mapped[str | None]
    agency_after_2025_07: Mapped[str | None]
    time_limit_days: Mapped[int | None]
    time_limit_unit: Mapped[str | None]
    fee: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    as_of: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(default="none")
    source_urls: Mapped[list[str]] = mapped_column(default=list)
    notes_vi: Mapped[str | None]
    versions_of: Mapped[str | None]
    # What has to be confirmed before following it; said with every answer.
    caveat_vi: Mapped[str | None]

    who: Mapped[list[ProcedureWhoRow]] = relationship(
        order_by="ProcedureWhoRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    legal_basis: Mapped[list[ProcedureBasisRow]] = relationship(
        order_by="ProcedureBasisRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class ProcedureWhoRow(Part, Base):
    """Who follows the procedure: "infrastructure_developer", "secondary_investor"."""

    __tablename__ = "procedure_who"

    procedure_slug: Mapped[str] = mapped_column(
        ForeignKey("procedures.slug", ondelete="CASCADE"), index=True
    )
    who: Mapped[str]


class ProcedureBasisRow(CitationRow, Base):
    __tablename__ = "procedure_legal_basis"

    procedure_slug: Mapped[str] = mapped_column(
        ForeignKey("procedures.slug", ondelete="CASCADE"), index=True
    )
