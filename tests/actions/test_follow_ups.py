"""What a message leaves unsaid is taken from the question before."""

from __future__ import annotations

import pytest

from actions.cluster_attributes import ActionTellClusterArea, ActionTellClusterAvailability
from actions.clusters import ActionDescribeCluster
from actions.fallback import ActionAnswerFallback
from actions.plan_2023 import ActionTellPlan2023
from actions.rents import tell_cheapest  # noqa: F401  every action must be known
from actions.search import ActionFindClusters, ActionRankClusters
from tests.actions.conftest import ask, entity


def after(intent, *entities, **slots):
    said = [{"entity": kind, "value": value} for kind, value in entities]
    return {"question": {"intent": intent, "entities": said}, **slots}


def test_the_same_is_asked_of_another_cluster():
    slots = after("ask_cluster_area", ("cluster", "hoang-gia"))
    name = entity("cluster", "lien-hung", "Liên Hưng")
    answer = ask(ActionTellClusterAvailability(), "còn Liên Hưng?", name, slots=slots)
    assert answer.response == "utter_cluster_area"
    assert answer.tells("32,85")


def test_a_question_of_its_own_is_not_read_as_a_follow_up():
    slots = after("ask_cluster_area", ("cluster", "hoang-gia"))
    name = entity("cluster", "lien-hung", "Liên Hưng")
    text = "còn Liên Hưng đã hoạt động chưa"
    answer = ask(ActionTellClusterAvailability(), text, name, slots=slots)
    assert "availability" in answer.response or "unknown" in answer.response


def test_a_correction_of_the_name_is_answered_with_the_question_before():
    slots = after("ask_cluster_area", ("cluster", "tan-binh-1"))
    names = [
        entity("cluster", slug, "Tân Bình")
        for slug in ("tan-binh-1", "tan-binh-2", "tan-binh-tan-thanh")
    ]
    text = "không, ý tôi là Tân Bình ở Tân Thạnh"
    place = entity("place", "Tân Thạnh", "Tân Thạnh")
    answer = ask(ActionDescribeCluster(), text, *names, place, slots=slots)
    assert answer.response == "utter_cluster_area"
    assert answer.slots["clusters"] == ["tan-binh-tan-thanh"]


def test_another_year_of_the_same_figure():
    slots = after(
        "ask_statistics", ("metric", "clusters_operating"), metrics=["clusters_operating"]
    )
    year = entity("year", 2021, "2021")
    answer = ask(ActionTellPlan2023(), "còn năm 2021?", year, slots=slots)
    assert answer.response in ("utter_statistics", "utter_no_statistics")


def test_which_one_is_answered_by_a_place():
    slots = {
        "asked": "ask_cluster_area",
        "search": {"found": ["tan-binh-1", "tan-binh-tan-thanh"], "start": 0},
    }
    place = entity("place", "Tân Thạnh", "Tân Thạnh")
    answer = ask(ActionFindClusters(), "cái ở Tân Thạnh", place, slots=slots)
    assert answer.response == "utter_cluster_area"
    assert answer.slots["clusters"] == ["tan-binh-tan-thanh"]


def test_conditions_are_added_turn_by_turn():
    first = ask(ActionFindClusters(), "cụm ở Đức Hòa", entity("place", "Đức Hòa", "Đức Hòa"))
    slots = {**first.slots, **after("find_clusters", ("place", "Đức Hòa"))}
    status = entity("status", "operating", "đang hoạt động")
    second = ask(ActionFindClusters(), "đang hoạt động thôi", status, slots=slots)
    assert "Đức Hòa" in second.slots["search"]["conditions"]["places"]
    slots = {**second.slots, **after("find_clusters", ("place", "Đức Hòa"))}
    area = entity("area", {"min": 40.0, "max": None}, "từ 40 ha")
    third = ask(ActionFindClusters(), "từ 40 ha", area, slots=slots)
    words = third.value("conditions")
    assert all(part in words for part in ("Đức Hòa", "đang hoạt động", "từ 40 ha"))


def test_larger_than_the_one_talked_about():
    slots = after("ask_cluster_area", ("cluster", "lien-hung"), clusters=["lien-hung"])
    answer = ask(ActionRankClusters(), "có cụm nào to hơn không", slots=slots)
    assert answer.response == "utter_largest_clusters"
    assert "32,85" in answer.value("conditions")
    assert "CCN Liên Hưng" not in answer.text


def test_a_number_beyond_the_list_is_said_to_be_so():
    slots = {"search": {"found": ["hoang-gia", "lien-hung"], "start": 0}, "clusters": []}
    answer = ask(
        ActionTellClusterArea(), "cái thứ năm", entity("ordinal", 5, "thứ năm"), slots=slots
    )
    assert answer.response == "utter_no_such_in_list"


@pytest.mark.parametrize("text", ["bỏ điều kiện diện tích", "bo dien tich di"])
def test_a_condition_is_taken_back(text):
    conditions = {"places": ["Đức Hòa"], "area_min": 500.0}
    slots = after("find_clusters", search={"conditions": conditions, "found": []})
    answer = ask(ActionFindClusters(), text, slots=slots)
    assert "500" not in answer.value("conditions")
    assert "Đức Hòa" in answer.value("conditions")


def test_what_was_not_understood_is_no_question_to_go_on_with():
    answer = ask(ActionAnswerFallback(), "asdf", intent="nlu_fallback")
    assert "question" not in answer.slots


def test_the_same_search_among_parks():
    search = {"conditions": {"places": ["Cần Giuộc"]}, "found": []}
    slots = after("find_clusters", ("place", "Cần Giuộc"), search=search)
    answer = ask(ActionFindClusters(), "con kcn thi sao", slots=slots)
    assert answer.response == "utter_clusters_found"
    assert "KCN Long Hậu" in answer.text
    assert "Cần Giuộc" in answer.value("conditions")
