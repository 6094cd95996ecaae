"""The widget on a website of another origin, and what its attributes do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.app import create_app
from scripts.stack import free_ports
from tests.support.browser import Visitor
from tests.support.conversations import forget_settings
from tests.support.serving import serving

pytestmark = pytest.mark.browser

GREETING = "Xin chào, tôi là trợ lý ảo."
# A website that has styled every element, and shrinks its root.
HOST_STYLE = """
html { font-size: 62.5%; }
* { font-family: cursive !important; margin: 3px; }
button, p, textarea { background: red; text-transform: uppercase; }
"""


@contextmanager
def website(head: str = "", body: str = "", policy: str = "") -> Iterator[str]:
    def page(_request: Request) -> Response:
        html = f'<!doctype html><html lang="vi"><title>Trang</title>{head}<h1>Trang</h1>{body}'
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    def style(_request: Request) -> Response:
        return Response(HOST_STYLE, media_type="text/css")

    with serving(Starlette(routes=[Route("/", page), Route("/host.css", style)])) as address:
        # Another host name than the bot's, so that it is another origin whatever the port.
        yield address.replace("127.0.0.1", "localhost")


@contextmanager
def bot_that_allows(origin: str, monkeypatch, port: int = 0) -> Iterator[str]:
    monkeypatch.setenv("CORS_ORIGINS", origin)
    forget_settings()
    with serving(create_app(), port=port) as address:
        yield address


def test_one_line_embeds_it_under_a_strict_policy(database, rasa, new_context, monkeypatch):
    [port] = free_ports(1)
    bot = f"http://127.0.0.1:{port}"
    policy = (
        f"default-src 'none'; script-src {bot}; style-src 'self'; "
        f"connect-src {bot} {bot.replace('http', 'ws')}"
    )
    line = f'<script type="module" src="{bot}/widget/widget.js"></script>'
    with website(line, policy=policy) as host, bot_that_allows(host, monkeypatch, port):
        context = new_context()
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        visitor = Visitor.arrives(context, host)
        visitor.opens()
        visitor.reads(GREETING)
        visitor.asks("xin chào")
        visitor.reads("echo xin chào")
        visitor.photograph("embedded")
        assert [url for url in asked if not url.startswith((bot, host))] == []


def test_the_style_of_the_host_does_not_reach_in(database, rasa, new_context, monkeypatch):
    with bot_that_allows("*", monkeypatch) as bot:
        head = (
            '<link rel="stylesheet" href="/host.css">'
            f'<script type="module" src="{bot}/widget/widget.js"></script>'
        )
        with website(head) as host:
            visitor = Visitor.arrives(new_context(), host)
            visitor.opens()
            visitor.reads(GREETING)
            style = visitor.question.evaluate(
                """(field) => {
                  const { fontFamily, fontSize, textTransform } = getComputedStyle(field);
                  return [fontFamily, fontSize, textTransform];
                }"""
            )
            assert "cursive" not in style[0]
            assert style[1:] == ["16px", "none"]


def test_attributes_of_the_script_are_options(database, rasa, new_context, monkeypatch):
    with bot_that_allows("*", monkeypatch) as bot:
        options = (
            'data-language="en" data-position="left" data-title="Ask us" data-colour="#003366" '
            'data-question="Where is Hoàng Gia?"'
        )
        head = f'<script type="module" src="{bot}/widget/widget.js" {options}></script>'
        with website(head) as host:
            visitor = Visitor.arrives(new_context(), host)
            launcher = visitor.page.get_by_role("button", name="Ask the virtual assistant")
            assert launcher.bounding_box()["x"] < 100
            expect(launcher).to_have_css("background-color", "rgb(0, 51, 102)")
            launcher.click()
            expect(visitor.page.get_by_role("dialog", name="Ask us")).to_be_visible()
            visitor.reads("Hello, I am the virtual assistant.")
            visitor.reads("echo Where is Hoàng Gia?")
            visitor.has_read(3)
    assert rasa.texts == ["Where is Hoàng Gia?"]


def test_an_element_placed_by_hand_may_name_its_server(database, rasa, new_context, monkeypatch):
    with bot_that_allows("*", monkeypatch) as bot, serving(create_app()) as files:
        head = f'<script type="module" src="{files}/widget/widget.js"></script>'
        with website(head, f'<cluster-assistant origin="{bot}/"></cluster-assistant>') as host:
            visitor = Visitor.arrives(new_context(), host)
            asked = []
            visitor.page.on("request", lambda request: asked.append(request.url))
            visitor.opens()
            visitor.reads(GREETING)
            expect(visitor.page.locator("cluster-assistant")).to_have_count(1)
            assert all(url.startswith(bot) for url in asked)


def test_a_visitor_who_only_reads_the_website_opens_no_conversation(address, new_context, rasa):
    context = new_context()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    visitor = Visitor.arrives(context, f"{address}/demo")
    visitor.page.wait_for_timeout(500)
    assert [url for url in asked if "/api/" in url] == []


def test_the_language_can_be_changed_while_talking(visitor, rasa):
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    visitor.chooses("English")
    expect(visitor.page.get_by_label("Your question")).to_be_focused()
    assert "echo xin chào" in visitor.texts
    visitor.goes_to(visitor.page.url)
    expect(visitor.page.get_by_role("button", name="Ask the virtual assistant")).to_be_visible()


def test_the_host_page_can_open_it_and_ask(address, new_context, rasa):
    visitor = Visitor.arrives(new_context(), f"{address}/demo")
    visitor.page.evaluate("document.querySelector('cluster-assistant').ask('Cụm nào?')")
    visitor.reads("echo Cụm nào?")
    visitor.page.evaluate("document.querySelector('cluster-assistant').close()")
    expect(visitor.page.locator(".panel")).to_be_hidden()
