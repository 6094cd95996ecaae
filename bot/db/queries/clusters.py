"""Clusters and parks by slug and by name."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload, selectinload

from bot.db.keys import has_accents, kind_named, name_key, natural_order, spelled_names
from bot.db.queries._records import in_order, record_of
from bot.db.records import Cluster, Kind
from bot.db.tables import ClusterNameRow, ClusterRow


def all_clusters(session: Session, kind: Kind | None = None) -> list[Cluster]:
    """By name, numbers by value. None: clusters and parks."""
    query = cluster_query()
    return clusters_from(session, query if kind is None else query.where(ClusterRow.kind == kind))


def cluster_by_slug(session: Session, slug: str) -> Cluster | None:
    return next(iter(clusters_by_slugs(session, [slug])), None)


def clusters_by_slugs(session: Session, slugs: Iterable[str]) -> list[Cluster]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    query = cluster_query().where(ClusterRow.slug.in_(wanted))
    return in_order(wanted, clusters_from(session, query))


def clusters_named(session: Session, text: str) -> list[Cluster]:
    """Everything the text can mean as a name, by name: several, when it is ambiguous.

    A part of a double name is a name ("Hải Sơn" of "Hải Sơn - Lương Bình"). A text with accents
    means the names spelled so, if there are any. "KCN ..." means parks and "CCN ..." clusters, if
    there are any.
    """
    key = name_key(text)
    if not key:
        return []
    is_named = or_(
        _is_called(ClusterRow.name_key, key),
        ClusterRow.names.any(_is_called(ClusterNameRow.key, key)),
    )
    return _narrowed(text, clusters_from(session, cluster_query().where(is_named)))


def clusters_sharing_name(session: Session, text: str) -> list[Cluster]:
    """Those with the words of the text anywhere in a name: "Tân Bình" finds "Tân Bình 1" too."""
    key = name_key(text).replace(" - ", " ")
    if not key:
        return []
    is_named = or_(
        has_words(ClusterRow.name_key, key),
        ClusterRow.names.any(has_words(ClusterNameRow.key, key)),
    )
    return clusters_from(session, cluster_query().where(is_named))


def components_of(session: Session, slug: str) -> list[Cluster]:
    """The rows whose area an umbrella row already counts."""
    return clusters_from(session, cluster_query().where(ClusterRow.part_of == slug))


def cluster_query() -> Select[ClusterRow, bool]:
    """Rows with all their lists, and whether each is an umbrella."""
    part = aliased(ClusterRow)
    is_umbrella = exists().where(part.part_of == ClusterRow.slug)
    return select(ClusterRow, is_umbrella.correlate(ClusterRow)).options(
        selectinload(ClusterRow.names),
        selectinload(ClusterRow.places),
        joinedload(ClusterRow.sectors),
    )


def clusters_from(session: Session, query: Select[ClusterRow, bool]) -> list[Cluster]:
    """The clusters that a cluster_query() finds, by name."""
    found = [_cluster(row, is_umbrella) for row, is_umbrella in session.execute(query).unique()]
    return sorted(found, key=lambda cluster: (natural_order(cluster.bare_name), cluster.slug))


def has_words(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], key: str
) -> ColumnElement[bool]:
    """Whether a folded column holds the words of a folded text, whole and in this order."""
    words = func.replace(column, " - ", " ")
    return (" " + words + " ").contains(f" {key} ")


def _is_called(column: InstrumentedAttribute[str], key: str) -> ColumnElement[bool]:
    return or_(
        func.replace(column, " - ", " ") == key.replace(" - ", " "),
        (" - " + column + " - ").contains(f" - {key} - "),
    )


def _narrowed(text: str, candidates: list[Cluster]) -> list[Cluster]:
    kind = kind_named(text)
    of_kind = [cluster for cluster in candidates if cluster.kind == kind] or candidates
    exact = [cluster for cluster in of_kind if _is_spelled_so(cluster, text)]
    return exact if exact and has_accents(text) else of_kind


def _is_spelled_so(cluster: Cluster, text: str) -> bool:
    wanted = spelled_names(text)[0]
    return any(wanted in spelled_names(name) for name in (cluster.name, *cluster.aliases))


def _cluster(row: ClusterRow, is_umbrella: bool) -> Cluster:
    places: dict[str, list[str]] = {"district": [], "commune_before": [], "commune_after": []}
    for place in row.places:
        places[place.level].append(place.name)
    return record_of(
        Cluster,
        row,
        aliases=tuple(alias.name for alias in row.names),
        district_before_2025=", ".join(places["district"]) or None,
        communes_before_2025=tuple(places["commune_before"]),
        communes_after_2025=tuple(places["commune_after"]),
        sectors=tuple(sector.name for sector in row.sectors),
        is_umbrella=is_umbrella,
    )
