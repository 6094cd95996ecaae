"""What a message takes for granted of a cluster, where the data say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from actions.cluster_texts import ATTRIBUTES, place_in_short
from actions.conditions import PROVINCES
from actions.focus import is_in_place
from actions.formatting import number
from actions.phrases import phrase
from actions.turn import Turn
from bot.db.records import Cluster
from bot.text import fold

# "khoảng 130 ha" of 128 ha is no error.
_TOLERANCE = 0.05
_DONE = ("duoc thanh lap", "thanh lap nam", "thanh lap tu", "lap nam", "established in", "founded")


def wrong_premises(turn: Turn, cluster: Cluster) -> dict[str, str]:
    """By attribute what was said and is not so, in words; empty when all of it is right."""
    if turn.text.startswith("/") or turn.carried:
        return {}
    return dict(
        claim
        for claims in (_area, _place, _status, _developer, _year)
        for claim in claims(turn, cluster)
    )


def _area(turn: Turn, cluster: Cluster) -> Iterator[tuple[str, str]]:
    for bounds in turn.values("area")[:1]:
        low, high = bounds["min"], bounds["max"]
        if cluster.area_ha is None or (low is None and high is None):
            return
        least = low * (1 - _TOLERANCE) if low is not None else 0.0
        most = high * (1 + _TOLERANCE) if high is not None else float("inf")
        if low is not None and high is not None and low < high:
            # A bare amount is read as "about a fifth either way": the middle is what was said.
            middle = (low + high) / 2
            least, most = middle * (1 - _TOLERANCE), middle * (1 + _TOLERANCE)
            said = phrase("label_hectares", value=number(middle, 2))
        else:
            said = _bounded(low, high)
        if not least <= cluster.area_ha <= most:
            yield "area", said


def _bounded(low: float | None, high: float | None) -> str:
    if low is not None:
        return phrase("label_area_from", value=number(low, 2))
    return phrase("label_area_to", value=number(high or 0.0, 2))


def _place(turn: Turn, cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Only a place of which we know that it is another one."""
    known = cluster.district_before_2025 or cluster.communes_after_2025
    names = {(entity.get("start"), entity.get("end")) for entity in turn.entities("cluster")}
    places = [
        str(place["value"])
        for place in turn.entities("place")
        if (place.get("start"), place.get("end")) not in names
        and fold(place["value"]) not in PROVINCES
        and not _within_name(place, turn)
    ]
    if known and places and not any(is_in_place(cluster, place) for place in places):
        yield "location", ", ".join(dict.fromkeys(places))


def _within_name(place: dict[str, object], turn: Turn) -> bool:
    """ "Đức Hòa" of "Hải Sơn - Đức Hòa Đông" is part of the name."""
    start = place.get("start")
    return any(
        isinstance(start, int) and entity.get("start", -1) <= start < entity.get("end", -1)
        for entity in turn.entities("cluster")
    )


def _status(turn: Turn, cluster: Cluster) -> Iterator[tuple[str, str]]:
    """A question ("đã hoạt động chưa") claims nothing."""
    words = f" {fold(turn.text)} "
    asks = any(f" {word} " in words for word in ("chua", "khong", "phai", "is", "has", "gio"))
    claimed = [status for status in turn.values("status") if status != cluster.status]
    if claimed and not asks and cluster.status not in turn.values("status"):
        yield "status", phrase(f"label_status_{claimed[0]}")


def _developer(turn: Turn, cluster: Cluster) -> Iterator[tuple[str, str]]:
    names = {(entity.get("start"), entity.get("end")) for entity in turn.entities("cluster")}
    claimed = [
        str(each["value"])
        for each in turn.entities("developer")
        if (each.get("start"), each.get("end")) not in names
    ]
    if (
        claimed
        and cluster.developer
        and not any(
            fold(name) in fold(cluster.developer) or fold(cluster.developer) in fold(name)
            for name in claimed
        )
    ):
        yield "developer", claimed[0]


def _year(turn: Turn, cluster: Cluster) -> Iterator[tuple[str, str]]:
    said = any(form in fold(turn.text) for form in _DONE)
    for year in turn.values("year")[:1] if said and cluster.established_date else []:
        if not str(cluster.established_date).startswith(str(year)):
            yield "decision", phrase("label_established_in", year=year)


def told(cluster: Cluster, attribute: str) -> str:
    """What is so, in short."""
    if attribute == "location":
        return place_in_short(cluster)
    return ATTRIBUTES[attribute].value(cluster) or phrase("label_unpublished")
