"""Facts about the province; wages go by the region of the commune asked about."""

from __future__ import annotations

import pytest

from actions.phrases import phrase
from actions.province import ActionExplainClusterAndPark, ActionTellProvinceFact
from tests.actions.conftest import ask, entity

WAGES = entity("fact", "min-wage-levels-2026", "lương tối thiểu")


def tell(text, *entities):
    return ask(ActionTellProvinceFact(), text, *entities, intent="ask_province")


def wages(place, **more):
    text = f"lương tối thiểu ở {place}"
    return tell(text, WAGES, entity("place", place, place, **more))


@pytest.mark.parametrize(
    ("text", "slug", "facts"),
    [
        ("cảng", "long-an-port", ["147 ha", "30.000–70.000 DWT", "Số liệu 2021"]),
        ("sáp nhập", "merger-2025", ["01/7/2025", "bỏ cấp huyện"]),
        ("giá điện", "electricity-price", ["1.811/1.146/3.266", "label_secondary"]),
        ("cửa khẩu", "border-gates-long-an", ["Mỹ Quý Tây", "label_fact_ended", "30/06/2025"]),
        ("năm 2021", "clusters-2021", ["22 cụm", "label_fact_ended", "31/12/2021"]),
        ("quy hoạch", "plan-long-an-2021-2030", ["686/QĐ-TTg", "72 cụm"]),
    ],
)
def test_a_fact_is_told_with_its_period_and_marks(text, slug, facts):
    answer = tell(text, entity("fact", slug, text))
    assert answer.response == "utter_province_facts"
    assert answer.missing("label_source", *facts) == []
    assert answer.sources


@pytest.mark.parametrize("slug", ["water-price", "labour-force"])
def test_a_fact_that_no_source_states_is_said_so_with_whom_to_ask(slug):
    answer = tell("/ask_province", entity("fact", slug))
    assert answer.missing("label_fact_unknown", "Chưa tìm thấy", "02723 567 367") == []


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Đức Hòa", "I"),
        ("Hiệp Hòa", "I"),
        ("Nhựt Tảo", "II"),
        ("Long Cang", "II"),
        ("Mỹ Quý", "III"),
    ],
)
def test_a_commune_of_the_lists_is_told_with_its_region(place, region):
    told = phrase("label_wage_region", place=place, region=region)
    assert wages(place, said="commune").missing(told, "5.310.000") == []


def test_a_commune_that_no_list_names_is_said_not_to_be_known():
    unknown = phrase("label_wage_region_unknown", place="Tuyên Bình")
    assert wages("Tuyên Bình", said="commune").missing(unknown, "5.310.000") == []


@pytest.mark.parametrize("place", ["Tây Ninh", "Long An"])
def test_the_whole_province_has_no_one_region(place):
    answer = wages(place)
    assert answer.value("note") == ""
    assert answer.tells("5.310.000")


def test_the_ward_long_an_has_a_region():
    told = phrase("label_wage_region", place="Long An", region="I")
    assert wages("Long An", said="commune").tells(told)


@pytest.mark.parametrize(("said", "fact"), [("vùng II", "Nhựt Tảo"), ("vung 3", "Mỹ Quý")])
def test_a_region_asked_for_is_told_with_its_communes(said, fact):
    answer = tell(f"lương tối thiểu {said} gồm những xã nào", WAGES)
    assert answer.missing(fact, "NĐ 128/2025") == []


def test_a_question_in_other_words_finds_the_fact_that_stands_out():
    text = "cảng quốc tế Long An cách trung tâm Thành phố Hồ Chí Minh bao nhiêu km"
    assert tell(text, entity("fact", "long-an-port", "cảng quốc tế")).tells("30–40 km")


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
    assert answer.missing("5–75 ha", "15/9/2026") == []
    assert answer.payloads == ["/find_clusters"]
