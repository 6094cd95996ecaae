from __future__ import annotations

from bot.db.queries.places import all_places
from bot.db.records import Place
from bot.db.tables import ClusterPlaceRow, ClusterRow

OLD_DISTRICTS = {
    *("Tân An", "Kiến Tường", "Bến Lức", "Cần Đước", "Cần Giuộc", "Châu Thành", "Đức Hòa"),
    *("Đức Huệ", "Mộc Hóa", "Tân Hưng", "Tân Thạnh", "Tân Trụ", "Thạnh Hóa", "Thủ Thừa"),
    "Vĩnh Hưng",
}


def _names(session, level):
    return [place.name for place in all_places(session) if place.level == level]


def test_the_fifteen_old_districts_are_known_once_each(session):
    districts = _names(session, "district")
    assert len(districts) == 15
    assert set(districts) == OLD_DISTRICTS


def test_both_provinces_come_first(session):
    assert all_places(session)[:2] == [Place("Long An", "province"), Place("Tây Ninh", "province")]


def test_communes_with_and_without_clusters_are_known(session):
    after = _names(session, "commune_after")
    assert {"xã Mỹ Hạnh", "phường Khánh Hậu", "xã Tầm Vu", "phường Trảng Bàng"} <= set(after)
    assert len(after) == len(set(after))
    assert "xã Mỹ Hạnh Bắc" in _names(session, "commune_before")


def test_a_place_of_a_new_cluster_is_known_at_once(session):
    place = ClusterPlaceRow(level="commune_after", name="xã Mới Lập")
    cluster = session.get(ClusterRow, "tan-phu")
    cluster.places.append(place)
    session.flush()
    assert Place("xã Mới Lập", "commune_after") in all_places(session)


def test_one_statement_is_enough(session, statements):
    statements.clear()
    all_places(session)
    assert len(statements) == 1
