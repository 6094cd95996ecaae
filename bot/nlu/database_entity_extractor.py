"""Entities whose names stand in the database, read again while the bot runs."""

from __future__ import annotations

import logging
import re
import time
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.db.engine import DatabaseError, session_scope
from bot.db.queries.versions import content_version
from bot.nlu.gazetteer import Gazetteer, Match
from bot.nlu.names import names_in_database
from bot.nlu.typos import Misspelt
from bot.text import fold

logger = logging.getLogger(__name__)

# Property of a message: the kinds of common words found ("metric", "procedure"), for classifiers.
KINDS = "name_kinds"
# Property of a token that is, or holds, a proper name.
IS_NAME = "is_name"

_PARK_SAID = re.compile(r"(?:kcn|khu cong nghiep|khu cn|industrial park)\W*$")
_CLUSTER_SAID = re.compile(r"(?:ccn|cum cong nghiep|cum cn|cum|industrial cluster)\W*$")
_PARK_SAID_AFTER = re.compile(r"\W*(?:industrial park|park|ip)\b", re.I)
_CLUSTER_SAID_AFTER = re.compile(r"\W*(?:industrial cluster|cluster)\b", re.I)
# "Tân Bình 9" is none of Tân Bình, Tân Bình 1 and Tân Bình 2; "Tân Bình 45 ha" may be.
_OTHER_NUMBER = re.compile(
    r"\s+\d{1,2}\b(?!\s*(?:[%.,/:]|ha\b|h[eé]c|m2|m²|tỷ|triệu|năm|công|usd|cụm|ccn))", re.I
)
_COMMUNE_SAID = re.compile(r"\b(?:xa|phuong|commune|ward)\W*$")
_PLACE_SAID = re.compile(r"\b(?:xa|phuong|huyen|thi xa|thi tran|tx|tp|thanh pho|tinh)\W*$")


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR,
        # Also part of training: names become one word there, so that no intent clings to a name.
        DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER,
    ],
    is_trainable=False,
)
class DatabaseEntityExtractor(GraphComponent):  # type: ignore[misc]
    """Finds names of the database, all candidates of an ambiguous one on the same span.

    Without a database it finds nothing and the rest of the pipeline goes on.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"refresh_seconds": 20.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DatabaseEntityExtractor:
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The state of the database: Rasa must not reuse a training with other names."""
        try:
            with session_scope() as session:
                return content_version(session)
        except DatabaseError:
            return None

    def __init__(self, config: dict[str, Any]) -> None:
        self._refresh_seconds = float(config["refresh_seconds"])
        self._checked_at = float("-inf")
        self._version = ""
        self._gazetteer = Gazetteer([])
        self._misspelt = Misspelt([])

    def process(self, messages: list[Message]) -> list[Message]:
        self._refresh()
        for message in messages:
            self._name(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self._refresh()
        for message in training_data.training_examples:
            if message.get(TEXT):
                _mask(message, self._gazetteer.find(message.get(TEXT)))
        return training_data

    def _name(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        if text.startswith("/"):
            return
        matches = _as_said(text, self._found(text))
        found = [_entity(match, text) for match in matches]
        message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        _mask(message, matches)

    def _found(self, text: str) -> list[Match]:
        """As typed; beside the names so found, with slips forgiven."""
        found = self._gazetteer.find(text)
        named = [match for match in found if match.loose]
        slips = self._misspelt.find(text)
        return found + [
            s for s in slips if all(s.end <= n.start or n.end <= s.start for n in named)
        ]

    def _refresh(self) -> None:
        """Reads the names again when the database changed, at most every `refresh_seconds`."""
        if time.monotonic() - self._checked_at < self._refresh_seconds:
            return
        self._checked_at = time.monotonic()
        try:
            with session_scope() as session:
                version = content_version(session)
                if version != self._version:
                    names = names_in_database(session)
                    self._gazetteer, self._misspelt = Gazetteer(names), Misspelt(names)
                    self._version = version
        except DatabaseError:
            logger.warning("No names from the database; keeping those known.", exc_info=True)


def _as_said(text: str, matches: list[Match]) -> list[Match]:
    """Of a name with several meanings, those that the words around it leave."""
    spans: dict[tuple[int, int], list[Match]] = {}
    for match in matches:
        spans.setdefault((match.start, match.end), []).append(match)
    left = {span: _left(text, candidates) for span, candidates in spans.items()}
    return [
        match
        for match in matches
        if match in left[match.start, match.end]
        and not (match.entity == "cluster" and _OTHER_NUMBER.match(text, match.end))
    ]


def _left(text: str, candidates: list[Match]) -> list[Match]:
    """ "KCN Hải Sơn" is the park, "xã Đức Hòa" the commune; any, where nothing is said."""
    said = _kind_said(text, candidates[0])
    if said:
        of_kind = [m for m in candidates if m.kind == said]
        clusters = of_kind or [m for m in candidates if m.entity == "cluster"]
        return [m for m in candidates if m.entity not in ("cluster", "place") or m in clusters] or (
            candidates
        )
    if _PLACE_SAID.search(_before(text, candidates[0])):
        return [m for m in candidates if m.entity != "cluster"] or candidates
    return candidates


def _entity(match: Match, text: str) -> dict[str, Any]:
    entity = {
        "entity": match.entity,
        "value": match.value,
        "start": match.start,
        "end": match.end,
        "extractor": "DatabaseEntityExtractor",
    }
    if match.entity == "cluster" and (kind := _kind_said(text, match)):
        return {**entity, "said": kind}
    if match.entity == "place" and _COMMUNE_SAID.search(_before(text, match)):
        return {**entity, "said": "commune"}
    return entity


def _kind_said(text: str, match: Match) -> str | None:
    before = _before(text, match)
    if _PARK_SAID.search(before) or _PARK_SAID_AFTER.match(text, match.end):
        return "park"
    if _CLUSTER_SAID.search(before) or _CLUSTER_SAID_AFTER.match(text, match.end):
        return "cluster"
    return None


def _before(text: str, match: Match) -> str:
    return fold(text[max(0, match.start - 24) : match.start])


def _mask(message: Message, matches: list[Match]) -> None:
    """Gives the words of a proper name one lemma that tells only what kind of name it is."""
    message.set(KINDS, sorted({match.entity for match in matches if not match.loose}))
    kinds: dict[tuple[int, int], set[str]] = {}
    for match in matches:
        if match.loose:
            kinds.setdefault((match.start, match.end), set()).add(match.entity)
    if not kinds:
        return
    tokens: list[Token] = message.get(TOKENS_NAMES[TEXT]) or []
    for token in tokens:
        if any(start < token.end and token.start < end for start, end in kinds):
            token.lemma = _masked(token, kinds)
            token.set(IS_NAME, True)


def _masked(token: Token, kinds: dict[tuple[int, int], set[str]]) -> str:
    pieces, position = [], token.start
    for (start, end), entities in sorted(kinds.items()):
        if start >= token.end or end <= token.start:
            continue
        pieces.append(
            fold(token.text[position - token.start : max(start, token.start) - token.start])
        )
        if start >= token.start:
            pieces.append("x" + "".join(sorted(entities)))
        position = min(end, token.end)
    pieces.append(fold(token.text[position - token.start :]))
    return " ".join(piece for piece in pieces if piece) or "xname"
