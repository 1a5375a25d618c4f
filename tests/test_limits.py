"""Limits: set in one place, shown, kept by the machine, and named to the student who hit one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from mini_course import NAME, make_course

from autograder.course import Assignment, CourseError
from autograder.course_limits import limits_of
from autograder.lint import lint
from autograder.release import build
from autograder.sandbox.limits import FIELDS, Limits

AUTOGRADER = str(Path(sys.executable).parent / "autograder")


def with_limits(root: Path, course: str | None, assignment: str | None) -> Assignment:
    """An assignment, with the texts of the two files of limits; None: no such file."""
    folder = root / "solutions" / NAME
    folder.mkdir(parents=True)
    for place, text in ((folder.parent, course), (folder, assignment)):
        if text is not None:
            (place / "limits.toml").write_text(text)
    return Assignment(NAME, folder)


# id: (the course's file, the assignment's file, what differs from the code)
SET = {
    "nothing": (None, None, {}),
    "empty files": ("", "# nothing yet", {}),
    "course": ("cell_s = 120", None, {"cell_s": 120.0}),
    "assignment": (None, "cell_s = 90.5", {"cell_s": 90.5}),
    "assignment over course": (
        "cell_s = 120\nprocesses = 32",
        "cell_s = 240",
        {"cell_s": 240.0, "processes": 32},
    ),
    "readable numbers": ("memory_bytes = 8_589_934_592", None, {"memory_bytes": 8 << 30}),
}


@pytest.mark.parametrize(("course", "assignment", "differs"), SET.values(), ids=SET)
def test_the_assignment_is_asked_before_the_course_and_the_course_before_the_code(
    tmp_path, course, assignment, differs
):
    found = limits_of(with_limits(tmp_path, course, assignment))
    assert asdict(found) == asdict(Limits()) | differs
    assert all(type(getattr(found, each.name)) is each.type for each in fields(Limits))


# id: (the text, what the message names beside the file)
NONSENSE = {
    "unknown": ("cells_s = 60", ["'cells_s'", *FIELDS]),
    "text": ('cell_s = "60 s"', ["cell_s = '60 s'", "a number", *FIELDS]),
    "yes": ("cell_s = true", ["cell_s = True", "a number"]),
    "zero": ("cell_s = 0", ["cell_s = 0", "at least 0.1 s"]),
    "endless": ("notebook_s = inf", ["notebook_s = inf"]),
    "not a number": ("notebook_s = nan", ["notebook_s = nan"]),
    "half a process": ("processes = 32.5", ["a whole number"]),
    "GiB taken for bytes": ("memory_bytes = 4", ["at least 1,073,741,824 bytes", "address space"]),
    "a table": ("[cell_s]\nvalue = 3", ["cell_s = {'value': 3}"]),
    "no TOML": ("cell_s: 60", ["no valid TOML", "line 1"]),
}


@pytest.mark.parametrize(("text", "named"), NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("whose", ["course", "assignment"])
def test_nonsense_is_refused_with_file_field_and_the_fields_there_are(tmp_path, text, named, whose):
    texts = {"course": None, "assignment": None} | {whose: text}
    assignment = with_limits(tmp_path, **texts)
    with pytest.raises(CourseError) as caught:
        limits_of(assignment)
    folder = assignment.solutions if whose == "assignment" else assignment.solutions.parent
    for word in (str(folder / "limits.toml"), *named):
        assert word in str(caught.value)


def test_the_command_shows_every_limit_and_where_it_comes_from(tmp_path):
    course = make_course(tmp_path, "cell_s = 90\n")
    (course.assignment(NAME).solutions / "limits.toml").write_text("processes = 48\n")
    rows = {line.split()[1]: line for line in shown(course.root, NAME) if line.startswith("│ ")}
    assert rows.keys() == set(FIELDS)
    assert "90 s" in rows["cell_s"] and "solutions/limits.toml" in rows["cell_s"]
    assert "48" in rows["processes"] and f"{NAME}/limits.toml" in rows["processes"]
    assert "4 GiB" in rows["memory_bytes"] and "default" in rows["memory_bytes"]
    assert NAME in shown(course.root)[-1]


def shown(root: Path, *names: str) -> list[str]:
    done = subprocess.run(
        [AUTOGRADER, "limits", *names],
        cwd=root, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_limits_are_not_released_and_nonsense_in_them_is_found_before_a_release(tmp_path):
    course = make_course(tmp_path / "course", "cell_s = 90\n")
    assignment = course.assignment(NAME)
    assert not [path for path in course.exercises.rglob("*") if path.name == "limits.toml"]
    (assignment.solutions / "limits.toml").write_text("cells_s = 90\n")
    build(assignment, tmp_path / "source")
    assert not list((tmp_path / "source").rglob("limits.toml"))
    assert [said for said in lint(assignment) if "cells_s" in said]
