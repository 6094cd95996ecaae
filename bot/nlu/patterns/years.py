"""Years: "năm 2021", "2019-2022", "q2 2020"."""

from __future__ import annotations

import re

from bot.nlu.patterns import documents
from bot.nlu.patterns.found import Found, Taken, plain

_YEAR = re.compile(r"(?<![\d.,])(?:20[0-4]\d)(?![\d]|[.,]\d)")


def find(text: str) -> list[Found]:
    """Entities `year` with an int, leaving out the years within document numbers."""
    numbers = Taken(documents.spans(text))
    return [
        Found("year", int(match.group()), match.start(), match.end())
        for match in _YEAR.finditer(plain(text))
        if numbers.is_free(*match.span())
    ]
