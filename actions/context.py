"""What the conversation is about, so that a follow-up without a name goes on with it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.turn import Events, Turn

TOPIC = "topic"
# The intents that go on with a topic; the action of each has the name of its intent.
_FAMILIES = {
    "cluster": ("ask_cluster_",),
    "procedure": ("ask_procedure",),
    "plan_2023": ("ask_plan_2023",),
}
TOPICS = tuple(_FAMILIES)
# How likely the reading must be, beside the likeliest of all.
LEAST = 0.1


def about(topic: str) -> Events:
    """The event that remembers the topic of this answer."""
    return [SlotSet(TOPIC, topic)]


def follow_up_intent(turn: Turn, least: float = LEAST) -> str | None:
    """The likeliest intent that goes on with the topic, or None when it is too unlikely.

    "ở đâu vậy" asks for the place of a cluster after a cluster, for an office after a procedure.
    """
    families = _FAMILIES.get(turn.slot(TOPIC) or "", ())
    readings = turn.tracker.latest_message.get("intent_ranking") or []
    best = max((reading["confidence"] for reading in readings), default=0.0)
    for reading in readings:
        if families and reading["name"].startswith(families):
            return str(reading["name"]) if reading["confidence"] >= least * best else None
    return None
