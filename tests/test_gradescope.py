"""The zip of an autograder for Gradescope, and what becomes of a result there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from mini_course import make_course

from autograder.course.errors import CourseError
from autograder.course.key import course_key
from autograder.course.layout import find_course
from autograder.semester.gradescope import write_autograder
from autograder.semester.gradescope_results import Visibility, results
from autograder.semester.gradescope_run import find_notebook, student_of

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
ASSIGNMENT = COURSE.assignment("02")


def check(name: str, outcome: str, *, hidden: bool, message: str = "") -> dict:
    return {"name": name, "hidden": hidden, "outcome": outcome, "points": 1.0, "message": message}


def question(score: float | None, outcome: str, *checks: dict, looks_like: str = "") -> dict:
    return {
        "score": score, "max_score": 2.0, "outcome": outcome, "looks_like": looks_like,
        "checks": list(checks),
    }  # fmt: skip


QUESTIONS = {
    "passed": (
        question(2.0, "pass", check("rate", "pass", hidden=False)),
        [("q1", "passed", "", "visible"), ("q1: rate", "passed", "", "visible")],
    ),
    "failed in a hidden check": (
        question(0.0, "fail", check("rate", "fail", hidden=True, message="too high")),
        [("q1", "failed", "", "hidden"), ("q1: rate", "failed", "too high", "hidden")],
    ),
    "a known mistake": (
        question(0.0, "fail", check("rate", "fail", hidden=True), looks_like="ms for s"),
        [
            ("q1", "failed", "This looks like a known mistake: ms for s", "hidden"),
            ("q1: rate", "failed", "", "hidden"),
        ],
    ),
    "without checks": (question(0.0, "timeout"), [("q1", "failed", "timeout", "visible")]),
}


@pytest.mark.parametrize(("asked", "expected"), QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_and_its_checks_have_an_entry_each(asked, expected):
    made = results({"notes": [], "questions": {"q1": asked}}, Visibility.hidden)
    fields = ("name", "status", "output", "visibility")
    assert [tuple(test[field] for field in fields) for test in made["tests"]] == expected
    assert made["score"] == asked["score"]


@pytest.mark.parametrize("outcome", ["undecided", "waiting"])
def test_a_question_without_points_is_named_and_not_in_the_sum(outcome):
    asked = {"q1": question(None, outcome), "q2": question(1.5, "fail")}
    made = results({"notes": ["late"], "questions": asked}, Visibility.visible)
    assert made["score"] == 1.5
    assert made["output"].startswith("late\nYour instructor")
    assert made["output"].endswith(": q1. Their points are not in the sum yet.")
    assert not {"score", "max_score", "status"} & made["tests"][0].keys()  # neither failed nor 0


def test_the_zip_holds_what_grading_needs_and_no_secret_of_the_course(tmp_path):
    target = tmp_path / "autograder.zip"
    write_autograder(COURSE, ASSIGNMENT, target, Visibility.after_published)
    with zipfile.ZipFile(target) as made:
        names = set(made.namelist())
        modes = {one.filename: one.external_attr >> 16 & 0o777 for one in made.infolist()}
        key = made.read("course/.autograder/key")
        settings = json.loads(made.read("gradescope.json"))
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert {"autograder/__init__.py", "requirements.lock", "course/nbgrader_config.py"} <= names
    assert "course/solutions/02_single_neuron/tests/q1.py" in names
    assert not [name for name in names if "/mistakes/" in name or "/21_" in name]
    assert len(key) == 32
    assert key != course_key(COURSE.state)
    assert settings == {"assignment": "02_single_neuron", "hidden": "after_published"}
    again = tmp_path / "again.zip"
    write_autograder(COURSE, ASSIGNMENT, again, Visibility.after_published)
    with zipfile.ZipFile(again) as made:
        assert made.read("course/.autograder/key") == key


def test_a_course_that_is_no_checkout_is_told_what_is_missing(tmp_path):
    course = make_course(tmp_path)
    (assignment,) = course.assignments()
    with pytest.raises(CourseError, match=r"pyproject\.toml is missing"):
        write_autograder(course, assignment, tmp_path / "made.zip", Visibility.visible)


HANDED_IN = {
    "its own name": (["single_neuron.ipynb"], "single_neuron.ipynb"),
    "another name": (["mine (1).ipynb"], "mine (1).ipynb"),
    "in a folder": (["a/single_neuron.ipynb"], "a/single_neuron.ipynb"),
    "beside others": (["other.ipynb", "single_neuron.ipynb"], "single_neuron.ipynb"),
    "a copy of Jupyter's": (
        [".ipynb_checkpoints/single_neuron-checkpoint.ipynb", "x.ipynb"],
        "x.ipynb",
    ),
    "none": (["answers.pdf"], "There is no notebook in what you handed in"),
    "two": (["a.ipynb", "b.ipynb"], "You handed in several notebooks (a.ipynb, b.ipynb)"),
}


@pytest.mark.parametrize(("names", "expected"), HANDED_IN.values(), ids=list(HANDED_IN))
def test_the_notebook_is_found(tmp_path, names, expected):
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    try:
        found = str(find_notebook(tmp_path, ASSIGNMENT).relative_to(tmp_path))
    except CourseError as error:
        found = str(error)
    assert found.startswith(expected)


WHO = {
    "one": ('{"users": [{"email": "ada@uni.example"}]}', "ada@uni.example"),
    "a group": (
        '{"users": [{"email": "eve@uni.example"}, {"email": "ada@uni.example"}]}',
        "ada@uni.example",
    ),
    "an odd address": ('{"users": [{"email": "../a b/c"}]}', "_a_b_c"),
    "nobody": ('{"users": []}', "student"),
    "no metadata": ("", "student"),
}


@pytest.mark.parametrize(("text", "expected"), WHO.values(), ids=list(WHO))
def test_a_student_is_known_by_the_address(tmp_path, text, expected):
    (tmp_path / "submission_metadata.json").write_text(text)
    assert student_of(tmp_path) == expected
