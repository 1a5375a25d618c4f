"""Figure cells that need not be executed when a notebook is graded."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import TYPE_CHECKING

from autograder.author.names import names_bound, names_used
from autograder.author.roles import SKIPPED
from autograder.author.source import grade_id, is_figure

if TYPE_CHECKING:
    from nbformat import NotebookNode


def unneeded_figures(notebook: NotebookNode, as_handed_out: Collection[str]) -> set[str]:
    """The names of the figure cells that no executed cell needs.

    as_handed_out: the figure cells that the student did not change; all others are executed.
    Lint proves that no other cell of the course needs a figure. A student's cell may need one.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    unneeded = {grade_id(cell): cell for cell in code if is_figure(cell)}
    unneeded = {name: cell for name, cell in unneeded.items() if name in as_handed_out}
    executed = [cell for cell in code if grade_id(cell) not in unneeded]
    while executed and unneeded:
        used = frozenset().union(*(names_used(cell.source) for cell in executed))
        needed = [name for name, cell in unneeded.items() if names_bound(cell.source) & used]
        executed = [unneeded.pop(name) for name in needed]
    return set(unneeded)


def is_skipped(cell: NotebookNode) -> bool:
    """Whether this cell of a rebuilt notebook is not executed."""
    return SKIPPED in cell.metadata


def with_figures(notebook: NotebookNode) -> NotebookNode:
    """A copy of a rebuilt notebook in which every figure cell is executed."""
    made = copy.deepcopy(notebook)
    for cell in filter(is_figure, made.cells):
        cell.metadata.pop(SKIPPED, None)
    return made
