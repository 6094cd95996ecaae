"""Named clusters: everything about one, one attribute of it, and names that mean several."""

from __future__ import annotations

import pytest

from actions import cluster_attributes as attributes
from actions.clusters import ActionDescribeCluster
from bot.db.engine import session_scope
from bot.db.tables import ClusterRow
from tests.actions.conftest import ask, entity

OFFICE = "02723 567 367"
TAN_BINH = ["tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"]


def describe(slug, text="", **more):
    return ask(ActionDescribeCluster(), text, entity("cluster", slug, **more))


def tan_binh(words="Tân Bình", **more):
    return [entity("cluster", slug, words, **more) for slug in TAN_BINH]


def test_a_cluster_is_described_with_what_is_known_and_what_is_not():
    answer = describe("hoang-gia")
    assert answer.response == "utter_cluster_described"
    assert "CCN Hoàng Gia: nay ở xã Mỹ Hạnh, tỉnh Tây Ninh" in answer.text
    assert "trước 01/7/2025 là xã Mỹ Hạnh Nam, huyện Đức Hòa, tỉnh Long An" in answer.text
    assert "128 ha" in answer.text
    assert "Chưa công bố: chủ đầu tư, quyết định thành lập, giá thuê" in answer.text
    assert "Nguồn: eng.longan.gov.vn" in answer.text
    assert "không ghi ngày" in answer.text
    assert answer.sources[0]["title"] == "eng.longan.gov.vn"


def test_the_buttons_ask_what_is_known_and_was_not_told():
    answer = ask(attributes.ActionTellClusterArea(), "", entity("cluster", "kcn-long-hau"))
    assert answer.payloads == [
        '/ask_cluster_location{"cluster": "kcn-long-hau"}',
        '/ask_cluster_rent{"cluster": "kcn-long-hau"}',
        '/ask_cluster_developer{"cluster": "kcn-long-hau"}',
        "/request_human",
    ]


def test_the_cluster_told_of_becomes_the_subject():
    slots = describe("hoang-gia").slots
    assert slots == {"clusters": ["hoang-gia"], "asked": None, "topic": "cluster"}


@pytest.mark.parametrize(
    ("slug", "said", "note"),
    [
        ("hoang-gia", "park", "Hoàng Gia là cụm công nghiệp, không phải khu công nghiệp"),
        ("kcn-long-hau", "cluster", "Long Hậu là khu công nghiệp, không phải cụm công nghiệp"),
        ("hoang-gia", "cluster", None),
        ("kcn-long-hau", "park", None),
    ],
)
def test_a_cluster_called_a_park_is_put_right(slug, said, note):
    text = describe(slug, said=said).text
    assert ("không phải" in text) == (note is not None)
    assert note is None or note in text


@pytest.mark.parametrize(
    ("slug", "marks"),
    [
        ("long-dinh-long-cang", ["303,89 ha", "theo danh mục cũ", "dòng gộp nhiều cụm"]),
        ("lien-hung", ["32,85 ha", "theo danh mục cũ trên cổng tỉnh, không ghi ngày"]),
        ("kcn-duc-hoa-3", ["1.852 ha", "dòng gộp nhiều cụm (khu) thành phần"]),
        ("vissan", ["đã bị bãi bỏ quyết định thành lập", "(chưa kiểm chứng)"]),
        ("hai-son-duc-hoa-dong", ["Hải Sơn - Đức Hòa Đông (chưa kiểm chứng)"]),
        ("tan-phu", ["chưa có nguồn nêu địa điểm"]),
    ],
)
def test_what_has_to_be_known_of_a_row_is_marked(slug, marks):
    text = describe(slug).text
    assert [mark for mark in marks if mark not in text] == []


@pytest.mark.parametrize(
    ("action", "slug", "facts"),
    [
        ("Area", "phuoc-vinh-dong-1", ["50,36 ha", "49,2 ha", "01/07/2021"]),
        ("Location", "hai-son-luong-binh", ["xã Thạnh Lợi", "xã Lương Bình, huyện Bến Lức"]),
        ("Location", "tan-tap", ["huyện Cần Giuộc", "chưa có nguồn nêu xã mới"]),
        ("Location", "loi-binh-nhon", ["phường Khánh Hậu", "TP Tân An"]),
        ("Status", "tan-binh-1", ["đã thành lập hoặc được duyệt, chưa rõ đã hoạt động", "06/2026"]),
        ("Status", "phat-hai", ["bãi bỏ quyết định thành lập", "không chính thống"]),
        ("Developer", "nhua-duc-hoa", ["Công ty TNHH Nhà nhựa Việt Nam", "01/2015"]),
        ("Decision", "kcn-huu-thanh", ["3469/QĐ-UBND, ngày 26/08/2016"]),
        ("Decision", "tan-binh-1", ["năm 2026; chưa có nguồn nêu số quyết định", OFFICE]),
        ("Availability", "hai-son-duc-hoa-dong", ["đã cho thuê 52 ha", "27/06/2020"]),
        ("Utilities", "kcn-tan-duc", ["2x63 MVA", "48.000 m3/ngày", "9.000 m³/ngày"]),
        ("Roads", "vissan", ["đường tỉnh 830", "cách TP.HCM 40 km"]),
        ("Sectors", "vissan", ["giết mổ gia súc, gia cầm; chế biến thực phẩm"]),
        ("Contact", "kcn-vinh-loc-2", ["kcnvinhloc2.com.vn", "Ban Quản lý Khu kinh tế"]),
    ],
)
def test_an_attribute_is_told_with_its_date(action, slug, facts):
    answer = ask(getattr(attributes, f"ActionTellCluster{action}")(), "", entity("cluster", slug))
    assert answer.response == f"utter_cluster_{action.lower()}"
    assert [fact for fact in facts if fact not in answer.text] == []
    assert "Nguồn: " in answer.text


