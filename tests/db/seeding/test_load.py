from __future__ import annotations

from copy import deepcopy

import pytest
from sqlalchemy import select

from bot.db.queries.clusters import cluster_by_slug
from bot.db.queries.versions import content_version
from bot.db.seeding.load import load
from bot.db.tables import (
    ClusterNameRow,
    ClusterRow,
    ContactRow,
    IncentiveRow,
    KeywordRow,
    LegalDocumentRow,
    PlaceRow,
    ProcedureRow,
    SeededRow,
    StatisticRow,
)


@pytest.fixture(scope="module")
def small_seed(seed):
    """A part of the seed, because the whole takes long. Tables that are not in it are let be."""
    return {table: seed[table] for table in (LegalDocumentRow, ClusterRow, StatisticRow)}


@pytest.fixture
def new_seed(small_seed):
    """The seed, to be changed by a test."""
    return deepcopy(small_seed)


def _content(small_seed, table, slug):
    [content] = [content for content in small_seed[table] if content["slug"] == slug]
    return content


def _changed(counts):
    return {
        table: (done.added, done.updated, done.kept, done.removed)
        for table, done in counts.items()
        if (done.added, done.updated, done.kept, done.removed) != (0, 0, 0, 0)
    }


def test_loading_twice_changes_nothing(session, small_seed):
    before = content_version(session)
    counts = load(session, small_seed)
    assert _changed(counts) == {}
    assert counts["clusters"].unchanged == 104
    assert content_version(session) == before


def test_a_new_row_is_added(session, new_seed):
    content = {**_content(new_seed, ClusterRow, "tan-phu"), "slug": "moi", "name": "Cụm Mới"}
    new_seed[ClusterRow].append(content)
    assert _changed(load(session, new_seed)) == {"clusters": (1, 0, 0, 0)}
    assert cluster_by_slug(session, "moi").aliases == ("CCN Tân Phú", "Tan Phu")


def test_a_changed_row_that_nobody_touched_is_updated(session, new_seed):
    content = _content(new_seed, ClusterRow, "tan-phu")
    content.update(area_ha=75.0, names=[{"name": "CCN Tân Phú mới"}])
    assert _changed(load(session, new_seed)) == {"clusters": (0, 1, 0, 0)}
    session.expire_all()
    cluster = cluster_by_slug(session, "tan-phu")
    assert (cluster.area_ha, cluster.aliases) == (75, ("CCN Tân Phú mới",))
    assert _changed(load(session, new_seed)) == {}


def _change_the_area(session):
    session.get(ClusterRow, "tan-phu").area_ha = 60


def _add_an_alias(session):
    cluster = session.get(ClusterRow, "tan-phu")
    cluster.names.append(ClusterNameRow(name="CCN của tôi"))
    session.flush()


def _remove_an_alias(session):
    cluster = session.get(ClusterRow, "tan-phu")
    cluster.names.pop()
    session.flush()


@pytest.mark.parametrize("edit", [_change_the_area, _add_an_alias, _remove_an_alias])
def test_a_row_that_a_person_changed_is_left_alone(session, small_seed, new_seed, edit):
    edit(session)
    session.flush()
    edited = cluster_by_slug(session, "tan-phu")
    assert _changed(load(session, small_seed)) == {"clusters": (0, 0, 1, 0)}
    _content(new_seed, ClusterRow, "tan-phu").update(area_ha=75.0, names=[])
    assert _changed(load(session, new_seed)) == {"clusters": (0, 0, 1, 0)}
    session.expire_all()
    assert cluster_by_slug(session, "tan-phu") == edited


def test_a_person_may_change_any_kind_of_row(session, seed):
    session.get(ContactRow, "sct-tay-ninh").phone = "113"
    session.get(ProcedureRow, "irc").steps_vi = ["Một bước."]
    incentive = session.get(IncentiveRow, "credit-vdb")
    incentive.legal_basis.pop()
    session.scalars(select(StatisticRow).limit(1)).one().value = 1
    session.flush()
    tables = ("contacts", "procedures", "incentives", "statistics")
    assert _changed(load(session, seed)) == dict.fromkeys(tables, (0, 0, 1, 0))


