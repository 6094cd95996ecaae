from __future__ import annotations

import pytest

from bot.conversations.sentences import check_sentences, greeting
from tests.support.conversations import forget_settings


@pytest.fixture
def domain(tmp_path, monkeypatch):
    path = tmp_path / "domain.yml"
    monkeypatch.setenv("DOMAIN_FILE", str(path))
    forget_settings()
    yield path
    forget_settings()


def test_a_missing_sentence_is_named(domain):
    domain.write_text("responses: {utter_greet: [{text: hi}]}")
    with pytest.raises(LookupError, match="utter_service_unavailable"):
        check_sentences()


def test_the_variation_of_the_language_is_said_or_the_common_one(domain):
    domain.write_text(
        """
        responses:
          utter_greet:
          - {text: hello, condition: [{type: slot, name: language, value: en}]}
          - {text: chào}
        """
    )
    assert [greeting(language).text for language in ("en", "vi", "fr")] == ["hello", "chào", "chào"]
