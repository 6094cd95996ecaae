from __future__ import annotations

from datetime import date

from bot.db.queries.contacts import all_contacts, contacts_by_slugs, contacts_on


def _slugs(contacts):
    return [contact.slug for contact in contacts]


def test_all_contacts_come_in_the_order_of_the_seed(session):
    contacts = all_contacts(session)
    assert len(contacts) == 27
    assert contacts[0].slug == "sct-tay-ninh"


def test_a_contact_is_complete(session):
    [contact] = contacts_by_slugs(session, ["sct-tay-ninh"])
    assert contact.phone == "02723 826 336"
    assert contact.email == "sct@tayninh.gov.vn"
    assert contact.working_hours is None
    assert contact.valid_from == date(2025, 7, 1)
    assert contact.verified


def test_offices_of_old_long_an_are_known_but_no_longer_work(session):
    old = {"bqlkkt-long-an", "xtdt-long-an", "so-khdt-long-an"}
    assert old <= set(_slugs(all_contacts(session)))
    assert not old & set(_slugs(contacts_on(session, date(2026, 11, 20))))
    assert old <= set(_slugs(contacts_on(session, date(2025, 6, 30))))


def test_phones_that_look_wrong_are_marked(session):
    doubtful = {c.slug: c.phone for c in all_contacts(session) if c.phone and not c.verified}
    assert doubtful.keys() == {"hcc-tay-ninh-1", "hcc-tay-ninh-2", "cong-an-tinh-tay-ninh"}
    assert doubtful["hcc-tay-ninh-1"] == "(0272) 797579"
