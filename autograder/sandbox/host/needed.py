"""Which cells of a notebook a cell needs, as far as their text tells."""

import re
from collections.abc import Sequence

from nbformat import NotebookNode

from autograder.author.names import names_bound_by_cell, names_used
from autograder.author.roles import SKIPPED
from autograder.sandbox.host.cells import is_answer, question_of

SIDE_EFFECTS = re.compile(
    r"^\s*[%!]|\b(globals|exec|setattr|__main__|open|environ|chdir|mkdir|path|write\w*|save\w*)\b",
    re.MULTILINE,
)
"""With these a cell may do something for others without binding a name."""


def is_repeated(cell: NotebookNode) -> bool:
    """Whether a cell is run again in each new kernel: it may define what an answer needs."""
    return cell.cell_type == "code" and question_of(cell) is None and SKIPPED not in cell.metadata


def needed_by(cells: Sequence[NotebookNode], index: int, end: int) -> list[int]:
    """The places before `end` of the cells that the cell at `index` needs, in order.

    All of the course's own cells are among them. Of the student's, those that bind a name that the
    cell or another needed one uses, or that do something else that others may rely on.
    """
    places = [place for place in range(end) if place != index and is_repeated(cells[place])]
    needed = {
        place for place in places if is_of_course(cells[place]) or has_side_effects(cells[place])
    }
    used = frozenset().union(*(names_used(cells[place].source) for place in {index, *needed}))
    left = {
        place: names_bound_by_cell(cells[place].source) for place in places if place not in needed
    }
    while found := [place for place, names in left.items() if names & used]:
        for place in found:
            del left[place]
        needed |= set(found)
        used = used.union(*(names_used(cells[place].source) for place in found))
    return sorted(needed)


def is_of_course(cell: NotebookNode) -> bool:
    """Whether a cell is the course's own: neither the student's nor an answer."""
    return "nbgrader" in cell.metadata and not is_answer(cell)


def has_side_effects(cell: NotebookNode) -> bool:
    """Whether a cell may do more for others than to bind names."""
    return SIDE_EFFECTS.search(cell.source) is not None
