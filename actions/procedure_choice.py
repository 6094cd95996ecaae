"""Which procedure a question is about, and in which version."""

from __future__ import annotations

import re
from datetime import date

from actions.closeness import closest_first, outstanding
from actions.dates import asked_on
from actions.language import in_english
from actions.named_words import with_names
from actions.turn import Turn
from bot.db.queries.procedures import other_versions, procedures_on
from bot.db.records import Procedure
from bot.text import fold, terms

_CLOSE = 8.0
# How many telling words a procedure must share to be offered; a pair such as "môi trường" is two.
_ALIKE = 2
# Words of asking for procedures that name none.
_GENERAL = frozenset(
    re.findall(r"\w+", "thu tuc giay to quy trinh ho so nop lam can nhung gi cac cach procedure")
)
_MOST_ALIKE = 5
_OLD_RULES = (
    *("quy dinh cu", "truoc ngay 15", "truoc 15", "truoc thang 9", "truoc day", "ban cu"),
    *("old rule", "old procedure", "previous rule", "old version", "before 15 sep"),
)


def meant(turn: Turn, named: list[Procedure]) -> Procedure:
    """Of those named the last: "thuê đất rồi có phải làm ĐTM không" asks about the latter.

    But another may be much closer to the whole question: "công ty nước ngoài làm chủ đầu tư cụm".
    """
    if not turn.entities("procedure"):
        return named[-1]
    words = with_names(turn, "procedure", _title)
    ranked = closest_first(turn.text, procedures_on(turn.session, turn.today), words)
    closest = outstanding(ranked, _CLOSE, ahead=1.3)
    if closest is None or closest in named:
        return named[-1]
    wider = fold(words(closest))
    said = (turn.text[e["start"] : e["end"]] for e in turn.entities("procedure") if "end" in e)
    return closest if any(fold(phrase) in wider for phrase in said) else named[-1]


def alike(turn: Turn, procedures: list[Procedure]) -> list[Procedure]:
    """Those of which the question has telling words: "thủ tục môi trường" may be three of them."""
    words = with_names(turn, "procedure", _title)
    asked = {term for term in terms(turn.text) if not set(term.split()) & _GENERAL}

    def share(procedure: Procedure) -> int:
        return sum(len(term.split()) for term in asked & terms(words(procedure)))

    return [procedure for procedure in procedures if share(procedure) >= _ALIKE][:_MOST_ALIKE]


def telling_words(text: str) -> set[str]:
    """The words of a question about procedures that tell which one."""
    return {word for word in terms(text) if " " not in word} - _GENERAL


def in_version_asked(turn: Turn, procedure: Procedure) -> Procedure:
    """The version of before, or of the day, that the message asks for; else the one given."""
    versions = [procedure, *other_versions(turn.session, procedure.slug)]
    if any(word in fold(turn.text) for word in _OLD_RULES):
        return min(versions, key=lambda version: version.valid_from or date.min)
    on = asked_on(turn)
    then = (v for v in versions if (v.valid_from or date.min) <= on <= (v.valid_to or date.max))
    return next(then, procedure) if on < turn.today else procedure


def _title(procedure: Procedure) -> str:
    """In the language of the question, to be compared with its words."""
    return procedure.title_en if in_english() else procedure.title_vi
