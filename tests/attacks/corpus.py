"""The corpus of hostile submissions: its families, and the class that all of them make up."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import escaping
import formats
import lying
import nbformat
import patching
import reading
import starving
import writing
from attack import Submitted
from mini_course import NAME, RIGHT, TAU, answered, exercise, hand_in, make_course
from nbformat import NotebookNode

from autograder.author.release import release
from autograder.course.layout import Course

FAMILIES: dict[str, tuple[Submitted, ...]] = {
    family.__name__: family.ATTACKS
    for family in (reading, writing, patching, lying, escaping, starving, formats)
}
"""All attacks, by what they are after."""

NOTEBOOK_S, CLOCK_FACTOR = 90.0, 2.0
LIMITS = f"""\
cell_s = 15.0
interrupt_s = 1.0
notebook_s = {NOTEBOOK_S}
clock_factor = {CLOCK_FACTOR}
flood_bytes = 5_000_000
memory_bytes = 2_684_354_560
memory_total_bytes = 2_684_354_560
"""
"""Four notebooks may run at once, and each may be one that fills the memory."""

SECRETS = {
    "a variable of the grader": "planted-variable-0f2a91c4",
    "a file of the course": "planted-course-file-6b7de310",
    "a file in the grader's home": "planted-home-file-c95e2277",
    "a file in the grader's temporary folder": "planted-temporary-file-4410fa8e",
    "the hidden checks": "planted-hidden-check-d3b8126f",
    "the hidden probes": "planted-hidden-probe-5a0c7e69",
    "the solution": "planted-solution-97ac50e1",
    "the reference bands": "planted-bands-2fe6c38b",
    "the answer of a neighbour": "planted-neighbour-b17d0495",
}
"""What nobody may find in what a student gets back, and where it is planted."""
IN_THE_GRADED_NOTEBOOK = ("the hidden probes",)
"""What stands in the file that nbgrader keeps for the instructor, but in no feedback."""
CHECKS = ("integers(30", "drawn.arguments")
"""Text of the hidden checks."""

NEIGHBOURS = (
    Submitted(
        name="neighbour-right",
        tries="Nothing: an honest answer.",
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers=RIGHT | {"q1-solution": f"# {SECRETS['the answer of a neighbour']}\n{TAU}"},
    ),
    Submitted(
        name="neighbour-blank",
        tries="Nothing: handed in as it was given out.",
        points={"q1": 0, "q2": 0},
        outcome={"q1": "fail", "q2": "fail"},
    ),
    Submitted(
        name="neighbour-partly",
        tries="Nothing: right in the example only.",
        points={"q1": 1, "q2": 3},
        outcome={"q1": "fail", "q2": "pass"},
        answers=RIGHT | {"q1-solution": "def tau_m_ms(R_MOhm, C_m_pF):\n    return 10.0\n"},
    ),
)
"""Honest students of the same class, whose grades no attack may change."""


def attacks() -> dict[str, Submitted]:
    """Every attack by `family/name`."""
    return {
        f"{family}/{attack.name}": attack
        for family, members in FAMILIES.items()
        for attack in members
    }


def planted_course(root: Path) -> Course:
    """The mini course with a secret wherever a student must not get to."""
    course = make_course(root, LIMITS)
    assignment = course.assignment(NAME)
    (root / "secret.txt").write_text(SECRETS["a file of the course"])
    for folder, what in (("home", "home"), ("tmp", "temporary folder")):
        (root / folder).mkdir()
        secret = SECRETS[f"a file in the grader's {what}"]
        (root / folder / "secret.txt").write_text(secret)
    script = assignment.script.read_text()
    solved = f"### BEGIN SOLUTION\n    # {SECRETS['the solution']}"
    script = script.replace("### BEGIN SOLUTION", solved)
    hidden = f"### BEGIN HIDDEN TESTS\n# {SECRETS['the hidden probes']}"
    assignment.script.write_text(script.replace("### BEGIN HIDDEN TESTS", hidden))
    checks = assignment.check_file("q2")
    text = checks.read_text()
    planted = text.replace("SECRET = 73194", f'SECRET = "{SECRETS["the hidden checks"]}"')
    assert planted != text
    checks.write_text(planted)
    assignment.reference.write_text(json.dumps({"planted": SECRETS["the reference bands"]}))
    release(course, [assignment])
    return course


def hand_in_class(course: Course, folder: Path, class_of: tuple[Submitted, ...]) -> None:
    """Write the submission of everybody to `folder`."""
    released = exercise(course)
    for submitted in class_of:
        path = hand_in(folder, submitted.name, submission(released, submitted))
        if submitted.folder is not None:
            submitted.folder(path.parent)


def submission(released: NotebookNode, submitted: Submitted) -> NotebookNode | bytes:
    """What a student hands in: the released notebook with everything they did to it."""
    notebook = answered(copy.deepcopy(released), dict(submitted.answers))
    if submitted.edit is not None:
        submitted.edit(notebook)
    return notebook if submitted.raw is None else submitted.raw(notebook)


def own_cell(source: str) -> NotebookNode:
    """A code cell of the student's own."""
    return nbformat.v4.new_code_cell(source)
