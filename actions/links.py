"""Buttons that open the public page of a cluster or procedure, to be read and printed."""

from __future__ import annotations

from actions.language import in_english
from actions.phrases import phrase
from bot.db.records import Cluster, Procedure
from bot.settings import settings


def cluster_page(cluster: Cluster) -> dict[str, str]:
    return _page(f"cum/{cluster.slug}")


def procedure_page(procedure: Procedure) -> dict[str, str]:
    return _page(f"thu-tuc/{procedure.slug}")


def _page(path: str) -> dict[str, str]:
    language = "?lang=en" if in_english() else ""
    url = f"{settings().public_url.rstrip('/')}/{path}{language}"
    return {"title": phrase("button_page"), "url": url}
