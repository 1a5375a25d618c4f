"""An assignment as the grader needs it: its notebook, its questions, their checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.author.source import Question, read_notebook, read_questions
from autograder.checks.check_file import CheckFile, load_checks
from autograder.course.layout import AssignmentFolder
from autograder.course.limits import Limits
from autograder.course.limits_file import limits_of

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Assignment:
    """What the author of an assignment wrote; each part is read when it is first asked for."""

    folder: AssignmentFolder

    @property
    def name(self) -> str:
        """The name of the folder, `NN_name`."""
        return self.folder.name

    @cached_property
    def notebook(self) -> NotebookNode:
        """The source notebook, which submissions are rebuilt from."""
        return read_notebook(self.folder)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the notebook, in order."""
        return read_questions(self.notebook)

    @cached_property
    def checks(self) -> dict[str, CheckFile]:
        """The check file of every question."""
        return {
            question.name: load_checks(self.folder.check_file(question.name))
            for question in self.questions
        }

    @cached_property
    def limits(self) -> Limits:
        """What every notebook of it may use."""
        return limits_of(self.folder)


def load_assignment(folder: AssignmentFolder) -> Assignment:
    """The assignment as its files are now, with all its parts, so that threads may share it.

    It is read again when a file has changed.
    """
    course_wide = folder.solutions.parent.glob("*.toml")
    files = sorted([*folder.solutions.rglob("*"), *course_wide])
    stats = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _load(folder, stats)


@lru_cache(maxsize=2)
def _load(folder: AssignmentFolder, stats: tuple[tuple[Path, int, int], ...]) -> Assignment:
    assignment = Assignment(folder)
    _ = assignment.limits, assignment.checks  # these bring the notebook and the questions
    return assignment
