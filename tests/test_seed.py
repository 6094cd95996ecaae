"""The seed is what was delivered, and the bot can word everything in it."""

from __future__ import annotations

import csv
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from actions.offices import CLUSTER_OFFICE, PARK_OFFICE
from actions.phrases import has_phrase, phrase
from bot.conversations.apology import CONTACT
from bot.db.seeding import vocabulary

ROOT = Path(__file__).parents[1]
SEED = ROOT / "bot" / "db" / "seed"
DELIVERED = {
    "cluster_statistics.csv": "d8de7171e682f85fa54096875c6338f901df2d3615e1ac95270bc99bf889dac3",
    "clusters.csv": "4796b69726fc1ff8adf236b50e32dd7e4e9ee3414f1da72845ec9c9d32b92a24",
    "contacts.yml": "4065c3b17440afe0de9f5041d6a2befcc44a208049e5446ff24903366f9b1d16",
    "incentives.yml": "c98f127ae442f3e569befc194bd651da813feec6d6b008a4b1c5792a02e953a8",
    "industrial_parks.csv": "8a6543983abcac7b7b22bf9dbb3de7b1510bd30e2bf02c2e9d958987a6ea5cad",
    "legal_documents.csv": "0f9de42ec0ca224c3de994e77e2657303c706704ee0ce5c2bb86e97d362385bb",
    "procedures.yml": "315020535a0ad189f47cc6b0c0bff89ae90c7954d6808dba0ec97cded0cab3cb",
    "province_facts.yml": "c9a496def1540832673265e7c0f83d698a77c5259546e8d25f3c63e62137ad64",
}


def _yaml(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def _contacts():
    return {contact["slug"]: contact for contact in _yaml(SEED / "contacts.yml")}


@pytest.mark.parametrize("name", DELIVERED)
def test_a_file_of_the_seed_is_the_one_delivered(name):
    assert sha256((SEED / name).read_bytes()).hexdigest() == DELIVERED[name]


def test_the_contact_of_the_sentences_is_the_one_of_the_seed():
    office = _contacts()[CLUSTER_OFFICE]
    line = phrase("label_contact_line", name=office["name_vi"], phone=office["phone"])
    assert phrase("label_fallback_contact") == line
    assert CONTACT == CLUSTER_OFFICE
    assert PARK_OFFICE in _contacts()


def test_every_metric_has_a_label_and_a_known_province():
    for row in _csv("cluster_statistics.csv"):
        province, metric = row["metric"].split(".")
        assert has_phrase(f"label_metric_{metric}"), metric
        assert province in vocabulary.PROVINCES


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("label_status_{}", vocabulary.STATUSES),
        ("label_province_{}", vocabulary.PROVINCES),
        ("label_incentive_{}", vocabulary.INCENTIVE_KINDS),
        ("label_beneficiary_{}", vocabulary.INVESTORS),
        ("label_{}", vocabulary.TIME_UNITS),
    ],
)
def test_every_code_of_the_seed_has_a_label(label, codes):
    assert [code for code in codes if not has_phrase(label.format(code))] == []


def test_every_code_of_the_keywords_has_a_label():
    keywords = _yaml(SEED / "keywords.yml")
    labels = {
        "status": "label_status_{}",
        "incentive_kind": "label_incentive_{}",
        "beneficiary": "label_beneficiary_{}",
        "metric": "label_metric_{}",
        "sector": "label_sector_{}",
    }
    for kind, label in labels.items():
        unworded = [code for code in keywords[kind] if not has_phrase(label.format(code))]
        assert unworded == [], kind


def test_the_kinds_of_the_keywords_are_entities_of_the_domain():
    entities = _yaml(ROOT / "domain.yml")["entities"]
    assert set(_yaml(SEED / "keywords.yml")) <= set(entities)


def test_every_metric_that_has_keywords_has_figures():
    figures = {row["metric"].split(".")[1] for row in _csv("cluster_statistics.csv")}
    assert set(_yaml(SEED / "keywords.yml")["metric"]) <= figures
