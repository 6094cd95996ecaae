"""A visitor in a real Chromium."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect
from starlette.types import ASGIApp, Receive, Scope, Send

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
LAUNCHER = "Hỏi trợ lý ảo"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_T = TypeVar("_T")


class Server:
    """The app, and a way to do in its own loop what the staff does."""

    address: str
    _loop: asyncio.AbstractEventLoop

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._loop = asyncio.get_running_loop()
        await self._app(scope, receive, send)

    def does(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)


@dataclass
class Visitor:
    """What a person does with the widget, in the words of the Vietnamese texts."""

    page: Page

    @classmethod
    def arrives(cls, context: BrowserContext, address: str) -> Visitor:
        visitor = cls(context.new_page())
        visitor.goes_to(address)
        return visitor

    def goes_to(self, address: str) -> None:
        self.page.goto(address)
        expect(self.page.locator("cluster-assistant .frame")).to_be_attached()

    def opens(self) -> None:
        self.page.get_by_role("button", name=LAUNCHER).click()
        expect(self.page.locator(".panel")).to_be_visible()

    def asks(self, text: str) -> None:
        self.question.fill(text)
        self.page.keyboard.press("Enter")

    def presses(self, title: str) -> None:
        self.page.get_by_role("button", name=title, exact=True).click()

    def chooses(self, option: str) -> None:
        self.presses("Tùy chọn")
        self.page.locator(".options").get_by_role("button", name=option).click()

    def reads(self, text: str, seconds: float = 10) -> None:
        shown = self.page.locator(".text").get_by_text(text, exact=True).last
        expect(shown).to_be_visible(timeout=seconds * 1000)

    def has_read(self, count: int, seconds: float = 10) -> None:
        """There are so many messages, and none is still on its way."""
        expect(self.page.locator(".message")).to_have_count(count, timeout=seconds * 1000)
        expect(self.page.get_by_text("Đang gửi…")).to_have_count(0)

    @property
    def question(self) -> Locator:
        return self.page.get_by_label("Câu hỏi của anh/chị")

    @property
    def texts(self) -> list[str]:
        """Of all messages, as they stand from top to bottom."""
        return self.page.locator(".message .text").all_inner_texts()

    @property
    def conversation(self) -> str:
        """Its id, as the browser remembers it."""
        script = """() => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(":talk"));
          return JSON.parse(localStorage.getItem(key)).id;
        }"""
        return str(self.page.evaluate(script))

    @property
    def width(self) -> int:
        """Of everything that one could scroll to, in the page and in the messages."""
        script = """() => {
          const inside = document.querySelector("cluster-assistant").shadowRoot;
          const scroller = inside.querySelector(".scroller");
          return Math.max(document.documentElement.scrollWidth, scroller?.scrollWidth ?? 0);
        }"""
        return int(self.page.evaluate(script))

    def photograph(self, name: str) -> None:
        """A picture to look at, when PHOTOGRAPHS names a folder."""
        if folder := os.environ.get("PHOTOGRAPHS"):
            self.page.wait_for_timeout(300)
            self.page.screenshot(path=Path(folder) / f"{name}.png")


def violations(visitor: Visitor) -> list[tuple[str, list[str]]]:
    """What axe-core objects to in the page as it is, and where."""
    visitor.page.wait_for_timeout(300)
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
