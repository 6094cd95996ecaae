"""About the bot itself: its sources, a person, starting over, and what it did not understand."""

from __future__ import annotations

from rasa_sdk.events import AllSlotsReset

from actions.clusters import named, sources_of
from actions.context import TOPICS
from actions.focus import in_focus
from actions.formatting import bullet_list
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.procedures import PROCEDURE
from actions.redirect import followed_up, redirected
from actions.sources import Sourced, publishers, source_line
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.procedures import procedures_by_slugs

_STARTS = ("find_clusters", "incentives", "procedure", "human")
_INTENTS = {
    "find_clusters": "find_clusters",
    "incentives": "ask_incentives",
    "procedure": "ask_procedure",
    "human": "request_human",
}


class ActionTellSource(DatabaseAction):
    """The sources of what is being talked about, all of them, with their dates."""

    def name(self) -> str:
        return "action_tell_source"

    def answer(self, turn: Turn) -> Events:
        clusters = in_focus(turn)
        procedures = procedures_by_slugs(turn.session, turn.slot(PROCEDURE) or [])
        lines = [f"{named(c)} – {_uncapitalised(sources_of([c]))}" for c in clusters]
        lines += [
            f"{p.title_vi} – {_uncapitalised(source_line(p.source_urls, p.as_of))}"
            for p in procedures
        ]
        if not lines:
            turn.say("utter_sources_in_general", buttons=starts())
            return []
        rows: list[Sourced] = [*clusters, *procedures]
        urls = [url for row in rows for url in row.source_urls]
        turn.say(
            "utter_sources",
            lines=bullet_list(lines),
            all=", ".join(publishers(urls)),
            rows=rows,
            buttons=[button("human", "request_human")],
        )
        return []


class ActionRequestHuman(DatabaseAction):
    def name(self) -> str:
        return "action_request_human"

    def answer(self, turn: Turn) -> Events:
        complains = turn.intent == "complain"
        turn.say(
            "utter_complaint" if complains else "utter_human",
            contact=in_one_line(turn.session, CLUSTER_OFFICE),
        )
        turn.hand_over("complaint" if complains else "visitor")
        return []


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
        turn.say(
            "utter_fallback",
            contact=in_one_line(turn.session, CLUSTER_OFFICE),
            buttons=starts(),
        )
        return []


class ActionDeclineOutOfScope(DatabaseAction):
    """Declines, unless the message goes on with what is talked about."""

    def name(self) -> str:
        return "action_decline_out_of_scope"

    def answer(self, turn: Turn) -> Events:
        if (elsewhere := followed_up(turn, "plan_2023")) is not None:
            return elsewhere
        turn.say("utter_out_of_scope", buttons=starts())
        return []


class ActionRestartConversation(DatabaseAction):
    def name(self) -> str:
        return "action_restart_conversation"

    def answer(self, turn: Turn) -> Events:
        turn.say("utter_restarted", buttons=starts())
        return [AllSlotsReset()]


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def starts() -> list[dict[str, str]]:
    """Buttons for the main things that the bot can do."""
    return [button(name, _INTENTS[name]) for name in _STARTS]
