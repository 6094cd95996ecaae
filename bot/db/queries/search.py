"""Clusters by place, status, area, developer and sector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from bot.db.keys import is_commune, natural_order, place_key, province_key, spelling
from bot.db.queries.clusters import cluster_query, clusters_from, has_words
from bot.db.records import Cluster, Kind, Status
from bot.db.tables import ClusterPlaceRow, ClusterRow, ClusterSectorRow, KeywordRow, PlaceRow
from bot.text import fold


@dataclass(frozen=True)
class ClusterFilter:
    """Conditions that all hold. Areas are hectares; a cluster of unknown area meets none on areas.

    `places` are old districts, communes before or after 2025-07-01 ("xã ..." only a commune): all
    of them where a cluster lies in all, else one is enough. `sector` is
    a code of the keywords ("garment_textile") or words ("dệt may").
    """

    kind: Kind | None = "cluster"
    places: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    area_min: float | None = None
    area_max: float | None = None
    developer: str | None = None
    sector: str | None = None
    established_in: int | None = None


def find_clusters(session: Session, wanted: ClusterFilter) -> list[Cluster]:
    """By name, numbers by value."""
    if len(wanted.places) > 1 and (found := _in_all_places(session, wanted)):
        return found
    found = clusters_from(session, cluster_query().where(*_conditions(wanted)))
    return _with_sector_spelled_so(found, wanted.sector)


def _in_all_places(session: Session, wanted: ClusterFilter) -> list[Cluster]:
    """ "Tân Bình, Tân Trụ" is a commune within a district; "Bến Lức, Cần Đước" are two of them."""
    places = [_lies_in((place,)) for place in wanted.places]
    others = _conditions(replace(wanted, places=()))
    found = clusters_from(session, cluster_query().where(*places, *others))
    return _with_sector_spelled_so(found, wanted.sector)


def clusters_without_place(session: Session, kind: Kind | None = "cluster") -> list[Cluster]:
    """Those of which no place is published: a search by place cannot find them."""
    query = cluster_query().where(~ClusterRow.places.any(), *_conditions(ClusterFilter(kind=kind)))
    return clusters_from(session, query)


def without_area(session: Session, wanted: ClusterFilter) -> list[Cluster]:
    """Those that meet all other conditions, but whose area is not published."""
    others = replace(wanted, area_min=None, area_max=None)
    return [cluster for cluster in find_clusters(session, others) if cluster.area_ha is None]


def without_sector(session: Session, wanted: ClusterFilter) -> list[Cluster]:
    """Those that meet all other conditions, but of which no sector is published."""
    others = replace(wanted, sector=None)
    return [cluster for cluster in find_clusters(session, others) if not cluster.sectors]


def largest_clusters(
    session: Session, wanted: ClusterFilter, smallest: bool = False, limit: int = 5
) -> list[Cluster]:
    """The largest first, or the smallest. Umbrella rows and unknown areas are left out."""
    ranked = [
        (cluster.area_ha, cluster)
        for cluster in find_clusters(session, wanted)
        if cluster.area_ha is not None and not cluster.is_umbrella
    ]
    ranked.sort(key=lambda pair: pair[0] if smallest else -pair[0])
    return [cluster for _, cluster in ranked[:limit]]


def developers(session: Session) -> list[str]:
    """The developers of clusters and parks, each once."""
    query = select(ClusterRow.developer).where(ClusterRow.developer.is_not(None)).distinct()
    return sorted((name for name in session.scalars(query) if name), key=natural_order)


def sectors(session: Session) -> list[str]:
    """The sectors that clusters and parks name, each once."""
    return sorted(session.scalars(select(ClusterSectorRow.name).distinct()), key=natural_order)


def _conditions(wanted: ClusterFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield ClusterRow.kind == wanted.kind
    if wanted.places:
        yield _lies_in(wanted.places)
    if wanted.statuses:
        yield ClusterRow.status.in_(wanted.statuses)
    yield from _of_area(wanted.area_min, wanted.area_max)
    if wanted.established_in is not None:
        yield ClusterRow.established_date.startswith(str(wanted.established_in))
    if wanted.developer:
        yield has_words(ClusterRow.developer_key, fold(wanted.developer))
    if wanted.sector:
        yield _is_for(wanted.sector)


def _of_area(low: float | None, high: float | None) -> Iterator[ColumnElement[bool]]:
    if low is not None:
        yield ClusterRow.area_ha >= low
    if high is not None:
        yield ClusterRow.area_ha <= high


def _lies_in(places: tuple[str, ...]) -> ColumnElement[bool]:
    named = [
        and_(
            ClusterPlaceRow.key == place_key(place),
            # "xã Đức Hòa" is not the district of that name.
            ClusterPlaceRow.level != "district" if is_commune(place) else true(),
        )
        for place in places
    ]
    provinces = [key for place in places if (key := province_key(place))]
    return or_(
        ClusterRow.places.any(or_(*named)),
        # Every row lies in the province: its name excludes none.
        exists().where(PlaceRow.level == "province", PlaceRow.key.in_(provinces)),
    )


def _is_for(sector: str) -> ColumnElement[bool]:
    phrase_of_code = exists().where(
        KeywordRow.kind == "sector",
        KeywordRow.slug == sector,
        (" " + ClusterSectorRow.key + " ").contains(" " + KeywordRow.key + " "),
    )
    named = has_words(ClusterSectorRow.key, fold(sector))
    return ClusterRow.sectors.any(or_(named, phrase_of_code))


def _with_sector_spelled_so(clusters: list[Cluster], sector: str | None) -> list[Cluster]:
    """Folded, "may" (sewing) is also "máy" (machine): who has the word as written comes alone."""
    if sector is None:
        return clusters
    wanted = f" {spelling(sector)} "
    exact = [
        cluster
        for cluster in clusters
        if any(wanted in f" {spelling(name)} " for name in cluster.sectors)
    ]
    return exact or clusters
