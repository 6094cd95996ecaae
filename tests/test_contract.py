"""domain.yml, rules, training data and code name the same things."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from importlib import import_module
from inspect import isabstract
from pathlib import Path
from typing import get_args

import pytest
import yaml
from rasa_sdk.utils import all_subclasses

from actions.cluster_texts import ATTRIBUTES
from actions.finder_fields import CHOICES, FIELDS
from actions.statistics import UNITS
from actions.turn import DatabaseAction
from bot.conversations.sentences import NAMES as SAID_BY_THE_WEB_PROCESS
from bot.db.records import Kind
from bot.db.seeding import vocabulary
from tests.support.phrases_used import constants_in, matches, names_in, sayings
from tests.support.sources import ROOT, module_of, python_files, tree_of

FILES = [path for path in python_files("actions") if not path.endswith("__main__.py")]
# What a name made at run time can be: {pattern in the code: codes that stand for "*"}.
# Too like another question to be offered beside it as a reading.
NOT_READ_BACK = (
    "ask_capabilities",
    "ask_source",
    "ask_statistics_trend",
    "ask_cluster_contact",
    "ask_procedure_steps",
)
REASONS = (
    *("by_area", "list_unpublished", "size", "sector", "not_new", "park_not_cluster", "ended"),
)
SMALL_TALK = ("greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "capabilities")
READ_BACK = [
    intent
    for intent, action in {
        first["intent"]: then["action"]
        for file in sorted((ROOT / "data" / "rules").glob("*.yml"))
        for first, then in (rule["steps"] for rule in yaml.safe_load(file.read_text())["rules"])
    }.items()
    if intent.startswith(("ask_", "find_", "rank_", "compare_"))
    and action.startswith("action_")
    and intent not in NOT_READ_BACK
]
MADE = {
    "label_*": [*ATTRIBUTES, *vocabulary.TIME_UNITS],
    "label_kind_*": get_args(Kind),
    "label_short_*": get_args(Kind),
    "label_is_*": get_args(Kind),
    "label_status_*": vocabulary.STATUSES,
    "label_name_*": get_args(Kind),
    "label_unit_*": set(UNITS.values()),
    "label_province_*": vocabulary.PROVINCES,
    "label_incentive_*": vocabulary.INCENTIVE_KINDS,
    "label_beyond_*": ("wider", "smaller", "cheaper", "dearer", "nearer", "nearer_city"),
    "label_compared_*": ("area", "rent", "distance", "city_distance"),
    "label_contact_*": ("phone", "email", "website", "address", "working_hours"),
    "utter_cluster_*": ATTRIBUTES,
    "button_reading_*": READ_BACK,
    "utter_*": SMALL_TALK,
    "label_finder_*": FIELDS,
    "label_finder_why_*": FIELDS,
    "button_finder_*_*": [f"{f}_{choice}" for f in FIELDS for choice in CHOICES[f]],
    "label_unmet_*": REASONS,
    "label_situation_*": ("foreign", "tenant", "factory", "developer"),
    "label_depends_*": ("lease", "if_already_granted"),
    "utter_plan_2023_*": ("goals", "purpose"),
}
# Made from codes of the seed, each of which tests/test_seed.py looks for.
FROM_SEED = ("label_metric_*", "label_beneficiary_*", "label_sector_*")


def _yaml(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@lru_cache
def domain():
    return _yaml(ROOT / "domain.yml")


@lru_cache
def rules() -> dict[str, str]:
    """{intent: action}"""
    files = [_yaml(file) for file in sorted((ROOT / "data" / "rules").glob("*.yml"))]
    steps = [rule["steps"] for file in files for rule in file["rules"]]
    return {first["intent"]: then["action"] for first, then in steps}


def intents() -> set[str]:
    return {name for intent in domain()["intents"] for name in intent}


def placeholders(response: str) -> set[str]:
    """Those of all its variations."""
    variations = domain()["responses"][response]
    return {name for v in variations for name in re.findall(r"{(\w+)}", v["text"])}


def _matching(pattern: str) -> list[str]:
    return [name for name in domain()["responses"] if matches(name, pattern)]


def _filled(pattern: str, code: str) -> str:
    return re.sub(r"\*(?:_\*)?", code, pattern)


def _names(pattern: str) -> list[str]:
    """What a name made at run time can be; "label_*" is two things that take other values."""
    if pattern == "label_*":
        return []
    made = [_filled(pattern, code) for code in MADE.get(pattern, ())]
    return made or _matching(pattern)


def test_each_action_of_the_domain_is_a_class_and_the_other_way_round():
    for path in FILES:
        import_module(module_of(path))
    kinds = [kind for kind in all_subclasses(DatabaseAction) if not isabstract(kind)]
    names = [kind().name() for kind in kinds if kind.__module__.startswith("actions.")]
    assert sorted(names) == sorted(domain()["actions"])


def test_a_class_is_called_as_its_action():
    for kind in all_subclasses(DatabaseAction):
        if not isabstract(kind) and kind.__module__.startswith("actions."):
            words = re.sub(r"(?<!^)(?=[A-Z]|2023)", "_", kind.__name__).lower()
            assert words == kind().name()


def test_each_intent_has_one_rule_and_training_data():
    files = {file.name.split(".")[0] for file in (ROOT / "data" / "nlu").glob("*.yml")}
    assert set(rules()) == {*intents(), "nlu_fallback"}
    assert files == intents()


def test_a_rule_leads_to_an_action_or_reply_of_the_domain():
    assert set(rules().values()) <= {*domain()["actions"], *domain()["responses"]}
    assert set(domain()["actions"]) == {a for a in rules().values() if a.startswith("action_")}


@pytest.mark.parametrize("path", FILES)
def test_what_an_action_says_is_in_the_domain(path):
    for name in names_in(tree_of(path)):
        if name != "button_*":
            assert _matching(name), name
            assert "*" not in name or name in MADE or name in FROM_SEED, f"{name}: add it to MADE"


@pytest.mark.parametrize("pattern", MADE)
def test_a_name_made_at_run_time_is_in_the_domain(pattern):
    made = [_filled(pattern, code) for code in MADE[pattern]]
    assert [name for name in made if name not in domain()["responses"]] == []


def test_nothing_in_the_domain_is_never_said():
    trees = [tree_of(path) for path in python_files("actions", "bot")]
    found = set().union(*(names_in(tree) for tree in trees))
    made = {_filled(p, code) for p in found & set(MADE) for code in MADE[p]}
    buttons = {f"button_{text}" for tree in trees for text in constants_in(tree)}
    buttons |= {f"button_procedure_{text}" for tree in trees for text in constants_in(tree)}
    buttons |= {"button_plan_goals", "button_plan_purpose"}
    seeded = {name for pattern in FROM_SEED for name in _matching(pattern)}
    said = {*found, *made, *buttons, *seeded, *rules().values()}
    assert [name for name in domain()["responses"] if name not in said] == []


def test_every_reply_is_given_all_its_values():
    missing = [
        (f"{saying.path}:{saying.line}", name, lacking)
        for saying in sayings()
        for name in _names(saying.name)
        if (lacking := placeholders(name) - saying.given)
    ]
    assert missing == []


def test_most_replies_can_be_checked_so():
    checked = {name for saying in sayings() for name in _names(saying.name)}
    utters = {name for name in domain()["responses"] if name.startswith("utter_")}
    assert utters - checked - set(rules().values()) - set(SAID_BY_THE_WEB_PROCESS) == set()


def test_the_buttons_of_the_domain_lead_to_intents():
    responses = domain()["responses"].values()
    buttons = [b for variations in responses for v in variations for b in v.get("buttons", [])]
    assert buttons
    assert [b for b in buttons if b["payload"].removeprefix("/") not in intents()] == []


@pytest.mark.parametrize("path", FILES)
def test_the_buttons_of_an_action_lead_to_intents_and_give_entities(path):
    for call in ast.walk(tree_of(path)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("button", "titled_button"):
            [_, intent, *given] = call.args
            if isinstance(intent, ast.Constant):
                assert intent.value in intents(), f"{path}:{call.lineno}"
            for entities in given:
                keys = constants_in(ast.List([k for k in getattr(entities, "keys", []) if k]))
                assert keys <= set(domain()["entities"]), f"{path}:{call.lineno}"


@pytest.mark.parametrize("path", FILES)
def test_an_action_asks_for_entities_and_slots_of_the_domain(path):
    known = {"entities": domain()["entities"], "slot": domain()["slots"]}
    known["values"] = known["entities"]
    for call in ast.walk(tree_of(path)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            for argument in call.args if call.func.attr in known else []:
                if isinstance(argument, ast.Constant):
                    assert argument.value in known[call.func.attr], f"{path}:{call.lineno}"
