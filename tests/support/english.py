"""How an English reply is told from a Vietnamese one."""

from __future__ import annotations

import re

# Function words and the commonest nouns of our replies; none stands in an English sentence.
_VIETNAMESE = re.compile(
    r"\b(?:của|và|các|những|được|không|trong|theo|từ|với|cho|tại|này|chưa|đã|để|về|hoặc|khi|nếu|"
    r"phải|tỉnh|huyện|xã|phường|cụm|khu|đất|ngày|tháng|điều|nghị định|luật|quyết định|nguồn|"
    r"anh/chị|dạ|em)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|of|is|source|you|please|and|for|in|no)\b", re.IGNORECASE)
_NOT_OURS = re.compile(r"công ty[^;.()\n]*|\((?:cụm|khu) [^)]*\)", re.IGNORECASE)


def is_in(language: str, text: str) -> bool:
    """Whether a reply is in "vi" or "en" and holds nothing of the other."""
    said = _NOT_OURS.sub(" ", text)
    vietnamese, english = _VIETNAMESE.search(said), _ENGLISH.search(said)
    return bool(vietnamese) if language == "vi" else bool(english and not vietnamese)
