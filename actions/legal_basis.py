"""The legal basis of a rule in one line."""

from __future__ import annotations

from collections.abc import Iterable

from actions.phrases import phrase
from actions.translation import told
from bot.db.records import LegalBasis


def basis(entries: Iterable[LegalBasis]) -> str:
    """ "Nghị định 32/2024/NĐ-CP (Điều 25); Luật 31/2024/QH15", or that none is known."""
    cited = (
        f"{told(entry.kind)} {entry.number}"
        + (f" ({told(entry.article)})" if entry.article else "")
        for entry in entries
    )
    return "; ".join(cited) or phrase("label_unpublished")
