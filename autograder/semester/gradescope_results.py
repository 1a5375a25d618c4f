"""Gradescope's own form of a result: https://gradescope-autograders.readthedocs.io/en/latest/specs/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from autograder.author.recognition import LOOKS_LIKE
from autograder.checks.check_file import PASS, UNDECIDED
from autograder.grading.written import WAITING

COURSE = "course"
SETTINGS = "gradescope.json"
"""Names in the zip."""
OPEN = {
    UNDECIDED: "Your instructor has to look at these questions, which could not be decided",
    WAITING: "Your instructor has still to read these questions",
}
"""Why a question has no points yet."""


class Visibility(StrEnum):
    """When students see the result of a check on Gradescope, in its own words."""

    hidden = "hidden"
    after_due_date = "after_due_date"
    after_published = "after_published"
    visible = "visible"


def results(document: Mapping[str, Any], hidden: Visibility) -> dict[str, Any]:
    """Gradescope's results from the result of a submission.

    Gradescope knows no questions that are undecided, or that a person has still to read: their
    points are missing in the sum, and the text above all says so.
    """
    questions = document["questions"]
    said = list(document["notes"])
    for outcome, why in OPEN.items():
        if names := [name for name, one in questions.items() if one["outcome"] == outcome]:
            said.append(f"{why}: {', '.join(names)}. Their points are not in the sum yet.")
    return {
        "score": sum(one["score"] or 0.0 for one in questions.values()),
        "output": "\n".join(said),
        "tests": [test for name, one in questions.items() for test in _tests(name, one, hidden)],
    }


def _tests(name: str, question: Mapping[str, Any], hidden: Visibility) -> Iterator[dict[str, Any]]:
    """The entry of a question, then those of its checks.

    The points of a question tell whether its hidden checks passed, so they are shown with these.
    """
    has_hidden = any(check["hidden"] for check in question["checks"])
    yield {
        "name": name,
        **_points(question),
        "output": _said(question),
        "output_format": "text",
        "visibility": hidden.value if has_hidden else "visible",
    }
    for check in question["checks"]:
        yield {
            "name": f"{name}: {check['name']}",
            "status": "passed" if check["outcome"] == PASS else "failed",
            "output": check["message"] or "",
            "output_format": "text",
            "visibility": hidden.value if check["hidden"] else "visible",
        }


def _points(question: Mapping[str, Any]) -> dict[str, Any]:
    """The points of a question, and whether it has all; nothing as long as nobody knows them."""
    if question["outcome"] in OPEN:
        return {}
    return {
        "score": question["score"],
        "max_score": question["max_score"],
        "status": "passed" if question["outcome"] == PASS else "failed",
    }


def _said(question: Mapping[str, Any]) -> str:
    """What there is to say of a question beside its checks."""
    if question["looks_like"]:
        return LOOKS_LIKE.format(question["looks_like"])
    return "" if question["checks"] else str(question["outcome"])
