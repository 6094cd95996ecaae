from __future__ import annotations

import doctest

import pytest

from bot.db import keys
from bot.db.keys import document_number_key, kind_named, name_key, natural_order, place_key


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(keys).failed == 0


@pytest.mark.parametrize(
    "text",
    ["xã Bến Lức", "thị trấn Bến Lức", "Huyện Bến Lức", "BEN LUC", "H. Bến Lức", "tt Bến Lức"],
)
def test_a_place_has_one_key_whatever_it_is_called(text):
    assert place_key(text) == "ben luc"


@pytest.mark.parametrize("text", ["TP Tân An", "TP.Tân An", "thành phố Tân An", "tân an"])
def test_a_town_has_one_key_whatever_it_is_called(text):
    assert place_key(text) == "tan an"


@pytest.mark.parametrize(
    "text",
    [
        "Cụm công nghiệp Hoàng Gia",
        "CCN Hoàng Gia",
        "cụm Hoàng Gia",
        "Hoang Gia industrial cluster",
        "hoàng  gia",
    ],
)
def test_a_cluster_has_one_key_whatever_it_is_called(text):
    assert name_key(text) == "hoang gia"


def test_a_word_for_the_kind_alone_is_no_name():
    assert name_key("cụm công nghiệp") == ""


def test_a_name_that_begins_like_a_word_for_the_kind_keeps_its_words():
    assert name_key("Khuê Trung") == "khue trung"
    assert kind_named("Khuê Trung") is None


def test_numbers_in_names_sort_by_value():
    names = ["Tân Chánh 10", "Tân Chánh", "Tân Chánh 2"]
    assert sorted(names, key=natural_order) == ["Tân Chánh", "Tân Chánh 2", "Tân Chánh 10"]


def test_a_number_that_begins_a_name_sorts_with_any_other_name():
    assert sorted(["Đức Mỹ", "3 Tháng 2"], key=natural_order) == ["3 Tháng 2", "Đức Mỹ"]


def test_leading_zeros_of_a_document_number_do_not_count():
    assert document_number_key("08/2022/NĐ-CP") == document_number_key("8")
