"""Which published figures a question is about, and of what time."""

from __future__ import annotations

import re

from actions.closeness import closest_first
from actions.phrases import has_phrase, phrase
from actions.turn import Turn
from bot.db.queries.keywords import keywords_of
from bot.db.queries.statistics import all_statistics
from bot.db.records import Statistic
from bot.text import fold

_MONTH = re.compile(r"\b(?:thang\s*)?(\d{1,2})\s*(?:[/-]|nam)\s*(20\d\d)\b")
# Words that tell the unit of the figure wanted.
_UNITS = {
    "ha": (" ha ", " hec", " dien tich ", " rong ", " area "),
    "tỷ đồng": (" ty ", " von ", " capital "),
    "%": (" phan tram ", " ty le ", " rate "),
}
_UNIT_WEIGHT = 3.0
_NEAR_BEST = 0.8


def metrics_asked(turn: Turn) -> list[str]:
    """The metrics named, and those whose label is as close to the question; [] when none is."""
    named = turn.values("metric")
    if not named:
        return []
    units = {row.metric: row.unit for row in all_statistics(turn.session)}
    names: dict[str, list[str]] = {}
    for keyword in keywords_of(turn.session, "metric"):
        names.setdefault(keyword.slug, []).append(keyword.phrase)
    wanted = _units_asked(turn.text)
    ranked = [
        (metric, closeness + (_UNIT_WEIGHT if units[metric] in wanted else 0))
        for metric, closeness in closest_first(
            turn.text, sorted(units), lambda m: " ".join([metric_label(m), *names.get(m, [])])
        )
    ]
    best = max(closeness for _, closeness in ranked)
    near = [m for m, closeness in ranked if closeness >= _NEAR_BEST * best]
    return [m for m in near if m in named or len(near) == 1] or named


def times_asked(turn: Turn) -> list[str]:
    """Months ("2025-10") or years ("2021") asked about."""
    months = [f"{year}-{int(month):02}" for month, year in _MONTH.findall(fold(turn.text))]
    years = [str(year) for year in turn.values("year")]
    return months + [year for year in years if not any(m.startswith(year) for m in months)]


def is_of(row: Statistic, times: list[str]) -> bool:
    return row.as_of is not None and any(row.as_of.startswith(time) for time in times)


def metric_label(metric: str) -> str:
    return phrase(f"label_metric_{metric}") if has_phrase(f"label_metric_{metric}") else metric


def _units_asked(text: str) -> set[str]:
    words = f" {fold(text)} "
    return {unit for unit, forms in _UNITS.items() if any(form in words for form in forms)}
