"""The whole pipeline of config.yml trains, loads and parses, even without our tables."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

from tests.support.knowledge import database_at

pytestmark = pytest.mark.slow

CONFIG = Path(__file__).parents[2] / "config.yml"
SENTENCES = {
    "order_coffee": [
        *("cho một ly cà phê đen", "cà phê sữa đá nhé", "em ơi cà phê", "mang cà phê tới bàn"),
        *("gọi hai ly cà phê", "cho xin ly cà phê nóng", "một cà phê ít đường"),
    ],
    "ask_weather": [
        *("hôm nay trời mưa không", "thời tiết ra sao", "ngày mai nắng không", "trời lạnh chưa"),
        *("nhiệt độ bao nhiêu", "có bão không", "dự báo thời tiết cuối tuần"),
    ],
    "play_music": [
        *("mở nhạc đi", "bật bài hát khác", "nghe nhạc vàng", "phát bản nhạc nhẹ"),
        *("tắt nhạc", "cho nghe bài hát mới"),
    ],
}


@pytest.fixture
def model(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    groups = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in SENTENCES.items()
    ]
    data = {"version": "3.1", "nlu": groups}
    (tmp_path / "nlu.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with database_at(f"sqlite:///{tmp_path}/empty.db", monkeypatch):
        yield train_nlu(str(CONFIG), "nlu.yml", "models", fixed_model_name="smoke")


def test_a_model_of_other_sentences_is_trained_and_parses(model, tmp_path):
    assert model == str(Path("models/smoke.tar.gz"))
    agent = Agent.load(model)
    parsed = asyncio.run(agent.parse_message("cho em ly ca phe 2026 rộng trên 50 ha"))
    assert parsed["intent"]["name"] == "order_coffee"
    assert {entity["entity"] for entity in parsed["entities"]} == {"year", "area", "language"}
    for text in ("", "👍", "x" * 3000):
        assert "intent" in asyncio.run(agent.parse_message(text))