def test_a_row_that_a_person_added_is_kept(session, small_seed, new_seed):
    session.add(ClusterRow(slug="cua-toi", kind="cluster", name="Cụm Của Tôi", status="planned"))
    session.flush()
    assert _changed(load(session, small_seed)) == {}
    new_seed[ClusterRow].append({**_content(new_seed, ClusterRow, "tan-phu"), "slug": "cua-toi"})
    assert _changed(load(session, new_seed)) == {"clusters": (0, 0, 1, 0)}
    assert cluster_by_slug(session, "cua-toi").name == "Cụm Của Tôi"


def test_a_row_that_a_person_deleted_stays_away(session, small_seed):
    session.delete(session.get(ClusterRow, "tan-phu"))
    session.flush()
    assert _changed(load(session, small_seed)) == {"clusters": (0, 0, 1, 0)}
    assert cluster_by_slug(session, "tan-phu") is None


def test_a_row_that_left_the_seed_goes_unless_a_person_changed_it(session, new_seed):
    session.get(ClusterRow, "tan-my").area_ha = 60
    session.flush()
    gone = ("tan-phu", "tan-my")
    new_seed[ClusterRow] = [c for c in new_seed[ClusterRow] if c["slug"] not in gone]
    assert _changed(load(session, new_seed)) == {"clusters": (0, 0, 1, 1)}
    assert cluster_by_slug(session, "tan-phu") is None
    assert cluster_by_slug(session, "tan-my").area_ha == 60


def test_a_row_that_comes_back_to_the_seed_comes_back(session, small_seed, new_seed):
    new_seed[ClusterRow] = [c for c in new_seed[ClusterRow] if c["slug"] != "tan-phu"]
    load(session, new_seed)
    assert _changed(load(session, small_seed)) == {"clusters": (1, 0, 0, 0)}


def test_a_document_that_a_row_cites_does_not_go(session, new_seed):
    new_seed[LegalDocumentRow] = [
        document for document in new_seed[LegalDocumentRow] if document["slug"] != "nd-32-2024"
    ]
    changed = _changed(load(session, new_seed))
    assert changed["legal_documents"][3] == 0
    assert session.get(LegalDocumentRow, "nd-32-2024")


def test_repeated_figures_are_kept_apart(session, new_seed):
    repeated = deepcopy(new_seed[StatisticRow][0])
    repeated["value"] = 44.0
    new_seed[StatisticRow].append(repeated)
    assert _changed(load(session, new_seed)) == {"statistics": (1, 0, 0, 0)}
    assert _changed(load(session, new_seed)) == {}


def test_keywords_and_places_are_known_by_their_words(session):
    place = {"level": "district", "name": "Tân An"}
    keyword = {"kind": "fact", "slug": "long-an-port", "phrase": "Cảng"}
    seed = {PlaceRow: [place], KeywordRow: [keyword]}
    load(session, seed)
    session.scalars(select(KeywordRow).where(KeywordRow.phrase == "Cảng")).one().phrase = "Bến"
    session.flush()
    assert _changed(load(session, seed)) == {"keywords": (0, 0, 1, 0)}


def test_keys_follow_the_names(session):
    row = session.get(ClusterRow, "hai-son-luong-binh")
    assert row.name_key == "hai son - luong binh"
    assert row.developer_key == "cong ty tnhh hai son"
    assert {place.key for place in row.places} == {"ben luc", "luong binh", "thanh loi"}


def test_deleting_a_cluster_deletes_its_lists(session):
    session.delete(session.get(ClusterRow, "tan-phu"))
    session.flush()
    names = select(ClusterNameRow).where(ClusterNameRow.cluster_slug == "tan-phu")
    assert session.scalars(names).all() == []


def test_deleting_an_umbrella_frees_its_parts(session):
    session.delete(session.get(ClusterRow, "long-dinh-long-cang"))
    session.flush()
    session.expire_all()
    assert cluster_by_slug(session, "nam-sao").part_of is None


def test_the_seed_notes_what_it_brought(session):
    keys = session.scalars(select(SeededRow.key).where(SeededRow.table_name == "clusters")).all()
    assert len(keys) == 104
