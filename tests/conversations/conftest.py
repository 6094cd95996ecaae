from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from scripts.stack import ROOT, running_stack
from tests.support.visitor import Visitor


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The product itself: web, rasa and actions with the trained model."""
    assert Path(ROOT / "models/current.tar.gz").exists(), "no model yet: run `make train`"
    with (
        running_stack(tmp_path_factory.mktemp("stories")) as address,
        httpx.Client(base_url=address, timeout=40) as client,
    ):
        yield client


@pytest.fixture
def visitor(bot: httpx.Client) -> Visitor:
    return Visitor(bot)
