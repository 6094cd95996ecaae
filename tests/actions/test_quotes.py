"""The text search: what no intent covers is quoted, and only when it is near enough."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.assistant import ActionDeclineOutOfScope
from actions.fallback import ActionAnswerFallback
from bot.db.engine import session_scope
from bot.db.queries.text_search import best
from tests.actions.conftest import ask

FILE = Path(__file__).parents[2] / "evaluation" / "text_search" / "questions.yml"
QUESTIONS = yaml.safe_load(FILE.read_text("utf-8"))


def test_precision_and_recall_of_the_questions_written_for_it():
    with session_scope() as session:
        found = [(question["wanted"], best(session, question["ask"])) for question in QUESTIONS]
    given = [(wanted, quote.slug) for wanted, quote in found if quote is not None]
    right = sum(slug in wanted for wanted, slug in given)
    assert right == len(given)
    assert right / sum(bool(wanted) for wanted, _ in found) >= 0.9


def test_a_question_that_no_intent_covers_is_answered_by_its_record_with_the_source():
    text = "doanh nghiệp trong cụm bị thanh tra mấy lần một năm"
    lead, answer = ask(ActionAnswerFallback(), text, intent="nlu_fallback").messages
    assert lead["response"] == "utter_quote"
    assert answer["response"] == "utter_incentive"
    assert "không quá một lần" in answer["benefit"]
    assert answer["custom"]["sources"]


@pytest.mark.parametrize("text", ["cách nấu lẩu mắm miền Tây", "giá vàng hôm nay thế nào", "ừ"])
def test_a_foreign_question_is_not_answered_with_a_record(text):
    answer = ask(ActionDeclineOutOfScope(), text, intent="out_of_scope")
    assert answer.response == "utter_out_of_scope"
