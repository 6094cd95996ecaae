"""Places in a list as visitors say them."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.ranks import find


def _ordinals(text):
    return [rank.value for rank in find(text) if rank.entity == "ordinal"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cái thứ hai", 2),
        ("cai thu 2", 2),
        ("con dau tien", 1),
        ("con đầu", 1),
        ("cái đầu", 1),
        ("cai dau", 1),
        ("cụm số 3", 3),
        ("cum so 3", 3),
        ("cụm thứ sáu", 6),
        ("thứ tư", 4),
        ("cụm đứng thứ năm", 5),
        ("#2", 2),
        ("cái cuối", -1),
        ("cum cuoi", -1),
        ("cái cuối cùng", -1),
        ("cụm chót", -1),
        ("the second one", 2),
        ("the 3rd one", 3),
        ("the first cluster", 1),
        ("the last park", -1),
    ],
)
def test_a_place_in_the_list_is_read_once(text, place):
    assert _ordinals(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        *("cụm đầu tư", "cụm đâu", "cum o dau", "con dau nua", "nghị định số 32", "đường số 5"),
        *("thứ hai tuần sau", "sáng thứ hai", "từ thứ 2 đến thứ 6", "thứ bảy có làm không"),
        *("theo thứ tự", "theo thu tu", "cơ sở 2", "co so 2", "biển số 62", "con số 3"),
        *("so 2 cụm này", "smallest first", "which comes first"),
    ],
)
def test_what_is_no_place_in_the_list_is_not_found(text):
    assert _ordinals(text) == []
