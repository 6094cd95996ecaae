"""Procedures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from bot.db.queries._records import in_order, is_valid, legal_basis, record_of
from bot.db.records import Procedure
from bot.db.tables import ProcedureBasisRow, ProcedureRow


def all_procedures(session: Session) -> list[Procedure]:
    """In the order of the seed, which is about that of an investment. Ended ones are among them."""
    return _procedures(session, select(ProcedureRow))


def procedures_by_slugs(session: Session, slugs: Iterable[str]) -> list[Procedure]:
    """In the order given; unknown slugs are left out."""
    wanted = list(slugs)
    found = _procedures(session, select(ProcedureRow).where(ProcedureRow.slug.in_(wanted)))
    return in_order(wanted, found)


def procedures_on(session: Session, on: date) -> list[Procedure]:
    """Those in force that day, as far as is known."""
    in_force = is_valid(on, ProcedureRow.valid_from, ProcedureRow.valid_to)
    return _procedures(session, select(ProcedureRow).where(in_force))


def other_versions(session: Session, slug: str) -> list[Procedure]:
    """The earlier and later versions of a procedure, oldest first."""
    this = aliased(ProcedureRow)
    query = (
        select(ProcedureRow)
        .join(this, this.versions_of == ProcedureRow.versions_of)
        .where(this.slug == slug, ProcedureRow.slug != slug)
    )
    versions = _procedures(session, query)
    return sorted(versions, key=lambda version: version.valid_from or date.min)


def _procedures(session: Session, query: Select[ProcedureRow]) -> list[Procedure]:
    ordered = query.order_by(ProcedureRow.position, ProcedureRow.slug).options(
        selectinload(ProcedureRow.who),
        selectinload(ProcedureRow.legal_basis).options(joinedload(ProcedureBasisRow.document)),
    )
    return [_procedure(row) for row in session.scalars(ordered)]


def _procedure(row: ProcedureRow) -> Procedure:
    return record_of(
        Procedure,
        row,
        who=tuple(one.who for one in row.who),
        legal_basis=legal_basis(row.legal_basis),
    )
