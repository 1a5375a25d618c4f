"""One zip with everybody's feedback, to hand back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from autograder.compat.nbgrader import load_config
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course
from autograder.grading.folders import all_feedback
from autograder.semester.collect import lms_users


def feedback_pages(course: Course, assignment: AssignmentFolder) -> dict[str, Path]:
    """The feedback pages of an assignment by student.

    Raises CourseError if there are none.
    """
    folder = all_feedback(load_config(course))
    pages = {
        path.parents[1].name: path
        for path in sorted(folder.glob(f"*/{assignment.name}/{assignment.notebook}.html"))
    }
    if not pages:
        raise CourseError(
            f"{folder} holds no feedback of {assignment.name}: autograder grade "
            f"{assignment.name[:2]}"
        )
    return pages


def write_zip(
    course: Course, assignment: AssignmentFolder, target: Path, *, moodle: bool
) -> tuple[int, list[str]]:
    """Write the zip; how many pages are in it, and the students whose folder Moodle never told.

    moodle: name the folders as Moodle wants them when it takes feedback files back.
    """
    pages, left_out = 0, []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for student, path, folder in _folders(course, assignment, moodle=moodle):
            if folder:
                made.write(path, f"{folder}/{path.name}")
                pages += 1
            else:
                left_out.append(student)
    return pages, left_out


def _folders(
    course: Course, assignment: AssignmentFolder, *, moodle: bool
) -> Iterator[tuple[str, Path, str]]:
    users = lms_users(course)
    for student, path in feedback_pages(course, assignment).items():
        yield student, path, users.get(student, {}).get("folder", "") if moodle else student
