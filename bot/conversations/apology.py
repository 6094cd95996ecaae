"""What the visitor hears when the bot cannot answer: the apology, and whom to call instead."""

from __future__ import annotations

import logging

from bot.conversations.replies import Reply
from bot.conversations.sentences import apology
from bot.db.async_access import read
from bot.db.queries.contacts import contacts_by_slugs
from bot.db.queries.translations import english_of
from bot.db.records import Contact

CONTACT = "sct-phong-quan-ly-cong-nghiep"

logger = logging.getLogger(__name__)


async def apology_with_contact(language: str) -> Reply:
    return apology(language, await _contact(language))


async def _contact(language: str) -> str | None:
    try:
        contacts = await read(contacts_by_slugs, [CONTACT])
        english = await read(english_of, [contact.name_vi for contact in contacts])
    except Exception:
        # The visitor gets the rest of the sentence even if the database is the reason.
        logger.exception("no contact for the apology")
        return None
    return _line(contacts[0], language, english) if contacts else None


def _line(contact: Contact, language: str, english: dict[str, str]) -> str:
    name = contact.name_vi
    if language == "en":
        name = english.get(name, contact.name_en)
    return ", ".join(part for part in (name, contact.phone, contact.email) if part)
