"""Distances in kilometres."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.distances import find

ANY = None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("cách 20km", 20, 20),
        ("5 cây số", 5, 5),
        ("10 cay so", 10, 10),
        ("cách cửa khẩu 10 cây", 10, 10),
        ("10-15 km", 10, 15),
        ("trong vòng 20 km", ANY, 20),
        ("trong bán kính 10km", ANY, 10),
        ("tối đa 5 cây số", ANY, 5),
        ("1,5 cây số", 1.5, 1.5),
        ("nửa cây số", 0.5, 0.5),
        ("mười km", 10, 10),
        ("500 mét", 0.5, 0.5),
        ("300m", 0.3, 0.3),
        ("within 15 km", ANY, 15),
        ("khoảng 10 km", 8, 12),
    ],
)
def test_a_distance_is_read_in_kilometres(text, low, high):
    [distance] = find(text)
    assert (distance.entity, distance.value) == ("distance", {"min": low, "max": high})


@pytest.mark.parametrize(
    "text",
    [
        *("500 m2", "5 mét vuông", "2 km2", "60km/h", "10 cây vàng", "2 cây xanh", "2 m"),
        *("QL62 km 5", "quốc lộ 62 km 5", "đường ĐT825", "bao nhiêu một mét", "1 met", "mấy km"),
        *("thuê 5000 mét", "5 mét khối", "5 ha", ""),
    ],
)
def test_what_is_no_distance_is_not_found(text):
    assert find(text) == []
