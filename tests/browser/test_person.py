"""A person is always reachable: queue, officer, contact form; and how a talk ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.conversations import handoff
from bot.db.async_access import write
from bot.db.queries import services
from bot.db.service_records import Notice
from tests.support.browser import Visitor, violations
from tests.support.conversations import forget_settings

pytestmark = pytest.mark.browser

GREETING = "Xin chào, tôi là trợ lý ảo."
OFFICER = "Nguyễn Thị Hoa"
ALWAYS = {"OFFICE_DAYS": "1-7", "OFFICE_HOURS": "00:00-23:59"}
CLOSED_NOW = {"OFFICE_DAYS": "1-7", "OFFICE_HOURS": "23:58-23:59"}


@pytest.fixture
def office(monkeypatch, database):
    def keeps(hours):
        for name, value in hours.items():
            monkeypatch.setenv(name, value)
        forget_settings()

    keeps(ALWAYS)
    return keeps


def rows(database, query):
    with Session(database) as session:
        return session.execute(text(query)).all()


def test_an_officer_takes_over_and_gives_back(office, visitor, server, rasa):
    visitor.reads(GREETING)
    visitor.presses("Gặp cán bộ")
    queue = visitor.page.locator(".queue")
    expect(queue).to_contain_text("Anh/chị đang ở vị trí thứ 1 trong hàng chờ")
    visitor.asks("Tôi cần thuê 5 ha")
    visitor.photograph("waiting")

    assert server.does(handoff.claim(visitor.conversation, OFFICER))
    expect(queue).to_contain_text(f"Cán bộ {OFFICER} đang trao đổi với anh/chị.")
    server.does(handoff.show_typing(visitor.conversation))
    expect(visitor.page.locator(".typing")).to_contain_text("Cán bộ đang nhập")
    server.does(handoff.say_as_staff(visitor.conversation, OFFICER, "Chào <b>anh</b>"))
    visitor.reads("Chào <b>anh</b>")
    expect(visitor.page.locator(".staff .sender")).to_have_text(f"Cán bộ {OFFICER}")
    expect(visitor.page.locator(".typing")).to_be_hidden()
    visitor.photograph("officer")
    assert violations(visitor) == []

    server.does(handoff.release(visitor.conversation, OFFICER))
    expect(queue).to_be_hidden()
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    assert rasa.texts == ["xin chào"]
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    expect(visitor.page.locator(".staff .sender")).to_have_text(f"Cán bộ {OFFICER}")


def test_the_place_in_the_queue_moves(office, visitor, server, address, new_context):
    first = Visitor.arrives(new_context(), f"{address}/demo")
    first.opens()
    first.reads(GREETING)
    first.presses("Gặp cán bộ")
    expect(first.page.locator(".queue")).to_contain_text("vị trí thứ 1")
    visitor.reads(GREETING)
    visitor.presses("Gặp cán bộ")
    expect(visitor.page.locator(".queue")).to_contain_text("vị trí thứ 2")
    server.does(handoff.claim(first.conversation, OFFICER))
    expect(visitor.page.locator(".queue")).to_contain_text("vị trí thứ 1")


def test_who_waits_sees_the_officer_on_the_next_page_too(office, visitor, server):
    visitor.reads(GREETING)
    visitor.presses("Gặp cán bộ")
    expect(visitor.page.locator(".queue")).to_be_visible()
    visitor.goes_to(visitor.page.url)
    visitor.page.wait_for_timeout(500)
    server.does(handoff.claim(visitor.conversation, OFFICER))
    server.does(handoff.say_as_staff(visitor.conversation, OFFICER, "Chào anh"))
    launcher = visitor.page.get_by_role("button", name="Hỏi trợ lý ảo")
    expect(launcher).to_contain_text("2 tin mới")
    visitor.photograph("unread")
    visitor.opens()
    visitor.reads("Chào anh")


def test_without_a_line_the_wish_for_a_person_is_sent_later(office, visitor, rasa):
    visitor.reads(GREETING)
    visitor.page.route("**/handoff", lambda route: route.abort())
    visitor.presses("Gặp cán bộ")
    visitor.reads("echo Gặp cán bộ")
    assert rasa.texts == ["Gặp cán bộ"]


@pytest.fixture
def form(office, visitor):
    """The contact form, as it opens when nobody is there."""
    office(CLOSED_NOW)
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.reads(GREETING)
    visitor.presses("Gặp cán bộ")
    heading = visitor.page.get_by_role("heading", name="Để lại thông tin liên hệ")
    expect(heading).to_be_visible()
    return visitor.page


def test_when_nobody_is_there_a_form_takes_the_contact(form, visitor, database):
    sheet = form.locator(".sheet")
    expect(sheet).to_contain_text("Hiện ngoài giờ làm việc. Cán bộ làm việc lại lúc 23:58")
    expect(sheet).to_contain_text("23h58–23h59")
    visitor.photograph("contact")
    assert violations(visitor) == []
    form.get_by_label("Số điện thoại").fill("0912 345 678")
    form.get_by_label("Họ và tên").fill("Trần Văn <i>A</i>")
    form.get_by_label("Tôi đồng ý").check()
    visitor.presses("Gửi thông tin")
    expect(form.get_by_text("Đã nhận thông tin. Mã yêu cầu của anh/chị:")).to_be_focused()
    visitor.presses("Tiếp tục trò chuyện")
    expect(visitor.question).to_be_visible()
    [request] = rows(database, "select name, phone from contact_requests")
    assert tuple(request) == ("Trần Văn <i>A</i>", "+84912345678")


def test_the_contact_form_says_what_is_missing(form, visitor):
    error = form.get_by_role("alert")
    visitor.presses("Gửi thông tin")
    expect(error).to_have_text("Cần đánh dấu đồng ý trước khi gửi.")
    form.get_by_label("Tôi đồng ý").check()
    visitor.presses("Gửi thông tin")
    expect(error).to_have_text("Cần số điện thoại hoặc thư điện tử.")
    form.get_by_label("Số điện thoại").fill("12")
    visitor.presses("Gửi thông tin")
    expect(error).to_have_text("Số điện thoại chưa đúng.")
    expect(form.get_by_label("Số điện thoại")).to_be_focused()
    assert violations(visitor) == []


def test_the_contact_form_is_never_sent_twice(office, visitor, database):
    visitor.chooses("Để lại thông tin")
    page = visitor.page
    sent = []

    def lose_first(route):
        sent.append(route.request.post_data_json["client_id"])
        route.fetch()
        route.abort() if len(sent) == 1 else route.continue_()

    page.route("**/contact", lose_first)
    page.get_by_label("Thư điện tử").fill("a@example.vn")
    page.get_by_label("Tôi đồng ý").check()
    page.get_by_role("button", name="Gửi thông tin").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được.")
    page.get_by_role("button", name="Gửi thông tin").click()
    expect(page.get_by_text("Đã nhận thông tin.")).to_be_visible()
    assert len(sent) == 2
    assert len(rows(database, "select * from contact_requests")) == 1


def test_a_talk_ends_with_a_rating_and_a_transcript(office, visitor, database, rasa):
    rasa.answers("Có 2 cụm.", sources=[{"title": "Báo cáo", "url": "https://example.vn/bc"}])
    visitor.asks("Có mấy cụm?")
    visitor.reads("Có 2 cụm.")
    visitor.chooses("Kết thúc trò chuyện")
    page = visitor.page
    expect(page.get_by_role("radio", name="1 Rất kém")).to_be_focused()
    visitor.photograph("ended")
    assert violations(visitor) == []
    visitor.presses("Gửi đánh giá")
    expect(page.get_by_role("alert")).to_have_text("Cần chọn một mức từ 1 đến 5.")
    page.get_by_role("radio", name="1 Rất kém").press("ArrowRight")
    page.get_by_label("Góp ý thêm").fill("nhanh")
    visitor.presses("Gửi đánh giá")
    expect(page.get_by_text("Cảm ơn anh/chị đã góp ý.")).to_be_visible()
    assert [tuple(row) for row in rows(database, "select score, comment from ratings")] == [
        (2, "nhanh")
    ]
    with page.expect_download() as download:
        visitor.presses("Tải nội dung trò chuyện")
    written = Path(download.value.path()).read_text("utf-8")
    assert download.value.suggested_filename == "noi-dung-tro-chuyen.txt"
    assert "Anh/chị: Có mấy cụm?\n" in written
    assert "Trợ lý ảo: Có 2 cụm.\nNguồn:\n  Báo cáo - https://example.vn/bc\n" in written


def test_after_the_end_a_new_talk_knows_nothing_of_the_old(office, visitor, rasa):
    visitor.asks("bí mật")
    visitor.reads("echo bí mật")
    visitor.chooses("Kết thúc trò chuyện")
    expect(visitor.question).to_be_hidden()
    visitor.goes_to(visitor.page.url)
    visitor.opens()
    visitor.presses("Trò chuyện mới")
    visitor.reads(GREETING)
    visitor.has_read(1)
    visitor.asks("xin chào")
    visitor.reads("echo xin chào")
    assert len({turn["conversation_id"] for turn in rasa.turns}) == 2


def test_a_notice_of_the_staff_stands_above_the_chat(office, address, server, new_context, rasa):
    texts = {"vi": "Hệ thống bảo trì lúc 22 giờ.", "en": "Maintenance at 22:00."}
    visitor = Visitor.arrives(new_context(), f"{address}/demo")
    server.does(write(services.set_notice, Notice("warning", texts)))
    visitor.opens()
    notice = visitor.page.locator(".notice")
    expect(notice).to_contain_text("Hệ thống bảo trì lúc 22 giờ.")
    visitor.photograph("notice")
    assert violations(visitor) == []
    visitor.chooses("English")
    expect(notice).to_contain_text("Maintenance at 22:00.")
    visitor.presses("Hide this notice")
    expect(notice).to_be_hidden()


def test_suggested_questions_come_from_the_server(office, visitor, rasa):
    questions = visitor.page.get_by_role("region", name="Anh/chị có thể hỏi")
    expect(questions.get_by_role("button")).to_have_count(4)
    first = questions.get_by_role("button").first
    question = first.inner_text()
    first.click()
    visitor.reads(f"echo {question}")
    expect(questions).to_be_hidden()
