"""What `autograder check` found of a learner's notebooks: the latest result of each question."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course.store import Store

LEARNER = "you"


def learner_state(root: Path) -> Path:
    """The folder where results of checks are kept, in the course at `root`."""
    return root / ".autograder" / "self-check"


def keep_results(state: Path, assignment: str, questions: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep the results of the questions that were checked; those of others stay.

    questions: score, max_score and outcome of each.
    """
    known = kept_results(state, assignment)
    for name, question in questions.items():
        known[name] = {key: question[key] for key in ("score", "max_score", "outcome")}
    Store(state).keep_saved(assignment, LEARNER, {"questions": known})


def kept_results(state: Path, assignment: str) -> dict[str, dict[str, Any]]:
    """The latest result of each question of an assignment that was checked, by question."""
    return dict((Store(state).find_saved(assignment, LEARNER) or {}).get("questions", {}))
