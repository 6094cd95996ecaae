"""Figures, facts, contacts and places of the province."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from bot.db.records import PlaceLevel
from bot.db.seeding.content import Content
from bot.db.seeding.csv_file import csv_entries
from bot.db.seeding.entry import Entry
from bot.db.seeding.reading import Reading
from bot.db.seeding.vocabulary import EVIDENCE, PROVINCES
from bot.db.seeding.yaml_file import text_items, yaml_entries, yaml_mapping

_STATISTIC = ("metric", "value", "unit", "as_of", "source_url", "notes")
_REACHED_BY = ("role", "address", "phone", "email", "working_hours", "notes_vi")
_CONTACT = (
    *("slug", "name_vi", "name_en", "website", "valid_from", "valid_to"),
    *("as_of", "verified", "source_url"),
    *_REACHED_BY,
)
_FACT = (
    *("slug", "topic", "fact_vi", "fact_en", "valid_from", "valid_to"),
    *("as_of", "verified", "evidence", "source_urls", "notes_vi"),
)


def statistics(path: Path, reading: Reading) -> Iterator[Content]:
    for entry in csv_entries(path, _STATISTIC, reading):
        province, metric = _province_and_metric(entry)
        yield {
            "province": province,
            "metric": metric,
            "value": entry.required_number("value"),
            "unit": entry.required("unit"),
            "as_of": entry.date_text("as_of"),
            "source_url": entry.source("source_url") or entry.required("source_url"),
            "notes": entry.text("notes"),
        }


def contacts(path: Path, reading: Reading) -> Iterator[Content]:
    for position, entry in enumerate(yaml_entries(path, _CONTACT, reading)):
        slug = entry.slug()
        reading.define("contact", slug, entry.place_of("slug"))
        yield {
            "slug": slug,
            "position": position,
            "name_vi": entry.required("name_vi"),
            "name_en": entry.required("name_en"),
            **{name: entry.text(name) for name in _REACHED_BY},
            "website": entry.source("website"),
            **entry.period("valid_from", "valid_to"),
            "as_of": entry.date_text("as_of"),
            "verified": entry.boolean("verified"),
            "source_url": entry.source("source_url"),
        }


def province_facts(path: Path, reading: Reading) -> Iterator[Content]:
    for position, entry in enumerate(yaml_entries(path, _FACT, reading)):
        slug = entry.slug()
        reading.define("fact", slug, entry.place_of("slug"))
        yield {
            "slug": slug,
            "position": position,
            "topic": entry.required("topic"),
            "fact_vi": entry.text("fact_vi"),
            "fact_en": entry.text("fact_en"),
            **entry.period("valid_from", "valid_to"),
            "as_of": entry.date_text("as_of"),
            "verified": entry.boolean("verified"),
            "evidence": entry.required_one_of("evidence", EVIDENCE),
            "source_urls": entry.sources("source_urls"),
            "notes_vi": entry.text("notes_vi"),
        }


def places(path: Path, reading: Reading) -> Iterator[Content]:
    mapping = yaml_mapping(path, reading)
    for level, names in mapping.fields.items():
        if level not in get_args(PlaceLevel):
            reading.error(mapping.place_of_name(level), f"{level!r} is not a level of places")
        for name, place in text_items(names, reading):
            reading.define(level, name, place)
            yield {"level": level, "name": name}


def _province_and_metric(entry: Entry) -> tuple[str, str]:
    province, _, metric = entry.required("metric").partition(".")
    if province not in PROVINCES or not metric:
        message = f"metric does not begin with {' or '.join(PROVINCES)} and a dot"
        entry.reading.error(entry.place_of("metric"), message)
    return province, metric
