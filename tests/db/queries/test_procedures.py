from __future__ import annotations

from datetime import date

import pytest

from bot.db.queries.procedures import (
    all_procedures,
    other_versions,
    procedures_by_slugs,
    procedures_on,
)

OLD, NEW = "establish-cluster-2024-2026", "establish-cluster-from-2026-09-15"


def _slugs(procedures):
    return [procedure.slug for procedure in procedures]


def test_all_procedures_come_in_the_order_of_the_seed(session):
    procedures = all_procedures(session)
    assert len(procedures) == 22
    assert _slugs(procedures)[:3] == [NEW, OLD, "expand-cluster"]


def test_a_procedure_is_complete(session):
    [procedure] = procedures_by_slugs(session, [NEW])
    assert procedure.who == ("infrastructure_developer",)
    assert len(procedure.steps_vi) == 6
    assert procedure.steps_vi[0].startswith("Doanh nghiệp, hợp tác xã")
    assert len(procedure.documents_vi) == 6
    assert (procedure.time_limit_days, procedure.time_limit_unit) == (37, "working_days")
    assert [basis.document for basis in procedure.legal_basis] == ["nd-32-2024", "nd-303-2026"]
    assert procedure.legal_basis[1].number == "303/2026/NĐ-CP"
    assert procedure.agency_before_2025_07 is None
    assert procedure.fee is None


@pytest.mark.parametrize(
    ("day", "in_force", "not_in_force"),
    [(date(2026, 9, 14), OLD, NEW), (date(2026, 9, 15), NEW, OLD), (date(2026, 11, 20), NEW, OLD)],
)
def test_the_day_decides_between_both_ways_to_establish(session, day, in_force, not_in_force):
    slugs = _slugs(procedures_on(session, day))
    assert in_force in slugs
    assert not_in_force not in slugs


def test_each_version_names_the_other(session):
    assert _slugs(other_versions(session, OLD)) == [NEW]
    assert _slugs(other_versions(session, NEW)) == [OLD]
    assert other_versions(session, "irc") == []
    assert other_versions(session, "none") == []


def test_variants_of_a_time_limit_stand_in_the_notes(session):
    [fire, environment] = procedures_by_slugs(
        session, ["fire-design-appraisal", "environmental-permit"]
    )
    assert "10 ngày" in fire.notes_vi
    assert "15 ngày" in environment.notes_vi


def test_an_unknown_time_limit_stays_unknown(session):
    [procedure] = procedures_by_slugs(session, ["expand-cluster"])
    assert procedure.time_limit_days is None


def test_slugs_come_in_the_order_given(session):
    assert _slugs(procedures_by_slugs(session, ["irc", "none", "erc"])) == ["irc", "erc"]


@pytest.mark.parametrize("query", [all_procedures, lambda session: other_versions(session, OLD)])
def test_a_call_sends_at_most_three_statements(session, statements, query):
    statements.clear()
    assert query(session)
    assert len(statements) <= 3
