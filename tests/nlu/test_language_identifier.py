"""The entity `language` on messages."""

from __future__ import annotations

import pytest

from bot.nlu.database_entity_extractor import DatabaseEntityExtractor
from bot.nlu.language_identifier import LanguageIdentifier
from tests.support.nlu import CONTEXT, RESOURCE, message, storage


@pytest.fixture
def identifier(tmp_path):
    return LanguageIdentifier.create({}, storage(tmp_path / "model"), RESOURCE, CONTEXT)


@pytest.fixture
def names(tmp_path, seeded):
    config = DatabaseEntityExtractor.get_default_config()
    return DatabaseEntityExtractor.create(config, storage(tmp_path / "names"), RESOURCE, CONTEXT)


def found(identifier, asked):
    [processed] = identifier.process([asked])
    return [each for each in processed.get("entities") if each["entity"] == "language"]


def test_the_language_is_an_entity_over_the_whole_message(identifier):
    [entity] = found(identifier, message("where is it"))
    confidence = entity.pop("confidence")
    assert 0.5 < confidence < 1
    assert entity == {
        "entity": "language",
        "value": "en",
        "start": 0,
        "end": 11,
        "extractor": "LanguageIdentifier",
    }


@pytest.mark.parametrize(
    ("text", "language"), [("giá thuê", "vi"), ("gia thue", "vi"), ("租金多少", "other")]
)
def test_every_language_is_told(identifier, text, language):
    [entity] = found(identifier, message(text))
    assert entity["value"] == language


@pytest.mark.parametrize("text", ["ok", "123", "Hoàng Gia", "👍", ""])
def test_what_cannot_be_told_has_no_entity(identifier, text):
    assert found(identifier, message(text)) == []


@pytest.mark.parametrize("text", ["Hoàng Gia", "50 ha", "pái pai"])
def test_what_cannot_be_told_is_in_the_language_of_the_conversation(identifier, text):
    asked = message(text)
    asked.set("metadata", {"language": "en"})
    assert [entity["value"] for entity in found(identifier, asked)] == ["en"]


def test_what_can_be_told_is_not_in_the_language_of_the_conversation(identifier):
    asked = message("giá thuê bao nhiêu")
    asked.set("metadata", {"language": "en"})
    assert [entity["value"] for entity in found(identifier, asked)] == ["vi"]


def test_a_command_of_a_button_has_no_language(identifier):
    [processed] = identifier.process([message('/ask_cluster_rent{"cluster": "where is it"}')])
    assert not processed.get("entities")


def test_other_entities_stay(identifier):
    asked = message("price over 50 ha")
    area = {"entity": "area", "start": 11, "end": 16, "value": {"min": 50}}
    asked.set("entities", [area])
    [processed] = identifier.process([asked])
    assert processed.get("entities")[0] == area
    assert len(processed.get("entities")) == 2


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("hoàng gia", []),
        ("hoang gia", []),
        ("bến lức", []),
        ("HOÀNG GIA", []),
        ("what about bến lức", ["en"]),
        ("price in hai son", ["en"]),
        ("gia o hai son", ["vi"]),
        ("bến lức có gì", ["vi"]),
    ],
)
def test_names_of_the_database_belong_to_no_language(identifier, names, text, languages):
    [asked] = names.process([message(text)])
    assert [entity["value"] for entity in found(identifier, asked)] == languages
