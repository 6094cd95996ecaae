"""Years, apart from those within document numbers."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.years import find


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2021 có mấy cụm", [2021]),
        ("từ 2019 đến 2023", [2019, 2023]),
        ("2019-2022", [2019, 2022]),
        ("q2 2020", [2020]),
        ("tháng 10/2025", [2025]),
        ("15/9/2026", [2026]),
        ("quy hoạch đến 2030", [2030]),
        ("năm 2023 có QĐ 152", [2023]),
        ("luật đất đai 2024", [2024]),
        ("năm 2021.", [2021]),
        ("nghị định 32/2024", []),
        ("nghị định 32 năm 2024", []),
        ("QĐ 152 năm 2023", []),
        ("2.021 tỷ", []),
        ("2021,5 ha", []),
        ("20211", []),
        ("1999", []),
        ("02723 567 367", []),
        ("", []),
    ],
)
def test_years_of_this_century_are_found(text, years):
    assert [year.value for year in find(text)] == years


def test_a_year_stands_where_it_was_typed():
    [year] = find("số liệu năm 2021 ạ")
    assert "số liệu năm 2021 ạ"[year.start : year.end] == "2021"
    assert year.entity == "year"
