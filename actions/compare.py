"""Two to four clusters side by side; an unknown cell is said to be unknown."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions.cluster_texts import ATTRIBUTES, area_in_short, place_in_short, short_name
from actions.clusters import ASKED, named, sources_of
from actions.focus import (
    FOCUS,
    as_list,
    in_focus,
    listed,
    mentioned_before,
    named_groups,
    slugs,
    talked_about,
)
from actions.formatting import bullet_list
from actions.phrases import phrase
from actions.redirect import answered_by
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from actions.unknown_names import say_unknown_name
from actions.which_more import tell_which
from bot.db.records import Cluster
from bot.text import fold

_MOST = 4
_PAIR = 2
_MOST_CANDIDATES = 5
_INTENT = "compare_clusters"
_COMPARES = re.compile(
    r"\b(?:so|sanh|ss|doi chieu|voi|vs|hay|or|and|va|cung|khac|giong|hon"
    r"|compar\w*|versus|than|differ\w*|better|same)\b"
)
_ROWS = ("area", "status", "developer", "rent", "availability", "roads")


class ActionCompareClusters(DatabaseAction):
    def name(self) -> str:
        return "action_compare_clusters"

    def answer(self, turn: Turn) -> Events:
        groups = named_groups(turn)
        if _is_a_name_alone(turn) and turn.slot(ASKED) != _INTENT:
            return answered_by(turn, "ask_cluster_overview")
        if len(groups) < 2 and turn.entities("unknown_name") and not _all_known(turn, groups):
            return say_unknown_name(turn)
        sure = [group[0] for group in groups if len(group) == 1]
        beside = _beside(turn, len(groups))
        doubtful = [group for group in groups if len(group) > 1]
        if doubtful and len(groups) == 1 and not beside:
            # One name alone that means several is no comparison.
            return answered_by(turn, "ask_cluster_overview")
        if doubtful:
            return _ask_which(turn, doubtful[0], _unique([*beside, *sure]))
        clusters = _unique([*beside, *sure])[:_MOST]
        if len(groups) == 1 and not turn.meant and not _COMPARES.search(fold(turn.text)):
            # "Is Long Hau a cluster?"
            return answered_by(turn, "ask_cluster_overview")
        if len(clusters) < 2:
            turn.say(
                "utter_ask_clusters_to_compare", buttons=[button("find_clusters", "find_clusters")]
            )
            return []
        if not tell_which(turn, clusters):
            _tell(turn, clusters)
        return [SlotSet(FOCUS, slugs(clusters)), SlotSet(ASKED, None), *as_list(turn, clusters)]


def _beside(turn: Turn, named: int) -> list[Cluster]:
    """What is compared with the one named: those talked about, or the list shown before."""
    if named > 1:
        return []
    if named:
        return talked_about(turn)
    focus = in_focus(turn)
    if len(focus) > 1:
        return focus
    if turn.entities("reference", "ordinal") and (shown := listed(turn)):
        return shown[:_MOST]
    return mentioned_before(turn)[:_PAIR][::-1] or focus


def _ask_which(turn: Turn, candidates: list[Cluster], kept: list[Cluster]) -> Events:
    """One name that means several: what it is compared with stays in mind."""
    shown = candidates[:_MOST_CANDIDATES]
    turn.say(
        "utter_which_cluster",
        count=len(candidates),
        lines=bullet_list(f"{named(c)}, {place_in_short(c)}" for c in shown),
        source=sources_of(shown),
        rows=shown,
        buttons=[titled_button(short_name(c), _INTENT, {"cluster": c.slug}) for c in shown],
    )
    return [SlotSet(FOCUS, slugs(kept)), SlotSet(ASKED, _INTENT), *as_list(turn, shown)]


def _tell(turn: Turn, clusters: list[Cluster]) -> None:
    turn.say(
        "utter_clusters_compared",
        names=", ".join(named(cluster) for cluster in clusters),
        rows_text=bullet_list(_rows(clusters)),
        source=sources_of(clusters),
        rows=clusters,
        cards=[_card(cluster) for cluster in clusters],
    )


def _card(cluster: Cluster) -> dict[str, Any]:
    """Every cell, the unknown ones too, so that the cards are alike."""
    unknown = phrase("label_unpublished")
    facts = [[ATTRIBUTES[name].label, _cell(cluster, name) or unknown] for name in _ROWS]
    choose = titled_button(
        phrase("button_details"), "ask_cluster_overview", {"cluster": cluster.slug}
    )
    return {
        "title": named(cluster),
        "subtitle": place_in_short(cluster),
        "facts": facts,
        "buttons": [choose],
    }


def _unique(clusters: list[Cluster]) -> list[Cluster]:
    return list({cluster.slug: cluster for cluster in clusters}.values())


def _rows(clusters: list[Cluster]) -> list[str]:
    """One line an attribute; what is unknown for all is gathered in the last line."""
    rows = [_row(phrase("label_location"), [place_in_short(c) for c in clusters], clusters)]
    unknown = []
    for name in _ROWS:
        values = [_cell(cluster, name) for cluster in clusters]
        if any(values):
            told = [value or phrase("label_unpublished") for value in values]
            rows.append(_row(ATTRIBUTES[name].label, told, clusters))
        else:
            unknown.append(ATTRIBUTES[name].label.lower())
    if unknown:
        rows.append(phrase("label_missing_for_all", labels=", ".join(unknown)))
    return rows


def _cell(cluster: Cluster, name: str) -> str | None:
    value = ATTRIBUTES[name].value(cluster)
    return area_in_short(cluster) if value and name == "area" else value


def _row(label: str, values: list[str], clusters: list[Cluster]) -> str:
    named_values = zip(clusters, values, strict=True)
    cells = (phrase("label_cell", name=short_name(c), value=value) for c, value in named_values)
    return f"{label}: " + "; ".join(cells)


def _is_a_name_alone(turn: Turn) -> bool:
    length = len(turn.text.strip())
    return any(e.get("end", 0) - e.get("start", 0) == length > 0 for e in turn.entities("cluster"))


def _all_known(turn: Turn, groups: list[list[Cluster]]) -> bool:
    """Whether every name that looks like one is a cluster that we know."""
    known = {entity["start"] for entity in turn.entities("cluster") if "start" in entity}
    return all(entity["start"] in known for entity in turn.entities("unknown_name"))
