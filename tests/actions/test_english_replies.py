"""Whatever the database holds, an English reply to it is English."""

from __future__ import annotations

import re

import pytest

from actions.cluster_attributes import (
    ActionTellClusterAvailability,
    ActionTellClusterContact,
    ActionTellClusterDecision,
    ActionTellClusterDeveloper,
    ActionTellClusterLocation,
    ActionTellClusterRent,
    ActionTellClusterRoads,
    ActionTellClusterSectors,
    ActionTellClusterStatus,
    ActionTellClusterUtilities,
)
from actions.cluster_texts import bare_name
from actions.clusters import ActionDescribeCluster
from actions.compare import ActionCompareClusters
from actions.contacts import ActionTellContact
from actions.incentives import ActionTellIncentives
from actions.language import speaking
from actions.legal_documents import ActionTellLegalDocument
from actions.plan_2023 import ActionTellPlan2023
from actions.procedures import (
    ActionTellProcedure,
    ActionTellProcedureAgency,
    ActionTellProcedureBasis,
    ActionTellProcedureDocuments,
    ActionTellProcedureFee,
    ActionTellProcedureSteps,
    ActionTellProcedureTime,
)
from actions.province import ActionExplainClusterAndPark, ActionTellProvinceFact
from actions.redirect import action_of
from actions.search import ActionFindClusters, ActionRankClusters
from actions.statistics import ActionTellStatistics, ActionTellStatisticsTrend
from actions.translation import translating_from
from bot.db.engine import session_scope
from bot.db.queries.clusters import all_clusters
from bot.db.queries.keywords import all_keywords
from bot.db.tables import ProcedureRow
from tests.actions.conftest import ask, entity

ENGLISH = {"language": "en"}
_VIETNAMESE = re.compile(
    r"\b(?:của|và|các|những|được|không|trong|theo|từ|với|cho|tại|này|chưa|đã|để|về|hoặc|khi|nếu|"
    r"phải|tỉnh|huyện|xã|phường|thị trấn|cụm|khu|đất|dự án|ngày|tháng|năm|điều|"
    r"anh/chị|Điều|Nghị định|Luật|Quyết định|Thông tư|Sở|Chính phủ|Nguồn|Xã|Huyện)\b"
)
# Names of companies stay, and Vietnamese terms beside their English.
_QUOTED = re.compile(r"(?:Tổng công ty|Tập đoàn|Công ty)[^;.()\n]*|\((?:cụm|khu) [^)]*\)")
_ATTRIBUTES = (
    ActionDescribeCluster,
    ActionTellClusterAvailability,
    ActionTellClusterContact,
    ActionTellClusterDecision,
    ActionTellClusterDeveloper,
    ActionTellClusterLocation,
    ActionTellClusterRent,
    ActionTellClusterRoads,
    ActionTellClusterSectors,
    ActionTellClusterStatus,
    ActionTellClusterUtilities,
)
_PARTS = (
    ActionTellProcedure,
    ActionTellProcedureAgency,
    ActionTellProcedureBasis,
    ActionTellProcedureDocuments,
    ActionTellProcedureFee,
    ActionTellProcedureSteps,
    ActionTellProcedureTime,
)


def slugs_of(kind: str) -> list[str]:
    with session_scope() as session:
        return sorted({k.slug for k in all_keywords(session) if k.kind == kind})


def clusters() -> list[str]:
    with session_scope() as session:
        return [cluster.slug for cluster in all_clusters(session)]


def vietnamese_in(answer) -> list[str]:
    said = _QUOTED.sub(" ", "\n".join([answer.text, *answer.titles]))
    return [
        line
        for line in said.splitlines()
        if _VIETNAMESE.search(line) or "in Vietnamese only" in line
    ]


@pytest.mark.parametrize("action", _ATTRIBUTES)
def test_every_cluster_and_park(action):
    for slug in clusters():
        answer = ask(action(), "", entity("cluster", slug), slots=ENGLISH)
        assert vietnamese_in(answer) == [], slug


@pytest.mark.parametrize("action", _PARTS)
def test_every_procedure(action):
    for slug in slugs_of("procedure"):
        answer = ask(action(), "", entity("procedure", slug), slots=ENGLISH)
        assert vietnamese_in(answer) == [], slug


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("incentive", ActionTellIncentives),
        ("incentive_kind", ActionTellIncentives),
        ("beneficiary", ActionTellIncentives),
        ("contact", ActionTellContact),
        ("fact", ActionTellProvinceFact),
        ("document", ActionTellLegalDocument),
        ("metric", ActionTellStatistics),
        ("metric", ActionTellStatisticsTrend),
        ("sector", ActionFindClusters),
        ("status", ActionFindClusters),
    ],
)
def test_every_row_that_has_keywords(kind, action):
    for slug in slugs_of(kind):
        answer = ask(action(), "", entity(kind, slug), slots=ENGLISH)
        assert vietnamese_in(answer) == [], slug


def test_lists_and_comparisons():
    named = [entity("cluster", slug) for slug in ("hoang-gia", "phuoc-vinh-dong-1", "kcn-tan-duc")]
    answers = [
        ask(ActionFindClusters(), "", slots=ENGLISH),
        ask(ActionFindClusters(), "parks in Ben Luc", entity("place", "Bến Lức"), slots=ENGLISH),
        ask(ActionRankClusters(), "", slots=ENGLISH),
        ask(ActionFindClusters(), "cheapest parks", slots=ENGLISH),
        ask(ActionCompareClusters(), "", *named, slots=ENGLISH),
        ask(ActionTellPlan2023(), "the plan of 2023", slots=ENGLISH),
        ask(ActionExplainClusterAndPark(), "", slots=ENGLISH),
        ask(action_of("nlu_fallback"), "x", slots=ENGLISH),
    ]
    assert [vietnamese_in(answer) for answer in answers] == [[]] * len(answers)


def test_names_hold_no_word_of_description_in_vietnamese():
    with session_scope() as session, speaking("en"), translating_from(session):
        names = [bare_name(cluster) for cluster in all_clusters(session)]
    words = [word for name in names for word in name.split() if word[0].islower()]
    assert [word for word in words if not word.isascii()] == []


def test_a_text_that_a_person_changed_is_quoted_and_said_to_be_vietnamese(own_database):
    with session_scope() as session:
        session.get_one(ProcedureRow, "irc").fee = "Miễn phí"
    answer = ask(ActionTellProcedureFee(), "", entity("procedure", "irc"), slots=ENGLISH)
    assert "(in Vietnamese only) Miễn phí" in answer.text


def test_names_keep_their_accents_and_numbers_the_form_of_the_language():
    answer = ask(ActionTellStatistics(), "", entity("metric", "workers_in_clusters"), slots=ENGLISH)
    assert "21,000 people" in answer.text
    answer = ask(ActionTellClusterLocation(), "", entity("cluster", "hoang-gia"), slots=ENGLISH)
    assert "Mỹ Hạnh commune, Tây Ninh province; before 1 July 2025" in answer.text
    answer = ask(ActionTellContact(), "", entity("contact", "sct-tay-ninh"), slots=ENGLISH)
    assert "Tây Ninh Department of Industry and Trade" in answer.text


def test_a_note_is_chosen_by_the_english_question():
    question = "does it need an investment-policy approval and how many working days"
    answer = ask(ActionTellProcedureTime(), question, entity("procedure", "irc"), slots=ENGLISH)
    assert "The 10 working days apply to projects that need no" in answer.text
