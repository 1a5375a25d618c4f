"""The pieces of an answer cell: Jupyter copies a cell's name when it is copied or split."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from contextlib import suppress

from nbformat import NotebookNode

from autograder.author.names import MOST_PARSED, as_python, names_bound_by_cell
from autograder.author.source import grade_id
from autograder.author.stubs import blank, is_blank, is_unanswered, task_text

CELL_MAGIC = re.compile(r"\s*%%(\w*)")
RUN_HERE = ("time", "capture", "prun")
"""The cell magics that run a cell in the notebook's own namespace, so that it defines names."""


def names_defined(source: str) -> frozenset[str]:
    """The names that a student's cell defines; none if it can't be read as Python."""
    magic = CELL_MAGIC.match(source)
    return frozenset() if magic and magic[1] not in RUN_HERE else names_bound_by_cell(source)


def assemble(
    name: str, cells: Sequence[NotebookNode], solution: str
) -> tuple[list[NotebookNode], str, list[NotebookNode]]:
    """The student's cells above an answer cell, its text, and their cells below it.

    cells: the pieces of the answer, which have its name, and the student's own cells behind them.
    All stay in order and are run one by one, as in Jupyter: a piece that fails, or that defines
    nothing, takes nothing from the others. The answer is the last piece that defines what it should
    define. Copies as they were handed out are left out, and so are pieces made into text, if
    anything else is there. Pieces that are no cells of their own, as a cell that was split within a
    function leaves them, are joined.
    """
    pieces = [cell for cell in cells if grade_id(cell) == name]
    code = [cell for cell in pieces if cell.cell_type == "code"]
    if not code:  # one key pressed by mistake has turned the answer into text
        others = [cell for cell in cells if grade_id(cell) != name]
        return [], "\n\n".join(piece.source for piece in pieces), others
    filled = [cell for cell in code if not is_blank(cell.source, solution)] or code[:1]
    kept = [cell for cell in cells if grade_id(cell) != name or any(cell is one for one in filled)]
    joined = _with_split_pieces_joined(name, kept)
    wanted = names_defined(blank(solution))
    places = [place for place, cell in enumerate(joined) if grade_id(cell) == name]
    defining = [place for place in places if names_defined(joined[place].source) & wanted]
    place = (defining or places)[-1]
    return joined[:place], joined[place].source, joined[place + 1 :]


def assemble_text(
    name: str, cells: Sequence[NotebookNode], written: str
) -> tuple[str, list[NotebookNode]]:
    """A student's answer to a written question, and their own cells below it.

    cells: the pieces of the answer, which have its name, and the student's own cells behind them.
    written: the cell as its author wrote it. Pieces that are as they were handed out are left out
    if anything else is there. A piece that was made into code is text all the same.
    """
    pieces = [cell.source for cell in cells if grade_id(cell) == name]
    filled = [text for text in pieces if not is_unanswered(text, written)] or pieces[:1]
    return "\n\n".join(filled), [cell for cell in cells if grade_id(cell) != name]


def own_at_task(name: str, cells: Sequence[NotebookNode], task: str) -> list[NotebookNode]:
    """A student's own cells at a task, with every copy of its cell that they wrote into.

    cells: the copies, which have its name, and the student's own cells behind them. task: the cell
    as its author wrote it.
    """
    handed_out = task_text(task).split()
    return [
        cell
        for cell in cells
        if grade_id(cell) != name or cell.source.split() not in ([], handed_out)
    ]


def _with_split_pieces_joined(name: str, cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The cells, with each piece that only goes on with the one right above it joined to that."""
    joined: list[NotebookNode] = []
    for cell in cells:
        above = joined[-1] if joined else None
        if above and grade_id(above) == grade_id(cell) == name and _goes_on(above, cell):
            joined[-1] = NotebookNode(above | {"source": f"{above.source}\n\n{cell.source}"})
        else:
            joined.append(cell)
    return joined


def _goes_on(above: NotebookNode, cell: NotebookNode) -> bool:
    """Whether a cell is the rest of the one above: only together can they be read as meant."""
    indented = re.match(r"(\s*\n)?[ \t]+\S", cell.source) is not None
    return _is_readable(f"{above.source}\n\n{cell.source}") and (
        indented or not _is_readable(above.source)
    )


def _is_readable(source: str) -> bool:
    """Whether IPython can read code."""
    if len(source) > MOST_PARSED:
        return False
    for text in (source, as_python(source)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            ast.parse(text)
            return True
    return False
