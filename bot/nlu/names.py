"""The names that the database holds, in all the short forms in which visitors type them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import dropwhile

from sqlalchemy.orm import Session

from bot.db.queries.clusters import all_clusters
from bot.db.queries.keywords import all_keywords
from bot.db.queries.places import all_places
from bot.db.records import Cluster
from bot.nlu.gazetteer import Name
from bot.text import fold

_KIND_WORDS = re.compile(
    r"^(?:ccn|kcn|cụm công nghiệp|khu công nghiệp)\s+"
    r"|\s+industrial (?:complex|cluster|park|zone)(?: (?:& port|expansion))?$",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\s+(?:\d+|[IVX]+|mở rộng)$")
_COMPANY_WORDS = re.compile(
    r"^(?:(?:tổng công ty|công ty|tập đoàn|cổ phần|cp|tnhh|mtv|đầu tư|phát triển|và|xây dựng"
    r"|hạ tầng|kinh doanh|tổng hợp|khu công nghiệp|khai thác|quản lý|tmdv|xnk)\s+)+",
    re.IGNORECASE,
)
_PLACE_WORDS = re.compile(r"^(?:xã|phường|thị trấn|thị xã|huyện|tỉnh|TP)\s+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


def names_in_database(session: Session) -> list[Name]:
    """Clusters, parks, places, developers and keywords of the database."""
    clusters = all_clusters(session)
    all_of_them = all_places(session)
    places = {_PLACE_WORDS.sub("", place.name) for place in all_of_them}
    large = {fold(p.name) for p in all_of_them if p.level in ("district", "province")}
    names = [
        *(name for cluster in clusters for name in cluster_names(cluster, clusters, large)),
        *(n for c in clusters for n in developer_names(c) if fold(n.phrase) not in large),
        *(Name("place", name, name) for name in places),
        *(Name(k.kind, k.slug, k.phrase, loose=False) for k in all_keywords(session)),
    ]
    return list(dict.fromkeys(names))


def cluster_names(
    cluster: Cluster, clusters: Iterable[Cluster], districts: Collection[str] = ()
) -> Iterator[Name]:
    """Name and aliases without "CCN", without a last number, and each part about a dash.

    "Hiệp Hòa" thus stands for Hiệp Hòa, Hiệp Hòa 1 and Hiệp Hòa 2, and "Hải Sơn" for three.
    What would be only a district's name ("Đức Hòa III", "Vĩnh Lộc - Bến Lức") stands for none.
    """
    umbrellas = {_key(c.bare_name) for c in clusters if c.slug == cluster.part_of}
    no_parts = umbrellas.union(districts)
    for spoken in (cluster.bare_name, *cluster.aliases):
        bare = _KIND_WORDS.sub("", _PARENTHESIS.sub("", spoken)).strip()
        parts = re.split(r"\s+[-–]\s+", bare)
        shorter = [_LAST_NUMBER.sub("", bare), *parts, _without_description(bare)]
        kept = [part for part in shorter if part == bare or _key(part) not in no_parts]
        for phrase in (bare, *kept):
            if _is_telling(phrase) and _key(phrase) not in umbrellas:
                yield Name("cluster", cluster.slug, phrase, kind=cluster.kind)


def developer_names(cluster: Cluster) -> Iterator[Name]:
    """The company in full and without "Công ty TNHH ...": "Hải Sơn"."""
    for company in re.split(r";\s*", _PARENTHESIS.sub("", cluster.developer or "")):
        core = _COMPANY_WORDS.sub("", company.strip())
        for phrase in (company.strip(), core):
            if _is_telling(phrase):
                yield Name("developer", company.strip(), phrase)


def _key(phrase: str) -> str:
    """Folded, with Roman numerals as figures: "Đức Hòa III" is "duc hoa 3"."""
    return " ".join(_ROMAN.get(word, word) for word in fold(phrase).split())


def _without_description(name: str) -> str:
    """
    >>> _without_description("chế biến thực phẩm Vissan"), _without_description("Đức Thuận")
    ('Vissan', 'Đức Thuận')
    """
    return " ".join(dropwhile(str.islower, name.split())) or name


def _is_telling(phrase: str) -> bool:
    """One short syllable ("nhựa") names too much."""
    return " " in phrase or len(phrase) > 4 or any(c.isdigit() for c in phrase)
