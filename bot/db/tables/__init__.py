"""The tables of the knowledge."""

from __future__ import annotations

from bot.db.tables.clusters import ClusterNameRow, ClusterPlaceRow, ClusterRow, ClusterSectorRow
from bot.db.tables.documents import CitationRow, LegalDocumentRow
from bot.db.tables.incentives import IncentiveBasisRow, IncentiveBeneficiaryRow, IncentiveRow
from bot.db.tables.keywords import KeywordRow
from bot.db.tables.procedures import ProcedureBasisRow, ProcedureRow, ProcedureWhoRow
from bot.db.tables.province import ContactRow, PlaceRow, ProvinceFactRow, StatisticRow
from bot.db.tables.seeded import SeededRow
from bot.db.tables.translations import TranslationRow

__all__ = [
    "CitationRow",
    "ClusterNameRow",
    "ClusterPlaceRow",
    "ClusterRow",
    "ClusterSectorRow",
    "ContactRow",
    "IncentiveBasisRow",
    "IncentiveBeneficiaryRow",
    "IncentiveRow",
    "KeywordRow",
    "LegalDocumentRow",
    "PlaceRow",
    "ProcedureBasisRow",
    "ProcedureRow",
    "ProcedureWhoRow",
    "ProvinceFactRow",
    "SeededRow",
    "StatisticRow",
    "TranslationRow",
]
