"""Lists of clusters and parks, page by page, and the largest or smallest of them."""

from __future__ import annotations

import pytest

from actions.phrases import phrase
from actions.search import ActionFindClusters, ActionRankClusters, ActionShowMore
from tests.actions.conftest import ask, entity

WITHOUT_PLACE = phrase("label_without_place", count=12, kind=phrase("label_short_cluster"))
WITHOUT_AREA = phrase("label_without_area", count=15, kind=phrase("label_short_cluster"))


def find(text, *entities, **more):
    return ask(ActionFindClusters(), text, *entities, intent="find_clusters", **more)


def place(name, **more):
    return entity("place", name, name, **more)


@pytest.mark.parametrize(
    ("text", "entities", "count", "shown"),
    [
        ("cụm ở Đức Hòa", [place("Đức Hòa")], 13, "Đức Hòa"),
        ("cụm ở xã Đức Hòa", [place("Đức Hòa", said="commune")], 3, "xã Đức Hòa"),
        ("cụm ở xã Tân Bình", [place("Tân Bình", said="commune")], 5, "xã Tân Bình"),
        ("kcn ở Đức Hòa", [place("Đức Hòa")], 21, phrase("label_kind_park")),
        ("cụm ở Long An", [place("Long An")], 56, phrase("label_kind_cluster")),
        (
            "cụm trên 70 ha",
            [entity("area", {"min": 70.1, "max": None}, "trên 70 ha")],
            16,
            "70,1 ha",
        ),
        (
            "cụm 10-20 ha",
            [entity("area", {"min": 10, "max": 20}, "10-20 ha")],
            3,
            "20 ha",
        ),
        (
            "cụm dưới 20 ha",
            [entity("area", {"min": None, "max": 19.9}, "dưới 20 ha")],
            2,
            "19,9 ha",
        ),
        (
            "cụm đã bị bãi bỏ",
            [entity("status", "revoked", "bị bãi bỏ")],
            3,
            phrase("label_status_revoked"),
        ),
        (
            "cụm của Hải Sơn",
            [entity("developer", "Công ty TNHH Hải Sơn", "Hải Sơn")],
            3,
            "Công ty TNHH Hải Sơn",
        ),
        (
            "cụm ngành thực phẩm",
            [entity("sector", "food_beverage", "thực phẩm")],
            0,
            "thực phẩm",
        ),
    ],
)
def test_clusters_are_counted_and_the_conditions_shown_back(text, entities, count, shown):
    answer = find(text, *entities)
    assert answer.response == "utter_clusters_found"
    assert answer.value("count") == count
    assert shown in answer.value("conditions")
    assert answer.missing("dữ liệu hiện có", "label_source") == []


def test_a_search_by_place_counts_the_clusters_without_a_published_place():
    assert find("cụm ở Bến Lức", place("Bến Lức")).tells(WITHOUT_PLACE)
    assert not find("danh sách cụm").tells("label_without_place")


def test_a_search_by_area_counts_the_clusters_without_a_published_area():
    area = entity("area", {"min": 70, "max": None}, "trên 70 ha")
    assert find("cụm trên 70 ha", area).tells(WITHOUT_AREA)
    assert not find("danh sách cụm").tells(WITHOUT_AREA)


def test_umbrellas_and_revoked_clusters_are_listed_but_not_counted():
    answer = find("danh sách cụm")
    assert len(answer.slots["search"]["found"]) == 60
    assert answer.value("count") == 56
    revoked, umbrellas = (
        phrase("label_revoked_count", count=3),
        phrase("label_umbrella_count", count=1),
    )
    assert answer.missing("label_not_counted", revoked, umbrellas) == []


def test_a_condition_that_cannot_be_checked_is_said_and_not_dropped():
    answer = find("cụm có hồ bơi")
    assert answer.response == "utter_condition_not_known"
    assert answer.tells("02723 567 367")
    assert answer.events == []


def test_umbrellas_old_areas_and_revoked_clusters_are_marked_in_a_list():
    area = entity("area", {"min": 300, "max": None}, "trên 300 ha")
    marks = ("303,89 ha", "label_old_list_short", "label_umbrella")
    assert find("cụm trên 300 ha", area).missing(*marks) == []
    revoked = find("cụm bị bãi bỏ", entity("status", "revoked", "bị bãi bỏ"))
    assert revoked.missing("label_status_revoked", "label_unverified") == []


