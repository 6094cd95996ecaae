"""Amounts of money with currency and what they are paid for."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.money import find

ANY = None
USD, VND = "USD", "VND"


def _one(text):
    [money] = find(text)
    value = money.value
    assert money.entity == "money"
    return value["min"], value["max"], value["currency"], value["per"]


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "per"),
    [
        ("80-100 usd/m2", 80, 100, USD, "m2"),
        ("từ 80 đến 100 đô", 80, 100, USD, None),
        ("$80-$100/m2", 80, 100, USD, "m2"),
        ("$80-100", 80, 100, USD, None),
        ("100$", 100, 100, USD, None),
        ("100 đô la", 100, 100, USD, None),
        ("100 do la", 100, 100, USD, None),
        ("usd 90", 90, 90, USD, None),
        ("100usd/m2/năm", 100, 100, USD, "m2"),
        ("90 usd một mét", 90, 90, USD, "m2"),
        ("90 usd m2", 90, 90, USD, "m2"),
        ("3 usd/m2/tháng", 3, 3, USD, "m2"),
        ("2 triệu usd", 2e6, 2e6, USD, None),
        ("5 trieu do", 5e6, 5e6, USD, None),
        ("hai trăm usd", 200, 200, USD, None),
        ("tối đa 100 usd", ANY, 100, USD, None),
        ("toi da 100 do/m2", ANY, 100, USD, "m2"),
        ("ít nhất 50 đô mỗi tháng", 50, ANY, USD, "month"),
        ("tối đa 1.5 triệu/m2", ANY, 1.5e6, VND, "m2"),
        ("1tr5", 1.5e6, 1.5e6, VND, None),
        ("1tr5/m2", 1.5e6, 1.5e6, VND, "m2"),
        ("1tr500", 1.5e6, 1.5e6, VND, None),
        ("2tỷ5", 2.5e9, 2.5e9, VND, None),
        ("1 triệu rưỡi", 1.5e6, 1.5e6, VND, None),
        ("2 tỷ 500 triệu", 2.5e9, 2.5e9, VND, None),
        ("tối đa 2 tỷ 500 triệu", ANY, 2.5e9, VND, None),
        ("1-2 tỉ đồng", 1e9, 2e9, VND, None),
        ("từ 800 triệu đến 1 tỷ đồng", 8e8, 1e9, VND, None),
        ("500k", 5e5, 5e5, VND, None),
        ("500 ngàn đồng", 5e5, 5e5, VND, None),
        ("100.000đ", 1e5, 1e5, VND, None),
        ("100000 dong", 1e5, 1e5, VND, None),
        ("1.500.000 vnđ", 1.5e6, 1.5e6, VND, None),
        ("5tr một tháng", 5e6, 5e6, VND, "month"),
        ("20 tỷ/ha", 2e10, 2e10, VND, "ha"),
        ("50 triệu/năm", 5e7, 5e7, VND, "year"),
        ("3tr m2", 3e6, 3e6, VND, "m2"),
        ("Vĩnh Lộc 2 tới 200 đô", 200, 200, USD, None),
    ],
)
def test_money_is_read_with_currency_and_measure(text, low, high, currency, per):
    assert _one(text) == (low, high, currency, per)


@pytest.mark.parametrize("text", ["dưới 100 đô", "duoi 100 do", "dưới 100$", "rẻ hơn 100 usd"])
def test_less_than_leaves_the_amount_itself_out(text):
    low, high, *_ = _one(text)
    assert low is None
    assert 99.999 < high < 100


def test_about_means_a_fifth_either_way():
    assert _one("khoảng 100 usd/m2") == (80, 120, USD, "m2")


def test_the_words_found_hold_the_measure():
    text = "giá dưới 100 usd/m2 không"
    [money] = find(text)
    assert text[money.start : money.end] == "dưới 100 usd/m2"


@pytest.mark.parametrize(
    "text",
    [
        *("15%", "năm 2021", "năm 2021 tỷ lệ", "0902 123 456", "0272 3825 445 đồng", "25 năm"),
        *("tỷ lệ", "5 tỷ lệ", "tỉ trọng", "5 ti vi", "tỷ giá đô la", "oẳn tù tì", "choi oan tu ti"),
        *("30 độ", "cụm Tân Bình 2 đó", "cum tan binh 2 do", "buoc sau do la gi", "2 đồ", "4 đông"),
        *("3 triệu m2", "2 triệu dân", "5 tỷ kWh", "100 nghìn lao động", "20 triệu người"),
        *("cụm số 5 k", "bao nhiêu usd một mét", "giá đô la hôm nay", "vài triệu", "5 ha", ""),
    ],
)
def test_what_is_no_money_is_not_found(text):
    assert find(text) == []
