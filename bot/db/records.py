"""What the queries return. No object of the ORM leaves bot.db."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["cluster", "park"]
Status = Literal["operating", "under_construction", "established", "planned", "revoked"]
PlaceLevel = Literal["province", "district", "commune_before", "commune_after"]


@dataclass(frozen=True)
class Cluster:
    """An industrial cluster (cụm công nghiệp) or park (khu công nghiệp). None means: not published.

    Areas are hectares; `rent_usd_per_m2` and `distance_hcmc_km` may be ranges such as "250-300".
    `part_of` is the slug of the umbrella row whose area already counts this one.
    `area_from_old_list`: the area stands only in the province's undated list for the plan to 2020.
    Dates of varying precision ("2020", "2021-06", "2020-06-28") stay text.
    """

    slug: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    district_before_2025: str | None
    communes_before_2025: tuple[str, ...]
    communes_after_2025: tuple[str, ...]
    area_ha: float | None
    industrial_land_ha: float | None
    leased_ha: float | None
    occupancy_pct: float | None
    status: Status
    developer: str | None
    capital_billion_vnd: float | None
    established_decision: str | None
    established_date: str | None
    sectors: tuple[str, ...]
    rent_usd_per_m2: str | None
    rent_term: str | None
    power: str | None
    water: str | None
    wastewater_m3_per_day: float | None
    road_access: str | None
    distance_hcmc_km: str | None
    latitude: float | None
    longitude: float | None
    contact: str | None
    as_of: str | None
    verified: bool
    source_urls: tuple[str, ...]
    notes: str | None
    part_of: str | None
    is_umbrella: bool
    area_from_old_list: bool

    @property
    def bare_name(self) -> str:
        """ "Hoàng Gia" of "Cụm công nghiệp Hoàng Gia"."""
        for prefix in ("Cụm công nghiệp ", "Khu công nghiệp "):
            if self.name.startswith(prefix):
                return self.name.removeprefix(prefix)
        return self.name

    @property
    def short_name(self) -> str:
        """ "CCN Hoàng Gia", "KCN Long Hậu"."""
        return f"{'CCN' if self.kind == 'cluster' else 'KCN'} {self.bare_name}"


@dataclass(frozen=True)
class Place:
    """A place in which clusters are searched, as it is called: "Đức Hòa", "xã Mỹ Hạnh"."""

    name: str
    level: PlaceLevel


@dataclass(frozen=True)
class Statistic:
    """One published figure of a province. `province`: "longan" (to 2025-06-30) or "tayninh_new"."""

    province: str
    metric: str
    value: float
    unit: str
    as_of: str | None
    source_url: str
    notes: str | None


@dataclass(frozen=True)
class LegalDocument:
    """A document. `replaced_by` is the slug of the document that took its place."""

    slug: str
    number: str
    title_vi: str | None
    kind: str
    issuer: str
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    replaced_by: str | None
    source_url: str | None
    notes: str | None
    verified: bool


@dataclass(frozen=True)
class LegalBasis:
    """An article of a document, as a row cites it."""

    document: str
    number: str
    kind: str
    article: str | None


@dataclass(frozen=True)
class Incentive:
    """An incentive. `benefit_vi` None: no source states it. Texts are our own words."""

    slug: str
    title_vi: str
    title_en: str
    kind: str
    beneficiaries: tuple[str, ...]
    conditions_vi: str | None
    benefit_vi: str | None
    benefit_en: str | None
    where_applies: str | None
    legal_basis: tuple[LegalBasis, ...]
    valid_from: date | None
    valid_to: date | None
    as_of: str | None
    verified: bool
    evidence: str
    source_urls: tuple[str, ...]
    notes_vi: str | None


@dataclass(frozen=True)
class Procedure:
    """A procedure. `time_limit_unit`: "days" or "working_days"; variants stand in `notes_vi`.

    `caveat_vi`: what has to be confirmed before it is followed.
    """

    slug: str
    title_vi: str
    title_en: str
    who: tuple[str, ...]
    steps_vi: tuple[str, ...]
    documents_vi: tuple[str, ...]
    agency_before_2025_07: str | None
    agency_after_2025_07: str | None
    time_limit_days: int | None
    time_limit_unit: str | None
    fee: str | None
    legal_basis: tuple[LegalBasis, ...]
    valid_from: date | None
    valid_to: date | None
    as_of: str | None
    verified: bool
    evidence: str
    source_urls: tuple[str, ...]
    notes_vi: str | None
    caveat_vi: str | None


@dataclass(frozen=True)
class Contact:
    """Whom to call. `valid_to` set: the office no longer works under this name."""

    slug: str
    name_vi: str
    name_en: str
    role: str | None
    address: str | None
    phone: str | None
    email: str | None
    website: str | None
    working_hours: str | None
    valid_from: date | None
    valid_to: date | None
    as_of: str | None
    verified: bool
    source_url: str | None
    notes_vi: str | None


@dataclass(frozen=True)
class ProvinceFact:
    """A fact about the province. `fact_vi` None: no source has it; `notes_vi` says whom to ask."""

    slug: str
    topic: str
    fact_vi: str | None
    fact_en: str | None
    valid_from: date | None
    valid_to: date | None
    as_of: str | None
    verified: bool
    evidence: str
    source_urls: tuple[str, ...]
    notes_vi: str | None


@dataclass(frozen=True)
class Keyword:
    """Words by which visitors name a row: kind "procedure", "fact", "contact", "metric", ..."""

    kind: str
    slug: str
    phrase: str
