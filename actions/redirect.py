"""A message whose intent was misread often still names what it is about."""

from __future__ import annotations

from inspect import isabstract

from rasa_sdk.utils import all_subclasses

from actions.context import LEAST, TOPIC, follow_up_intent
from actions.province_facts import VERY_CLOSE, facts_asked, tell_facts
from actions.turn import DatabaseAction, Events, Turn

# What is named tells the topic, the surest first.
_TOPICS = {
    "document_number": "action_tell_legal_document",
    "procedure": "action_tell_procedure",
    "incentive": "action_tell_incentives",
    "incentive_kind": "action_tell_incentives",
    "contact": "action_tell_contact",
    "document": "action_tell_legal_document",
    "fact": "action_tell_province_fact",
    "cluster": "action_describe_cluster",
    "metric": "action_tell_statistics",
    "status": "action_find_clusters",
    "place": "action_find_clusters",
    "area": "action_find_clusters",
    "developer": "action_find_clusters",
}
_ACTIONS = {
    "ask_cluster_overview": "action_describe_cluster",
    "nlu_fallback": "action_answer_fallback",
    "find_clusters": "action_find_clusters",
}


def followed_up(turn: Turn, topic: str, least: float = LEAST) -> Events | None:
    """The answer that goes on with `topic` for a message that names nothing, or None."""
    if turn.slot(TOPIC) != topic or turn.entities(*_TOPICS):
        return None
    intent = follow_up_intent(turn, least)
    return action_of(intent).answer(turn) if intent else None


def action_of(intent: str) -> DatabaseAction:
    """The action that answers an intent."""
    return _action(_ACTIONS.get(intent) or intent.replace("ask_", "action_tell_", 1))


def redirected(turn: Turn, *without: str) -> Events | None:
    """The answer of the action for what is named; None when nothing is, and nothing was said.

    `without` are the entities that the asking action has already looked at. It is called here and
    not by a FollowupAction, after which no rule would match and the fallback would speak too.
    """
    for entity, name in _TOPICS.items():
        if entity not in without and turn.entities(entity):
            return _action(name).answer(turn)
    facts = facts_asked(turn, VERY_CLOSE)
    return tell_facts(turn, facts) if facts else None


def _action(name: str) -> DatabaseAction:
    actions = (kind() for kind in all_subclasses(DatabaseAction) if not isabstract(kind))
    found: DatabaseAction = next(action for action in actions if action.name() == name)
    return found
