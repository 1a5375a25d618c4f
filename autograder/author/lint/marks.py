"""The marks around what students don't get: solutions, hidden tests and mark schemes."""

from __future__ import annotations

import re

SOLUTION, HIDDEN, MARK_SCHEME = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"


def regions(text: str, what: str) -> tuple[int, str]:
    """How many regions the marks of `what` enclose, and what is wrong with the marks, if anything.

    nbgrader takes any line with these words for a mark; where a mark is written otherwise, or one
    is missing, one of the programs that strip would leave the region in.
    """
    marks = [line.strip() for line in text.splitlines() if re.search(f"(BEGIN|END) {what}", line)]
    pairs = [f"### BEGIN {what}", f"### END {what}"] * (len(marks) // 2)
    if marks != pairs:
        return 0, f"the marks are lines ### BEGIN {what} and ### END {what} in turn, not {marks}."
    return len(marks) // 2, ""
