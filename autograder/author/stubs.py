"""Answer cells as they are handed out."""

from __future__ import annotations

import ast
import re


def _region(marked: str) -> re.Pattern[str]:
    """What stands between two marks, with the marks; its group is the indentation."""
    return re.compile(
        rf"^([ \t]*)### BEGIN {marked}.*?^[ \t]*### END {marked}[^\n]*$", re.DOTALL | re.MULTILINE
    )


SOLUTION, MARK_SCHEME = _region("SOLUTION"), _region("MARK SCHEME")

RAISED = "NotImplementedError"
TEXT = "YOUR ANSWER HERE"
"""What nbgrader puts where a written question has its model answer."""


def blank(solution: str) -> str:
    """A solution cell as it is released to students, but for a comment."""
    return SOLUTION.sub(rf"\1raise {RAISED}()", solution)


def is_blank(answer: str, solution: str) -> bool:
    """Whether an answer is the solution's cell as it was handed out; comments do not matter."""
    stub = blank(solution)
    # Parsing what a student wrote may cost much.
    if len(answer) > 2 * len(stub) + 1000 or RAISED not in answer:
        return False
    try:
        return ast.dump(ast.parse(answer)) == ast.dump(ast.parse(stub))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def is_unanswered(text: str, written: str) -> bool:
    """Whether a text is a written question's cell as it was handed out, or without its stub.

    written: the cell as its author wrote it, with the model answer. White space does not matter.
    """
    empty = ("", around_answer(written), SOLUTION.sub(TEXT, written))
    return text.split() in [each.split() for each in empty]


def around_answer(written: str) -> str:
    """What a written question's cell says beside its model answer, such as what is asked."""
    return SOLUTION.sub("", written).strip()


def model_answer(written: str) -> str:
    """The model answer of a written question: what stands between its marks."""
    return _between(SOLUTION, written)


def task_text(task: str) -> str:
    """What a task's cell says to students: all but its mark scheme."""
    return MARK_SCHEME.sub("", task).strip()


def mark_scheme(task: str) -> str:
    """The mark scheme of a task: what stands between its marks; empty if it has none."""
    return _between(MARK_SCHEME, task)


def _between(marked: re.Pattern[str], text: str) -> str:
    regions = (found[0] for found in marked.finditer(text))
    return "\n\n".join("\n".join(region.splitlines()[1:-1]).strip() for region in regions)
