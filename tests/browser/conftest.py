from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bot.app import create_app
from tests.support.browser import ARGUMENTS, NAMES, Server, Visitor
from tests.support.conversations import (  # noqa: F401
    database,
    database_file,
    database_url,
    postgresql_url,
    rasa,
    rasa_server,
)
from tests.support.serving import serving


# Not for the session: while Playwright runs its loop, no test of another folder can run its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("there is no Chromium; CHROMIUM may name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def server(database) -> Iterator[Server]:  # noqa: F811
    running = Server(create_app())
    with serving(running) as url:
        running.address = url
        yield running


@pytest.fixture
def address(server: Server) -> str:
    return server.address


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Each context is a browser of its own, without memories. An error in a page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def new(width: int = 1200, height: int = 800, **options: object) -> BrowserContext:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, locale="vi-VN", **options)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda line: errors.append(line.text) if is_an_error(line) else None)
        contexts.append(context)
        return context

    yield new
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext], address: str) -> Visitor:
    """On the demo page, with the chat open."""
    visitor = Visitor.arrives(new_context(), f"{address}/demo")
    visitor.opens()
    return visitor


def is_an_error(line):
    """What the network refuses is part of some tests; a violated policy of ours never is."""
    refused = ("Failed to load resource", "WebSocket connection to")
    return line.type == "error" and not line.text.startswith(refused)
