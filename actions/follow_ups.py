"""A message that leaves something unsaid is read with the question before it.

"còn Liên Hưng?" asks the same of another cluster, "còn năm 2020?" of another year, "không, ý tôi
là Tân Bình ở Tân Thạnh" corrects the name; "cái ở Tân Thạnh" answers "which one?".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.claims import claimed
from actions.fallback import MISSES
from actions.incentive_finder import ask_again
from actions.phrases import phrase
from actions.redirect import action_of, intent_of
from actions.starts import starts
from actions.turn import DatabaseAction, Events, Turn
from actions.unsaid import ASKED, QUESTION, REMEMBERED, unsaid
from actions.visitor import introduces_only, remembered, who

_OTHER_QUESTIONS = ("find_clusters", "rank_clusters", "compare_clusters")
# After these the incentive finder does not ask on.
_ENDING = ("restart_conversation", "request_human", "complain", "decline_language")


def understood(action: DatabaseAction, turn: Turn) -> Events:
    """The answer to what is meant, and the memory of it for the next message."""
    meant, read = _meant(action, turn)
    if not read.meant and introduces_only(read):
        turn.say("utter_visitor_noted", who=_who(turn), buttons=starts())
        return remembered(turn)
    read.path.append(meant.name())
    events = meant.answer(read)
    if intent_of(read.path[-1]) not in (*_ENDING, "ask_incentives"):
        ask_again(turn)
    intent = intent_of(read.path[-1])
    if turn.slot(MISSES) and intent != "nlu_fallback":
        events = [*events, SlotSet(MISSES, 0)]
    if not _is_question(intent):
        return [*events, *remembered(turn)]
    said = [_remembered(e) for e in read.entities(*REMEMBERED)]
    before = turn.slot(QUESTION) or {}
    if not said and intent == before.get("intent") == "ask_legal_document":
        said = before.get("entities") or []
    is_over = turn.slot(ASKED) and not intent.startswith("ask_cluster_")
    stale = [SlotSet(ASKED, None)] if is_over else []
    return [
        *stale,
        *events,
        *remembered(turn),
        SlotSet(QUESTION, {"intent": intent, "entities": said}),
    ]


def _meant(action: DatabaseAction, turn: Turn) -> tuple[DatabaseAction, Turn]:
    if intent := claimed(turn):
        return action_of(intent), turn
    if (read := unsaid(turn)) is None:
        return action, _of_visitor(turn)
    intent, carrying = read
    return action_of(intent), replace(carrying, meant=intent)


def _who(turn: Turn) -> str:
    return ", ".join(phrase(f"label_beneficiary_{kind}") for kind in who(turn))


def _of_visitor(turn: Turn) -> Turn:
    """Incentives are told for who the visitor said to be, unless another is named."""
    if turn.intent != "ask_incentives" or turn.entities("beneficiary", "incentive"):
        return turn
    carried = tuple({"entity": "beneficiary", "value": kind} for kind in who(turn))
    return replace(turn, carried=(*turn.carried, *carried))


def _remembered(entity: dict[str, Any]) -> dict[str, Any]:
    """Without its span: it stood in another text."""
    return {key: entity[key] for key in ("entity", "value", "said") if key in entity}


def _is_question(intent: str) -> bool:
    return intent.startswith("ask_") or intent in _OTHER_QUESTIONS
