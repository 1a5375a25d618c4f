"""A learner checks notebooks alone: several at once, one question only, and sees the progress."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from mini_course import NAME, RIGHT, TAU, answered, exercise, hand_in, make_course
from nbformat.v4 import new_output

from autograder.author.source import grade_id
from autograder.course.layout import Course
from autograder.course.learner import keep_results, learner_state
from autograder.lab import progress

pytestmark = pytest.mark.slow

AUTOGRADER = Path(sys.executable).parent / "autograder"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("alone"))


def autograder(course: Course, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(AUTOGRADER), *map(str, arguments), "--course", str(course.root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def points(done: subprocess.CompletedProcess[str]) -> list[dict[str, float]]:
    """The points by question, for each notebook that was checked."""
    assert done.returncode == 0, done.stderr
    return [
        {name: question["score"] for name, question in document["questions"].items()}
        for document in json.loads(done.stdout)
    ]


def test_notebooks_and_folders_are_checked_in_one_go(course: Course, tmp_path: Path) -> None:
    half = hand_in(tmp_path, "one", answered(exercise(course), {"q1-solution": TAU}))
    whole = hand_in(tmp_path, "two", answered(exercise(course), RIGHT))
    done = autograder(course, "check", half, whole.parents[1], half, "--format", "json")
    assert points(done) == [{"q1": 3, "q2": 0}, {"q1": 3, "q2": 3}]
    table = autograder(course, "check", half, whole.parent, "--format", "table").stdout
    assert "3 of 6 points" in table and "6 of 6 points" in table
    csv = autograder(course, "check", half, whole, "--format", "csv").stdout.splitlines()
    columns = "student,assignment,q1,q2,raw_score,late_penalty,score,max_score,outcome"
    assert csv[0] == f"{columns},undecided,waiting" and len(csv) == 3


def test_without_arguments_all_notebooks_with_an_answer_are_checked(course: Course) -> None:
    path = course.exercises / NAME / "mini.ipynb"
    before = path.read_text()
    try:
        done = autograder(course, "check")
        assert (done.returncode, "has an answer yet" in done.stderr) == (2, True)
        nbformat.write(answered(exercise(course), RIGHT), path)
        assert points(autograder(course, "check", "--format", "json")) == [{"q1": 3, "q2": 3}]
    finally:
        path.write_text(before)


def test_one_question_alone(course: Course, tmp_path: Path) -> None:
    path = hand_in(tmp_path, "me", answered(exercise(course), RIGHT))
    done = autograder(course, "check", path, "--question", "q2", "--format", "json", "--html")
    assert points(done) == [{"q2": 3}]
    page = path.with_suffix(".feedback.html").read_text()
    assert "question-q2" in page and "question-q1" not in page
    done = autograder(course, "check", path, "--question", "q9")
    assert done.returncode == 2
    assert "has no question 'q9'. It has q1, q2." in " ".join(done.stderr.split())


def test_what_has_not_changed_is_not_run_again(course: Course, tmp_path: Path) -> None:
    own = f"import time\nprint(time.time_ns())\n{TAU}"
    path = hand_in(tmp_path, "me", answered(exercise(course), {"q1-solution": own}))
    executions = learner_state(course.root) / "executions"

    def check() -> set[str]:
        assert points(autograder(course, "check", path, "--format", "json")) == [{"q1": 3, "q2": 0}]
        return {f"{file.name} {file.stat().st_mtime_ns}" for file in executions.iterdir()}

    first = check()
    assert check() == first
    nbformat.write(answered(exercise(course), {"q1-solution": own + "# changed\n"}), path)
    assert len(check() - first) == 1


def test_progress_shows_the_latest_points_of_each_question(course: Course, tmp_path: Path) -> None:
    path = hand_in(tmp_path, "me", answered(exercise(course), RIGHT))
    autograder(course, "check", path)
    nbformat.write(answered(exercise(course), {"q2-solution": "def build_random(**_): ..."}), path)
    autograder(course, "check", path, "--question", "q2")
    shown = " ".join(autograder(course, "progress").stdout.split())
    assert f"{NAME} │ 3 / 3 │ 0 / 3 │ 3 / 6" in shown


def test_a_folder_without_a_notebook_of_the_course_is_an_error(
    course: Course, tmp_path: Path
) -> None:
    done = autograder(course, "check", tmp_path)
    assert (done.returncode, "holds no notebook of the course" in done.stderr) == (2, True)


SAID = {  # the output of a grey cell: what the start page shows of it
    "not run": (None, "–"),
    "some passed": (
        {"text/plain": "1.0", "text/html": "<p><b>q1</b>: 1 of 2 public checks passed. Hidden"},
        "1 of 2",
    ),
    "all passed": (
        {"text/plain": "All 2 public checks of q1 passed.", "text/html": "<p>"},
        "✓",
    ),
    "an output of something else": ({"text/plain": "42"}, "–"),
}


@pytest.mark.parametrize(("data", "shown"), SAID.values(), ids=list(SAID))
def test_the_start_page_shows_what_the_public_checks_said(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: dict, shown: str
) -> None:
    notebook = exercise(course)
    for cell in notebook.cells:
        if grade_id(cell) == "q1" and data:
            cell.outputs = [new_output("execute_result", data, execution_count=1)]
    path = tmp_path / "exercises" / NAME / "mini.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    monkeypatch.chdir(tmp_path / "exercises")
    assert f"q1 {shown} " in progress()._repr_html_()
    assert "Points" not in progress()._repr_html_()
    result = {"score": 2.0, "max_score": 3.0, "outcome": "fail"}
    keep_results(learner_state(tmp_path), NAME, {"q1": result})
    assert "2 of 3" in progress()._repr_html_()


def test_a_notebook_that_is_damaged_stops_no_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "mini.ipynb").write_bytes(os.urandom(100))
    monkeypatch.chdir(tmp_path)
    assert NAME in progress()._repr_html_()
