"""Start an assignment: a small one that works from end to end, to write over."""

from __future__ import annotations

from pathlib import Path

from autograder.course import ASSIGNMENT_NAME, Course, CourseError

LOCKED = (
    '{"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, '
    '"grade_id": "%s"}'
)
SOLUTION = (
    '{"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, '
    '"grade_id": "%s"}'
)
GRADED = (
    '{"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, '
    '"grade_id": "%s", "points": 3}'
)

NOTEBOOK = f'''\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={LOCKED % "intro"}
# # TITLE
#
# Why this matters, what you will learn, and how long it takes.
#
# Every check starts from a reset NEST kernel (resolution 0.1 ms, one thread).

# %% nbgrader={LOCKED % "setup"}
import numpy as np

from autograder.lab import check, observe

# %% [markdown] nbgrader={LOCKED % "q1-text"}
# ## Question 1: the membrane time constant
#
# A leaky membrane of resistance $R$ (MΩ) and capacitance $C_m$ (pF) forgets its past with the time
# constant $\\tau_m = R\\,C_m$. Write the function below. It returns $\\tau_m$ in ms
# (1 MΩ · 1 pF = $10^{{-3}}$ ms).

# %% nbgrader={SOLUTION % "q1-solution"}
def tau_m_ms(R_MOhm, C_m_pF):
    """The membrane time constant (ms, float) of a resistance (MΩ) and a capacitance (pF)."""
    ### BEGIN SOLUTION
    return R_MOhm * C_m_pF * 1e-3
    ### END SOLUTION

# %% nbgrader={GRADED % "q1"}
observe("q1", tau_m_ms, probe="example", R_MOhm=40.0, C_m_pF=250.0)
### BEGIN HIDDEN TESTS
observe("q1", tau_m_ms, probe="drawn")
### END HIDDEN TESTS
check("q1")
'''

CHECKS = '''\
"""Checks of question 1."""

from otter.test_files import test_case

from autograder.checks import close

OK_FORMAT = False
name = "q1"


@test_case(name="the example", points=1)
def example(recordings):
    """40 MΩ and 250 pF give 10 ms."""
    close(recordings["example"].returned, 10.0, "tau_m", unit="ms", hint="mind the units")


### BEGIN HIDDEN TESTS
from autograder.draw import uniform  # noqa: E402

draws = {"drawn": {"R_MOhm": uniform(20.0, 90.0), "C_m_pF": uniform(80.0, 300.0)}}


@test_case(name="other membranes", points=2, hidden=True)
def other_membranes(recordings):
    """The time constant follows both resistance and capacitance."""
    drawn = recordings["drawn"]
    expected = drawn.arguments["R_MOhm"] * drawn.arguments["C_m_pF"] * 1e-3
    close(drawn.returned, expected, "tau_m", unit="ms", hint="do both arguments enter?")


### END HIDDEN TESTS
'''

MISTAKE = '''\
"""MΩ times pF is taken for ms."""

question = "q1"
loses = ["the example", "other membranes"]
edits = [("* 1e-3", "* 1.0")]
'''

VARIANT = '''\
"""In SI units first."""

question = "q1"


def tau_m_ms(R_MOhm, C_m_pF):
    seconds = (R_MOhm * 1e6) * (C_m_pF * 1e-12)
    return 1e3 * seconds
'''


def start_assignment(course: Course, name: str) -> list[Path]:
    """Write `solutions/NN_name/`; gives the files written.

    Raises CourseError when the name is none, or when the number is taken.
    """
    if not ASSIGNMENT_NAME.fullmatch(name):
        raise CourseError(
            f"{name!r} is no name of an assignment: two digits and words, 07_balanced_input."
        )
    for assignment in course.assignments():
        if assignment.name[:2] == name[:2]:
            raise CourseError(f"The number {name[:2]} is taken by {assignment.name}.")
    folder = course.root / "solutions" / name
    title = name.replace("_", " · ", 1).replace("_", " ")
    files = {
        folder / f"{name.split('_', 1)[1]}.py": NOTEBOOK.replace("TITLE", title),
        folder / "tests" / "q1.py": CHECKS,
        folder / "mistakes" / "units_forgotten.py": MISTAKE,
        folder / "variants" / "si_units.py": VARIANT,
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(files)
