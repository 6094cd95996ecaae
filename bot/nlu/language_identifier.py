"""The language of each message as an entity `language`: its own, else that of the conversation."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.languages import language_of

_NAMES = ("cluster", "place", "developer")
# A third language is told so and not answered: a slip or a strange word is not enough.
_SURE = 0.65


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageIdentifier(GraphComponent):  # type: ignore[misc]
    """Comes after the extractor of names: "hoang gia" is the same in every language."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):
                entities = message.get(ENTITIES, [])
                spoken_before = (message.get("metadata") or {}).get("language")
                found = _entities(text, _without_names(text, entities), spoken_before)
                message.set(ENTITIES, entities + found, add_to_output=True)
        return messages


def _without_names(text: str, entities: list[dict[str, Any]]) -> str:
    for entity in entities:
        if entity["entity"] in _NAMES:
            start, end = entity["start"], entity["end"]
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _entities(text: str, readable: str, spoken_before: str | None) -> list[dict[str, Any]]:
    language, confidence = language_of(readable)
    if not language or (language == "other" and confidence < _SURE):
        language = spoken_before or ""
    if not language:
        return []
    return [
        {
            "entity": "language",
            "value": language,
            "start": 0,
            "end": len(text),
            "confidence": confidence,
            "extractor": "LanguageIdentifier",
        }
    ]
