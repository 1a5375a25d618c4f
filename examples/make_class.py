"""Make the sample class in `examples/submitted/` from the exercises and the authors' answers.

Type `python examples/make_class.py` at the root of the repository after a release.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.author.answers import load_answers, reference_answers
from autograder.author.source import grade_id, read_notebook, read_questions
from autograder.course.layout import AssignmentFolder, Course, find_course

HERE = Path(__file__).parent
ASSIGNMENTS = ("02_single_neuron", "21_hopfield_network")

MARK = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION\n?", re.MULTILINE)

NOISE = """\
import logging
import sys
import warnings

logging.basicConfig(stream=sys.stderr)
logging.warning("a warning that costs nothing")
warnings.warn("another one", stacklevel=1)
print("this line is long and stands here often " * 500)
"""

ENDLESS = """\
def {function}(*arguments, **named):
    while True:
        pass
"""

CRASH = """\
import os

os._exit(0)  # the kernel is gone; what was recorded before counts
"""

FORGERY = """\
# Tries to change what the grader sees instead of answering.
import builtins
import os
import pathlib

import autograder.lab
import autograder.lab.observation
from IPython import get_ipython
from IPython.display import HTML, display

display(HTML("<script>alert('points')</script><b>6.0</b>"))
for place in ("solutions", "/work", "/root", "/home", "gradebook.db", "../solutions"):
    try:
        print(place, os.listdir(place))
    except OSError as error:
        print(place, error)
outbox = os.environ.get("AUTOGRADER_OUTBOX")
if outbox:
    for question in ("q1", "q2", "q3"):
        for probe in ("drawn", "example"):
            pathlib.Path(outbox, f"{question}.{probe}.rec").write_bytes(b"full marks, please")
autograder.lab.check = lambda question: 100.0
check = autograder.lab.check
builtins.AssertionError = Exception
get_ipython().events.register("post_run_cell", lambda result: print("6.0"))
"""


def answered(notebook: NotebookNode, cells: dict[str, str]) -> NotebookNode:
    """A copy of the notebook with the text of some cells replaced, by their names."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        if grade_id(cell) in cells:
            cell.source = MARK.sub("", cells[grade_id(cell)])
    return made


def without_graded_cells(notebook: NotebookNode) -> NotebookNode:
    """A copy of which somebody deleted the cells that are graded."""
    made = copy.deepcopy(notebook)
    made.cells = [cell for cell in made.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    return made


def with_cell(notebook: NotebookNode, text: str, position: int = 1) -> NotebookNode:
    """A copy with one more code cell, of the student's own."""
    made = copy.deepcopy(notebook)
    cell = nbformat.v4.new_code_cell(text)
    cell["id"] = "own-cell"
    made.cells.insert(position, cell)
    return made


def submissions(assignment: AssignmentFolder, exercise: NotebookNode) -> dict[str, NotebookNode]:
    """One notebook for each student of the class."""
    source = read_notebook(assignment)
    questions = read_questions(source)
    solutions = reference_answers(source, questions)
    first_cells = {question.name: question.solution_cells[0] for question in questions}
    right = {first_cells[name]: text for name, text in solutions.items()}
    answers = load_answers(assignment, solutions)

    def chosen(kind: str, wanted: Callable[[int], bool]) -> dict[str, str]:
        found = {}
        for position, question in enumerate(questions):
            if wanted(position):
                options = [a for a in answers if a.kind == kind and a.question == question.name]
                if options:
                    found[first_cells[question.name]] = options[0].source
        return found

    last = first_cells[questions[-1].name]
    endless = ENDLESS.format(function=questions[-1].probes[0].function)
    return {
        "ada": answered(exercise, right),
        "ben": answered(exercise, right | chosen("mistakes", lambda position: position % 2 == 0)),
        "chloe": copy.deepcopy(exercise),
        "dmitri": answered(exercise, right | {last: CRASH}),
        "emre": answered(exercise, right | {last: endless}),
        "fatima": with_cell(answered(exercise, right), NOISE),
        "gus": with_cell(exercise, FORGERY, len(exercise.cells) // 2),
        "hana": without_graded_cells(
            answered(exercise, right | chosen("variants", lambda position: True))
        ),
    }


def made(course: Course) -> dict[Path, str]:
    """The text of each file in `examples/submitted/`, by its path in there."""
    files = {}
    for name in ASSIGNMENTS:
        assignment = course.assignment(name)
        path = course.exercises / name / f"{assignment.notebook}.ipynb"
        exercise = nbformat.read(path, as_version=4)
        for student, notebook in submissions(assignment, exercise).items():
            files[Path(student, name, path.name)] = nbformat.writes(notebook) + "\n"
        files[Path("ivan", name, path.name)] = path.read_text()[:1500]  # cut off
    return files


def main() -> None:
    """Write all notebooks."""
    for path, text in made(find_course(HERE.parent)).items():
        target = HERE / "submitted" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


if __name__ == "__main__":
    main()
