"""The English of the content: with the same figures as the Vietnamese, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.db.seeding.content import Content
from bot.db.seeding.figures import figures
from bot.db.seeding.reading import Reading
from bot.db.seeding.yaml_file import yaml_entries


def translations(folder: Path, reading: Reading) -> Iterator[Content]:
    """Those of all files of the folder."""
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml_entries(path, ("vi", "en"), reading):
            vietnamese, english = entry.required("vi"), entry.required("en")
            reading.define("translation", vietnamese, entry.place_of("vi"))
            if figures(vietnamese, "vi") != figures(english, "en"):
                reading.error(entry.place_of("en"), f"the figures are not those of {vietnamese!r}")
            yield {"vietnamese": vietnamese, "english": english}
