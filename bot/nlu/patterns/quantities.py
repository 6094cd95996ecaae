"""Amounts before a unit, with comparison or range: what areas, money and distances share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.nlu.patterns import comparisons
from bot.nlu.patterns.comparisons import Bounds
from bot.nlu.patterns.found import plain
from bot.nlu.patterns.measures import Measure, MeasurePattern
from bot.nlu.patterns.phrases import BLANKS

# "10 và 20 ha" are two sizes, "giữa 10 và 20 ha" is a range.
_TO = rf"{BLANKS}(?:-|–|—|~|->|den|toi|and|to|(?(word)va|(?!))){BLANKS}(?:khoang\s)?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME_BEFORE = re.compile(r"(?:(?<!con )\bso|\bquan)\s{1,3}$")
_YEAR_BEFORE = re.compile(r"\bnam\s{0,3}$")


@dataclass(frozen=True)
class Quantity:
    """Bounds in the base unit, of the words `text[start:end]`.

    `compared`: "range", a kind of comparison, or None for a bare amount. `last`: the measure
    that ends the quantity, as it was said.
    """

    bounds: Bounds
    compared: str | None
    last: Measure
    start: int
    end: int


class Quantities:
    """Finds the amounts of one family of units; the values of `units` are their factors."""

    def __init__(
        self, units: Mapping[str, float], signs: Iterable[str] = (), needs_unit: bool = True
    ) -> None:
        """`signs` are units that stand before the number, such as "$"."""
        self._measures = MeasurePattern(units, signs, needs_unit)
        low, high = self._measures.regex("low"), self._measures.regex("high")
        self._pattern = re.compile(
            rf"(?:(?<!\w)|(?=[<>≥≤])){comparisons.BEFORE}{low}(?:{_TO}{high})?{comparisons.AFTER}"
        )

    def find(self, text: str) -> list[Quantity]:
        """The quantities in the order of the text."""
        searched = plain(text)
        if not self._measures.may_stand_in(searched):
            return []
        found = (self._quantity(text, match) for match in self._pattern.finditer(searched))
        return [quantity for quantity in found if quantity is not None]

    def _quantity(self, text: str, match: re.Match[str]) -> Quantity | None:
        if match["high"] and _ends_a_name(text, match):
            high = self._pattern.match(match.string, match.start("high_measure"))
            return self._quantity(text, high) if high else None
        if match["high"]:
            return None if _is_name_or_year(match) else self._range(text, match)
        if not self._measures.is_measured(match, "low") or _is_name_or_year(match):
            return None
        return self._single(text, match)

    def _single(self, text: str, match: re.Match[str]) -> Quantity | None:
        measure = self._measures.read(text, match, "low")
        if measure is None or not self._measures.is_complete(measure):
            return None
        word = _typed(text, match, "word")
        compared = comparisons.kind(word, bool(match["up"]), bool(match["down"]))
        bounds = comparisons.bounds(compared, self._measures.value(measure))
        return Quantity(bounds, compared, measure, _start(text, match), match.end())

    def _range(self, text: str, match: re.Match[str]) -> Quantity | None:
        """The low end has the unit of the high end, unless it has its own."""
        low = self._measures.read(text, match, "low")
        high = self._measures.read(text, match, "high")
        if low is None or high is None:
            return None
        if high.unit is None:
            high = high.with_unit_of(low)
        if not self._measures.is_complete(high):
            return None
        values = sorted(self._measures.value(end) for end in (low.with_unit_of(high), high))
        bounds: Bounds = {"min": values[0], "max": values[1]}
        return Quantity(bounds, "range", high, _start(text, match), match.end())


def _is_name_or_year(match: re.Match[str]) -> bool:
    """ "cụm số 2 ha" and "năm 2025 ha" end in the particle "hả"."""
    before = match.string[max(0, match.start("low") - 12) : match.start("low")]
    if _NAME_BEFORE.search(before):
        return True
    return bool(_YEAR.fullmatch(match["low"]) and _YEAR_BEFORE.search(before))


def _ends_a_name(text: str, match: re.Match[str]) -> bool:
    """The 2 of "KCN Vĩnh Lộc 2 tới 200 đô" belongs to the name."""
    if match["word"] or match["low_unit"] or match["low_scale"]:
        return False
    words = text[max(0, match.start() - 24) : match.start()].split()[-2:]
    return len(words) == 2 and all(word[0].isupper() for word in words) and not text.isupper()


def _start(text: str, match: re.Match[str]) -> int:
    """Without a word before the number that compares nothing: "đầu tư 5 ha"."""
    if match["word"] and comparisons.kind(_typed(text, match, "word")) is None:
        return match.start("low_measure")
    return match.start()


def _typed(text: str, match: re.Match[str], group: str) -> str | None:
    return text[match.start(group) : match.end(group)] if match[group] else None
