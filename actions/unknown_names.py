"""A cluster was named that the database does not hold: say so, and offer the nearest names."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from actions.cluster_texts import short_name
from actions.offices import contact_for_clusters
from actions.turn import Events, Turn, button, titled_button
from bot.db.queries.clusters import all_clusters
from bot.text import fold

_NEAR = 74
_MOST = 4


def say_unknown_name(turn: Turn) -> Events:
    [name, *_] = turn.values("unknown_name")
    clusters = all_clusters(turn.session)
    names = {cluster.slug: fold(cluster.bare_name) for cluster in clusters}
    near = process.extract(fold(name), names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
    by_slug = {cluster.slug: cluster for cluster in clusters}
    intent = turn.intent if turn.intent.startswith("ask_cluster") else "ask_cluster_overview"
    turn.say(
        "utter_unknown_cluster_near" if near else "utter_unknown_cluster",
        name=name,
        contact=contact_for_clusters(turn.session),
        buttons=[
            *(titled_button(short_name(by_slug[s]), intent, {"cluster": s}) for _, _, s in near),
            button("find_clusters", "find_clusters"),
        ],
    )
    return []
