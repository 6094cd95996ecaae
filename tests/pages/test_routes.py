"""The public pages, as a browser gets them from the web process."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from bot.app import create_app
from bot.db.async_access import dispose, read
from bot.db.queries.clusters import all_clusters
from bot.db.queries.procedures import all_procedures
from tests.support.knowledge import seeded  # noqa: F401

pytestmark = pytest.mark.usefixtures("seeded")


@pytest.fixture
async def browser():
    transport = httpx.ASGITransport(create_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        yield client
    await dispose()


async def test_a_cluster_has_a_page_with_its_facts_source_and_what_is_unknown(browser):
    page = await browser.get("/cum/hoang-gia")
    assert page.status_code == 200
    for fact in (
        "Hoàng Gia",
        "128 ha",
        "danh mục cũ",
        "xã Mỹ Hạnh",
        "Đức Hòa",
        "Chưa có thông tin",
    ):
        assert fact in page.text
    assert "Nguồn" in page.text
    assert "không ghi ngày" in page.text


async def test_a_procedure_has_a_page_with_all_its_parts(browser):
    page = await browser.get("/thu-tuc/irc")
    for fact in ("10 ngày làm việc", "Sở Tài chính Tây Ninh", "Các bước", "Hồ sơ", "Căn cứ"):
        assert fact in page.text


async def test_a_version_that_ended_says_so(browser):
    page = await browser.get("/thu-tuc/establish-cluster-2024-2026")
    assert "Quy định cũ" in page.text
    assert "/thu-tuc/establish-cluster-from-2026-09-15" in page.text


@pytest.mark.parametrize("path", ["/cum/khong-co", "/thu-tuc/khong-co", "/cum/%3Cscript%3E"])
async def test_an_unknown_name_has_a_page_that_says_so(browser, path):
    page = await browser.get(path)
    assert page.status_code == 404
    assert "Không có trang này" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize("path", ["/cum/hoang-gia", "/thu-tuc/irc", "/cum/khong-co"])
async def test_a_page_runs_no_script_and_loads_only_our_style(browser, path):
    page = await browser.get(path)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script" not in page.text
    assert "style=" not in page.text
    assert (await browser.get("/pages/pages.css")).status_code == 200


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        ("cum", ["kcn-long-hau", "long-dinh-long-cang", "phat-hai", "tan-binh-1", "kcn-tan-do"]),
        ("thu-tuc", ["eia", "erc", "choose-cluster-and-sublease", "certificate-of-origin"]),
    ],
)
async def test_no_page_shows_the_nothing_of_the_machine(browser, kind, slugs):
    for slug in slugs:
        page = await browser.get(f"/{kind}/{slug}")
        assert page.status_code in (200, 404)
        assert "None" not in page.text


async def test_a_cluster_page_is_english_when_asked(browser):
    page = await browser.get("/cum/hoang-gia?lang=en")
    for fact in (
        '<html lang="en">',
        "Hoàng Gia industrial cluster",
        "Mỹ Hạnh commune, Tây Ninh province",
        "Đức Hòa district, Long An province",
        "128 ha (from an old, undated list",
        "Operating",
        "No information",
        "The source is undated.",
        'href="?lang=vi"',
    ):
        assert fact in page.text


async def test_a_procedure_page_is_english_when_asked(browser):
    page = await browser.get("/thu-tuc/establish-cluster-2024-2026?lang=en")
    for fact in ("Former rules", "/thu-tuc/establish-cluster-from-2026-09-15?lang=en", "Decree"):
        assert fact in page.text


async def test_every_page_is_english_throughout(browser):
    async with asyncio.TaskGroup() as group:
        paths = [f"/cum/{c.slug}" for c in await read(all_clusters)]
        paths += [f"/thu-tuc/{p.slug}" for p in await read(all_procedures)]
        pages = [group.create_task(browser.get(f"{path}?lang=en")) for path in paths]
    assert len(pages) > 100
    for path, page in zip(paths, pages, strict=True):
        text = page.result().text
        assert page.result().status_code == 200, path
        for word in ("in Vietnamese only", "Chưa ", "None", "Nghị định", " ngày ", "xã "):
            assert word not in text, (path, word)


async def test_a_missing_page_is_english_when_asked(browser):
    assert "No such page" in (await browser.get("/cum/khong-co?lang=en")).text
