"""Dates as precise as they are said."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.dates import find


def _read(text):
    return [date.value for date in find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 15/9/2026", "2026-09-15"),
        ("15-9-2026", "2026-09-15"),
        ("15.09.2026", "2026-09-15"),
        ("15/9/26", "2026-09-15"),
        ("2026-09-15", "2026-09-15"),
        ("ngày 15 tháng 9 năm 2026", "2026-09-15"),
        ("15 September 2026", "2026-09-15"),
        ("Sep 15, 2026", "2026-09-15"),
        ("tháng 10/2025", "2025-10"),
        ("thang 10 nam 2025", "2025-10"),
        ("T10/2025", "2025-10"),
        ("06/2021", "2021-06"),
        ("tháng mười năm 2025", "2025-10"),
        ("thang muoi mot 2025", "2025-11"),
        ("tháng tư năm 2025", "2025-04"),
        ("October 2025", "2025-10"),
        ("quý 2/2025", "2025-Q2"),
        ("quy 2 nam 2025", "2025-Q2"),
        ("quý II năm 2025", "2025-Q2"),
        ("quý ba 2024", "2024-Q3"),
        ("Q2 2020", "2020-Q2"),
        ("hôm nay", "today"),
        ("hom nay", "today"),
        ("năm ngoái", "last_year"),
        ("nam ngoai", "last_year"),
        ("năm nay", "this_year"),
        ("năm tới", "next_year"),
        ("tháng trước", "last_month"),
        ("last year", "last_year"),
        ("QĐ 152 ngày 06/01/2023", "2023-01-06"),
    ],
)
def test_a_date_is_read_in_the_precision_given(text, value):
    assert _read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        *("nghị định 32/2024", "12/2025/QĐ-UBND", "thông tư 10/2025/TT-BCT", "32/2024", "13/2025"),
        *("31/2/2025", "24/7", "15/9", "tháng 10", "năm 2021", "quý Sở", "quý 5/2025", "mấy 2025"),
        *("hai năm trước", "5 năm tới", "U23 Việt Nam tới nay", "0272 3825 445", "80/20", ""),
        *("năm sau có hơn năm trước không", "năm trước đó", "nha may 2025"),
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert _read(text) == []


def test_dates_come_in_the_order_of_the_text():
    text = "từ quý 1/2024 đến 15/9/2026"
    found = find(text)
    assert [text[date.start : date.end] for date in found] == ["quý 1/2024", "15/9/2026"]
