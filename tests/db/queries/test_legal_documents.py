from __future__ import annotations

from datetime import date

import pytest

from bot.db.queries.legal_documents import (
    all_documents,
    document_by_slug,
    documents_by_slugs,
    documents_numbered,
)


def _slugs(documents):
    return [document.slug for document in documents]


def test_all_documents_come_in_the_order_of_the_seed(session):
    documents = all_documents(session)
    assert len(documents) == 101
    assert _slugs(documents)[:2] == ["qd-105-2009-ttg", "nd-68-2017"]


def test_a_document_is_complete(session):
    document = document_by_slug(session, "luat-tndn-2008")
    assert document.number == "14/2008/QH12"
    assert (document.kind, document.issuer) == ("Luật", "Quốc hội")
    assert document.issued_on == date(2008, 6, 3)
    assert document.effective_from is None
    assert document.effective_to == date(2025, 9, 30)
    assert document.replaced_by == "luat-tndn-2025"


@pytest.mark.parametrize(
    "slug", ["qd-105-2009-ttg", "nd-218-2013", "nd-239-2025", "tt-15-2017-bct", "tt-03-2021-bkhdt"]
)
def test_a_replaced_document_may_lack_an_end_date(session, slug):
    document = document_by_slug(session, slug)
    assert document.replaced_by
    assert document.effective_to is None


def test_a_document_without_a_title_is_kept(session):
    document = document_by_slug(session, "qd-58-2022-ubnd-long-an")
    assert document.title_vi is None
    assert not document.verified


@pytest.mark.parametrize(
    ("number", "year", "slugs"),
    [
        (32, 2024, ["nd-32-2024"]),
        ("32", None, ["nd-32-2024"]),
        (152, None, ["qd-152-2023-ubnd-long-an", "nd-152-2020"]),
        (152, 2023, ["qd-152-2023-ubnd-long-an"]),
        (152, 2020, ["nd-152-2020"]),
        (168, None, ["nd-168-2025"]),
        (168, 2024, []),
        ("66.25", 2026, ["nq-66-25-2026"]),
        (66, None, ["nd-66-2020"]),
        (1, 2021, ["nd-01-2021"]),
        ("01", None, ["nd-01-2021"]),
        (963, 2026, ["qd-963-2026-bct"]),
        (999, None, []),
    ],
)
def test_documents_of_a_number(session, number, year, slugs):
    assert _slugs(documents_numbered(session, number, year)) == slugs


def test_slugs_come_in_the_order_given(session):
    found = documents_by_slugs(session, ["nd-32-2024", "none", "nd-303-2026"])
    assert _slugs(found) == ["nd-32-2024", "nd-303-2026"]
    assert document_by_slug(session, "none") is None
