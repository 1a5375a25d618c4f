"""Lint what helps a learner: hints in steps, and an answer in words behind each question."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.author.lint.marks import SOLUTION, regions
from autograder.author.source import (
    Question,
    grade_id,
    is_answer,
    is_code_answer,
    is_graded,
    is_solution,
    public_part,
)
from autograder.checks.declared import BadDeclaration
from autograder.checks.hints import read_hints

if TYPE_CHECKING:
    from nbformat import NotebookNode

FEWEST_HINTS, MOST_HINTS = 2, 3
TELLING = 25
"""A line of a solution with at least as many characters gives the answer away."""


@dataclass(frozen=True)
class Guidance:
    """What the author wrote to help with each question: hints, and answers in words."""

    hints: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]


def read_guidance(script: NotebookNode, check_files: Mapping[str, Path]) -> Guidance:
    """The hints and the answers in words by question; hints that can't be read are left out.

    script: the notebook with answers in words. check_files: by question.
    """
    hints = {}
    for question, path in check_files.items():
        try:
            hints[question] = read_hints(public_part(path.read_text()))
        except (BadDeclaration, SyntaxError, OSError):
            continue  # said elsewhere
    return Guidance(hints, answers_in_words(script))


def answers_in_words(script: NotebookNode) -> dict[str, tuple[str, ...]]:
    """The texts of the answers by question: each belongs to the graded cell above it."""
    found: dict[str, tuple[str, ...]] = {}
    question = ""
    for cell in script.cells:
        if is_graded(cell):
            question = grade_id(cell) or ""
        elif is_answer(cell):
            found[question] = (*found.get(question, ()), cell.source)
    return found


def about_answers_in_words(script: NotebookNode) -> Iterator[str]:
    """Answers in words that stand where they belong to no question."""
    asked, answering = False, False
    for cell in script.cells:
        answering = (answering or is_code_answer(cell)) and not is_graded(cell)
        asked = asked or is_graded(cell)
        if not is_answer(cell):
            continue
        where = f"cell {grade_id(cell)}"
        if not asked or answering:
            yield f"{where}: put an answer in words behind the graded cell of its question."
        if not cell.source.strip():
            yield f"{where}: the answer is empty."


def about_hints(path: Path, solution: str) -> Iterator[str]:
    """What is wrong with the hints that a check file declares."""
    text = path.read_text()
    try:
        hints, everything = read_hints(public_part(text)), read_hints(text)
    except (BadDeclaration, SyntaxError) as error:
        yield str(error)
        return
    if everything and not hints:
        yield "hints are between the hidden marks, so students would not get them."
    if hints and not FEWEST_HINTS <= len(hints) <= MOST_HINTS:
        yield f"there {_are(len(hints))}; write two or three, from what is asked to how it begins."
    for number, hint in enumerate(hints, start=1):
        if not hint:
            yield f"hint {number} is empty."
        for line in _telling_lines(solution):
            if line in hint:
                yield f"hint {number} gives a line of the solution away: {line}"


def about_missing_guidance(
    script: NotebookNode, questions: tuple[Question, ...], guidance: Guidance
) -> Iterator[str]:
    """What a learner would miss: questions without hints or without an answer in words."""
    for question in questions:
        if not guidance.hints.get(question.name):
            yield f'{question.name} has no hints: write hints = ("…", "…", "…") in its check file.'
        if not guidance.answers.get(question.name):
            yield (
                f"{question.name} has no answer in words: write a cell "
                f'# %% [markdown] {question.name}-answer role="answer" behind its graded cell.'
            )
    if any(guidance.hints.values()) and not _imports_hint(script):
        yield "no cell imports hint: write from autograder.lab import check, hint, observe."


def _imports_hint(script: NotebookNode) -> bool:
    for cell in script.cells:
        if cell.cell_type != "code" or is_solution(cell) or is_graded(cell):
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # said elsewhere
        for node in ast.walk(tree):
            match node:
                case ast.ImportFrom(module="autograder.lab", names=names):
                    if any(one.name == "hint" for one in names):
                        return True
    return False


def _telling_lines(solution: str) -> list[str]:
    """The lines between the marks of a solution that are long enough to be recognised."""
    if not regions(solution, SOLUTION)[0]:
        return []
    within, found = False, []
    for line in map(str.strip, solution.splitlines()):
        if SOLUTION in line:
            within = line.startswith("### BEGIN")
        elif within and len(line) >= TELLING:
            found.append(line)
    return found


def _are(count: int) -> str:
    return "is one hint" if count == 1 else f"are {count} hints"
