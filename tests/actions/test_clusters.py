"""Named clusters: everything about one, one attribute of it, and names that mean several."""

from __future__ import annotations

import pytest

from actions import cluster_attributes as attributes
from actions.clusters import ActionDescribeCluster
from actions.phrases import phrase
from bot.db.engine import session_scope
from bot.db.tables import ClusterRow
from tests.actions.conftest import ask, entity

OFFICE = "02723 567 367"
PARK_OFFICE = "Ban Quản lý Khu kinh tế"
TAN_BINH = ["tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"]


def describe(slug, **more):
    return ask(ActionDescribeCluster(), "", entity("cluster", slug, **more))


def tell(attribute, slug, **more):
    action = getattr(attributes, f"ActionTellCluster{attribute}")()
    return ask(action, "", entity("cluster", slug, **more))


def tan_binh():
    return [entity("cluster", slug, "Tân Bình") for slug in TAN_BINH]


def test_a_cluster_is_described_with_what_is_known_and_what_is_not():
    answer = describe("hoang-gia")
    assert answer.response == "utter_cluster_described"
    places = ("xã Mỹ Hạnh", "tỉnh Tây Ninh", "xã Mỹ Hạnh Nam", "Đức Hòa", "tỉnh Long An")
    assert answer.missing("CCN Hoàng Gia", "128 ha", "label_status_operating", *places) == []
    assert answer.missing("eng.longan.gov.vn", "label_undated") == []
    assert phrase("label_rent").lower() in answer.value("missing")
    assert phrase("label_area").lower() not in answer.value("missing")
    assert answer.sources[0]["title"] == "eng.longan.gov.vn"


def test_the_buttons_ask_what_is_known_and_was_not_told():
    assert tell("Area", "kcn-long-hau").payloads == [
        '/ask_cluster_location{"cluster": "kcn-long-hau"}',
        '/ask_cluster_rent{"cluster": "kcn-long-hau"}',
        '/ask_cluster_developer{"cluster": "kcn-long-hau"}',
        "/request_human",
    ]


def test_the_cluster_told_of_becomes_the_subject():
    slots = describe("hoang-gia").slots
    expected = {"clusters": ["hoang-gia"], "asked": None, "topic": "cluster"}
    assert slots == {**expected, "mentioned": ["hoang-gia"]}


@pytest.mark.parametrize(
    ("slug", "said", "note"),
    [
        ("hoang-gia", "park", "label_is_cluster"),
        ("kcn-long-hau", "cluster", "label_is_park"),
        ("hoang-gia", "cluster", None),
        ("kcn-long-hau", "park", None),
    ],
)
@pytest.mark.parametrize("told", [describe, lambda slug, said: tell("Status", slug, said=said)])
def test_a_cluster_called_a_park_is_put_right(told, slug, said, note):
    answer = told(slug, said=said)
    assert [n for n in ("label_is_cluster", "label_is_park") if answer.tells(n)] == [
        n for n in (note,) if n
    ]


@pytest.mark.parametrize(
    ("slug", "marks"),
    [
        ("long-dinh-long-cang", ["303,89 ha", "label_old_list", "label_umbrella"]),
        ("lien-hung", ["32,85 ha", "label_old_list"]),
        ("kcn-duc-hoa-3", ["1.852 ha", "label_umbrella"]),
        ("vissan", ["22,4 ha", "label_status_revoked", "label_unverified"]),
        ("hai-son-duc-hoa-dong", ["261 ha", "label_unverified"]),
        ("tan-phu", ["label_place_unknown"]),
        ("hoang-huong", ["14,3 ha"]),
    ],
)
def test_what_has_to_be_known_of_a_row_is_marked(slug, marks):
    answer = describe(slug)
    assert answer.missing(*marks) == []
    for mark in ("label_old_list", "label_umbrella", "label_unverified"):
        assert answer.tells(mark) is (mark in marks) or slug in ("hoang-huong", "vissan")


