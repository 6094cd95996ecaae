from __future__ import annotations

import pytest

from bot.db.queries.search import (
    ClusterFilter,
    clusters_without_place,
    developers,
    find_clusters,
    largest_clusters,
    sectors,
    without_area,
)
from bot.db.tables import ClusterPlaceRow, ClusterRow, ClusterSectorRow


def _slugs(clusters):
    return [cluster.slug for cluster in clusters]


def _found(session, **conditions):
    return _slugs(find_clusters(session, ClusterFilter(**conditions)))


def _add(session, slug, *, sectors=(), **values):
    row = ClusterRow(slug=slug, kind="cluster", name=f"Cụm {slug}", status="planned", **values)
    row.sectors = [ClusterSectorRow(name=name) for name in sectors]
    session.add(row)
    session.flush()


def test_clusters_are_found_and_parks_on_request(session):
    assert len(_found(session)) == 60
    assert len(_found(session, kind="park")) == 44
    assert len(_found(session, kind=None)) == 104


@pytest.mark.parametrize("place", ["Đức Hòa", "đức hoà", "duc hoa", "huyện Đức Hòa", "H. Duc Hoa"])
def test_an_old_district_is_found_however_it_is_written(session, place):
    assert len(_found(session, places=(place,))) == 13


@pytest.mark.parametrize(
    ("place", "slugs"),
    [
        ("xã Mỹ Hạnh Bắc", ["duc-thuan", "my-hanh-bac"]),
        ("xã Đức Lập", ["duc-thuan", "my-hanh-bac"]),
        ("phường Khánh Hậu", ["loi-binh-nhon", "loi-binh-nhon-2"]),
        ("thành phố Tân An", ["loi-binh-nhon", "loi-binh-nhon-2"]),
        ("Vĩnh Hưng", ["binh-chau", "tuyen-binh"]),
        ("Mộc Hóa", []),
    ],
)
def test_old_and_new_communes_are_found(session, place, slugs):
    assert _found(session, places=(place,)) == slugs


def test_old_commune_tan_binh_exists_in_two_districts(session):
    found = find_clusters(session, ClusterFilter(places=("xã Tân Bình",)))
    assert {cluster.district_before_2025 for cluster in found} == {"Tân Trụ", "Tân Thạnh"}


def test_one_of_several_places_is_enough(session):
    assert len(_found(session, places=("Tân Trụ", "Vĩnh Hưng"))) == 4


def test_a_park_in_two_districts_is_found_in_both(session):
    in_ben_luc = _found(session, kind="park", places=("Bến Lức",))
    in_can_duoc = _found(session, kind="park", places=("Cần Đước",))
    assert len(set(in_ben_luc) & set(in_can_duoc)) == 1


@pytest.mark.parametrize("place", ["Long An", "tỉnh Tây Ninh"])
def test_the_province_excludes_no_cluster(session, place):
    assert len(_found(session, places=(place,))) == 60


def test_a_ward_with_the_name_of_the_province_is_not_the_province(session):
    assert _found(session, places=("phường Long An",)) == []


def test_twelve_clusters_have_no_published_place(session):
    lost = clusters_without_place(session)
    assert len(lost) == 12
    assert all(cluster.district_before_2025 is None for cluster in lost)
    assert {"tan-phu", "vinh-khang", "long-thanh"} <= set(_slugs(lost))


def test_parks_without_a_place_are_told_apart_from_clusters(session):
    assert {park.kind for park in clusters_without_place(session, "park")} == {"park"}
    assert len(clusters_without_place(session, None)) == 12 + len(
        clusters_without_place(session, "park")
    )


def test_a_place_that_staff_fill_in_is_searched(session):
    cluster = session.get(ClusterRow, "tan-phu")
    cluster.places.append(ClusterPlaceRow(level="district", name="Tân Thạnh"))
    session.flush()
    assert "tan-phu" in _found(session, places=("tan thanh",))
    assert len(clusters_without_place(session)) == 11


