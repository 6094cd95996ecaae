"""Whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.db.queries._records import in_order, is_valid, record_of
from bot.db.records import Contact
from bot.db.tables import ContactRow


def all_contacts(session: Session) -> list[Contact]:
    """In the order of the seed, the first to ask first. Offices that ended are among them."""
    return _contacts(session, select(ContactRow))


def contacts_by_slugs(session: Session, slugs: Iterable[str]) -> list[Contact]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    query = select(ContactRow).where(ContactRow.slug.in_(wanted))
    return in_order(wanted, _contacts(session, query))


def contacts_on(session: Session, on: date) -> list[Contact]:
    """Those that work under this name that day, as far as is known."""
    works = is_valid(on, ContactRow.valid_from, ContactRow.valid_to)
    return _contacts(session, select(ContactRow).where(works))


def _contacts(session: Session, query: Select[ContactRow]) -> list[Contact]:
    ordered = query.order_by(ContactRow.position, ContactRow.slug)
    return [record_of(Contact, row) for row in session.scalars(ordered)]
