"""Save a grade: the gradebook's rows, the graded notebook and the feedback page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.utils import parse_utc
from traitlets.config import Config

from autograder.compat.nbgrader import set_permissions
from autograder.course.deadlines import NAME, deadlines_of
from autograder.course.files import atomic_write, remove
from autograder.course.fingerprint import fingerprint
from autograder.course.layout import Course
from autograder.course.store import Store
from autograder.grading.folders import autograded_folder, feedback_folder
from autograder.grading.gradebook import GradebookRecord, enter_grade, find_record
from autograder.grading.graded_notebook import graded_notebook
from autograder.grading.hand_ins import hand_ins_after
from autograder.grading.handed_in.exchange import EXCHANGED, TIMESTAMP
from autograder.grading.handed_in.rebuild import answers_digest
from autograder.grading.rendering import feedback_page
from autograder.grading.submission import Graded
from autograder.grading.written import texts_before


def save(config: Config, book: Gradebook, store: Store, graded: Graded) -> GradebookRecord:
    """Save a student's grade everywhere, and give what the gradebook has of it now.

    A process that is killed in between leaves every file and the gradebook whole. The next one
    finds that `saved_from` differs from what was kept, and saves again.
    """
    submission = graded.submission
    assignment, student = submission.assignment, submission.student
    notebook = graded_notebook(graded)
    text = nbformat.writes(notebook) + "\n"
    handed_in, deadlines = _handed_in(submission.beside), deadlines_of(assignment.folder)
    before = texts_before(store, assignment.name, student) if graded.written else {}
    enter_grade(book, graded, notebook, handed_in, deadlines, before, config=config)
    remember(store, graded)
    record = find_record(book, assignment.name, student)
    assert record is not None
    page = feedback_page(
        notebook, assignment.name, student, record.points, record.comments, record.penalty,
        read=record.read(answer.name for answer in graded.written),
    )  # fmt: skip
    name = assignment.folder.notebook
    folder = autograded_folder(config, assignment.name, student)
    beside = _exchanged(folder) if submission.beside is None else submission.beside
    _write(folder, {f"{name}.ipynb": text.encode(), **beside})
    set_permissions(Autograde, config, assignment.name, student)
    folder = feedback_folder(config, assignment.name, student)
    _write(folder, {f"{name}.html": page.encode(), **beside})
    set_permissions(GenerateFeedback, config, assignment.name, student)
    return record


def _handed_in(beside: Mapping[str, bytes] | None) -> datetime | None:
    """When a submission was handed in, in UTC; None if nothing says so."""
    stamp = (beside or {}).get(TIMESTAMP, b"").decode().strip()
    return parse_utc(stamp) if stamp else None


def _exchanged(folder: Path) -> dict[str, bytes]:
    """What an earlier submission brought from nbgrader's exchange."""
    return {name: (folder / name).read_bytes() for name in EXCHANGED if (folder / name).is_file()}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and nothing else; each is whole at every moment."""
    for name, data in files.items():
        path = folder / name
        if path.is_dir():
            remove(path)
        if not path.is_file() or path.read_bytes() != data:
            atomic_write(path, data)
    for path in folder.iterdir():
        if path.name not in files:
            remove(path)


def remember(store: Store, graded: Graded) -> None:
    """Keep what a student's grade rests on, for `regrade` and `verify`, and what came before it."""
    submission = graded.submission
    store.keep_submission(
        submission.assignment.name,
        submission.student,
        {
            "executions": [attempt.key for attempt in graded.attempts],
            "refused": submission.refused,
            "remarks": list(submission.remarks),
            "hand_ins": [[each.answers, each.points] for each in hand_ins_after(store, graded)],
            "notebook": store.put(nbformat.writes(submission.rebuilt).encode()),
            "checks": {
                result.name: {verdict.name: verdict.outcome for verdict in result.checks}
                for result in graded.results
            },
        },
    )


def saved_from(
    course: Course, config: Config, graded: Graded, record: GradebookRecord | None
) -> dict[str, str]:
    """Digests of everything a saved grade follows from and consists of: if equal, it is saved."""
    submission = graded.submission
    assignment, student = submission.assignment, submission.student
    name = assignment.folder.notebook
    files = {
        "graded": autograded_folder(config, assignment.name, student) / f"{name}.ipynb",
        "feedback": feedback_folder(config, assignment.name, student) / f"{name}.html",
        "configuration": course.config,
        "deadlines": course.solutions / NAME,
    }
    parts = {
        **{part: path.read_bytes() if path.is_file() else b"" for part, path in files.items()},
        "results": json.dumps([asdict(result) for result in graded.results]).encode(),
        "refused": submission.refused.encode(),
        "beside": repr(sorted((submission.beside or {}).items())).encode(),
        "answers": answers_digest(submission.rebuilt).encode(),
        "remarks": json.dumps(submission.remarks).encode(),
        "attempts": json.dumps([attempt.key for attempt in graded.attempts]).encode(),
        "code": fingerprint("**/*").encode(),
        "gradebook": record.digest.encode() if record else b"",
    }
    return {part: hashlib.sha256(data).hexdigest() for part, data in parts.items()}
