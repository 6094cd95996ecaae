"""Facts about the province; wages go by the region of the commune asked about."""

from __future__ import annotations

import re

import pytest

from actions.province import ActionExplainClusterAndPark, ActionTellProvinceFact
from tests.actions.conftest import ask, entity

WAGES = entity("fact", "min-wage-levels-2026", "lương tối thiểu")


def tell(text, *entities):
    return ask(ActionTellProvinceFact(), text, *entities, intent="ask_province")


def wages(place, **more):
    text = f"lương tối thiểu ở {place}"
    return tell(text, WAGES, entity("place", place, place, **more)).text


@pytest.mark.parametrize(
    ("text", "slug", "facts"),
    [
        ("cảng", "long-an-port", ["147 ha", "30.000–70.000 DWT", "Số liệu 2021"]),
        ("sáp nhập", "merger-2025", ["01/7/2025", "bỏ cấp huyện"]),
        ("giá điện", "electricity-price", ["1.811/1.146/3.266", "(theo nguồn thứ cấp)"]),
        ("cửa khẩu", "border-gates-long-an", ["Mỹ Quý Tây", "giai đoạn đến 30/06/2025"]),
        ("năm 2021", "clusters-2021", ["22 cụm", "giai đoạn đến 31/12/2021"]),
        ("quy hoạch", "plan-long-an-2021-2030", ["686/QĐ-TTg", "72 cụm"]),
    ],
)
def test_a_fact_is_told_with_its_period_and_marks(text, slug, facts):
    answer = tell(text, entity("fact", slug, text))
    assert answer.response == "utter_province_facts"
    assert [fact for fact in facts if fact not in answer.text] == []
    assert "Nguồn: " in answer.text
    assert answer.sources


@pytest.mark.parametrize("slug", ["water-price", "labour-force"])
def test_a_fact_that_no_source_states_is_said_so_with_whom_to_ask(slug):
    text = tell("/ask_province", entity("fact", slug)).text
    assert "Em chưa có số liệu công bố" in text
    assert "Chưa tìm thấy" in text
    assert "02723 567 367" in text


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Đức Hòa", "(1|I)"),
        ("Hiệp Hòa", "(1|I)"),
        ("Nhựt Tảo", "(2|II)"),
        ("Long Cang", "(2|II)"),
        ("Mỹ Quý", "(3|III)"),
    ],
)
def test_a_commune_of_the_lists_is_told_with_its_region(place, region):
    text = wages(place, said="commune")
    assert re.search(rf"{place} .*thuộc vùng {region},", text)
    assert "5.310.000" in text


def test_a_commune_that_no_list_names_is_said_not_to_be_known():
    text = wages("Tuyên Bình", said="commune")
    assert "Tuyên Bình không có trong các danh sách vùng" in text
    assert "danh sách chưa đầy đủ" in text
    assert "5.310.000" in text


@pytest.mark.parametrize("place", ["Tây Ninh", "Long An"])
def test_the_whole_province_has_no_one_region(place):
    text = wages(place)
    assert "thuộc vùng" not in text
    assert "không có trong" not in text
    assert "5.310.000" in text


@pytest.mark.xfail(
    raises=AssertionError,
    reason="BUG actions/province_facts.py _communes(): the ward Long An is taken for the province",
)
def test_the_ward_long_an_has_a_region():
    assert "thuộc vùng" in wages("Long An", said="commune")


@pytest.mark.parametrize(("said", "fact"), [("vùng II", "Nhựt Tảo"), ("vung 3", "Mỹ Quý")])
def test_a_region_asked_for_is_told_with_its_communes(said, fact):
    text = tell(f"lương tối thiểu {said} gồm những xã nào", WAGES).text
    assert fact in text
    assert "NĐ 128/2025" in text


def test_a_question_in_other_words_finds_the_fact_that_stands_out():
    text = "cảng quốc tế Long An cách trung tâm Thành phố Hồ Chí Minh bao nhiêu km"
    assert "30–40 km" in tell(text, entity("fact", "long-an-port", "cảng quốc tế")).text


def test_without_a_topic_the_visitor_chooses_one():
    answer = tell("cho hỏi về tỉnh")
    assert answer.response == "utter_ask_province_topic"
    assert '/ask_province{"fact": "merger-2025"}' in answer.payloads


def test_a_cluster_named_instead_of_a_fact_is_described():
    answer = tell("Hoàng Gia", entity("cluster", "hoang-gia", "Hoàng Gia"))
    assert answer.response == "utter_cluster_described"


def test_clusters_and_parks_are_explained_with_the_area_in_force():
    answer = ask(ActionExplainClusterAndPark(), "cụm khác khu thế nào")
    assert answer.response == "utter_cluster_and_park"
    assert "5–75 ha" in answer.text
    assert "Ban Quản lý Khu kinh tế" in answer.text
    assert answer.payloads == ["/find_clusters"]
