"""Superlatives, "top 5" and places in a list: "lớn nhất", "cái thứ hai", "con dau tien"."""

from __future__ import annotations

import re

from bot.nlu.patterns.found import Found, plain

_SUPERLATIVES = {
    "largest": r"(?:lon|rong|to|bu|khung|dien tich cao|quy mo lon) nhat|largest|biggest",
    "smallest": r"(?:nho|be|hep|it dien tich) nhat|smallest",
}
_WORDS = ["nhat", "hai|nhi", "ba", "bon|tu", "nam", "sau", "bay", "tam", "chin", "muoi"]
_ORDINALS = {
    1: r"dau tien|thu nhat|first",
    2: r"thu (?:hai|nhi)|second",
    3: r"thu ba|third",
    4: r"thu (?:tu|bon)|fourth",
    **{n: rf"thu {_WORDS[n - 1]}" for n in range(5, 11)},
    -1: r"cuoi cung|sau cung|\blast one",
}
_NUMBERED = re.compile(r"\b(?:so|thu|#)\s*(\d{1,2})\b(?!\s*[/.,]\d)")
_TOP = re.compile(r"\btop\s*(\d{1,2})\b|\b(\d{1,2})\s+(?:cum|ccn|kcn|khu)\b.*\bnhat\b")


def find(text: str) -> list[Found]:
    """Entities `superlative` (largest, smallest), `top` (int), `ordinal` (int; -1 is the last)."""
    searched = plain(text)
    found = [
        Found("superlative", value, match.start(), match.end())
        for value, form in _SUPERLATIVES.items()
        for match in re.finditer(rf"\b(?:{form})", searched)
    ]
    found += [
        Found("ordinal", value, match.start(), match.end())
        for value, form in _ORDINALS.items()
        for match in re.finditer(rf"\b(?:{form})\b", searched)
    ]
    for match in _NUMBERED.finditer(searched):
        found.append(Found("ordinal", int(match.group(1)), match.start(), match.end()))
    for match in _TOP.finditer(searched):
        found.append(Found("top", int(match[1] or match[2]), match.start(), match.end()))
    return sorted(found, key=lambda rank: rank.start)
