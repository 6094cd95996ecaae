"""Whom to call for what."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from actions.formatting import bullet_list, day
from actions.phrases import phrase
from actions.sources import source_line
from actions.turn import DatabaseAction, Events, Turn, button
from bot.db.queries.contacts import contacts_by_slugs
from bot.db.records import Cluster, Contact
from bot.text import fold

# Who answers for a kind of place; Decree 32/2024 leaves clusters to the Department of Industry.
CLUSTER_OFFICE = "sct-phong-quan-ly-cong-nghiep"
PARK_OFFICE = "bqlkkt-tay-ninh"
_GENERAL = [CLUSTER_OFFICE, "sct-tay-ninh"]
_MOST = 3


class ActionTellContact(DatabaseAction):
    def name(self) -> str:
        return "action_tell_contact"

    def answer(self, turn: Turn) -> Events:
        named = contacts_by_slugs(turn.session, turn.values("contact"))
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
            buttons=[button("human", "request_human")],
        )
        return []


def _in_general(turn: Turn) -> list[str]:
    """Parks have an office of their own."""
    words = f" {fold(turn.text)} "
    parks = " kcn " in words or " khu cong nghiep " in words
    return [PARK_OFFICE, *_GENERAL] if parks else _GENERAL


def _asks_for_a_person(turn: Turn) -> bool:
    words = f" {fold(turn.text)} "
    return any(word in words for word in (" rieng ", " ca nhan ", " di dong ", " giam doc "))


def described(contact: Contact, today: date) -> str:
    """Name with what is known; a missing phone number is said, an ended office marked."""
    details = [
        phrase(f"label_contact_{field}", value=value)
        for field in ("phone", "email", "website", "address", "working_hours")
        if (value := getattr(contact, field))
    ]
    if contact.phone is None:
        details.append(phrase("label_contact_no_phone"))
    lines = [
        _title(contact, today),
        contact.role,
        "; ".join(details),
        None if contact.verified else contact.notes_vi,
    ]
    return bullet_list([". ".join(line.rstrip(".") for line in lines if line) + "."])


def contact_for_clusters(session: Session, cluster: Cluster | None = None) -> str:
    """The office for a cluster or park in one line, with its phone where one is known."""
    slug = PARK_OFFICE if cluster is not None and cluster.kind == "park" else CLUSTER_OFFICE
    return in_one_line(session, slug)


def in_one_line(session: Session, slug: str) -> str:
    for contact in contacts_by_slugs(session, [slug]):
        phone = contact.phone or phrase("label_phone_unknown")
        return phrase("label_contact_line", name=contact.name_vi, phone=phone)
    return phrase("label_fallback_contact")


def _title(contact: Contact, today: date) -> str:
    title = contact.name_vi + ("" if contact.verified else phrase("label_unverified"))
    if contact.valid_to is not None and contact.valid_to < today:
        title += phrase("label_office_ended", date=day(contact.valid_to))
    return title
