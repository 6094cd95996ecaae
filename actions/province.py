"""Questions about the province, and what a cluster is."""

from __future__ import annotations

from actions.province_facts import WAGE_LEVELS, facts_asked, tell_facts
from actions.redirect import answered_by, followed_up, redirected
from actions.sources import source_line
from actions.translation import told_if_any
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.province_facts import facts_by_slugs

_TOPICS = {
    "advantage": "long-an-location-advantage",
    "port": "long-an-port",
    "wages": WAGE_LEVELS,
    "electricity": "electricity-price",
    "merger": "merger-2025",
}


class ActionTellProvinceFact(DatabaseAction):
    def name(self) -> str:
        return "action_tell_province_fact"

    def answer(self, turn: Turn) -> Events:
        if not turn.entities("fact") and (on := followed_up(turn, "cluster", 0.03)) is not None:
            return on
        facts = facts_asked(turn)
        if facts:
            return tell_facts(turn, facts)
        if (elsewhere := redirected(turn, "fact")) is not None:
            return elsewhere
        buttons = [button(t, "ask_province", {"fact": slug}) for t, slug in _TOPICS.items()]
        turn.say("utter_ask_province_topic", buttons=buttons)
        return []


class ActionExplainClusterAndPark(DatabaseAction):
    def name(self) -> str:
        return "action_explain_cluster_and_park"

    def answer(self, turn: Turn) -> Events:
        if turn.entities("cluster", "unknown_name"):
            return answered_by(turn, "ask_cluster_overview")
        [fact] = facts_by_slugs(turn.session, ["cluster-definition"])
        turn.say(
            "utter_cluster_and_park",
            fact=told_if_any(fact.fact_vi, fact.fact_en),
            source=source_line(fact.source_urls, fact.as_of),
            rows=[fact],
            buttons=[button("find_clusters", "find_clusters")],
        )
        return []
