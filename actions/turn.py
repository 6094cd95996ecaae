"""One turn of an action: what was said, the database, and how to answer."""

from __future__ import annotations

import json
import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.language import speaking
from actions.phrases import phrase
from actions.sources import Sourced, source_links
from actions.translation import translating_from
from bot.db.engine import DatabaseError, session_scope
from bot.settings import settings

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Turn:
    """What an action needs of this turn."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    session: Session
    # What a follow-up leaves unsaid, taken from the question before, and what it asks.
    carried: tuple[dict[str, Any], ...] = ()
    meant: str = ""
    # The names of the actions that the answer went through, the one that gives it last.
    path: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return settings().today()

    @property
    def intent(self) -> str:
        if self.meant:
            return self.meant
        return str((self.tracker.latest_message.get("intent") or {}).get("name") or "")

    @property
    def confidence(self) -> float:
        return float((self.tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)

    @property
    def text(self) -> str:
        return str(self.tracker.latest_message.get("text") or "")

    def entities(self, *names: str) -> list[dict[str, Any]]:
        """The entities of these names in the message, in the order of the text."""
        found = [*(self.tracker.latest_message.get("entities") or []), *self.carried]
        return [entity for entity in found if entity["entity"] in names]

    def values(self, *names: str) -> list[Any]:
        """Their values, each once."""
        values: list[Any] = []
        for entity in self.entities(*names):
            if entity["value"] not in values:
                values.append(entity["value"])
        return values

    def slot(self, name: str) -> Any:
        return self.tracker.get_slot(name)

    def say(
        self,
        response: str,
        /,
        *,
        buttons: Sequence[dict[str, str]] = (),
        rows: Sequence[Sourced] = (),
        cards: Sequence[dict[str, Any]] = (),
        **values: object,
    ) -> None:
        """Utters a response of domain.yml; `rows` are the records whose sources go with it."""
        extras = {"sources": source_links(rows), "cards": list(cards)}
        self.dispatcher.utter_message(
            response=response,
            buttons=list(buttons) or None,
            json_message={name: extra for name, extra in extras.items() if extra} or None,
            **values,
        )

    def hand_over(self, reason: str) -> None:
        """Asks for an officer once this turn is over. What was said last carries the wish.

        `reason` is a word for the officers such as "not_understood".
        """
        custom = self.dispatcher.messages[-1]["custom"] or {}
        wish = {"reason": reason, "topic": self.text or None}
        self.dispatcher.messages[-1]["custom"] = {**custom, "handoff": wish}


class DatabaseAction(Action, ABC):  # type: ignore[misc]
    """An action that answers from the database, and apologises when there is none."""

    @abstractmethod
    def name(self) -> str:
        """As in domain.yml."""

    @abstractmethod
    def answer(self, turn: Turn) -> Events:
        """Says the reply; returns the events (slots) of the turn."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        # Following up may lead to any action, and every action is a DatabaseAction.
        from actions.follow_ups import understood

        with speaking(tracker.get_slot("language")):
            try:
                with session_scope() as session, translating_from(session):
                    return understood(self, Turn(dispatcher, tracker, session))
            except DatabaseError:
                logger.exception("The database did not answer.")
                dispatcher.utter_message(
                    response="utter_database_unavailable", contact=phrase("label_fallback_contact")
                )
                return []


def button(label: str, intent: str, entities: Mapping[str, object] | None = None) -> dict[str, str]:
    """A button with the title `button_<label>` of domain.yml."""
    return titled_button(phrase(f"button_{label}"), intent, entities)


def titled_button(
    title: str, intent: str, entities: Mapping[str, object] | None = None
) -> dict[str, str]:
    given = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{given}"}
