"""Grade one submission on Gradescope: `python -m autograder.semester.gradescope_run DIR`.

DIR is /autograder there: `source/` is the zip that `gradescope` made, `submission/` what the
student handed in, `submission_metadata.json` says whose it is, and `results/results.json` is what
Gradescope reads.
https://gradescope-autograders.readthedocs.io/en/latest/specs/
https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.course.errors import CourseError
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder, Course, find_course
from autograder.course.limits_file import limits_of
from autograder.sandbox.doctor.soundness import SandboxUnsound, require_sound
from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.host.sandboxes import ACCOUNT, BUBBLEWRAP, Sandbox
from autograder.semester.gradescope_results import COURSE, SETTINGS, Visibility, results

SECRET = ("source", "submission_metadata.json", "results")
"""Not for student code, where only permissions protect them. The metadata hold earlier results."""


def main(root: Path) -> None:
    """Grade the submission, and write the results."""
    began = time.monotonic()
    (root / "results").mkdir(exist_ok=True)
    for name in SECRET:
        with suppress(FileNotFoundError):
            os.chmod(root / name, 0o700 if (root / name).is_dir() else 0o600)
    settings = json.loads((root / "source" / SETTINGS).read_text())
    course = find_course(root / "source" / COURSE)
    assignment = course.assignment(settings["assignment"])
    try:
        notebook = find_notebook(root / "submission", assignment)
    except CourseError as error:
        made: dict[str, Any] = {"score": 0.0, "output": str(error)}
    else:
        sandbox = chosen_sandbox(course, assignment)
        document = grade(course, assignment, notebook, student_of(root), sandbox)
        made = results(document, Visibility(settings["hidden"]))
    made |= {
        "execution_time": round(time.monotonic() - began),
        "output_format": "text",
        "stdout_visibility": "hidden",
    }
    atomic_write(root / "results" / "results.json", json.dumps(made, indent=1).encode())


def find_notebook(folder: Path, assignment: AssignmentFolder) -> Path:
    """The notebook that was handed in.

    Raises CourseError, in words for the student, unless there is exactly one that it can be.
    """
    found = [
        path
        for path in sorted(folder.rglob("*.ipynb"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    named = [path for path in found if path.stem == assignment.notebook]
    expected = f"{assignment.notebook}.ipynb"
    if len(named or found) == 1:
        return (named or found)[0]
    if not found:
        raise CourseError(f"There is no notebook in what you handed in. Hand in {expected}.")
    names = ", ".join(str(path.relative_to(folder)) for path in found)
    raise CourseError(f"You handed in several notebooks ({names}). Hand in {expected} only.")


def student_of(root: Path) -> str:
    """Whose submission it is: the address of its first user, as a name for a folder."""
    try:
        users = json.loads((root / "submission_metadata.json").read_text())["users"]
        addresses = sorted(str(user["email"]) for user in users)
    except (OSError, ValueError, KeyError, TypeError):
        addresses = []
    return re.sub(r"[^\w.@+-]", "_", addresses[0]).lstrip(".") if addresses else "student"


def chosen_sandbox(course: Course, assignment: AssignmentFolder) -> Sandbox:
    """bubblewrap if its walls hold in this container, else an account of its own."""
    try:
        require_sound(course, limits_of(assignment), BUBBLEWRAP)
    except (SandboxMissing, SandboxUnsound) as error:
        print(f"The sandbox is an ordinary user, because bubblewrap can't be used here: {error}")
        return ACCOUNT
    return BUBBLEWRAP


def grade(
    course: Course, assignment: AssignmentFolder, notebook: Path, student: str, sandbox: Sandbox
) -> dict[str, Any]:
    """The result of one submission, as `autograder grade --format json` prints it.

    Raises CourseError if grading could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / student / assignment.name
        place.mkdir(parents=True)
        shutil.copyfile(notebook, place / f"{assignment.notebook}.ipynb")
        done = subprocess.run(
            [
                *[sys.executable, "-P", "-m", "autograder.cli", "grade", assignment.name],
                *["--course", str(course.root), "--submitted", folder],
                *["--sandbox", sandbox.name, "--format", "json"],
            ],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    try:
        (document,) = json.loads(done.stdout)
    except ValueError as error:
        raise CourseError(f"grading ended with status {done.returncode}: see above") from error
    return document


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except CourseError as error:
        sys.exit(f"This could not be graded: {error}")
