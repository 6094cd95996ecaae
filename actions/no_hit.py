"""A search that finds nothing: which condition fails, and what is nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actions.cluster_texts import short_name
from actions.conditions import Conditions, in_words
from actions.formatting import bullet_list, number
from actions.phrases import phrase
from actions.turn import Turn
from bot.db.queries.search import find_clusters
from bot.db.records import Cluster

# The condition that most often fails first; each is left out in turn, all others kept.
_WITHOUT: tuple[dict[str, Any], ...] = (
    {"area_min": None, "area_max": None},
    {"sector": None, "sector_words": None},
    {"statuses": ()},
    {"developer": None},
    {"established_in": None},
    {"places": ()},
)
_TRIED = 3
_NAMED = 3


@dataclass(frozen=True)
class Nearest:
    """What is found when one condition is left out."""

    failing: str
    found: tuple[Cluster, ...]


def nearest(turn: Turn, conditions: Conditions) -> list[Nearest]:
    """One for each condition without which something is found, the closest clusters first."""
    told = []
    set_ones = [w for w in _WITHOUT if any(getattr(conditions, name) for name in w)]
    for without in set_ones[:_TRIED] if len(set_ones) > 1 else []:
        found = find_clusters(turn.session, replace(conditions, **without).filter())
        real = [c for c in found if not c.is_umbrella and c.status != "revoked"]
        if "area_min" in without:
            real = sorted((c for c in real if c.area_ha is not None), key=_distance(conditions))
        if real:
            failing = in_words(_only(conditions, without), with_kind=False)
            told.append(Nearest(failing, tuple(real[: _NAMED + 1])))
    return told


def in_lines(nearest: list[Nearest]) -> str:
    """ "Nếu bỏ điều kiện “từ 100 ha”: CCN A (58,7 ha), CCN B (50 ha), ..."."""
    lines = bullet_list(
        phrase(
            "label_nearest",
            failing=each.failing,
            names=", ".join(_with_area(cluster) for cluster in each.found[:_NAMED])
            + ("…" if len(each.found) > _NAMED else ""),
        )
        for each in nearest
    )
    return f"\n{lines}" if lines else ""


def _only(conditions: Conditions, names: dict[str, Any]) -> Conditions:
    return Conditions(**{name: getattr(conditions, name) for name in names})


def _distance(conditions: Conditions) -> Any:
    low, high = conditions.area_min, conditions.area_max

    def of(cluster: Cluster) -> float:
        area = cluster.area_ha or 0.0
        return max((low or area) - area, area - (high or area), 0.0)

    return of


def _with_area(cluster: Cluster) -> str:
    if cluster.area_ha is None:
        return short_name(cluster)
    value = phrase("label_hectares", value=number(cluster.area_ha, 2))
    return f"{short_name(cluster)} ({value})"
