"""A talk with the widget: what is said, what is shown, and what is never obeyed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import Visitor
from tests.support.fake_rasa import replies

pytestmark = pytest.mark.browser

GREETING = "Xin chào, tôi là trợ lý ảo."
FACTS = [["Diện tích", "50 ha"], ["Đã cho thuê", "87 %"]]
ANSWER = {
    "buttons": [
        {"title": "Xem thêm", "payload": "/more"},
        {"title": "Gọi 02723 567 367", "phone": "02723 567 367"},
    ],
    "cards": [
        {
            "title": "CCN Hoàng Gia",
            "subtitle": "xã Mỹ Hạnh, Đức Hòa",
            "facts": FACTS,
            "buttons": [{"title": "Chi tiết", "payload": "/details"}],
        },
        {"title": "CCN Đức Thuận", "subtitle": "", "facts": FACTS[:1], "buttons": []},
    ],
    "sources": [
        {
            "title": "Quyết định 1234/QĐ-UBND",
            "url": "https://example.vn/1234",
            "as_of": "2026-06-15",
        }
    ],
}


def test_a_question_is_answered_and_survives_a_reload(visitor, rasa):
    rasa.answers("Ở Đức Hòa có 2 cụm.", **ANSWER)
    visitor.reads(GREETING)
    visitor.asks("Đức Hòa có những cụm nào?")
    visitor.reads("Ở Đức Hòa có 2 cụm.")
    visitor.has_read(3)
    expect(visitor.page.locator(".card")).to_have_count(2)
    expect(visitor.page.locator(".sources")).to_contain_text("Quyết định 1234/QĐ-UBND (15/06/2026)")
    before = visitor.texts
    assert before == [GREETING, "Đức Hòa có những cụm nào?", "Ở Đức Hòa có 2 cụm."]

    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.has_read(3)
    assert visitor.texts == before


def test_buttons_and_links_lead_where_they_say(visitor, rasa):
    rasa.answers("Hai cụm", **ANSWER)
    visitor.presses("Tìm cụm")
    expect(visitor.page.locator(".visitor .text")).to_have_text("Tìm cụm")
    source = visitor.page.get_by_role("link", name="Quyết định 1234/QĐ-UBND")
    expect(source).to_have_attribute("href", "https://example.vn/1234")
    expect(source).to_have_attribute("rel", "noopener noreferrer")
    phone = visitor.page.get_by_role("link", name="Gọi 02723 567 367")
    expect(phone).to_have_attribute("href", "tel:02723567367")
    visitor.presses("Chi tiết")
    visitor.has_read(5)
    assert rasa.texts == ["/find_clusters", "/details"]


def test_cards_with_the_same_facts_stand_side_by_side(visitor, rasa):
    cards = [
        {"title": "Hoàng Gia", "subtitle": "", "facts": FACTS, "buttons": []},
        {"title": "Liên Hưng", "subtitle": "", "facts": FACTS, "buttons": []},
    ]
    rasa.answers("So sánh", cards=cards)
    visitor.asks("so sánh")
    table = visitor.page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Hoàng Gia", "Liên Hưng"])
    expect(table.get_by_role("cell")).to_have_text(["50 ha", "50 ha", "87 %", "87 %"])


def test_long_lists_fold(visitor, rasa):
    rasa.answers("\n".join(f"{number}. cụm" for number in range(1, 21)))
    visitor.asks("kể hết")
    lines = visitor.page.locator(".bot .line:visible")
    expect(lines.filter(has_text="cụm")).to_have_count(12)
    visitor.presses("Xem thêm 8")
    expect(lines.filter(has_text="cụm")).to_have_count(20)
    visitor.presses("Thu gọn")
    expect(lines.filter(has_text="cụm")).to_have_count(12)


def test_a_long_answer_is_read_from_its_question_and_news_is_followed(visitor, rasa):
    rasa.answers("\n".join(f"{number}. cụm có tên rất dài và nhiều chữ" for number in range(1, 12)))
    visitor.reads(GREETING)
    visitor.asks("kể hết")
    visitor.has_read(3)
    expect(visitor.page.locator(".visitor .text")).to_be_in_viewport()
    rasa.answers("xong")
    visitor.page.evaluate(ASK_FROM_ELSEWHERE)
    visitor.has_read(5)
    expect(visitor.page.locator(".bot .text").last).to_be_in_viewport()


# As another tab would: this one has not moved by itself.
ASK_FROM_ELSEWHERE = """async () => {
  const { Api, uuid } = await import("/widget/talk/api.js");
  const key = Object.keys(localStorage).find((name) => name.endsWith(":talk"));
  const body = { text: "hết chưa", client_id: uuid() };
  await new Api(location.origin).say(JSON.parse(localStorage.getItem(key)), body);
}"""


def test_html_is_shown_as_text_and_not_obeyed(visitor, rasa):
    attack = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>"
    rasa.answers(
        attack,
        buttons=[{"title": attack, "payload": "/x"}],
        cards=[{"title": attack, "subtitle": attack, "facts": [[attack, attack]], "buttons": []}],
        sources=[{"title": attack}],
    )
    visitor.asks(attack)
    visitor.has_read(3)
    assert visitor.texts[1:] == [attack, attack]
    expect(visitor.page.locator(".message img, .message b")).to_have_count(0)
    assert visitor.page.title().startswith("Trang minh họa")


def test_a_link_that_is_not_http_is_only_its_title(visitor):
    script = """async (url) => {
      const { link } = await import("/widget/view/dom.js");
      return link(url, "here").outerHTML;
    }"""
    for url in ("javascript:alert(1)", "data:text/html,x", "//example.vn", "vbscript:x"):
        assert visitor.page.evaluate(script, url) == "<span>here</span>"
    assert 'href="https://example.vn"' in visitor.page.evaluate(script, "https://example.vn")


def test_an_address_in_a_text_is_a_link(visitor, rasa):
    rasa.answers("Trang: https://sct.example.vn/a?b=1; gọi (http://x.example.vn). javascript:x")
    visitor.asks("ở đâu")
    links = visitor.page.locator(".bot .text a")
    expect(links).to_have_text(["https://sct.example.vn/a?b=1", "http://x.example.vn"])
    expect(links.first).to_have_attribute("href", "https://sct.example.vn/a?b=1")


def test_questions_typed_in_a_row_stay_in_order_and_single(visitor, rasa):
    rasa.takes(0.15)
    visitor.reads(GREETING)
    said = [f"câu {number}" for number in range(4)]
    for text in said:
        visitor.asks(text)
    visitor.has_read(9)
    assert [text for text in visitor.texts if text in said] == said
    before = visitor.texts
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.has_read(9)
    assert visitor.texts == before


def test_the_same_words_twice_are_two_messages(visitor, rasa):
    visitor.asks("alo")
    visitor.asks("alo")
    visitor.has_read(5)
    assert sorted(visitor.texts[1:]) == ["alo", "alo", "echo alo", "echo alo"]
    assert rasa.texts == ["alo", "alo"]


def test_typing_is_shown_until_the_answer_comes(visitor, rasa):
    rasa.takes(1)
    typing = visitor.page.locator(".typing")
    expect(typing).to_be_hidden()
    visitor.asks("xin chào")
    expect(typing).to_be_visible()
    expect(typing).to_contain_text("Trợ lý ảo đang trả lời")
    visitor.photograph("typing")
    visitor.reads("echo xin chào")
    expect(typing).to_be_hidden()


def test_several_replies_in_a_row_are_all_shown(visitor, rasa):
    async def behave(_turn):
        return replies("một", "hai", "ba")

    rasa.behaviour = behave
    visitor.asks("đếm")
    visitor.has_read(5)
    assert visitor.texts[2:] == ["một", "hai", "ba"]


def test_an_answer_can_be_copied_with_its_sources(visitor, rasa):
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rasa.answers("Ở Đức Hòa có 2 cụm.", **ANSWER)
    visitor.asks("Đức Hòa?")
    visitor.reads("Ở Đức Hòa có 2 cụm.")
    visitor.page.locator(".bot .copy").last.click()
    expect(visitor.page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "Ở Đức Hòa có 2 cụm.\nCCN Hoàng Gia, xã Mỹ Hạnh, Đức Hòa\n  Diện tích: 50 ha\n"
        "  Đã cho thuê: 87 %\nCCN Đức Thuận\n  Diện tích: 50 ha\nNguồn:\n"
        "  Quyết định 1234/QĐ-UBND - https://example.vn/1234 - 15/06/2026"
    )


def test_a_text_that_is_refused_can_be_sent_again(visitor, rasa):
    visitor.reads(GREETING)
    route = "**/messages"
    visitor.page.route(
        route, lambda r: r.fulfill(status=413, json={"error": {"code": "text_too_long"}})
    )
    visitor.asks("xin chào")
    expect(visitor.page.get_by_text("Chưa gửi được.")).to_be_visible()
    visitor.page.unroute(route)
    visitor.presses("Gửi lại")
    visitor.reads("echo xin chào")
    visitor.has_read(3)


def test_the_whole_page_is_the_same_chat(visitor, rasa, address):
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    page = Visitor.arrives(visitor.page.context, address)
    page.has_read(3)
    assert page.texts == visitor.texts
