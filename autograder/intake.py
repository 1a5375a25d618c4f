"""Take in what was handed in: find it, copy it whole, read it, and say what is odd about it."""

from __future__ import annotations

import errno
import json
import shutil
import unicodedata
from pathlib import Path

import nbformat

from autograder.course import Assignment, Course, CourseError
from autograder.exam import Exam
from autograder.grading import Submission
from autograder.rebuild import REFUSED, SubmissionError, read_submission, rebuild, refuse_unsafe
from autograder.source import grade_id, is_solution
from autograder.store import naming, put_in_place

MAX_NAME_BYTES = 200
NO_SUCH_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
TIMESTAMP = "timestamp.txt"
"""Where `nbgrader submit` writes when a submission was handed in."""


def find_submissions(folder: Path, assignment: Assignment) -> list[str]:
    """The students who have a folder of this assignment in `<folder>/<student>/<NN_name>/`."""
    if not folder.is_dir():
        raise CourseError(f"{folder} is not a folder. Submissions lie in DIR/<student>/<NN_name>/.")
    students = sorted(
        path.name
        for path in folder.iterdir()
        if not path.is_symlink()
        and not _name_fault(path.name)
        and (path / assignment.name).is_dir()
    )
    if not students:
        raise CourseError(
            f"{folder} holds no submission of {assignment.name}. "
            "They are looked for in "
            f"{folder}/<student>/{assignment.name}/{assignment.notebook}.ipynb."
        )
    return students


def overlooked(folder: Path, assignment: Assignment) -> dict[str, str]:
    """What lies where submissions are looked for and is none, and why; by its name as text."""
    found = {}
    for path in sorted(folder.iterdir()):
        inner = path / assignment.name
        if path.is_symlink():
            why = "is a link, and links are not followed: put the folder itself there"
        elif not path.is_dir():
            why = "" if path.name.startswith(".") else "is a file, not a student's folder"
        elif inner.is_dir():
            fault = _name_fault(path.name)
            why = f"was not graded: {fault}. Rename the folder" if fault else ""
        elif inner.exists() or inner.is_symlink():
            why = f"has a file {assignment.name} where the folder of that name should be"
        elif (path / f"{assignment.notebook}.ipynb").exists():
            why = (
                f"has {assignment.notebook}.ipynb outside of the folder {assignment.name}/: "
                "it was not graded, move it there"
            )
        else:
            why = ""
        if why:
            found[ascii(path.name)[1:-1] if _name_fault(path.name) else path.name] = why
    return found


def _name_fault(name: str) -> str:
    """Why a folder's name can't be a student's in the gradebook; empty if it can."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "its name is no UTF-8"
    if any(unicodedata.category(character) == "Cc" for character in name):
        return "its name has control characters"
    if set(name) & set("*?["):
        return "nbgrader takes its name for a pattern"
    if size > MAX_NAME_BYTES:
        return f"its name is longer than {MAX_NAME_BYTES} bytes"
    return ""


def take_in(exam: Exam, folder: Path, student: str, target: Path) -> Submission:
    """Copy a submission to where nbgrader looks for it, and rebuild it.

    What can't be taken in is not copied; the submission then says why. It is copied first and read
    then: whoever writes to the folder meanwhile does not change what is graded.
    """
    source = folder / student / exam.assignment.name
    in_place = source.resolve() == target.resolve()
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        refuse_unsafe(source)
        if not in_place:
            with naming(target):
                _copy(source, fresh)
        found = source if in_place else fresh
        notices = _name_notebook(exam, found)
        _require_date(found / TIMESTAMP)
        submitted = read_submission(found / f"{exam.assignment.notebook}.ipynb")
        rebuilt = rebuild(exam.notebook, submitted)
        if not in_place:
            with naming(target):
                put_in_place(fresh, target)
    except SubmissionError as error:
        empty = rebuild(exam.notebook, nbformat.v4.new_notebook())
        return Submission(exam, student, empty, str(error))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Submission(exam, student, rebuilt, notices=notices)


def _copy(source: Path, target: Path) -> None:
    """Copy a submission that was found safe; what can't be read of it is its student's matter."""
    target.mkdir(parents=True)
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        try:
            data = None if path.is_dir() else path.read_bytes()
        except OSError as error:
            raise SubmissionError(f"{path.name!r} can't be read ({error.strerror}).") from error
        try:
            if data is None:
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        except OSError as error:
            if error.errno not in NO_SUCH_NAME:  # a full disk is everybody's matter
                raise
            reason = f"{path.name!r} can't have that name or depth here ({error.strerror})."
            raise SubmissionError(reason) from error


def _name_notebook(exam: Exam, folder: Path) -> tuple[str, ...]:
    """Give the notebook its right name if it is plain which one it is; says what it found.

    Raises SubmissionError where somebody has to choose.
    """
    right = folder / f"{exam.assignment.notebook}.ipynb"
    others = [
        path
        for path in sorted(folder.rglob("*.ipynb"))
        if path != right and ".ipynb_checkpoints" not in path.parts
    ]
    names = ", ".join(repr(str(path.relative_to(folder))) for path in others)
    if right.exists():
        return (f"ignored beside {right.name}: {names}",) if others else ()
    if not others:
        raise SubmissionError(f"{right.name} is missing.")
    ours = [path for path in others if path.parent == folder and _answers(exam, path)]
    if len(ours) != 1:
        raise SubmissionError(
            f"{right.name} is missing; there is {names}. "
            f"Give the one that counts the name {right.name}."
        )
    ours[0].rename(right)
    said = f"its notebook was called {ours[0].name!r} and is graded as {right.name}"
    rest = ", ".join(repr(str(path.relative_to(folder))) for path in others if path != ours[0])
    return (said, *([f"ignored beside it: {rest}"] if rest else []))


def _answers(exam: Exam, path: Path) -> bool:
    """Whether a notebook has a cell of this assignment that students are to write."""
    wanted = {grade_id(cell) for cell in exam.notebook.cells if is_solution(cell)}
    try:
        return any(grade_id(cell) in wanted for cell in read_submission(path).cells)
    except SubmissionError:
        return False


def _require_date(path: Path) -> None:
    """nbgrader stops at a timestamp that it can't read; an empty one counts as none."""
    from nbgrader.utils import parse_utc  # takes a second: not before the kernels' own imports

    try:
        parse_utc(path.read_text().strip() or None)
    except FileNotFoundError:
        return
    except (OSError, ValueError, OverflowError, TypeError) as error:
        raise SubmissionError(
            f"{path.name} holds no date and time. Correct it, or remove it if this was in time."
        ) from error


def set_aside_unsafe(course: Course, *, notebooks: list[str], **names: str) -> None:
    """nbgrader's hook before it copies a submission: put one that is refused out of its way.

    nbgrader follows links, stumbles over pipes, and ends at a date that it can't read. The folder
    is moved to `.autograder/refused/`; what takes its place says why, for `read_submission`.
    """
    folder = Path(notebooks[0]).parent
    try:
        refuse_unsafe(folder)
        _require_date(folder / TIMESTAMP)
    except SubmissionError as error:
        aside = course.state / "refused" / folder.parent.name / folder.name
        shutil.rmtree(aside, ignore_errors=True)
        aside.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(aside)
        folder.mkdir()
        stub = folder / f"{course.assignment(folder.name).notebook}.ipynb"
        stub.write_text(json.dumps({REFUSED: str(error)}))
        notebooks[:] = [str(stub)]
