"""The words by which visitors name rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.db.seeding.content import Content
from bot.db.seeding.entry import Entry
from bot.db.seeding.reading import Reading
from bot.db.seeding.yaml_file import text_items, yaml_mapping
from bot.text import nfc

_KINDS_OF_ROWS = ("procedure", "incentive", "fact", "contact", "document", "cluster")


def keywords(path: Path, reading: Reading) -> Iterator[Content]:
    for kind, group in yaml_mapping(path, reading).fields.items():
        if not isinstance(group.raw, Entry):
            reading.error(group.place, "is not a mapping of slugs to phrases")
            continue
        for slug, phrases in group.raw.fields.items():
            if kind in _KINDS_OF_ROWS:
                reading.cite(kind, slug, group.raw.place_of_name(slug))
            for phrase, place in text_items(phrases, reading):
                reading.define(f"keyword of {kind} {slug}", nfc(phrase), place)
                yield {"kind": kind, "slug": slug, "phrase": nfc(phrase)}
