"""A message without a single letter or figure is not understood."""

from __future__ import annotations

import pytest

from bot.nlu.wordless_classifier import WordlessClassifier
from tests.support.nlu import CONTEXT, RESOURCE, message, storage

GUESSED = {"name": "affirm", "confidence": 0.9}


@pytest.fixture
def classifier(tmp_path):
    return WordlessClassifier.create({}, storage(tmp_path / "model"), RESOURCE, CONTEXT)


def asked(classifier, text):
    guessed = message(text)
    guessed.set("intent", GUESSED)
    guessed.set("intent_ranking", [GUESSED])
    [processed] = classifier.process([guessed])
    return processed.get("intent")["name"], len(processed.get("intent_ranking"))


@pytest.mark.parametrize("text", ["", "   ", "???", "👍", "...", "___", "!?", "\n", "“”"])
def test_signs_alone_are_not_understood(classifier, text):
    assert asked(classifier, text) == ("nlu_fallback", 1)


@pytest.mark.parametrize("text", ["ok", "ừ", "2", "có ạ 👍", "Đ", "?a", "中"])
def test_a_letter_or_figure_leaves_the_guess_of_the_classifier(classifier, text):
    assert asked(classifier, text) == ("affirm", 1)
