"""How visitors judge a conversation."""

from __future__ import annotations

from bot.conversations.inbox import UnknownConversation
from bot.db.async_access import write
from bot.db.queries import services
from bot.db.service_records import Rating

__all__ = ["Rating", "rate"]


async def rate(conversation_id: str, rating: Rating) -> None:
    """The newest rating counts; a repeat changes nothing. Raises UnknownConversation."""
    if not await write(services.add_rating, conversation_id, rating):
        raise UnknownConversation(conversation_id)
