"""A few questions, then what applies today and what does not, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.assistant import ActionSmallTalk
from actions.clusters import ActionDescribeCluster
from actions.finder_fields import CHOICES, FIELDS, UNKNOWN, next_field
from actions.incentives import ActionTellIncentives
from actions.phrases import phrase
from tests.actions.conftest import ask, entity

INTENT = "ask_incentives"


def finder(asking, **answers):
    return {"finder": {"asking": asking, "answers": answers}}


def press(field, choice, **answers):
    given = entity("answer", f"{field}:{choice}")
    slots = finder(field, **answers)
    return ask(ActionTellIncentives(), f"/{INTENT}", given, intent=INTENT, slots=slots)


@pytest.mark.parametrize(
    "text",
    [
        "tư vấn ưu đãi cho công ty tôi",
        "tim uu dai phu hop cho du an cua em",
        "dự án của tôi được hưởng ưu đãi gì",
        "which incentives can we get",
    ],
)
def test_it_begins_with_who_asks(text):
    answer = ask(ActionTellIncentives(), text, intent=INTENT)
    assert answer.tells("label_finder_who")
    assert answer.slots["finder"]["asking"] == "who"


def test_what_the_first_message_tells_is_not_asked():
    who = entity("beneficiary", "foreign_investor", "công ty Hàn Quốc")
    text = "tư vấn ưu đãi cho công ty Hàn Quốc của tôi"
    answer = ask(ActionTellIncentives(), text, who, intent=INTENT)
    assert answer.slots["finder"] == {"asking": "size", "answers": {"who": "foreign"}}


def test_after_the_last_answer_it_lists_with_condition_basis_and_what_does_not_apply():
    known = {"who": "tenant", "size": "small", "sector": "garment", "where": "cluster"}
    answer = press("when", "new", **known)
    assert answer.response == "utter_finder_result"
    assert answer.tells("30% trong 5 năm đầu")
    assert answer.tells("label_unmet_by_area")
    cards = {card["title"]: card for card in answer.messages[0]["custom"]["cards"]}
    card = next(card for title, card in cards.items() if title.startswith("Giảm 30%"))
    told = dict(card["facts"])
    assert "198/2025/QH15" in told[phrase("label_basis_title")]
    assert "doanh nghiệp nhỏ và vừa" in told[phrase("label_conditions_title")]
    assert "17/05/2025" in card["subtitle"]
    assert "kiểm tra, thanh tra" not in answer.value("unmet").lower()


def test_a_large_firm_gets_nothing_that_is_only_for_small_ones():
    known = {"who": "tenant", "size": "large", "sector": "other", "where": "cluster"}
    met = press("when", "new", **known).value("met")
    assert "nhỏ và vừa mới" not in met
    assert "Giảm 30%" not in met


def test_the_old_rule_on_parks_is_kept_only_by_who_had_it():
    known = {"who": "tenant", "size": "large", "sector": "other"}
    kept = press("when", "before", **known, where="park").value("met")
    assert "chính sách cũ" in kept
    new = press("when", "new", **known, where="park")
    assert "chính sách cũ" not in new.value("met")


def test_why_is_answered_and_the_question_asked_again():
    answer = ask(ActionSmallTalk(), "vì sao hỏi vậy", intent="greet", slots=finder("size"))
    assert answer.tells("label_finder_why_size")
    assert answer.tells("label_finder_size")


@pytest.mark.parametrize("word", ["thôi", "thoát", "dừng lại", "stop", "hủy"])
def test_one_word_leaves(word):
    answer = ask(ActionSmallTalk(), word, intent="goodbye", slots=finder("where"))
    assert answer.response == "utter_finder_left"
    assert answer.slots["finder"] is None


def test_an_interruption_is_answered_and_then_the_question_asked_again():
    name = entity("cluster", "hoang-gia", "hoàng gia")
    slots = finder("where", who="tenant")
    first, again = ask(ActionDescribeCluster(), "cụm hoàng gia ở đâu", name, slots=slots).messages
    assert first["response"] == "utter_cluster_described"
    assert phrase("label_finder_where") in again["question"]


def test_an_earlier_answer_is_corrected():
    who = entity("beneficiary", "foreign_investor", "công ty nước ngoài")
    slots = finder("where", who="tenant", size="large", sector="other")
    text = "à không, tôi là công ty nước ngoài"
    answer = ask(ActionSmallTalk(), text, who, intent="deny", slots=slots)
    assert answer.slots["finder"]["answers"]["who"] == "foreign"
    assert answer.slots["finder"]["asking"] == "where"


def test_not_knowing_is_an_answer():
    answer = ask(ActionSmallTalk(), "chưa biết nữa", intent="deny", slots=finder("where", who="x"))
    assert answer.slots["finder"]["answers"]["where"] == UNKNOWN


@given(st.fixed_dictionaries({f: st.sampled_from([*CHOICES[f], UNKNOWN]) for f in FIELDS}))
@settings(max_examples=40, deadline=None)
def test_every_project_gets_a_result_that_can_be_worded(answers):
    last = {name: value for name, value in answers.items() if name != "when"}
    told = press("when", answers["when"], **last)
    assert told.response == "utter_finder_result"
    assert told.value("met")
    if next_field(last) is not None:
        assert told.tells("label_unmet_by_area")
