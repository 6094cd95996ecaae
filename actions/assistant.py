"""About the bot itself: its sources, a person, starting over, and what it did not understand."""

from __future__ import annotations

from rasa_sdk.events import AllSlotsReset, SlotSet

from actions.clusters import named, sources_of
from actions.focus import in_focus
from actions.formatting import bullet_list
from actions.language import ENGLISH, VIETNAMESE, speaking
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.procedures import PROCEDURE
from actions.redirect import followed_up, quoted
from actions.sources import Sourced, publishers, source_line
from actions.starts import starts
from actions.translation import told
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.procedures import procedures_by_slugs
from bot.db.queries.text_search import LEAST_OUT_OF_SCOPE
from bot.db.records import Procedure

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
            f"{_title(p)} – {_uncapitalised(source_line(p.source_urls, p.as_of))}"
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
    """Hands over to an officer who asks for one; to who complains, it is offered.

    Handed over at once, a visitor who only corrects the bot would wait for a person in silence.
    """

    def name(self) -> str:
        return "action_request_human"

    def answer(self, turn: Turn) -> Events:
        contact = in_one_line(turn.session, CLUSTER_OFFICE)
        if turn.intent == "complain":
            turn.say("utter_complaint", contact=contact, buttons=[button("human", "request_human")])
            return []
        turn.say("utter_human", contact=contact)
        turn.hand_over("visitor")
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
        return [AllSlotsReset(), SlotSet("language", turn.slot("language"))]


class ActionDeclineLanguage(DatabaseAction):
    """For a message in a third language: in both of ours, and with a person who can be called.

    Whoever reads neither goes on with buttons, more likely in English.
    """

    def name(self) -> str:
        return "action_decline_language"

    def answer(self, turn: Turn) -> Events:
        with speaking(VIETNAMESE):
            in_vietnamese = in_one_line(turn.session, CLUSTER_OFFICE)
        with speaking(ENGLISH):
            turn.say(
                "utter_other_language",
                contact=in_vietnamese,
                contact_en=in_one_line(turn.session, CLUSTER_OFFICE),
                buttons=starts(),
            )
        return [SlotSet("language", ENGLISH)]


def _title(procedure: Procedure) -> str:
    return told(procedure.title_vi, procedure.title_en)


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
