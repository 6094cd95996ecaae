"""Whom to call for what."""

from __future__ import annotations

from datetime import date

from actions.formatting import bullet_list, day
from actions.offices import CLUSTER_OFFICE, PARK_OFFICE
from actions.phrases import phrase
from actions.province_facts import facts_asked, nearly_quoted, tell_facts
from actions.sources import Citation, source_line
from actions.translation import told, told_if_any
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.contacts import contacts_by_slugs
from bot.db.records import Contact, ProvinceFact
from bot.text import fold

_GENERAL = [CLUSTER_OFFICE, "sct-tay-ninh"]
_MOST = 3
_PERSONAL = (
    *(" rieng ", " ca nhan ", " di dong ", " giam doc "),
    *(" personal ", " private ", " mobile ", " director "),
)
_WORDED = ("address", "working_hours")


class ActionTellContact(DatabaseAction):
    def name(self) -> str:
        return "action_tell_contact"

    def answer(self, turn: Turn) -> Events:
        named = contacts_by_slugs(turn.session, turn.values("contact"))
        if facts := _facts_meant(turn, named):
            return tell_facts(turn, facts)
        contacts = named or contacts_by_slugs(turn.session, _in_general(turn))
        shown = contacts[:_MOST]
        turn.say(
            "utter_contacts" if named else "utter_contacts_in_general",
            contacts="\n".join(described(contact, turn.today) for contact in shown),
            note=phrase("label_no_personal_numbers") if _asks_for_a_person(turn) else "",
            source=source_line(
                [c.source_url for c in shown if c.source_url],
                max((c.as_of for c in shown if c.as_of), default=None),
            ),
            rows=[Citation(c.source_url, c.as_of) for c in shown],
            buttons=[button("human", "request_human")],
        )
        return []


def _in_general(turn: Turn) -> list[str]:
    """Parks have an office of their own."""
    words = f" {fold(turn.text)} "
    parks = any(f" {word} " in words for word in ("kcn", "khu cong nghiep", "park", "parks"))
    return [PARK_OFFICE, *_GENERAL] if parks else _GENERAL


def _facts_meant(turn: Turn, named: list[Contact]) -> list[ProvinceFact]:
    """A question that looks like one for an office may be one for a fact."""
    if not named:
        return nearly_quoted(turn)
    return facts_asked(turn) if _names_a_fact_rather(turn) else []


def _names_a_fact_rather(turn: Turn) -> bool:
    """ "bộ nào quản lý khu công nghiệp" holds the name of an office, and means a fact."""
    longest = {
        kind: max((e["end"] - e["start"] for e in turn.entities(kind) if "end" in e), default=0)
        for kind in ("fact", "contact")
    }
    return longest["fact"] > longest["contact"]


def _asks_for_a_person(turn: Turn) -> bool:
    words = f" {fold(turn.text)} "
    return any(word in words for word in _PERSONAL)


def described(contact: Contact, today: date) -> str:
    """Name with what is known; a missing phone number is said, an ended office marked."""
    details = [
        phrase(f"label_contact_{field}", value=told(value) if field in _WORDED else value)
        for field in ("phone", "email", "website", "address", "working_hours")
        if (value := getattr(contact, field))
    ]
    if contact.phone is None:
        details.append(phrase("label_contact_no_phone"))
    lines = [
        _title(contact, today),
        told_if_any(contact.role),
        "; ".join(details),
        None if contact.verified else told_if_any(contact.notes_vi),
    ]
    return bullet_list([". ".join(line.rstrip(".") for line in lines if line) + "."])


def _title(contact: Contact, today: date) -> str:
    title = told(contact.name_vi, contact.name_en) + (
        "" if contact.verified else phrase("label_unverified")
    )
    if contact.valid_to is not None and contact.valid_to < today:
        title += phrase("label_office_ended", date=day(contact.valid_to))
    return title
