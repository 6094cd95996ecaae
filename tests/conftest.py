"""What every test shares."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def old_objects_are_not_collected() -> Iterator[None]:
    """Importing Rasa makes a million objects; looking through them again and again slows a run."""
    gc.freeze()
    yield
    gc.unfreeze()
