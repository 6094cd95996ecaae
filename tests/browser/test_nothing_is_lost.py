"""Lines that break, tabs, reloads: every message is there, once, in its place."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from bot.app import create_app
from tests.support.browser import Visitor
from tests.support.serving import serving

pytestmark = pytest.mark.browser

GREETING = "Xin chào, tôi là trợ lý ảo."
OFFLINE = "Mất kết nối. Tin nhắn sẽ được gửi khi có mạng trở lại."


def test_two_tabs_are_one_conversation(visitor, rasa, address):
    visitor.asks("từ thẻ một")
    visitor.reads("echo từ thẻ một")
    other = Visitor.arrives(visitor.page.context, f"{address}/demo")
    other.opens()
    other.has_read(3)
    other.asks("từ thẻ hai")
    for tab in (visitor, other):
        tab.reads("echo từ thẻ hai")
        tab.has_read(5)
    assert visitor.texts == other.texts
    assert len({turn["conversation_id"] for turn in rasa.turns}) == 1


def test_a_message_typed_in_a_tab_that_closes_is_sent_by_the_other(visitor, rasa, address):
    visitor.reads(GREETING)
    other = Visitor.arrives(visitor.page.context, f"{address}/demo")
    other.opens()
    other.reads(GREETING)
    visitor.page.route("**/messages", lambda route: route.abort())
    visitor.asks("chưa kịp gửi")
    visitor.page.close()
    other.reads("echo chưa kịp gửi", seconds=15)
    other.has_read(3)
    assert rasa.texts == ["chưa kịp gửi"]


@pytest.mark.parametrize("seconds", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_a_cut_in_the_middle_of_an_answer_loses_nothing(visitor, rasa, seconds):
    rasa.takes(1)
    visitor.reads(GREETING)
    visitor.asks("một")
    expect(visitor.page.locator(".typing")).to_be_visible()
    visitor.page.context.set_offline(True)
    visitor.asks("hai")
    visitor.asks("ba")
    expect(visitor.page.get_by_text(OFFLINE)).to_be_visible()
    visitor.photograph("offline")
    visitor.page.wait_for_timeout(seconds * 1000)
    assert visitor.texts[1:] == ["một", "hai", "ba"]

    visitor.page.context.set_offline(False)
    visitor.reads("echo ba")
    visitor.has_read(7)
    said = [text for text in visitor.texts if not text.startswith("echo")]
    answers = [text for text in visitor.texts if text.startswith("echo")]
    assert said == [GREETING, "một", "hai", "ba"]
    assert answers == ["echo một", "echo hai", "echo ba"]
    assert rasa.texts == ["một", "hai", "ba"]
    expect(visitor.page.get_by_text(OFFLINE)).to_be_hidden()


def test_what_is_typed_without_a_line_survives_a_reload(visitor, rasa):
    visitor.reads(GREETING)
    visitor.page.route("**/api/**", lambda route: route.abort())
    visitor.asks("một")
    visitor.asks("hai")
    visitor.page.unroute("**/api/**")
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.reads("echo hai")
    visitor.has_read(5)
    assert rasa.texts == ["một", "hai"]


def test_an_answer_of_the_server_that_got_lost_is_no_second_message(visitor, rasa):
    visitor.reads(GREETING)
    lost = []

    def lose(route):
        lost.append(json.loads(route.request.post_data)["client_id"])
        route.fetch()
        route.abort() if len(lost) == 1 else route.continue_()

    visitor.page.route("**/messages", lose)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    visitor.page.wait_for_timeout(1500)
    visitor.has_read(3)
    assert len(lost) > 1
    assert len(set(lost)) == 1
    assert rasa.texts == ["xin chào"]


def test_a_message_is_shown_once_even_before_the_server_confirms_it(visitor, rasa):
    visitor.reads(GREETING)
    asked = []

    def store_without_a_word(route):
        asked.append(route)
        if len(asked) == 1:
            route.fetch()
            route.abort()

    visitor.page.route("**/messages", store_without_a_word)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    visitor.page.wait_for_timeout(1500)
    assert len(asked) > 1
    assert visitor.texts[1:] == ["xin chào", "echo xin chào"]


def test_without_websocket_it_polls(database, rasa, new_context):
    with serving(create_app(), ws="none") as address:
        visitor = Visitor.arrives(new_context(), f"{address}/demo")
        polls = []
        visitor.page.on("request", lambda r: polls.append(r.url) if "wait=25" in r.url else None)
        visitor.opens()
        visitor.reads(GREETING)
        visitor.asks("xin chào")
        visitor.reads("echo xin chào")
        visitor.asks("còn đó không")
        visitor.reads("echo còn đó không")
        visitor.has_read(5)
        assert polls


def test_a_socket_that_says_nothing_is_given_up(address, rasa, new_context):
    context = new_context()
    context.route_web_socket("**/ws**", lambda socket: None)
    visitor = Visitor.arrives(context, f"{address}/demo")
    visitor.opens()
    visitor.reads(GREETING, seconds=20)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào", seconds=20)
    visitor.has_read(3)


def test_a_line_that_dies_without_a_sign_is_noticed(address, rasa, new_context):
    context = new_context()
    dead = []

    def pass_on(socket):
        server = socket.connect_to_server()
        if len(dead) == 0:
            server.on_message(lambda text: None if dead else socket.send(text))

    context.route_web_socket("**/ws**", pass_on)
    visitor = Visitor.arrives(context, f"{address}/demo")
    visitor.opens()
    visitor.reads(GREETING)
    dead.append(True)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào", seconds=25)
    visitor.has_read(3)


def test_a_conversation_that_is_gone_is_replaced(visitor, rasa):
    visitor.reads(GREETING)
    visitor.page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(":talk"));
          localStorage.setItem(key, JSON.stringify({id: "x", token: "y", at: "2026-01-01"}));
        }"""
    )
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    visitor.has_read(3)


def test_a_server_that_is_busy_is_asked_again(visitor, rasa):
    visitor.reads(GREETING)
    refused = []

    def refuse(route):
        refused.append(route.request.post_data)
        busy = {"status": 429, "headers": {"Retry-After": "1"}, "json": {"error": {}}}
        route.fulfill(**busy) if len(refused) == 1 else route.continue_()

    visitor.page.route("**/messages", refuse)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    assert len(set(refused)) == 1
