"""Facts about the province."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.db.queries._records import in_order, record_of
from bot.db.records import ProvinceFact
from bot.db.tables import ProvinceFactRow


def all_facts(session: Session) -> list[ProvinceFact]:
    """In the order of the seed. Facts of the past are among them, with their period."""
    return _facts(session, select(ProvinceFactRow))


def facts_by_slugs(session: Session, slugs: Iterable[str]) -> list[ProvinceFact]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    query = select(ProvinceFactRow).where(ProvinceFactRow.slug.in_(wanted))
    return in_order(wanted, _facts(session, query))


def facts_of_topic(session: Session, topic: str) -> list[ProvinceFact]:
    return _facts(session, select(ProvinceFactRow).where(ProvinceFactRow.topic == topic))


def _facts(session: Session, query: Select[ProvinceFactRow]) -> list[ProvinceFact]:
    ordered = query.order_by(ProvinceFactRow.position, ProvinceFactRow.slug)
    return [record_of(ProvinceFact, row) for row in session.scalars(ordered)]
