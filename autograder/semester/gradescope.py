"""An autograder for Gradescope: the zip that an instructor uploads there.

It holds this package, one assignment with its checks, and a key of its own. What runs there is
`gradescope_run`. https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import hmac
import json
import stat
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import autograder
from autograder.course.errors import CourseError
from autograder.course.key import course_key
from autograder.course.layout import AssignmentFolder, Course
from autograder.semester.gradescope_results import COURSE, SETTINGS, Visibility

PACKAGE = Path(autograder.__file__).parent
SCRIPTS = ("setup.sh", "run_autograder")
PROJECT = ("pyproject.toml", "requirements.lock", "README.md", "LICENSE")
NOT_NEEDED = ("mistakes", "variants", "__pycache__")
NOT_THERE = ("deadlines.toml",)
"""Gradescope has due dates of its own, and takes points off by itself."""


def write_autograder(
    course: Course, assignment: AssignmentFolder, target: Path, hidden: Visibility
) -> int:
    """Write the zip; its size in bytes.

    hidden: when students see hidden checks there. Raises CourseError if the course is no checkout
    of this project, whose list of packages is needed.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in SCRIPTS:
            add_script(made, name, _template(name))
        for name, path in _files(course, assignment):
            made.write(path, name)
        made.writestr(f"{COURSE}/.autograder/key", own_key(course, assignment))
        settings = {"assignment": assignment.name, "hidden": hidden.value}
        made.writestr(SETTINGS, json.dumps(settings, indent=1))
    return target.stat().st_size


def own_key(course: Course, assignment: AssignmentFolder) -> bytes:
    """The key of an assignment's autograder: always the same, and it does not tell the course's."""
    return hmac.digest(course_key(course.state), f"gradescope {assignment.name}".encode(), "sha256")


def _files(course: Course, assignment: AssignmentFolder) -> Iterator[tuple[str, Path]]:
    """The files of the zip by their names in it."""
    for name in PROJECT:
        path = course.root / name
        if not path.is_file():
            raise CourseError(
                f"{path} is missing: Gradescope's machine installs the grader from a checkout of "
                "this project. Copy the course into one, or name one with --course DIR."
            )
        yield name, path
    yield from _below(PACKAGE, "autograder")
    yield f"{COURSE}/nbgrader_config.py", course.config
    for path in sorted(course.solutions.glob("*.toml")):
        if path.name not in NOT_THERE:
            yield f"{COURSE}/solutions/{path.name}", path
    yield from _below(assignment.solutions, f"{COURSE}/solutions/{assignment.name}")


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not set(inside.parts) & set(NOT_NEEDED):
            yield f"{name}/{inside.as_posix()}", path


def add_script(made: zipfile.ZipFile, name: str, text: str) -> None:
    """Add a file that can be executed."""
    entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    entry.external_attr = (stat.S_IFREG | 0o755) << 16
    made.writestr(entry, text, zipfile.ZIP_DEFLATED)


def _template(name: str) -> str:
    return (resources.files(autograder) / "semester/templates/gradescope" / name).read_text()
