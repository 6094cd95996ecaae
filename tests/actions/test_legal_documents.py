"""Legal documents by number or subject, and whether they are in force."""

from __future__ import annotations

import pytest

from actions.legal_documents import ActionTellLegalDocument
from tests.actions.conftest import ask, entity


def numbered(number, year=None, kind=None):
    value = {"number": number, "year": year, "kind": kind}
    return ask(ActionTellLegalDocument(), "", entity("document_number", value))


def subject(*slugs, text="nghị định về cụm công nghiệp"):
    return ask(ActionTellLegalDocument(), text, *[entity("document", slug) for slug in slugs])


@pytest.mark.parametrize(
    ("number", "year", "kind", "facts"),
    [
        ("32", 2024, "Nghị định", ["32/2024/NĐ-CP", "Quản lý, phát triển cụm", "15/03/2024"]),
        ("32", 2024, None, ["label_in_force", "01/05/2024", "Chính phủ"]),
        ("152", 2020, None, ["152/2020/NĐ-CP", "Người lao động nước ngoài"]),
        ("152", 2023, None, ["152/QĐ-UBND", "06/01/2023"]),
        ("168", None, None, ["168/2025/NĐ-CP", "Đăng ký doanh nghiệp"]),
        ("686", None, "Quyết định", ["686/QĐ-TTg", "13/06/2023", "label_start_unknown"]),
        ("66.19", 2026, None, ["label_in_force", "18/05/2026", "28/02/2027"]),
        ("58", 2022, None, ["label_unverified", "label_title_unknown", "label_no_source"]),
        ("01", 2021, None, ["01/2021/NĐ-CP", "label_unverified", "30/06/2025"]),
    ],
)
def test_a_number_in_any_spelling_leads_to_the_document(number, year, kind, facts):
    answer = numbered(number, year, kind)
    assert answer.response == "utter_document"
    assert answer.missing(*facts) == []


@pytest.mark.parametrize(
    ("number", "year", "ended", "successor"),
    [
        ("68", 2017, "30/04/2024", "Nghị định 32/2024/NĐ-CP"),
        ("105", 2009, None, "Nghị định 68/2017/NĐ-CP"),
        ("218", 2013, None, "Nghị định 320/2025/NĐ-CP"),
        ("239", 2025, None, "Nghị định 96/2026/NĐ-CP"),
        ("15", 2017, None, "Thông tư 28/2020/TT-BCT"),
        ("03", 2021, None, "Thông tư 55/2026/TT-BTC"),
    ],
)
def test_a_replaced_document_names_what_took_its_place(number, year, ended, successor):
    answer = numbered(number, year)
    known = ("label_ended", ended) if ended else ("label_replaced_no_date", "label_replaced_by")
    assert answer.missing(successor, *known) == []
    assert not answer.tells("label_in_force")
    assert answer.titles[0].startswith(successor)
    assert answer.payloads[0].startswith('/ask_legal_document{"document": "')


def test_a_missing_start_is_said_and_not_guessed():
    assert numbered("320", 2025).tells("label_start_unknown")


def test_152_alone_is_two_documents():
    answer = numbered("152")
    assert answer.response == "utter_documents"
    assert answer.missing("Quyết định 152/QĐ-UBND", "Nghị định 152/2020/NĐ-CP") == []


def test_the_kind_said_decides_between_documents_of_one_number():
    assert numbered("152", kind="Quyết định").missing("Quyết định 152/QĐ-UBND") == []
    assert numbered("152", kind="Nghị định").missing("Nghị định 152/2020/NĐ-CP") == []


@pytest.mark.parametrize(
    ("number", "year", "kind", "told"),
    [
        ("999", 2024, "Nghị định", "Nghị định 999/2024"),
        ("168", 2024, None, "168/2024"),
        ("32", 2023, "Nghị định", "Nghị định 32/2023"),
        ("4711", None, None, "4711"),
    ],
)
def test_a_number_that_is_not_in_the_table_is_not_explained(number, year, kind, told):
    answer = numbered(number, year, kind)
    assert answer.response == "utter_unknown_document"
    assert answer.value("number") == told
    assert answer.payloads == ["/request_human"]


def test_a_subject_leads_to_all_its_documents():
    answer = subject("nd-32-2024", "nd-303-2026")
    assert answer.missing("Nghị định 32/2024/NĐ-CP", "Nghị định 303/2026/NĐ-CP") == []


def test_documents_of_a_subject_are_not_introduced_as_those_of_a_number():
    number = numbered("152").response
    assert subject("nd-32-2024", "nd-303-2026").response != number


def test_at_most_four_documents_are_told():
    slugs = ["nd-32-2024", "nd-303-2026", "nd-139-2025", "nd-178-2026", "nd-68-2017"]
    assert "68/2017" not in subject(*slugs).value("documents")


def test_without_a_number_or_subject_the_visitor_is_asked():
    answer = subject(text="văn bản nào vậy")
    assert answer.response == "utter_ask_document"


def test_a_cluster_named_instead_of_a_document_is_described():
    answer = ask(ActionTellLegalDocument(), "Hoàng Gia", entity("cluster", "hoang-gia"))
    assert answer.response == "utter_cluster_described"
