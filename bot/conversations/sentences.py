"""The few sentences of domain.yml that are said while Rasa is not asked."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.conversations.replies import Reply, reply_from_json
from bot.settings import settings

GREETING = "utter_greet"
APOLOGY = "utter_service_unavailable"
APOLOGY_WITHOUT_CONTACT = "utter_service_unavailable_without_contact"
NAMES = (
    GREETING,
    APOLOGY,
    APOLOGY_WITHOUT_CONTACT,
    "utter_handoff_waiting",
    "utter_handoff_waiting_closed",
    "utter_handoff_claimed",
    "utter_handoff_released",
    "utter_handoff_ended",
    "utter_handoff_left",
    "utter_handoff_expired",
    "utter_handoff_not_waiting",
    "utter_contact_received",
    "label_contact_consent",
    "label_suggestions",
    "label_moment",
    "label_time",
    "label_opens_unknown",
    "label_weekday_1",
    "label_weekday_2",
    "label_weekday_3",
    "label_weekday_4",
    "label_weekday_5",
    "label_weekday_6",
    "label_weekday_7",
    "button_back_to_bot",
)


def greeting(language: str) -> Reply:
    return _response(GREETING, language)


def apology(language: str, contact: str | None) -> Reply:
    """What is said when the bot cannot answer. `contact`: whom to call, None if that is unknown."""
    if contact is None:
        return _response(APOLOGY_WITHOUT_CONTACT, language)
    return sentence(APOLOGY, language, contact=contact)


def sentence(name: str, language: str, **values: str) -> Reply:
    reply = _response(name, language)
    return replace(reply, text=_filled(reply.text, values))


def phrase(name: str, language: str, **values: str) -> str:
    return sentence(name, language, **values).text


def check_sentences() -> None:
    """Raises LookupError when domain.yml lacks one of the sentences said from here."""
    for name in NAMES:
        _response(name, "vi")


def _filled(text: str, values: dict[str, str]) -> str:
    """One pass: a value that holds "{name}" itself stays as it is.

    >>> _filled("{a} and {b}", {"a": "{b}", "b": "c"})
    '{b} and c'
    """
    return re.sub(r"{(\w+)}", lambda found: values.get(found[1], found[0]), text)


def _response(name: str, language: str) -> Reply:
    variations = _responses().get(name)
    if not variations:
        raise LookupError(f"{settings().domain_file} has no response {name}")
    return reply_from_json(_variation(variations, language))


def _variation(variations: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The first one meant for this language, else the first that is meant for any."""
    meant = [each for each in variations if _language(each) == language]
    unconditional = [each for each in variations if _language(each) is None]
    return (meant or unconditional or variations)[0]


def _language(variation: dict[str, Any]) -> str | None:
    for condition in variation.get("condition") or []:
        if condition.get("type") == "slot" and condition.get("name") == "language":
            return str(condition.get("value"))
    return None


@lru_cache(maxsize=1)
def _responses() -> dict[str, list[dict[str, Any]]]:
    domain = yaml.safe_load(Path(settings().domain_file).read_text(encoding="utf-8"))
    responses: dict[str, list[dict[str, Any]]] = domain["responses"]
    return responses
