"""The conditions of a search: what the message says, added to what was said before."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from actions.cluster_texts import place_in_words
from actions.formatting import number
from actions.language import VIETNAMESE, in_english, speaking
from actions.phrases import phrase
from actions.refining import (
    compared_with_before,
    dropped,
    place_before,
    places_taken_back,
    refines,
)
from actions.turn import Turn
from actions.wishes import plot_of, wishes
from bot.db.queries.keywords import phrases_of
from bot.db.queries.search import ClusterFilter
from bot.db.records import Kind, Status
from bot.text import fold

_ESTABLISHED = {"lap", "established", "founded"}
PROVINCES = ("long an", "tay ninh")


@dataclass(frozen=True)
class Conditions:
    """Areas are hectares; `sector` is a code of the keywords."""

    kind: Kind = "cluster"
    places: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    area_min: float | None = None
    area_max: float | None = None
    developer: str | None = None
    sector: str | None = None
    sector_words: str | None = None
    established_in: int | None = None
    # The plot wanted in hectares and what else no source tells of a cluster: see actions.wishes.
    plot: float | None = None
    wishes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return replace(self, kind="cluster") == Conditions()

    @property
    def has_area(self) -> bool:
        return self.area_min is not None or self.area_max is not None

    def filter(self) -> ClusterFilter:
        values = asdict(self)
        for unchecked in ("sector_words", "plot", "wishes"):
            del values[unchecked]
        return ClusterFilter(**values)

    def remembered(self, found: list[str], start: int) -> dict[str, Any]:
        """As a slot keeps them, with what was found and where the page began."""
        return {"conditions": asdict(self), "found": found, "start": start}


def conditions_of(turn: Turn) -> Conditions:
    """A message that names a condition only refines the search before when it says so."""
    said = _said(turn)
    if refines(turn):
        search = turn.slot("search") or {}
        known = {field.name for field in fields(Conditions)}
        kept = search.get("conditions", {}).items()
        # A tracker may be older than a condition.
        before = {name: _hashable(value) for name, value in kept if name in known}
        return replace(Conditions(**before), **_without(turn, before), **said)
    return Conditions(**said)


def _without(turn: Turn, before: dict[str, Any]) -> dict[str, Any]:
    """The conditions taken back, as they are then."""
    left_out = set(places_taken_back(turn))
    kept = tuple(place for place in before.get("places", ()) if place not in left_out)
    return dropped(turn.text) | ({"places": kept} if left_out else {})


def in_words(conditions: Conditions, with_kind: bool = True) -> str:
    """ "Đức Hòa, đang hoạt động, từ 40 ha": shown back so that a misreading is seen."""
    parts = [
        *map(place_in_words, conditions.places),
        *(phrase(f"label_status_{status}") for status in conditions.statuses),
        _area_in_words(conditions),
        _established_in_words(conditions),
        phrase("label_by_developer", name=conditions.developer) if conditions.developer else "",
        phrase("label_by_sector", name=_sector_in_words(conditions)) if conditions.sector else "",
        phrase("label_plot", value=number(conditions.plot, 2)) if conditions.plot else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not with_kind:
        return told
    kind = phrase(f"label_kind_{conditions.kind}")
    return f"{kind} ({told})" if told else kind


def _said(turn: Turn) -> dict[str, Any]:
    said: dict[str, Any] = {"places": tuple(places)} if (places := _places(turn)) else {}
    if statuses := turn.values("status"):
        said["statuses"] = tuple(statuses)
    if (developers := turn.values("developer")) and "places" not in said:
        said["developer"] = developers[0]
    if (years := turn.values("year")) and _ESTABLISHED & set(fold(turn.text).split()):
        said["established_in"] = years[0]
    if _asks_for_parks(turn):
        said["kind"] = "park"
    return said | _said_of_size(turn) | _said_of_sector(turn)


def _said_of_size(turn: Turn) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for bounds in turn.values("area")[:1]:
        said |= {"area_min": bounds["min"], "area_max": bounds["max"]}
    if not said:
        said |= compared_with_before(turn)
    for bounds in turn.values("plot_area")[:1]:
        said["plot"] = plot_of(bounds)
    if wanted := wishes(turn):
        said["wishes"] = wanted
    return said


def _said_of_sector(turn: Turn) -> dict[str, Any]:
    if not (sectors := turn.values("sector")):
        return {}
    words = next(iter(phrases_of(turn.session, "sector", sectors[0])), sectors[0])
    return {"sector": sectors[0], "sector_words": words}


def _places(turn: Turn) -> list[str]:
    """ "xã Đức Hòa" is the commune of today, "Đức Hòa" also the district of before."""
    named = [
        _commune(place["value"]) if place.get("said") else place["value"]
        for place in turn.entities("place")
        if place.get("said") or fold(place["value"]) not in PROVINCES
    ]
    left_out = places_taken_back(turn)
    return [place for place in named if place not in left_out] or place_before(turn)


def _asks_for_parks(turn: Turn) -> bool:
    words = f" {fold(turn.text)} "
    clusters = any(f" {w} " in words for w in ("ccn", "cum", "cluster", "clusters"))
    parks = any(f" {w} " in words for w in ("kcn", "khu cong nghiep", "park", "parks"))
    return parks and not clusters


def _area_in_words(conditions: Conditions) -> str:
    low, high = conditions.area_min, conditions.area_max
    if low is not None and high is not None:
        return phrase("label_area_between", low=number(low, 2), high=number(high, 2))
    if low is not None:
        label = "label_area_from" if low == round(low, 6) else "label_area_over"
        return phrase(label, value=number(low, 2))
    if high is None:
        return ""
    label = "label_area_to" if high == round(high, 6) else "label_area_under"
    return phrase(label, value=number(high, 2))


def _commune(name: str) -> str:
    """As the database calls it, whatever the language."""
    with speaking(VIETNAMESE):
        return phrase("label_place_commune", name=name)


def _sector_in_words(conditions: Conditions) -> str | None:
    return phrase(f"label_sector_{conditions.sector}") if in_english() else conditions.sector_words


def _established_in_words(conditions: Conditions) -> str:
    year = conditions.established_in
    return phrase("label_established_in", year=year) if year is not None else ""


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
