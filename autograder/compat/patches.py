"""Patches of nbgrader, each with its reason."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path

import nbgrader.api
from nbgrader.apps import ExportApp
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograder.compat.database import place_of, trouble
from autograder.course.errors import DISK_ERRNOS, what_to_do
from autograder.course.files import remove

# SQLAlchemy 2.1 warns about nbgrader 0.9's relations at every use; the warnings have no effect.
warnings.filterwarnings("ignore", category=SAWarning)


def _newest_schema() -> str | None:
    """The newest schema. nbgrader runs `alembic heads` for every new gradebook, which takes 3 s."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


nbgrader.api.get_alembic_version = _newest_schema

_start = Autograde.start
_export = ExportApp.start
_methods = {
    step: (step.init_assignment, step.convert_single_notebook)
    for step in (Autograde, GenerateAssignment, GenerateFeedback)
}
"""nbgrader's own: its configuration, and with it the patches, may be loaded many times."""


def guard_autograde(guard: Callable[[Autograde], AbstractContextManager[None]]) -> None:
    """Run nbgrader's autograde step within `guard`, which may end it before it begins.

    nbgrader's command and the formgrader always use this class, and no setting runs code before the
    step: the hooks run after a student's graded files were removed, and errors in them are ignored.
    """

    @wraps(_start)
    def start(step: Autograde) -> None:
        with guard(step):
            _start(step)

    Autograde.start = start


def guard_export(guard: Callable[[ExportApp], AbstractContextManager[None]]) -> None:
    """Run `nbgrader export` within `guard`, which may end it before it begins."""

    @wraps(_export)
    def start(command: ExportApp) -> None:
        with guard(command):
            _export(command)

    ExportApp.start = start


def end_on_disk_errors() -> None:
    """Make nbgrader's steps end with one sentence where the gradebook or a disk fails.

    nbgrader logs a traceback, advises to upgrade the database, also where its disk is full, and
    goes on to the next student, whose graded notebook it removes before it fails again.
    """
    for step, (init_assignment, convert) in _methods.items():
        step.init_assignment = _telling(init_assignment)
        step.convert_single_notebook = _telling(convert)


def _telling(method: Callable[..., None]) -> Callable[..., None]:
    @wraps(method)
    def told(step: BaseConverter, *arguments: str) -> None:
        try:
            method(step, *arguments)
        except (SQLAlchemyError, OSError) as error:
            said = _said(step, error)
            if not said:
                raise
            step.log.error("%s", said)
            _remove_unfinished(step, *arguments)
            raise SystemExit(2) from error

    return told


def _said(step: BaseConverter, error: Exception) -> str:
    """What to tell of an error; empty if it may be this student's alone."""
    if isinstance(error, SQLAlchemyError):
        return str(trouble(place_of(step.coursedir), error))
    if not isinstance(error, OSError) or error.errno not in DISK_ERRNOS:
        return ""
    place = error.filename or step.coursedir.format_path(step._output_directory, ".", ".")
    return what_to_do(OSError(error.errno, error.strerror, str(place)))


def _remove_unfinished(step: BaseConverter, *names: str) -> None:
    """Remove what a step has begun for a student, which it would take for done the next time.

    names: the assignment and the student, or the notebook that was converted.
    """
    if isinstance(step, GenerateAssignment):
        return  # no student's
    if len(names) == 1:
        about = step.init_single_notebook_resources(*names)["nbgrader"]
        names = about["assignment"], about["student"]
    remove(Path(step._format_dest(*names)))
