from __future__ import annotations

from bot.db.queries.statistics import all_statistics, statistics_of
from bot.db.tables import StatisticRow


def test_all_figures_are_kept(session):
    assert len(all_statistics(session)) == 94


def test_old_and_new_province_are_told_apart(session):
    old = statistics_of(session, "clusters_operating", "longan")
    new = statistics_of(session, "clusters_operating", "tayninh_new")
    assert {figure.province for figure in old} == {"longan"}
    assert {figure.province for figure in new} == {"tayninh_new"}
    both = statistics_of(session, "clusters_operating")
    assert sorted(map(repr, both)) == sorted(map(repr, old + new))


def test_the_oldest_comes_first_and_the_undated_last(session):
    dates = [figure.as_of for figure in all_statistics(session)]
    dated = [as_of for as_of in dates if as_of]
    assert dated == sorted(dated)
    assert len(dated) == 88
    assert dates[-6:] == [None] * 6


def test_a_metric_may_have_two_figures_of_one_date(session):
    figure = {"province": "longan", "metric": "leased_area", "unit": "ha", "as_of": "2030"}
    session.add(StatisticRow(value=2, source_url="https://b.vn", **figure))
    session.add(StatisticRow(value=1, source_url="https://a.vn", **figure))
    session.flush()
    assert [figure.value for figure in statistics_of(session, "leased_area", "longan")[-2:]] == [
        1,
        2,
    ]


def test_figures_of_a_copy_say_so(session):
    copied = [figure for figure in all_statistics(session) if figure.as_of == "2026-06-15"]
    assert len(copied) == 12
    assert all("chưa đối chiếu bản gốc" in (figure.notes or "") for figure in copied)


def test_an_unknown_metric_has_no_figures(session):
    assert statistics_of(session, "none") == []
