"""A message in a third language gets an intent of its own."""

from __future__ import annotations

import pytest

from bot.nlu.foreign_language_classifier import ForeignLanguageClassifier
from tests.support.nlu import CONTEXT, RESOURCE, message, storage


@pytest.fixture
def classifier(tmp_path):
    return ForeignLanguageClassifier.create({}, storage(tmp_path), RESOURCE, CONTEXT)


def classified(classifier, language):
    asked = message("x")
    asked.set("intent", {"name": "find_clusters", "confidence": 0.9})
    asked.set("entities", [{"entity": "language", "value": language}])
    [processed] = classifier.process([asked])
    return processed.get("intent")["name"]


@pytest.mark.parametrize(
    ("language", "intent"),
    [("other", "other_language"), ("en", "find_clusters"), ("vi", "find_clusters")],
)
def test_only_a_third_language_overrules_the_classifier(classifier, language, intent):
    assert classified(classifier, language) == intent


def test_a_message_without_entities_stays_as_it_is(classifier):
    asked = message("ok")
    [processed] = classifier.process([asked])
    assert processed.get("intent") is None
