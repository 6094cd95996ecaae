"""The codes that the seed may use. A new code is added here, and where the bot words it."""

from __future__ import annotations

from typing import get_args

from bot.db.records import Status

STATUSES = get_args(Status)
PROVINCES = ("longan", "tayninh_new")
DOCUMENT_KINDS = (
    "Luật",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông tư",
    "Văn bản hợp nhất",
    "Công văn",
    "Chỉ thị",
)
INCENTIVE_KINDS = (
    "corporate_income_tax",
    "land",
    "import_duty",
    "infrastructure_support",
    "credit",
    "training",
    "other",
)
INVESTORS = ("infrastructure_developer", "secondary_investor")
EVIDENCE = ("primary", "source", "secondary", "none")
TIME_UNITS = ("days", "working_days")
