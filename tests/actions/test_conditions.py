"""What a message says of the clusters looked for, and how it is shown back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conditions import Conditions, conditions_of, in_words
from actions.phrases import phrase
from actions.turn import Turn
from bot.db.engine import session_scope
from bot.db.queries.search import ClusterFilter

BEFORE = Conditions(places=("Đức Hòa",), statuses=("operating",))


def said(text, *entities, search=None, intent="find_clusters"):
    named = [{"entity": kind, "value": value, **more} for kind, value, more in entities]
    message = {"text": text, "intent": {"name": intent}, "entities": named}
    tracker = Tracker("visitor", {"search": search}, message, [], False, None, {}, None)
    with session_scope() as session:
        return conditions_of(Turn(CollectingDispatcher(), tracker, session))


@pytest.mark.parametrize(
    ("text", "entities", "conditions"),
    [
        ("danh sách cụm", [], Conditions()),
        ("cụm ở Đức Hòa", [("place", "Đức Hòa", {})], Conditions(places=("Đức Hòa",))),
        (
            "xã Đức Hòa",
            [("place", "Đức Hòa", {"said": "commune"})],
            Conditions(places=("xã Đức Hòa",)),
        ),
        ("cụm ở Long An", [("place", "Long An", {})], Conditions()),
        (
            "Đức Hòa hay Bến Lức",
            [("place", "Đức Hòa", {}), ("place", "Bến Lức", {})],
            Conditions(places=("Đức Hòa", "Bến Lức")),
        ),
        (
            "từ 10 đến 20 ha",
            [("area", {"min": 10, "max": 20}, {})],
            Conditions(area_min=10, area_max=20),
        ),
        ("của Hải Sơn", [("developer", "Hải Sơn", {})], Conditions(developer="Hải Sơn")),
        (
            "Long Hậu",
            [("developer", "Công ty Long Hậu", {}), ("place", "Long Hậu", {})],
            Conditions(places=("Long Hậu",)),
        ),
        (
            "dệt may",
            [("sector", "garment_textile", {})],
            Conditions(sector="garment_textile", sector_words="dệt may"),
        ),
        ("lập năm 2026", [("year", 2026, {})], Conditions(established_in=2026)),
        ("số liệu năm 2026", [("year", 2026, {})], Conditions()),
        ("các kcn", [], Conditions(kind="park")),
        ("industrial park in Long An", [], Conditions(kind="park")),
        ("kcn hay cụm nào", [], Conditions(kind="cluster")),
    ],
)
def test_a_message_is_read_as_conditions(text, entities, conditions):
    assert said(text, *entities) == conditions


@pytest.mark.parametrize(
    ("text", "intent", "places", "statuses"),
    [
        ("còn ở Bến Lức", "find_clusters", ("Bến Lức",), ("operating",)),
        ("thế ở Bến Lức", "find_clusters", ("Bến Lức",), ("operating",)),
        ("chỉ lấy Bến Lức", "find_clusters", ("Bến Lức",), ("operating",)),
        ("cụm ở Bến Lức", "find_clusters", ("Bến Lức",), ()),
        ("trong số đó ở Bến Lức", "rank_clusters", ("Bến Lức",), ("operating",)),
        ("cụm lớn nhất ở Bến Lức", "rank_clusters", ("Bến Lức",), ()),
    ],
)
def test_only_a_question_that_goes_on_keeps_what_was_said_before(text, intent, places, statuses):
    # Rasa keeps slots as JSON, in which a tuple becomes a list.
    search = json.loads(json.dumps(BEFORE.remembered(["duc-my"], 10)))
    found = said(text, ("place", "Bến Lức", {}), search=search, intent=intent)
    assert (found.places, found.statuses) == (places, statuses)


def test_conditions_kept_by_an_older_version_do_no_harm():
    search = {"conditions": {"places": ["Đức Hòa"], "gone": 1}, "found": [], "start": 0}
    assert said("còn ở Bến Lức", ("place", "Bến Lức", {}), search=search).places == ("Bến Lức",)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        (Conditions(), []),
        (BEFORE, ["Đức Hòa", phrase("label_status_operating")]),
        (Conditions(area_min=40), [phrase("label_area_from", value="40")]),
        (Conditions(area_max=40.5), [phrase("label_area_to", value="40,5")]),
        (Conditions(area_min=1, area_max=2), [phrase("label_area_between", low="1", high="2")]),
        (Conditions(area_min=50.0000001), [phrase("label_area_over", value="50")]),
        (Conditions(area_max=49.9999999), [phrase("label_area_under", value="50")]),
        (Conditions(established_in=2026), ["2026"]),
        (Conditions(developer="Hải Sơn"), [phrase("label_by_developer", name="Hải Sơn")]),
        (Conditions(sector="x", sector_words="dệt may"), ["dệt may"]),
    ],
)
@pytest.mark.parametrize("kind", ["cluster", "park"])
def test_the_conditions_are_shown_back_in_words(kind, conditions, words):
    told = in_words(replace(conditions, kind=kind))
    assert told.startswith(phrase(f"label_kind_{kind}"))
    assert [part for part in words if part not in told] == []


def test_the_conditions_become_the_filter_of_the_query():
    assert BEFORE.filter() == ClusterFilter(places=("Đức Hòa",), statuses=("operating",))
    assert Conditions(area_max=0).has_area
    assert not BEFORE.has_area
