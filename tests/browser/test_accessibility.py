"""Who sees little, hears the page, has no mouse, or a very small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_talk import ANSWER, FACTS
from tests.support.browser import LAUNCHER, Visitor, violations

pytestmark = pytest.mark.browser

GREETING = "Xin chào, tôi là trợ lý ảo."
LONG = "KhôngCóDấuCách" * 30


@pytest.fixture(params=["light", "dark"])
def reader(request, new_context, address, rasa):
    rasa.answers("Ở Đức Hòa có 2 cụm.", **ANSWER)
    return Visitor.arrives(new_context(color_scheme=request.param), f"{address}/demo")


def test_axe_finds_nothing_closed_open_and_answered(reader, rasa):
    assert violations(reader) == []
    reader.opens()
    reader.reads(GREETING)
    assert violations(reader) == []
    reader.asks("Đức Hòa?")
    reader.has_read(3)
    assert violations(reader) == []
    reader.presses("Tùy chọn")
    assert violations(reader) == []


def test_axe_finds_nothing_in_a_comparison_and_long_lists(reader, rasa):
    cards = [{"title": t, "subtitle": "x", "facts": FACTS, "buttons": []} for t in "AB"]
    rasa.answers("\n".join("• cụm" for _ in range(20)), cards=cards)
    reader.opens()
    reader.asks("kể hết")
    reader.has_read(3)
    assert violations(reader) == []


def test_axe_finds_nothing_on_the_whole_page(reader, address):
    reader.goes_to(address)
    reader.asks("Đức Hòa?")
    reader.has_read(3)
    assert violations(reader) == []


@pytest.mark.parametrize("colour", ["#ffe100", "#003366", "#9bd", "#d0021b"])
def test_any_colour_of_the_host_stays_readable(reader, colour):
    script = "colour => document.querySelector('cluster-assistant').setAttribute('colour', colour)"
    reader.page.evaluate(script, colour)
    assert violations(reader) == []
    reader.opens()
    reader.asks("Đức Hòa?")
    reader.has_read(3)
    assert violations(reader) == []


def test_everything_can_be_done_by_keyboard(new_context, address, rasa):
    visitor = Visitor.arrives(new_context(), f"{address}/demo")
    page = visitor.page
    page.get_by_role("link", name="Liên hệ").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()
    page.keyboard.press("Enter")
    expect(visitor.question).to_be_focused()
    visitor.reads(GREETING)
    page.keyboard.type("xin chào")
    page.keyboard.press("Enter")
    visitor.reads("echo xin chào")
    expect(visitor.question).to_be_focused()

    tab_until(page, "Tìm cụm")
    page.keyboard.press("Space")
    visitor.reads("echo /find_clusters")
    tab_until(page, "Tùy chọn")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".options")).to_be_hidden()
    expect(page.locator(".panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()


def tab_until(page, name):
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"Tab does not reach {name}")


FOCUSED = """() => {
  const inside = document.querySelector("cluster-assistant").shadowRoot.activeElement;
  return inside?.getAttribute("aria-label") ?? inside?.textContent;
}"""


def test_tab_stays_in_the_open_chat(visitor):
    visitor.reads(GREETING)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(25):
            visitor.page.keyboard.press(key)
            assert visitor.page.evaluate(FOCUSED) is not None


def test_news_is_announced_and_history_is_not(visitor, rasa):
    log = visitor.page.get_by_role("log", name="Các tin nhắn")
    visitor.reads(GREETING)
    expect(log).to_have_attribute("aria-live", "polite")
    visitor.page.evaluate(WATCH_ANNOUNCED)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    visitor.has_read(3)
    announced = visitor.page.evaluate("window.announced")
    assert announced == ["Anh/chị: xin chào", "Trợ lý ảo: echo xin chào"]


WATCH_ANNOUNCED = """() => {
  window.announced = [];
  const log = document.querySelector("cluster-assistant").shadowRoot.querySelector("[role=log]");
  const part = (node, name) => node.querySelector(name).innerText.trim();
  const said = (node) => [part(node, ".spoken"), part(node, ".text")];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.className.startsWith("message")) window.announced.push(said(node).join(" "));
    }
  }).observe(log, { childList: true });
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_screen_never_scrolls_sideways(new_context, address, rasa, width):
    cards = [{"title": LONG, "subtitle": LONG, "facts": [[LONG, LONG]], "buttons": []}]
    rasa.answers(LONG, cards=[*cards, *ANSWER["cards"]], sources=[{"title": LONG}])
    visitor = Visitor.arrives(new_context(width=width, height=640), f"{address}/demo")
    assert visitor.width <= width
    visitor.opens()
    visitor.asks(LONG)
    visitor.has_read(3)
    assert visitor.width <= width
    visitor.photograph(f"narrow-{width}")
    compared = [{**card, "facts": FACTS} for card in ANSWER["cards"]]
    rasa.answers("So sánh", cards=compared)
    visitor.asks("so sánh")
    visitor.has_read(5)
    assert visitor.width <= width


def test_it_stands_still_for_who_wants_it(new_context, address, rasa):
    rasa.takes(1)
    context = new_context(reduced_motion="reduce")
    visitor = Visitor.arrives(context, f"{address}/demo")
    visitor.opens()
    visitor.asks("xin chào")
    expect(visitor.page.locator(".typing i").first).to_be_visible()
    moving = "() => document.querySelector('cluster-assistant').shadowRoot.getAnimations().length"
    assert visitor.page.evaluate(moving) == 0
