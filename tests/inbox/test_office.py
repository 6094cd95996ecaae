from __future__ import annotations

from datetime import datetime

import pytest

from bot.conversations.office import Office
from bot.settings import VIETNAM, Settings

OFFICE = Office.of(Settings.office_days, Settings.office_hours)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "opens_at"),
    [
        ("2026-11-25 07:00", None),
        ("2026-11-25 11:29", None),
        ("2026-11-25 11:30", "2026-11-25 13:30"),
        ("2026-11-25 17:00", "2026-11-26 07:00"),
        ("2026-11-25 00:00", "2026-11-25 07:00"),
        ("2026-11-27 18:00", "2026-11-30 07:00"),  # over the weekend
        ("2026-09-01 09:00", "2026-09-03 07:00"),  # National Day, two days
        ("2026-02-14 09:00", "2026-02-23 07:00"),  # over Tết
    ],
)
def test_it_opens_on_working_days(moment, opens_at):
    assert OFFICE.is_open(at(moment)) is (opens_at is None)
    assert OFFICE.opens_at(at(moment)) == (opens_at and at(opens_at))


def test_the_hours_are_those_of_vietnam():
    assert OFFICE.is_open(datetime.fromisoformat("2026-11-25T00:30:00+00:00"))


def test_an_office_without_hours_never_opens():
    assert Office.of("", "").opens_at(at("2026-11-25 09:00")) is None


@pytest.mark.parametrize(
    ("days", "hours"),
    [("mon-fri", "07:00-11:30"), ("1-8", "07:00-11:30"), ("1-5", "7h-11h"), ("1-5", "17:00-07:00")],
)
def test_settings_that_make_no_sense_are_refused(days, hours):
    with pytest.raises(ValueError, match="OFFICE_"):
        Office.of(days, hours)
