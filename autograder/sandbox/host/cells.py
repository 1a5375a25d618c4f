"""What the cells of a rebuilt notebook are, and what is said of them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from autograder.author.roles import BLANK
from autograder.sandbox.guest.session import MISSING, blank_call, graded_call

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from autograder.sandbox.host.endings import Ending

NO_SUCH_SCRIPT = "Exception: File `"
"""How %run fails if the file is not there."""

STOPPED = {
    "timeout": "{what} was stopped: {detail}.",
    "out of memory": "{what} needed more memory than is allowed ({detail}).",
    "exited": "{what} ended its own kernel: {detail}.",
    "dead kernel": "{what} brought its kernel down: {detail}.",
    "output flood": "{what} was stopped: {detail}.",
}


def question_of(cell: NotebookNode) -> str | None:
    """The question whose graded cell this is."""
    facts = cell.metadata.get("nbgrader", {})
    graded = cell.cell_type == "code" and facts.get("grade") and not facts.get("solution")
    return facts.get("grade_id") if graded else None


def is_answer(cell: NotebookNode) -> bool:
    """Whether it is for the student's answer."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def code_to_run(cell: NotebookNode) -> str:
    """The code that the kernel gets; of a graded cell only the statements, without comments.

    An answer cell as it was handed out takes nothing away that was defined before it.

    Student code can print the text of every cell that ran, and what an author wrote beside a hidden
    probe is not for students.
    """
    question = question_of(cell)
    if BLANK in cell.metadata:
        return blank_call(cell.metadata[BLANK], cell.source)
    if question is None:
        return cell.source
    try:
        return graded_call(question, ast.unparse(ast.parse(cell.source)))
    except SyntaxError:  # IPython's own syntax
        return cell.source


def name_of(index: int, cell: NotebookNode) -> str:
    """How a reader finds the cell."""
    question = question_of(cell)
    if question is not None:
        return f"The graded cell of {question}"
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    return f"The cell {grade_id}" if grade_id else f"Cell {index + 1} of the notebook"


def stopped_sentence(what: str, ending: Ending) -> str | None:
    """What the student is told of a cell that had to be stopped; None for any other ending."""
    if ending.outcome not in STOPPED:
        return None
    return STOPPED[ending.outcome].format(what=what, detail=ending.detail)


def is_lost_by_chance(ending: Ending) -> bool:
    """Whether another cell than the one that ran may have cost the kernel.

    A kernel that does not even answer an interrupt in time is lost too: a thread that another cell
    left behind may keep it busy. An endless loop answers, and is not run twice.
    """
    return ending.lost and not ending.asked


def helped(first: Ending, second: Ending) -> bool:
    """Whether a graded cell got further the second time: no error is left, or others are."""
    return second.outcome == "ok" or (second.outcome == "error" and second.detail != first.detail)


def lacks_a_definition(ending: Ending) -> bool:
    """Whether a cell failed for something that may come later in the notebook."""
    return ending.outcome == "error" and (
        ending.detail.split(":")[0] in MISSING or ending.detail.startswith(NO_SUCH_SCRIPT)
    )
