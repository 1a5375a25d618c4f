"""The class's folder: who handed in, and what of it is not a submission."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from pathlib import Path

from autograder.author.assignment import Assignment, load_assignment
from autograder.course.errors import CourseError
from autograder.course.files import remove
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.names import shown
from autograder.grading import confined
from autograder.grading.handed_in.rebuild import empty_submission
from autograder.grading.handed_in.refusal import REFUSED
from autograder.grading.handed_in.tree import File, files_of_others, fresh_folder
from autograder.grading.submission import Submission

MAX_NAME_BYTES = 200


def find_submissions(folder: Path, assignment: AssignmentFolder) -> list[str]:
    """The students who have a folder of this assignment in `<folder>/<student>/<NN_name>/`."""
    if not folder.is_dir():
        raise CourseError(f"{folder} is not a folder. Submissions lie in DIR/<student>/<NN_name>/.")
    students = sorted(
        path.name
        for path in folder.iterdir()
        if not path.is_symlink()
        and not _name_fault(path.name)
        and _may_be_folder(path / assignment.name)
    )
    if not students:
        raise CourseError(
            f"{folder} holds no submission of {assignment.name}. "
            "They are looked for in "
            f"{folder}/<student>/{assignment.name}/{assignment.notebook}.ipynb."
        )
    return students


def overlooked(folder: Path, assignment: AssignmentFolder) -> dict[str, str]:
    """Files and folders that were not taken for submissions, and why, by name as shown."""
    found = {}
    for path in sorted(folder.iterdir()):
        inner = path / assignment.name
        if path.is_symlink():
            why = "is a link, and links are not followed: put the folder itself there"
        elif not path.is_dir():
            why = "" if path.name.startswith(".") else "is a file, not a student's folder"
        elif _may_be_folder(inner):
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
            found[shown(path.name)] = why
    return found


def _may_be_folder(path: Path) -> bool:
    """Whether there is a folder, or nobody can say: then it is a submission that is refused."""
    try:
        return path.is_dir()
    except OSError:
        return True


def _name_fault(name: str) -> str:
    """Why a folder's name can't be a student's name in the gradebook; empty if it can."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "its name is no UTF-8"
    if any(unicodedata.category(character) == "Cc" for character in name):
        return "its name has control characters"
    if set(name) & set("*?["):
        return "its name has *, ? or [, which nbgrader takes for a pattern"
    if size > MAX_NAME_BYTES:
        return f"its name is longer than {MAX_NAME_BYTES} bytes"
    return ""


def take_in(
    assignment: Assignment,
    folder: Path,
    student: str,
    target: Path,
    forbidden: frozenset[File] = frozenset(),
) -> Submission:
    """Copy a submission to where nbgrader looks for it, and rebuild it.

    A submission that is refused is not copied, and says why. forbidden: see `files_of_others`.
    """
    source, notebook = folder / student / assignment.name, assignment.folder.notebook
    try:
        found = confined.take_in(assignment.notebook, notebook, source, target, forbidden)
    finally:
        with suppress(OSError):  # left there by a child that was stopped
            remove(fresh_folder(target))
    if found.rebuilt is None:
        empty = empty_submission(assignment.notebook)
        return Submission(assignment, student, empty, found.refused)
    return Submission(
        assignment,
        student,
        found.rebuilt,
        notices=found.notices,
        remarks=found.remarks,
        beside=found.beside,
    )


def set_aside_unfit(
    course: Course, assignment: AssignmentFolder, submitted: Path, students: str
) -> list[str]:
    """Move submissions that are refused out of nbgrader's way, before nbgrader copies anything.

    nbgrader follows links, hangs at pipes, and ends at a date that it can't read or a notebook
    with another name. Such a folder is moved to `.autograder/refused/`; the notebook that takes its
    place says why. A notebook that only has another name gets the right one.

    students: those to look at, as a pattern. Gives a sentence for each folder that is refused.
    """
    said = []
    source = load_assignment(assignment).notebook
    forbidden = files_of_others(course, submitted, assignment.name)
    for folder in sorted(submitted.glob(f"{students}/{assignment.name}")):
        theirs = forbidden.get(folder.parent.name, frozenset())
        why = confined.why_unfit(source, assignment.notebook, folder, theirs)
        if not why:
            continue
        try:
            _set_aside(course, folder, why)
        except OSError as error:  # nbgrader will fail on it, and on nobody else
            why += f" It can't be moved either ({error.strerror})."
        said.append(f"{shown(folder.parent.name)}: {why}")
    return said


def _set_aside(course: Course, folder: Path, why: str) -> None:
    """Move a student's folder to `.autograder/refused/`."""
    aside = course.state / "refused" / folder.parent.name / folder.name
    remove(aside)
    aside.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(aside)
    folder.mkdir()
    stub = folder / f"{course.assignment(folder.name).notebook}.ipynb"
    for path in (stub, _why_aside(aside)):
        path.write_text(json.dumps({REFUSED: why}))


def _why_aside(aside: Path) -> Path:
    """Where the reason stands why a folder was moved to `aside`."""
    return aside.with_name(f"{aside.name}.json")


def why_set_aside(course: Course, notebook: Path) -> str:
    """Why a folder was set aside, if this notebook is what takes its place; empty if not.

    A student may write the same into a notebook, but not into the file that it is compared with.
    """
    folder = notebook.parent
    kept = _why_aside(course.state / "refused" / folder.parent.name / folder.name)
    if not kept.is_file() or notebook.stat().st_size != kept.stat().st_size:
        return ""
    text = kept.read_text()
    return json.loads(text)[REFUSED] if notebook.read_text() == text else ""