def test_nothing_found_is_said_with_what_could_not_be_checked():
    answer = find("cụm ở Mộc Hóa", place("Mộc Hóa"))
    assert answer.response == "utter_no_clusters_found"
    assert answer.missing("Mộc Hóa", WITHOUT_PLACE) == []
    assert answer.payloads == ["/request_human"]
    assert answer.slots["search"]["found"] == []


def test_a_long_list_comes_in_pages_of_ten_until_its_end():
    first = find("danh sách cụm")
    assert "\n10. " in first.text
    assert "\n11. " not in first.text
    assert first.payloads[0] == "/show_more"
    second = ask(ActionShowMore(), "xem thêm", slots=first.slots)
    assert second.response == "utter_more_clusters"
    assert second.text.startswith("11. ")
    assert second.slots["search"]["start"] == 10
    last = ask(ActionShowMore(), "nữa", slots={"search": {**first.slots["search"], "start": 40}})
    assert last.text.startswith("51. ")
    assert "/show_more" not in last.payloads
    end = ask(ActionShowMore(), "nữa", slots=last.slots)
    assert end.response == "utter_nothing_more"


def test_there_is_nothing_more_without_a_list():
    assert ask(ActionShowMore(), "xem thêm").response == "utter_nothing_more"


def test_a_single_hit_becomes_the_subject():
    food = entity("sector", "food_beverage", "thực phẩm")
    assert find("cụm ngành thực phẩm", food).slots["clusters"] == ["vissan"]
    assert find("danh sách cụm").slots["clusters"] == []


def test_a_question_that_goes_on_keeps_the_conditions_of_before():
    before = find("cụm đang hoạt động", entity("status", "operating", "đang hoạt động"))
    answer = find("còn ở Bến Lức thì sao", place("Bến Lức"), slots=before.slots)
    assert phrase("label_status_operating") in answer.value("conditions")
    again = find("cụm ở Bến Lức", place("Bến Lức"), slots=before.slots)
    assert phrase("label_status_operating") not in again.value("conditions")


def test_a_park_named_beside_a_place_is_described_and_not_searched_for():
    park = entity("cluster", "kcn-hoa-binh", "Hòa Bình", said="park")
    answer = find("KCN Hòa Bình ở Long An thế nào", park, place("Long An"))
    assert answer.response == "utter_cluster_described"


def test_the_ward_long_an_is_not_the_whole_province():
    answer = find("phường Long An có cụm nào", place("Long An", said="commune"))
    assert answer.response == "utter_no_clusters_found"


@pytest.mark.parametrize(
    ("text", "entities", "response", "first"),
    [
        ("cụm lớn nhất", ["largest"], "utter_largest_clusters", "Hải Sơn - Đức Hòa Đông"),
        ("cụm nhỏ nhất", ["smallest"], "utter_smallest_clusters", "Năm Sao"),
        ("kcn lớn nhất", ["largest"], "utter_largest_clusters", "KCN Việt Phát"),
    ],
)
def test_the_largest_and_the_smallest_leave_umbrellas_out(text, entities, response, first):
    answer = ask(ActionRankClusters(), text, *[entity("superlative", e, "nhất") for e in entities])
    assert answer.response == response
    assert first in answer.value("lines").splitlines()[0]
    assert len(answer.value("lines").splitlines()) == 3
    assert not answer.tells("label_umbrella")


def test_as_many_are_ranked_as_asked_for_but_at_most_a_page():
    smallest = entity("superlative", "smallest", "nhất")
    for top, count in ((5, 5), (40, 10)):
        answer = ask(ActionRankClusters(), "nhất", smallest, entity("top", top))
        assert len(answer.value("lines").splitlines()) == count


def test_a_ranking_where_there_is_nothing_says_so():
    moc_hoa = place("Mộc Hóa")
    answer = ask(ActionRankClusters(), "lớn nhất ở Mộc Hóa", moc_hoa, intent="rank_clusters")
    assert answer.response == "utter_no_clusters_found"
