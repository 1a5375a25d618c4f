"""The header of a cell in an author's script: its name, its role and, if it has them, its points.

    # %% q1-solution role="solution"
    # %% q1 role="graded" points=3
    # %% [markdown] q1-text role="text"
    # %% [markdown] q1-why role="written" points=2
    # %% [markdown] q1-plot role="task" points=2
    # %% [markdown] q1-answer role="answer"

A cell with an empty header, `# %%`, belongs to the student.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # nbformat before autograder.author.source is slow to import
    from nbformat import NotebookNode

FIGURE = "figure"
"""The role of a cell that only draws, and its tag in the notebook."""
ANSWER = "answer"
"""The role of a cell that only the worked solution shows, and its tag there."""
WRITTEN = "written"
"""The role of a text that the student writes and a person reads."""
TASK = "task"
"""The role of a text that says what to do in cells of one's own, which a person reads."""
WITH_POINTS = ("graded", WRITTEN, TASK)
"""The roles of cells that have points."""
SKIPPED = "autograder_skipped"
"""The key in the metadata of a rebuilt cell that is not to be executed; its value says why."""
BLANK = "autograder_blank"
"""The key in the metadata of a rebuilt cell that is an answer cell as it was handed out; its value
is the names that it leaves alone where the student has defined them before."""
CELL_TYPES = {
    "text": "markdown",
    "setup": "code",
    FIGURE: "code",
    "solution": "code",
    "graded": "code",
    WRITTEN: "markdown",
    TASK: "markdown",
    ANSWER: "markdown",
}
"""The roles that a cell may have, and the type of the cells that may have each."""
MEANINGS = {
    "text": "text of the course",
    "setup": "code of the course",
    FIGURE: "code of the course that only draws",
    "solution": "the student's answer, code",
    "graded": "the probes and the check of a question",
    WRITTEN: "the student's answer, text that a person reads",
    TASK: "what the student is to do in cells of their own, which a person reads",
    ANSWER: "text that only the worked solution shows",
}
"""What each role means, in an author's words."""
ROLES = "; ".join(f'role="{role}": {meaning}' for role, meaning in MEANINGS.items())
NO_TEXT_ANSWERS = (
    "checks can't read a text: a question that they decide is answered by a function, in a code "
    'cell. Write role="written" and points for a text that a person reads, role="task" and points '
    'for work in cells of the student\'s own that a person reads, role="text" for text of the '
    'course, role="answer" for text that only the worked solution shows.'
)
SPACING = ("lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker")
"""Metadata that jupytext adds to describe the white space around a cell."""
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


class HeaderError(Exception):
    """The header of a cell is invalid; the message says why."""


def cell_metadata(cell: NotebookNode) -> dict[str, Any]:
    """The metadata of a notebook's cell, from a cell as jupytext read it.

    These are nbgrader's metadata and the tag of a figure or an answer; none for a cell of the
    student's.

    Raises HeaderError if the header is not a name, a role and, where a cell has them, points.
    """
    options = {key: value for key, value in cell.metadata.items() if key not in SPACING}
    if "incorrectly_encoded_metadata" in options:
        raise HeaderError(
            f"{options['incorrectly_encoded_metadata']!r} can't be read; "
            'write role="solution", with quotes.'
        )
    if not options and cell.cell_type == "code":
        return {}
    name, role, points = (options.pop(key, None) for key in ("title", "role", "points"))
    if options:
        raise HeaderError(f"a header holds name, role and points, but not {', '.join(options)}.")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise HeaderError(
            "a cell of the course needs a name of at most 64 letters, digits, - and _."
        )
    if not isinstance(role, str) or role not in CELL_TYPES:
        raise HeaderError(f"its role is {role!r}; write one of these: {ROLES}.")
    if cell.cell_type != CELL_TYPES[role]:
        raise HeaderError(_wrong_type(cell.cell_type, role))
    if (role in WITH_POINTS) != (points is not None):
        raise HeaderError("task, written and graded cells have points, other cells don't.")
    if points is not None and not _is_positive(points):
        raise HeaderError(f"points must be a number above 0, not {points!r}.")
    nbgrader = {
        "schema_version": 3,
        "solution": role in ("solution", WRITTEN),
        "grade": role in ("graded", WRITTEN),
        "locked": role not in ("solution", WRITTEN),
        "task": role == TASK,
        "grade_id": name,
    }
    if points is not None:
        nbgrader["points"] = points
    tagged = {"tags": [role]} if role in (FIGURE, ANSWER) else {}
    return {"nbgrader": nbgrader, **tagged}


def _wrong_type(cell_type: str, role: str) -> str:
    """Why a cell of this type can't have this role, and what to write instead."""
    if cell_type == "markdown" and role in ("solution", "graded"):
        return NO_TEXT_ANSWERS
    fitting = [f'role="{one}"' for one, kind in CELL_TYPES.items() if kind == cell_type]
    header = "# %% [markdown] name" if CELL_TYPES[role] == "markdown" else "# %% name"
    return (
        f"a {cell_type} cell can't have the role {role!r} ({MEANINGS[role]}): "
        f'begin it with {header} role="{role}"'
        + (f", or give it one of {', '.join(fitting)}." if fitting else ".")
    )


def _is_positive(value: Any) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and value > 0
    )
