from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from bot.db.queries.versions import content_version
from bot.db.tables import ClusterNameRow, ClusterPlaceRow, ClusterRow, KeywordRow, ProcedureWhoRow


def _add_an_alias(session):
    cluster = session.get(ClusterRow, "tan-phu")
    cluster.names.append(ClusterNameRow(name="CCN Mới"))
    session.flush()


def _change_a_place(session):
    session.scalars(select(ClusterPlaceRow).limit(1)).one().name = "xã Khác"


def _change_an_area(session):
    session.get(ClusterRow, "tan-phu").area_ha = 75


def _delete_a_cluster(session):
    session.delete(session.get(ClusterRow, "tan-phu"))


def _add_a_keyword(session):
    session.add(KeywordRow(kind="fact", slug="port", phrase="cảng"))


def _delete_who(session):
    session.execute(delete(ProcedureWhoRow).where(ProcedureWhoRow.procedure_slug == "irc"))


@pytest.mark.parametrize(
    "change",
    [
        _add_an_alias,
        _change_a_place,
        _change_an_area,
        _delete_a_cluster,
        _add_a_keyword,
        _delete_who,
    ],
)
def test_every_change_makes_another_version(session, change):
    before = content_version(session)
    change(session)
    session.flush()
    assert content_version(session) != before


def test_a_keyword_put_in_the_place_of_another_makes_another_version(session):
    before = content_version(session)
    session.delete(session.scalars(select(KeywordRow).limit(1)).one())
    _add_a_keyword(session)
    session.flush()
    assert content_version(session) != before


def test_nothing_changed_keeps_the_version(session, statements):
    before = content_version(session)
    statements.clear()
    assert content_version(session) == before
    assert len(statements) == 1
