"""The plan of 2023: Quyết định 152/QĐ-UBND of the former Long An province."""

from __future__ import annotations

import pytest

from actions.plan_2023 import ActionTellPlan2023
from tests.actions.conftest import ask, entity

DOCUMENT = '/ask_legal_document{"document": "qd-152-2023-ubnd-long-an"}'


def tell(text, *entities):
    return ask(ActionTellPlan2023(), text, *entities, intent="ask_plan_2023")


@pytest.mark.parametrize(
    "entities",
    [
        [],
        [entity("document_number", {"number": "152", "year": None, "kind": "Quyết định"})],
        [entity("fact", "plan-2023-goals"), entity("fact", "plan-2023-purpose")],
    ],
)
def test_the_whole_plan_is_told(entities):
    answer = tell("kế hoạch năm 2023 là gì", *entities)
    assert answer.response == "utter_plan_2023"
    decision = "Quyết định 152/QĐ-UBND ngày 06/01/2023 của UBND tỉnh Long An"
    assert answer.missing(decision, "ít nhất 2 cụm vào hoạt động") == []
    assert answer.payloads == [DOCUMENT]
    assert answer.slots == {"topic": "plan_2023"}


def test_the_goals_are_told_as_goals_and_lead_to_the_purpose():
    answer = tell("mục tiêu năm 2023", entity("fact", "plan-2023-goals", "mục tiêu năm 2023"))
    assert answer.response == "utter_plan_2023_goals"
    assert answer.missing("100% cụm đang hoạt động", "không phải kết quả", "06/01/2023") == []
    assert answer.payloads == ['/ask_plan_2023{"fact": "plan-2023-purpose"}', DOCUMENT]


def test_the_purpose_is_told_and_leads_to_the_goals():
    answer = tell("mục đích kế hoạch", entity("fact", "plan-2023-purpose", "mục đích kế hoạch"))
    assert answer.response == "utter_plan_2023_purpose"
    assert answer.tells("đẩy nhanh phát triển cụm công nghiệp")
    assert not answer.tells("ít nhất 2 cụm")
    assert answer.payloads == ['/ask_plan_2023{"fact": "plan-2023-goals"}', DOCUMENT]


def test_the_source_is_the_article_that_has_no_address():
    answer = tell("kế hoạch 2023")
    assert answer.tells("label_policy_article")
    assert [source["url"] for source in answer.sources] == [None]


def test_another_document_named_is_answered_instead():
    decree = {"number": "32", "year": 2024, "kind": "Nghị định"}
    answer = tell("nghị định 32/2024", entity("document_number", decree, "nghị định 32/2024"))
    assert len(answer.messages) == 1
    assert answer.response == "utter_document"
    assert answer.tells("Nghị định 32/2024/NĐ-CP")