@pytest.mark.parametrize(
    ("action", "slug", "attribute", "office"),
    [
        ("Rent", "duc-my", "giá thuê", OFFICE),
        ("Location", "tan-phu", "địa điểm", OFFICE),
        ("Area", "sao-vang", "diện tích", OFFICE),
        ("Contact", "duc-my", "liên hệ", OFFICE),
        ("Decision", "kcn-thu-thua", "quyết định thành lập", "Ban Quản lý Khu kinh tế"),
    ],
)
def test_what_no_source_states_is_said_with_whom_to_ask(action, slug, attribute, office):
    answer = ask(getattr(attributes, f"ActionTellCluster{action}")(), "", entity("cluster", slug))
    assert answer.response == "utter_cluster_attribute_unknown"
    assert answer.value("attribute") == attribute
    assert office in answer.text


@pytest.mark.parametrize(
    ("slug", "value", "when"),
    [
        ("kcn-long-hau", "250-300 USD/m²", "giá nêu 06/2022"),
        ("kcn-hai-son", "160 USD/m²", "giá không rõ ngày"),
        ("kcn-dong-nam-a", "300 USD/m²", "giá không rõ ngày"),
    ],
)
def test_a_rent_is_for_the_whole_term_dated_and_to_be_confirmed(slug, value, when):
    text = ask(attributes.ActionTellClusterRent(), "", entity("cluster", slug)).text
    assert f"{value} cho cả thời hạn thuê" in text
    assert f"({when}; cần xác nhận với chủ đầu tư)" in text


def test_what_staff_fill_in_for_a_cluster_is_told(own_database):
    with session_scope() as session:
        row = session.get(ClusterRow, "duc-my")
        row.rent_usd_per_m2, row.rent_term, row.leased_ha = "95.5", "đến 2058", 12.34
        row.occupancy_pct, row.industrial_land_ha, row.as_of = 30, 36.5, "2026-10"
    duc_my = entity("cluster", "duc-my")
    rent = ask(attributes.ActionTellClusterRent(), "", duc_my).text
    assert "95,5 USD/m² cho cả thời hạn thuê, đến 2058 (giá nêu 10/2026" in rent
    land = ask(attributes.ActionTellClusterAvailability(), "", duc_my).text
    assert "lấp đầy 30%; đã cho thuê 12,34 ha; đất công nghiệp 36,5 ha" in land


def test_tan_binh_is_three_clusters_in_two_districts():
    area = attributes.ActionTellClusterArea()
    answer = ask(area, "cụm Tân Bình rộng mấy ha", *tan_binh(), intent="ask_cluster_area")
    assert answer.response == "utter_which_cluster"
    assert answer.value("count") == 3
    assert "CCN Tân Bình, xã Tân Thạnh (Tân Thạnh cũ): 55 ha" in answer.text
    assert "CCN Tân Bình 1, xã Nhựt Tảo (Tân Trụ cũ): 45 ha (số liệu 06/2026)" in answer.text
    assert answer.titles == ["CCN Tân Bình", "CCN Tân Bình 1", "CCN Tân Bình 2"]
    assert answer.payloads[1] == '/ask_cluster_area{"cluster": "tan-binh-1"}'
    assert answer.slots["asked"] == "ask_cluster_area"


def test_the_district_said_beside_an_ambiguous_name_decides():
    text = "cụm Tân Bình ở Tân Thạnh rộng mấy ha"
    place = entity("place", "Tân Thạnh", "Tân Thạnh")
    answer = ask(attributes.ActionTellClusterArea(), text, *tan_binh(), place)
    assert answer.response == "utter_cluster_area"
    assert "55 ha" in answer.text


@pytest.mark.parametrize(("said", "slug"), [("park", "kcn-tan-phu-tran-anh"), (None, "tan-phu")])
def test_the_word_for_the_kind_decides_between_a_cluster_and_a_park(said, slug):
    both = [
        entity("cluster", s, "Tân Phú", said=said or "cluster")
        for s in ("kcn-tan-phu-tran-anh", "tan-phu")
    ]
    assert ask(ActionDescribeCluster(), "Tân Phú", *both).slots["clusters"] == [slug]


def test_a_name_alone_answers_which_one():
    slots = {"asked": "ask_cluster_area", "clusters": TAN_BINH}
    name = entity("cluster", "tan-binh-2", "Tân Bình 2")
    overview = ActionDescribeCluster()
    answer = ask(overview, "Tân Bình 2", name, intent="ask_cluster_overview", slots=slots)
    assert answer.response == "utter_cluster_area"
    assert answer.slots["asked"] is None
