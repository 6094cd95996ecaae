"""Areas with their comparison, in hectares."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.areas import find, number

ANY = None


def _one(text):
    [area] = find(text)
    return area.value["min"], area.value["max"], text[area.start : area.end]


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("cụm từ 50 ha", 50, ANY, "từ 50 ha"),
        ("ít nhất 30 ha", 30, ANY, "ít nhất 30 ha"),
        ("toi thieu 30ha", 30, ANY, "toi thieu 30ha"),
        (">= 30 ha", 30, ANY, ">= 30 ha"),
        ("at least 20 ha", 20, ANY, "at least 20 ha"),
        ("50 ha trở lên", 50, ANY, "50 ha trở lên"),
        ("không quá 40 ha", ANY, 40, "không quá 40 ha"),
        ("tối đa 40ha", ANY, 40, "tối đa 40ha"),
        ("50 ha trở xuống", ANY, 50, "50 ha trở xuống"),
        ("up to 50 hectares", ANY, 50, "up to 50 hectares"),
        ("từ 10 đến 20 ha", 10, 20, "từ 10 đến 20 ha"),
        ("10-20 ha", 10, 20, "10-20 ha"),
        ("30 ha đến 50 ha", 30, 50, "30 ha đến 50 ha"),
        ("khoảng 20 tới 30 hec ta", 20, 30, "khoảng 20 tới 30 hec ta"),
        ("between 10 and 20 hectares", 10, 20, "between 10 and 20 hectares"),
        ("5000 m2 đến 1 ha", 0.5, 1, "5000 m2 đến 1 ha"),
    ],
)
def test_bounds_are_read_with_the_amount_itself_included(text, low, high, words):
    assert _one(text) == (low, high, words)


@pytest.mark.parametrize("words", ["trên", "hơn", "lớn hơn", "rộng hơn", ">", "over", "more than"])
def test_more_than_leaves_the_amount_itself_out(words):
    low, high, _ = _one(f"{words} 50 ha")
    assert 50 < low < 50.0001
    assert high is None


@pytest.mark.parametrize("words", ["dưới", "nhỏ hơn", "it hon", "<", "under", "less than"])
def test_less_than_leaves_the_amount_itself_out(words):
    low, high, _ = _one(f"{words} 50 ha")
    assert low is None
    assert 49.9999 < high < 50


@pytest.mark.parametrize(
    ("text", "hectares"),
    [
        ("khoảng 50 ha", 50),
        ("tầm 50 héc ta", 50),
        ("50 hecta", 50),
        ("1.072,4 ha", 1072.4),
        ("32,85ha", 32.85),
        ("1.5 ha", 1.5),
        ("5.000 m2", 0.5),
        ("500 mét vuông", 0.05),
        ("500m²", 0.05),
        ("3 công", 0.3),
        ("2 công đất", 0.2),
    ],
)
def test_a_bare_amount_means_a_fifth_either_way(text, hectares):
    low, high, _ = _one(text)
    assert (low, high) == (pytest.approx(hectares * 0.8), pytest.approx(hectares * 1.2))


@pytest.mark.parametrize(
    "text",
    [
        *("rộng bao nhiêu ha", "3 công nghiệp", "2 công ty", "50 hàng", "cụm 50", "32/2024"),
        *("có 20 công nhân", "công suất 30 công suất", "ha noi", "", "2 công trình"),
    ],
)
def test_what_is_no_area_is_not_found(text):
    assert find(text) == []


def test_several_areas_come_in_the_order_of_the_text():
    found = find("cụm 20 ha hoặc từ 50 đến 60 ha, hay 3 công")
    assert [area.value["max"] for area in found] == [24, 60, pytest.approx(0.36)]


@pytest.mark.parametrize(
    ("text", "value"), [("1.072,4", 1072.4), ("5.000", 5000), ("1.5", 1.5), ("32,85", 32.85)]
)
def test_numbers_are_read_as_vietnamese_write_them(text, value):
    assert number(text) == value


def test_more_or_less_means_about():
    low, high, _ = _one("cụm trên dưới 50 ha")
    assert (low, high) == (40, 60)


def test_the_span_of_a_range_has_no_space_before_it():
    assert _one("cụm 30-50ha") == (30, 50, "30-50ha")