def test_three_clusters_are_revoked(session):
    assert set(_found(session, statuses=("revoked",))) == {"huu-thanh-lien-a", "phat-hai", "vissan"}


def test_any_of_the_statuses_will_do(session):
    assert len(_found(session, statuses=("planned", "established"))) == 34


def test_a_cluster_of_unknown_area_meets_no_condition_on_areas(session):
    with_area = _found(session, area_min=0)
    assert len(with_area) == 45
    assert set(_found(session, area_max=10000)) == set(with_area)
    assert len(without_area(session, ClusterFilter(area_min=50))) == 15


def test_areas_lie_between_both_bounds(session):
    found = find_clusters(session, ClusterFilter(area_min=50, area_max=60))
    assert {cluster.area_ha for cluster in found} == {50, 50.36, 55}


def test_those_without_area_meet_the_other_conditions(session):
    wanted = ClusterFilter(places=("Cần Giuộc",), area_min=50)
    assert _slugs(without_area(session, wanted)) == ["hai-son-long-thuong"]


def test_the_largest_leave_umbrellas_out(session):
    found = largest_clusters(session, ClusterFilter(), limit=3)
    assert _slugs(found) == ["hai-son-duc-hoa-dong", "hoang-gia", "loi-binh-nhon"]
    parks = largest_clusters(session, ClusterFilter(kind="park"), limit=44)
    assert not {"kcn-duc-hoa-3", "kcn-long-hau"} & set(_slugs(parks))


def test_the_smallest_come_first_on_request(session):
    areas = [c.area_ha for c in largest_clusters(session, ClusterFilter(), smallest=True, limit=4)]
    assert areas == [13, 14.3, 20, 22.4]


def test_equal_areas_are_ranked_by_name(session):
    found = largest_clusters(session, ClusterFilter(area_min=75, area_max=75), limit=3)
    names = [cluster.bare_name for cluster in found]
    assert names == ["Cà Nhíp", "Hải Sơn - Lương Bình", "Hiệp Hòa 1"]


def test_a_ranking_keeps_the_other_conditions(session):
    [largest] = largest_clusters(session, ClusterFilter(places=("Bến Lức",)), limit=1)
    assert largest.slug == "hai-son-luong-binh"


def test_a_developer_is_found_by_part_of_the_name(session):
    assert len(_found(session, developer="hải sơn")) == 3
    assert len(_found(session, kind=None, developer="Hai Son")) == 5
    assert _found(session, developer="hải sơ") == []


def test_every_developer_is_named_once(session):
    names = developers(session)
    assert len(names) == len(set(names))
    assert "Công ty TNHH Hải Sơn" in names
    assert None not in names


def test_a_sector_is_found_by_words(session):
    assert _found(session, sector="nhựa") == ["nhua-duc-hoa"]
    assert _found(session, sector="che bien thuc pham") == ["vissan"]
    assert "kcn-hai-son" in _found(session, kind="park", sector="dệt may")


def test_a_sector_spelled_with_accents_comes_before_a_folded_one(session):
    _add(session, "may", sectors=["may mặc"])
    _add(session, "may-moc", sectors=["chế tạo máy"])
    assert _found(session, sector="máy") == ["may-moc"]
    assert _found(session, sector="may") == ["may"]


def test_a_code_of_the_keywords_finds_its_phrases(session):
    found = _found(session, kind=None, sector="plastics")
    assert {"nhua-duc-hoa", "kcn-tan-duc"} <= set(found)


def test_every_sector_is_named_once(session):
    names = sectors(session)
    assert len(names) == len(set(names))
    assert "nhựa" in names


def test_all_conditions_hold_together(session):
    found = _found(
        session, places=("Đức Hòa",), statuses=("operating",), area_min=100, developer="hai son"
    )
    assert found == ["hai-son-duc-hoa-dong"]


def test_a_call_sends_at_most_three_statements(session, statements):
    statements.clear()
    assert find_clusters(session, ClusterFilter(places=("Long An",), sector="plastics", kind=None))
    assert len(statements) <= 3
