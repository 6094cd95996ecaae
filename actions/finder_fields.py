"""What the incentive finder has to know of a project, and how an answer tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.turn import Turn
from bot.text import fold

# Asked in this order, each only while it is unknown and matters.
FIELDS = ("who", "size", "sector", "where", "when")
UNKNOWN = "unknown"
# A short answer to another question than the open one is taken too.
_SHORT = 5
# The answers that buttons offer.
CHOICES = {
    "who": ("tenant", "foreign", "developer"),
    "size": ("small", "high_tech", "startup", "large"),
    "sector": ("supporting", "high_technology", "garment", "other"),
    "where": ("cluster", "park", "elsewhere"),
    "when": ("new", "before"),
}
_NOT_KNOWN = re.compile(
    r"^(?:(?:toi |em |minh |anh |chi )?(?:chua|khong|ko) (?:biet|ro|chon|quyet)(?: dinh)?(?: nua)?"
    r"|bo qua|sao cung duoc|gi cung duoc|khac|skip|not sure|i do not know|i don t know|any)$"
)
_WORDS: dict[str, dict[str, str]] = {
    "who": {
        "developer": r"\b(?:lam|dau tu|kinh doanh|chu dau tu) (?:ket cau )?ha tang\b"
        r"|\bdevelop(?:er|ing)\b",
        "foreign": r"\b(?:nuoc ngoai|fdi|foreign|han quoc|nhat(?: ban)?|trung quoc|dai loan)\b",
        "tenant": r"\b(?:thu cap|thue (?:lai )?(?:dat|xuong)|san xuat|mo xuong|xay xuong"
        r"|trong nuoc|viet nam|tenant|factory)\b",
    },
    "size": {
        "small": r"\b(?:nho|vua|sme|sieu nho|dnnvv|small|medium)\b",
        "high_tech": r"\bcong nghe cao\b|\bhigh tech\b",
        "startup": r"\b(?:khoi nghiep|startup|start up)\b",
        "large": r"\b(?:lon|large|big)\b",
    },
    "sector": {
        "supporting": r"\bcong nghiep ho tro\b|\bphu tro\b|\bsupporting industr",
        "high_technology": r"\bcong nghe cao\b|\bphan mem\b|\bhigh tech|\bsoftware\b",
        "garment": r"\b(?:det may|may mac|xuong may|garments?|textiles?)\b",
    },
    "where": {
        "cluster": r"\b(?:cum|ccn|clusters?)\b",
        "park": r"\b(?:kcn|khu cong nghiep|industrial parks?|park)\b",
        "elsewhere": r"\bngoai (?:cum|khu|kcn|ccn)\b|\bcho khac\b|\bdat ngoai\b|\boutside\b",
    },
    "when": {
        "before": r"\b(?:truoc (?:01 10 2025|1 10 2025|thang 10|2025|do)"
        r"|da (?:co|duoc cap|hoat dong)|dang hoat dong|existing|already|before)\b",
        "new": r"\b(?:moi|sap|nam nay|nam sau|sang nam|nam toi|2026|2027|2028|new|next year)\b",
    },
}
_ENTITIES = {
    "infrastructure_developer": ("who", "developer"),
    "secondary_investor": ("who", "tenant"),
    "foreign_investor": ("who", "foreign"),
    "sme": ("size", "small"),
    "high_tech": ("size", "high_tech"),
    "startup": ("size", "startup"),
}


def answers_in(turn: Turn, asking: str | None) -> dict[str, str]:
    """The fields that a message tells; what is being asked may be told in looser words."""
    words = fold(turn.text)
    for given in turn.values("answer"):
        field, _, choice = str(given).partition(":")
        return {field: choice} if field in FIELDS else {}
    told = dict(_ENTITIES[value] for value in turn.values("beneficiary") if value in _ENTITIES)
    if sectors := turn.values("sector"):
        told["sector"] = "garment" if sectors[0] == "garment_textile" else str(sectors[0])
    if asking and asking not in told:
        said = UNKNOWN if _NOT_KNOWN.search(words) else _choice(asking, words)
        told |= {asking: said} if said is not None else {}
    if asking and not told and len(words.split()) <= _SHORT:
        others = ((field, _choice(field, words)) for field in FIELDS)
        told |= {field: choice for field, choice in others if choice is not None}
    return told


def next_field(answers: Mapping[str, Any]) -> str | None:
    """Who builds the infrastructure of a cluster need not tell the rest."""
    if answers.get("who") == "developer":
        return None
    return next((name for name in FIELDS if name not in answers), None)


def _choice(field: str, words: str) -> str | None:
    forms = _WORDS[field]
    order = ("elsewhere", *forms) if field == "where" else tuple(forms)
    return next((choice for choice in order if re.search(forms[choice], words)), None)
