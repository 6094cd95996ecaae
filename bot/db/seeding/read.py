"""From a folder of files to the contents of all tables, checked."""

from __future__ import annotations

from pathlib import Path

from bot.db.base import Seeded
from bot.db.seeding.clusters import clusters
from bot.db.seeding.content import Content
from bot.db.seeding.documents import legal_documents
from bot.db.seeding.keywords import keywords
from bot.db.seeding.province import contacts, places, province_facts, statistics
from bot.db.seeding.reading import Reading
from bot.db.seeding.rules import incentives, procedures
from bot.db.seeding.translations import translations
from bot.db.tables import (
    ClusterRow,
    ContactRow,
    IncentiveRow,
    KeywordRow,
    LegalDocumentRow,
    PlaceRow,
    ProcedureRow,
    ProvinceFactRow,
    StatisticRow,
    TranslationRow,
)

OUR_SEED = Path(__file__).parents[1] / "seed"

Seed = dict[type[Seeded], list[Content]]


def read_seed(folder: Path = OUR_SEED) -> Seed:
    """The contents of each table, documents before what cites them.

    Our own files beside the eight delivered ones are taken from our seed where the folder has
    none. Raises SeedError, which names every error, when a file is bad.
    """
    reading = Reading()
    seed: Seed = {
        LegalDocumentRow: list(legal_documents(folder / "legal_documents.csv", reading)),
        ClusterRow: clusters(
            folder, _ours(folder, "umbrellas.yml"), _ours(folder, "old_list_areas.yml"), reading
        ),
        IncentiveRow: list(incentives(folder / "incentives.yml", reading)),
        ProcedureRow: list(
            procedures(
                folder / "procedures.yml",
                _ours(folder, "procedure_versions.yml"),
                _ours(folder, "procedure_caveats.yml"),
                reading,
            )
        ),
        ContactRow: list(contacts(folder / "contacts.yml", reading)),
        ProvinceFactRow: list(province_facts(folder / "province_facts.yml", reading)),
        StatisticRow: list(statistics(folder / "cluster_statistics.csv", reading)),
        PlaceRow: list(places(_ours(folder, "places.yml"), reading)),
        KeywordRow: list(keywords(_ours(folder, "keywords.yml"), reading)),
        TranslationRow: list(translations(_ours(folder, "english"), reading)),
    }
    reading.finish()
    return seed


def _ours(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).exists() else OUR_SEED / name
