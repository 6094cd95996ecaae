"""What was not understood: first the two likeliest readings, then a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.context import TOPICS
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.phrases import has_phrase, phrase
from actions.redirect import followed_up, quoted, redirected
from actions.starts import starts
from actions.turn import DatabaseAction, Events, Turn, button, titled_button

MISSES = "misses"
_READINGS = 2
# Given along, so that the reading chosen need not ask for the name again.
_GIVEN = ("cluster", "place", "procedure")


class ActionAnswerFallback(DatabaseAction):
    """Said instead of Rasa's default fallback, which reverts the turn and so slows every later
    one down."""

    def name(self) -> str:
        return "action_answer_fallback"

    def answer(self, turn: Turn) -> Events:
        for topic in TOPICS:
            if (elsewhere := followed_up(turn, topic)) is not None:
                return elsewhere
        if (elsewhere := redirected(turn)) is not None:
            return elsewhere
        if (quote := quoted(turn)) is not None:
            return quote
        return _say_not_understood(turn)


def _say_not_understood(turn: Turn) -> Events:
    """Twice in a row is once too often: then a person is offered, and "chưa hiểu" not repeated."""
    misses = int(turn.slot(MISSES) or 0)
    contact = in_one_line(turn.session, CLUSTER_OFFICE)
    if misses:
        turn.say(
            "utter_fallback_person",
            contact=contact,
            buttons=[button("human", "request_human"), *starts()[:-1]],
        )
    else:
        readings = likeliest_readings(turn)
        turn.say(
            "utter_fallback_readings" if readings else "utter_fallback",
            contact=contact,
            buttons=[*readings, button("human", "request_human")] if readings else starts(),
        )
    return [SlotSet(MISSES, misses + 1)]


def likeliest_readings(turn: Turn) -> list[dict[str, str]]:
    """The two likeliest questions as buttons that say in words what would be answered."""
    ranking: list[dict[str, Any]] = turn.tracker.latest_message.get("intent_ranking") or []
    given = {entity["entity"]: entity["value"] for entity in turn.entities(*_GIVEN)}
    named = [r["name"] for r in ranking if has_phrase(f"button_reading_{r['name']}")]
    return [
        titled_button(phrase(f"button_reading_{name}"), name, given) for name in named[:_READINGS]
    ]
