"""Every sentence that the bot says stands in domain.yml, none in Python."""

from __future__ import annotations

import ast
import unicodedata

import pytest

from bot.text import strip_accents
from tests.support.sources import python_files, tree_of


def vietnamese_strings(tree: ast.Module) -> list[str]:
    """String literals with a Vietnamese letter, docstrings excepted."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and ast.get_docstring(node, clean=False) is not None
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and _is_vietnamese(node.value)
    ]


def _is_vietnamese(text: str) -> bool:
    composed = unicodedata.normalize("NFC", text)
    return strip_accents(composed) != composed


@pytest.mark.parametrize("path", python_files("actions"))
def test_an_action_words_nothing(path):
    assert vietnamese_strings(tree_of(path)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("Xin chào")', ["Xin chào"]),
        ('say("Xin cha\u0300o")', ["Xin cha\u0300o"]),
        ('f"có {count} cụm"', ["có ", " cụm"]),
        ('UNITS = {"tỷ": 1}', ["tỷ"]),
        ("d = 'Đ'", ["Đ"]),
        ('def f():\n    """Xin chào."""\n    x = "ạ"', ["ạ"]),
        ('class A:\n    """Xin chào."""', []),
        ('"""Xin chào."""\n# cụm', []),
        ('fold(text) == "xin chao"; "• – … ²"', []),
    ],
)
def test_the_rule_finds_sentences_and_leaves_docstrings_alone(source, found):
    assert vietnamese_strings(ast.parse(source)) == found
