"""No test asserts nothing: each has an assertion that no `if` of the test can pass over."""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

# These raise by themselves: pytest's, Playwright's, and the check of an OpenAPI description.
RAISING = {"raises", "fail", "expect", "validate"}


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def functions(tree):
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def has_assertion(node):
    return any(isinstance(inner, ast.Assert | ast.Raise) for inner in ast.walk(node))


@cache
def asserting():
    """Name what asserts: a call of a function of the tests that does is an assertion too.

    Not read at collection: every process collects, and one of them runs this file.
    """
    return RAISING | {
        function.name
        for path in FILES
        for function in functions(tree_of(path))
        if has_assertion(function)
    }


def name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls_assertion(node):
    calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
    return any(name_of(call.func) in asserting() for call in calls)


def always_asserts(statements):
    """Tell whether statements assert whichever way their `if`s go; loops count as run."""
    return any(asserts(statement) for statement in statements)


def asserts(statement):
    match statement:
        case ast.Assert():
            return True
        case ast.If():
            return always_asserts(statement.body) and always_asserts(statement.orelse)
        case ast.For() | ast.While():
            return always_asserts(statement.body)
        case ast.With() | ast.AsyncWith():
            opened = any(calls_assertion(item.context_expr) for item in statement.items)
            return opened or always_asserts(statement.body)
        case ast.Try():
            return always_asserts([*statement.body, *statement.orelse, *statement.finalbody])
        case _:
            return not isinstance(statement, FUNCTIONS) and calls_assertion(statement)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_each_test_asserts_something_whichever_way_it_goes(path):
    silent = [
        f"{path.name}:{function.lineno} {function.name}"
        for function in functions(tree_of(path))
        if function.name.startswith("test") and not always_asserts(function.body)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("assert x", True),
        ("for one in x:\n    assert one", True),
        ("with pytest.raises(ValueError):\n    x()", True),
        ("if x:\n    assert x\nelse:\n    assert y", True),
        ("if x:\n    assert x", False),
        ("x()", False),
        ("def inner():\n    assert x", False),
    ],
)
def test_an_assertion_under_an_if_is_none(body, found):
    assert always_asserts(ast.parse(body).body) is found
