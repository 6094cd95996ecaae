"""Numbers in figures and in words."""

from __future__ import annotations

import pytest

from bot.nlu.patterns import areas
from bot.nlu.patterns.numbers import amount, is_doubtful, number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5.000", 5000),
        ("1.072,4", 1072.4),
        ("32,85", 32.85),
        ("1,500,000", 1_500_000),
        ("một", 1),
        ("ba", 3),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi lăm", 25),
        ("năm mươi tư", 54),
        ("hai chục", 20),
        ("chục", 10),
        ("trăm", 100),
        ("5 chục", 50),
        ("một trăm rưỡi", 150),
        ("một trăm hai", 120),
        ("một trăm lẻ hai", 102),
        ("hai trăm năm mươi lăm", 255),
        ("nửa", 0.5),
        ("NĂM MƯƠI", 50),
        ("nam muoi", 50),
        ("hai chuc", 20),
        ("twenty", 20),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(typed, value):
    assert amount(typed) == value


@pytest.mark.parametrize("typed", ["hai ba", "nữa", "rưỡi", "nám", "chúc", "lẻ hai"])
def test_words_that_make_no_number_are_none(typed):
    assert amount(typed) is None


def test_one_word_without_accents_may_be_another():
    assert [is_doubtful(word) for word in ("nam", "năm", "hai", "nam muoi")] == [
        *(True, False, False, False),
    ]


def test_areas_still_offers_number():
    assert areas.number is number
