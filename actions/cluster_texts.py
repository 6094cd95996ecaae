"""What is known of a cluster, attribute by attribute, in words. None: not published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.formatting import about, day, number, numbers_in
from actions.language import in_english
from actions.phrases import phrase
from actions.translation import told, told_if_any
from bot.db.records import Cluster
from bot.text import fold, sentences

# The kinds of places, by the folded word before a name.
_PLACE_KINDS = {
    "xa": "label_place_commune",
    "phuong": "label_place_ward",
    "thi tran": "label_place_town",
    "tp": "label_place_city",
}
_OLD_LIST = "danh muc tren cong tinh"


@dataclass(frozen=True)
class Attribute:
    """`value` tells it; `notes` are folded words that mark the sentences of the notes on it."""

    name: str
    value: Callable[[Cluster], str | None]
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        return phrase(f"label_{self.name}")


def short_name(cluster: Cluster) -> str:
    """ "CCN Hoàng Gia", "Hoàng Gia cluster"."""
    return phrase(f"label_name_{cluster.kind}", name=bare_name(cluster))


def bare_name(cluster: Cluster) -> str:
    """Names stay as they are; only words of description in them are translated."""
    return told(cluster.bare_name, english=cluster.bare_name)


def place_in_words(name: str) -> str:
    """ "xã Mỹ Hạnh" is "Mỹ Hạnh commune" in English; a name alone stays."""
    if not in_english():
        return name
    words = name.split()
    for length in (2, 1):
        label = _PLACE_KINDS.get(fold(" ".join(words[:length])))
        if label and words[length:]:
            return phrase(label, name=" ".join(words[length:]))
    return name


def area(cluster: Cluster) -> str | None:
    return _area(cluster, "label_old_list")


def area_in_short(cluster: Cluster) -> str:
    return _area(cluster, "label_old_list_short") or phrase("label_area_unknown")


def location(cluster: Cluster) -> str | None:
    """The new commune with the old places, because investors still use the old names."""
    old = ", ".join(filter(None, [_communes(cluster.communes_before_2025), district(cluster)]))
    new = _communes(cluster.communes_after_2025)
    if new and old:
        return phrase("label_place_new_and_old", new=new, old=old)
    if old:
        return phrase("label_place_old_only", old=old)
    return phrase("label_place_new_only", new=new) if new else None


def place_in_short(cluster: Cluster) -> str:
    """ "xã Mỹ Hạnh (Đức Hòa cũ)", or that no source tells."""
    new = _communes(cluster.communes_after_2025)
    old = cluster.district_before_2025 and place_in_words(cluster.district_before_2025)
    if new and old:
        return phrase("label_place_short", new=new, district=old)
    if old:
        return phrase("label_district_short", district=old)
    return new or phrase("label_place_unknown")


def district(cluster: Cluster) -> str | None:
    name = cluster.district_before_2025
    if name is None or name.startswith("TP "):
        return name and place_in_words(name)
    return phrase("label_district", name=name)


def status(cluster: Cluster) -> str:
    """Planned clusters are in a notice that seeks developers; of planned parks nothing tells so."""
    if cluster.kind == "park" and cluster.status == "planned":
        return phrase("label_status_planned_park")
    return phrase(f"label_status_{cluster.status}")


def decision(cluster: Cluster) -> str | None:
    if cluster.established_decision:
        date = day(cluster.established_date)
        number_told = _remarked(cluster.established_decision)
        decided = phrase("label_decision_number", number=number_told)
        return decided + (phrase("label_decision_date", date=date) if date else "")
    if cluster.established_date:
        return phrase("label_decision_year", date=day(cluster.established_date))
    return None


def rent(cluster: Cluster) -> str | None:
    """Every rent is for the whole lease term and has to be confirmed with the developer."""
    if cluster.rent_usd_per_m2 is None:
        return None
    undated = "gia khong ro ngay" in fold(cluster.notes or "")
    date = None if undated else day(cluster.as_of)
    term = phrase("label_rent_term", term=told(cluster.rent_term)) if cluster.rent_term else ""
    when = phrase("label_rent_date", date=date) if date else phrase("label_rent_undated")
    return phrase(
        "label_rent_value", value=numbers_in(cluster.rent_usd_per_m2), term=term, when=when
    )


def availability(cluster: Cluster) -> str | None:
    """Industrial land alone does not tell how much is free."""
    if cluster.occupancy_pct is None and cluster.leased_ha is None:
        return None
    parts = {
        "label_industrial_land_value": cluster.industrial_land_ha,
        "label_occupancy_value": cluster.occupancy_pct,
        "label_leased_value": cluster.leased_ha,
    }
    return "; ".join(phrase(n, value=number(v, 2)) for n, v in parts.items() if v is not None)


def utilities(cluster: Cluster) -> str | None:
    waste = cluster.wastewater_m3_per_day
    parts = [
        phrase("label_power_value", value=told(cluster.power)) if cluster.power else None,
        phrase("label_water_value", value=told(cluster.water)) if cluster.water else None,
        phrase("label_wastewater_value", value=number(waste)) if waste is not None else None,
    ]
    return "; ".join(filter(None, parts)) or None


def roads(cluster: Cluster) -> str | None:
    distance = cluster.distance_hcmc_km
    distant = phrase("label_distance_hcmc", value=numbers_in(distance)) if distance else None
    return "; ".join(filter(None, [told_if_any(cluster.road_access), distant])) or None


def note(cluster: Cluster, words: tuple[str, ...]) -> str:
    """What the notes say of `words`, without what the reply says of the old list anyway."""
    found = sentences(about(cluster.notes, words))
    if cluster.area_from_old_list:
        found = [sentence for sentence in found if _OLD_LIST not in fold(sentence)]
    return " ".join(told(sentence) for sentence in found)


def _communes(names: tuple[str, ...]) -> str:
    return "; ".join(place_in_words(name) for name in names)


def _remarked(name: str | None) -> str | None:
    """The name of a company or number of a decision stays, a remark in brackets is translated."""
    return told(name) if name and "(" in name else name


def _area(cluster: Cluster, old_list: str) -> str | None:
    if cluster.area_ha is None:
        return None
    text = phrase("label_hectares", value=number(cluster.area_ha, 2))
    if cluster.area_from_old_list:
        text += phrase(old_list)
    return text + (phrase("label_umbrella") if cluster.is_umbrella else "")


_ALL = [
    Attribute("area", area, (" ha ", "dien tich", "quy mo")),
    Attribute("location", location, ("dia diem", "xa ", "huyen", "nam phia", "giap ", "dia chi")),
    Attribute(
        "status",
        status,
        (
            "khoi cong",
            "hoat dong",
            "trang thai",
            "bai bo",
            "quyet dinh",
            "tien do",
            "keu goi",
            "danh muc tren cong",
            "hoi nghi",
        ),
    ),
    Attribute(
        "developer",
        lambda c: _remarked(c.developer),
        ("chu dau tu", "cong ty", "keu goi nha dau tu"),
    ),
    Attribute(
        "decision", decision, ("quyet dinh", "phe duyet", "thong bao", "chap thuan", "duyet")
    ),
    Attribute(
        "rent",
        rent,
        (
            "gia thue",
            "usd",
            "gia khoang",
            "gia va",
            "gia neu",
            "gia la",
            "gia tren",
            "gia khong",
            "gia 60",
            "phi quan ly",
        ),
    ),
    Attribute(
        "availability",
        availability,
        (
            "lap day",
            "dat trong",
            "cho thue",
            "doanh nghiep tren",
            "thue gan",
            "con dat",
            "kin nha may",
        ),
    ),
    Attribute(
        "utilities",
        utilities,
        (
            "dien ",
            "nuoc",
        ),
    ),
    Attribute("roads", roads, ("san bay", "cach ", "duong ", "khoang cach", "cang ")),
    Attribute(
        "sectors", lambda c: "; ".join(map(told, c.sectors)) or None, ("nganh", "nha may nhua")
    ),
    Attribute("contact", lambda c: c.contact, ("trang cua",)),
]
ATTRIBUTES = {attribute.name: attribute for attribute in _ALL}
