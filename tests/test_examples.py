"""The class that `make demo` grades."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "submitted"
NAME = "21_hopfield_network"

# Points, and how the last question ended where that is not pass or fail.
EXPECTED = {
    "ada": (25, "pass"),  # the solution
    "chloe": (0, "fail"),  # blank
    "dmitri": (21, "exited"),  # ends the process in the last question
    "emre": (21, "timeout"),  # an endless loop in the last question
    "fatima": (25, "pass"),  # warnings and floods of text
    "gus": (0, "fail"),  # forgeries
    "hana": (25, "pass"),  # another way, and the graded cells deleted
    "ivan": (None, "undecided"),  # cut off
}


@pytest.mark.slow
def test_the_sample_class_is_graded_as_it_deserves(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "limits.toml").write_text("cell_s = 15\n")
    (tmp_path / "solutions" / NAME).symlink_to(ROOT / "solutions" / NAME)
    done = subprocess.run(
        [
            Path(sys.executable).parent / "autograder",
            *("grade", NAME, "--format", "json", "--submitted", EXAMPLES),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr  # ivan's notebook needs a person
    found = {
        document["student"]: (document["score"], list(document["questions"].values())[-1])
        for document in json.loads(done.stdout)
    }
    seen = {student: (score, last["outcome"]) for student, (score, last) in found.items()}
    partly = seen.pop("ben")
    assert seen == EXPECTED
    assert 0 < partly[0] < 25


def test_the_sample_class_is_made_from_the_course_as_it_is() -> None:
    """After a release: python examples/make_class.py."""
    made = runpy.run_path(str(EXAMPLES.with_name("make_class.py")))["made"](find_course(ROOT))
    found = {path.relative_to(EXAMPLES): path.read_text() for path in EXAMPLES.glob("*/*/*.ipynb")}
    assert found.keys() == made.keys()
    assert [str(path) for path, text in made.items() if found[path] != text] == []


def test_the_sample_class_has_the_same_students_in_both_assignments() -> None:
    assignments = {path.name for path in EXAMPLES.glob("*/*")}
    assert assignments == {"02_single_neuron", NAME}
    for student in EXAMPLES.iterdir():
        assert {path.name for path in student.iterdir()} == assignments


@pytest.mark.parametrize("path", EXAMPLES.glob("*/*/*.ipynb"), ids=lambda path: path.parts[-3])
def test_a_sample_answer_has_no_marks_of_authors(path: Path) -> None:
    assert not re.search("(BEGIN|END) (SOLUTION|HIDDEN)", path.read_text())
