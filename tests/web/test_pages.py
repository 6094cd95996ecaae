"""The pages, and the files of the widget as they are served."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.channels.widget_files import WIDGET, without_comments

LARGEST = 30_000
FILES = [*sorted(WIDGET.rglob("*.js")), WIDGET / "widget.css"]


def address(path: Path) -> str:
    return f"/widget/{path.relative_to(WIDGET).as_posix()}"


async def test_the_widget_with_its_style_is_small(web: httpx.AsyncClient):
    sizes = []
    for path in FILES:
        answer = await web.get(address(path), headers={"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        sizes.append(int(answer.headers["content-length"]))
    assert sum(sizes) <= LARGEST


async def test_any_website_may_load_it_and_asks_whether_it_has_changed(web: httpx.AsyncClient):
    answer = await web.get("/widget/widget.js", headers={"Origin": "https://else.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    again = {"If-None-Match": answer.headers["etag"]}
    assert (await web.get("/widget/widget.js", headers=again)).status_code == 304


@pytest.mark.parametrize("path", ["/", "/demo"])
async def test_the_pages_load_the_widget(web: httpx.AsyncClient, path):
    page = await web.get(path)
    assert page.status_code == 200
    assert '<script src="/widget/widget.js" type="module"></script>' in page.text


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "none.js", "", "view"])
async def test_nothing_else_is_served(web: httpx.AsyncClient, path):
    assert (await web.get(f"/widget/{path}")).status_code == 404


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_comments_are_left_out(path: Path):
    source = path.read_text("utf-8")
    is_comment = False
    for before, after in zip(source.split("\n"), without_comments(source).split("\n"), strict=True):
        line = before.strip()
        is_comment = is_comment or line.startswith(("//", "/*"))
        assert after == ("" if is_comment else before)
        is_comment = is_comment and line.startswith(("/*", "*")) and not line.endswith("*/")
