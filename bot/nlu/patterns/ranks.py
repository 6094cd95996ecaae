"""Superlatives, "top 5" and places in a list: "lớn nhất", "cái thứ hai", "con dau tien"."""

from __future__ import annotations

import re

from bot.nlu.patterns import ordinals
from bot.nlu.patterns.found import Found, plain

_SUPERLATIVES = {
    "largest": r"(?:lon|rong|to|bu|khung|dien tich cao|quy mo lon) nhat|largest|biggest",
    "smallest": r"(?:nho|be|hep|it dien tich) nhat|smallest",
}
_SUPERLATIVE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _SUPERLATIVES.items()) + ")"
)
_TOP = re.compile(
    r"\btop\s{0,3}(\d{1,2})\b|\b(\d{1,2})\s{1,3}(?:cum|ccn|kcn|khu)\b.{0,60}?\bnhat\b"
)


def find(text: str) -> list[Found]:
    """Entities `superlative` (largest, smallest), `top` (int), `ordinal` (int; -1 is the last)."""
    searched = plain(text)
    found = ordinals.find(text)
    for match in _SUPERLATIVE.finditer(searched):
        found.append(Found("superlative", match.lastgroup, *match.span()))
    for match in _TOP.finditer(searched):
        found.append(Found("top", int(match[1] or match[2]), *match.span()))
    return sorted(found, key=lambda rank: (rank.start, -rank.end))
