"""nbgrader's own steps and its database, called from Python."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Base, Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

import autograder.compat.patches  # noqa: F401 - before nbgrader opens a database
from autograder.compat.database import OTHER_VERSION, RESTORE, GradebookError, place_of, trouble
from autograder.course.errors import DISK_ERRNOS, CourseError
from autograder.course.files import naming
from autograder.course.layout import Course

UNFINISHED = ".unfinished"
"""Where a step of nbgrader's writes to before its files take their places."""
RELEASE_ERRNOS = (*DISK_ERRNOS, errno.EIO, errno.EACCES)
"""Errors of files that are not the assignment's.

The last two end a step that makes a release. In a class, where `patches` looks at errors, they may
be those of one student's files, and the next student's turn comes.
"""


class StepFailed(CourseError):
    """A step of nbgrader's failed; the message says why."""


def load_config(course: Course) -> Config:
    """The course's nbgrader configuration."""
    try:
        return PyFileConfigLoader(str(course.config)).load_config()
    except (Exception, SystemExit) as error:  # the file itself raises SystemExit, see there
        raise GradebookError(str(error)) from error


def assignment_directory(config: Config, assignment: str) -> CourseDirectory:
    """nbgrader's view of the course, for one assignment and no student."""
    directory = CourseDirectory(config=config)
    directory.assignment_id = assignment
    directory.student_id = "."
    return directory


def generate_assignment(course: Course, assignment: str, *, database: bool = True) -> None:
    """nbgrader's generate_assignment: the release folder and the gradebook's list of cells.

    database: whether to update that list; if not, no gradebook is made or changed.
    """
    config = load_config(course)
    config.GenerateAssignment.no_database = not database
    config.SaveCells.enabled = database
    if database:
        require_gradebook(config)
    directory = assignment_directory(config, assignment)
    _run(GenerateAssignment, directory, config)


def ensure_assignment(course: Course, config: Config, assignment: str) -> None:
    """Bring the gradebook's list of graded cells up to date; the release stays as it is."""
    directory = assignment_directory(config, assignment)
    unused = course.state / UNFINISHED
    directory.release_directory = str(unused)
    try:
        with naming(unused):
            _run(GenerateAssignment, directory, config)
    finally:
        shutil.rmtree(unused, ignore_errors=True)


def set_permissions(
    step: type[BaseConverter], config: Config, assignment: str, student: str
) -> None:
    """Give a student's files the permissions that nbgrader's step would give them."""
    step(coursedir=CourseDirectory(config=config), config=config).set_permissions(
        assignment, student
    )


def require_gradebook(config: Config) -> None:
    """Make the gradebook if there is none; raise GradebookError unless it is sound and free."""
    path = ensure_gradebook(config)
    if path is not None:
        _examine(path)
    with open_gradebook(config) as gradebook:
        gradebook.check_course(CourseDirectory(config=config).course_id)


def ensure_gradebook(config: Config) -> Path | None:
    """Make the gradebook if there is none; its file, None for one that is no SQLite file."""
    directory = CourseDirectory(config=config)
    url = make_url(directory.db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    path = Path(url.database)
    if not path.exists():
        _make_gradebook(path, directory.course_id)
    return path


def _make_gradebook(path: Path, course_id: str) -> None:
    """Make a gradebook, whole or not at all: nbgrader would use one that lacks tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".gradebook-") as folder:
        fresh = Path(folder) / path.name
        try:
            Gradebook(f"sqlite:///{fresh}", course_id).close()
        except SQLAlchemyError as error:
            raise trouble(str(path), error) from error
        os.replace(fresh, path)


def _examine(path: Path) -> None:
    """Raise GradebookError unless nbgrader can read and write an SQLite file. Changes nothing."""
    if path.stat().st_size == 0:
        raise GradebookError(f"The gradebook {path} is empty (0 bytes). {RESTORE}")
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("begin immediate")
            (version,) = database.execute("pragma user_version").fetchone()
            database.execute(f"pragma user_version = {version}")  # opens the journal
            (sound,) = database.execute("pragma quick_check(1)").fetchone()
            columns = {
                table.name: {row[1] for row in database.execute(f"pragma table_info({table.name})")}
                for table in Base.metadata.sorted_tables
            }
            database.execute("rollback")
    except sqlite3.Error as error:
        raise trouble(str(path), error) from error
    if sound != "ok":
        raise GradebookError(f"The gradebook {path} is damaged ({sound}). {RESTORE}")
    for table in Base.metadata.sorted_tables:
        missing = {column.name for column in table.columns} - columns[table.name]
        if missing:
            raise GradebookError(
                f"The gradebook {path} lacks {table.name}.{min(missing)}: {OTHER_VERSION}"
            )


@contextmanager
def open_gradebook(config: Config) -> Any:
    """The gradebook of a course. Raises GradebookError when its database fails."""
    directory = CourseDirectory(config=config)
    try:
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        raise trouble(place_of(directory), error) from error


def _run(step: type[BaseConverter], directory: CourseDirectory, config: Config) -> None:
    messages = _Messages()
    log = logging.getLogger(f"autograder.{step.__name__}")
    log.propagate = False
    log.handlers = [messages]
    converter = step(coursedir=directory, config=config, log=log)
    converter.force = True
    try:
        converter.start()
    except (NbGraderException, SystemExit, SQLAlchemyError) as error:
        cause = messages.cause or error
        if isinstance(cause, SQLAlchemyError):
            raise trouble(place_of(directory), cause) from error
        if isinstance(cause, OSError) and cause.errno in RELEASE_ERRNOS:
            raise cause from error
        said = messages.reason or str(error)
        raise StepFailed(f"{step.__name__} of {directory.assignment_id}: {said}") from error


class _Messages(logging.Handler):
    """Keeps what nbgrader logs about a failure: it says more than the exception that follows."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._said: list[str] = []
        self.cause: BaseException | None = None

    @property
    def reason(self) -> str:
        """The exception at the end of a logged traceback, or else what was logged last."""
        tracebacks = [text for text in self._said if text.startswith("Traceback")]
        return (tracebacks or self._said or [""])[-1].splitlines()[-1]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, and the exception that is being handled at that moment."""
        self._said.append(record.getMessage().strip())
        self.cause = self.cause or sys.exc_info()[1]
