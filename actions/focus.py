"""Which clusters a message is about: those it names, or those talked about before."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.turn import Turn
from bot.db.queries.clusters import clusters_by_slugs
from bot.db.records import Cluster
from bot.text import fold

FOCUS = "clusters"
MENTIONED = "mentioned"
_MOST_MENTIONED = 4


def named_groups(turn: Turn) -> list[list[Cluster]]:
    """For each name in the message all clusters that it may mean, narrowed by what was said.

    One entity per candidate stands on the span of a name; see bot.nlu.
    """
    spans: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for position, entity in enumerate(turn.entities("cluster")):
        # A button gives the slug without a span; each stands for itself.
        span = (entity.get("start", -position - 1), entity.get("end", 0))
        spans.setdefault(span, []).append(entity)
    slugs = [entity["value"] for group in spans.values() for entity in group]
    known = {cluster.slug: cluster for cluster in clusters_by_slugs(turn.session, slugs)}
    groups = [
        _narrowed(turn, [known[e["value"]] for e in group if e["value"] in known], group)
        for group in spans.values()
    ]
    return [group for group in groups if group]


def in_focus(turn: Turn) -> list[Cluster]:
    """The clusters of the turns before; of a list shown the one that "cái thứ hai" means."""
    found = _listed(turn)
    chosen = [
        found[index]
        for position in turn.values("ordinal")
        if -len(found) <= (index := position if position < 0 else position - 1) < len(found)
    ]
    return clusters_by_slugs(turn.session, chosen) if chosen else talked_about(turn)


def talked_about(turn: Turn) -> list[Cluster]:
    """The clusters that the turns before were about."""
    return clusters_by_slugs(turn.session, turn.slot(FOCUS) or [])


def listed(turn: Turn) -> list[Cluster]:
    """The list that was shown last."""
    return clusters_by_slugs(turn.session, _listed(turn))


def number_beyond_list(turn: Turn) -> int | None:
    """ "cái thứ năm" of a list of three, or None."""
    found = _listed(turn)
    return next((n for n in turn.values("ordinal") if found and n > len(found)), None)


def as_list(turn: Turn, clusters: list[Cluster]) -> list[dict[str, Any]]:
    """The events by which several clusters become the list for "cái thứ hai"."""
    if len(clusters) < 2:
        return []
    search = {**(turn.slot("search") or {}), "found": slugs(clusters), "start": 0}
    return [SlotSet("search", search)]


def mentioned(turn: Turn, clusters: list[Cluster]) -> list[dict[str, Any]]:
    """The event that keeps the last clusters told one by one, for "so sánh hai cái đó"."""
    if len(clusters) != 1:
        return []
    before = turn.slot(MENTIONED) or []
    kept = dict.fromkeys([clusters[0].slug, *before])
    return [SlotSet(MENTIONED, list(kept)[:_MOST_MENTIONED])]


def mentioned_before(turn: Turn) -> list[Cluster]:
    """The last first."""
    return clusters_by_slugs(turn.session, turn.slot(MENTIONED) or [])


def _listed(turn: Turn) -> list[str]:
    found: list[str] = (turn.slot("search") or {}).get("found", [])
    return found


def slugs(clusters: list[Cluster]) -> list[str]:
    return [cluster.slug for cluster in clusters]


def is_in_place(cluster: Cluster, place: str) -> bool:
    """Whether a place is the old district, an old or a new commune of a cluster."""
    names = (
        cluster.district_before_2025,
        *cluster.communes_before_2025,
        *cluster.communes_after_2025,
    )
    return any(fold(name or "").endswith(fold(place)) for name in names)


def _narrowed(
    turn: Turn, candidates: list[Cluster], entities: list[dict[str, Any]]
) -> list[Cluster]:
    """By "CCN" or "KCN" said before the name, then by a place named beside it."""
    said = next((e["said"] for e in entities if e.get("said")), None)
    candidates = [c for c in candidates if c.kind == said] or candidates
    spans = {(e.get("start"), e.get("end")) for e in entities}
    for place in turn.entities("place"):
        if (place.get("start"), place.get("end")) not in spans:
            there = [c for c in candidates if is_in_place(c, place["value"])]
            candidates = there or candidates
    return candidates
