"""Numbers of legal documents in any spelling: "QĐ 152", "nđ32/2024", "152/QĐ-UBND"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.patterns.found import Found, plain

_KINDS = {
    "Nghị định": r"nghi dinh|nd|decree",
    "Quyết định": r"quyet dinh|qd|decision",
    "Thông tư": r"thong tu|tt|circular",
    "Nghị quyết": r"nghi quyet|nq|resolution",
    "Công văn": r"cong van|cv",
    "Luật": r"luat|law",
    "Văn bản hợp nhất": r"van ban hop nhat|vbhn",
}
_KIND = "|".join([*_KINDS.values(), "van ban"])
_DOCUMENT = re.compile(
    rf"(?:\b(?P<kind>{_KIND})[\s:]*(?:so|no\.?|number)?\s*)?"
    r"(?<![\d/.])(?P<number>\d+(?:\.\d+)?)"
    rf"(?:\s*(?:/|-|nam|of)\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"(?:\s*[/-]\s*(?P<suffix>(?:{_KIND}|qh\d+)(?:[\s-]+[a-z]+)?|ubtvqh\d*))?"
)


def find(text: str) -> list[Found]:
    """Entities `document_number` with value {"number", "year" or None, "kind" or None}."""
    return [
        Found("document_number", _value(match), match.start(), match.end())
        for match in _DOCUMENT.finditer(plain(text))
        if _is_document(match)
    ]


# Dates, years and ranks ask too, so as not to find themselves within a document number.
@lru_cache(maxsize=16)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the document numbers stand."""
    return tuple((found.start, found.end) for found in find(text))


def _is_document(match: re.Match[str]) -> bool:
    """A law is told by its year ("luật đất đai 2024"), so "luật 2024" is no number."""
    if match["kind"] in ("luat", "law") and not match["year"]:
        return False
    return bool(match["kind"] or match["suffix"] or _is_number_and_year(match))


def _is_number_and_year(match: re.Match[str]) -> bool:
    """ "32/2024", but not the month "06/2021"."""
    return bool(match["year"]) and "/" in match.group() and float(match["number"]) > 12


def _value(match: re.Match[str]) -> dict[str, str | int | None]:
    year = int(match["year"]) if match["year"] else None
    said = match["kind"] or (match["suffix"] or "").split("-")[0].split(" ")[0]
    return {"number": match["number"], "year": year, "kind": _kind(said)}


def _kind(said: str) -> str | None:
    return next((kind for kind, form in _KINDS.items() if re.fullmatch(form, said)), None)
