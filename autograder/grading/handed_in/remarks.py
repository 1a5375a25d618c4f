"""What a student should know of how their notebook was read: sentences for the feedback."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.author.source import (
    grade_id,
    is_figure,
    is_graded,
    is_solution,
    is_written,
    public_part,
)
from autograder.author.stubs import is_blank, is_unanswered
from autograder.grading.handed_in.rebuild import answered_elsewhere

GREY = (
    "The cell {name} is not as it is handed out now: you changed it, or your notebook is of an "
    "older version. The grader runs its own copy of it, so what you wrote there does not count. "
    "Write your answers where the notebook says YOUR CODE HERE."
)
ELSEWHERE = (
    "The answer cell {name} is as it was handed out, and a cell of your own defines {defined}: "
    "your own cell counts."
)


def remarks(source: NotebookNode, submitted: NotebookNode) -> tuple[str, ...]:
    """Sentences about a submitted notebook that was read without an error.

    source: the course's own notebook, with the solutions.
    """
    return (*_changed_cells(source, submitted), *_answers_elsewhere(source, submitted))


def has_answers(source: NotebookNode, submitted: NotebookNode) -> bool:
    """Whether an answer cell of a submitted notebook is not as it was handed out."""
    solutions = {grade_id(cell): cell for cell in source.cells if is_solution(cell)}
    return any(
        grade_id(cell) in solutions and not _as_handed_out(cell, solutions[grade_id(cell)])
        for cell in submitted.cells
    )


def _as_handed_out(cell: NotebookNode, solution: NotebookNode) -> bool:
    same = is_unanswered if is_written(solution) else is_blank
    return same(cell.source, solution.source)


def _changed_cells(source: NotebookNode, submitted: NotebookNode) -> Iterator[str]:
    texts: dict[str | None, list[str]] = {}
    for cell in submitted.cells:
        texts.setdefault(grade_id(cell), []).append(cell.source.strip())
    for cell in source.cells:
        name = grade_id(cell)
        locked = cell.cell_type == "code" and not is_solution(cell) and not is_figure(cell)
        handed_out = public_part(cell.source).strip() if is_graded(cell) else cell.source.strip()
        if locked and name in texts and handed_out not in texts[name]:
            yield GREY.format(name=name)


def _answers_elsewhere(source: NotebookNode, submitted: NotebookNode) -> Iterator[str]:
    for name, defined in answered_elsewhere(source, submitted).items():
        yield ELSEWHERE.format(name=name, defined=", ".join(sorted(defined)))
