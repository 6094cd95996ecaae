from __future__ import annotations

from tests.support.conversations import running_web


async def test_all_three_ready(web):
    answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"web": True, "rasa": True, "actions": True},
    )
    assert (await web.get("/healthz")).json() == {"status": "ok", "rasa": "up"}


async def test_without_rasa_the_web_process_lives_and_says_so(database, monkeypatch):
    monkeypatch.setenv("RASA_URL", "http://127.0.0.1:9")
    async with running_web() as web:
        health, ready = await web.get("/healthz"), await web.get("/readyz")
    assert (health.status_code, health.json()) == (200, {"status": "ok", "rasa": "down"})
    assert (ready.status_code, ready.json()["rasa"]) == (503, False)


async def test_a_rasa_with_another_secret_is_not_ready(database, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "another")
    async with running_web() as web:
        assert (await web.get("/readyz")).json()["rasa"] is False


async def test_without_actions_it_is_not_ready(database, monkeypatch):
    monkeypatch.setenv("ACTIONS_URL", "http://127.0.0.1:9")
    async with running_web() as web:
        answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"web": True, "rasa": True, "actions": False},
    )


async def test_without_its_tables_the_web_process_is_not_ready(web, database):
    from bot.db.metadata import metadata

    metadata.drop_all(database)
    answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()["web"]) == (503, False)
    assert (await web.get("/healthz")).status_code == 200
