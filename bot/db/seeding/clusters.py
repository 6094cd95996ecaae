"""Clusters and parks, with what our own files say of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.db.records import Kind
from bot.db.seeding.content import Content
from bot.db.seeding.csv_file import csv_entries
from bot.db.seeding.entry import Entry
from bot.db.seeding.reading import Reading
from bot.db.seeding.vocabulary import STATUSES
from bot.db.seeding.yaml_file import text_items, yaml_mapping, yaml_value

_TEXTS = ("developer", "established_decision", "rent_term", "power", "water", "road_access")
_AMOUNTS = (
    "area_ha",
    "industrial_land_ha",
    "leased_ha",
    "capital_billion_vnd",
    "wastewater_m3_per_day",
)
_COLUMNS = (
    *("slug", "name", "aliases"),
    *("district_before_2025", "commune_before_2025", "commune_after_2025"),
    *("status", "established_date", "sectors", "rent_usd_per_m2", "distance_hcmc_km"),
    *("occupancy_pct", "latitude", "longitude", "contact"),
    *("as_of", "verified", "source_urls", "notes"),
    *_TEXTS,
    *_AMOUNTS,
)
_LEVELS = {
    "district": "district_before_2025",
    "commune_before": "commune_before_2025",
    "commune_after": "commune_after_2025",
}


def clusters(
    folder: Path, umbrellas: Path, old_list_areas: Path, reading: Reading
) -> list[Content]:
    found = [
        *_rows(folder / "clusters.csv", "cluster", reading),
        *_rows(folder / "industrial_parks.csv", "park", reading),
    ]
    part_of = _umbrella_by_part(umbrellas, reading)
    old_list = set(_old_list(old_list_areas, reading))
    for content in found:
        content["part_of"] = part_of.get(content["slug"])
        content["area_from_old_list"] = content["slug"] in old_list
    return found


def _rows(path: Path, kind: Kind, reading: Reading) -> Iterator[Content]:
    for entry in csv_entries(path, _COLUMNS, reading):
        slug = entry.slug()
        reading.define("cluster", slug, entry.place_of("slug"))
        yield {
            "slug": slug,
            "kind": kind,
            **_numbers(entry),
            **_words(entry),
            "names": [{"name": name} for name in entry.texts("aliases")],
            "places": _places(entry),
            "sectors": [{"name": name} for name in entry.texts("sectors")],
        }


def _numbers(entry: Entry) -> Content:
    return {
        **{name: entry.number(name) for name in _AMOUNTS},
        "occupancy_pct": entry.number("occupancy_pct", high=100),
        "latitude": entry.number("latitude", -90, 90),
        "longitude": entry.number("longitude", -180, 180),
    }


def _words(entry: Entry) -> Content:
    return {
        **{name: entry.text(name) for name in (*_TEXTS, "contact", "notes")},
        "name": entry.required("name"),
        "status": entry.required_one_of("status", STATUSES),
        "established_date": entry.date_text("established_date"),
        "rent_usd_per_m2": entry.number_or_range("rent_usd_per_m2"),
        "distance_hcmc_km": entry.number_or_range("distance_hcmc_km"),
        "as_of": entry.date_text("as_of"),
        "verified": entry.boolean("verified"),
        "source_urls": entry.sources("source_urls"),
    }


def _places(entry: Entry) -> list[Content]:
    # clusters.csv writes "xã A; xã B", industrial_parks.csv "xã A, xã B".
    return [
        {"level": level, "name": name}
        for level, column in _LEVELS.items()
        for name in entry.texts(column, separator=";,")
    ]


def _umbrella_by_part(path: Path, reading: Reading) -> dict[str, str]:
    part_of: dict[str, str] = {}
    mapping = yaml_mapping(path, reading)
    for umbrella, parts in mapping.fields.items():
        reading.cite("cluster", umbrella, mapping.place_of_name(umbrella))
        for part, place in text_items(parts, reading):
            reading.cite("cluster", part, place)
            if part_of.setdefault(part, umbrella) != umbrella or part == umbrella:
                reading.error(place, f"{part!r} cannot be part of {umbrella!r}")
    return part_of


def _old_list(path: Path, reading: Reading) -> Iterator[str]:
    for slug, place in text_items(yaml_value(path, reading), reading):
        reading.cite("cluster", slug, place)
        yield slug
