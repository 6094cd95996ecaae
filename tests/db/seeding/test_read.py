from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.db.seeding.read import OUR_SEED, read_seed
from bot.db.seeding.reading import SeedError
from bot.db.tables import ClusterRow, KeywordRow, LegalDocumentRow, ProcedureRow, StatisticRow


class Folder:
    """A copy of the seed in which a test breaks something."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def edit(self, name: str, old: str, new: str) -> int:
        """The line on which `old` stood, which must occur; its first occurrence is replaced."""
        text = (self.path / name).read_text(encoding="utf-8")
        before, found, after = text.partition(old)
        assert found, f"{old!r} is not in {name}"
        (self.path / name).write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1

    def append(self, name: str, text: str) -> int:
        """The line on which the appended text begins."""
        old = (self.path / name).read_text(encoding="utf-8")
        (self.path / name).write_text(old + text, encoding="utf-8")
        return old.count("\n") + 1

    def errors(self) -> list[str]:
        with pytest.raises(SeedError) as caught:
            read_seed(self.path)
        return caught.value.errors


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "seed"
    shutil.copytree(OUR_SEED, copy)
    # Two thousand phrases take most of the time and matter to few tests.
    (copy / "keywords.yml").write_text("")
    return Folder(copy)


def _row(seed, table, slug):
    [content] = [content for content in seed[table] if content["slug"] == slug]
    return content


def test_the_seed_has_the_rows_of_its_files(seed):
    counts = {table.__tablename__: len(contents) for table, contents in seed.items()}
    assert counts.pop("keywords") > 0
    assert counts == {
        "legal_documents": 101,
        "clusters": 104,
        "incentives": 34,
        "procedures": 22,
        "contacts": 27,
        "province_facts": 43,
        "statistics": 94,
        "places": 79,
        "translations": 983,
    }


def test_a_metric_is_split_at_its_first_dot(folder):
    folder.edit("cluster_statistics.csv", "longan.clusters_approved,", "longan.clusters.approved,")
    assert "clusters.approved" in {row["metric"] for row in read_seed(folder.path)[StatisticRow]}


def test_an_umbrella_names_its_parts(seed):
    assert _row(seed, ClusterRow, "nam-sao")["part_of"] == "long-dinh-long-cang"
    assert _row(seed, ClusterRow, "hoang-gia")["part_of"] is None


def test_versions_of_a_procedure_share_a_group(seed):
    groups = {row["versions_of"] for row in seed[ProcedureRow]}
    assert groups == {None, "establish-cluster"}


def test_keywords_are_read_when_they_are_there(folder):
    (folder.path / "keywords.yml").write_text("fact:\n  long-an-port: [cảng, cảng Long An]\n")
    assert read_seed(folder.path)[KeywordRow] == [
        {"kind": "fact", "slug": "long-an-port", "phrase": "cảng"},
        {"kind": "fact", "slug": "long-an-port", "phrase": "cảng Long An"},
    ]


def test_our_own_files_serve_a_folder_that_has_none(folder):
    for name in ("umbrellas.yml", "old_list_areas.yml", "places.yml", "procedure_versions.yml"):
        (folder.path / name).unlink()
    assert _row(read_seed(folder.path), ClusterRow, "nam-sao")["part_of"] == "long-dinh-long-cang"


def test_a_byte_order_mark_and_line_breaks_of_windows_do_no_harm(folder, seed):
    path = folder.path / "legal_documents.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_seed(folder.path)[LegalDocumentRow] == seed[LegalDocumentRow]


CELLS = [
    ("clusters.csv", ",32.85,", ",rộng,", "area_ha", "'rộng' is not a number"),
    ("clusters.csv", ",32.85,", ",-3,", "area_ha", "-3 is not between 0 and inf"),
    ("clusters.csv", ",32.85,", ",nan,", "area_ha", "'nan' is not a number"),
    ("clusters.csv", ",47.66,,,100,", ",47.66,,,101,", "occupancy_pct", "101 is not between"),
    ("clusters.csv", ",operating,", ",working,", "status", "'working' is not one of established,"),
    ("clusters.csv", ",operating,", ",,", "status", "is empty"),
    ("clusters.csv", "\nlien-minh,", "\nlien-hung,", "slug", "stands already at clusters.csv:2"),
    ("clusters.csv", "\nlien-minh,", "\nLiên Minh,", "slug", "'Liên Minh' is not a slug"),
    ("clusters.csv", "\nlien-hung,Cụm công nghiệp Liên Hưng,", "\nlien-hung,,", "name", "is empty"),
    ("clusters.csv", ",2015-01,true,", ",2015-13,true,", "as_of", "'2015-13' is not a date"),
    ("clusters.csv", ",2015-01,true,", ",2015-01,yes,", "verified", "'yes' is neither true nor"),
    ("industrial_parks.csv", "\nkcn-tan-do,", "\nhoang-gia,", "slug", "stands already at clusters"),
    ("industrial_parks.csv", ",250-300,", ",rẻ,", "rent_usd_per_m2", "neither a number nor a"),
    ("cluster_statistics.csv", "approved,57,", "approved,năm bảy,", "value", "is not a number"),
    ("cluster_statistics.csv", "approved,57,", "approved,,", "value", "is empty"),
    (
        "cluster_statistics.csv",
        "\nlongan.leased",
        "\nhanoi.leased",
        "metric",
        "does not begin with",
    ),
    ("legal_documents.csv", ",2008-06-03,", ",2008-06-31,", "issued_on", "is not a date"),
    ("legal_documents.csv", ",2008-06-03,", ",3/6/2008,", "issued_on", "is not a date"),
    ("legal_documents.csv", ",luat-tndn-2025,", ",none,", "replaced_by", "no document 'none'"),
    ("legal_documents.csv", ",Luật,", ",Luat,", "kind", "'Luat' is not one of"),
]


@pytest.mark.parametrize(("name", "old", "new", "column", "message"), CELLS)
def test_a_bad_cell_is_named_by_line_and_column(folder, name, old, new, column, message):
    line = folder.edit(name, old, new) + old.startswith("\n")
    errors = [error for error in folder.errors() if error.startswith(f"{name}:{line}:{column}: ")]
    assert len(errors) == 1
    assert message in errors[0]


NODES = [
    ("incentives.yml", "valid_to: '2024-04-30'", "valid_to: '2024-04-31'", "is not a date"),
    ("incentives.yml", "valid_to: '2024-04-30'", "valid_to: '2001-01-01'", "is before valid_from"),
    (
        "incentives.yml",
        "  verified: true",
        "  verified: maybe",
        "'maybe' is neither true nor false",
    ),
    ("incentives.yml", "kind: land", "kind: lnd", "'lnd' is not one of"),
    ("incentives.yml", "  evidence: primary", "  evidence: hearsay", "'hearsay' is not one of"),
    ("incentives.yml", "document: nd-32-2024", "document: nd-32", "no document 'nd-32'"),
    ("procedures.yml", "document: nd-303-2026", "document: nd-999-2026", "no document 'nd-999"),
    ("procedures.yml", "time_limit_days: 37", "time_limit_days: ít", "'ít' is not a number"),
    ("procedures.yml", "time_limit_days: 37", "time_limit_days: 3.5", "is not a whole number"),
    ("procedures.yml", "title_en: Setting", "title_en: 7 #", "is not a text"),
    ("procedures.yml", "slug: erc", "slug: irc", "'irc' stands already at procedures.yml:"),
    ("contacts.yml", "name_vi: Sở Công Thương tỉnh Tây Ninh", "name_vi: ''", "is empty"),
    ("province_facts.yml", "as_of: '2025-12-08'", "as_of: '08/12/2025'", "is not a date"),
    ("umbrellas.yml", "nam-sao", "nam-saos", "there is no cluster 'nam-saos'"),
    ("old_list_areas.yml", "lien-hung", "lien-hungs", "there is no cluster 'lien-hungs'"),
    ("procedure_versions.yml", "establish-cluster-2024-2026", "none", "no procedure 'none'"),
    ("places.yml", "- Tân An", "- 7", "is not a text"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), NODES)
def test_a_bad_value_is_named_by_line_and_column(folder, name, old, new, message):
    line = folder.edit(name, old, new)
    text = (folder.path / name).read_text(encoding="utf-8").splitlines()[line - 1]
    column = text.index(new.split(": ", 1)[-1].split(" #")[0].removeprefix("- ")) + 1
    errors = [e for e in folder.errors() if e.startswith(f"{name}:{line}:{column}: ")]
    assert len(errors) == 1
    assert message in errors[0]


def test_an_unknown_beneficiary_is_named(folder):
    line = folder.edit("incentives.yml", "    - secondary_investor", "    - secondary")
    [error] = folder.errors()
    assert error.startswith(f"incentives.yml:{line}:7: beneficiary 'secondary' is not one of")


def test_a_source_that_is_no_address_is_named(folder):
    line = folder.edit("incentives.yml", "    - https://github.com", "    - github.com")
    [error] = folder.errors()
    assert error.startswith(f"incentives.yml:{line}:7: source_urls 'github.com")


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("clusters.csv", "clusters.csv:1:area_ha: ", "the column is missing"),
        ("legal_documents.csv", "legal_documents.csv:1:kind: ", "the column is missing"),
    ],
)
def test_a_missing_column_is_named(folder, name, line, message):
    column = line.split(":")[2]
    folder.edit(name, f",{column},", f",{column}s,")
    errors = folder.errors()
    assert line + message in errors
    assert line.replace(column, f"{column}s") + "the column is unknown" in errors


def test_a_missing_field_and_an_unknown_one_are_named(folder):
    line = folder.edit("contacts.yml", "  role: ", "  rule: ")
    first, second = folder.errors()
    assert {first, second} == {
        f"contacts.yml:{line - 3}:3: role is missing",
        f"contacts.yml:{line}:3: rule is unknown",
    }


def test_a_field_that_stands_twice_is_named(folder):
    line = folder.edit("contacts.yml", "  role: ", "  slug: ")
    assert f"contacts.yml:{line}:3: slug stands twice" in folder.errors()


def test_the_line_of_a_row_is_counted_across_cells_of_several_lines(folder):
    folder.edit("clusters.csv", "Diện tích và vị trí", "Diện tích\nvà\nvị trí")
    line = folder.edit("clusters.csv", "\nlien-minh,", "\nLIEN,") + 1
    assert line == 6
    assert folder.errors()[0] == "clusters.csv:6:slug: slug 'LIEN' is not a slug"


def test_a_row_with_a_cell_too_many_is_named(folder):
    line = folder.append("legal_documents.csv", "a,b\n")
    assert folder.errors() == [f"legal_documents.csv:{line}:slug: 2 cells, but 12 columns"]


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("contacts.yml", "- slug: [\n", "contacts.yml:2:1: not readable as YAML"),
        ("contacts.yml", "slug: a\n", "contacts.yml:1:1: is not a list"),
        ("contacts.yml", "- a\n", "contacts.yml:1:3: is not a mapping"),
        ("umbrellas.yml", "- a\n", "umbrellas.yml:1:1: is not a mapping"),
        ("keywords.yml", "fact: [a]\n", "keywords.yml:1:7: is not a mapping"),
        ("keywords.yml", "fact: {long-an-port: a}\n", "keywords.yml:1:22: is not a list"),
        ("keywords.yml", "fact:\n  none: [a]\n", "keywords.yml:2:3: there is no fact 'none'"),
        ("keywords.yml", "metric: {x: [a, a]}\n", "keywords.yml:1:17: 'a' stands already at"),
        ("places.yml", "village: [Ấp 1]\n", "places.yml:1:1: 'village' is not a level"),
        ("legal_documents.csv", 'slug,number\na,"b\n', "legal_documents.csv:1:title_vi: the"),
        ("clusters.csv", "", "clusters.csv:1:slug: the column is missing"),
    ],
)
def test_a_file_of_another_form_is_refused(folder, name, text, where):
    (folder.path / name).write_text(text)
    assert any(error.startswith(where) for error in folder.errors())


def test_a_missing_file_is_named(folder):
    (folder.path / "contacts.yml").unlink()
    assert folder.errors() == ["contacts.yml:1:1: the file is missing"]


def test_what_cites_an_unreadable_file_is_not_an_error_of_its_own(folder):
    (folder.path / "legal_documents.csv").unlink()
    assert folder.errors() == ["legal_documents.csv:1:1: the file is missing"]


def test_an_unknown_slug_of_an_umbrella_is_named_where_it_stands(folder):
    line = folder.edit("umbrellas.yml", "kcn-long-hau:", "kcn-long-hua:")
    assert folder.errors() == [f"umbrellas.yml:{line}:1: there is no cluster 'kcn-long-hua'"]


def test_a_file_that_is_not_utf8_is_named_with_the_place(folder):
    (folder.path / "contacts.yml").write_bytes(b"# a\n# \xff\n")
    assert folder.errors() == ["contacts.yml:2:3: the file is not UTF-8"]


def test_a_translation_with_another_figure_is_named(folder):
    line = folder.edit("english/procedures.yml", "within 25 days", "within 26 days")
    [error] = folder.errors()
    assert error.startswith(f"procedures.yml:{line}:")
    assert "the figures are not those of" in error


def test_a_translation_twice_is_named(folder):
    text = '- vi: "Hộ chiếu"\n  en: "Passport"\n'
    line = folder.append("english/contacts.yml", text)
    assert any(f"contacts.yml:{line}" in error for error in folder.errors())


def test_a_quote_that_is_not_closed_is_named(folder):
    line = folder.append("legal_documents.csv", 'x,"y\n')
    [error] = folder.errors()
    assert error.startswith(f"legal_documents.csv:{line}:1: not readable as CSV")


def test_a_part_of_two_umbrellas_is_refused(folder):
    line = folder.append("umbrellas.yml", "hoang-gia:\n  - nam-sao\n") + 1
    assert folder.errors() == [f"umbrellas.yml:{line}:5: 'nam-sao' cannot be part of 'hoang-gia'"]


def test_every_error_is_named_in_the_order_of_the_files(folder):
    line = folder.edit("procedures.yml", "document: nd-303-2026", "document: none")
    folder.edit("clusters.csv", ",operating,", ",working,")
    folder.edit("clusters.csv", ",47.66,", ",lớn,")
    folder.edit("contacts.yml", "valid_from: '2025-07-01'", "valid_from: '2025-07-32'")
    where = [error.split(": ")[0].rsplit(":", 1)[0] for error in folder.errors()]
    assert where == [
        "clusters.csv:2",
        "clusters.csv:3",
        "contacts.yml:15",
        f"procedures.yml:{line}",
    ]


@pytest.mark.parametrize("text", ["2023", "2023-06", "2023-06-30", ""])
def test_a_date_may_be_a_year_a_month_a_day_or_unknown(folder, text):
    folder.edit("clusters.csv", ",2015-01,true,", f",{text},true,")
    row = _row(read_seed(folder.path), ClusterRow, "nhua-duc-hoa")
    assert row["as_of"] == (text or None)
