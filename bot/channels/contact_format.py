"""What a visitor writes into the contact form, checked."""

from __future__ import annotations

import re
from typing import Any

import phonenumbers

from bot.channels.http import bad_request
from bot.channels.web_format import client_id, optional_text
from bot.conversations.contact_requests import ContactRequest

_LONGEST_NAME = 200
_LONGEST_MESSAGE = 4_000
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_LONGEST_EMAIL = 254


def contact_request(body: dict[str, Any]) -> ContactRequest:
    """Raises ApiError with 400 or 413."""
    identity = client_id(body)
    if body.get("consent") is not True:
        raise bad_request("consent_required", "consent must be true")
    phone, email = _phone(body), _email(body)
    if phone is None and email is None:
        raise bad_request("contact_required", "phone or email is needed")
    return ContactRequest(
        identity,
        name=optional_text(body, "name", _LONGEST_NAME),
        company=optional_text(body, "company", _LONGEST_NAME),
        phone=phone,
        email=email,
        message=optional_text(body, "message", _LONGEST_MESSAGE),
    )


def _phone(body: dict[str, Any]) -> str | None:
    """As +84..., read as dialled in Vietnam."""
    text = optional_text(body, "phone", 100)
    if text is None:
        return None
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException as error:
        raise bad_request("phone_invalid", "phone must be a phone number") from error
    if not phonenumbers.is_valid_number(number):
        raise bad_request("phone_invalid", "phone must be a phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _email(body: dict[str, Any]) -> str | None:
    text = optional_text(body, "email", 1_000)
    if text is None:
        return None
    if len(text) > _LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        raise bad_request("email_invalid", "email must be an e-mail address")
    return text
