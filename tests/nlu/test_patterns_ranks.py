"""Superlatives, "top 5", and places in a list."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.ranks import find


def _read(text):
    return [(rank.entity, rank.value) for rank in find(text)]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("cụm lớn nhất", [("superlative", "largest")]),
        ("rong nhat", [("superlative", "largest")]),
        ("khu nào to nhất", [("superlative", "largest")]),
        ("biggest cluster", [("superlative", "largest")]),
        ("cụm nhỏ nhất", [("superlative", "smallest")]),
        ("bé nhất", [("superlative", "smallest")]),
        ("smallest", [("superlative", "smallest")]),
        ("top 5 cụm", [("top", 5)]),
        ("5 cụm lớn nhất", [("top", 5), ("superlative", "largest")]),
        ("10 ccn nho nhat", [("top", 10), ("superlative", "smallest")]),
        ("cái đầu tiên", [("ordinal", 1)]),
        ("thứ nhất", [("ordinal", 1)]),
        ("cái thứ hai", [("ordinal", 2)]),
        ("thu nhi", [("ordinal", 2)]),
        ("the second one", [("ordinal", 2)]),
        ("thứ ba", [("ordinal", 3)]),
        ("thứ tư", [("ordinal", 4)]),
        ("thứ mười", [("ordinal", 10)]),
        ("thứ 10", [("ordinal", 10)]),
        ("số 3", [("ordinal", 3)]),
        ("cụm số 2", [("ordinal", 2)]),
        ("cái cuối cùng", [("ordinal", -1)]),
        ("the last one", [("ordinal", -1)]),
    ],
)
def test_a_rank_is_read(text, ranks):
    assert _read(text) == ranks


@pytest.mark.parametrize("text", ["nhất", "số 152", "số 3/2024", "5 cụm", "thống nhất", "", "hai"])
def test_what_is_no_rank_is_not_found(text):
    assert _read(text) == []


def test_a_number_sign_is_a_place_in_the_list():
    assert _read("cụm #2") == [("ordinal", 2)]
