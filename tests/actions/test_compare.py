"""Two to four clusters side by side."""

from __future__ import annotations

import re

import pytest

from actions.clusters import ActionDescribeCluster
from actions.compare import ActionCompareClusters
from actions.phrases import phrase
from tests.actions.conftest import ask, entity


def compare(*slugs, text="so sánh", **more):
    return ask(ActionCompareClusters(), text, *[entity("cluster", s) for s in slugs], **more)


def row(answer, label, *parts):
    """The line of an attribute, when it holds the parts in this order."""
    [line] = [line for line in answer.text.splitlines() if line.startswith(f"• {phrase(label)}")]
    return re.search(".*".join(map(re.escape, parts)), line)


def test_two_clusters_stand_side_by_side_with_what_neither_publishes():
    answer = compare("hoang-gia", "duc-my")
    assert answer.response == "utter_clusters_compared"
    old = phrase("label_old_list_short")
    assert row(answer, "label_area", "Hoàng Gia", "128 ha", old, "Đức Mỹ", "48,92 ha", old)
    operating = phrase("label_status_operating")
    assert row(answer, "label_status", "Hoàng Gia", operating, "Đức Mỹ", operating)
    unknown = answer.text.splitlines()[-2]
    for label in ("label_developer", "label_rent", "label_roads"):
        assert phrase(label).lower() in unknown
    assert answer.slots["clusters"] == ["hoang-gia", "duc-my"]
    assert answer.slots["search"]["found"] == ["hoang-gia", "duc-my"]


def test_each_has_a_card_with_the_same_cells_and_what_is_unknown_says_so():
    answer = compare("hoang-gia", "duc-my")
    first, second = answer.messages[0]["custom"]["cards"]
    assert first["title"] == "CCN Hoàng Gia"
    assert [label for label, _ in first["facts"]] == [label for label, _ in second["facts"]]
    told = dict(first["facts"])
    assert "128 ha" in told[phrase("label_area")]
    assert told[phrase("label_rent")] == phrase("label_unpublished")
    [choose] = first["buttons"]
    assert choose["payload"] == '/ask_cluster_overview{"cluster": "hoang-gia"}'


def test_a_name_that_means_several_is_asked_back_and_then_compared_with_the_one_before():
    hai_son = ("hai-son-duc-hoa-dong", "hai-son-long-thuong")
    names = [entity("cluster", slug, "Hải Sơn") for slug in hai_son]
    slots = {"clusters": ["hoang-gia"]}
    which = ask(
        ActionCompareClusters(), "so với Hải Sơn", *names, intent="compare_clusters", slots=slots
    )
    assert which.response == "utter_which_cluster"
    ordinal = entity("ordinal", 2, "cái thứ hai")
    answer = ask(ActionDescribeCluster(), "cái thứ hai", ordinal, slots=which.slots)
    assert answer.response == "utter_clusters_compared"
    assert answer.slots["clusters"] == ["hoang-gia", "hai-son-long-thuong"]


def test_a_cell_that_only_one_publishes_is_said_to_be_unknown_for_the_other():
    answer = compare("vissan", "kcn-long-hau")
    unknown = phrase("label_unpublished")
    assert row(answer, "label_rent", "Vissan", unknown, "Long Hậu", "250-300 USD/m²")


def test_marks_and_umbrellas_show_in_a_comparison():
    answer = compare("vissan", "long-dinh-long-cang")
    assert answer.missing("label_status_revoked", "label_unverified", "label_umbrella") == []


def test_more_than_four_are_cut_to_four():
    answer = compare("hoang-gia", "duc-my", "lien-hung", "tan-phu", "loi-loi")
    assert answer.slots["clusters"] == ["hoang-gia", "duc-my", "lien-hung", "tan-phu"]


def test_one_name_is_compared_with_the_cluster_of_before():
    answer = compare("duc-my", slots={"clusters": ["hoang-gia"]})
    assert answer.slots["clusters"] == ["hoang-gia", "duc-my"]


@pytest.mark.parametrize(("slugs", "focus"), [([], []), (["duc-my"], []), (["duc-my"], ["duc-my"])])
def test_fewer_than_two_are_asked_for(slugs, focus):
    answer = compare(*slugs, slots={"clusters": focus})
    assert answer.response == "utter_ask_clusters_to_compare"
    assert answer.events == []


def test_an_unknown_name_beside_a_known_one_is_said_to_be_unknown():
    text = "so sánh cụm Hoàng Gia với cụm Xuân Mai"
    names = [
        entity("cluster", "hoang-gia", "Hoàng Gia"),
        entity("unknown_name", "Hoàng Gia", "Hoàng Gia"),
        entity("unknown_name", "Xuân Mai", "Xuân Mai"),
    ]
    answer = ask(ActionCompareClusters(), text, *names, slots={"clusters": ["duc-my"]})
    assert answer.response.startswith("utter_unknown_cluster")


def test_one_name_of_several_clusters_is_no_comparison():
    names = [entity("cluster", s, "Đức Thuận") for s in ("duc-thuan", "duc-thuan-2")]
    text = "so sánh cụm Đức Thuận"
    answer = ask(ActionCompareClusters(), text, *names, intent="compare_clusters")
    assert answer.response == "utter_which_cluster"


def test_a_name_alone_is_no_comparison():
    answer = ask(
        ActionCompareClusters(),
        "Hoàng Gia",
        entity("cluster", "hoang-gia", "Hoàng Gia"),
        intent="compare_clusters",
    )
    assert answer.response == "utter_cluster_described"
