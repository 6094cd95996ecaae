"""Percentages with their comparison."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.percentages import find

ANY = None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100%", 100, 100),
        ("thuế suất 15 %", 15, 15),
        ("10-15%", 10, 15),
        ("từ 10% đến 15%", 10, 15),
        ("tối thiểu 80%", 80, ANY),
        ("toi da 30 phan tram", ANY, 30),
        ("năm phần trăm", 5, 5),
        ("hai mươi phần trăm", 20, 20),
        ("32,5%", 32.5, 32.5),
        ("10 percent", 10, 10),
        ("khoảng 50%", 40, 60),
    ],
)
def test_a_percentage_is_read(text, low, high):
    [percent] = find(text)
    assert (percent.entity, percent.value) == ("percent", {"min": low, "max": high})


@pytest.mark.parametrize("text", ["phần mềm", "mấy phần trăm", "%", "50 ha", "một phần", ""])
def test_what_is_no_percentage_is_not_found(text):
    assert find(text) == []
