"""The bot's own affairs: its sources, a person, starting over, what it did not understand."""

from __future__ import annotations

import pytest

from actions.assistant import (
    ActionDeclineOutOfScope,
    ActionRequestHuman,
    ActionRestartConversation,
    ActionTellSource,
)
from actions.clusters import ActionDescribeCluster
from actions.fallback import ActionAnswerFallback
from actions.phrases import phrase
from tests.actions.conftest import ask, entity

STARTS = ["/find_clusters", "/ask_incentives", "/ask_procedure", "/request_human"]
OFFICE = "Phòng Quản lý Công nghiệp – Sở Công Thương Tây Ninh (02723 567 367)"


def test_the_sources_of_what_is_talked_about_are_all_named():
    slots = {"clusters": ["hoang-gia", "vissan"], "procedure": ["irc"]}
    answer = ask(ActionTellSource(), "thông tin lấy từ đâu", slots=slots)
    assert answer.response == "utter_sources"
    title = "Cấp giấy chứng nhận đăng ký đầu tư (IRC)"
    assert answer.missing("CCN Hoàng Gia", "label_unverified", title) == []
    for publisher in ("eng.longan.gov.vn", "vissan.com.vn", "thuvienphapluat.vn"):
        assert publisher in answer.value("all")


def test_without_a_subject_the_sources_are_told_in_general():
    answer = ask(ActionTellSource(), "thông tin lấy từ đâu")
    assert answer.response == "utter_sources_in_general"
    assert answer.payloads == STARTS


def test_who_wants_a_person_is_handed_over_and_gets_a_number():
    answer = ask(ActionRequestHuman(), "cho gặp người", intent="request_human")
    assert answer.response == "utter_human"
    assert answer.tells(OFFICE)
    [message] = answer.messages
    assert message["custom"]["handoff"] == {"reason": "visitor", "topic": "cho gặp người"}


def test_who_complains_is_offered_a_person():
    answer = ask(ActionRequestHuman(), "trả lời sai rồi", intent="complain")
    assert answer.response == "utter_complaint"
    assert answer.tells(OFFICE)
    assert answer.payloads == ["/request_human"]
    assert not (answer.messages[0]["custom"] or {}).get("handoff")


def test_what_was_not_understood_is_said_with_ways_on():
    answer = ask(ActionAnswerFallback(), "asdf ghjk", intent="nlu_fallback")
    assert answer.response == "utter_fallback"
    assert answer.tells(OFFICE)
    assert answer.payloads == STARTS
    assert answer.slots == {"misses": 1}


def test_the_two_likeliest_readings_are_offered_in_words_with_what_was_named():
    ranks = [("nlu_fallback", 0.4), ("ask_cluster_rent", 0.2), ("greet", 0.2), ("ask_contact", 0.1)]
    answer = ask(ActionAnswerFallback(), "tiền nong sao", intent="nlu_fallback", ranking=ranks)
    assert answer.response == "utter_fallback_readings"
    assert answer.titles[:2] == [
        phrase("button_reading_ask_cluster_rent"),
        phrase("button_reading_ask_contact"),
    ]


@pytest.mark.parametrize("misses", [1, 2, 5])
def test_after_one_miss_a_person_is_offered_and_not_understanding_is_not_said_again(misses):
    answer = ask(ActionAnswerFallback(), "asdf", intent="nlu_fallback", slots={"misses": misses})
    assert answer.response == "utter_fallback_person"
    assert answer.slots == {"misses": misses + 1}
    assert "/request_human" in answer.payloads
    assert "chưa hiểu" not in answer.text


def test_an_answer_ends_the_row_of_misses():
    name = entity("cluster", "hoang-gia", "hoàng gia")
    answer = ask(ActionDescribeCluster(), "hoàng gia", name, slots={"misses": 1})
    assert answer.slots["misses"] == 0


@pytest.mark.parametrize(
    ("slots", "ranking", "response"),
    [
        ({"topic": "cluster", "clusters": ["hoang-gia"]}, "ask_cluster_area", "utter_cluster_area"),
        ({"topic": "procedure", "procedure": ["irc"]}, "ask_procedure_fee", "utter_procedure_fee"),
        ({"topic": "plan_2023"}, "ask_plan_2023", "utter_plan_2023"),
    ],
)
def test_what_was_not_understood_may_go_on_with_the_topic(slots, ranking, response):
    ranks = [("nlu_fallback", 0.4), (ranking, 0.3)]
    answer = ask(ActionAnswerFallback(), "còn cái đó", slots=slots, ranking=ranks)
    assert answer.response == response


def test_what_is_out_of_scope_is_declined():
    answer = ask(ActionDeclineOutOfScope(), "thời tiết hôm nay", intent="out_of_scope")
    assert answer.response == "utter_out_of_scope"
    assert answer.payloads == STARTS


def test_what_seems_out_of_scope_may_go_on_with_the_plan():
    ranking = [("out_of_scope", 0.5), ("ask_plan_2023", 0.4)]
    slots = {"topic": "plan_2023"}
    answer = ask(ActionDeclineOutOfScope(), "ai ký vậy", slots=slots, ranking=ranking)
    assert answer.response == "utter_plan_2023"


def test_starting_over_forgets_everything():
    answer = ask(ActionRestartConversation(), "làm lại", slots={"clusters": ["hoang-gia"]})
    assert answer.response == "utter_restarted"
    assert answer.events[0]["event"] == "reset_slots"
    assert set(answer.slots) == {"language"}


def test_a_name_alone_is_answered_even_when_the_question_was_not_understood():
    name = entity("cluster", "hoang-gia", "hoàng gia")
    answer = ask(ActionAnswerFallback(), "hoàng gia ê", name, intent="nlu_fallback")
    assert answer.response == "utter_cluster_described"
