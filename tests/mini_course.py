"""A small course for tests: one assignment, a formula and a network, in a folder of its own."""

from __future__ import annotations

import copy
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.author.new import start_assignment
from autograder.author.release import release
from autograder.course.layout import Course, find_course

ROOT = Path(__file__).parents[1]
EXAMINATIONS = "TESTED_SANDBOX"
"""The variable with the folder of what `autograder doctor` found in this run of the tests."""
NAME = "42_mini"

NETWORK = '''
# %% [markdown] q2-text role="text"
# ## Question 2: a random network

# %% q2-solution role="solution"
def build_random(n_neurons, in_degree):
    """Return the NodeCollection of a random network."""
    ### BEGIN SOLUTION
    import nest

    neurons = nest.Create("iaf_psc_delta", n_neurons)
    rule = {"rule": "fixed_indegree", "indegree": in_degree}
    nest.Connect(neurons, neurons, rule, {"weight": 0.5, "delay": 1.5})
    return neurons
    ### END SOLUTION

# %% q2 role="graded" points=3
observe("q2", build_random, probe="example", n_neurons=20, in_degree=4)
### BEGIN HIDDEN TESTS
observe("q2", build_random, probe="drawn")
### END HIDDEN TESTS
check("q2")
'''

NETWORK_CHECKS = '''\
"""Checks of question 2."""

from otter.test_files import test_case

from autograder.checks import projection

OK_FORMAT = False
name = "q2"


@test_case(name="in-degree", points=1)
def in_degree(recordings):
    """Every neuron receives four connections."""
    projection(recordings["example"], "nodes", "nodes", in_degree=4, delay_ms=1.5)


### BEGIN HIDDEN TESTS
from autograder.draw import integers

draws = {"drawn": {"n_neurons": integers(30, 60), "in_degree": integers(5, 9)}}
SECRET = 73194


@test_case(name="other networks", points=2, hidden=True)
def other_networks(recordings):
    """The in-degree is the one asked for."""
    drawn = recordings["drawn"]
    degree = drawn.arguments["in_degree"]
    projection(drawn, "nodes", "nodes", in_degree=degree, weight=0.5, hint="all arguments?")


### END HIDDEN TESTS
'''

TAU = "def tau_m_ms(R_MOhm, C_m_pF):\n    return R_MOhm * C_m_pF * 1e-3\n"
BUILD = """\
def build_random(n_neurons, in_degree):
    import nest

    neurons = nest.Create("iaf_psc_delta", n_neurons)
    rule = {"rule": "fixed_indegree", "indegree": in_degree}
    nest.Connect(neurons, neurons, rule, {"weight": 0.5, "delay": 1.5})
    return neurons
"""
RIGHT = {"q1-solution": TAU, "q2-solution": BUILD}


def make_course(root: Path, limits: str = "") -> Course:
    """A course with its release, at `root`; `limits` is the text of its limits.toml."""
    (root / "solutions").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "solutions" / "limits.toml").write_text(limits)
    course = find_course(root)
    remember_examinations(course)
    start_assignment(course, NAME)
    assignment = course.assignment(NAME)
    with assignment.script.open("a") as script:
        script.write(NETWORK)
    assignment.check_file("q2").write_text(NETWORK_CHECKS)
    release(course, [assignment])
    return course


def remember_examinations(course: Course) -> None:
    """Let the course find what was found of this machine's sandbox in other courses."""
    if EXAMINATIONS in os.environ:
        course.state.mkdir()
        (course.state / "doctor").symlink_to(os.environ[EXAMINATIONS])


def with_another(package: str, folder: Path) -> dict[str, str]:
    """The environment of a process that finds another version of a package installed."""
    facts = folder / f"{package}-0.0.99.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.0.99\n")
    return {**os.environ, "PYTHONPATH": str(folder)}


def exercise(course: Course) -> NotebookNode:
    """The released notebook."""
    return nbformat.read(course.exercises / NAME / "mini.ipynb", as_version=4)


def answered(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """A copy with the text of some cells replaced."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return made


def hand_in(folder: Path, student: str, notebook: NotebookNode | bytes) -> Path:
    """Write a submission; the path of its notebook."""
    path = folder / student / NAME / "mini.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(notebook, bytes):
        path.write_bytes(notebook)
    else:
        nbformat.write(notebook, path)
    return path


Edit = Callable[[NotebookNode], None]


def edited(notebook: NotebookNode, edit: Edit) -> NotebookNode:
    """A copy that `edit` has changed."""
    made = copy.deepcopy(notebook)
    edit(made)
    return made
