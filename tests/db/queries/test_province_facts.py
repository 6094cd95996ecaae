from __future__ import annotations

from datetime import date

from bot.db.queries.province_facts import all_facts, facts_by_slugs, facts_of_topic


def _slugs(facts):
    return [fact.slug for fact in facts]


def test_all_facts_come_in_the_order_of_the_seed(session):
    facts = all_facts(session)
    assert len(facts) == 43
    assert _slugs(facts)[:2] == ["merger-2025", "province-size"]


def test_a_fact_of_the_past_is_kept_with_its_period(session):
    [fact] = facts_by_slugs(session, ["long-an-before"])
    assert fact.valid_to == date(2025, 6, 30)
    assert fact.notes_vi == "Trang giới thiệu cũ ghi 137,7 km."


def test_facts_of_a_topic(session):
    assert len(facts_of_topic(session, "labour")) == 6
    assert facts_of_topic(session, "none") == []


def test_a_fact_that_no_source_states_is_none(session):
    unknown = [fact for fact in all_facts(session) if fact.fact_vi is None]
    assert len(unknown) == 2
    assert all(fact.notes_vi for fact in unknown)


def test_dates_of_less_than_a_day_stay_texts(session):
    assert {fact.as_of for fact in all_facts(session)} >= {"2023", "2025-12-08", None}
