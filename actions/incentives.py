"""Incentives: what applies today, what ended and what took its place."""

from __future__ import annotations

from datetime import date

from rasa_sdk.events import SlotSet

from actions.closeness import outstanding
from actions.dates import asked_on
from actions.formatting import bullet_list, day, shortened
from actions.incentive_choice import applies, closer, matching
from actions.incentive_finder import BEGIN, begins, go_on, is_answer
from actions.incentive_texts import about_button, benefit_of, title, titled, validity
from actions.legal_basis import basis
from actions.offices import CLUSTER_OFFICE, in_one_line
from actions.phrases import phrase
from actions.sources import source_line
from actions.translation import told_if_any
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.incentives import all_incentives, incentives, incentives_by_slugs
from bot.db.records import Incentive
from bot.text import fold

INCENTIVE_KIND = "incentive_kind"
_LISTED = 5
_LINE = 160
_CLOSE = 12.0
_DEVELOPER = "infrastructure_developer"
# The law on corporate income tax of 2025 ended incentives by industrial area.
_NO_AREA_TAX_FROM = date(2025, 10, 1)
_FEW = 3
_LONG = 400


class ActionTellIncentives(DatabaseAction):
    def name(self) -> str:
        return "action_tell_incentives"

    def answer(self, turn: Turn) -> Events:
        if begins(turn) or is_answer(turn):
            return go_on(turn)
        named = incentives_by_slugs(turn.session, turn.values("incentive"))
        on = asked_on(turn)
        if len(named) == 1:
            self._tell_one(turn, closer(turn, named[0], on), on)
            return []
        kind = next(iter(turn.values("incentive_kind")), None)
        ranked = matching(turn, kind, on)
        if not named and (one := outstanding(ranked, _CLOSE, ahead=1.25)):
            self._tell_one(turn, one, turn.today)
            return []
        listed = [incentive for incentive, _ in ranked]
        if kind is None and not turn.values("beneficiary"):
            listed = _for_most_first(turn, listed)
        self._tell_list(turn, named or listed, kind, on)
        return [SlotSet(INCENTIVE_KIND, kind)]

    def _tell_one(self, turn: Turn, incentive: Incentive, on: date) -> None:
        if on != turn.today and not applies(incentive, on):
            self._tell_not_then(turn, incentive, on)
            return
        successors = _in_force_instead(turn, incentive)
        turn.say(
            "utter_incentive",
            title=titled(incentive, turn.today),
            benefit=benefit_of(incentive),
            conditions=_optional("label_conditions", told_if_any(incentive.conditions_vi)),
            where=(told_if_any(incentive.where_applies) or phrase("label_unpublished")).rstrip("."),
            basis=basis(incentive.legal_basis),
            validity=validity(incentive, turn.today),
            note=_optional("label_note", _note(turn, incentive)),
            source=source_line(incentive.source_urls, incentive.as_of),
            rows=[incentive],
            buttons=[*(about_button(i) for i in successors[:3]), button("human", "request_human")],
        )

    def _tell_not_then(self, turn: Turn, incentive: Incentive, on: date) -> None:
        turn.say(
            "utter_incentive_not_then",
            title=titled(incentive, on),
            date=day(on),
            validity=validity(incentive, turn.today),
            contact=in_one_line(turn.session, CLUSTER_OFFICE),
            source=source_line(incentive.source_urls, incentive.as_of),
            rows=[incentive],
            buttons=[button("human", "request_human")],
        )

    def _tell_list(self, turn: Turn, found: list[Incentive], kind: str | None, on: date) -> None:
        # Ended ones are told, when asked for, after those that apply, and do not count as such.
        found = sorted(found, key=lambda incentive: not applies(incentive, on))
        shown = found[:_LISTED]
        if not shown:
            turn.say("utter_no_incentives", buttons=[button("human", "request_human")])
            return
        turn.say(
            "utter_incentives",
            count=sum(applies(i, on) for i in found) or len(found),
            kind=phrase(f"label_incentive_{kind}") if kind else phrase("label_incentive_any"),
            who=", ".join(phrase(f"label_beneficiary_{b}") for b in turn.values("beneficiary"))
            or phrase("label_beneficiary_any"),
            date=day(on),
            lines=bullet_list(
                _line(incentive, on, _LINE if len(shown) > _FEW else _LONG) for incentive in shown
            ),
            more=_more(found[_LISTED:]),
            warning=_area_tax_warning(turn, on) if kind == "corporate_income_tax" else "",
            source=source_line(
                [url for i in shown for url in i.source_urls[:1]],
                max((i.as_of for i in shown if i.as_of and i.benefit_vi), default=None),
            ),
            rows=shown,
            buttons=[*(about_button(incentive) for incentive in shown[:4]), _finder()],
        )


def _for_most_first(turn: Turn, found: list[Incentive]) -> list[Incentive]:
    """Hardly anybody develops a cluster: what only developers get comes last, unless asked for."""
    if "ha tang" in fold(turn.text) or "infrastructure" in fold(turn.text):
        return found
    return sorted(found, key=lambda i: set(i.beneficiaries) == {_DEVELOPER})


def _finder() -> dict[str, str]:
    return button("my_incentives", "ask_incentives", {"answer": BEGIN})


def _in_force_instead(turn: Turn, incentive: Incentive) -> list[Incentive]:
    """Of an ended incentive the ones of the same kind and people that apply today."""
    if incentive.valid_to is None or incentive.valid_to >= turn.today:
        return [i for i in all_incentives(turn.session) if i.slug in (incentive.notes_vi or "")]
    in_force = incentives(turn.session, kind=incentive.kind, on=turn.today)
    return [i for i in in_force if set(i.beneficiaries) & set(incentive.beneficiaries)]


def _line(incentive: Incentive, on: date, length: int) -> str:
    benefit = shortened(benefit_of(incentive), length)
    [*numbers] = (entry.number for entry in incentive.legal_basis[:1])
    ended = "" if applies(incentive, on) else f" – {validity(incentive, on).rstrip('.')}"
    return f"{titled(incentive, on)}{ended}: {benefit} ({', '.join(numbers)})"


def _area_tax_warning(turn: Turn, on: date) -> str:
    """Where no rule on areas is known for the day, that is said too."""
    by_area = (
        i
        for i in incentives(turn.session, kind="corporate_income_tax", on=on)
        if i.benefit_vi and "dia ban" in fold(i.title_vi)
    )
    gap = "" if any(by_area) else phrase("label_area_tax_gap", date=day(on))
    return gap + (phrase("label_area_tax_warning") if on >= _NO_AREA_TAX_FROM else "")


def _more(left: list[Incentive]) -> str:
    titles = "; ".join(title(incentive) for incentive in left[:_FEW])
    return phrase("label_more_incentives", count=len(left), titles=titles) if left else ""


def _note(turn: Turn, incentive: Incentive) -> str | None:
    """The note, with titles in place of the codes by which it refers to other incentives."""
    text = told_if_any(incentive.notes_vi)
    for other in all_incentives(turn.session) if text else []:
        text = (text or "").replace(other.slug, f"“{title(other)}”")
    return text


def _optional(label: str, text: str | None) -> str:
    return phrase(label, note=text) if text else ""
