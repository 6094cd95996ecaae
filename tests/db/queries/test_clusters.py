from __future__ import annotations

import pytest

from bot.db.queries.clusters import (
    all_clusters,
    cluster_by_slug,
    clusters_by_slugs,
    clusters_named,
    clusters_sharing_name,
    components_of,
)
from bot.db.tables import ClusterNameRow, ClusterRow


def _slugs(clusters):
    return [cluster.slug for cluster in clusters]


@pytest.mark.parametrize(("kind", "count"), [("cluster", 60), ("park", 44), (None, 104)])
def test_all_of_a_kind(session, kind, count):
    assert len(all_clusters(session, kind)) == count


def test_order_is_by_name_with_numbers_by_value(session):
    names = [cluster.bare_name for cluster in all_clusters(session, "cluster")]
    assert names[:3] == ["Anova Group", "Bình Châu", "Bình Hòa Nam 1"]
    phuoc_vinh_dong = [name for name in names if name.startswith("Phước Vĩnh Đông")]
    assert phuoc_vinh_dong == [f"Phước Vĩnh Đông {number}" for number in (1, 2, 3, 4)]


def test_a_cluster_is_complete(session):
    cluster = cluster_by_slug(session, "long-dinh-long-cang")
    assert cluster.name == "Cụm công nghiệp Long Định - Long Cang"
    assert cluster.aliases[:2] == ("CCN Long Định - Long Cang", "CCN Long Cang")
    assert cluster.district_before_2025 == "Cần Đước"
    assert cluster.communes_before_2025 == ("xã Long Định", "xã Long Cang")
    assert cluster.communes_after_2025 == ("xã Long Cang",)
    assert (cluster.area_ha, cluster.status) == (303.89, "operating")
    assert (cluster.as_of, cluster.verified) == ("2019-10-11", True)
    assert len(cluster.source_urls) == 6
    assert cluster.source_urls[0].startswith("http://eng.longan.gov.vn/")
    assert cluster.is_umbrella
    assert cluster.area_from_old_list
    assert cluster.rent_usd_per_m2 is None
    assert cluster.sectors == ()


def test_sectors_keep_their_order_and_their_commas(session):
    [cluster] = clusters_by_slugs(session, ["vissan"])
    assert cluster.sectors == (
        "giết mổ gia súc, gia cầm",
        "chế biến thực phẩm",
        "bao bì thực phẩm",
        "gia vị",
    )


def test_communes_of_parks_are_cut_at_commas(session):
    park = cluster_by_slug(session, "kcn-duc-hoa-3")
    assert park.communes_before_2025 == ("xã Đức Lập Thượng", "xã Đức Lập Hạ", "xã Mỹ Hạnh Bắc")
    assert park.communes_after_2025 == ("xã Hậu Nghĩa", "xã Đức Lập")


def test_slugs_come_in_the_order_given_and_unknown_ones_are_left_out(session):
    found = clusters_by_slugs(session, ["tan-phu", "none", "anova-group", "tan-phu"])
    assert _slugs(found) == ["tan-phu", "anova-group"]
    assert cluster_by_slug(session, "none") is None


def test_thirteen_parks_have_a_rent_and_no_cluster_has(session):
    rents = [cluster for cluster in all_clusters(session) if cluster.rent_usd_per_m2]
    assert len(rents) == 13
    assert {cluster.kind for cluster in rents} == {"park"}
    assert cluster_by_slug(session, "kcn-long-hau").rent_usd_per_m2 == "250-300"


def test_fourteen_areas_stand_only_in_the_old_list(session):
    old = [cluster for cluster in all_clusters(session) if cluster.area_from_old_list]
    assert len(old) == 14
    assert all(cluster.notes.startswith("Diện tích và vị trí lấy từ danh mục") for cluster in old)


def test_the_rows_give_856_hectares_in_operation_without_the_umbrella(session):
    operating = [c for c in all_clusters(session, "cluster") if c.status == "operating"]
    area = sum(c.area_ha or 0 for c in operating if not c.is_umbrella)
    assert len(operating) == 18
    assert area == pytest.approx(856.85)


@pytest.mark.parametrize(
    ("umbrella", "count"), [("long-dinh-long-cang", 5), ("kcn-duc-hoa-3", 13), ("kcn-long-hau", 1)]
)
def test_an_umbrella_names_what_it_counts(session, umbrella, count):
    components = components_of(session, umbrella)
    assert len(components) == count
    assert {component.part_of for component in components} == {umbrella}
    assert not any(component.is_umbrella for component in components)
    assert cluster_by_slug(session, umbrella).is_umbrella


