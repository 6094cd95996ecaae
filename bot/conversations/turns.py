"""Turns: one message of a visitor, what the bot says to it, and the record of both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.conversations import handoff
from bot.conversations.apology import apology_with_contact
from bot.conversations.events import INBOX, events, said
from bot.conversations.rasa import Rasa, RasaUnavailable
from bot.conversations.replies import Handoff, Reply, stored
from bot.conversations.sentences import sentence
from bot.conversations.worker import Worker
from bot.db.async_access import write
from bot.db.conversation_records import Outcome, Turn
from bot.db.queries import turns
from bot.db.queries.conversations import add_messages
from bot.settings import settings

MOST_ATTEMPTS = 3

_CLOSING_DELAYS = (0.1, 0.5, 2.0, 5.0)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """How a turn ends. `goes_back`: the visitor wants the bot again instead of an officer."""

    replies: Sequence[Reply] = ()
    outcome: Outcome = "done"
    goes_back: bool = False

    @property
    def handoff(self) -> Handoff | None:
        return next((reply.handoff for reply in self.replies if reply.handoff), None)


class TurnWorker(Worker[Turn]):
    """Answers open messages: in order within a conversation, conversations side by side.

    Only who holds a turn can close it: nothing is answered twice.
    """

    topic = INBOX

    def __init__(self, rasa: Rasa, name: str | None = None) -> None:
        config = settings()
        super().__init__(config.turns_at_once, patience=config.rasa_timeout + 1, name=name)
        self._rasa = rasa
        self._lease = timedelta(seconds=config.rasa_timeout + 30)

    async def take(self) -> Turn | None:
        return await write(turns.take_turn, self.name, self._lease)

    async def reopen_own(self) -> None:
        await write(turns.reopen_turns_of, self.name)

    async def reopen_expired(self) -> None:
        await write(turns.reopen_expired_turns)

    async def work_on(self, item: Turn) -> None:
        answer = await self._answer(item)
        if await _closed(item, answer):
            await said(item.conversation_id)
            if answer.goes_back or answer.handoff:
                await handoff.tell(item.conversation_id)
        # The next message of this conversation can be taken only now.
        await events().publish(INBOX, "message")

    async def _answer(self, turn: Turn) -> Answer:
        if turn.pressed == handoff.BACK_TO_BOT:
            return Answer(goes_back=True)
        if turn.state != "bot":
            return Answer()
        try:
            if turn.attempts > MOST_ATTEMPTS:
                raise RasaUnavailable(f"{MOST_ATTEMPTS} attempts did not end")
            return Answer(await self._ask(turn))
        except RasaUnavailable as error:
            logger.warning("message %d is not answered: %s", turn.message_id, error)
            return Answer([await apology_with_contact(turn.language)], "failed")

    async def _ask(self, turn: Turn) -> list[Reply]:
        await events().publish(turn.conversation_id, "typing")
        return await self._rasa.ask(turn)


def close(session: Session, turn: Turn, answer: Answer) -> bool:
    """Ends the turn, stores its replies and changes who answers next: all or nothing.

    False, and no change: another worker has the turn now.
    """
    messages = [stored(reply) for reply in answer.replies if reply.is_shown]
    if not turns.close_turn(session, turn, answer.outcome, messages):
        return False
    if answer.goes_back and not handoff.end_in(session, turn.conversation_id):
        back = stored(sentence("utter_handoff_not_waiting", turn.language))
        add_messages(session, turn.conversation_id, [back], answers=turn.message_id)
    if answer.handoff is not None:
        handoff.request_in(session, turn.conversation_id, answer.handoff)
    return True


async def _closed(turn: Turn, answer: Answer) -> bool:
    """Tries for some seconds: an answer that Rasa has given should outlast a database restart."""
    for delay in _CLOSING_DELAYS:
        try:
            return await write(close, turn, answer)
        except Exception:
            logger.exception("turn of message %d could not be closed yet", turn.message_id)
            await asyncio.sleep(delay)
    return await write(close, turn, answer)
