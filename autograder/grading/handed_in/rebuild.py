"""Rebuild a submission: the course's own notebook with the student's answers grafted in.

Nothing is repaired: deleted, copied or retagged cells, changed points, other kernels and forged
metadata cease to exist, because only the text of the student's cells is taken.
"""

from __future__ import annotations

import copy
import hashlib
import html
import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.author.figures import is_skipped, unneeded_figures
from autograder.author.roles import BLANK, SKIPPED
from autograder.author.source import (
    grade_id,
    is_code_answer,
    is_figure,
    is_graded,
    is_solution,
    is_task,
    is_written,
)
from autograder.author.stubs import blank, is_blank
from autograder.grading.handed_in.pieces import (
    assemble,
    assemble_text,
    names_defined,
    own_at_task,
)
from autograder.grading.handed_in.refusal import SubmissionError

MAX_BYTES = 20 << 20
MAX_TEXT_BYTES = 10_000_000
MAX_CELLS = 3000
MAX_EXTRA_CELLS = 300
NOT_NEEDED = "not run, as no grade depends on it: drawn in your own notebook"


def read_submission(path: Path) -> NotebookNode:
    """Read a submitted notebook; its metadata are not trusted.

    Raises SubmissionError when it is not a notebook that can be read.
    """
    if path.is_symlink() or not path.is_file():
        raise SubmissionError(f"{path.name} is missing.")
    if path.stat().st_size > MAX_BYTES:
        raise SubmissionError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MB. "
            "Clear its outputs and hand it in again."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SubmissionError(f"{path.name} can't be read ({error.strerror}).") from error
    try:
        found = _cells(json.loads(data, object_pairs_hook=_needed))
        if len(found) > MAX_CELLS:
            raise SubmissionError(f"{path.name} has more than {MAX_CELLS} cells.")
        cells = [_own_cell(cell) for cell in found]
        if sum(shown_bytes(cell.source) for cell in cells) > MAX_TEXT_BYTES:
            raise SubmissionError(
                f"The text in the cells of {path.name} takes more than "
                f"{MAX_TEXT_BYTES // 1_000_000} MB on a page. Shorten it and hand it in again."
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SubmissionError(
            f"{path.name} is no notebook that can be read ({type(error).__name__}). "
            "Save it from Jupyter and hand it in again."
        ) from error
    return nbformat.v4.new_notebook(cells=cells)


NEEDED = frozenset(
    ("nbformat", "worksheets", "cells", "cell_type", "source", "input", "metadata", "nbgrader",
     "grade_id")
)  # fmt: skip


def _needed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What is read of an object of a notebook. The rest is dropped at once: it may be millions."""
    return {name: value for name, value in pairs if name in NEEDED}


def shown_bytes(text: str) -> int:
    """What a text takes in a file: as JSON or escaped for HTML, whichever is larger."""
    return max(len(html.escape(text).encode()), len(json.dumps(text)))


def _cells(document: dict) -> list:
    """The cells of a notebook, also of one in Jupyter's format of before 2015, with worksheets.

    nbformat's own conversion does not help: a forged notebook makes it fail in any way.
    """
    sheets = document["worksheets"] if document.get("nbformat") == 3 else [document]
    cells = [sheet["cells"] for sheet in sheets]
    if not all(isinstance(some, list) for some in cells):
        raise TypeError("the cells are no list")
    return [cell for some in cells for cell in some]


def _own_cell(cell: dict) -> NotebookNode:
    """A cell reduced to its kind, its text, and the name nbgrader gave it."""
    source = cell.get("source", cell.get("input", ""))  # `input` in the format of before 2015
    text = "".join(source) if isinstance(source, list) else str(source)
    text = text.encode("utf-8", "replace").decode()  # lone surrogates can't be written to a file
    text = text.removeprefix("\ufeff")  # a byte order mark of the editor it was copied from
    kind = cell.get("cell_type")
    made = (
        nbformat.v4.new_markdown_cell(text) if kind != "code" else nbformat.v4.new_code_cell(text)
    )
    metadata = cell.get("metadata")
    named = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(named, dict) and isinstance(named.get("grade_id"), str):
        made.metadata["nbgrader"] = {"grade_id": named["grade_id"]}
    return made


def empty_submission(source: NotebookNode) -> NotebookNode:
    """What is rebuilt for a submission that is refused: the source notebook without any answer."""
    return rebuild(source, nbformat.v4.new_notebook())


def rebuild(source: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """The source notebook with the text of the student's solution cells and their own cells.

    A student's own cells stay behind the cell of ours that they stood behind. Of a solution cell
    that occurs several times, one piece is the answer and the others are cells of the student's own
    (see `assemble`). What a student wrote into the text of a task is a cell of their own below it.

    Figure cells that are as they were handed out, and that nothing else needs, are marked: they are
    not executed. Answer cells that are as they were handed out are marked too: they are executed
    without taking away what other cells define.
    """
    ours = {grade_id(cell): cell for cell in source.cells if grade_id(cell)}
    parts: dict[str | None, list[NotebookNode]] = {}
    behind: str | None = None
    for cell in submitted.cells:
        name = grade_id(cell)
        if name in ours:
            behind = name
            if is_solution(ours[name]) or is_task(ours[name]):
                parts.setdefault(name, []).append(cell)
        elif cell.source.strip():
            parts.setdefault(behind, []).append(cell)
    rebuilt = copy.deepcopy(source)
    rebuilt.cells = _bare(parts.get(None, []))
    for cell in copy.deepcopy(source).cells:
        name = grade_id(cell)
        if name is None:
            continue  # students may change or delete this cell: theirs counts
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        above, below = [], parts.get(name, [])
        if is_written(cell):
            cell.source, below = assemble_text(name, below, cell.source)
        elif is_task(cell):
            below = own_at_task(name, below, cell.source)
        elif is_solution(cell):
            above, cell.source, below = assemble(name, parts.get(name, []), cell.source)
        rebuilt.cells += [*_bare(above), cell, *_bare(below)]
    own = [cell for cell in rebuilt.cells if grade_id(cell) is None]
    if len(own) > MAX_EXTRA_CELLS:
        raise SubmissionError(f"It has more than {MAX_EXTRA_CELLS} cells of its own.")
    for position, cell in enumerate(own):
        cell["id"] = f"own-{position}"
    unneeded = unneeded_figures(rebuilt, _as_handed_out(ours, submitted))
    for cell in rebuilt.cells:
        if grade_id(cell) in unneeded:
            cell.metadata[SKIPPED] = NOT_NEEDED
    _mark_blanks(source, rebuilt)
    return rebuilt


def _mark_blanks(source: NotebookNode, rebuilt: NotebookNode) -> None:
    """Mark every copy of an answer cell as it was handed out, with the names that it must leave."""
    for solution in filter(is_code_answer, source.cells):
        others = (cell for cell in source.cells if cell.cell_type == "code" and cell != solution)
        of_others = frozenset().union(*(names_defined(cell.source) for cell in others))
        names = sorted(names_defined(blank(solution.source)) - of_others)
        for cell in rebuilt.cells:
            if cell.cell_type == "code" and is_blank(cell.source, solution.source):
                cell.metadata[BLANK] = names


def answered_elsewhere(source: NotebookNode, submitted: NotebookNode) -> dict[str, frozenset[str]]:
    """The answer cells that are as they were handed out although the student wrote the answer.

    Gives, by the name of the answer cell, the names that both this cell and another cell of the
    student's define.
    """
    solutions = {grade_id(cell): cell for cell in source.cells if is_code_answer(cell)}
    others = {grade_id(cell) for cell in source.cells} - solutions.keys() - {None}
    blanks: dict[str, frozenset[str]] = {}
    answered: set[str | None] = set()
    defined: set[str] = set()
    for cell in submitted.cells:
        name = grade_id(cell)
        if cell.cell_type != "code" or name in others:
            continue
        if name in solutions and is_blank(cell.source, solutions[name].source):
            blanks[name] = names_defined(cell.source)
        elif not any(is_blank(cell.source, each.source) for each in solutions.values()):
            defined |= names_defined(cell.source)
            answered.add(name)
    return {
        name: bound & defined
        for name, bound in blanks.items()
        if bound & defined and name not in answered
    }


def _as_handed_out(ours: dict[str | None, NotebookNode], submitted: NotebookNode) -> set[str]:
    """The names of the figure cells that a submission has once, and as they were handed out."""
    texts: dict[str, list[str]] = {}
    for cell in submitted.cells:
        texts.setdefault(grade_id(cell), []).append(cell.source.strip())
    return {
        name
        for name, cell in ours.items()
        if is_figure(cell) and texts.get(name) == [cell.source.strip()]
    }


def _bare(cells: list[NotebookNode]) -> list[NotebookNode]:
    return [
        nbformat.v4.new_code_cell(cell.source)
        if cell.cell_type == "code"
        else nbformat.v4.new_markdown_cell(cell.source)
        for cell in cells
    ]


def answers_digest(rebuilt: NotebookNode) -> str:
    """A digest of all code that runs for a submission. Other code gives another draw.

    Where a cell stands counts as well as what it says: a first submission may print its draw, and
    whatever a second one changes to carry the numbers must change the digest. JSON keeps cells
    apart whatever they hold. Text does not count, because no kernel sees it.
    """
    cells = [
        [grade_id(cell), "" if is_graded(cell) else cell.source, is_skipped(cell)]
        for cell in rebuilt.cells
        if cell.cell_type == "code"
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
