"""A number with its unit: "5.000 m2", "2 nghìn m2", "1ha5", "1tr5", "$80", "ba công rưỡi"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.nlu.patterns.numbers import NUMBER, amount, is_doubtful
from bot.nlu.patterns.phrases import BLANKS, Phrases

_SCALES = {
    "chục": 10.0,
    "trăm": 100.0,
    "nghìn": 1e3,
    "ngàn": 1e3,
    "thousand": 1e3,
    "triệu": 1e6,
    "tr": 1e6,
    "million": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "billion": 1e9,
}
_SCALE_WORDS = Phrases(_SCALES)
# "5k" counts; "5 k" asks, its "k" is "không".
_SCALE = rf"(?:(?:(?<=\d)k|{_SCALE_WORDS.pattern})(?![^\W\d_]))"


@dataclass(frozen=True)
class Measure:
    """As it was said: `scale` and `unit` may be missing.

    `is_doubtful`: the number is one word that without accents is more often another.
    """

    number: float
    scale: str | None
    unit: str | None
    typed_unit: str
    is_doubtful: bool

    def with_unit_of(self, other: Measure) -> Measure:
        """In "1-2 tỷ đồng" the 1 lacks both, in "800 triệu - 1 tỷ đồng" only the unit."""
        if self.unit is not None:
            return self
        scale = self.scale or other.scale
        return replace(self, scale=scale, unit=other.unit, typed_unit=other.typed_unit)


class MeasurePattern:
    """The regular expression of a measure, and what its groups say."""

    def __init__(
        self, units: Mapping[str, float], signs: Iterable[str] = (), needs_unit: bool = True
    ) -> None:
        """Without `needs_unit` a scale is enough: "2 tỷ"."""
        self._factors = dict(units)
        self._units = Phrases(units)
        self._signs = Phrases(signs)
        self._needs_unit = needs_unit
        said = [self._units.pattern, self._signs.pattern, "" if needs_unit else _SCALE]
        self._said = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(filter(None, said))})")

    def may_stand_in(self, searched: str) -> bool:
        """Whether a unit is said at all; most messages have none, and this is told fast."""
        return self._said.search(searched) is not None

    def regex(self, name: str) -> str:
        """Groups `<name>` (the number), `<name>_measure`, `_sign`, `_scale`, `_unit`, ...

        The low end of a range may be a number alone, the high end may not.
        """
        unit = rf"(?:{self._units.pattern})(?:(?<=[^\w\s])|(?=\d{{1,2}}(?!\w))|(?!\w))"
        # "trên50ha" and "usd100" are typed, "QL62 km" is no distance.
        attached = r"(?(word)|(?(low_sign)|(?<!\w)))" if name == "low" else ""
        return (
            rf"(?P<{name}_measure>{self._sign(name)}{attached}(?P<{name}>{NUMBER})"
            + ("" if name == "low" else self._unit_follows(unit))
            + rf"(?:{BLANKS}(?P<{name}_scale>{_SCALE}){_rest(f'{name}_scale')})?"
            + rf"(?:{BLANKS}(?P<{name}_unit>{unit}){_rest(f'{name}_unit')})?)"
        )

    def is_measured(self, match: re.Match[str], name: str) -> bool:
        """Whether anything but a number was said; asked first, for most numbers stand alone."""
        said = match[f"{name}_unit"] or match[f"{name}_sign"]
        return bool(said or (match[f"{name}_scale"] and not self._needs_unit))

    def read(self, text: str, match: re.Match[str], name: str) -> Measure | None:
        """None if the accents typed make it something else."""
        number = amount(_typed(text, match, name))
        unit, scale = self._unit(text, match, name), _scale(text, match, name)
        if number is None or unit == "" or scale == "":
            return None
        for rest in (f"{name}_scale", f"{name}_unit"):
            number += _fraction(match, rest)
        typed_unit = _typed(text, match, f"{name}_unit")
        return Measure(number, scale, unit, typed_unit, is_doubtful(_typed(text, match, name)))

    def is_complete(self, measure: Measure) -> bool:
        """Whether it says what it measures."""
        return bool(measure.unit or (measure.scale and not self._needs_unit))

    def value(self, measure: Measure) -> float:
        """In the base unit."""
        scale = 1e3 if measure.scale == "k" else _SCALES.get(measure.scale or "", 1.0)
        return round(measure.number * scale * self._factors.get(measure.unit or "", 1.0), 6)

    def _sign(self, name: str) -> str:
        # Always a group, so that it can be asked for.
        return rf"(?:(?<!\w)(?P<{name}_sign>{self._signs.pattern or '(?!)'}){BLANKS}(?=\d))?"

    def _unit_follows(self, unit: str) -> str:
        needed = rf"(?:{_SCALE}{BLANKS})?{unit}" if self._needs_unit else rf"(?:{_SCALE}|{unit})"
        return rf"(?(low_sign)|(?(high_sign)|(?={BLANKS}{needed})))"

    def _unit(self, text: str, match: re.Match[str], name: str) -> str | None:
        """The empty text stands for a word that only looks like a unit."""
        if match[f"{name}_sign"]:
            return self._signs.meant(_typed(text, match, f"{name}_sign")) or ""
        if match[f"{name}_unit"]:
            return self._units.meant(_typed(text, match, f"{name}_unit")) or ""
        return None


def _rest(name: str) -> str:
    """What comes after in "1ha5" and "1 triệu rưỡi", but not in "5 m2"."""
    figures = rf"(?<!m)(?P<{name}_rest>\d{{1,3}})(?![\w%])(?![.,]\d)"
    return rf"(?:{figures}|\s{{1,2}}(?P<{name}_half>ruoi)\b)?"


def _fraction(match: re.Match[str], name: str) -> float:
    if match[f"{name}_half"]:
        return 0.5
    return float(f"0.{match[f'{name}_rest']}") if match[f"{name}_rest"] else 0.0


def _scale(text: str, match: re.Match[str], name: str) -> str | None:
    typed = _typed(text, match, f"{name}_scale")
    if not typed or typed in "kK":
        return typed.lower() or None
    return _SCALE_WORDS.meant(typed) or ""


def _typed(text: str, match: re.Match[str], group: str) -> str:
    return text[match.start(group) : match.end(group)] if match[group] else ""
