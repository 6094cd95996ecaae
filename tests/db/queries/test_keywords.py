from __future__ import annotations

from bot.db.queries.keywords import all_keywords
from bot.db.records import Keyword
from bot.db.tables import KeywordRow


def test_keywords_are_ordered_by_kind_and_slug(session):
    keywords = all_keywords(session)
    assert keywords
    order = [(keyword.kind, keyword.slug) for keyword in keywords]
    assert order == sorted(order)


def test_a_keyword_that_a_person_adds_is_there(session):
    session.add(KeywordRow(kind="fact", slug="long-an-port", phrase="cảng Long An"))
    session.flush()
    assert Keyword("fact", "long-an-port", "cảng Long An") in all_keywords(session)
