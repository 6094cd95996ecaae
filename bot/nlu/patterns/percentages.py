"""Percentages with their comparison: "trên 80%", "10-15 phần trăm"."""

from __future__ import annotations

from bot.nlu.patterns.found import Found
from bot.nlu.patterns.quantities import Quantities

_PERCENT = Quantities(
    dict.fromkeys(["%", "phần trăm", "percent", "per cent", "pct", "ptr"], 1.0),
)


def find(text: str) -> list[Found]:
    """Entities `percent` with value {"min", "max"}; a bare percentage is both.

    >>> find("lấp đầy trên 80 %")[0].end
    17
    """
    return [
        Found("percent", quantity.bounds, quantity.start, quantity.end)
        for quantity in _PERCENT.find(text)
        if quantity.last.scale is None
    ]
