"""nbgrader's own steps, called from Python with the course's configuration."""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbgrader.api
from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import make_url
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course import Course, CourseError
from autograder.store import naming, put_in_place

# nbgrader 0.9 defines relations that SQLAlchemy 2.1 remarks on at every use, to no effect.
warnings.filterwarnings("ignore", category=SAWarning)

# nbgrader opens the gradebook seven times for a submission, each time with an engine of its own,
# which compiles every query anew: a fifth of what saving costs.
nbgrader.api.create_engine = cache(nbgrader.api.create_engine)


def _newest_schema() -> str | None:
    """What `alembic heads` says, which nbgrader runs for every new gradebook and waits 3 s for."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


nbgrader.api.get_alembic_version = _newest_schema

UNFINISHED = ".unfinished"
"""Where a step of nbgrader's writes to before its files take their places."""


class GradebookError(CourseError):
    """The database can't be used; the message says why, and what to do."""


class StepFailed(CourseError):
    """nbgrader could not do a step for one submission; the message says what it said."""


def load_config(course: Course) -> Config:
    """The course's nbgrader configuration."""
    try:
        return PyFileConfigLoader(str(course.config)).load_config()
    except (Exception, SystemExit) as error:  # the file itself raises SystemExit, see there
        raise GradebookError(str(error)) from error


def course_directory(config: Config, assignment: str, student: str) -> CourseDirectory:
    """nbgrader's view of the course, narrowed to an assignment and a student."""
    directory = CourseDirectory(config=config)
    directory.assignment_id = assignment
    directory.student_id = _pattern(student) if student != "." else student
    return directory


def _pattern(student: str) -> str:
    """What matches just this student; nbgrader strips blanks at the ends that are not in []."""
    escaped = glob.escape(student)
    inner = escaped.strip()
    start, end = escaped[: escaped.index(inner)], escaped[escaped.index(inner) + len(inner) :]
    return "".join(f"[{c}]" for c in start) + inner + "".join(f"[{c}]" for c in end)


def generate_assignment(course: Course, assignment: str, *, database: bool = True) -> None:
    """nbgrader's generate_assignment: the release folder and the gradebook's list of cells.

    database: whether to keep that list; without it no gradebook is made or changed.
    """
    config = load_config(course)
    config.GenerateAssignment.no_database = not database
    config.SaveCells.enabled = database
    if database:
        require_gradebook(config)
    directory = course_directory(config, assignment, ".")
    _run(GenerateAssignment, directory, config)


def ensure_assignment(course: Course, config: Config, assignment: str) -> None:
    """Bring the gradebook's list of graded cells up to date; the release stays as it is."""
    directory = course_directory(config, assignment, ".")
    unused = course.state / UNFINISHED
    directory.release_directory = str(unused)
    try:
        with naming(unused):
            _run(GenerateAssignment, directory, config)
    finally:
        shutil.rmtree(unused, ignore_errors=True)


def autograde(config: Config, assignment: str, student: str) -> None:
    """nbgrader's autograde of one student, which is our whole pipeline."""
    directory = course_directory(config, assignment, student)
    with _whole(directory, directory.autograded_directory, assignment, student) as unfinished:
        directory.autograded_directory = unfinished
        _run(Autograde, directory, config)


def generate_feedback(config: Config, assignment: str, student: str) -> None:
    """nbgrader's generate_feedback of one student."""
    directory = course_directory(config, assignment, student)
    with _whole(directory, directory.feedback_directory, assignment, student) as unfinished:
        directory.feedback_directory = unfinished
        _run(GenerateFeedback, directory, config)


