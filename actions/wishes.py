"""Conditions of a search that no source tells of clusters: rent, free land, the plot wanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.cluster_texts import ATTRIBUTES, place_in_short, short_name
from actions.formatting import bullet_list
from actions.phrases import phrase
from actions.turn import Turn
from bot.db.queries.search import ClusterFilter, find_clusters
from bot.db.records import Cluster
from bot.text import fold

if TYPE_CHECKING:
    from actions.conditions import Conditions

_MOST = 3
_WISHES = {
    "availability": re.compile(
        r"\b(?:con|co|nhieu) (?:dat|cho|lo|mat bang|dien tich)(?: cho)?(?: trong| thue| san)?\b"
        r"|\bdat (?:trong|san|sach)\b|\bcon trong\b|\blap day\b"
        r"|\b(?:vacant|available|free) (?:land|plots?)\b"
    ),
    "rent": re.compile(
        r"\bgia (?:thue )?(?:re|thap|mem|duoi|tu|khoang|tam|tot)\b|\bre nhat\b|\bcheap(?:est)?\b"
        r"|\bgia (?:thue|dat)\b|\brent\b"
    ),
}


def wishes(turn: Turn) -> tuple[str, ...]:
    """The attributes wished for by which clusters cannot be filtered."""
    words = fold(turn.text)
    found = {name for name, form in _WISHES.items() if form.search(words)}
    if turn.entities("money"):
        found.add("rent")
    if turn.entities("plot_area"):
        found.add("availability")
    return tuple(name for name in _WISHES if name in found)


def plot_of(bounds: dict[str, float | None]) -> float | None:
    """The plot wanted in hectares: the middle of "khoảng 3 ha", else the one bound."""
    low, high = bounds.get("min"), bounds.get("max")
    if low is not None and high is not None:
        return round((low + high) / 2, 4)
    return low if low is not None else high


def not_published(turn: Turn, conditions: Conditions) -> str:
    """That clusters cannot be told apart by what is wished, and parks nearby that publish it."""
    wanted = conditions.wishes
    if not wanted or conditions.kind != "cluster":
        return ""
    labels = ", ".join(phrase(f"label_{name}").lower() for name in wanted)
    parks = _publishing(turn, conditions)
    if not parks:
        return phrase("label_wishes_unpublished", labels=labels)
    lines = bullet_list(_line(park, wanted) for park in parks)
    return phrase("label_wishes_unpublished_parks", labels=labels, lines=lines)


def _publishing(turn: Turn, conditions: Conditions) -> list[Cluster]:
    found = find_clusters(turn.session, ClusterFilter(kind="park", places=conditions.places))
    return [
        park for park in found if any(ATTRIBUTES[name].value(park) for name in conditions.wishes)
    ][:_MOST]


def _line(park: Cluster, wanted: tuple[str, ...]) -> str:
    told = (ATTRIBUTES[name].value(park) for name in wanted)
    return f"{short_name(park)}, {place_in_short(park)}: {'; '.join(filter(None, told))}"
