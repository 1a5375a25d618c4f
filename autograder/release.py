"""From author to student: build nbgrader's source notebooks, and release them to `exercises/`."""

from __future__ import annotations

import filecmp
import hashlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import nbformat

from autograder import start_page
from autograder.course import ASSIGNMENT_NAME, Assignment, Course, CourseError
from autograder.lint import lint
from autograder.source import (
    SourceError,
    grade_id,
    is_graded,
    public_part,
    read_notebook,
    read_questions,
)
from autograder.store import put_in_place, write_whole

STAMP = "stamp"


def build(assignment: Assignment, target: Path) -> None:
    """Write the source notebook and the public checks of an assignment to `target/NN_name/`.

    nbgrader copies everything in this folder next to student code and into the release, so what
    is hidden never gets here, but for the hidden probes in the notebook, which nbgrader strips.
    """
    notebook = read_notebook(assignment)
    questions = read_questions(notebook)
    _refuse_unclear(assignment, notebook, [question.name for question in questions])
    folder = target / f".{assignment.name}.new"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tests").mkdir(parents=True)
    nbformat.write(notebook, folder / f"{assignment.notebook}.ipynb")
    for question in questions:
        checks = assignment.check_file(question.name)
        if not checks.is_file():
            raise SourceError(f"{checks} is missing: it holds the checks of {question.name}.")
        public = public_part(checks.read_text()).rstrip() + "\n"
        (folder / "tests" / checks.name).write_text(public)
    put_in_place(folder, target / assignment.name)
    shutil.rmtree(folder)


def _refuse_unclear(assignment: Assignment, notebook: nbformat.NotebookNode, names: list) -> None:
    """Graded cells without probes or without their check would give full marks for nothing."""
    for cell in notebook.cells:
        name = grade_id(cell)
        if is_graded(cell) and f'check("{name}")' not in cell.source:
            raise SourceError(f'{assignment.script}: the graded cell {name} lacks check("{name}").')
    if not names:
        raise SourceError(f"{assignment.script}: there is no graded cell.")


def ensure_built(course: Course) -> list[CourseError]:
    """Build every assignment whose author's files changed since it was built.

    Gives what can't be built, so that one draft does not stop the work with all the others.
    """
    problems: list[CourseError] = []
    for assignment in course.assignments():
        stamp = course.build / assignment.name / STAMP
        if not stamp.is_file() or stamp.read_text() != _digest(assignment):
            try:
                _build_stamped(course, assignment)
            except CourseError as error:
                problems.append(error)
    return problems


def _build_stamped(course: Course, assignment: Assignment) -> None:
    build(assignment, course.build)
    write_whole(course.build / assignment.name / STAMP, _digest(assignment).encode())


def _digest(assignment: Assignment) -> str:
    digest = hashlib.sha256()
    for path in [assignment.script, *sorted((assignment.solutions / "tests").glob("*.py"))]:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def release(course: Course, assignments: list[Assignment]) -> None:
    """Make `exercises/NN_name/` of each assignment with nbgrader's own generate step.

    When these are all that the course has, folders that belong to none are removed. Raises
    SourceError with every complaint of lint, before anything is written.
    """
    from autograder.gradebook import generate_assignment

    complaints = [f"{one.name}: {said}" for one in assignments for said in lint(one)]
    if complaints:
        raise SourceError("Nothing was released:\n" + "\n".join(f"- {one}" for one in complaints))
    for assignment in assignments:
        # also one that is built: the program that built it may have been an older one
        _build_stamped(course, assignment)
        generate_assignment(course, assignment.name)
    for folder in _left_over(course, assignments):
        shutil.rmtree(folder)
    (course.exercises / start_page.NAME).write_text(start_page.start_page(course.exercises))


def differences(course: Course, assignments: list[Assignment]) -> list[str]:
    """The files under `exercises/` that are not what the solutions give; empty when up to date."""
    from autograder.gradebook import generate_assignment

    found = [f"{folder} belongs to no assignment" for folder in _left_over(course, assignments)]
    with tempfile.TemporaryDirectory() as folder:
        scratch = replace(course, root=Path(folder))
        shutil.copy(course.config, scratch.config)
        (scratch.root / "solutions").symlink_to(course.root / "solutions")
        for problem in ensure_built(scratch):
            raise problem
        for assignment in assignments:
            generate_assignment(scratch, assignment.name, database=False)
            found += _different(
                scratch.exercises / assignment.name, course.exercises / assignment.name
            )
    # the page follows from the notebooks: with one of them wrong, it says nothing new
    return found or _stale_start_page(course)


def _stale_start_page(course: Course) -> list[str]:
    """The page that lists the assignments, if it is not what the released notebooks give."""
    page = course.exercises / start_page.NAME
    if page.is_file() and page.read_text() == start_page.start_page(course.exercises):
        return []
    return [str(page)]


def _left_over(course: Course, assignments: list[Assignment]) -> list[Path]:
    """Released folders whose assignment is gone; looked for only among all assignments."""
    if assignments != course.assignments():
        return []
    names = {assignment.name for assignment in assignments}
    return [
        folder
        for folder in sorted(course.exercises.glob("*/"))
        if ASSIGNMENT_NAME.fullmatch(folder.name) and folder.name not in names
    ]


def _different(fresh: Path, committed: Path) -> list[str]:
    if not committed.is_dir():
        return [f"{committed} is missing"]
    names = {
        str(path.relative_to(folder))
        for folder in (fresh, committed)
        for path in folder.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and ".ipynb_checkpoints" not in path.parts
    }
    return [
        str(committed / name)
        for name in sorted(names)
        if not (fresh / name).is_file()
        or not (committed / name).is_file()
        or not filecmp.cmp(fresh / name, committed / name, shallow=False)
    ]