@contextmanager
def _whole(directory: CourseDirectory, step: str, assignment: str, student: str) -> Iterator[str]:
    """A folder for a step to write to; what is in it takes its place when the step is done.

    nbgrader writes where its results are read, and removes them first. A process that is killed
    then would leave half a page, or none.
    """
    unfinished = os.path.join(step, UNFINISHED)  # beside its place: it can be renamed
    root = Path(directory.root, unfinished)
    shutil.rmtree(root, ignore_errors=True)
    target = Path(directory.format_path(step, student, assignment))
    try:
        with naming(target):
            yield unfinished
            put_in_place(Path(directory.format_path(unfinished, student, assignment)), target)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def require_gradebook(config: Config) -> None:
    """Make the gradebook if there is none; raise GradebookError unless it is sound and free."""
    directory = CourseDirectory(config=config)
    url = make_url(directory.db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        if not path.exists():
            _make_gradebook(path, directory.course_id)
        _examine(path)
    with open_gradebook(config) as gradebook:
        gradebook.check_course(directory.course_id)


def _make_gradebook(path: Path, course_id: str) -> None:
    """A new gradebook, whole or not at all: nbgrader takes one without all tables as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".gradebook-") as folder:
        fresh = Path(folder) / path.name
        try:
            Gradebook(f"sqlite:///{fresh}", course_id).close()
        except SQLAlchemyError as error:
            raise _trouble(str(path), error) from error
        os.replace(fresh, path)


def _examine(path: Path) -> None:
    """Try whether nbgrader can read and write an SQLite file; what is in it stays as it is."""
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
        raise _trouble(str(path), error) from error
    if sound != "ok":
        raise GradebookError(f"The gradebook {path} is damaged ({sound}). {RESTORE}")
    for table in Base.metadata.sorted_tables:
        missing = {column.name for column in table.columns} - columns[table.name]
        if missing:
            raise GradebookError(
                f"The gradebook {path} lacks {table.name}.{min(missing)}: {OTHER_VERSION}"
            )


RESTORE = (
    "Restore it from a backup. Without one, move it away and type the same command again: what "
    "`.autograder/` keeps gives all scores of the judge again, but not points and comments that "
    "were given by hand."
)
OTHER_VERSION = (
    "another version of nbgrader made it, or another program. Copy it somewhere safe, then type "
    "`nbgrader db upgrade`."
)
REMEDIES = {
    "locked": "Another program is writing to it. Wait for it or close it, then type the same "
    "command again.",
    "readonly": "Let this user write the file and its folder.",
    "unable to open": "Let this user write the file and its folder.",
    "full": "Make room on its disk, then type the same command again.",
    "disk i/o": "Look after its disk, then type the same command again.",
    "not a database": RESTORE,
    "malformed": RESTORE,
    "no such": OTHER_VERSION,
}
"""What to do when a database said this."""


def _trouble(place: str, error: Exception) -> GradebookError:
    """What a database said, where, and what to do about it."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    remedy = next((text for word, text in REMEDIES.items() if word in said.lower()), "")
    return GradebookError(
        f"The gradebook {place} can't be used: {said}. {remedy} What it holds is unharmed."
        if remedy and remedy is not RESTORE
        else f"The gradebook {place} can't be used: {said}. {remedy}".rstrip()
    )


def _place(directory: CourseDirectory) -> str:
    url = make_url(directory.db_url)
    return url.database if url.get_backend_name() == "sqlite" else url.render_as_string()


@contextmanager
def open_gradebook(config: Config) -> Any:
    """The gradebook of a course. Raises GradebookError when its database does not answer."""
    directory = CourseDirectory(config=config)
    try:
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        raise _trouble(_place(directory), error) from error


@dataclass(frozen=True)
class Standing:
    """What the gradebook has of a submission.

    late_s: by how much it was late. by_hand: the cells that a person gave points to.
    digest: of all of it; it changes whenever a person or a program enters something.
    """

    score: float
    late_s: float
    penalty: float
    by_hand: tuple[str, ...]
    digest: str


def standing(gradebook: Gradebook, assignment: str, student: str) -> Standing | None:
    """What the gradebook has of a student's submission; None where it has none."""
    try:
        submission: SubmittedAssignment = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return None
    this = SubmittedNotebook.assignment_id == submission.id
    grades = [
        tuple(row)
        for row in gradebook.db.query(
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .join(Grade, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .filter(this)
        .order_by(BaseCell.name)
    ]
    comments = [
        tuple(row)
        for row in gradebook.db.query(BaseCell.name, Comment.auto_comment, Comment.manual_comment)
        .join(Comment, Comment.cell_id == BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .filter(this)
        .order_by(BaseCell.name)
    ]
    penalty = submission.late_submission_penalty or 0.0
    late_s = submission.total_seconds_late
    score = submission.score
    gradebook.db.remove()  # whoever reads on must not keep others from writing
    everything = [grades, comments, penalty, late_s]
    return Standing(
        score,
        late_s,
        penalty,
        tuple(name for name, _, manual, *_ in grades if manual is not None),
        hashlib.sha256(json.dumps(everything).encode()).hexdigest(),
    )


def students(gradebook: Gradebook) -> set[str]:
    """Everybody who is in the gradebook."""
    return {student.id for student in gradebook.students}


def students_with_submission(gradebook: Gradebook, assignment: str) -> set[str]:
    """Everybody of whom the gradebook has a submission."""
    query = gradebook.db.query(SubmittedAssignment.student_id).join(
        Assignment, Assignment.id == SubmittedAssignment.assignment_id
    )
    return {student for (student,) in query.filter(Assignment.name == assignment)}


def automatic_scores(config: Config, assignment: str) -> dict[str, dict[str, float]]:
    """What everybody's questions were given by the judge: student, question, score."""
    with open_gradebook(config) as gradebook:
        query = (
            gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == assignment)
        )
        scores: dict[str, dict[str, float]] = {}
        for student, question, score in query:
            scores.setdefault(student, {})[question] = score or 0.0
    return scores


def note_refused(config: Config, assignment: str, notebook: str, student: str, reason: str) -> None:
    """Enter a submission that could not be taken in: no points yet, a person has to look."""
    with open_gradebook(config) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment, student)
        try:
            submitted = gradebook.find_submission_notebook(notebook, assignment, student)
        except MissingEntry:
            return
        submitted.late_submission_penalty = None
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
    except (NbGraderException, SystemExit, SQLAlchemyError) as error:
        cause = messages.cause or error
        if isinstance(cause, SQLAlchemyError):
            raise _trouble(_place(directory), cause) from error
        if isinstance(cause, OSError) and cause.errno in NO_USE_GOING_ON:
            raise cause from error
        said = messages.reason or str(error)
        raise StepFailed(f"{step.__name__} of {directory.assignment_id}: {said}") from error


NO_USE_GOING_ON = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES)
"""Errors of files that the next submission would meet as well."""


class _Messages(logging.Handler):
    """Keeps what nbgrader logs of a failure, which says more than the exception after it."""

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
        """Keep one message, and the exception that nbgrader handles while it logs it."""
        self._said.append(record.getMessage().strip())
        self.cause = self.cause or sys.exc_info()[1]
