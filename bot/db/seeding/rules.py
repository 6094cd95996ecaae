"""Incentives and procedures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.db.seeding.content import Content
from bot.db.seeding.documents import legal_basis
from bot.db.seeding.entry import Entry
from bot.db.seeding.reading import Reading
from bot.db.seeding.vocabulary import EVIDENCE, INCENTIVE_KINDS, INVESTORS, TIME_UNITS
from bot.db.seeding.yaml_file import text_items, yaml_entries, yaml_mapping

_COMMON = (
    *("slug", "title_vi", "title_en", "legal_basis", "valid_from", "valid_to"),
    *("as_of", "verified", "evidence", "source_urls", "notes_vi"),
)
_BENEFIT = ("conditions_vi", "benefit_vi", "benefit_en", "where_applies")
_AGENCIES = ("agency_before_2025_07", "agency_after_2025_07", "fee")
_INCENTIVE = (*_COMMON, *_BENEFIT, "kind", "beneficiary")
_PROCEDURE = (
    *_COMMON,
    *_AGENCIES,
    *("who", "steps_vi", "documents_vi", "time_limit_days", "time_limit_unit"),
)


def incentives(path: Path, reading: Reading) -> Iterator[Content]:
    for position, entry in enumerate(yaml_entries(path, _INCENTIVE, reading)):
        yield {
            **_common("incentive", position, entry),
            **{name: entry.text(name) for name in _BENEFIT},
            "kind": entry.required_one_of("kind", INCENTIVE_KINDS),
            "beneficiaries": _investors(entry, "beneficiary", "beneficiary"),
        }


def procedures(path: Path, versions: Path, caveats: Path, reading: Reading) -> Iterator[Content]:
    versions_of = _versions(versions, reading)
    caveat_of = _caveats(caveats, reading)
    for position, entry in enumerate(yaml_entries(path, _PROCEDURE, reading)):
        common = _common("procedure", position, entry)
        yield {
            **common,
            **{name: entry.text(name) for name in _AGENCIES},
            "who": _investors(entry, "who", "who"),
            "steps_vi": entry.texts("steps_vi"),
            "documents_vi": entry.texts("documents_vi"),
            "time_limit_days": entry.whole_number("time_limit_days"),
            "time_limit_unit": entry.one_of("time_limit_unit", TIME_UNITS),
            "versions_of": versions_of.get(common["slug"]),
            "caveat_vi": caveat_of.get(common["slug"]),
        }


def _common(what: str, position: int, entry: Entry) -> Content:
    slug = entry.slug()
    entry.reading.define(what, slug, entry.place_of("slug"))
    return {
        "slug": slug,
        "position": position,
        "title_vi": entry.required("title_vi"),
        "title_en": entry.required("title_en"),
        "legal_basis": legal_basis(entry),
        **entry.period("valid_from", "valid_to"),
        "as_of": entry.date_text("as_of"),
        "verified": entry.boolean("verified"),
        "evidence": entry.required_one_of("evidence", EVIDENCE),
        "source_urls": entry.sources("source_urls"),
        "notes_vi": entry.text("notes_vi"),
    }


def _investors(entry: Entry, name: str, column: str) -> list[Content]:
    return [
        {column: item.required_one_of(name, INVESTORS)}
        for item in entry.items(name)
        if item.has_fields((name,))
    ]


def _caveats(path: Path, reading: Reading) -> dict[str, str | None]:
    entry = yaml_mapping(path, reading)
    for slug in entry.fields:
        reading.cite("procedure", slug, entry.place_of(slug))
    return {slug: entry.text(slug) for slug in entry.fields}


def _versions(path: Path, reading: Reading) -> dict[str, str]:
    versions_of: dict[str, str] = {}
    for group, slugs in yaml_mapping(path, reading).fields.items():
        for slug, place in text_items(slugs, reading):
            reading.cite("procedure", slug, place)
            versions_of[slug] = group
    return versions_of
