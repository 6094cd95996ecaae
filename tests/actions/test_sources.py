"""Where a figure comes from: the line of the reply, and the links beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from actions.phrases import phrase
from actions.sources import POLICY_ARTICLE, publisher, source_line, source_links

TABLE = "https://pypi.org/project/vietnamadminunits/"
NEWS = "https://www.baolongan.vn/a83573.html"
PORTAL = "http://eng.longan.gov.vn/x"
SKILL = "https://github.com/Trangsct/skill-sct/blob/main/a.md"


@dataclass(frozen=True)
class Row:
    source_urls: tuple[str, ...]
    as_of: str | None = None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (NEWS, "baolongan.vn"),
        (PORTAL, "eng.longan.gov.vn"),
        (SKILL, "GitHub Trangsct/skill-sct"),
        (POLICY_ARTICLE, phrase("label_policy_article")),
        ("a-file.txt", "a-file.txt"),
    ],
)
def test_the_publisher_of_a_page_is_short(url, name):
    assert publisher(url) == name


@pytest.mark.parametrize(
    ("urls", "as_of", "parts"),
    [
        ([NEWS], "2020-06-28", ["baolongan.vn", "28/06/2020"]),
        ([NEWS], None, ["baolongan.vn", phrase("label_undated")]),
        ([], "2020", [phrase("label_no_source", date=phrase("label_as_of", date="2020"))]),
        (
            [NEWS, PORTAL, SKILL],
            None,
            ["baolongan.vn, eng.longan.gov.vn", phrase("label_more_sources", count=1)],
        ),
        ([NEWS, NEWS + "?p=2"], None, ["baolongan.vn;"]),
        ([TABLE, NEWS], None, ["baolongan.vn;"]),
        ([TABLE], None, [phrase("label_no_source", date=phrase("label_undated"))]),
    ],
)
def test_the_source_line_names_publishers_and_date(urls, as_of, parts):
    line = source_line(urls, as_of)
    assert [part for part in parts if part not in line] == []
    assert "pypi" not in line


def test_the_date_of_several_rows_is_called_the_newest():
    newest = phrase("label_newest", date="06/2026")
    assert newest in source_line([NEWS], "2026-06", newest=True)


def test_each_page_is_linked_once_without_the_table_of_communes():
    links = source_links([Row((NEWS, TABLE), "2020"), Row((NEWS, PORTAL))])
    assert [link["url"] for link in links] == [NEWS, PORTAL]
    assert links[1] == {"title": "eng.longan.gov.vn", "url": PORTAL, "as_of": None}


def test_a_source_without_an_address_is_no_link():
    [link] = source_links([Row((POLICY_ARTICLE,), "2023")])
    assert link["url"] is None
    assert link["title"] == phrase("label_policy_article")