def test_what_is_no_umbrella_counts_nothing(session):
    assert components_of(session, "hoang-gia") == []


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Tân Bình", ["tan-binh-tan-thanh"]),
        ("Tân Bình 1", ["tan-binh-1"]),
        ("tan binh 2", ["tan-binh-2"]),
        ("Hiệp Hòa", ["hiep-hoa"]),
        ("CCN Hiệp Hòa 1", ["hiep-hoa-1"]),
        ("Đức Thuận", ["duc-thuan"]),
        ("cụm công nghiệp duc thuan 2", ["duc-thuan-2"]),
        ("Hựu Thạnh - Liên Á", ["huu-thanh-lien-a"]),
        ("huu thanh lien a", ["huu-thanh-lien-a"]),
        ("Hoang Gia Industrial Complex", ["hoang-gia"]),
        ("Duc Hoa Plastic Industrial Complex", ["nhua-duc-hoa"]),
        ("không có cụm này", []),
        ("cụm công nghiệp", []),
        ("%", []),
        ("", []),
    ],
)
def test_a_name_means_the_clusters_called_so(session, text, slugs):
    assert _slugs(clusters_named(session, text)) == slugs


HAI_SON = ["hai-son-duc-hoa-dong", "hai-son-long-thuong", "hai-son-luong-binh"]


def test_hai_son_is_three_clusters_and_a_park(session):
    assert _slugs(clusters_named(session, "Hải Sơn")) == ["kcn-hai-son", *HAI_SON]
    assert _slugs(clusters_named(session, "hai son")) == ["kcn-hai-son", *HAI_SON]


def test_the_word_for_the_kind_decides_between_clusters_and_parks(session):
    assert _slugs(clusters_named(session, "CCN Hải Sơn")) == HAI_SON
    assert _slugs(clusters_named(session, "khu công nghiệp Hải Sơn")) == ["kcn-hai-son"]
    assert _slugs(clusters_named(session, "KCN Hoàng Gia")) == ["hoang-gia"]


def test_long_cang_is_a_part_of_two_names(session):
    assert _slugs(clusters_named(session, "Long Cang")) == [
        "hoang-long-long-cang",
        "long-dinh-long-cang",
    ]


def test_exact_spelling_comes_before_folded(session):
    _add(session, "tan-phu-ascii", "Cụm công nghiệp Tân Phù")
    assert "tan-phu-ascii" not in _slugs(clusters_named(session, "Tân Phú"))
    assert _slugs(clusters_named(session, "Tân Phù")) == ["tan-phu-ascii"]
    assert {"tan-phu", "tan-phu-ascii"} <= set(_slugs(clusters_named(session, "tan phu")))
    assert {"tan-phu", "tan-phu-ascii"} <= set(_slugs(clusters_named(session, "Tấn Phủ")))


def test_a_row_that_a_person_added_is_found_by_its_name_and_aliases(session):
    _add(session, "moi", "Cụm công nghiệp Bình Minh", "CCN Rạng Đông")
    assert _slugs(clusters_named(session, "binh minh")) == ["moi"]
    assert _slugs(clusters_named(session, "ccn rạng đông")) == ["moi"]


def test_a_renamed_cluster_is_found_by_its_new_name_only(session):
    session.get(ClusterRow, "tan-phu").name = "Cụm công nghiệp Bình Minh"
    session.flush()
    assert _slugs(clusters_named(session, "bình minh")) == ["tan-phu"]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Tân Bình", ["tan-binh-tan-thanh", "tan-binh-1", "tan-binh-2"]),
        ("hiep hoa", ["hiep-hoa", "hiep-hoa-1", "hiep-hoa-2"]),
        ("Đức Thuận", ["duc-thuan-2", "duc-thuan"]),
        ("Vissan", ["vissan"]),
        ("iệp Hò", []),
        ("cụm", []),
    ],
)
def test_names_that_share_words_are_found_together(session, text, slugs):
    assert _slugs(clusters_sharing_name(session, text)) == slugs


@pytest.mark.parametrize(
    "query",
    [
        lambda session: all_clusters(session),
        lambda session: clusters_named(session, "Hải Sơn"),
        lambda session: clusters_named(session, "hiep hoa"),
        lambda session: components_of(session, "kcn-duc-hoa-3"),
    ],
)
def test_a_call_sends_at_most_three_statements(session, statements, query):
    statements.clear()
    assert query(session)
    assert len(statements) <= 3


def _add(session, slug, name, *aliases):
    names = [ClusterNameRow(name=alias) for alias in aliases]
    session.add(ClusterRow(slug=slug, kind="cluster", name=name, status="planned", names=names))
    session.flush()
