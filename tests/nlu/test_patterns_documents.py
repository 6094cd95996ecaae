"""Numbers of legal documents in any spelling."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.documents import find

DECREE, DECISION, CIRCULAR = "Nghị định", "Quyết định", "Thông tư"
RESOLUTION, LAW = "Nghị quyết", "Luật"


def _read(text):
    return [(d.value["number"], d.value["year"], d.value["kind"]) for d in find(text)]


@pytest.mark.parametrize(
    ("text", "number", "year", "kind"),
    [
        ("QĐ 152", "152", None, DECISION),
        ("152/QĐ-UBND", "152", None, DECISION),
        ("quyết định số 152/QĐ-UBND", "152", None, DECISION),
        ("qd 105 nam 2009", "105", 2009, DECISION),
        ("QĐ152", "152", None, DECISION),
        ("QĐ 152 ngày 06/01/2023", "152", None, DECISION),
        ("686/QĐ-TTg", "686", None, DECISION),
        ("nđ32/2024", "32", 2024, DECREE),
        ("nghị định 32", "32", None, DECREE),
        ("Nghị định số 32/2024/NĐ-CP", "32", 2024, DECREE),
        ("nghi dinh so 68 nam 2017", "68", 2017, DECREE),
        ("decree 32 of 2024", "32", 2024, DECREE),
        ("decree no. 32/2024", "32", 2024, DECREE),
        ("thông tư 14/2024/TT-BCT", "14", 2024, CIRCULAR),
        ("TT28/2020", "28", 2020, CIRCULAR),
        ("nghị quyết 66.19/2026/NQ-CP", "66.19", 2026, RESOLUTION),
        ("1682/NQ-UBTVQH15", "1682", None, RESOLUTION),
        ("Luật số 67/2025/QH15", "67", 2025, LAW),
        ("31/2024/QH15", "31", 2024, None),
        ("32/2024", "32", 2024, None),
        ("văn bản 1178", "1178", None, None),
        ("cv 1178/ĐCK-CTT", "1178", None, "Công văn"),
        ("VBHN 55", "55", None, "Văn bản hợp nhất"),
    ],
)
def test_a_number_is_read_with_its_year_and_kind(text, number, year, kind):
    assert _read(text) == [(number, year, kind)]


@pytest.mark.parametrize(
    "text",
    [
        *("152", "06/2021", "tháng 6/2021", "15/9/2026", "24/7", "0272 3825 445", "nd-cp", ""),
        *("luật đất đai 2024", "luật 2024", "nghị định năm 2024", "50 ha", "cụm số 2", "80/20"),
    ],
)
def test_dates_phone_numbers_and_bare_numbers_are_no_documents(text):
    assert _read(text) == []


def test_two_documents_are_found_where_they_stand():
    text = "quyết định số 152 và nghị định 32/2024"
    found = find(text)
    assert [text[d.start : d.end] for d in found] == ["quyết định số 152", "nghị định 32/2024"]
