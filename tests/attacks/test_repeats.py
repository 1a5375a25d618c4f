"""Answers that are something else in each run earn what one run earns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import repeating
from attack import Submitted
from mini_course import NAME, TAU, answered
from nbformat.v4 import new_code_cell

from autograder.author.assignment import Assignment, load_assignment
from autograder.author.new import start_assignment
from autograder.author.source import grade_id
from autograder.course.layout import find_course
from autograder.course.store import Store
from autograder.grading.handed_in.rebuild import rebuild
from autograder.grading.submission import (
    Graded,
    Grader,
    Submission,
    execute_attempt,
    grade,
    rejudge,
)
from autograder.judge.process import Judge
from autograder.sandbox.host.foreman import Foreman

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A formula, and a question whose statistics are judged."""
    root = tmp_path_factory.mktemp("course")
    (root / "solutions").mkdir()
    (root / "nbgrader_config.py").touch()
    course = find_course(root)
    start_assignment(course, NAME)
    folder = course.assignment(NAME)
    with folder.script.open("a") as script:
        script.write(repeating.QUESTION)
    folder.check_file("q2").write_text(repeating.CHECKS)
    return load_assignment(folder)


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    with Judge() as judge, Foreman() as foreman:
        store = Store(tmp_path_factory.mktemp("state"))
        yield Grader(b"key", store, judge, execute=foreman.execute)


def handed_in(assignment: Assignment, student: str, answers: dict[str, str]) -> Submission:
    source = assignment.notebook
    return Submission(assignment, student, rebuild(source, answered(source, answers)))


def points(graded: Graded) -> dict[str, float]:
    return {result.name: result.score for result in graded.results}


@pytest.mark.parametrize("attack", repeating.ATTACKS, ids=lambda attack: attack.name)
def test_points_are_those_of_one_run(
    grader: Grader, assignment: Assignment, attack: Submitted
) -> None:
    submission = handed_in(assignment, attack.name, dict(attack.answers))
    graded = grade(grader, submission)
    assert points(graded) == attack.points
    assert {result.name: result.outcome for result in graded.results} == attack.outcome
    again = rejudge(grader, submission, [attempt.key for attempt in graded.attempts])
    assert again.results == graded.results
    assert all(judgement.reused for judgement in again.judgements)


@pytest.mark.parametrize("place", ["q1-solution", "q1", "q2-solution"])
def test_a_cell_that_is_moved_gets_another_draw(
    grader: Grader, assignment: Assignment, place: str
) -> None:
    """What a first submission prints of its draw is of no use: where a cell stands is a number."""

    def drawn_with_a_cell_behind(name: str) -> dict:
        notebook = answered(assignment.notebook, {"q1-solution": TAU})
        names = [grade_id(cell) for cell in notebook.cells]
        notebook.cells.insert(names.index(name) + 1, new_code_cell("'a cell that carries nothing'"))
        submission = Submission(assignment, "ada", rebuild(assignment.notebook, notebook))
        return execute_attempt(grader, submission).plan["q1"]["drawn"].arguments

    assert drawn_with_a_cell_behind(place) != drawn_with_a_cell_behind("setup")


SEES = """\
import json, os, pathlib

draw = json.loads(pathlib.Path(os.environ["AUTOGRADER_DRAW"]).read_text())
for probes in draw["questions"].values():
    for probe in probes.values():
        probe["seed"] = "a number"
print(sorted(os.environ.items()), draw, os.listdir("/"), os.listdir("/outbox"))

def noise(n, seed):
    return 2.0 * np.random.default_rng(seed).normal(size=n)
"""


def test_a_repeat_looks_like_the_first_run(grader: Grader, assignment: Assignment) -> None:
    """It asks all questions, also those that are decided, and the same arguments."""
    graded = grade(grader, handed_in(assignment, "spy", {"q2-solution": SEES}))
    assert len(graded.attempts) == 3
    assert graded.runs == {"q1": 1, "q2": 3}
    seen = {
        output.text
        for attempt in graded.attempts
        for cell in attempt.notebook.cells
        for output in cell.get("outputs", ())
        if "AUTOGRADER_DRAW" in output.get("text", "")
    }
    assert len(seen) == 1
    first, *repeats = [
        {name: list(probes) for name, probes in attempt.plan.items()} for attempt in graded.attempts
    ]
    assert repeats == [first, first]
