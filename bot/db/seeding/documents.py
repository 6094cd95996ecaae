"""Legal documents, and the legal basis of other rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.db.seeding.content import Content
from bot.db.seeding.csv_file import csv_entries
from bot.db.seeding.entry import Entry
from bot.db.seeding.reading import Reading
from bot.db.seeding.vocabulary import DOCUMENT_KINDS

_COLUMNS = (
    *("slug", "number", "title_vi", "kind", "issuer"),
    *("issued_on", "effective_from", "effective_to", "replaced_by"),
    *("source_url", "notes", "verified"),
)


def legal_documents(path: Path, reading: Reading) -> Iterator[Content]:
    for position, entry in enumerate(csv_entries(path, _COLUMNS, reading)):
        slug = entry.slug()
        reading.define("document", slug, entry.place_of("slug"))
        yield {
            "slug": slug,
            "position": position,
            "number": entry.required("number"),
            "title_vi": entry.text("title_vi"),
            "kind": entry.required_one_of("kind", DOCUMENT_KINDS),
            "issuer": entry.required("issuer"),
            "issued_on": entry.day("issued_on"),
            **entry.period("effective_from", "effective_to"),
            "replaced_by": entry.cited("replaced_by", "document"),
            "source_url": entry.source("source_url"),
            "notes": entry.text("notes"),
            "verified": entry.boolean("verified"),
        }


def legal_basis(entry: Entry) -> list[Content]:
    """The documents and articles on which an incentive or a procedure rests."""
    return [
        {"document_slug": item.cited("document", "document"), "article": item.text("article")}
        for item in entry.items("legal_basis")
        if item.has_fields(("document", "article"))
    ]
