"""Chat spelling and abbreviations read as the words that they stand for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.text import drawn_in, fold, nfc

_TABLE = Path(__file__).with_name("abbreviations.yml")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class VietnameseNormalizer(GraphComponent):  # type: ignore[misc]
    """Comes after the tokenizer and rewrites lemmas only: text, tokens and offsets stay."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> VietnameseNormalizer:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            for token in message.get(TOKENS_NAMES[TEXT]) or []:
                token.lemma = normalized(token)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data


def normalized(token: Token) -> str:
    """The folded words of a token, each abbreviation in full; a sign stands for itself."""
    words = [in_full(word) for word in token.text.split()]
    return " ".join(filter(None, words)) or str(token.lemma)


def in_full(word: str) -> str:
    """The folded words that a word typed stands for.

    >>> in_full("CCN"), in_full("khôngggg"), in_full("Hoà")
    ('cum cong nghiep', 'khong', 'hoa')
    """
    typed = drawn_in(nfc(word).casefold())
    return fold(abbreviations().get(typed, typed))


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """What is typed for short, in small letters, and the words that it stands for."""
    groups = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {nfc(str(typed)): words for group in groups.values() for typed, words in group.items()}
