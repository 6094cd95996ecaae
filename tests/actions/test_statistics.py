"""Published figures, each with its date, province and marks."""

from __future__ import annotations

import pytest

from actions.phrases import phrase
from actions.statistics import ActionTellStatistics, ActionTellStatisticsTrend
from tests.actions.conftest import ask, entity

OPERATING = entity("metric", "clusters_operating", "đang hoạt động")
OCCUPANCY = entity("metric", "occupancy_operating", "lấp đầy")
NEW, OLD = phrase("label_province_tayninh_new"), phrase("label_province_longan")
COUNT = phrase("label_metric_clusters_operating")


def tell(text, *entities, **more):
    return ask(ActionTellStatistics(), text, *entities, intent="ask_statistics", **more)


def lines(answer):
    return [line.removeprefix("• ") for line in answer.value("lines").splitlines()]


def test_the_newest_figure_of_each_province_stands_with_its_date_and_source():
    answer = tell("bao nhiêu cụm đang hoạt động", OPERATING)
    assert answer.response == "utter_statistics"
    [new, old] = lines(answer)
    assert all(part in new for part in (COUNT, NEW, "15/06/2026", "24 cụm", "GitHub"))
    assert all(part in old for part in (COUNT, OLD, "14/12/2022", "23 cụm", "einpresswire.com"))
    assert answer.slots == {"metrics": ["clusters_operating"]}
    assert "/ask_statistics_trend" in answer.payloads


@pytest.mark.parametrize(
    ("text", "entities", "value", "mark"),
    [
        ("đang hoạt động", [OPERATING], "24 cụm", "label_not_checked"),
        ("lấp đầy", [OCCUPANCY], "77,67", "label_secondary"),
        ("lấp đầy năm 2020", [OCCUPANCY, entity("year", 2020, "2020")], "90", "label_nearly"),
        (
            "đang hoạt động năm 2020",
            [OPERATING, entity("year", 2020, "2020")],
            "22 cụm",
            "label_differs",
        ),
        (
            "chỉ tiêu năm 2026",
            [
                entity("metric", "target_clusters_established_2026", "chỉ tiêu năm 2026"),
                entity("year", 2026, "2026"),
            ],
            "5 cụm",
            "label_target",
        ),
    ],
)
def test_a_figure_bears_the_mark_that_its_note_asks_for(text, entities, value, mark):
    answer = tell(text, *entities)
    assert any(value in line and phrase(mark) in line for line in lines(answer))


@pytest.mark.parametrize(
    ("text", "places", "provinces"),
    [
        ("Tây Ninh có mấy cụm đang hoạt động", ["Tây Ninh"], [NEW]),
        ("Long An cũ có mấy cụm đang hoạt động", ["Long An"], [OLD]),
        ("Long An có mấy cụm đang hoạt động", ["Long An"], [NEW, OLD]),
        ("mấy cụm đang hoạt động", [], [NEW, OLD]),
    ],
)
def test_the_old_and_the_new_province_are_never_one(text, places, provinces):
    answer = tell(text, OPERATING, *[entity("place", place, place) for place in places])
    # The name of the new province holds that of the old one.
    assert [NEW if NEW in line else OLD for line in lines(answer)] == provinces


@pytest.mark.parametrize(
    ("text", "metric", "year", "facts"),
    [
        ("năm 2021 đang hoạt động", OPERATING, 2021, ["06/2021", "22 cụm"]),
        ("tháng 10/2025 lấp đầy", OCCUPANCY, 2025, ["14/10/2025", "82"]),
    ],
)
def test_a_time_asked_about_leaves_only_its_figures(text, metric, year, facts):
    answer = tell(text, metric, entity("year", year, str(year)))
    assert len(lines(answer)) == 1
    assert answer.missing(*facts) == []


def test_a_year_without_figures_is_said_with_the_years_that_have_some():
    answer = tell("năm 2015 đang hoạt động", OPERATING, entity("year", 2015, "2015"))
    assert answer.response == "utter_no_statistics"
    assert answer.value("years") == "2015"
    assert answer.value("known") == "2019, 2020, 2021, 2022, 2025, 2026"


def test_the_year_of_a_plan_is_not_the_date_of_its_figure():
    planned = entity("metric", "clusters_planned", "quy hoạch")
    answer = tell("quy hoạch đến 2030 mấy cụm", planned, entity("year", 2030, "2030"))
    assert answer.missing(NEW, "15/06/2026", "108 cụm", "27/07/2023", "72 cụm") == []


def test_a_year_alone_goes_on_with_the_figures_of_before():
    slots = {"metrics": ["clusters_operating"]}
    answer = tell("còn năm 2021?", entity("year", 2021, "2021"), slots=slots)
    assert len(lines(answer)) == 1
    assert answer.missing(COUNT, "06/2021") == []


def test_a_district_has_no_figures_but_clusters():
    status = entity("status", "operating", "đang hoạt động")
    place = entity("place", "Đức Hòa", "Đức Hòa")
    answer = tell("Đức Hòa có mấy cụm đang hoạt động", OPERATING, status, place)
    assert answer.response == "utter_clusters_found"
    assert answer.value("count") == 7


def test_without_a_metric_a_fact_asked_about_is_told():
    answer = tell("dân số bao nhiêu", entity("fact", "province-size", "dân số"))
    assert answer.response == "utter_province_facts"
    assert "3,25 triệu dân" in answer.text


def test_without_a_metric_the_main_figures_are_told():
    answer = tell("cho xem số liệu")
    assert answer.response == "utter_statistics"
    assert answer.missing(NEW, "15/06/2026", "108 cụm", "24 cụm") == []


def test_the_trend_lists_every_figure_in_the_order_of_time():
    answer = ask(ActionTellStatisticsTrend(), "đang hoạt động qua các năm", OPERATING)
    assert answer.response == "utter_statistics_trend"
    times = ["09/2019", "28/06/2020", "06/2021", "14/12/2022", "14/10/2025", "15/06/2026"]
    places = [answer.text.index(time) for time in times]
    assert places == sorted(places)
    assert phrase("label_no_date") in lines(answer)[-1]


def test_the_trend_goes_on_with_the_figures_of_before():
    answer = ask(ActionTellStatisticsTrend(), "qua các năm", slots={"metrics": ["leased_area"]})
    assert answer.value("metric") == phrase("label_metric_leased_area")
    assert answer.missing("586,65 ha", "717,8 ha") == []
