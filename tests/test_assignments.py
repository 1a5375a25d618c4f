"""Every assignment: its checks are measured, the solution gets everything and the blank nothing.

All answers of all assignments are run by the same processes, so that each of these imports once.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.audit import floor_report, mutants_report
from autograder.audit.mutants import ENOUGH, MutantReport, try_mutants
from autograder.audit.proof import what_is_stale
from autograder.audit.quick import Surprise, quick
from autograder.author.answers import reference_answers
from autograder.author.assignment import Assignment
from autograder.author.lint.assignment import lint
from autograder.author.source import grade_id, is_written
from autograder.course.layout import AssignmentFolder, find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
NAMES = [assignment.name for assignment in COURSE.assignments()]
EXAMPLE = "90_noisy_population"
SAMPLE, SEED = 6, 1  # mutants of each assignment
MISTAKES = 2
"""Of each question. The proofs rest on all; these say whether the proofs still hold here."""

pytestmark = pytest.mark.slow


def chosen(request: pytest.FixtureRequest) -> list[str]:
    """The assignments that the tests to be run look at: `-k 06` runs no other."""
    calls = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    wanted = {call["name"] for call in calls if "name" in call}
    return [name for name in (*NAMES, EXAMPLE) if name in wanted]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AssignmentFolder]:
    """The assignments of the course, and the worked example of the docs."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "examples" / EXAMPLE, root / "solutions" / EXAMPLE)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return {
        **{name: COURSE.assignment(name) for name in NAMES},
        EXAMPLE: find_course(root).assignment(EXAMPLE),
    }


@pytest.fixture(scope="module")
def surprises(
    request: pytest.FixtureRequest, folders: dict[str, AssignmentFolder]
) -> dict[str, list[Surprise]]:
    """What is unexpected when right answers and some mistakes are graded once."""
    return quick([folders[name] for name in chosen(request)], mistakes=MISTAKES)


@pytest.mark.parametrize("name", [*NAMES, EXAMPLE])
def test_variants_pass_and_mistakes_lose_the_check_they_name(
    surprises: dict[str, list[Surprise]], name: str
) -> None:
    assert [str(surprise) for surprise in surprises[name]] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_audit_that_was_committed_still_holds(
    folders: dict[str, AssignmentFolder], name: str
) -> None:
    assert what_is_stale(folders[name]) == ""


@pytest.fixture(scope="module")
def mutants(
    request: pytest.FixtureRequest, folders: dict[str, AssignmentFolder]
) -> dict[str, MutantReport]:
    """What became of some mutants of every assignment."""
    return try_mutants([folders[name] for name in chosen(request)], sample=SAMPLE, seed=SEED)


@pytest.mark.parametrize("name", NAMES)
def test_of_a_sample_of_mutants_only_known_ones_survive(
    folders: dict[str, AssignmentFolder], mutants: dict[str, MutantReport], name: str
) -> None:
    known = mutants_report.read_record(folders[name])
    survived = set(map(mutants_report.full_label, mutants[name].survivors))
    assert survived <= set(known.survived if known else ())


@pytest.mark.parametrize("name", NAMES)
def test_enough_mutants_were_killed_and_that_still_holds(
    folders: dict[str, AssignmentFolder], name: str
) -> None:
    assert mutants_report.what_is_stale(folders[name]) == ""
    record = mutants_report.read_record(folders[name])
    assert record is not None and record.score >= ENOUGH, record


@pytest.mark.parametrize("name", NAMES)
def test_lazy_answers_earn_next_to_nothing_and_that_still_holds(
    folders: dict[str, AssignmentFolder], name: str
) -> None:
    assert floor_report.what_is_wrong(folders[name]) == ""


def test_the_worked_example_of_the_docs_lints_clean(folders: dict[str, AssignmentFolder]) -> None:
    assert lint(folders[EXAMPLE]) == []


@pytest.fixture(scope="module")
def graded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], dict[str, Any]]:
    """What `autograder grade` prints of the solution and of the blank, by assignment."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "solutions").symlink_to(ROOT / "solutions")
    documents = []
    for name in chosen(request):
        if name == EXAMPLE:
            continue
        hand_in_both(root, COURSE.assignment(name))
        done = subprocess.run(
            [Path(sys.executable).parent / "autograder", "grade", name, "--format", "json"],
            cwd=root,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        documents += json.loads(done.stdout)
    return {(document["assignment"], document["student"]): document for document in documents}


def hand_in_both(root: Path, folder: AssignmentFolder) -> None:
    """Hand in what the students get, solved by one and left blank by another."""
    assignment = Assignment(folder)
    solutions = reference_answers(assignment.notebook, assignment.questions)
    released = COURSE.exercises / folder.name / f"{folder.notebook}.ipynb"
    blank = nbformat.read(released, as_version=4)
    solved = copy.deepcopy(blank)
    first = {q.solution_cells[0]: solutions[q.name] for q in assignment.questions}
    for cell in solved.cells:
        cell.source = first.get(grade_id(cell), cell.source)
    for student, notebook in (("solved", solved), ("blank", blank)):
        place = root / "submitted" / student / folder.name
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{folder.notebook}.ipynb")


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_gets_everything_and_the_blank_nothing(
    graded: dict[tuple[str, str], dict[str, Any]], name: str
) -> None:
    assignment = Assignment(COURSE.assignment(name))
    points = sum(question.points for question in assignment.questions)
    texts = filter(is_written, assignment.notebook.cells)
    read = sum(cell.metadata.nbgrader.points for cell in texts)
    solved = graded[name, "solved"]  # its texts are as they were handed out
    assert solved["score"] == points == solved["max_score"] - read, solved
    assert graded[name, "blank"]["score"] == 0
