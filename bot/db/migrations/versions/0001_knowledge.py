"""The tables of the knowledge: clusters, rules, documents, figures, contacts, places, keywords."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    *("clusters", "cluster_names", "cluster_places", "cluster_sectors"),
    *("legal_documents", "incentives", "incentive_beneficiaries", "incentive_legal_basis"),
    *("procedures", "procedure_who", "procedure_legal_basis"),
    *("statistics", "contacts", "province_facts", "places", "keywords", "seeded_rows"),
)


def upgrade() -> None:
    _create_clusters()
    _create_lists_of_clusters()
    _create_legal_documents()
    _create_incentives()
    _create_procedures()
    _create_province()
    _create_words()
    op.create_table(
        "seeded_rows",
        *_required("table_name", "key"),
        sa.PrimaryKeyConstraint("table_name", "key", name="pk_seeded_rows"),
    )


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_clusters() -> None:
    op.create_table(
        "clusters",
        *_required("slug", "kind", "name", "name_key", "status"),
        *_numbers("area_ha", "industrial_land_ha", "leased_ha", "occupancy_pct"),
        *_numbers("capital_billion_vnd", "wastewater_m3_per_day", "latitude", "longitude"),
        *_optional("developer", "developer_key", "established_decision", "established_date"),
        *_optional("rent_usd_per_m2", "rent_term", "power", "water", "road_access"),
        *_optional("distance_hcmc_km", "contact", "as_of", "notes", "part_of"),
        *_verified(),
        _list("source_urls"),
        sa.Column("area_from_old_list", sa.Boolean(), nullable=False),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_clusters"),
        sa.CheckConstraint("kind IN ('cluster', 'park')", name="ck_clusters_kind"),
        sa.CheckConstraint(
            "status IN ('operating', 'under_construction', 'established', 'planned', 'revoked')",
            name="ck_clusters_status",
        ),
        _successor("clusters", "part_of"),
    )
    op.create_index("ix_clusters_part_of", "clusters", ["part_of"])


def _create_lists_of_clusters() -> None:
    _create_part("cluster_names", "clusters", *_required("name", "key"))
    _create_part(
        "cluster_places",
        "clusters",
        *_required("level", "name", "key"),
        sa.CheckConstraint(
            "level IN ('district', 'commune_before', 'commune_after')",
            name="ck_cluster_places_level",
        ),
    )
    op.create_index("ix_cluster_places_key", "cluster_places", ["key"])
    _create_part("cluster_sectors", "clusters", *_required("name", "key"))


def _create_legal_documents() -> None:
    op.create_table(
        "legal_documents",
        *_required("slug", "number", "number_key", "kind", "issuer"),
        *_optional("title_vi", "replaced_by", "source_url", "notes"),
        *_days("issued_on", "effective_from", "effective_to"),
        _position(),
        *_verified(),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_legal_documents"),
        _successor("legal_documents", "replaced_by"),
    )
    op.create_index("ix_legal_documents_number_key", "legal_documents", ["number_key"])


def _create_incentives() -> None:
    op.create_table(
        "incentives",
        *_required("slug", "title_vi", "title_en", "kind", "evidence"),
        *_optional("conditions_vi", "benefit_vi", "benefit_en", "where_applies"),
        *_optional("as_of", "notes_vi"),
        *_days("valid_from", "valid_to"),
        _position(),
        *_verified(),
        _list("source_urls"),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_incentives"),
    )
    _create_part("incentive_beneficiaries", "incentives", *_required("beneficiary"))
    _create_legal_basis("incentive_legal_basis", "incentives")


def _create_procedures() -> None:
    op.create_table(
        "procedures",
        *_required("slug", "title_vi", "title_en", "evidence"),
        *_optional("agency_before_2025_07", "agency_after_2025_07", "time_limit_unit", "fee"),
        *_optional("as_of", "notes_vi", "versions_of", "caveat_vi"),
        sa.Column("time_limit_days", sa.Integer()),
        *_days("valid_from", "valid_to"),
        _position(),
        *_verified(),
        _list("steps_vi"),
        _list("documents_vi"),
        _list("source_urls"),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_procedures"),
    )
    _create_part("procedure_who", "procedures", *_required("who"))
    _create_legal_basis("procedure_legal_basis", "procedures")


def _create_province() -> None:
    op.create_table(
        "statistics",
        _id(),
        *_required("province", "metric", "unit", "source_url"),
        *_optional("as_of", "notes"),
        sa.Column("value", sa.Double(), nullable=False),
        *_marks(),
    )
    op.create_index("ix_statistics_metric", "statistics", ["metric"])
    op.create_table(
        "contacts",
        *_required("slug", "name_vi", "name_en"),
        *_optional("role", "address", "phone", "email", "website", "working_hours"),
        *_optional("as_of", "source_url", "notes_vi"),
        *_days("valid_from", "valid_to"),
        _position(),
        *_verified(),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_contacts"),
    )
    op.create_table(
        "province_facts",
        *_required("slug", "topic", "evidence"),
        *_optional("fact_vi", "fact_en", "as_of", "notes_vi"),
        *_days("valid_from", "valid_to"),
        _position(),
        *_verified(),
        _list("source_urls"),
        *_marks(),
        sa.PrimaryKeyConstraint("slug", name="pk_province_facts"),
    )


def _create_words() -> None:
    op.create_table(
        "places",
        _id(),
        *_required("level", "name", "key"),
        *_marks(),
        sa.CheckConstraint(
            "level IN ('province', 'district', 'commune_before', 'commune_after')",
            name="ck_places_level",
        ),
    )
    op.create_table("keywords", _id(), *_required("kind", "slug", "phrase", "key"), *_marks())


def _create_part(table: str, owner: str, *columns: sa.schema.SchemaItem) -> None:
    owner_slug = f"{owner.removesuffix('s')}_slug"
    op.create_table(
        table,
        _id(),
        sa.Column("position", sa.Integer(), nullable=False),
        *_required(owner_slug),
        *columns,
        _updated_at(),
        sa.ForeignKeyConstraint(
            [owner_slug], [f"{owner}.slug"], name=f"fk_{table}_{owner_slug}", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{table}_{owner_slug}", table, [owner_slug])


def _create_legal_basis(table: str, owner: str) -> None:
    _create_part(
        table,
        owner,
        *_required("document_slug"),
        *_optional("article"),
        sa.ForeignKeyConstraint(
            ["document_slug"],
            ["legal_documents.slug"],
            name=f"fk_{table}_document_slug",
            ondelete="RESTRICT",
        ),
    )
    op.create_index(f"ix_{table}_document_slug", table, ["document_slug"])


def _successor(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{table}.slug"],
        name=f"fk_{table}_{column}",
        ondelete="SET NULL",
        deferrable=True,
        initially="DEFERRED",
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _position() -> sa.Column[int]:
    return sa.Column("position", sa.Integer(), nullable=False)


def _required(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text()) for name in names]


def _numbers(*names: str) -> list[sa.Column[float]]:
    return [sa.Column(name, sa.Double()) for name in names]


def _days(*names: str) -> list[sa.Column[date]]:
    return [sa.Column(name, sa.Date()) for name in names]


def _list(name: str) -> sa.Column[list[str]]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _verified() -> list[sa.Column[bool]]:
    return [sa.Column("verified", sa.Boolean(), nullable=False)]


def _marks() -> list[sa.Column[object]]:
    return [sa.Column("seed_digest", sa.Text()), _updated_at()]


def _updated_at() -> sa.Column[object]:
    return sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False)
