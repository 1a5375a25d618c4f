"""nbgrader without the course's settings would run students' code unlocked: it must not start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course

SCRIPTS = Path(sys.executable).parent
PLACE = "    # Settings of your own go here"

# id: what stands in nbgrader_config.py at the place for own settings
BROKEN = {
    "a slip": "c.Nothing.here = undefined",
    "a package that is missing": "import no_such_package",
    "no course": "configure(c, Path('/nonexistent'))",
}


@pytest.mark.slow
@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize(
    "command",
    [["nbgrader", "autograde", NAME], ["autograder", "grade", NAME]],
    ids=lambda command: command[0],
)
def test_no_student_code_runs_without_the_settings(tmp_path, command, line):
    course = make_course(tmp_path / "course")
    trace = tmp_path / "it-ran"
    answers = {**RIGHT, "q1-solution": f"open({str(trace)!r}, 'w').close()"}
    hand_in(course.root / "submitted", "student", answered(exercise(course), answers))
    text = course.config.read_text()
    assert PLACE in text
    course.config.write_text(text.replace(PLACE, f"    {line}\n{PLACE}"))

    done = subprocess.run(
        [str(SCRIPTS / command[0]), *command[1:]],
        cwd=course.root, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert done.returncode in (1, 2)
    assert "nbgrader_config.py can't be used: " in done.stderr
    assert not trace.exists()
    assert not (course.root / "autograded").exists()
