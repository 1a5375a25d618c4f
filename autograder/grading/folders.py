"""Where nbgrader keeps the files of students."""

from __future__ import annotations

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config


def submitted_folder(config: Config, assignment: str, student: str) -> Path:
    """Where nbgrader looks for a student's submission."""
    return _folder(config, "submitted_directory", assignment, student)


def autograded_folder(config: Config, assignment: str, student: str) -> Path:
    """Where nbgrader keeps a student's graded notebook."""
    return _folder(config, "autograded_directory", assignment, student)


def feedback_folder(config: Config, assignment: str, student: str) -> Path:
    """Where nbgrader keeps a student's feedback."""
    return _folder(config, "feedback_directory", assignment, student)


def all_feedback(config: Config) -> Path:
    """Where nbgrader keeps everybody's feedback."""
    directory = CourseDirectory(config=config)
    return Path(directory.root) / directory.feedback_directory


def formgrader_page(assignment: str) -> str:
    """The page of the formgrader that lists an assignment's submissions, as a path of JupyterLab's.

    Those that a person has to look at are marked there.
    """
    _, notebook = assignment.split("_", 1)
    return f"formgrader/gradebook/{assignment}/{notebook}"


def _folder(config: Config, step: str, assignment: str, student: str) -> Path:
    directory = CourseDirectory(config=config)
    return Path(directory.format_path(getattr(directory, step), student, assignment))
