"""What the widget asks before anything is said."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.web.test_errors import error


async def test_without_a_notice_there_are_hours_and_suggestions(web):
    body = (await web.get("/api/widget", params={"language": "vi"})).json()
    assert body["notice"] is None
    assert set(body["office"]) == {"open", "opens_at", "hours"}
    assert body["office"]["hours"] == "Thứ Hai–thứ Sáu: 7h00–11h30, 13h30–17h00"
    assert len(body["suggestions"]) >= 3
    assert all(body["suggestions"])
    assert set(body["consent"]) == {"text", "version"}


async def test_it_speaks_english(web):
    body = (await web.get("/api/widget", params={"language": "en"})).json()
    assert body["office"]["hours"] == "Monday–Friday: 7:00–11:30, 13:30–17:00"
    assert "industrial clusters" in body["suggestions"][0]


async def test_an_unknown_language_is_400(web):
    assert error(await web.get("/api/widget", params={"language": "fr"})) == (
        400,
        "language_unknown",
    )


@pytest.mark.slow
async def test_staff_sets_and_clears_the_notice(web):
    command("set", "--level", "warning", "--vi", "Bảo trì 22h", "--en", "Maintenance at 22:00")
    command("set", "--level", "warning", "--vi", "Bảo trì 23h", "--en", "Maintenance at 23:00")
    for language, text in {"vi": "Bảo trì 23h", "en": "Maintenance at 23:00"}.items():
        body = (await web.get("/api/widget", params={"language": language})).json()
        assert body["notice"] == {"level": "warning", "text": text}
    command("clear")
    assert (await web.get("/api/widget")).json()["notice"] is None


def command(*arguments):
    subprocess.run(
        [sys.executable, "-m", "bot.conversations.notices", *arguments],
        check=True,
        capture_output=True,
    )
