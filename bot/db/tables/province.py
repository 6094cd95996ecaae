"""What is known of the province: figures, facts, whom to call, and its places."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.db.base import Base, Seeded
from bot.db.keys import place_key
from bot.db.records import PlaceLevel


class StatisticRow(Seeded, Base):
    """A published figure. The same metric may have several, of other dates or sources."""

    __tablename__ = "statistics"

    id: Mapped[int] = mapped_column(primary_key=True)
    province: Mapped[str]
    metric: Mapped[str] = mapped_column(index=True)
    value: Mapped[float]
    unit: Mapped[str]
    as_of: Mapped[str | None]
    source_url: Mapped[str]
    notes: Mapped[str | None]


class ContactRow(Seeded, Base):
    __tablename__ = "contacts"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=1000)
    name_vi: Mapped[str]
    name_en: Mapped[str]
    role: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    working_hours: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    as_of: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
    source_url: Mapped[str | None]
    notes_vi: Mapped[str | None]


class ProvinceFactRow(Seeded, Base):
    __tablename__ = "province_facts"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=1000)
    topic: Mapped[str]
    fact_vi: Mapped[str | None]
    fact_en: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    as_of: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(default="none")
    source_urls: Mapped[list[str]] = mapped_column(default=list)
    notes_vi: Mapped[str | None]


class PlaceRow(Seeded, Base):
    """A place that is known even when no cluster lies in it."""

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint(
            "level IN ('province', 'district', 'commune_before', 'commune_after')", name="level"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[PlaceLevel]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(info={"derived": True})

    @validates("name")
    def _name_and_key(self, _attribute: str, name: str) -> str:
        self.key = place_key(name)
        return name
