from __future__ import annotations

from datetime import date

from bot.db.queries.incentives import all_incentives, incentives, incentives_by_slugs
from bot.db.records import LegalBasis


def _slugs(found):
    return [incentive.slug for incentive in found]


def test_all_incentives_come_in_the_order_of_the_seed(session):
    found = all_incentives(session)
    assert len(found) == 34
    assert found[0].slug == "ccn-special-status"


def test_an_incentive_is_complete(session):
    [incentive] = incentives_by_slugs(session, ["land-rent-developer-2024"])
    assert incentive.beneficiaries == ("infrastructure_developer",)
    assert incentive.legal_basis[:2] == (
        LegalBasis("luat-dat-dai-2024", "31/2024/QH15", "Luật", "Điều 157 khoản 1 điểm a"),
        LegalBasis("nd-103-2024", "103/2024/NĐ-CP", "Nghị định", "Điều 39 khoản 2, khoản 3"),
    )
    assert incentive.valid_from == date(2024, 8, 1)
    assert incentive.valid_to is None
    assert (incentive.evidence, incentive.verified) == ("secondary", True)
    assert len(incentive.source_urls) == 3


def test_ended_incentives_are_kept_but_are_not_in_force(session):
    ended = {incentive.slug for incentive in all_incentives(session) if incentive.valid_to}
    today = set(_slugs(incentives(session, on=date(2026, 11, 20))))
    assert "land-rent-nd68-2017" in ended
    assert "land-rent-nd68-2017" not in today
    assert "land-rent-nd68-2017" in _slugs(incentives(session, on=date(2024, 4, 30)))
    assert "land-rent-nd68-2017" not in _slugs(incentives(session, on=date(2024, 5, 1)))


def test_the_first_day_counts_and_an_unknown_beginning_excludes_nothing(session):
    assert "infra-support-nd303" in _slugs(incentives(session, on=date(2026, 9, 15)))
    assert "infra-support-nd303" not in _slugs(incentives(session, on=date(2026, 9, 14)))
    assert "credit-vdb" in _slugs(incentives(session, on=date(2000, 1, 1)))


def test_both_infrastructure_supports_are_open_today(session):
    found = incentives(session, kind="infrastructure_support", on=date(2026, 11, 20))
    assert {"infra-support-30pct", "infra-support-nd303"} <= set(_slugs(found))


def test_conditions_hold_together(session):
    found = incentives(session, kind="land", beneficiary="secondary_investor")
    assert found
    assert all(one.kind == "land" for one in found)
    assert all("secondary_investor" in one.beneficiaries for one in found)


def test_no_row_states_the_area_tax_of_summer_2025(session):
    found = incentives(session, kind="corporate_income_tax", on=date(2025, 8, 1))
    assert "cit-area-2025" not in _slugs(found)


def test_a_benefit_that_no_source_states_is_none(session):
    unknown = [one.slug for one in all_incentives(session) if one.benefit_vi is None]
    assert unknown == ["tayninh-commune-list"]


def test_a_call_sends_at_most_three_statements(session, statements):
    statements.clear()
    assert all_incentives(session)
    assert len(statements) <= 3
