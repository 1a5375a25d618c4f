"""What an author types while writing an assignment: new, lint, rehearse, calibrate, audit."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.audit.quick import rehearse
from autograder.author.lint.assignment import advice, findings, lint, missing_promises
from autograder.author.new import FORMULA, NETWORK, start_assignment
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, find_course

ROOT = Path(__file__).parents[1]
EXAMPLE = "90_noisy_population"


@pytest.fixture
def course(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "solutions").mkdir()
    return find_course(tmp_path)


@pytest.fixture
def example(course) -> AssignmentFolder:
    """The worked example of the docs."""
    shutil.copytree(ROOT / "examples" / EXAMPLE, course.solutions / EXAMPLE)
    return course.assignment(EXAMPLE)


def command(course, *arguments):
    """Run `autograder` as an author would type it."""
    return subprocess.run(
        [Path(sys.executable).parent / "autograder", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
    )


def rewrite(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# ------------------------------------------------------------------------------------------- new

STARTS = {"a formula": FORMULA, "a network": NETWORK}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_new_assignment_has_everything_that_a_question_needs(start, course):
    start_assignment(course, "04_start", start)
    assignment = course.assignment("04")
    found = findings(assignment)
    assert found.complaints == ()
    assert [wish.split()[0] for wish in found.wishes] == ["mistakes/", "variants/", "there"]
    checks = assignment.check_file("q1").read_text()
    for part in ("hints = (", "draws = {", "domain = {", "promises = {", "unchanged("):
        assert part in checks


def test_the_network_of_a_new_assignment_is_checked_as_it_says(course):
    start_assignment(course, "04_start", NETWORK)
    told = rehearse(course.assignment("04"))
    assert [surprise for one in told for surprise in one.surprises] == []
    assert [one.answer for one in told] == [
        "reference",
        "blank",
        "variants/one_by_one",
        "mistakes/autapses_allowed",
        "mistakes/delay_left_at_default",
    ]


def test_new_starts_with_a_network_where_nest_is_asked_for(course):
    assert command(course, "new", "04_start", "--nest").returncode == 0
    assert "nest.Create" in course.assignment("04").script.read_text()


# ------------------------------------------------------------------------------------------ lint


def test_lint_says_what_must_and_what_should_be_done(course):
    start_assignment(course, "04_start")
    said = command(course, "lint", "04")
    assert said.returncode == 0
    assert "04_start: 0 to correct, 3 to consider" in said.stdout
    assert "  should mistakes/ has 1; write 6 or more" in said.stdout
    rewrite(course.assignment("04").script, "points=3", "points=4")
    said = command(course, "lint", "04")
    assert said.returncode == 1
    assert "  must   tests/q1.py: its cases have 3 points, the graded cell 4." in said.stdout


REQUIRED = {  # the setting: what is changed in a new assignment; what lint then says
    "require_guidance": ('q1-answer role="answer"', 'q1-answer role="text"', "q1 has no answer in"),
    "require_promises": (
        "how long it takes.",
        "how long it takes. Do not use NEST.",
        "the introduction: promised by the text, looked at by no check",
    ),
}


@pytest.mark.parametrize("setting", REQUIRED)
def test_a_course_can_require_what_a_finished_assignment_has(setting, course):
    old, new, says = REQUIRED[setting]
    start_assignment(course, "04_start")
    assignment = course.assignment("04")
    rewrite(assignment.script, old, new)
    assert lint(assignment) == []
    (said,) = set(findings(assignment).wishes) - set(advice(assignment))
    assert said.startswith(says)
    (course.solutions / "settings.toml").write_text(f"{setting} = true\n")
    assert lint(assignment) == [said]


@pytest.mark.parametrize("name", ["rehearse", "calibrate", "audit", "mutants", "floor", "release"])
def test_lint_stops_a_command_with_its_findings(name, course):
    start_assignment(course, "04_start")
    rewrite(course.assignment("04").script, "points=3", "points=4")
    said = command(course, name, "04")
    assert said.returncode == 2
    assert "Nothing was " in said.stderr
    assert "- 04_start: tests/q1.py: its cases have 3 points, the graded cell 4." in said.stderr
    assert not list(course.solutions.rglob("*.json"))
    assert not course.exercises.exists()


@pytest.mark.parametrize("name", ["new", "lint", "rehearse", "solution"])
def test_help_says_what_to_type_next_or_what_comes_out(name, course):
    said = " ".join(command(course, name, "--help").stdout.split())
    assert {"new": "autograder lint NN", "solution": "answer in words"}.get(
        name, "Exit status: 0 when nothing"
    ) in said


# -------------------------------------------------------------------------------------- rehearse


def test_rehearse_shows_what_every_answer_is_told(course):
    start_assignment(course, "04_start")
    said = command(course, "rehearse", "04")
    assert said.returncode == 0, said.stderr
    assert "ok  reference  (2 of 2 pass)" in said.stdout
    assert "ok  blank  (0 of 2 pass)" in said.stdout
    assert "ok  mistakes/units_forgotten  (0 of 2 pass)" in said.stdout
    assert "fail: the example: tau_m: 10000 ms, expected 10 ms" in said.stdout


def test_rehearse_names_a_surprise(course):
    start_assignment(course, "04_start")
    folder = course.assignment("04").solutions
    rewrite(folder / "mistakes" / "units_forgotten.py", '"* 1.0"', '"* 0.001"')
    said = command(course, "rehearse", "04", "--question", "q1")
    assert said.returncode == 1
    assert "BAD mistakes/units_forgotten" in said.stdout
    assert "surprise: mistakes/units_forgotten: q1, 'the example' passes, but" in said.stdout


def test_rehearse_of_no_such_question(course):
    start_assignment(course, "04_start")
    with pytest.raises(CourseError, match="04_start has no question 'q7', only q1"):
        rehearse(course.assignment("04"), "q7")


def test_before_calibrate_a_check_of_statistics_is_not_calibrated_yet(example):
    example.reference.unlink()
    told = {one.answer: one for one in rehearse(example)}
    assert [surprise for one in told.values() for surprise in one.surprises] == []
    uncalibrated = [one.name for one in told["reference"].results if one.is_uncalibrated]
    assert uncalibrated == ["activity"]
    said = command(find_course(example.solutions.parents[1]), "rehearse", "90")
    assert said.returncode == 0
    assert "activity: not calibrated yet" in said.stdout
    assert "Type: autograder calibrate 90" in said.stdout
    assert "Traceback" not in said.stdout + said.stderr


def test_audit_before_calibrate_says_what_to_type(example):
    example.reference.unlink()
    said = command(find_course(example.solutions.parents[1]), "audit", "90", "--quick")
    assert said.returncode == 2
    assert "not calibrated yet" in said.stderr
    assert "autograder calibrate 90_noisy_population" in said.stderr


def test_the_worked_example_has_everything(example):
    assert findings(example).complaints == ()
    assert missing_promises(example) == []
