"""Whom to call for what."""

from __future__ import annotations

import pytest

from actions.contacts import ActionTellContact
from tests.actions.conftest import ask, entity


def tell(text, *slugs, words=None):
    return ask(ActionTellContact(), text, *[entity("contact", slug, words) for slug in slugs])


@pytest.mark.parametrize(
    ("slug", "facts"),
    [
        ("sct-tay-ninh", ["02723 826 336", "sct@tayninh.gov.vn", "04 đường Song Hành"]),
        ("sct-tt-khuyen-cong-xttm", ["02723 521 700", "Khuyến công, xúc tiến thương mại"]),
        ("ubnd-tinh-tay-ninh", ["61 Nguyễn Huệ", "label_contact_no_phone"]),
        ("hcc-tay-ninh-1", ["(0272) 797579", "label_unverified", "in thiếu chữ số", "7h00"]),
        ("hcc-tay-ninh-2", ["(0822) 540052", "label_unverified", "cần kiểm tra lại"]),
        ("bqlkkt-long-an", ["label_office_ended", "30/06/2025"]),
        ("so-khdt-long-an", ["label_unverified", "label_office_ended"]),
    ],
)
def test_an_office_is_told_with_what_is_known_of_it(slug, facts):
    answer = tell("cho xin số", slug)
    assert answer.response == "utter_contacts"
    assert answer.missing("Nguồn", *facts) == []


def test_a_verified_office_bears_no_mark_and_no_note_on_its_source():
    answer = tell("sở công thương", "sct-tay-ninh")
    assert not answer.tells("label_unverified")
    assert not answer.tells("mã cũ")


def test_a_name_of_two_offices_tells_both():
    slugs = ("hcc-tay-ninh-1", "hcc-tay-ninh-2")
    answer = tell("trung tâm hành chính công", *slugs, words="hành chính công")
    assert answer.missing("Cơ sở 1", "Cơ sở 2") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("gọi cho ai bây giờ", "Phòng Quản lý Công nghiệp"),
        ("kcn thì gọi ai", "Ban Quản lý Khu kinh tế tỉnh Tây Ninh"),
    ],
)
def test_without_an_office_named_those_for_clusters_or_parks_are_told(text, first):
    answer = tell(text)
    assert answer.response == "utter_contacts_in_general"
    assert answer.value("contacts").startswith(f"• {first}")
    assert answer.tells("02723 567 367")


@pytest.mark.parametrize(
    "text",
    [
        "muốn vào cụm công nghiệp thì liên hệ ai",
        "liên hệ ai về khu công nghiệp",
        "số điện thoại tư vấn đầu tư cụm công nghiệp",
    ],
)
def test_a_question_whom_to_call_is_answered_with_an_office(text):
    assert tell(text).response == "utter_contacts_in_general"


def test_numbers_of_persons_are_not_given():
    answer = tell("số riêng của giám đốc sở công thương", "sct-tay-ninh")
    assert answer.missing("02723 826 336", "label_no_personal_numbers") == []


def test_a_question_whose_longer_words_name_a_fact_gets_the_fact():
    text = "bộ nào quản lý nhà nước về khu công nghiệp, có phải sở công thương"
    fact = entity("fact", "moit-ip-transfer", "quản lý nhà nước về khu công nghiệp")
    answer = ask(ActionTellContact(), text, fact, entity("contact", "sct-tay-ninh", "sở"))
    assert answer.response == "utter_province_facts"
    assert answer.tells("Bộ Công Thương")
