"""Which question each cell of an author's notebook belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autograder.author.source import grade_id, is_code_answer, is_graded, is_read

if TYPE_CHECKING:
    from nbformat import NotebookNode

HEADING = re.compile(r"^##? ", re.MULTILINE)


def owners(script: NotebookNode) -> list[str]:
    """The question that each cell belongs to; "" for the introduction and what follows the end.

    A question begins with the last heading above its first solution cell. A written question
    or a task belongs to the question whose heading it stands under.
    """
    cells = script.cells
    found = [""] * len(cells)
    start, owner = 0, ""
    for graded in (k for k, cell in enumerate(cells) if is_graded(cell)):
        answered = next((k for k in range(start, graded) if is_code_answer(cells[k])), graded)
        texts = [k for k in range(start, answered) if _is_text(cells[k])]
        headings = [k for k in texts if HEADING.search(cells[k].source)]
        begins = (headings or texts or [answered])[-1]
        found[start:begins] = [owner] * (begins - start)
        owner = grade_id(cells[graded]) or ""
        found[begins : graded + 1] = [owner] * (graded + 1 - begins)
        start = graded + 1
    for k in range(start, len(cells)):
        if cells[k].cell_type == "markdown" and HEADING.search(cells[k].source):
            break
        found[k] = owner
    return found


def _is_text(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown" and not is_read(cell)
