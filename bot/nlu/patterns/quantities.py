"""Amounts before a unit, with comparison or range: what areas, money and distances share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.nlu.patterns import comparisons
from bot.nlu.patterns.comparisons import Bounds
from bot.nlu.patterns.found import plain
from bot.nlu.patterns.numbers import NUMBER, amount, is_doubtful
from bot.nlu.patterns.phrases import BLANKS, Phrases

_TO = r"(?:-|–|—|~|->|den|toi|and|to|va)"
_SCALES = {
    **{"chục": 10.0, "trăm": 100.0, "nghìn": 1e3, "ngàn": 1e3, "thousand": 1e3, "k": 1e3},
    **{"triệu": 1e6, "tr": 1e6, "million": 1e6, "tỷ": 1e9, "tỉ": 1e9, "billion": 1e9},
}
_SCALE_WORDS = Phrases(scale for scale in _SCALES if scale != "k")
# "5 k" asks ("k" for "không"), "5k" counts.
_SCALE = rf"(?:(?<=\d)k|(?:{_SCALE_WORDS.pattern}))(?![^\W\d_])"
_HALF = Phrases(["rưỡi", "rưởi"])
# "1ha5" and "1tr5", but not "5 m2".
_REST = rf"(?<![\d\s]m)(?P<rest_>\d{{1,3}})(?![\w%])(?![.,]\d)|\s{{1,2}}(?P<half_>{_HALF.pattern})\b"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Quantity:
    """Bounds in the base unit; `text[start:end]`.

    `compared`: None for a bare amount. `unit`: as its phrase is written, None if only a scale
    such as "triệu" was said. `said`: the unit as typed. `is_doubtful`: the number was one word
    that without accents more often is another.
    """

    bounds: Bounds
    compared: str | None
    amount: float
    unit: str | None
    said: str
    scale: str | None
    is_doubtful: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Measure:
    number: float
    rest: float
    scale: str | None
    unit: str | None
    said: str


class Quantities:
    """Finds amounts of one family of units; `before` are signs that stand before the number."""

    def __init__(
        self, units: Mapping[str, float], before: Iterable[str] = (), needs_unit: bool = True
    ) -> None:
        self._factors = dict(units)
        self._units = Phrases(units)
        self._before = Phrases(before)
        self._needs_unit = needs_unit
        self._pattern = re.compile(
            comparisons.BEFORE
            + self._measure("low")
            + rf"(?:{BLANKS}(?P<to>{_TO}){BLANKS}{self._measure('high')})?"
            + comparisons.AFTER
        )

    def find(self, text: str) -> list[Quantity]:
        """The quantities in the order of the text."""
        found = (self._quantity(text, match) for match in self._pattern.finditer(plain(text)))
        return [quantity for quantity in found if quantity is not None]

    def _measure(self, name: str) -> str:
        """Groups `<name>` (the number) and `<name>_before`, `_scale`, `_unit`, `_rest`, `_half`."""
        sign = self._before.pattern
        before = rf"(?:(?<!\w)(?P<{name}_before>{sign}){BLANKS})?" if sign else ""
        unit = rf"(?P<{name}_unit>{self._units.pattern})(?:(?<=[^\w\s])|(?=\d{{1,2}}\b)|(?!\w))"
        return (
            rf"{before}(?<!\w)(?P<{name}>{NUMBER})"
            + self._needed(name, unit.replace(f"?P<{name}_unit>", "?:"))
            + rf"(?:{BLANKS}(?P<{name}_scale>{_SCALE})(?:{_rest(name, 'scale')})?)?"
            + rf"(?:{BLANKS}{unit}(?:{_rest(name, 'unit')})?)?"
        )

    def _needed(self, name: str, unit: str) -> str:
        """The low end of a range may go without unit, everything else may not."""
        something = rf"{BLANKS}(?:{_SCALE}|{unit})"
        if name == "low":
            something += rf"|{BLANKS}{_TO}{BLANKS}(?:{self._before.pattern}){BLANKS}{NUMBER}"
            something += rf"|{BLANKS}{_TO}{BLANKS}{NUMBER}"
        else:
            something += "|(?<=[$])"
        if not self._before.pattern:
            return rf"(?={something})"
        return rf"(?(low_before)|(?={something}))"

    def _quantity(self, text: str, match: re.Match[str]) -> Quantity | None:
        return None
