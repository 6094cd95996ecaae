"""What every action does: answers from the database, or apologises when there is none."""

from __future__ import annotations

import logging
from inspect import isabstract

import pytest
from rasa_sdk.utils import all_subclasses

from actions.phrases import phrase
from actions.turn import DatabaseAction, button, titled_button
from tests.actions.conftest import ask, entity
from tests.support.knowledge import database_at

ACTIONS = sorted(
    (kind() for kind in all_subclasses(DatabaseAction) if not isabstract(kind)),
    key=lambda action: action.name(),
)

WITHOUT_DATABASE = {
    "action_restart_conversation": "utter_restarted",
    "action_small_talk": "utter_greet",
}


@pytest.fixture
def folder_as_database(tmp_path, monkeypatch):
    with database_at(f"sqlite:///{tmp_path}", monkeypatch):
        yield


@pytest.fixture
def database_without_tables(tmp_path, monkeypatch):
    with database_at(f"sqlite:///{tmp_path}/empty.db", monkeypatch):
        yield


@pytest.fixture
def database_below_a_file(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with database_at(f"sqlite:///{tmp_path}/file/folder/bot.db", monkeypatch):
        yield


def asked_with_everything(action):
    named = [entity("cluster", "hoang-gia"), entity("procedure", "irc"), entity("place", "X")]
    return ask(action, "cụm Hoàng Gia", *named, slots={"search": {"found": ["hoang-gia"] * 30}})


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name())
@pytest.mark.parametrize("database", ["folder_as_database", "database_without_tables"])
def test_without_a_database_the_visitor_is_told_whom_to_call(action, database, request, caplog):
    request.getfixturevalue(database)
    answer = asked_with_everything(action)
    if action.name() in WITHOUT_DATABASE:
        assert answer.response == WITHOUT_DATABASE[action.name()]
        return
    assert answer.response == "utter_database_unavailable"
    assert answer.tells("label_fallback_contact")
    assert answer.events == []
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert caplog.records[0].exc_info is not None


NAMED = {
    "cluster": ["tan-binh-1", "tan-binh-2", "gone"],
    "place": ["Đức Hòa"],
    "developer": ["Công ty TNHH Hải Sơn"],
    "sector": ["food_beverage"],
    "status": ["operating"],
    "document": ["nd-32-2024", "gone"],
    "procedure": ["irc", "gone"],
    "incentive": ["infra-support-30pct", "gone"],
    "incentive_kind": ["land"],
    "beneficiary": ["sme"],
    "metric": ["clusters_operating"],
    "fact": ["merger-2025", "gone"],
    "contact": ["sct-tay-ninh", "gone"],
    "area": [{"min": 10, "max": None}],
    "document_number": [{"number": "152", "year": None, "kind": None}],
    "year": [2020],
    "superlative": ["smallest"],
    "ordinal": [2],
    "top": [3],
    "unknown_name": ["Xuân Mai"],
}
SLOTS = [
    {},
    {"clusters": ["gone"], "procedure": ["gone"], "metrics": ["gone"], "topic": "gone"},
    {"clusters": ["hoang-gia", "duc-my"], "procedure": ["erc"], "topic": "cluster"},
]


@pytest.mark.parametrize("slots", SLOTS)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name())
def test_whatever_is_named_one_thing_is_said(action, slots):
    text = "cho em hỏi cụm này nhé"
    for kinds in ([], NAMED):
        entities = [
            entity(kind, value, "này", said="cluster") for kind in kinds for value in NAMED[kind]
        ]
        answer = ask(action, text, *entities, slots=slots, intent="ask_cluster_area")
        assert len(answer.messages) == 1, kinds


def test_a_folder_that_cannot_be_made_is_no_database_either(database_below_a_file):
    assert asked_with_everything(ACTIONS[0]).response == "utter_database_unavailable"


def test_the_title_of_a_button_is_in_the_domain():
    made = button("human", "request_human")
    assert made == {"title": phrase("button_human"), "payload": "/request_human"}


def test_the_entities_of_a_button_keep_their_accents():
    made = titled_button("Đức Hòa", "find_clusters", {"place": "Đức Hòa"})
    assert made["payload"] == '/find_clusters{"place": "Đức Hòa"}'
