from __future__ import annotations

import socket

import pytest

from bot.settings import Settings
from scripts.ports import Door, doors


@pytest.mark.parametrize(
    ("host", "address", "for_people"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", "http://localhost:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000", "http://localhost:8000"),
        ("::", "http://[::1]:8000", "http://localhost:8000"),
        ("10.0.0.5", "http://10.0.0.5:8000", "http://10.0.0.5:8000"),
    ],
)
def test_an_address_that_this_machine_can_open(host: str, address: str, for_people: str) -> None:
    web = Door("web", host, 8000, "WEB_PORT", "8001")
    assert (web.address(), web.address_for_people()) == (address, for_people)


def test_a_door_is_open_while_a_process_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        door = Door("web", "127.0.0.1", listening.getsockname()[1], "WEB_PORT", "0")
        assert door.is_open()
        assert not door.is_free()
    assert not door.is_open()
    assert door.is_free()


def test_ports_come_from_the_settings() -> None:
    settings = Settings(web_port=1, rasa_url="http://127.0.0.1:2", actions_url="http://127.0.0.1:3")
    assert [door.port for door in doors(settings)] == [1, 2, 3]
