"""A message whose intent was misread is answered by what it names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from actions.fallback import ActionAnswerFallback
from actions.redirect import action_of
from tests.actions.conftest import ask, entity

NAMED = {
    "document_number": ({"number": "32", "year": 2024, "kind": None}, "utter_document"),
    "procedure": ("irc", "utter_procedure"),
    "incentive": ("cit-standard-2025", "utter_incentive"),
    "incentive_kind": ("land", "utter_incentives"),
    "contact": ("sct-tay-ninh", "utter_contacts"),
    "document": ("nd-32-2024", "utter_document"),
    "fact": ("merger-2025", "utter_province_facts"),
    "cluster": ("hoang-gia", "utter_cluster_described"),
    "metric": ("clusters_operating", "utter_statistics"),
    "status": ("revoked", "utter_clusters_found"),
    "place": ("Đức Hòa", "utter_clusters_found"),
    "area": ({"min": 70, "max": None}, "utter_clusters_found"),
    "developer": ("Công ty TNHH Hải Sơn", "utter_clusters_found"),
}


@pytest.mark.parametrize("kind", NAMED)
def test_what_is_named_tells_the_topic(kind):
    value, response = NAMED[kind]
    answer = ask(ActionAnswerFallback(), "cụm", entity(kind, value), intent="nlu_fallback")
    assert answer.response == response


def test_of_several_names_the_surest_tells_the_topic():
    kinds = [kind for kind in NAMED if kind not in ("place", "area", "developer")]
    for surer, other in pairwise(kinds):
        both = [entity(kind, NAMED[kind][0]) for kind in (other, surer)]
        answer = ask(ActionAnswerFallback(), "cụm", *both, intent="nlu_fallback")
        assert answer.response == NAMED[surer][1], surer


@pytest.mark.parametrize("kind", ["year", "ordinal", "superlative", "top", "sector"])
def test_what_tells_no_topic_is_not_understood(kind):
    answer = ask(ActionAnswerFallback(), "ừm", entity(kind, 1), intent="nlu_fallback")
    assert answer.response == "utter_fallback"


@pytest.mark.parametrize(
    ("intent", "action"),
    [
        ("ask_cluster_overview", "action_describe_cluster"),
        ("ask_cluster_rent", "action_tell_cluster_rent"),
        ("ask_procedure_fee", "action_tell_procedure_fee"),
        ("ask_plan_2023", "action_tell_plan_2023"),
    ],
)
def test_an_intent_leads_to_its_action(intent, action):
    assert action_of(intent).name() == action
