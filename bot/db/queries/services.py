"""Ratings, contact requests and the notice of staff."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.base import now
from bot.db.conversation_tables import ConversationRow
from bot.db.queries.conversations import lock
from bot.db.service_records import Consent, ContactRequest, Notice, Rating
from bot.db.service_tables import ContactRequestRow, NoticeRow, RatingRow


def add_rating(session: Session, conversation_id: str, rating: Rating) -> bool:
    """Stores it with the officer of the newest handoff; a repeat changes nothing.

    False: no such conversation.
    """
    if lock(session, conversation_id) is None:
        return False
    known = select(RatingRow.id).where(
        RatingRow.conversation_id == conversation_id, RatingRow.client_id == rating.client_id
    )
    if session.scalar(known) is None:
        row = RatingRow(
            conversation_id=conversation_id,
            client_id=rating.client_id,
            score=rating.score,
            comment=rating.comment,
            assignee=session.get_one(ConversationRow, conversation_id).assignee,
        )
        session.add(row)
    return True


def newest_rating(session: Session, conversation_id: str) -> Rating | None:
    query = (
        select(RatingRow)
        .where(RatingRow.conversation_id == conversation_id)
        .order_by(RatingRow.id.desc())
        .limit(1)
    )
    row = session.scalar(query)
    return None if row is None else Rating(row.client_id, row.score, row.comment)


def ticket_of(session: Session, conversation_id: str, client_id: str) -> str | None:
    """The ticket that this request has already. The conversation stays locked."""
    lock(session, conversation_id)
    query = select(ContactRequestRow.ticket).where(
        ContactRequestRow.conversation_id == conversation_id,
        ContactRequestRow.client_id == client_id,
    )
    return session.scalar(query)


def add_contact_request(
    session: Session, conversation_id: str, ticket: str, request: ContactRequest, consent: Consent
) -> None:
    row = ContactRequestRow(
        ticket=ticket,
        conversation_id=conversation_id,
        client_id=request.client_id,
        name=request.name,
        company=request.company,
        phone=request.phone,
        email=request.email,
        message=request.message,
        language=consent.language,
        consent_version=consent.version,
        consent_text=consent.text,
    )
    session.add(row)
    session.flush()


def notice(session: Session) -> Notice | None:
    query = select(NoticeRow).where(NoticeRow.cleared_at.is_(None)).order_by(NoticeRow.id.desc())
    row = session.scalars(query.limit(1)).first()
    return None if row is None else Notice(row.level, {"vi": row.text_vi, "en": row.text_en})


def set_notice(session: Session, new: Notice) -> None:
    """Shows this notice in the place of the one before."""
    clear_notice(session)
    session.add(NoticeRow(level=new.level, text_vi=new.texts["vi"], text_en=new.texts["en"]))


def clear_notice(session: Session) -> bool:
    """Whether there was one."""
    query = (
        update(NoticeRow)
        .where(NoticeRow.cleared_at.is_(None))
        .values(cleared_at=now())
        .returning(NoticeRow.id)
    )
    return bool(session.scalars(query).all())
