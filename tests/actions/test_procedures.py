"""Procedures: each part of them, the version in force, and what has to be confirmed."""

from __future__ import annotations

import pytest

from actions import procedures
from actions.phrases import phrase
from tests.actions.conftest import ask, entity

NEW, OLD = "establish-cluster-from-2026-09-15", "establish-cluster-2024-2026"
PARTS = ("Steps", "Documents", "Agency", "Time", "Fee", "Basis")


def part(name, slug, text="", words=None, **more):
    action = getattr(procedures, f"ActionTellProcedure{name}")()
    return ask(action, text, entity("procedure", slug, words), **more)


@pytest.mark.parametrize(
    ("name", "slug", "facts"),
    [
        ("", "irc", ["Sở Tài chính Tây Ninh", "10 ngày làm việc", "bước"]),
        ("Steps", NEW, ["\n1. Doanh nghiệp", "\n6. Trong 5 ngày làm việc", "15/09/2026"]),
        ("Documents", "erc", ["• ", "label_source"]),
        ("Documents", "market-access-foreign-investor", ["label_no_documents"]),
        ("Agency", "irc", ["Sở Tài chính Tây Ninh", "Sở Kế hoạch và Đầu tư Long An"]),
        ("Agency", "construction-permit", ["UBND xã, phường (công trình cấp III, IV)"]),
        ("Time", NEW, ["37 ngày làm việc"]),
        ("Time", "eia", ["20 ngày", "label_applies_until", "28/02/2027"]),
        ("Time", "fire-design-appraisal", ["6 ngày làm việc", "tối đa 10 ngày"]),
        ("Time", "environmental-permit", ["30 ngày", "15 ngày nếu không phải vận hành thử nghiệm"]),
        ("Time", "feasibility-appraisal", ["label_time_unknown", "nhóm B 16 (20)"]),
        ("Fee", "erc", ["50.000 đồng/lần", "chưa xác nhận còn áp dụng năm 2026"]),
        ("Fee", "irc", ["label_fee_unknown"]),
        ("Basis", NEW, ["Nghị định 32/2024/NĐ-CP", "Nghị định 303/2026/NĐ-CP (Điều 1)"]),
    ],
)
def test_each_part_of_a_procedure_is_told(name, slug, facts):
    answer = part(name, slug)
    assert answer.response == "_".join(filter(None, ["utter_procedure", name.lower()]))
    assert answer.missing(*facts) == []
    assert answer.slots == {"procedure": [slug], "topic": "procedure"}


@pytest.mark.parametrize(
    ("slug", "mark"),
    [
        ("irc", "label_secondary"),
        ("capital-contribution-registration", "label_unverified"),
    ],
)
def test_weak_evidence_is_marked_in_the_title(slug, mark):
    for name in ("", *PARTS):
        assert phrase(mark) in part(name, slug).value("title")


@pytest.mark.parametrize("name", PARTS)
def test_the_buttons_lead_to_the_other_parts(name):
    payloads = part(name, "irc").payloads
    assert f'/ask_procedure_{name.lower()}{{"procedure": "irc"}}' not in payloads
    assert len(payloads) == 5
    assert payloads[-1] == "/request_human"


@pytest.mark.parametrize("name", ["", *PARTS])
def test_the_version_of_today_names_the_other_one(name):
    answer = part(name, NEW, "thành lập cụm công nghiệp", "thành lập cụm")
    assert "(từ 15/9/2026)" in answer.value("title")
    assert answer.missing("label_other_version", "(01/5/2024 – 14/9/2026)") == []


@pytest.mark.parametrize(
    "text",
    [
        "thành lập cụm theo quy định cũ mất bao lâu",
        "thanh lap cum truoc ngay 15/9/2026 mat bao lau",
        "trước đây thành lập cụm mất bao lâu",
    ],
)
def test_the_old_rules_asked_for_are_told_as_old(text):
    words = "thanh lap cum" if "thanh lap" in text else "thành lập cụm"
    answer = part("Time", NEW, text, words)
    assert answer.slots["procedure"] == [OLD]
    assert answer.missing("label_version_ended", "14/09/2026", "(từ 15/9/2026)") == []
    assert answer.tells("không cộng được vì khác đơn vị")
    assert not answer.tells("37 ngày")


@pytest.mark.parametrize("slug", ["expand-cluster", "fdi-as-cluster-developer"])
@pytest.mark.parametrize("name", ["", *PARTS])
def test_what_has_to_be_confirmed_is_said_with_every_part(name, slug):
    assert part(name, slug).missing("Nghị định 303/2026 đã bỏ", "cần xác nhận lại") == []


def test_without_a_name_the_procedure_of_before_is_meant():
    action = procedures.ActionTellProcedureFee()
    answer = ask(action, "phí bao nhiêu", slots={"procedure": ["erc"], "topic": "procedure"})
    assert answer.tells("50.000 đồng/lần")


def test_without_any_procedure_the_visitor_chooses_the_part_asked_for():
    answer = ask(procedures.ActionTellProcedureSteps(), "các bước thế nào")
    assert answer.response == "utter_ask_procedure"
    assert '/ask_procedure_steps{"procedure": "irc"}' in answer.payloads
    assert answer.payloads[-1] == "/request_human"


def test_of_two_procedures_named_the_last_is_meant():
    text = "thuê lại đất rồi có phải làm ĐTM không"
    names = [
        entity("procedure", "choose-cluster-and-sublease", "thuê lại đất"),
        entity("procedure", "eia", "ĐTM"),
    ]
    assert ask(procedures.ActionTellProcedure(), text, *names).slots["procedure"] == ["eia"]


def test_a_procedure_much_closer_to_the_whole_question_is_meant():
    text = "công ty nước ngoài làm chủ đầu tư cụm thì cần gì"
    answer = part("", NEW, text, "làm chủ đầu tư cụm")
    assert answer.slots["procedure"] == ["fdi-as-cluster-developer"]


def test_an_unsure_reading_of_the_part_gets_the_overview():
    answer = part("Fee", "irc", "lấy irc tốn kém không", "irc", confidence=0.2)
    assert answer.response == "utter_procedure"


def test_after_a_cluster_a_question_without_a_name_goes_on_with_it():
    slots = {"topic": "cluster", "clusters": ["hoang-gia"]}
    ranking = [("ask_procedure_agency", 0.5), ("ask_cluster_location", 0.1)]
    action = procedures.ActionTellProcedureAgency()
    answer = ask(action, "ở đâu vậy", slots=slots, ranking=ranking)
    assert answer.response == "utter_cluster_location"
