"""The hints in steps that a check file gives for its question.

    hints = ("what is asked", "which idea helps", "how it begins")

They are read from the file's text: showing a hint runs no code.
"""

from __future__ import annotations

from autograder.checks.declared import BadDeclaration, declared


def read_hints(text: str) -> tuple[str, ...]:
    """The hints of a check file with this text; empty if it declares none.

    Raises BadDeclaration unless they are written out as a tuple or list of texts, and SyntaxError
    unless the file is Python.
    """
    hints = declared(text, "hints")
    if hints is None:
        return ()
    if not isinstance(hints, (tuple, list)) or not all(isinstance(one, str) for one in hints):
        raise BadDeclaration('write hints as a tuple of texts: hints = ("…", "…", "…").')
    return tuple(" ".join(one.split()) for one in hints)
