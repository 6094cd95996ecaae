"""Which of the clusters side by side is wider, cheaper or nearer: "cái nào to hơn"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.cluster_texts import ATTRIBUTES, area_in_short, short_name
from actions.clusters import named, sources_of
from actions.offices import contact_for_clusters
from actions.phrases import phrase
from actions.turn import Turn, titled_button
from bot.db.records import Cluster
from bot.text import fold

Range = tuple[float, float]


@dataclass(frozen=True)
class _Question:
    """`label` is said of the first one, `of` names what is compared."""

    form: str
    label: str
    of: str
    range_of: Callable[[Cluster], Range | None]
    is_most: bool = False


def _area(cluster: Cluster) -> Range | None:
    return None if cluster.area_ha is None else (cluster.area_ha, cluster.area_ha)


def _rent(cluster: Cluster) -> Range | None:
    return _bounds(cluster.rent_usd_per_m2)


def _distance(cluster: Cluster) -> Range | None:
    return _bounds(cluster.distance_hcmc_km)


def _unpublished(_: Cluster) -> Range | None:
    return None


_QUESTIONS = (
    _Question(
        r"(?:to|lon|rong|bu) (?:hon|nhat)|larger|bigger|largest", "wider", "area", _area, True
    ),
    _Question(r"(?:nho|be|hep) (?:hon|nhat)|smaller|smallest", "smaller", "area", _area),
    _Question(r"(?:re|mem) (?:hon|nhat)|cheaper|cheapest", "cheaper", "rent", _rent),
    _Question(r"(?:mac|dat tien) (?:hon|nhat)|dearer", "dearer", "rent", _rent, True),
    _Question(
        r"gan (?:tp ?hcm|tp ho chi minh|tphcm|sai gon|sg|thanh pho)\b.*\b(?:hon|nhat)"
        r"|(?:closer|nearer) to (?:ho chi minh|hcmc|saigon)",
        *("nearer_city", "city_distance"),
        _distance,
    ),
    _Question(r"gan\b.*\b(?:hon|nhat)|closer|nearer", "nearer", "distance", _unpublished),
)


def tell_which(turn: Turn, clusters: list[Cluster]) -> bool:
    """Whether the message asks which one, and so was answered in one line."""
    words = fold(turn.text)
    asked = next((q for q in _QUESTIONS if re.search(rf"\b(?:{q.form})\b", words)), None)
    if asked is None:
        return False
    first = _first(asked, clusters)
    turn.say(
        "utter_which_more" if first else "utter_which_more_unknown",
        first=named(first) if first else "",
        more=phrase(f"label_beyond_{asked.label}"),
        of=phrase(f"label_compared_{asked.of}"),
        values="; ".join(_cell(asked, cluster) for cluster in clusters),
        contact=contact_for_clusters(turn.session, clusters[0]),
        source=sources_of(clusters),
        rows=clusters,
        buttons=[_about(cluster) for cluster in clusters],
    )
    return True


def _first(asked: _Question, clusters: list[Cluster]) -> Cluster | None:
    """The one beyond all others; None when a figure is missing, equal or ranges overlap."""
    known = [(ranged, c) for c in clusters if (ranged := asked.range_of(c)) is not None]
    if len(known) < len(clusters):
        return None
    (low, high), first = sorted(known, key=lambda pair: pair[0], reverse=asked.is_most)[0]
    others = [ranged for ranged, c in known if c.slug != first.slug]
    if asked.is_most:
        return first if all(low > other[1] for other in others) else None
    return first if all(high < other[0] for other in others) else None


def _cell(asked: _Question, cluster: Cluster) -> str:
    value: str | None = None
    if asked.of == "area" and cluster.area_ha is not None:
        value = area_in_short(cluster)
    elif asked.of == "rent":
        value = ATTRIBUTES["rent"].value(cluster)
    elif asked.of == "city_distance" and cluster.distance_hcmc_km:
        value = f"{cluster.distance_hcmc_km} km"
    told = value or phrase("label_unpublished")
    return phrase("label_cell", name=short_name(cluster), value=told)


def _about(cluster: Cluster) -> dict[str, str]:
    return titled_button(short_name(cluster), "ask_cluster_overview", {"cluster": cluster.slug})


def _bounds(text: str | None) -> Range | None:
    """ "250-300" as two numbers."""
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", text or "")]
    return (min(numbers), max(numbers)) if numbers else None