@pytest.mark.parametrize(
    ("attribute", "slug", "facts"),
    [
        ("Area", "phuoc-vinh-dong-1", ["50,36 ha", "49,2 ha", "01/07/2021"]),
        ("Location", "hai-son-luong-binh", ["xã Thạnh Lợi", "xã Lương Bình", "Bến Lức"]),
        ("Location", "tan-tap", ["Cần Giuộc", "label_place_old_only"]),
        ("Location", "loi-binh-nhon", ["phường Khánh Hậu", "TP Tân An"]),
        ("Status", "tan-binh-1", ["label_status_established", "06/2026"]),
        ("Status", "phat-hai", ["label_status_revoked", "không chính thống"]),
        ("Developer", "nhua-duc-hoa", ["Công ty TNHH Nhà nhựa Việt Nam", "01/2015"]),
        ("Decision", "kcn-huu-thanh", ["3469/QĐ-UBND", "26/08/2016", PARK_OFFICE]),
        ("Decision", "tan-binh-1", ["label_decision_year", "2026", OFFICE]),
        ("Availability", "hai-son-duc-hoa-dong", ["label_leased_value", "52 ha", "27/06/2020"]),
        ("Utilities", "kcn-tan-duc", ["2x63 MVA", "48.000 m3/ngày", "9.000 m³/ngày"]),
        ("Roads", "vissan", ["đường tỉnh 830", "40 km", "label_unverified"]),
        ("Sectors", "vissan", ["giết mổ gia súc, gia cầm; chế biến thực phẩm"]),
        ("Contact", "kcn-vinh-loc-2", ["kcnvinhloc2.com.vn", PARK_OFFICE]),
    ],
)
def test_an_attribute_is_told_with_its_date(attribute, slug, facts):
    answer = tell(attribute, slug)
    assert answer.response == f"utter_cluster_{attribute.lower()}"
    assert answer.missing("label_source", *facts) == []


@pytest.mark.parametrize(
    ("attribute", "slug", "office"),
    [
        ("Rent", "duc-my", OFFICE),
        ("Location", "tan-phu", OFFICE),
        ("Area", "sao-vang", OFFICE),
        ("Contact", "duc-my", OFFICE),
        ("Decision", "kcn-thu-thua", PARK_OFFICE),
    ],
)
def test_what_no_source_states_is_said_with_whom_to_ask(attribute, slug, office):
    answer = tell(attribute, slug)
    assert answer.response == "utter_cluster_attribute_unknown"
    assert answer.value("attribute") == phrase(f"label_{attribute.lower()}").lower()
    assert answer.tells(office)


@pytest.mark.parametrize(
    ("slug", "value", "date"),
    [
        ("kcn-long-hau", "250-300 USD/m²", "06/2022"),
        ("kcn-tan-do", "55-65 USD/m²", "02/12/2016"),
        ("kcn-hai-son", "160 USD/m²", None),
        ("kcn-dong-nam-a", "300 USD/m²", None),
    ],
)
def test_a_rent_is_for_the_whole_term_dated_and_to_be_confirmed(slug, value, date):
    answer = tell("Rent", slug)
    dated = phrase("label_rent_date", date=date) if date else phrase("label_rent_undated")
    assert answer.missing("label_rent_value", value, dated) == []
    assert answer.missing("cả thời hạn thuê", "cần xác nhận với chủ đầu tư") == []


def test_the_name_of_a_cluster_is_no_note_on_its_rent():
    assert tell("Rent", "hoang-gia").value("note") == ""


def test_what_staff_fill_in_for_a_cluster_is_told(own_database):
    with session_scope() as session:
        row = session.get(ClusterRow, "duc-my")
        row.rent_usd_per_m2, row.rent_term, row.leased_ha = "95.5", "đến 2058", 12.34
        row.occupancy_pct, row.industrial_land_ha, row.as_of = 30, 36.5, "2026-10"
    assert tell("Rent", "duc-my").missing("95,5 USD/m²", "đến 2058", "10/2026") == []
    land = tell("Availability", "duc-my")
    assert land.response == "utter_cluster_availability"
    assert land.missing("30%", "12,34 ha", "36,5 ha", "10/2026") == []


def test_tan_binh_is_three_clusters_in_two_districts():
    area = attributes.ActionTellClusterArea()
    answer = ask(area, "cụm Tân Bình rộng mấy ha", *tan_binh(), intent="ask_cluster_area")
    assert answer.response == "utter_which_cluster"
    assert answer.value("count") == 3
    [first, second, third] = answer.value("lines").splitlines()
    assert all(part in first for part in ("CCN Tân Bình,", "Tân Thạnh", "55 ha"))
    assert all(part in second for part in ("CCN Tân Bình 1,", "Tân Trụ", "45 ha", "06/2026"))
    assert "CCN Tân Bình 2," in third
    assert answer.titles == ["CCN Tân Bình", "CCN Tân Bình 1", "CCN Tân Bình 2"]
    assert answer.payloads[1] == '/ask_cluster_area{"cluster": "tan-binh-1"}'
    assert answer.slots["asked"] == "ask_cluster_area"
