"""Honest but odd submissions keep their marks, through both doors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attack import Submitted
from corpus import hand_in_class
from honest import ODDITIES
from mini_course import NAME, make_course
from nbgrader.api import Gradebook

pytestmark = pytest.mark.slow

SCRIPTS = Path(sys.executable).parent
LIMITS = "cell_s = 15\ninterrupt_s = 1\n"

everybody = pytest.mark.parametrize("submitted", ODDITIES, ids=lambda submitted: submitted.name)


def chosen(request: pytest.FixtureRequest) -> tuple[Submitted, ...]:
    """The oddities of the tests that are run: `-k colab` grades no other."""
    items = [item for item in request.session.items if hasattr(item, "callspec")]
    wanted = [item.callspec.params.get("submitted") for item in items]
    return tuple(submitted for submitted in ODDITIES if submitted in wanted)


def run(*command: str | Path, cwd: Path) -> str:
    """Run one of our scripts as its user would; what it printed on stdout."""
    name, *arguments = map(str, command)
    done = subprocess.run(
        [SCRIPTS / name, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict]:
    """What `autograder grade` printed of everybody."""
    course = make_course(tmp_path_factory.mktemp("command"), LIMITS)
    hand_in_class(course, course.root / "in", chosen(request))
    said = run("autograder", "grade", NAME, "--submitted", "in", "--format", "json",
               cwd=course.root)  # fmt: skip
    return {document["student"]: document for document in json.loads(said)}


@pytest.fixture(scope="module")
def saved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, float]]:
    """The points in the gradebook after `nbgrader autograde`, by student and question."""
    course = make_course(tmp_path_factory.mktemp("nbgrader"), LIMITS)
    hand_in_class(course, course.root / "submitted", chosen(request))
    run("nbgrader", "autograde", NAME, cwd=course.root)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "neural-dynamics") as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(NAME)
        }


@everybody
def test_autograder_grade_gives_full_marks(printed: dict[str, dict], submitted: Submitted) -> None:
    questions = printed[submitted.name]["questions"]
    assert {name: found["score"] for name, found in questions.items()} == submitted.points, (
        questions
    )
    assert {name: found["outcome"] for name, found in questions.items()} == submitted.outcome


@everybody
def test_nbgrader_autograde_gives_full_marks(
    saved: dict[str, dict[str, float]], submitted: Submitted
) -> None:
    assert saved[submitted.name] == submitted.points
