"""Every assignment: its checks are measured, the solution gets everything and the blank nothing."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.answers import reference_answers
from autograder.audit import quick
from autograder.course import find_course
from autograder.lint import advice, lint
from autograder.source import grade_id, read_notebook, read_questions

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
NAMES = [assignment.name for assignment in COURSE.assignments()]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_complain_of(name: str) -> None:
    assignment = COURSE.assignment(name)
    assert lint(assignment) == []
    assert advice(assignment) == []


@pytest.mark.parametrize("name", NAMES)
def test_variants_pass_and_mistakes_lose_the_check_they_name(name: str) -> None:
    assert [str(surprise) for surprise in quick(COURSE.assignment(name))] == []


def test_the_worked_example_of_the_docs_works(tmp_path: Path) -> None:
    name = "90_noisy_population"
    shutil.copytree(ROOT / "examples" / name, tmp_path / "solutions" / name)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    assignment = find_course(tmp_path).assignment(name)
    assert lint(assignment) == []
    assert [str(surprise) for surprise in quick(assignment)] == []


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with our solutions and a gradebook of its own."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "solutions").symlink_to(ROOT / "solutions")
    return root


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_gets_everything_and_the_blank_nothing(name: str, scratch: Path) -> None:
    assignment = COURSE.assignment(name)
    source = read_notebook(assignment)
    questions = read_questions(source)
    solutions = reference_answers(source, questions)
    blank = nbformat.read(COURSE.exercises / name / f"{assignment.notebook}.ipynb", as_version=4)
    solved = copy.deepcopy(blank)
    first = {question.solution_cells[0]: solutions[question.name] for question in questions}
    for cell in solved.cells:
        cell.source = first.get(grade_id(cell), cell.source)
    for student, notebook in (("solved", solved), ("blank", blank)):
        folder = scratch / "submitted" / student / name
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{assignment.notebook}.ipynb")
    done = subprocess.run(
        [Path(sys.executable).parent / "autograder", "grade", name, "--format", "json"],
        cwd=scratch,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    result = {document["student"]: document for document in json.loads(done.stdout)}
    points = sum(question.points for question in questions)
    assert result["solved"]["score"] == result["solved"]["max_score"] == points, result["solved"]
    assert result["blank"]["score"] == 0
