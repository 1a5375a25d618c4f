"""What a check file declares as literals, read from its text: this runs no code."""

from __future__ import annotations

import ast
from typing import Any

PROSE = ("hints", "promises", "no_promises")
"""Declarations that change no outcome of a check."""


class BadDeclaration(ValueError):
    """A declaration is not a literal; the message says which."""


def declared(text: str, name: str) -> Any:
    """The literal that is assigned to `name` in a check file with this text; None if none is.

    Raises BadDeclaration unless it is a literal, and SyntaxError unless the file is Python.
    """
    found = None
    for statement in _assignments(text, name):
        try:
            found = ast.literal_eval(statement.value)
        except (ValueError, TypeError):
            raise BadDeclaration(f"write {name} out as texts, without names and calls.") from None
    return found


def without(text: str, name: str) -> str:
    """A check file's text without the statements that assign to `name`."""
    lines = text.splitlines(keepends=True)
    for statement in reversed(_assignments(text, name)):
        del lines[statement.lineno - 1 : statement.end_lineno]
    return "".join(lines)


def _assignments(text: str, name: str) -> list[ast.Assign]:
    return [
        statement
        for statement in ast.parse(text).body
        if isinstance(statement, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id == name for one in statement.targets)
    ]
