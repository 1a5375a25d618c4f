"""From author to student: build nbgrader's source notebooks, and release them to `exercises/`."""

from __future__ import annotations

import filecmp
import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat

from autograder.author import start_page
from autograder.author.lint.assignment import require_clean
from autograder.author.source import (
    SourceError,
    grade_id,
    is_graded,
    public_part,
    read_notebook,
    read_questions,
)
from autograder.checks.declared import without
from autograder.course.errors import CourseError
from autograder.course.files import atomic_write, naming, put_in_place, remove
from autograder.course.layout import ASSIGNMENT_NAME, AssignmentFolder, Course
from autograder.course.settings import settings_of
from autograder.course.working_folder import working_folder

STAMP = "stamp"


def build(assignment: AssignmentFolder, target: Path) -> None:
    """Write the source notebook and the public checks of an assignment to `target/NN_name/`.

    nbgrader copies everything in this folder next to student code and into the release. So nothing
    hidden is written here except the hidden probes in the notebook, which nbgrader removes.
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
        public = public_part(checks.read_text())
        if not settings_of(assignment).hints:
            public = without(public, "hints")
        public = public.rstrip() + "\n"
        (folder / "tests" / checks.name).write_text(public)
    put_in_place(folder, target / assignment.name)
    shutil.rmtree(folder)


def _refuse_unclear(
    assignment: AssignmentFolder, notebook: nbformat.NotebookNode, names: list
) -> None:
    """Refuse a graded cell that doesn't call its check: it would give full marks to everybody."""
    for cell in notebook.cells:
        name = grade_id(cell)
        if is_graded(cell) and f'check("{name}")' not in cell.source:
            raise SourceError(
                f'{assignment.script}: the graded cell {name} does not call check("{name}").'
            )
    if not names:
        raise SourceError(f"{assignment.script}: there is no graded cell.")


def ensure_built(course: Course) -> list[CourseError]:
    """Build every assignment whose source files have changed since it was built.

    Returns the errors of those that can't be built, so that one draft doesn't stop all others.
    """
    problems: list[CourseError] = []
    for assignment in course.assignments():
        stamp = course.build / assignment.name / STAMP
        try:
            if not stamp.is_file() or stamp.read_text() != _digest(assignment):
                _build_stamped(course, assignment)
        except CourseError as error:
            problems.append(error)
    return problems


def _build_stamped(course: Course, assignment: AssignmentFolder) -> None:
    with naming(course.build / assignment.name):
        build(assignment, course.build)
    atomic_write(course.build / assignment.name / STAMP, _digest(assignment).encode())


def _digest(assignment: AssignmentFolder) -> str:
    digest = hashlib.sha256()
    for path in [assignment.script, *sorted((assignment.solutions / "tests").glob("*.py"))]:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update(repr(settings_of(assignment)).encode())
    return digest.hexdigest()


def release(course: Course, assignments: list[AssignmentFolder]) -> None:
    """Make `exercises/NN_name/` of each assignment with nbgrader's own generate step.

    If these are all assignments of the course, other folders in `exercises/` are removed. Raises
    SourceError with every complaint of lint before it writes anything.
    """
    from autograder.compat.nbgrader import generate_assignment

    require_clean(assignments, "Nothing was released")
    for assignment in assignments:
        # Even if it is built: an older version of this program may have built it.
        _build_stamped(course, assignment)
        generate_assignment(course, assignment.name)
    for folder in _left_over(course, assignments):
        shutil.rmtree(folder)
    (course.exercises / start_page.NAME).write_text(start_page.start_page(course))


def publish(course: Course, assignments: list[AssignmentFolder], target: Path) -> None:
    """Copy released assignments and the start page to `target`, such as the students' repository.

    A folder of an assignment there becomes the same as the released one; all else stays.
    """
    target.mkdir(parents=True, exist_ok=True)
    for assignment in assignments:
        fresh = target / f".{assignment.name}.part"
        remove(fresh)
        shutil.copytree(course.exercises / assignment.name, fresh)
        put_in_place(fresh, target / assignment.name)
        remove(fresh)
    page = course.exercises / start_page.NAME
    atomic_write(target / page.name, page.read_bytes())


def differences(course: Course, assignments: list[AssignmentFolder]) -> list[str]:
    """The files in `exercises/` that differ from what the solutions give; empty if up to date."""
    from autograder.compat.nbgrader import generate_assignment

    found = [f"{folder} belongs to no assignment" for folder in _left_over(course, assignments)]
    with working_folder() as folder:
        scratch = replace(course, root=folder)
        shutil.copy(course.config, scratch.config)
        (scratch.root / "solutions").symlink_to(course.root / "solutions")
        for problem in ensure_built(scratch):
            raise problem
        for assignment in assignments:
            generate_assignment(scratch, assignment.name, database=False)
            found += _different(
                scratch.exercises / assignment.name, course.exercises / assignment.name
            )
    # The start page is made from the notebooks: if one of them differs, it differs too.
    return found or _stale_start_page(course)


def _stale_start_page(course: Course) -> list[str]:
    """The page that lists the assignments, if it differs from what the notebooks give."""
    page = course.exercises / start_page.NAME
    if page.is_file() and page.read_text() == start_page.start_page(course):
        return []
    return [str(page)]


def _left_over(course: Course, assignments: list[AssignmentFolder]) -> list[Path]:
    """Released folders of assignments that no longer exist, if `assignments` is all of them."""
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
