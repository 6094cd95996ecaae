"""The day that a question is about."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from actions.turn import Turn

_MONTH = re.compile(r"\b(\d{1,2})\s*[/-]\s*(20\d\d)\b")


def asked_on(turn: Turn) -> date:
    """The last day of the month or year asked about, else today: "năm 2020 được miễn gì"."""
    for month, year in _MONTH.findall(turn.text):
        if 1 <= int(month) <= 12:
            return _not_after(
                date(int(year), int(month), monthrange(int(year), int(month))[1]), turn
            )
    years = [year for year in turn.values("year") if year <= turn.today.year]
    return _not_after(date(years[0], 12, 31), turn) if years else turn.today


def _not_after(day: date, turn: Turn) -> date:
    return min(day, turn.today)
