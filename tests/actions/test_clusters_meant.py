"""Which cluster a message is about when it names several, an unknown one or none."""

from __future__ import annotations

import pytest

from actions.cluster_attributes import ActionTellClusterArea, ActionTellClusterLocation
from actions.clusters import ActionDescribeCluster
from actions.compare import ActionCompareClusters
from actions.fallback import ActionAnswerFallback
from actions.province import ActionTellProvinceFact
from actions.search import ActionFindClusters
from tests.actions.conftest import ask, entity

TAN_BINH = ["tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"]


def unknown(name):
    return f"CCN {name} ở đâu", entity("unknown_name", name, name)


def tan_binh(**more):
    return [entity("cluster", slug, "Tân Bình", **more) for slug in TAN_BINH]


def test_the_district_said_beside_an_ambiguous_name_decides():
    text = "cụm Tân Bình ở Tân Thạnh rộng mấy ha"
    place = entity("place", "Tân Thạnh", "Tân Thạnh")
    answer = ask(ActionTellClusterArea(), text, *tan_binh(), place)
    assert answer.response == "utter_cluster_area"
    assert answer.tells("55 ha")


@pytest.mark.parametrize(
    ("said", "slug"), [("park", "kcn-tan-phu-tran-anh"), ("cluster", "tan-phu")]
)
def test_the_word_for_the_kind_decides_between_a_cluster_and_a_park(said, slug):
    slugs = ("kcn-tan-phu-tran-anh", "tan-phu")
    both = [entity("cluster", s, "Tân Phú", said=said) for s in slugs]
    assert ask(ActionDescribeCluster(), "Tân Phú", *both).slots["clusters"] == [slug]


def test_a_name_alone_answers_which_one():
    slots = {"asked": "ask_cluster_area", "clusters": TAN_BINH}
    name = entity("cluster", "tan-binh-2", "Tân Bình 2")
    overview = ActionDescribeCluster()
    answer = ask(overview, "Tân Bình 2", name, intent="ask_cluster_overview", slots=slots)
    assert answer.response == "utter_cluster_area"
    assert answer.slots["asked"] is None


def test_an_unknown_name_is_said_and_the_nearest_are_offered():
    text, name = unknown("Tân Bình 9")
    answer = ask(ActionTellClusterLocation(), text, name, intent="ask_cluster_location")
    assert answer.response == "utter_unknown_cluster_near"
    assert answer.value("name") == "Tân Bình 9"
    assert answer.titles[:3] == ["CCN Tân Bình 1", "CCN Tân Bình 2", "CCN Tân Bình"]
    assert answer.payloads[0] == '/ask_cluster_location{"cluster": "tan-binh-1"}'
    assert answer.tells("02723 567 367")


def test_a_typing_error_leads_to_the_name_meant():
    text, name = unknown("Hoang Gai")
    assert "CCN Hoàng Gia" in ask(ActionDescribeCluster(), text, name).titles


def test_a_name_like_no_other_is_only_said_to_be_unknown():
    text, name = unknown("Xuân Mai")
    answer = ask(ActionDescribeCluster(), text, name)
    assert answer.response == "utter_unknown_cluster"
    assert "Xuân Mai" in answer.text
    assert answer.payloads == ["/find_clusters"]


def test_an_unknown_name_is_not_taken_for_the_cluster_of_before():
    text, name = unknown("Xuân Mai")
    answer = ask(ActionDescribeCluster(), text, name, slots={"clusters": ["hoang-gia"]})
    assert "Hoàng Gia" not in answer.text
    assert answer.events == []


def test_without_a_name_the_cluster_of_before_is_meant():
    area = ActionTellClusterArea()
    answer = ask(area, "rộng bao nhiêu", slots={"clusters": ["hoang-gia"], "topic": "cluster"})
    assert answer.response == "utter_cluster_area"
    assert "128 ha" in answer.text


def test_without_any_name_so_far_the_visitor_is_asked():
    answer = ask(ActionTellClusterArea(), "rộng bao nhiêu")
    assert answer.response == "utter_ask_cluster"
    assert answer.payloads == ["/find_clusters"]
    assert answer.events == []


