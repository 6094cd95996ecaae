"""Which cluster a message is about when it names none, an unknown one or several."""

from __future__ import annotations

import pytest

from actions.cluster_attributes import ActionTellClusterArea, ActionTellClusterLocation
from actions.clusters import ActionDescribeCluster
from actions.search import ActionFindClusters
from tests.actions.conftest import ask, entity


def unknown(name):
    return f"CCN {name} ở đâu", entity("unknown_name", name, name)


def test_an_unknown_name_is_said_and_the_nearest_are_offered():
    text, name = unknown("Tân Bình 9")
    answer = ask(ActionTellClusterLocation(), text, name, intent="ask_cluster_location")
    assert answer.response == "utter_unknown_cluster_near"
    assert answer.value("name") == "Tân Bình 9"
    assert answer.titles[:3] == ["CCN Tân Bình 1", "CCN Tân Bình 2", "CCN Tân Bình"]
    assert answer.payloads[0] == '/ask_cluster_location{"cluster": "tan-binh-1"}'
    assert "02723 567 367" in answer.text


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


TAN_BINH = [
    entity("cluster", slug, "Tân Bình", said="cluster") for slug in ("tan-binh-1", "tan-binh-2")
]


@pytest.mark.xfail(
    raises=AssertionError,
    reason="BUG actions/clusters.py tell_each(): buttons with the misread intent",
)
def test_a_button_of_a_misread_question_describes_the_cluster():
    text = "cụm Tân Bình ở Long An"
    answer = ask(ActionFindClusters(), text, *TAN_BINH, intent="find_clusters")
    assert all(payload.startswith("/ask_cluster") for payload in answer.payloads)


@pytest.mark.xfail(
    raises=StopIteration,
    reason="BUG actions/clusters.py _asked_before(): no action of that intent",
)
def test_a_name_given_after_a_misread_question_is_answered():
    text = "cụm Tân Bình ở Long An"
    which = ask(ActionFindClusters(), text, *TAN_BINH, intent="find_clusters")
    name = entity("cluster", "tan-binh-1", "Tân Bình 1")
    overview = ActionDescribeCluster()
    answer = ask(overview, "Tân Bình 1", name, intent="ask_cluster_overview", slots=which.slots)
    assert answer.response == "utter_cluster_described"
