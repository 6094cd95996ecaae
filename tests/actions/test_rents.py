"""Places by their published rent."""

from __future__ import annotations

import pytest

from actions.search import ActionFindClusters, ActionRankClusters
from bot.db.engine import session_scope
from bot.db.tables import ClusterRow
from tests.actions.conftest import ask, entity


def find(text, *entities):
    return ask(ActionFindClusters(), text, *entities, intent="find_clusters")


def names(answer):
    return [line.split(". ", 1)[1].split(",")[0] for line in answer.value("lines").splitlines()]


@pytest.mark.parametrize(
    "text", ["kcn nào rẻ nhất", "kcn giá thấp nhất", "khu nào gia re", "cheapest park"]
)
@pytest.mark.parametrize("action", [ActionFindClusters(), ActionRankClusters()])
def test_the_lowest_published_rents_come_first(action, text):
    answer = ask(action, text, intent="rank_clusters")
    assert answer.response == "utter_cheapest_parks"
    assert names(answer)[0] == "KCN Tân Đô"
    assert len(names(answer)) == 6
    assert answer.missing("55-65 USD/m²", "label_rent_date", "label_rent_undated") == []
    assert answer.tells("cần xác nhận với chủ đầu tư")


@pytest.mark.parametrize("text", ["kcn dưới 100 USD/m2", "kcn duoi 100 usd", "parks under 100 usd"])
def test_a_highest_rent_is_a_condition(text):
    answer = find(text)
    assert answer.response == "utter_cheapest_parks"
    assert len(names(answer)) == 3
    assert answer.tells("100")


def test_the_word_for_rent_may_stand_in_between():
    assert find("kcn nào giá thuê thấp nhất").response == "utter_cheapest_parks"


def test_a_place_is_a_condition():
    answer = find("kcn rẻ nhất ở Cần Giuộc", entity("place", "Cần Giuộc", "Cần Giuộc"))
    assert "KCN Tân Đô" not in names(answer)
    assert "KCN Long Hậu" in names(answer)


def test_where_no_rent_is_published_that_is_said():
    answer = find("kcn rẻ nhất ở Tân Hưng", entity("place", "Tân Hưng", "Tân Hưng"))
    assert answer.tells("label_no_rents_there")
    assert "Tân Hưng" in answer.text


def test_a_cluster_whose_rent_staff_have_filled_in_is_among_them(own_database):
    with session_scope() as session:
        session.get(ClusterRow, "duc-my").rent_usd_per_m2 = "50"
    answer = find("cụm nào rẻ nhất")
    assert names(answer)[0] == "CCN Đức Mỹ"
