"""A failing answer that is known is told its mistake by name, and no other answer is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from mini_course import NAME, TAU, answered, exercise, hand_in, make_course

from autograder.audit.recognising import recognition_page
from autograder.author.recognition import (
    KnownMistake,
    Recognition,
    Tally,
    keep_recognition,
    recognised,
    recognition_of,
)
from autograder.checks.check_file import CheckResult
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course, find_course

ROOT = Path(__file__).parents[1]
AUTOGRADER = Path(sys.executable).parent / "autograder"
UNITS = "MΩ times pF is taken for ms."


def result(name: str, outcome: str, message: str = "", *, hidden: bool = False) -> CheckResult:
    return CheckResult(name, hidden, 1.0, outcome, "", message)


KNOWN = KnownMistake("m", "It is wrong.", {"public": "10, expected 5.", "hidden": "fail"})
ANSWERS = {  # what the checks say of an answer: whether it is the known mistake
    "the same": ([("public", "fail", "10, expected 5."), ("hidden", "fail", "too high")], True),
    "another number": ([("public", "fail", "11, expected 5."), ("hidden", "fail", "")], False),
    "another outcome": ([("public", "fail", "10, expected 5."), ("hidden", "pass", "")], False),
    "all passed": ([("public", "pass", ""), ("hidden", "pass", "")], False),
    "a check more": (
        [("public", "fail", "10, expected 5."), ("hidden", "fail", ""), ("new", "pass", "")],
        False,
    ),
    "a check less": ([("public", "fail", "10, expected 5.")], False),
}


@pytest.fixture
def folder(tmp_path: Path) -> AssignmentFolder:
    kept = AssignmentFolder("42_mini", tmp_path)
    keep_recognition(kept, Recognition(3, {"q1": [KNOWN]}, Tally(4, 4), Tally(2, 1)))
    return kept


@pytest.mark.parametrize(("checks", "known"), ANSWERS.values(), ids=list(ANSWERS))
def test_only_an_answer_of_which_all_checks_say_the_same_is_known(folder, checks, known):
    results = [result(*each) for each in checks]
    found = recognised(folder, "q1", results)
    assert (found == KNOWN) is known
    assert recognised(folder, "q2", results) is None


def test_what_was_kept_is_read_again(folder):
    found = recognition_of(folder)
    assert (found.mistakes, found.named, found.chosen, found.held_out) == (
        3, 1, Tally(4, 4), Tally(2, 1),
    )  # fmt: skip
    page = recognition_page({"42_mini": found, "43_other": found})
    assert "| 42_mini | 3 | 1 | 4: 4 | 2: 1 | 0 |" in page
    assert "| all | 6 | 2 | 8: 8 | 4: 2 | 0 |" in page


def test_a_damaged_file_is_an_error_that_says_what_to_type(folder):
    (folder.solutions / "recognition.json").write_text("{}")
    with pytest.raises(CourseError, match="autograder mistakes"):
        recognition_of(folder)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which it was measured which mistakes can be recognised."""
    made = make_course(tmp_path_factory.mktemp("known"))
    twins = made.assignment(NAME).solutions / "mistakes"
    for name in ("resistance_forgotten", "resistance_left_out"):
        text = f'"""{name}."""\n\nquestion = "q1"\nloses = ["the example"]\n'
        (twins / f"{name}.py").write_text(f'{text}edits = [("R_MOhm * C_m_pF", "C_m_pF")]\n')
    subprocess.run(
        [str(AUTOGRADER), "mistakes", NAME, "--course", str(made.root), "--workers", "1"],
        check=True,
    )
    return made


WRONG = {  # an answer to q1: what it looks like
    "the mistake itself": (TAU.replace("1e-3", "1.0"), UNITS),
    "the same in other words": ("def tau_m_ms(R_MOhm, C_m_pF):\n    return C_m_pF * R_MOhm", UNITS),
    "another one": (TAU.replace("1e-3", "1e-2"), ""),
    "right for the example": ("def tau_m_ms(**_):\n    return 10.0", ""),
    "as two mistakes that look alike": (TAU.replace("R_MOhm * C", "C"), ""),
    "a right one": (TAU, ""),
}


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "explanation"), WRONG.values(), ids=list(WRONG))
def test_an_answer_is_told_its_mistake(
    course: Course, tmp_path: Path, answer: str, explanation: str
) -> None:
    path = hand_in(tmp_path, "me", answered(exercise(course), {"q1-solution": answer}))
    done = check(course, path)
    assert done["questions"]["q1"]["looks_like"] == explanation
    page = path.with_suffix(".feedback.html").read_text()
    assert ("This looks like a known mistake" in page) == bool(explanation)


@pytest.mark.slow
def test_an_instructor_can_switch_it_off(course: Course, tmp_path: Path) -> None:
    settings = course.solutions / "settings.toml"
    settings.write_text("mistakes = false\n")
    try:
        answer = {"q1-solution": TAU.replace("1e-3", "1.0")}
        path = hand_in(tmp_path, "me", answered(exercise(course), answer))
        assert check(course, path)["questions"]["q1"]["looks_like"] == ""
    finally:
        settings.unlink()


def check(course: Course, notebook: Path) -> dict:
    command = [AUTOGRADER, "check", notebook, "--course", course.root, "--format", "json", "--html"]
    printed = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=True
    ).stdout
    return json.loads(printed)[0]


@pytest.mark.parametrize("assignment", find_course(ROOT).assignments(), ids=lambda one: one.name)
def test_names_are_right_in_95_of_100_cases(assignment: AssignmentFolder) -> None:
    found = recognition_of(assignment)
    assert found.mistakes == len(assignment.answer_files("mistakes")), "autograder mistakes"
    named = found.chosen + found.held_out
    assert named.right >= 0.95 * named.given
