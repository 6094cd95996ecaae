"""Entities of the database, read again while the bot runs."""

from __future__ import annotations

import logging

import pytest
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.db.engine import session_scope
from bot.db.tables import ClusterRow
from bot.nlu.database_entity_extractor import KINDS, DatabaseEntityExtractor
from tests.support.knowledge import database_at
from tests.support.nlu import CONTEXT, RESOURCE, message


@pytest.fixture(scope="module")
def shared():
    """One extractor for all tests that change nothing: reading the names takes a while."""
    return make(refresh_seconds=10_000)


@pytest.fixture
def extractor(shared, seeded):
    return shared


def make(**config):
    config = {**DatabaseEntityExtractor.get_default_config(), **config}
    return DatabaseEntityExtractor.create(config, None, RESOURCE, CONTEXT)


def named(extractor, text, *kinds):
    """{(entity, value, words, said)} of these kinds; of clusters, parks and places by default."""
    [processed] = extractor.process([message(text)])
    return [
        (e["entity"], e["value"], text[e["start"] : e["end"]], e.get("said"))
        for e in processed.get("entities") or []
        if e["entity"] in (kinds or ("cluster", "place"))
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("cụm Hoàng Gia ở đâu", [("cluster", "hoang-gia", "Hoàng Gia", "cluster")]),
        ("KCN Hoàng Gia ở đâu", [("cluster", "hoang-gia", "Hoàng Gia", "park")]),
        ("khu công nghiệp hoang gia", [("cluster", "hoang-gia", "hoang gia", "park")]),
        ("HOÀNG GIA rộng", [("cluster", "hoang-gia", "HOÀNG GIA", None)]),
        ("Tân Bình 1", [("cluster", "tan-binh-1", "Tân Bình 1", None)]),
        ("xã Đức Hòa", [("place", "Đức Hòa", "Đức Hòa", "commune")]),
        ("phường Long An", [("place", "Long An", "Long An", "commune")]),
        ("huyện Đức Hòa", [("place", "Đức Hòa", "Đức Hòa", None)]),
        ("ở bến lức", [("place", "Bến Lức", "bến lức", None)]),
        ("xã Long Cang", [("place", "Long Cang", "Long Cang", "commune")]),
        ("/ask_cluster_area", []),
        ("giá vàng hôm nay", []),
        ("", []),
        ("👍", []),
    ],
)
def test_names_are_found_with_the_word_said_before_them(extractor, text, entities):
    assert named(extractor, text) == entities


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("cụm Tân Bình", {"tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"}),
        ("cụm Đức Thuận", {"duc-thuan", "duc-thuan-2"}),
        ("Tân Bình 45 ha", {"tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"}),
        ("cụm Tân Bình 9", set()),
        ("Tân Bình 12", set()),
        ("Hoàng Gia 2", set()),
    ],
)
def test_all_candidates_stand_on_one_span_unless_another_number_follows(extractor, text, slugs):
    found = named(extractor, text, "cluster")
    assert {value for _, value, _, _ in found} == slugs
    assert len({words for _, _, words, _ in found}) <= 1


def test_after_the_word_for_a_cluster_a_name_is_no_place(extractor):
    assert {entity for entity, *_ in named(extractor, "cụm Hiệp Hòa")} == {"cluster"}
    assert {entity for entity, *_ in named(extractor, "Hiệp Hòa")} == {"cluster", "place"}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("cụm ngành cơ khí", "sector", "mechanical"),
        ("bao nhiêu cụm đang hoạt động", "status", "operating"),
        ("xin giấy phép môi trường", "procedure", "environmental-permit"),
        ("công ty TNHH Hải Sơn", "developer", "Công ty TNHH Hải Sơn"),
        ("gọi sở công thương", "contact", "sct-tay-ninh"),
    ],
)
def test_other_rows_are_found_by_their_words(extractor, text, kind, value):
    assert value in [found for _, found, _, _ in named(extractor, text, kind)]


def test_a_name_is_masked_so_that_no_intent_clings_to_it(extractor):
    lemmas = []
    for text in ("cụm Hoàng Gia rộng mấy ha", "cụm Liên Minh rộng mấy ha"):
        [processed] = extractor.process([message(text)])
        lemmas.append(" ".join(token.lemma for token in processed.get("text_tokens")))
    assert "hoang" not in lemmas[0]
    assert [lemma.split()[:2] for lemma in lemmas] == [["cum", "xcluster"]] * 2


def test_common_words_keep_their_lemmas_and_are_told_to_the_classifier(extractor):
    [processed] = extractor.process([message("xin giấy phép môi trường")])
    assert "moi truong" in " ".join(token.lemma for token in processed.get("text_tokens"))
    assert "procedure" in processed.get(KINDS)


def test_training_sentences_are_masked_but_get_no_entities(extractor):
    sentence = message("cụm Hoàng Gia rộng mấy ha", "ask_cluster_area")
    extractor.process_training_data(TrainingData([sentence]))
    assert "xcluster" in " ".join(token.lemma for token in sentence.get("text_tokens"))
    assert not sentence.get("entities")


def test_a_cluster_added_later_is_found_without_a_restart(own_database):
    at_once, later = make(refresh_seconds=0), make(refresh_seconds=10_000)
    text = "cụm Bình Minh ở đâu"
    assert named(at_once, text, "cluster") == named(later, text, "cluster") == []
    with session_scope() as session:
        name = "Cụm công nghiệp Bình Minh"
        session.add(ClusterRow(slug="moi", kind="cluster", name=name, status="planned"))
    assert named(at_once, text, "cluster") == [("cluster", "moi", "Bình Minh", "cluster")]
    assert named(later, text, "cluster") == []


def test_without_a_database_nothing_is_found_and_nothing_breaks(tmp_path, monkeypatch, caplog):
    with database_at(f"sqlite:///{tmp_path}", monkeypatch), caplog.at_level(logging.WARNING):
        assert named(make(), "cụm Hoàng Gia ở đâu") == []
        assert DatabaseEntityExtractor.fingerprint_addon({}) is None
    assert "No names from the database" in caplog.text


def test_a_database_that_goes_away_leaves_the_names_known(tmp_path, monkeypatch, seeded):
    extractor = make(refresh_seconds=0)
    assert named(extractor, "cụm Hoàng Gia")
    with database_at(f"sqlite:///{tmp_path}", monkeypatch):
        assert named(extractor, "cụm Hoàng Gia")


def test_other_names_make_another_training(own_database):
    before = DatabaseEntityExtractor.fingerprint_addon({})
    with session_scope() as session:
        session.get(ClusterRow, "duc-my").name = "Cụm công nghiệp Bình Minh"
    assert DatabaseEntityExtractor.fingerprint_addon({}) != before
