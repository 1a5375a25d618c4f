"""Lint the notebook's cells: their order, their marks, the graded cells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.author.lint.marks import HIDDEN, MARK_SCHEME, SOLUTION, regions
from autograder.author.source import (
    SourceError,
    grade_id,
    is_graded,
    is_read,
    is_solution,
    is_task,
    is_written,
    public_part,
    read_probes,
)
from autograder.author.stubs import around_answer, mark_scheme, model_answer, task_text

if TYPE_CHECKING:  # nbformat before autograder.author.source is slow to import
    from nbformat import NotebookNode


def about_cells(notebook: NotebookNode) -> Iterator[str]:
    answers, asked = 0, False
    for place, cell in enumerate(notebook.cells):
        where = f"cell {grade_id(cell) or (cell.source.splitlines() or [''])[0]!r}"
        for said in _about_marks(cell):
            yield f"{where}: {said}"
        if is_read(cell):
            if not asked:
                # What stands before the first answer belongs to the code of all answers.
                kind = "task" if is_task(cell) else "written question"
                yield f"{where}: a {kind} stands below the first graded cell."
            above = notebook.cells[place - 1] if place else None
            about = _about_task(cell) if is_task(cell) else _about_written(cell, above)
            for said in about:
                yield f"{where}: {said}"
        elif is_solution(cell):
            answers += 1
        elif is_graded(cell):
            if not answers:
                yield f"{where}: there is no solution cell between it and the graded cell above."
            answers, asked = 0, True
            for said in _about_graded(grade_id(cell) or "", cell.source):
                yield f"{where}: {said}"
    if answers:
        yield "there is no graded cell after the last solution cell."


def _about_marks(cell: NotebookNode) -> Iterator[str]:
    for what, belongs in (
        (SOLUTION, is_solution(cell)),
        (HIDDEN, is_graded(cell)),
        (MARK_SCHEME, is_task(cell)),
    ):
        count, fault = regions(cell.source, what)
        if fault:
            yield fault
        elif count and not belongs:
            yield f"BEGIN {what} has no meaning in this cell."
    if is_solution(cell) and not regions(cell.source, SOLUTION)[0]:
        yield (
            "it has no model answer: write one between ### BEGIN SOLUTION and ### END SOLUTION. "
            "Only the worked solution shows it."
            if is_written(cell)
            else "a solution cell needs ### BEGIN SOLUTION and ### END SOLUTION."
        )


def _about_task(cell: NotebookNode) -> Iterator[str]:
    """What is wrong with a task beside its marks."""
    if not task_text(cell.source):
        yield "it has no text: say what the student is to do."
    if regions(cell.source, MARK_SCHEME)[0] and not mark_scheme(cell.source):
        yield "its mark scheme is empty."


def _about_written(cell: NotebookNode, above: NotebookNode | None) -> Iterator[str]:
    """What is wrong with a written question beside its marks; above: the cell above it."""
    if regions(cell.source, SOLUTION)[0] and not model_answer(cell.source):
        yield "its model answer is empty."
    is_text = above is not None and above.cell_type == "markdown" and not is_read(above)
    if not (is_text and above.source.strip()) and not around_answer(cell.source):
        yield (
            "no text asks the question: write it into a cell "
            f'# %% [markdown] {grade_id(cell)}-text role="text" right above.'
        )


def _about_graded(question: str, source: str) -> Iterator[str]:
    try:
        probes = read_probes(question, source)
    except SourceError as error:
        yield str(error)
        return
    if not probes:
        yield "it has no probe, so there is nothing to check."
    statements = [ast.unparse(one) for one in ast.parse(public_part(source)).body]
    if statements[-1:] != [f"check({question!r})"]:
        yield f'the last line that students see must be check("{question}").'
