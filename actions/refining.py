"""How a search goes on with the one before: refined, loosened, compared, in the same place."""

from __future__ import annotations

import math
import re
from typing import Any

from actions.focus import FOCUS, named_groups
from actions.turn import Turn
from bot.db.queries.clusters import clusters_by_slugs
from bot.text import fold

_WITHIN = re.compile(
    r"\b(?:trong (?:so|do|nhung|cac|may)|may cum nay"
    r"|(?:cac|nhung|may) (?:cum|cai|khu) (?:do|nay|tren)|of (?:these|those|them))\b"
)
_FROM_START = re.compile(
    r"^(?:the |vay |roi )?(?:con (?:o|tai) |the (?:o|con) |chi |loc "
    r"|what about |how about |which (?:one|of)\b)"
)
_WHICH_OF_THEM = re.compile(r"^(?:the |vay )?(?:co )?(?:cai|con|cum|khu|ccn) nao ")
_ANEW = re.compile(r"\b(?:long an|tay ninh|toan tinh|ca tinh|tat ca|o dau)\b")
_BIGGER = re.compile(r"\b(?:to|lon|rong|bu) hon\b|\b(?:larger|bigger)\b")
_SMALLER = re.compile(r"\b(?:nho|be) hon\b|\bsmaller\b")
_DROP = r"(?:bo|khong can|khoi|khong quan trong)(?: qua)?(?: dieu kien)?(?: ve)? "
_DROPS: dict[str, dict[str, Any]] = {
    rf"{_DROP}(?:dien tich|quy mo)|dien tich nao cung duoc|lon nho gi cung duoc": {
        "area_min": None,
        "area_max": None,
    },
    rf"{_DROP}(?:dia ban|dia diem|huyen|vi tri|cho)|o dau cung duoc|dau cung duoc": {"places": ()},
    rf"{_DROP}(?:tinh trang|trang thai|(?:dang )?hoat dong)": {"statuses": ()},
    rf"{_DROP}nganh|nganh nao cung duoc": {"sector": None, "sector_words": None},
    rf"{_DROP}chu dau tu": {"developer": None},
}


def refines(turn: Turn) -> bool:
    """ "còn ở Bến Lức?", "chỉ lấy cụm đang hoạt động": goes on with the search before."""
    words = f"{fold(turn.text)} "
    if turn.meant or takes_back(turn) or _WITHIN.search(words):
        return True
    if any(value == "plural" for value in turn.values("reference")) or _compares(words):
        return True
    if _ANEW.search(words):
        return False
    # "cụm nào còn đất ở Cần Giuộc" is a search of its own, "cụm nào đang hoạt động?" is not.
    which = _WHICH_OF_THEM.search(words) and not turn.entities("place", "cluster")
    return bool(_FROM_START.search(words) or (which and _searched_just_now(turn)))


def dropped(text: str) -> dict[str, Any]:
    """The conditions that a message takes back, as they are without them."""
    words = fold(text)
    without: dict[str, Any] = {}
    for form, fields in _DROPS.items():
        if re.search(rf"\b(?:{form})\b", words):
            without |= fields
    return without


def takes_back(turn: Turn) -> bool:
    """Whether the message leaves out a condition of the search before."""
    return bool(dropped(turn.text) or places_taken_back(turn))


def places_taken_back(turn: Turn) -> list[str]:
    """ "bỏ điều kiện Đức Hòa đi": the places that are named to be left out."""
    words = fold(turn.text)
    return [
        place
        for place in turn.values("place")
        if re.search(rf"\b{_DROP}(?:o )?(?:huyen |xa )?{re.escape(fold(place))}\b", words)
    ]


def compared_with_before(turn: Turn) -> dict[str, float | None]:
    """ "có cụm nào to hơn không": larger than the one named or talked about."""
    words = fold(turn.text)
    if not _compares(words):
        return {}
    groups = named_groups(turn)
    clusters = [cluster for group in groups for cluster in group] or clusters_by_slugs(
        turn.session, turn.slot(FOCUS) or (turn.slot("search") or {}).get("found", [])
    )
    areas = [cluster.area_ha for cluster in clusters if cluster.area_ha is not None]
    if not areas:
        return {}
    if _BIGGER.search(words):
        return {"area_min": math.nextafter(max(areas), math.inf), "area_max": None}
    return {"area_min": None, "area_max": math.nextafter(min(areas), -math.inf)}


def asks_for_another_size(turn: Turn) -> bool:
    """A size compared with the one before, of a cluster that is still to be found."""
    words = fold(turn.text)
    wanted = re.search(r"\b(?:nao|khac|co cum|co khu|tim|any|which)\b", words)
    return bool(wanted and _compares(words) and not turn.entities("area", "plot_area"))


def place_before(turn: Turn) -> list[str]:
    """ "ở đó": the places of the search, or the old district of the cluster talked about."""
    if "place" not in turn.values("reference"):
        return []
    focus = clusters_by_slugs(turn.session, turn.slot(FOCUS) or [])
    districts = {c.district_before_2025 for c in focus if c.district_before_2025}
    before = (turn.slot("search") or {}).get("conditions", {}).get("places") or []
    return sorted(districts) or list(before)


def _searched_just_now(turn: Turn) -> bool:
    before = (turn.slot("question") or {}).get("intent")
    return before in ("find_clusters", "rank_clusters")


def _compares(words: str) -> bool:
    return bool(_BIGGER.search(words) or _SMALLER.search(words))
