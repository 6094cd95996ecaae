"""Incentives in force, ended ones with their successors, and those of a day in the past."""

from __future__ import annotations

import pytest

from actions.incentives import ActionTellIncentives
from actions.phrases import phrase
from tests.actions.conftest import ask, entity

LAND = entity("incentive_kind", "land", "tiền thuê đất")
TAX = entity("incentive_kind", "corporate_income_tax", "thuế")


def tell(text, *entities, **more):
    return ask(ActionTellIncentives(), text, *entities, intent="ask_incentives", **more)


def one(slug, text="/ask_incentives"):
    return tell(text, entity("incentive", slug))


def about(slug):
    return f'/ask_incentives{{"incentive": "{slug}"}}'


def test_the_incentives_of_a_kind_are_those_in_force_today():
    answer = tell("ưu đãi tiền thuê đất", LAND)
    assert answer.response == "utter_incentives"
    assert answer.value("date") == "23/11/2026"
    assert not answer.tells("68/2017")
    assert not answer.tells("46/2014")
    assert answer.slots == {"incentive_kind": "land"}


def test_tax_incentives_warn_that_lying_in_a_cluster_is_not_enough():
    answer = tell("ưu đãi thuế", TAX)
    assert answer.missing("label_area_tax_warning", "label_secondary") == []
    assert not answer.tells("Miễn 2 năm, giảm 4 năm")


def test_more_than_five_are_told_by_name_only():
    answer = tell("ưu đãi gì")
    assert len(answer.value("lines").splitlines()) == 5
    assert len(answer.payloads) == 5
    assert answer.tells("label_more_incentives")
    assert answer.value("count") > 25


@pytest.mark.parametrize(
    ("who", "for_them", "not_for_them"),
    [
        ("infrastructure_developer", "land-rent-developer-2024", "nq198-sublease-30"),
        ("secondary_investor", "nq198-sublease-30", "land-rent-developer-2024"),
        ("sme", "nq198-sublease-30", "land-rent-developer-2024"),
        ("foreign_investor", "nq198-sublease-30", "land-rent-developer-2024"),
    ],
)
def test_who_asks_decides_what_is_told(who, for_them, not_for_them):
    answer = tell("ai được ưu đãi tiền thuê đất", LAND, entity("beneficiary", who, "ai"))
    assert answer.value("who") == phrase(f"label_beneficiary_{who}")
    assert about(for_them) in answer.payloads
    assert about(not_for_them) not in answer.payloads


def test_nothing_that_fits_is_said_so():
    training = entity("incentive_kind", "training", "đào tạo")
    developer = entity("beneficiary", "infrastructure_developer", "chủ đầu tư")
    answer = tell("đào tạo cho chủ đầu tư", training, developer)
    assert answer.response == "utter_no_incentives"
    assert answer.payloads == ["/request_human"]


def test_one_incentive_is_told_with_conditions_basis_and_validity():
    facts = ("30%", "5 năm đầu", "Nghị quyết 198/2025/QH15 (Điều 7)", "17/05/2025")
    assert one("nq198-sublease-30").missing(*facts, "label_secondary") == []


@pytest.mark.parametrize(
    ("slug", "ended", "successor"),
    [
        ("land-rent-nd68-2017", "30/04/2024", "land-rent-developer-2024"),
        ("land-rent-nd46-2014", "31/07/2024", "land-rent-apply-on-time"),
        ("cit-old-industrial-park", "30/09/2025", "cit-area-2025"),
        ("longan-area-list-before-2025-07", "30/06/2025", "cit-standard-2025"),
    ],
)
def test_an_ended_incentive_is_told_as_ended_with_what_came_after(slug, ended, successor):
    answer = one(slug)
    assert answer.missing(ended, "nay đã hết hiệu lực") == []
    assert about(successor) in answer.payloads


def test_an_incentive_that_names_another_leads_to_it():
    answer = one("infra-support-30pct")
    assert answer.missing("label_to_confirm", "303/2026") == []
    assert about("infra-support-nd303") in answer.payloads


def test_what_nobody_has_verified_is_marked():
    answer = one("tayninh-commune-list")
    assert answer.missing("label_unverified", "label_unpublished", "Sở Tài chính") == []


def test_a_list_that_was_never_published_is_not_told_as_in_force():
    assert not one("tayninh-commune-list").tells("label_incentive_open")


def test_a_note_that_only_mentions_comparing_raises_no_doubt():
    assert not one("land-rent-nd68-2017").tells("label_to_confirm")


@pytest.mark.parametrize(
    ("text", "entities", "date", "slugs"),
    [
        (
            "năm 2020 tiền thuê đất",
            [LAND, entity("year", 2020, "2020")],
            "31/12/2020",
            ["land-rent-nd68-2017", "land-rent-nd46-2014"],
        ),
        ("tháng 8/2025 thuế", [TAX], "31/08/2025", ["cit-sme-3-years", "cit-old-industrial-park"]),
    ],
)
def test_a_day_in_the_past_has_the_incentives_of_then(text, entities, date, slugs):
    answer = tell(text, *entities)
    assert answer.value("date") == date
    assert set(map(about, slugs)) <= set(answer.payloads)


def test_no_incentive_covers_the_area_tax_of_summer_2025():
    text = "tháng 8/2025 ưu đãi thuế theo địa bàn"
    area = entity("incentive", "cit-area-2025", "ưu đãi thuế theo địa bàn")
    answer = tell(text, area, entity("year", 2025, "2025"))
    assert answer.response == "utter_incentive_not_then"
    assert answer.value("date") == "31/08/2025"
    assert answer.tells("02723 567 367")
    assert not answer.tells("10% trong 15 năm")


def test_a_question_in_other_words_finds_the_incentive_meant():
    text = "nhập khẩu máy móc tạo tài sản cố định có được miễn thuế nhập khẩu không"
    duty = entity("incentive_kind", "import_duty", "thuế nhập khẩu")
    answer = tell(text, duty)
    assert answer.response == "utter_incentive"
    assert answer.tells("Miễn thuế nhập khẩu hàng tạo tài sản cố định")
