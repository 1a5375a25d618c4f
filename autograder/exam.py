"""An assignment as the grader needs it: its notebook, its questions, their checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.check_file import CheckFile, load_checks
from autograder.course import Assignment
from autograder.course_limits import limits_of
from autograder.sandbox.limits import Limits
from autograder.source import Question, read_notebook, read_questions

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Exam:
    """An assignment with what its author wrote, each part loaded when first asked for."""

    assignment: Assignment

    @cached_property
    def notebook(self) -> NotebookNode:
        """The source notebook, which submissions are rebuilt from."""
        return read_notebook(self.assignment)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the notebook, in order."""
        return read_questions(self.notebook)

    @cached_property
    def checks(self) -> dict[str, CheckFile]:
        """The check file of every question."""
        return {
            question.name: load_checks(self.assignment.check_file(question.name))
            for question in self.questions
        }

    @cached_property
    def limits(self) -> Limits:
        """What every notebook of it may use."""
        return limits_of(self.assignment)


def loaded(assignment: Assignment) -> Exam:
    """An exam with all its parts: threads may share it, but must not load one at the same time."""
    exam = Exam(assignment)
    _ = exam.limits, exam.checks  # these bring the notebook and the questions
    return exam


def exam_of(assignment: Assignment) -> Exam:
    """The exam as its files are now; loaded once for as long as these stay as they are."""
    course_wide = assignment.solutions.parent.glob("*.toml")
    files = sorted([*assignment.solutions.rglob("*"), *course_wide])
    stats = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _loaded(assignment, stats)


@lru_cache(maxsize=2)
def _loaded(assignment: Assignment, stats: tuple[tuple[Path, int, int], ...]) -> Exam:
    return Exam(assignment)
