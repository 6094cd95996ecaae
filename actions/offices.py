"""The offices that a reply refers the visitor to."""

from __future__ import annotations

from sqlalchemy.orm import Session

from actions.phrases import phrase
from actions.translation import told
from bot.db.queries.contacts import contacts_by_slugs
from bot.db.records import Cluster

# Who answers for a kind of place; Decree 32/2024 leaves clusters to the Department of Industry.
CLUSTER_OFFICE = "sct-phong-quan-ly-cong-nghiep"
PARK_OFFICE = "bqlkkt-tay-ninh"


def contact_for_clusters(session: Session, cluster: Cluster | None = None) -> str:
    """The office for a cluster or park in one line, with its phone where one is known."""
    slug = PARK_OFFICE if cluster is not None and cluster.kind == "park" else CLUSTER_OFFICE
    return in_one_line(session, slug)


def in_one_line(session: Session, slug: str) -> str:
    for contact in contacts_by_slugs(session, [slug]):
        phone = contact.phone or phrase("label_phone_unknown")
        return phrase(
            "label_contact_line", name=told(contact.name_vi, contact.name_en), phone=phone
        )
    return phrase("label_fallback_contact")
