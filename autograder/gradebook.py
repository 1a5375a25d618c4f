"""nbgrader's own steps, called from Python with the course's configuration."""

from __future__ import annotations

import glob
import logging
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course import Course, CourseError

# nbgrader 0.9 defines relations that SQLAlchemy 2.1 remarks on at every use, to no effect.
warnings.filterwarnings("ignore", category=SAWarning)


class GradebookError(CourseError):
    """nbgrader or its database refused; the message says what it said."""


def load_config(course: Course) -> Config:
    """The course's nbgrader configuration."""
    return PyFileConfigLoader(str(course.config)).load_config()


def course_directory(config: Config, assignment: str, student: str = "*") -> CourseDirectory:
    """nbgrader's view of the course, narrowed to an assignment and a student."""
    directory = CourseDirectory(config=config)
    directory.assignment_id = assignment
    directory.student_id = glob.escape(student) if student not in ("*", ".") else student
    return directory


def generate_assignment(course: Course, assignment: str, *, database: bool = True) -> None:
    """nbgrader's generate_assignment: the release folder and the gradebook's list of cells.

    database: whether to keep that list; without it no gradebook is made or changed.
    """
    config = load_config(course)
    config.GenerateAssignment.no_database = not database
    config.SaveCells.enabled = database
    directory = course_directory(config, assignment, ".")
    _run(GenerateAssignment, directory, config)


def ensure_assignment(course: Course, config: Config, assignment: str) -> None:
    """Bring the gradebook's list of graded cells up to date; the release stays as it is."""
    own = config.copy()
    own.CourseDirectory.release_directory = str(course.state / "release")
    _run(GenerateAssignment, course_directory(own, assignment, "."), own)


def autograde(config: Config, assignment: str, student: str) -> None:
    """nbgrader's autograde of one student, which is our whole pipeline."""
    _run(Autograde, course_directory(config, assignment, student), config)


def generate_feedback(config: Config, assignment: str, student: str) -> None:
    """nbgrader's generate_feedback of one student."""
    _run(GenerateFeedback, course_directory(config, assignment, student), config)


@contextmanager
def open_gradebook(config: Config) -> Any:
    """The gradebook of a course. Raises GradebookError when its database does not answer."""
    directory = CourseDirectory(config=config)
    try:
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        raise GradebookError(f"The gradebook {directory.db_url}: {error}") from error


def note_refused(config: Config, assignment: str, notebook: str, student: str, reason: str) -> None:
    """Enter a submission that could not be taken in: no points yet, a person has to look."""
    with open_gradebook(config) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment, student)
        try:
            submitted = gradebook.find_submission_notebook(notebook, assignment, student)
        except MissingEntry:
            return
        for grade in submitted.grades:
            grade.auto_score, grade.needs_manual_grade = 0.0, True
        for comment in submitted.comments:
            comment.auto_comment = reason
        gradebook.db.commit()


def autograded_notebook(config: Config, assignment: str, notebook: str, student: str) -> Path:
    """Where nbgrader keeps the graded notebook of a student."""
    directory = CourseDirectory(config=config)
    folder = directory.format_path(directory.autograded_directory, student, assignment)
    return Path(folder) / f"{notebook}.ipynb"


def feedback_page(config: Config, assignment: str, notebook: str, student: str) -> Path:
    """Where nbgrader writes the feedback of a student."""
    directory = CourseDirectory(config=config)
    folder = directory.format_path(directory.feedback_directory, student, assignment)
    return Path(folder) / f"{notebook}.html"


def feedback_folder(config: Config) -> Path:
    """Where nbgrader writes everybody's feedback."""
    directory = CourseDirectory(config=config)
    return Path(directory.root) / directory.feedback_directory


def submitted_folder(config: Config, assignment: str, student: str) -> Path:
    """Where nbgrader looks for a student's submission."""
    directory = CourseDirectory(config=config)
    return Path(directory.format_path(directory.submitted_directory, student, assignment))


def _run(step: type[BaseConverter], directory: CourseDirectory, config: Config) -> None:
    messages = _Messages()
    log = logging.getLogger(f"autograder.{step.__name__}")
    log.propagate = False
    log.handlers = [messages]
    converter = step(coursedir=directory, config=config, log=log)
    converter.force = True
    try:
        converter.start()
    except (NbGraderException, SystemExit) as error:
        said = messages.reason or str(error)
        raise GradebookError(f"{step.__name__} of {directory.assignment_id}: {said}") from error
    except SQLAlchemyError as error:
        raise GradebookError(f"The gradebook {directory.db_url}: {error}") from error


class _Messages(logging.Handler):
    """Keeps what nbgrader logs of a failure, which says more than the exception after it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._said: list[str] = []

    @property
    def reason(self) -> str:
        """The exception at the end of a logged traceback, or else what was logged last."""
        tracebacks = [text for text in self._said if text.startswith("Traceback")]
        return (tracebacks or self._said or [""])[-1].splitlines()[-1]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self._said.append(record.getMessage().strip())
