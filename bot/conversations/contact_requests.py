"""A visitor asks to be called back, and consents to that."""

from __future__ import annotations

import secrets
from dataclasses import replace
from hashlib import sha256

from sqlalchemy.orm import Session

from bot.conversations.events import said
from bot.conversations.inbox import UnknownConversation
from bot.conversations.replies import stored
from bot.conversations.sentences import phrase, sentence
from bot.db.async_access import write
from bot.db.queries import conversations, services
from bot.db.service_records import Consent, ContactRequest

__all__ = ["ContactRequest", "ask_for_contact", "consent"]

# No letters or digits that are taken for each other when read aloud.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_TICKET_LENGTH = 8


def consent(language: str) -> Consent:
    text = phrase("label_contact_consent", language)
    return Consent(language, version=sha256(text.encode()).hexdigest()[:12], text=text)


async def ask_for_contact(conversation_id: str, request: ContactRequest) -> str:
    """The ticket; a repeat changes nothing and has the same. Raises UnknownConversation."""
    ticket = "".join(secrets.choice(_ALPHABET) for _ in range(_TICKET_LENGTH))

    def change(session: Session) -> str:
        found = conversations.conversation(session, conversation_id)
        if found is None:
            raise UnknownConversation(conversation_id)
        known = services.ticket_of(session, conversation_id, request.client_id)
        if known is not None:
            return known
        given = consent(found.language)
        services.add_contact_request(session, conversation_id, ticket, request, given)
        words = stored(sentence("utter_contact_received", found.language, ticket=ticket), "system")
        message = replace(words, channel_message_id=f"contact:{request.client_id}")
        conversations.add_messages(session, conversation_id, [message])
        return ticket

    stored_ticket = await write(change)
    await said(conversation_id)
    return stored_ticket
