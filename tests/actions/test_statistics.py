"""Published figures, each with its date, province and marks."""

from __future__ import annotations

import pytest

from actions.statistics import ActionTellStatistics, ActionTellStatisticsTrend
from tests.actions.conftest import ask, entity

OPERATING = entity("metric", "clusters_operating", "đang hoạt động")
OCCUPANCY = entity("metric", "occupancy_operating", "lấp đầy")
NEW, OLD = "Tây Ninh mới (gồm Long An cũ)", "Long An cũ"


def tell(text, *entities, **more):
    return ask(ActionTellStatistics(), text, *entities, intent="ask_statistics", **more)


def lines(answer):
    return [line.removeprefix("• ") for line in answer.value("lines").splitlines()]


def test_the_newest_figure_of_each_province_stands_with_its_date_and_source():
    answer = tell("bao nhiêu cụm đang hoạt động", OPERATING)
    assert answer.response == "utter_statistics"
    [new, old] = lines(answer)
    assert new.startswith(f"Số cụm đang hoạt động, {NEW}, 15/06/2026: 24 cụm")
    assert old.startswith(f"Số cụm đang hoạt động, {OLD}, 14/12/2022: 23 cụm. Nguồn: ")
    assert answer.slots == {"metrics": ["clusters_operating"]}
    assert "/ask_statistics_trend" in answer.payloads


@pytest.mark.parametrize(
    ("text", "entities", "fact"),
    [
        ("đang hoạt động", [OPERATING], "24 cụm (chưa đối chiếu bản gốc)"),
        ("lấp đầy", [OCCUPANCY], "77,67 % (theo nguồn thứ cấp)"),
        (
            "lấp đầy năm 2020",
            [OCCUPANCY, entity("year", 2020, "2020")],
            "28/06/2020: 90 % (gần mức này)",
        ),
        (
            "đang hoạt động năm 2020",
            [OPERATING, entity("year", 2020, "2020")],
            "2020: 22 cụm (lệch 1 cụm so với nguồn khác cùng thời điểm)",
        ),
        (
            "chỉ tiêu năm 2026",
            [
                entity("metric", "target_clusters_established_2026", "chỉ tiêu năm 2026"),
                entity("year", 2026, "2026"),
            ],
            "5 cụm (mục tiêu, không phải kết quả)",
        ),
    ],
)
def test_a_figure_bears_the_mark_that_its_note_asks_for(text, entities, fact):
    assert fact in tell(text, *entities).text


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
    assert [line.split(", ")[1] for line in lines(answer)] == provinces


@pytest.mark.parametrize(
    ("text", "entities", "fact"),
    [
        ("năm 2021 đang hoạt động", [OPERATING, entity("year", 2021, "2021")], "06/2021: 22 cụm"),
        ("tháng 10/2025 lấp đầy", [OCCUPANCY, entity("year", 2025, "2025")], "14/10/2025: 82 %"),
    ],
)
def test_a_time_asked_about_leaves_only_its_figures(text, entities, fact):
    answer = tell(text, *entities)
    assert len(lines(answer)) == 1
    assert fact in answer.text


def test_a_year_without_figures_is_said_with_the_years_that_have_some():
    answer = tell("năm 2015 đang hoạt động", OPERATING, entity("year", 2015, "2015"))
    assert answer.response == "utter_no_statistics"
    assert answer.value("years") == "2015"
    assert answer.value("known") == "2019, 2020, 2021, 2022, 2025, 2026"


def test_the_year_of_a_plan_is_not_the_date_of_its_figure():
    planned = entity("metric", "clusters_planned", "quy hoạch")
    answer = tell("quy hoạch đến 2030 mấy cụm", planned, entity("year", 2030, "2030"))
    assert f"{NEW}, 15/06/2026: 108 cụm" in answer.text
    assert f"{OLD}, 27/07/2023: 72 cụm" in answer.text


def test_a_year_alone_goes_on_with_the_figures_of_before():
    slots = {"metrics": ["clusters_operating"]}
    answer = tell("còn năm 2021?", entity("year", 2021, "2021"), slots=slots)
    assert [line.split(",")[0] for line in lines(answer)] == ["Số cụm đang hoạt động"]


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
    assert f"Số cụm quy hoạch đến 2030, {NEW}, 15/06/2026: 108 cụm" in answer.text
    assert f"Số cụm đang hoạt động, {NEW}, 15/06/2026: 24 cụm" in answer.text


def test_the_trend_lists_every_figure_in_the_order_of_time():
    answer = ask(ActionTellStatisticsTrend(), "đang hoạt động qua các năm", OPERATING)
    assert answer.response == "utter_statistics_trend"
    assert "nguồn khác nhau nên có chỗ lệch" in answer.text
    shown = [line.split(": ")[0].split(", ")[-1] for line in lines(answer)]
    assert shown[0] == "09/2019"
    assert shown[-3:] == ["14/10/2025", "15/06/2026", "không ghi ngày"]


def test_the_trend_goes_on_with_the_figures_of_before():
    answer = ask(ActionTellStatisticsTrend(), "qua các năm", slots={"metrics": ["leased_area"]})
    assert answer.value("metric") == "Diện tích đã cho thuê"
    assert "586,65 ha" in answer.text
