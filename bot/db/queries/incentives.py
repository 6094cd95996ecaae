"""Incentives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.db.queries._records import in_order, is_valid, legal_basis, record_of
from bot.db.records import Incentive
from bot.db.tables import IncentiveBasisRow, IncentiveBeneficiaryRow, IncentiveRow


def all_incentives(session: Session) -> list[Incentive]:
    """By subject: in the order of the seed. Ended ones are among them."""
    return incentives(session)


def incentives_by_slugs(session: Session, slugs: Iterable[str]) -> list[Incentive]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    found = _incentives(session, select(IncentiveRow).where(IncentiveRow.slug.in_(wanted)))
    return in_order(wanted, found)


def incentives(
    session: Session,
    *,
    kind: str | None = None,
    beneficiary: str | None = None,
    on: date | None = None,
) -> list[Incentive]:
    """Those that meet all conditions; `on`: those in force that day, as far as is known."""
    query = select(IncentiveRow)
    if kind is not None:
        query = query.where(IncentiveRow.kind == kind)
    if beneficiary is not None:
        may_have_it = IncentiveBeneficiaryRow.beneficiary == beneficiary
        query = query.where(IncentiveRow.beneficiaries.any(may_have_it))
    if on is not None:
        query = query.where(is_valid(on, IncentiveRow.valid_from, IncentiveRow.valid_to))
    return _incentives(session, query)


def _incentives(session: Session, query: Select[IncentiveRow]) -> list[Incentive]:
    ordered = query.order_by(IncentiveRow.position, IncentiveRow.slug).options(
        selectinload(IncentiveRow.beneficiaries),
        selectinload(IncentiveRow.legal_basis).options(joinedload(IncentiveBasisRow.document)),
    )
    return [_incentive(row) for row in session.scalars(ordered)]


def _incentive(row: IncentiveRow) -> Incentive:
    return record_of(
        Incentive,
        row,
        beneficiaries=tuple(one.beneficiary for one in row.beneficiaries),
        legal_basis=legal_basis(row.legal_basis),
    )
