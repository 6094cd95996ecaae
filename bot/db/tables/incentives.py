"""Incentives."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base, Part, Seeded
from bot.db.tables.documents import CitationRow


class IncentiveRow(Seeded, Base):
    __tablename__ = "incentives"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=1000)
    title_vi: Mapped[str]
    title_en: Mapped[str]
    kind: Mapped[str]
    conditions_vi: Mapped[str | None]
    benefit_vi: Mapped[str | None]
    benefit_en: Mapped[str | None]
    where_applies: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    as_of: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(default="none")
    source_urls: Mapped[list[str]] = mapped_column(default=list)
    notes_vi: Mapped[str | None]

    beneficiaries: Mapped[list[IncentiveBeneficiaryRow]] = relationship(
        order_by="IncentiveBeneficiaryRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    legal_basis: Mapped[list[IncentiveBasisRow]] = relationship(
        order_by="IncentiveBasisRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class IncentiveBeneficiaryRow(Part, Base):
    """Who may have the incentive: "infrastructure_developer", "secondary_investor"."""

    __tablename__ = "incentive_beneficiaries"

    incentive_slug: Mapped[str] = mapped_column(
        ForeignKey("incentives.slug", ondelete="CASCADE"), index=True
    )
    beneficiary: Mapped[str]


class IncentiveBasisRow(CitationRow, Base):
    __tablename__ = "incentive_legal_basis"

    incentive_slug: Mapped[str] = mapped_column(
        ForeignKey("incentives.slug", ondelete="CASCADE"), index=True
    )
