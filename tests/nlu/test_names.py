"""The short forms in which visitors type the names of the database."""

from __future__ import annotations

from collections import defaultdict

import pytest

from bot.db.engine import session_scope
from bot.db.tables import ClusterNameRow, ClusterRow
from bot.nlu.names import names_in_database
from bot.text import fold
from tests.support.knowledge import database_at, seeded_url


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, database_at(seeded_url(tmp_path_factory), patch):
        return _names()


def _names():
    """{(entity, folded phrase): values}"""
    found = defaultdict(set)
    with session_scope() as session:
        for name in names_in_database(session):
            found[name.entity, fold(name.phrase)].add(name.value)
    return found


HAI_SON = {"hai-son-duc-hoa-dong", "hai-son-long-thuong", "hai-son-luong-binh", "kcn-hai-son"}


@pytest.mark.parametrize(
    ("phrase", "slugs"),
    [
        ("hoàng gia", {"hoang-gia"}),
        ("tân bình", {"tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"}),
        ("tân bình 1", {"tan-binh-1"}),
        ("hiệp hòa", {"hiep-hoa", "hiep-hoa-1", "hiep-hoa-2"}),
        ("đức thuận", {"duc-thuan", "duc-thuan-2"}),
        ("hải sơn", HAI_SON),
        ("long cang", {"long-dinh-long-cang", "hoang-long-long-cang"}),
        ("long định", {"long-dinh-long-cang"}),
        ("anova group", {"anova-group"}),
        ("vissan", {"vissan"}),
        ("phước vĩnh đông", {f"phuoc-vinh-dong-{number}" for number in (1, 2, 3, 4)}),
        ("tân phú", {"tan-phu", "kcn-tan-phu-tran-anh"}),
        ("long hậu", {"kcn-long-hau"}),
        ("duc hoa plastic", {"nhua-duc-hoa"}),
    ],
)
def test_a_short_form_stands_for_every_cluster_that_it_may_mean(names, phrase, slugs):
    assert names["cluster", fold(phrase)] == slugs


@pytest.mark.parametrize("phrase", ["ccn hoàng gia", "nhựa", "bến lức", "1", "mở rộng", "cụm"])
def test_words_that_name_too_much_stand_for_no_cluster(names, phrase):
    assert names["cluster", fold(phrase)] == set()


def test_the_name_of_a_district_stands_for_no_park_whose_number_was_left_out(names):
    assert names["cluster", "duc hoa"] == set()


def test_the_name_of_an_umbrella_is_no_name_of_a_part(names):
    assert names["cluster", "duc hoa 3"] == {"kcn-duc-hoa-3"}


@pytest.mark.parametrize(
    ("alias", "slug"),
    [("anova", "anova-group"), ("slico", "kcn-duc-hoa-3-slico"), ("resco", "kcn-duc-hoa-3-resco")],
)
def test_an_alias_of_one_short_word_is_known(names, alias, slug):
    assert slug in names["cluster", alias]


@pytest.mark.parametrize(
    ("phrase", "company"),
    [
        ("công ty tnhh hải sơn", "Công ty TNHH Hải Sơn"),
        ("hải sơn", "Công ty TNHH Hải Sơn"),
        ("nhà nhựa việt nam", "Công ty TNHH Nhà nhựa Việt Nam"),
    ],
)
def test_a_developer_is_known_with_and_without_the_words_for_a_company(names, phrase, company):
    assert company in names["developer", fold(phrase)]


@pytest.mark.parametrize(
    "place", ["Đức Hòa", "Tân An", "Long An", "Tây Ninh", "Mỹ Hạnh", "Mỹ Hạnh Bắc", "Nhựt Tảo"]
)
def test_old_and_new_places_are_known_without_the_word_for_their_kind(names, place):
    assert names["place", fold(place)] == {place}


def test_keywords_are_common_words(seeded):
    with session_scope() as session:
        loose = {name.entity: name.loose for name in names_in_database(session)}
    assert loose["metric"] is loose["procedure"] is loose["sector"] is False
    assert loose["cluster"] is loose["place"] is loose["developer"] is True


def test_a_row_that_staff_add_has_its_names(own_database):
    with session_scope() as session:
        aliases = [ClusterNameRow(name="CCN Rạng Đông")]
        row = {"kind": "cluster", "status": "planned", "developer": "Công ty CP Ánh Dương"}
        name = "Cụm công nghiệp Bình Minh 3"
        session.add(ClusterRow(slug="moi", name=name, names=aliases, **row))
    names = _names()
    for phrase in ("binh minh 3", "binh minh", "rang dong"):
        assert "moi" in names["cluster", phrase]
    assert names["developer", "anh duong"] == {"Công ty CP Ánh Dương"}
