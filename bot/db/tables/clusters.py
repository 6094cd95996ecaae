"""Clusters and parks, with the names they go by, where they lie and what they are for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from bot.db.base import Base, Part, Seeded
from bot.db.keys import name_key, place_key
from bot.db.records import Kind, PlaceLevel, Status
from bot.text import fold


class ClusterRow(Seeded, Base):
    __tablename__ = "clusters"
    __table_args__ = (
        CheckConstraint("kind IN ('cluster', 'park')", name="kind"),
        CheckConstraint(
            "status IN ('operating', 'under_construction', 'established', 'planned', 'revoked')",
            name="status",
        ),
    )

    slug: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(info={"derived": True})
    area_ha: Mapped[float | None]
    industrial_land_ha: Mapped[float | None]
    leased_ha: Mapped[float | None]
    occupancy_pct: Mapped[float | None]
    status: Mapped[Status]
    developer: Mapped[str | None]
    developer_key: Mapped[str | None] = mapped_column(info={"derived": True})
    capital_billion_vnd: Mapped[float | None]
    established_decision: Mapped[str | None]
    established_date: Mapped[str | None]
    rent_usd_per_m2: Mapped[str | None]
    rent_term: Mapped[str | None]
    power: Mapped[str | None]
    water: Mapped[str | None]
    wastewater_m3_per_day: Mapped[float | None]
    road_access: Mapped[str | None]
    distance_hcmc_km: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    contact: Mapped[str | None]
    as_of: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
    source_urls: Mapped[list[str]] = mapped_column(default=list)
    notes: Mapped[str | None]
    # Deferred: an umbrella may be inserted after its parts.
    part_of: Mapped[str | None] = mapped_column(
        ForeignKey("clusters.slug", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        index=True,
    )
    area_from_old_list: Mapped[bool] = mapped_column(default=False)

    names: Mapped[list[ClusterNameRow]] = relationship(
        order_by="ClusterNameRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    places: Mapped[list[ClusterPlaceRow]] = relationship(
        order_by="ClusterPlaceRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    sectors: Mapped[list[ClusterSectorRow]] = relationship(
        order_by="ClusterSectorRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @validates("name")
    def _name_and_key(self, _attribute: str, name: str) -> str:
        self.name_key = name_key(name)
        return name

    @validates("developer")
    def _developer_and_key(self, _attribute: str, developer: str | None) -> str | None:
        self.developer_key = fold(developer) if developer else None
        return developer


class ClusterNameRow(Part, Base):
    """Another name of a cluster."""

    __tablename__ = "cluster_names"

    cluster_slug: Mapped[str] = mapped_column(
        ForeignKey("clusters.slug", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    key: Mapped[str] = mapped_column(info={"derived": True})

    @validates("name")
    def _name_and_key(self, _attribute: str, name: str) -> str:
        self.key = name_key(name)
        return name


class ClusterPlaceRow(Part, Base):
    """Where a cluster lies. `commune_before` and `district` ended on 2025-07-01."""

    __tablename__ = "cluster_places"
    __table_args__ = (
        CheckConstraint("level IN ('district', 'commune_before', 'commune_after')", name="level"),
    )

    cluster_slug: Mapped[str] = mapped_column(
        ForeignKey("clusters.slug", ondelete="CASCADE"), index=True
    )
    level: Mapped[PlaceLevel]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True, info={"derived": True})

    @validates("name")
    def _name_and_key(self, _attribute: str, name: str) -> str:
        self.key = place_key(name)
        return name


class ClusterSectorRow(Part, Base):
    """An industry for which a cluster is meant."""

    __tablename__ = "cluster_sectors"

    cluster_slug: Mapped[str] = mapped_column(
        ForeignKey("clusters.slug", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    key: Mapped[str] = mapped_column(info={"derived": True})

    @validates("name")
    def _name_and_key(self, _attribute: str, name: str) -> str:
        self.key = fold(name)
        return name
