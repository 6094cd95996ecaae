"""Word segmentation of Vietnamese by underthesea, with offsets that stay true."""

from __future__ import annotations

import logging
import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.text import fold

logger = logging.getLogger(__name__)

_SYLLABLE = re.compile(r"\w+(?:[.,/]\d+)*|[^\w\s]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class UndertheseaTokenizer(Tokenizer):  # type: ignore[misc]
    """Tokens are words; a token's lemma is its folded form, so that a message without
    accents has the same lemmas as one with them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
            "longest_text": 1000,
        }

    @staticmethod
    def supported_languages() -> list[str]:
        return ["vi"]

    @staticmethod
    def required_packages() -> list[str]:
        return ["underthesea"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Cuts what is longer than `longest_text` characters, so that no message takes long."""
        longest = self._config["longest_text"]
        for message in messages:
            text = message.get(TEXT) or ""
            if len(text) > longest:
                logger.warning("Read only %d of %d characters.", longest, len(text))
                message.set(TEXT, text[:longest], add_to_output=True)
        processed: list[Message] = super().process(messages)
        return processed

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        return [
            Token(word, start, lemma=fold(word) or word)
            for word, start in words_with_offsets(message.get(attribute))
        ]


def words_with_offsets(text: str) -> list[tuple[str, int]]:
    """The words of `text` with their offsets; `text[offset:offset + len(word)] == word`.

    Syllables stand in where the segmenter rewrote the text.
    """
    aligned: list[tuple[str, int]] = []
    position = 0
    for word in _segmented(text):
        start = text.find(word, position)
        if start < 0 or text[position:start].strip():
            return syllables_with_offsets(text)
        aligned.append((word, start))
        position = start + len(word)
    return aligned if not text[position:].strip() else syllables_with_offsets(text)


def syllables_with_offsets(text: str) -> list[tuple[str, int]]:
    """
    >>> syllables_with_offsets("rộng 32,85 ha?")
    [('rộng', 0), ('32,85', 5), ('ha', 11), ('?', 13)]
    """
    return [(match.group(), match.start()) for match in _SYLLABLE.finditer(text)]


def _segmented(text: str) -> list[str]:
    from underthesea import word_tokenize

    try:
        return list(word_tokenize(text, use_token_normalize=False))
    except BaseException as error:  # the Rust segmenter panics outside the Exception tree
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return []
