"""What may be stored of a text that came from outside."""

from __future__ import annotations

import re

from bot.text import nfc

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text in NFC, without the characters that a database refuses or a terminal obeys.

    >>> clean_text("  ca\\u0302m o\\u031bn\\x00 \\ud800")
    'câm ơn'
    """
    return _UNSTORABLE.sub("", nfc(text.replace("\r\n", "\n"))).strip()
