"""Which published figures a question is about, and of what time."""

from __future__ import annotations

import re

from actions.phrases import has_phrase, phrase
from actions.turn import Turn
from bot.db.queries.statistics import all_statistics
from bot.db.records import Statistic
from bot.text import fold, terms

_MONTH = re.compile(r"\b(?:thang\s*)?(\d{1,2})\s*(?:[/-]|nam)\s*(20\d\d)\b")
# Words that tell the unit of the figure wanted, by the folded unit; "%" folds to nothing.
_UNITS = {
    "ha": (" ha ", " hec", " dien tich ", " rong ", " area ", " large ", " big "),
    "ty dong": (" ty ", " von ", " capital "),
    "": (" phan tram ", " ty le ", " rate ", " percent ", " share ", " occupancy ", " occupied "),
}
# What being named, and having the unit asked for, weighs beside one word of the label.
_NAMED = 3.0
_UNIT = 4.0
_MOST = 3


def metrics_asked(turn: Turn) -> list[str]:
    """Of the metrics named and their relatives those closest to the question; [] if none is named.

    "cụm hoạt động rộng bao nhiêu ha" names the number of clusters, and means their area.
    """
    named = turn.values("metric")
    if not named:
        return []
    units = {row.metric: row.unit for row in all_statistics(turn.session)}
    families = {metric.split("_")[0] for metric in named}
    relatives = sorted(metric for metric in units if metric.split("_")[0] in families)
    wanted = _units_asked(turn.text)
    closeness = {
        metric: _closeness(turn.text, metric)
        + (_NAMED if metric in named else 0)
        + (_UNIT if fold(units[metric]) in wanted else 0)
        for metric in relatives
    }
    best = max(closeness.values())
    near = {metric for metric in relatives if closeness[metric] >= best - _NAMED / 2}
    return sorted(near | _named_by_the_same_words(turn, near))[:_MOST]


def _named_by_the_same_words(turn: Turn, metrics: set[str]) -> set[str]:
    """ "chỉ tiêu năm 2026" names both the target and what was reached."""
    named = turn.entities("metric")
    spans = {entity.get("start") for entity in named if entity["value"] in metrics}
    return {entity["value"] for entity in named if entity.get("start") in spans}


def _closeness(text: str, metric: str) -> float:
    """Words of the label that the question has, less half of those that it lacks."""
    asked, label = terms(text), terms(metric_label(metric))
    return len(asked & label) - len(label - asked) / 2


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
