"""What a follow-up without a name goes on with."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import about, follow_up_intent
from actions.turn import Turn


def turn(topic, *ranking):
    readings = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    message = {"text": "ở đâu vậy", "intent": {}, "intent_ranking": readings}
    tracker = Tracker("visitor", {"topic": topic}, message, [], False, None, {}, None)
    return Turn(CollectingDispatcher(), tracker, None)


@pytest.mark.parametrize(
    ("topic", "intent"),
    [
        ("cluster", "ask_cluster_location"),
        ("procedure", "ask_procedure_agency"),
        ("plan_2023", "ask_plan_2023"),
        (None, None),
        ("weather", None),
    ],
)
def test_the_likeliest_intent_of_the_topic_is_meant(topic, intent):
    ranking = [
        ("ask_contact", 0.4),
        ("ask_cluster_location", 0.3),
        ("ask_procedure_agency", 0.2),
        ("ask_cluster_roads", 0.1),
        ("ask_plan_2023", 0.05),
    ]
    assert follow_up_intent(turn(topic, *ranking)) == intent


@pytest.mark.parametrize(
    ("confidence", "least", "is_meant"),
    [(0.09, 0.1, True), (0.08, 0.1, False), (0.5, 0.6, True), (0.4, 0.6, False), (0.0, 0.0, True)],
)
def test_a_reading_too_unlikely_beside_the_likeliest_is_not_meant(confidence, least, is_meant):
    ranking = [("out_of_scope", 0.8), ("ask_cluster_area", confidence)]
    found = follow_up_intent(turn("cluster", *ranking), least)
    assert (found == "ask_cluster_area") is is_meant


def test_without_readings_nothing_is_meant():
    assert follow_up_intent(turn("cluster")) is None


def test_the_topic_is_remembered_in_its_slot():
    [event] = about("procedure")
    assert (event["name"], event["value"]) == ("topic", "procedure")
