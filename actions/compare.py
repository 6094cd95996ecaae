"""Two to four clusters side by side; an unknown cell is said to be unknown."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cluster_texts import ATTRIBUTES, area_in_short, place_in_short, short_name
from actions.clusters import named, sources_of
from actions.focus import FOCUS, in_focus, named_groups, slugs
from actions.formatting import bullet_list
from actions.phrases import phrase
from actions.redirect import action_of
from actions.turn import DatabaseAction, Events, Turn, button, titled_button
from actions.unknown_names import say_unknown_name
from bot.db.records import Cluster

_MOST = 4
_ROWS = ("area", "status", "developer", "rent", "availability", "roads")


class ActionCompareClusters(DatabaseAction):
    def name(self) -> str:
        return "action_compare_clusters"

    def answer(self, turn: Turn) -> Events:
        groups = named_groups(turn)
        if len(groups) == 1 and (len(groups[0]) > 1 or _is_a_name_alone(turn)):
            # One name alone is no comparison; of one that means several, which one is asked.
            return action_of("ask_cluster_overview").answer(turn)
        if len(groups) < 2 and turn.entities("unknown_name") and not _all_known(turn, groups):
            return say_unknown_name(turn)
        clusters = [cluster for group in groups for cluster in group]
        if len(groups) < 2:
            clusters = in_focus(turn) + clusters
        clusters = list({cluster.slug: cluster for cluster in clusters}.values())[:_MOST]
        if len(clusters) < 2:
            turn.say(
                "utter_ask_clusters_to_compare", buttons=[button("find_clusters", "find_clusters")]
            )
            return []
        self._tell(turn, clusters)
        return [SlotSet(FOCUS, slugs(clusters))]

    def _tell(self, turn: Turn, clusters: list[Cluster]) -> None:
        turn.say(
            "utter_clusters_compared",
            names=", ".join(named(cluster) for cluster in clusters),
            rows_text=bullet_list(_rows(clusters)),
            source=sources_of(clusters),
            rows=clusters,
            buttons=[
                titled_button(short_name(c), "ask_cluster_overview", {"cluster": c.slug})
                for c in clusters
            ],
        )


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
