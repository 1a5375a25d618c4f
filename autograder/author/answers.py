"""Mistakes and variants: wrong answers that must fail a check, right ones that must pass."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.author.source import Question, SourceError, solution_source
from autograder.course.layout import AssignmentFolder

if TYPE_CHECKING:  # nbformat before autograder.author.source is slow to import
    from nbformat import NotebookNode

DECLARATIONS = ("question", "loses", "edits", "own_band")


@dataclass(frozen=True)
class Answer:
    """One answer to one question, and the checks that it must fail."""

    name: str
    kind: str
    question: str
    source: str
    explanation: str
    loses: tuple[str, ...] = ()
    own_band: bool = False


def reference_answers(notebook: NotebookNode, questions: tuple[Question, ...]) -> dict[str, str]:
    """The reference solution of every question, by question."""
    return {question.name: solution_source(notebook, question) for question in questions}


def load_answers(assignment: AssignmentFolder, solutions: dict[str, str]) -> tuple[Answer, ...]:
    """All variants and mistakes of an assignment.

    solutions: the reference solutions, which the files' edits apply to.
    Raises SourceError when a file can't be used.
    """
    return tuple(
        load_answer(path, kind, solutions)
        for kind in ("variants", "mistakes")
        for path in assignment.answer_files(kind)
    )


def load_answer(path: Path, kind: str, solutions: dict[str, str]) -> Answer:
    """The answer in a file: edits to the reference solution, or a cell written out."""
    text = path.read_text()
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise SourceError(f"{path}: {error}") from error
    declared: dict[str, Any] = {}
    rest = text.splitlines()
    for statement in reversed(tree.body):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            name = getattr(statement.targets[0], "id", None)
            if name in DECLARATIONS:
                declared[name] = _declared(path, name, statement.value)
                del rest[statement.lineno - 1 : statement.end_lineno]
    question = declared.get("question")
    if question not in solutions:
        known = ", ".join(solutions)
        raise SourceError(f"{path}: question = {question!r}; the notebook has {known}.")
    if (kind == "mistakes") != bool(declared.get("loses")):
        raise SourceError(
            f"{path}: mistakes name in `loses` the checks that they fail; variants don't."
        )
    source = "\n".join(rest)
    if "edits" in declared:
        source = _edited(path, solutions[question], declared["edits"])
    return Answer(
        name=path.stem,
        kind=kind,
        question=question,
        source=source,
        explanation=" ".join((ast.get_docstring(tree) or "").split()),
        loses=tuple(declared.get("loses", ())),
        own_band=bool(declared.get("own_band", False)),
    )


def _declared(path: Path, name: str, node: ast.expr) -> Any:
    """The value of a declaration. Raises SourceError if it is not of the kind that `name` needs."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        raise SourceError(f"{path}: {name} = {ast.unparse(node)} is not a literal.") from None
    if name == "loses" and not _all_texts(value):
        raise SourceError(f"{path}: loses must be a list of names of checks, not {value!r}.")
    if name == "edits" and not (
        isinstance(value, list) and all(_all_texts(edit) and len(edit) == 2 for edit in value)
    ):
        raise SourceError(f"{path}: edits must be a list of pairs (old text, new text).")
    return value


def _all_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(text, str) for text in value)


def _edited(path: Path, source: str, edits: list[tuple[str, str]]) -> str:
    for old, new in edits:
        if old not in source:
            raise SourceError(f"{path}: the reference solution does not contain {old!r}.")
        source = source.replace(old, new)
    return source
