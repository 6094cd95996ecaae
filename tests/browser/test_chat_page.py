"""The plain chat page in a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.app import create_app
from tests.support.fake_rasa import replies
from tests.support.serving import serving

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ANSWER = {
    "buttons": [
        {"title": "Xem thêm", "payload": "/more"},
        {"title": "Gọi 02723 567 367", "phone": "02723 567 367"},
    ],
    "cards": [
        {
            "title": "CCN Hoàng Gia",
            "subtitle": "xã Mỹ Hạnh, Đức Hòa",
            "facts": [["Diện tích", "50 ha"], ["Đã cho thuê", "87 %"]],
            "buttons": [{"title": "Chi tiết", "payload": "/details"}],
        },
        {
            "title": "CCN Đức Thuận",
            "subtitle": "xã Mỹ Hạnh, Đức Hòa",
            "facts": [["Diện tích", "26 ha"]],
            "buttons": [],
        },
    ],
    "sources": [
        {
            "title": "Quyết định 1234/QĐ-UBND",
            "url": "https://example.vn/1234",
            "as_of": "2026-06-15",
        }
    ],
}


@pytest.fixture(scope="module")
def browser():
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("there is no Chromium; CHROMIUM may name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def address(database) -> Iterator[str]:
    with serving(create_app()) as url:
        yield url


@pytest.fixture
def page(browser, address) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if is_an_error(line) else None)
    page.goto(address)
    yield page
    context.close()
    assert errors == []


def is_an_error(line):
    """What the network refuses is part of some tests; a violated policy of ours never is."""
    return line.type == "error" and not line.text.startswith("Failed to load resource")


def ask(page, text):
    page.get_by_label("Câu hỏi của bạn").fill(text)
    page.keyboard.press("Enter")


def texts(page):
    return page.locator(".message > .text").all_text_contents()


def photograph(page, name):
    """Pictures to look at, when PHOTOGRAPHS names a folder."""
    if folder := os.environ.get("PHOTOGRAPHS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_question_is_answered_and_survives_a_reload(page, rasa):
    rasa.answers("Ở Đức Hòa có 2 cụm công nghiệp đang hoạt động.", **ANSWER)
    expect(page.get_by_text("Xin chào, tôi là trợ lý ảo.")).to_be_visible()
    photograph(page, "greeting")
    ask(page, "Đức Hòa có những cụm nào?")
    expect(page.get_by_text("Ở Đức Hòa có 2 cụm công nghiệp")).to_be_visible()
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".waiting")).to_have_count(0)
    before = texts(page)
    page.wait_for_timeout(500)
    photograph(page, "desktop")

    page.reload()
    expect(page.get_by_text("Ở Đức Hòa có 2 cụm công nghiệp")).to_be_visible()
    assert texts(page) == before
    assert before == [
        "Xin chào, tôi là trợ lý ảo.",
        "Đức Hòa có những cụm nào?",
        "Ở Đức Hòa có 2 cụm công nghiệp đang hoạt động.",
    ]
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    photograph(page, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_buttons_and_links_lead_where_they_say(page, rasa):
    rasa.answers("Hai cụm", **ANSWER)
    page.get_by_role("button", name="Tìm cụm").click()
    expect(page.locator(".visitor .text")).to_have_text("Tìm cụm")
    source = page.get_by_role("link", name="Quyết định 1234/QĐ-UBND")
    expect(source).to_have_attribute("href", "https://example.vn/1234")
    expect(source).to_have_attribute("rel", "noopener noreferrer")
    phone = page.get_by_role("link", name="Gọi 02723 567 367")
    expect(phone).to_have_attribute("href", "tel:02723567367")
    page.get_by_role("button", name="Chi tiết").click()
    expect(page.locator(".message.bot")).to_have_count(3)
    assert rasa.texts == ["/find_clusters", "/details"]


def test_html_is_shown_as_text_and_not_obeyed(page, rasa):
    attack = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>"
    facts = [[attack, attack]]
    rasa.answers(
        attack,
        buttons=[{"title": attack, "payload": "/x"}],
        cards=[{"title": attack, "subtitle": attack, "facts": facts, "buttons": []}],
        sources=[{"title": attack}],
    )
    ask(page, attack)
    expect(page.locator(".message.bot")).to_have_count(2)
    assert texts(page)[1:] == [attack, attack]
    expect(page.locator(".log img, .log b")).to_have_count(0)
    assert page.title() != "owned"


def test_questions_typed_in_a_row_stay_in_order_and_single(page, rasa):
    rasa.takes(0.15)
    for number in range(4):
        ask(page, f"câu {number}")
    expect(page.locator(".message.bot")).to_have_count(5)
    expect(page.locator(".waiting")).to_have_count(0)
    said = page.locator(".visitor > .text").all_text_contents()
    assert said == [f"câu {number}" for number in range(4)]
    before = texts(page)
    page.reload()
    expect(page.locator(".message.bot")).to_have_count(5)
    assert sorted(texts(page)) == sorted(before)


def test_typing_is_shown_until_the_answer_comes(page, rasa):
    rasa.takes(1)
    expect(page.locator(".typing")).to_be_hidden()
    ask(page, "xin chào")
    expect(page.locator(".typing")).to_be_visible()
    photograph(page, "typing")
    expect(page.get_by_text("echo xin chào")).to_be_visible()
    expect(page.locator(".typing")).to_be_hidden()


def test_what_is_typed_without_a_connection_is_sent_later(page, rasa):
    expect(page.locator(".message.bot")).to_have_count(1)
    page.route("**/api/**", lambda route: route.abort())
    ask(page, "xin chào")
    expect(page.get_by_text("Mất kết nối. Đang thử lại…")).to_be_visible()
    photograph(page, "offline")
    page.unroute("**/api/**")
    expect(page.get_by_text("echo xin chào")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("Mất kết nối. Đang thử lại…")).to_be_hidden(timeout=10_000)
    assert rasa.texts == ["xin chào"]


def test_a_new_talk_forgets_the_old_one(page, rasa):
    ask(page, "bí mật")
    expect(page.get_by_text("echo bí mật")).to_be_visible()
    page.get_by_role("button", name="Trò chuyện mới").click()
    expect(page.locator(".message")).to_have_count(1)
    ask(page, "xin chào")
    expect(page.get_by_text("echo xin chào")).to_be_visible()
    assert len({turn["conversation_id"] for turn in rasa.turns}) == 2


def test_a_conversation_that_is_gone_is_replaced(page, rasa):
    expect(page.locator(".message.bot")).to_have_count(1)
    page.evaluate("localStorage.setItem('conversation', JSON.stringify({id: 'x', token: 'y'}))")
    with page.expect_response(lambda answer: answer.status == 401):
        page.reload()
    ask(page, "xin chào")
    expect(page.get_by_text("echo xin chào")).to_be_visible()


def test_several_replies_in_a_row_are_all_shown(page, rasa):
    async def behave(_turn):
        return replies("một", "hai", "ba")

    rasa.behaviour = behave
    ask(page, "đếm")
    expect(page.locator(".message.bot")).to_have_count(4)
    assert texts(page)[2:] == ["một", "hai", "ba"]
