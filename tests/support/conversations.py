"""What tests of conversations and of their channels share."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import pytest
import yaml
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from starlette.types import Receive, Scope, Send

from bot.app import create_app
from bot.conversations import sentences
from bot.conversations.apology import CONTACT
from bot.db.async_access import dispose
from bot.db.conversation_tables import MessageRow
from bot.db.engine import open_engine
from bot.db.metadata import metadata
from bot.db.tables import ContactRow
from bot.settings import settings
from tests.support.fake_rasa import SECRET, FakeRasa
from tests.support.postgresql import postgresql_database
from tests.support.serving import serving
from tests.support.sources import ROOT

APOLOGY = "Sorry, I cannot answer now. Please call {contact}. Thank you."
_T = TypeVar("_T")

# The second takes longer; it is left to the run of every check.
_DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
DOMAIN = f"""
responses:
  utter_greet:
    - text: "Hello, I am the virtual assistant."
      condition: [{{type: slot, name: language, value: en}}]
    - text: "Xin chào, tôi là trợ lý ảo."
      buttons:
        - title: "Tìm cụm"
          payload: "/find_clusters"
  utter_service_unavailable:
    - text: "{APOLOGY}"
  utter_service_unavailable_without_contact:
    - text: "Sorry, I cannot answer now."
"""


@lru_cache(maxsize=1)
def domain() -> str:
    """The sentences above, and the real ones of all that is said beside them."""
    real = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
    said = {name: real[name] for name in sentences.NAMES}
    return yaml.safe_dump({"responses": {**said, **yaml.safe_load(DOMAIN)["responses"]}})


@pytest.fixture(scope="session")
def rasa_server() -> Iterator[tuple[FakeRasa, str]]:
    fake = FakeRasa()
    with serving(fake.app) as url:
        yield fake, url


@pytest.fixture
def rasa(rasa_server: tuple[FakeRasa, str], monkeypatch: pytest.MonkeyPatch) -> FakeRasa:
    """A Rasa without memories, and the settings that lead to it."""
    fake, url = rasa_server
    fake.forget()
    monkeypatch.setenv("RASA_URL", url)
    monkeypatch.setenv("ACTIONS_URL", url)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return fake


@pytest.fixture(scope="session")
def database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with one contact, to be copied: making the tables takes a while."""
    path = tmp_path_factory.mktemp("database") / "bot.db"
    fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """One for the whole run: to make and drop it takes seconds."""
    with postgresql_database() as url:
        yield url


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without conversations, on SQLite unless a test asks for PostgreSQL."""
    if getattr(request, "param", "sqlite") == "postgresql":
        url = str(request.getfixturevalue("postgresql_url"))
        fill(url)
        return url
    shutil.copy(request.getfixturevalue("database_file"), tmp_path / "bot.db")
    return f"sqlite:///{tmp_path}/bot.db"


def on_both_databases(metafunc: pytest.Metafunc) -> None:
    """For `pytest_generate_tests`: each test that has a database runs on SQLite and PostgreSQL,
    unless it says on which one.
    """
    chosen = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if "database_url" in metafunc.fixturenames and "database_url" not in chosen:
        metafunc.parametrize("database_url", _DATABASES, indirect=True)


@pytest.fixture
def database(
    tmp_path: Path, database_url: str, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    (tmp_path / "domain.yml").write_text(domain(), encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DOMAIN_FILE", str(tmp_path / "domain.yml"))
    monkeypatch.setenv("MESSAGES_PER_MINUTE", "1000")
    forget_settings()
    opened = open_engine(database_url)
    yield opened
    opened.dispose()
    forget_settings()


@pytest.fixture(autouse=True)
async def connections() -> AsyncIterator[None]:
    """Closes what a test has opened by a query of its own, in the loop in which it was opened."""
    yield
    await dispose()


def fill(url: str) -> None:
    engine = open_engine(url)
    metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        for table in reversed(metadata.sorted_tables):
            session.execute(table.delete())
        session.add(ContactRow(slug=CONTACT, name_vi="Phòng", name_en="Office", phone="0123"))
    engine.dispose()


@pytest.fixture
async def web(database: Engine) -> AsyncIterator[httpx.AsyncClient]:
    """The web process, running in the loop of the test."""
    async with running_web() as client:
        yield client


@pytest.fixture
async def visitor(web: httpx.AsyncClient) -> Visitor:
    return await Visitor.arrives(web)


@asynccontextmanager
async def running_web() -> AsyncIterator[httpx.AsyncClient]:
    app = create_app()
    async with app.router.lifespan_context(app) as state:

        async def door(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": dict(state or {})}, receive, send)

        transport = httpx.ASGITransport(door, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
            yield client


def forget_settings() -> None:
    settings.cache_clear()
    sentences._responses.cache_clear()


@dataclass(frozen=True)
class Visitor:
    """Somebody who talks by the HTTP contract."""

    client: httpx.AsyncClient
    id: str
    token: str

    @classmethod
    async def arrives(cls, client: httpx.AsyncClient) -> Visitor:
        answer = await client.post("/api/conversations")
        assert answer.status_code == 201, answer.text
        body = answer.json()
        return cls(client, body["conversation_id"], body["token"])

    @property
    def address(self) -> str:
        return f"/api/conversations/{self.id}/messages"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, **body: Any) -> httpx.Response:
        body.setdefault("client_id", str(uuid4()))
        return await self.client.post(self.address, json=body, headers=self.headers)

    async def get(self, **query: Any) -> httpx.Response:
        return await self.client.get(self.address, params=query, headers=self.headers)

    async def says(self, text: str, **body: Any) -> int:
        answer = await self.post(text=text, **body)
        assert answer.status_code == 202, answer.text
        return int(answer.json()["message_id"])

    async def page(self, after: int = 0, wait: float = 0) -> dict[str, Any]:
        answer = await self.get(after=after, wait=wait)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    async def messages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.page())["messages"]
        return found

    async def replies(self, count: int) -> list[dict[str, Any]]:
        """The bot's messages after the greeting, once there are `count`."""

        async def enough() -> list[dict[str, Any]] | None:
            said = [each for each in await self.messages() if each["from"] == "bot"][1:]
            return said if len(said) >= count else None

        return await eventually(enough)


async def eventually(look: Callable[[], Awaitable[_T | None]], seconds: float = 10) -> _T:
    """What `look` finds, as soon as it finds something."""
    async with asyncio.timeout(seconds):
        while not (found := await look()):
            await asyncio.sleep(0.01)
    return found


def statuses(database: Engine, sender: str = "visitor") -> list[str]:
    query = select(MessageRow.status).where(MessageRow.sender == sender).order_by(MessageRow.id)
    with Session(database) as session:
        return list(session.scalars(query))
