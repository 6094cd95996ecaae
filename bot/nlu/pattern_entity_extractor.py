"""Entities recognised by their form: quantities, document numbers, dates, ranks."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.patterns import (
    areas,
    dates,
    distances,
    documents,
    money,
    percentages,
    pronouns,
    ranks,
    unknown_names,
    years,
)

_PATTERNS = (
    *(areas, money, percentages, distances),
    *(documents, years, dates),
    *(ranks, pronouns, unknown_names),
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PatternEntityExtractor(GraphComponent):  # type: ignore[misc]
    """Adds what the pattern modules find; the value is a number or a small dictionary."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PatternEntityExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):
                found = [_entity(text, pattern) for pattern in _PATTERNS]
                entities = message.get(ENTITIES, []) + [e for group in found for e in group]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _entity(text: str, pattern: Any) -> list[dict[str, Any]]:
    return [
        {
            "entity": found.entity,
            "value": found.value,
            "start": found.start,
            "end": found.end,
            "extractor": "PatternEntityExtractor",
        }
        for found in pattern.find(text)
    ]
