"""The legal basis of a rule in one line."""

from __future__ import annotations

from collections.abc import Iterable

from actions.phrases import phrase
from bot.db.records import LegalBasis


def basis(entries: Iterable[LegalBasis]) -> str:
    """ "Nghị định 32/2024/NĐ-CP (Điều 25); Luật 31/2024/QH15", or that none is known."""
    told = (
        f"{entry.kind} {entry.number}" + (f" ({entry.article})" if entry.article else "")
        for entry in entries
    )
    return "; ".join(told) or phrase("label_unpublished")
