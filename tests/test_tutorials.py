"""Where the tutorials of the source collection have become assignments."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.author.tutorials import question_titles, read_tutorials, tutorials_page
from autograder.course.errors import CourseError
from autograder.course.layout import Course, find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with one assignment of ours, as it was released."""
    for room in ("solutions", "exercises"):
        shutil.copytree(ROOT / room / "01_first_network", tmp_path / room / "01_first_network")
    return Course(tmp_path)


def test_the_page_that_was_committed_is_the_one_that_the_command_makes():
    command = [str(Path(sys.executable).with_name("autograder")), "tutorials"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == (ROOT / "docs" / "tutorials.md").read_text()


def test_every_assignment_of_the_course_took_the_place_of_a_tutorial():
    named = {one.assignment for one in read_tutorials(COURSE)}
    assert {assignment.name[:2] for assignment in COURSE.assignments()} <= named


def test_a_tutorial_has_its_scripts_its_questions_and_what_is_corrected(course: Course):
    (course.solutions / "tutorials.toml").write_text(
        '[[tutorial]]\ntitle = "First steps"\nscripts = ["a.py", "b.py"]\nassignment = "01"\n'
        'questions = ["q2"]\ncorrects = ["No ids.", "No haste."]\n'
        '[[tutorial]]\ntitle = "Digits"\nleft_out = "It needs data."\n'
    )
    rows = tutorials_page(course).splitlines()[-2:]
    assert rows[0].startswith("| First steps<br>`a.py`<br>`b.py` | [")
    assert "](../exercises/01_first_network) | q2 one neuron, two recorders |" in rows[0]
    assert rows[0].endswith("| No ids.<br>No haste. |")
    assert rows[1] == "| Digits | none | It needs data. | |"


# id: (the file, what is said)
WRONG = {
    "no TOML": ("[[", "can't be read"),
    "empty": ("", "names no tutorial"),
    "no title": ('[[tutorial]]\nassignment = "01"', "no title"),
    "a title that is no text": ("[[tutorial]]\ntitle = 5", "no title"),
    "a misspelt key": ('[[tutorial]]\ntitle = "A"\nassigment = "01"', "unknown keys: assigment"),
    "neither": ('[[tutorial]]\ntitle = "A"', "either an assignment or left_out"),
    "both": ('[[tutorial]]\ntitle = "A"\nassignment = "01"\nleft_out = "x"', "either"),
    "no such question": (
        '[[tutorial]]\ntitle = "A"\nassignment = "01"\nquestions = ["q99"]', "no question q99",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_told(course: Course, text: str, said: str):
    (course.solutions / "tutorials.toml").write_text(text)
    with pytest.raises(CourseError, match=said):
        tutorials_page(course)


def test_a_missing_file_is_told(course: Course):
    with pytest.raises(CourseError, match=r"tutorials\.toml can't be read"):
        read_tutorials(course)


def test_titles_are_read_from_both_kinds_of_headings():
    texts = [
        "## Question 1: a title (2 points)\n\ntext",
        "## Question 2 · Another, twice (1 point)",
    ]
    assert question_titles(texts) == {"q1": "a title", "q2": "Another, twice"}
