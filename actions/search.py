"""Lists of clusters and parks that meet conditions, and the largest or smallest of them."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions.cluster_texts import area_in_short, place_in_short, short_name, status
from actions.clusters import marked, sources_of
from actions.conditions import Conditions, conditions_of, in_words
from actions.context import about
from actions.focus import FOCUS, slugs
from actions.formatting import numbered_list
from actions.no_hit import in_lines, nearest
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.phrases import phrase
from actions.province_facts import VERY_CLOSE, facts_asked, tell_facts
from actions.redirect import answered_by, redirected
from actions.refining import asks_for_another_size
from actions.rents import asks_for_cheap, tell_cheapest
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from actions.wishes import not_published
from bot.db.queries.clusters import clusters_by_slugs
from bot.db.queries.search import clusters_without_place, find_clusters, largest_clusters
from bot.db.queries.search import without_area as clusters_without_area
from bot.db.queries.search import without_sector as clusters_without_sector
from bot.db.records import Cluster
from bot.text import fold, terms

SEARCH = "search"
_PAGE = 10
_TOP = 3
# No source tells distances of clusters that could be ranked.
_NEAREST = re.compile(r"\b(?:closest|nearest|near|far|gan|xa)\b")
_SEARCHED = ("place", "area", "status", "developer", "sector", "cluster")
_OF_SEARCHING = frozenset(
    re.findall(
        r"\w+",
        "all biet ca ccn clusters cluster cong cu cum danh dau dien dung full gioi gom gium goi ke "
        "kcn ket khac khu list liet long me muc my nay nghiep nhe ninh parks park please qua sach "
        "so tat tay ten them thieu thu thong tin tim tinh toan xem xin show the in of industrial "
        "hoi muon long an hien gio all are any available can do find for give have i is looking "
        "me on province search site sites some there us want we",
    )
)


class ActionFindClusters(DatabaseAction):
    def name(self) -> str:
        return "action_find_clusters"

    def answer(self, turn: Turn) -> Events:
        if _names_one(turn) and not asks_for_another_size(turn):
            return redirected(turn, "place") or []
        if not _speaks_of_clusters(turn) and (facts := facts_asked(turn, VERY_CLOSE)):
            return tell_facts(turn, facts)
        conditions = conditions_of(turn)
        if asks_for_cheap(turn):
            tell_cheapest(turn, conditions)
            return []
        if conditions.is_empty and not turn.meant and _not_understood(turn):
            return _say_condition_not_known(turn)
        found = find_clusters(turn.session, conditions.filter())
        if not found:
            return _say_none(turn, conditions)
        turn.say(
            "utter_clusters_found",
            count=len(_counted(found, conditions)),
            conditions=in_words(conditions),
            lines=_page_of(found, 0),
            left_out=_not_counted(found, conditions)
            + _left_out(turn, conditions)
            + not_published(turn, conditions),
            source=sources_of(found),
            rows=found[:_PAGE],
            buttons=[*_next_buttons(found, 0), *_to_an_officer(conditions)],
        )
        return _remember(found, 0, conditions)


class ActionShowMore(DatabaseAction):
    def name(self) -> str:
        return "action_show_more"

    def answer(self, turn: Turn) -> Events:
        search: dict[str, Any] = turn.slot(SEARCH) or {}
        found = clusters_by_slugs(turn.session, search.get("found", []))
        start = int(search.get("start", 0)) + _PAGE
        if start >= len(found):
            turn.say("utter_nothing_more", buttons=[button("find_clusters", "find_clusters")])
            return []
        turn.say(
            "utter_more_clusters",
            lines=_page_of(found, start),
            source=sources_of(found[start : start + _PAGE]),
            rows=found[start : start + _PAGE],
            buttons=_next_buttons(found, start),
        )
        return [SlotSet(SEARCH, {**search, "start": start})]


class ActionRankClusters(DatabaseAction):
    """Umbrella rows would count their parts twice and stay out."""

    def name(self) -> str:
        return "action_rank_clusters"

    def answer(self, turn: Turn) -> Events:
        conditions = conditions_of(turn)
        if asks_for_cheap(turn):
            tell_cheapest(turn, conditions)
            return []
        if _NEAREST.search(fold(turn.text)) and not turn.entities("superlative"):
            return _say_condition_not_known(turn)
        smallest = turn.values("superlative")[:1] == ["smallest"]
        limit = min(next(iter(turn.values("top")), _TOP), _PAGE)
        ranked = largest_clusters(turn.session, conditions.filter(), smallest=smallest, limit=limit)
        if not ranked and find_clusters(turn.session, conditions.filter()):
            # There are some, of which no source tells the area: they are listed as they are.
            return answered_by(turn, "find_clusters")
        if not ranked:
            return _say_none(turn, conditions)
        turn.say(
            "utter_smallest_clusters" if smallest else "utter_largest_clusters",
            conditions=in_words(conditions),
            lines=_page_of(ranked, 0),
            source=sources_of(ranked),
            rows=ranked,
            buttons=[_about(cluster) for cluster in ranked[:3]],
        )
        # "lớn nhất" asks for one: what follows is about the first.
        events = _remember(ranked, 0, conditions)
        return events if turn.values("top") else [*events, SlotSet(FOCUS, slugs(ranked[:1]))]


def _names_one(turn: Turn) -> bool:
    """ "KCN Hòa Bình ở Long An thế nào": a name that is no place is not searched for."""
    if turn.meant:
        return False
    places = {entity.get("start") for entity in turn.entities("place")}
    return any(
        entity.get("said") and entity.get("start") not in places
        for entity in turn.entities("cluster")
    )


def _speaks_of_clusters(turn: Turn) -> bool:
    words = f" {fold(turn.text)} "
    return turn.text.startswith("/") or any(
        f" {word} " in words for word in ("cum", "ccn", "kcn", "khu", "cluster", "clusters", "park")
    )


def line(cluster: Cluster) -> str:
    facts = (area_in_short(cluster), status(cluster), place_in_short(cluster))
    return f"{marked(cluster)} – {', '.join(facts)}"


def _counted(found: list[Cluster], conditions: Conditions) -> list[Cluster]:
    """Without names for several clusters, and without revoked ones unless asked for."""
    revoked_count = "revoked" in conditions.statuses
    return [c for c in found if not c.is_umbrella and (revoked_count or c.status != "revoked")]


def _not_counted(found: list[Cluster], conditions: Conditions) -> str:
    revoked = 0 if "revoked" in conditions.statuses else sum(c.status == "revoked" for c in found)
    umbrellas = sum(c.is_umbrella for c in found)
    counts = {"label_revoked_count": revoked, "label_umbrella_count": umbrellas}
    parts = ", ".join(phrase(label, count=count) for label, count in counts.items() if count)
    return phrase("label_not_counted", parts=parts) if parts else ""


def _not_understood(turn: Turn) -> set[str]:
    """The words of a search that no condition stands for: then all would be a wrong list."""
    words = {word for word in terms(turn.text) if " " not in word and len(word) > 1}
    return words - _OF_SEARCHING if not turn.text.startswith("/") else set()


def _say_condition_not_known(turn: Turn) -> Events:
    if (elsewhere := redirected(turn, *_SEARCHED)) is not None:
        return elsewhere
    turn.say(
        "utter_condition_not_known",
        contact=in_one_line(turn.session, CLUSTER_OFFICE),
        buttons=[button("all_clusters", "find_clusters"), button("human", "request_human")],
    )
    return []


def _to_an_officer(conditions: Conditions) -> list[dict[str, str]]:
    """Who looks for what is not published may have an officer send it."""
    return [button("human", "request_human")] if conditions.wishes else []


def _page_of(found: list[Cluster], start: int) -> str:
    return numbered_list((line(c) for c in found[start : start + _PAGE]), start + 1)


def _left_out(turn: Turn, conditions: Conditions) -> str:
    """Clusters that a condition cannot be checked for are counted, not silently dropped."""
    lines = []
    kind = phrase(f"label_short_{conditions.kind}")
    if conditions.places:
        count = len(clusters_without_place(turn.session, conditions.kind))
        lines.append(phrase("label_without_place", count=count, kind=kind) if count else "")
    if conditions.has_area:
        count = len(clusters_without_area(turn.session, conditions.filter()))
        lines.append(phrase("label_without_area", count=count, kind=kind) if count else "")
    if conditions.sector:
        count = len(clusters_without_sector(turn.session, conditions.filter()))
        lines.append(phrase("label_without_sector", count=count, kind=kind) if count else "")
    return "".join(lines)


def _say_none(turn: Turn, conditions: Conditions) -> Events:
    near = nearest(turn, conditions)
    clusters = [cluster for each in near for cluster in each.found]
    turn.say(
        "utter_no_clusters_found",
        conditions=in_words(conditions),
        nearest=in_lines(near),
        left_out=_left_out(turn, conditions) + not_published(turn, conditions),
        rows=clusters,
        buttons=[*(_about(cluster) for cluster in clusters[:3]), button("human", "request_human")],
    )
    return [SlotSet(SEARCH, conditions.remembered([], 0))]


def _remember(found: list[Cluster], start: int, conditions: Conditions) -> Events:
    """The list stays for "xem thêm" and "cái thứ hai"; a single hit becomes the focus."""
    events = [SlotSet(SEARCH, conditions.remembered(slugs(found), start))]
    return [
        *events,
        SlotSet(FOCUS, slugs(found) if len(found) == 1 else []),
        *about("cluster"),
    ]


def _next_buttons(found: list[Cluster], start: int) -> list[dict[str, str]]:
    more = [button("more", "show_more")] if start + _PAGE < len(found) else []
    return [*more, *(_about(cluster) for cluster in found[start : start + 3])]


def _about(cluster: Cluster) -> dict[str, str]:
    return titled_button(short_name(cluster), "ask_cluster_overview", {"cluster": cluster.slug})
