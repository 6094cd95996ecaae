"""Messages as the components of the pipeline get them, without a trained model."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.tokenizer import UndertheseaTokenizer

CONTEXT = ExecutionContext(GraphSchema({}))
RESOURCE = Resource("component")


def message(text: str, intent: str | None = None) -> Message:
    """A message after the tokenizer."""
    made = Message({TEXT: text} if intent is None else {TEXT: text, INTENT: intent})
    made.set("text_tokens", tokens_of(text))
    return made


def tokens_of(text: str) -> list[Token]:
    tokens: list[Token] = _tokenizer().tokenize(Message({TEXT: text}), TEXT)
    return tokens


def storage(folder: Path) -> LocalModelStorage:
    """Where a component keeps what it has learnt, as in a model that is being trained."""
    folder.mkdir(exist_ok=True)
    return LocalModelStorage(folder)


@lru_cache(maxsize=1)
def _tokenizer() -> UndertheseaTokenizer:
    return UndertheseaTokenizer(UndertheseaTokenizer.get_default_config())
