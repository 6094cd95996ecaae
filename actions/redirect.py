"""A message whose intent was misread often still names what it is about."""

from __future__ import annotations

from dataclasses import replace
from inspect import isabstract

from rasa_sdk.utils import all_subclasses

from actions.context import LEAST, TOPIC, follow_up_intent
from actions.province_facts import nearly_quoted, tell_facts
from actions.turn import DatabaseAction, Events, Turn
from bot.db.queries.text_search import LEAST as NEAR
from bot.db.queries.text_search import best

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
}


def followed_up(turn: Turn, topic: str, least: float = LEAST) -> Events | None:
    """The answer that goes on with `topic` for a message that names nothing, or None."""
    if turn.slot(TOPIC) != topic or turn.entities(*_TOPICS):
        return None
    intent = follow_up_intent(turn, least)
    return answered_by(turn, intent) if intent else None


def answered_by(turn: Turn, intent: str) -> Events:
    """The answer of the action of an intent; a follow-up goes on with that one."""
    return _answered(turn, action_of(intent))


def action_of(intent: str) -> DatabaseAction:
    """The action that answers an intent."""
    if intent in _ACTIONS:
        return _action(_ACTIONS[intent])
    verb, _, object_ = intent.partition("_")
    return _action(f"action_tell_{object_}" if verb == "ask" else f"action_{intent}")


def intent_of(action: str) -> str:
    """The intent that an action answers."""
    intents = {name: intent for intent, name in _ACTIONS.items()}
    return intents.get(action) or action.replace("action_tell_", "ask_", 1).replace("action_", "")


def redirected(turn: Turn, *without: str) -> Events | None:
    """The answer of the action for what is named; None when nothing is, and nothing was said.

    `without` are the entities that the asking action has already looked at. It is called here and
    not by a FollowupAction, after which no rule would match and the fallback would speak too.
    """
    for entity, name in _TOPICS.items():
        if entity not in without and turn.entities(entity):
            return _answered(turn, _action(name))
    facts = nearly_quoted(turn) if not turn.entities("cluster") else []
    return tell_facts(turn, facts) if facts else None


def quoted(turn: Turn, least: float = NEAR) -> Events | None:
    """The record whose words are nearest to the question, told by its own action, or None."""
    quote = best(turn.session, turn.text, least)
    if quote is None:
        return None
    turn.say("utter_quote")
    named = {"entity": quote.kind, "value": quote.slug}
    return _answered(replace(turn, carried=(named,)), _action(_TOPICS[quote.kind]))


def _answered(turn: Turn, action: DatabaseAction) -> Events:
    turn.path.append(action.name())
    return action.answer(turn)


def _action(name: str) -> DatabaseAction:
    actions = (kind() for kind in all_subclasses(DatabaseAction) if not isabstract(kind))
    found: DatabaseAction = next(action for action in actions if action.name() == name)
    return found
