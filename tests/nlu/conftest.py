"""The components of the pipeline, asked as Rasa asks them."""

from __future__ import annotations

from tests.support.knowledge import own_database, seeded  # noqa: F401
