"""The words of domain.yml that actions put into their replies."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.language import VIETNAMESE, language

DOMAIN = Path(__file__).parent.parent / "domain.yml"


def phrase(name: str, /, **values: object) -> str:
    """The response `name` in the language of the turn, filled with values.

    Raises KeyError when domain.yml has no such response or a value is missing.
    """
    variations = {_language(variation): variation["text"] for variation in _responses()[name]}
    text: str = variations[language()]
    return text.format(**values) if values else text


def has_phrase(name: str) -> bool:
    return name in _responses()


@lru_cache(maxsize=1)
def _responses() -> dict[str, list[dict[str, Any]]]:
    responses: dict[str, list[dict[str, Any]]] = yaml.safe_load(DOMAIN.read_text("utf-8"))[
        "responses"
    ]
    return responses


def _language(variation: dict[str, Any]) -> str:
    """That of its condition. The variation without one is Vietnamese."""
    conditions = variation.get("condition", [])
    return next((c["value"] for c in conditions if c.get("name") == "language"), VIETNAMESE)
