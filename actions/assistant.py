"""About the bot itself: its sources, a person, starting over, and what it did not understand."""

from __future__ import annotations

from rasa_sdk.events import AllSlotsReset

from actions.clusters import named, sources_of
from actions.context import TOPIC
from actions.focus import in_focus
from actions.formatting import bullet_list
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.procedures import PROCEDURE
from actions.redirect import followed_up, quoted
from actions.sources import Sourced, publishers, source_line
from actions.starts import starts
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.procedures import procedures_by_slugs
from bot.db.queries.text_search import LEAST_OUT_OF_SCOPE

_SMALL_TALK = ("greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "capabilities")


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
        turn.say(
            "utter_complaint" if turn.intent == "complain" else "utter_human",
            contact=in_one_line(turn.session, CLUSTER_OFFICE),
            handoff={
                "reason": "complaint" if turn.intent == "complain" else "asked",
                "topic": turn.slot(TOPIC) or "",
            },
        )
        return []


class ActionDeclineOutOfScope(DatabaseAction):
    """Declines, unless the message goes on with what is talked about."""

    def name(self) -> str:
        return "action_decline_out_of_scope"

    def answer(self, turn: Turn) -> Events:
        if (elsewhere := followed_up(turn, "plan_2023")) is not None:
            return elsewhere
        if (quote := quoted(turn, LEAST_OUT_OF_SCOPE)) is not None:
            return quote
        turn.say("utter_out_of_scope", buttons=starts())
        return []


class ActionSmallTalk(DatabaseAction):
    """Greetings, yes, no and thanks. Read like every other message: "cái thứ hai" is no "no"."""

    def name(self) -> str:
        return "action_small_talk"

    def answer(self, turn: Turn) -> Events:
        said = turn.intent.removeprefix("ask_")
        turn.say(f"utter_{said if said in _SMALL_TALK else 'greet'}")
        return []


class ActionRestartConversation(DatabaseAction):
    def name(self) -> str:
        return "action_restart_conversation"

    def answer(self, turn: Turn) -> Events:
        turn.say("utter_restarted", buttons=starts())
        return [AllSlotsReset()]


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
