"""The language of a turn."""

from __future__ import annotations

import pytest

from actions.assistant import ActionDeclineLanguage, ActionRestartConversation
from actions.formatting import day, number, numbers_in
from actions.language import ENGLISH, language, speaking
from tests.actions.conftest import ask


def test_a_language_is_spoken_for_the_length_of_a_turn():
    with speaking("en"):
        assert language() == "en"
        with speaking("vi"):
            assert language() == "vi"
        assert language() == "en"
    assert language() == "vi"


@pytest.mark.parametrize("wanted", [None, "", "other", "fr"])
def test_what_is_not_spoken_is_vietnamese(wanted):
    with speaking(wanted):
        assert language() == "vi"


def test_an_error_does_not_leave_the_language_behind():
    with pytest.raises(KeyError), speaking("en"):
        raise KeyError
    assert language() == "vi"


@pytest.mark.parametrize(
    ("value", "written"), [(1072.4, "1,072.4"), (46.80, "46.8"), (21372, "21,372"), (0.5, "0.5")]
)
def test_numbers_in_english(value, written):
    with speaking(ENGLISH):
        assert number(value) == written


def test_a_round_number_without_decimals_keeps_its_noughts():
    assert number(120, 0) == "120"


def test_ranges_in_english():
    with speaking(ENGLISH):
        assert (numbers_in("250-300"), numbers_in("1234.5")) == ("250-300", "1,234.5")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2023-01-06", "6 January 2023"),
        ("2021-06", "June 2021"),
        ("2020", "2020"),
        (None, None),
    ],
)
def test_dates_in_english(value, written):
    with speaking(ENGLISH):
        assert day(value) == written


def test_a_third_language_is_told_in_both_and_goes_on_in_english():
    answer = ask(ActionDeclineLanguage(), "你好", slots={"language": "other"})
    assert answer.slots["language"] == "en"
    assert answer.missing("tiếng Việt và tiếng Anh", "Vietnamese and English") == []
    assert answer.text.count("02723 567 367") == 2
    assert "/request_human" in answer.payloads


def test_starting_over_keeps_the_language():
    answer = ask(ActionRestartConversation(), slots={"language": "en"})
    assert answer.slots["language"] == "en"
