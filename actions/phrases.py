"""The words of domain.yml that actions put into their replies."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DOMAIN = Path(__file__).parent.parent / "domain.yml"


def phrase(name: str, language: str = "vi", /, **values: object) -> str:
    """The response `name` in `language`, else the one without a condition, filled with values.

    Raises KeyError when domain.yml has no such response or a value is missing.
    """
    variations = _responses()[name]
    text: str = next(
        (v["text"] for v in variations if _language(v) == language), variations[0]["text"]
    )
    return text.format(**values) if values else text


def has_phrase(name: str) -> bool:
    return name in _responses()


@lru_cache(maxsize=1)
def _responses() -> dict[str, list[dict[str, Any]]]:
    responses: dict[str, list[dict[str, Any]]] = yaml.safe_load(DOMAIN.read_text("utf-8"))[
        "responses"
    ]
    return responses


def _language(variation: dict[str, Any]) -> str | None:
    conditions = variation.get("condition", [])
    return next((c["value"] for c in conditions if c.get("name") == "language"), None)