def test_a_place_in_the_list_shown_last_names_a_cluster():
    search = {"conditions": {}, "found": ["duc-my", "hoang-gia"], "start": 0}
    second = entity("ordinal", 2, "thứ hai")
    asked = {"intent": "ask_cluster_area", "slots": {"search": search}}
    answer = ask(ActionTellClusterArea(), "cái thứ hai", second, **asked)
    assert answer.response == "utter_cluster_area"


def test_two_names_are_told_side_by_side_without_asking_which():
    names = [entity("cluster", "hoang-gia", "Hoàng Gia"), entity("cluster", "duc-my", "Đức Mỹ")]
    text = "Hoàng Gia và Đức Mỹ rộng bao nhiêu"
    answer = ask(ActionTellClusterArea(), text, *names, intent="ask_cluster_area")
    assert answer.response == "utter_clusters_compared_in_one"
    assert "128 ha" in answer.text
    assert "48,92 ha" in answer.text
    assert answer.slots["asked"] is None


def test_hai_son_is_three_clusters_and_a_park():
    slugs = ["hai-son-duc-hoa-dong", "hai-son-long-thuong", "hai-son-luong-binh", "kcn-hai-son"]
    names = [entity("cluster", slug, "Hải Sơn") for slug in slugs]
    answer = ask(ActionDescribeCluster(), "Hải Sơn", *names, intent="ask_cluster_overview")
    assert answer.value("count") == 4
    assert answer.titles[-1] == "KCN Hải Sơn"


@pytest.mark.parametrize("slug", ["gone-with-the-wind", ""])
def test_a_cluster_that_is_gone_from_the_database_is_asked_for_again(slug):
    answer = ask(ActionDescribeCluster(), "", slots={"clusters": [slug]})
    assert answer.response == "utter_ask_cluster"


def test_after_a_procedure_a_likelier_reading_about_it_is_followed():
    slots = {"topic": "procedure", "procedure": ["irc"]}
    ranking = [("ask_cluster_location", 0.5), ("ask_procedure_agency", 0.3)]
    answer = ask(ActionTellClusterLocation(), "nộp ở đâu vậy", slots=slots, ranking=ranking)
    assert answer.response == "utter_procedure_agency"


def test_beside_a_cluster_of_before_the_procedure_has_to_be_nearly_as_likely():
    slots = {"topic": "procedure", "procedure": ["irc"], "clusters": ["hoang-gia"]}
    ranking = [("ask_cluster_location", 0.5), ("ask_procedure_agency", 0.2)]
    answer = ask(ActionTellClusterLocation(), "ở đâu vậy", slots=slots, ranking=ranking)
    assert answer.response == "utter_cluster_location"


MISREAD = [
    (ActionFindClusters(), "find_clusters"),
    (ActionAnswerFallback(), "nlu_fallback"),
    (ActionTellProvinceFact(), "ask_province"),
    (ActionCompareClusters(), "compare_clusters"),
]


@pytest.mark.parametrize(
    ("action", "intent"),
    [(ActionFindClusters(), "find_clusters"), (ActionCompareClusters(), "compare_clusters")],
)
def test_a_button_of_a_misread_question_describes_the_cluster(action, intent):
    answer = ask(action, "cụm Tân Bình", *tan_binh(said="cluster"), intent=intent)
    assert all(payload.startswith("/ask_cluster") for payload in answer.payloads)


@pytest.mark.parametrize(("action", "intent"), MISREAD)
def test_a_name_given_after_a_misread_question_is_answered(action, intent):
    which = ask(action, "cụm Tân Bình", *tan_binh(said="cluster"), intent=intent)
    assert which.response == "utter_which_cluster"
    name = entity("cluster", "tan-binh-1", "Tân Bình 1")
    overview = ActionDescribeCluster()
    slots = {**which.slots, "search": None}
    answer = ask(overview, "Tân Bình 1", name, intent="ask_cluster_overview", slots=slots)
    assert answer.response == "utter_cluster_described"
