"""The worked solution: the notebook solved and executed, with the answers in words."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.author.new import start_assignment
from autograder.author.sections import owners
from autograder.author.source import read_script
from autograder.author.worked_solution import worked_notebook
from autograder.course.errors import CourseError
from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
SECOND = '''
# %% [markdown] q2-text role="text"
# ## Question 2: half of it

# %% free role="setup"
HALF = 0.5

# %% q2-solution role="solution"
def half_ms(R_MOhm):
    """Half of the time constant."""
    ### BEGIN SOLUTION
    return HALF * tau_m_ms(R_MOhm, 250.0)
    ### END SOLUTION

# %% q2 role="graded" points=1
observe("q2", half_ms, probe="example", R_MOhm=40.0)
check("q2")

# %% [markdown] q2-look role="text"
# Look at it.

# %% q2-figure role="figure"
print("half is", half_ms(40.0))

# %% [markdown] q2-answer role="answer"
# It is 5 ms.

# %% [markdown] q3-text role="text"
# ## Question 3: nothing of the others

# %% q3-solution role="solution"
def nothing():
    """Nothing."""
    ### BEGIN SOLUTION
    return 0
    ### END SOLUTION

# %% q3 role="graded" points=1
observe("q3", nothing, probe="example")
check("q3")

# %% [markdown] end role="text"
# ## References
'''
CHECKS = '''\
"""Checks."""

from otter.test_files import test_case

OK_FORMAT = False
name = "{question}"


@test_case(name="returned", points=1)
def returned(recordings):
    """Something is returned."""
    assert recordings["example"].returned is not None
'''


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    """Three questions, of which the second uses the first."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "solutions").mkdir()
    course = find_course(root)
    start_assignment(course, "04_membrane")
    found = course.assignment("04")
    with found.script.open("a") as script:
        script.write(SECOND)
    for question in ("q2", "q3"):
        found.check_file(question).write_text(CHECKS.format(question=question))
    return found


INTRODUCTION = ["intro", "setup"]
FIRST = ["q1-text", "q1-solution", "q1", "q1-answer"]
AND_SECOND = ["q2-text", "free", "q2-solution", "q2", "q2-look", "q2-figure", "q2-answer"]
THIRD = ["q3-text", "q3-solution", "q3"]
CELLS = {  # question: the cells of its worked solution
    "": [*INTRODUCTION, *FIRST, *AND_SECOND, *THIRD, "end"],
    "q1": [*INTRODUCTION, *FIRST],
    "q2": [*INTRODUCTION, "q1-solution", *AND_SECOND],
    "q3": [*INTRODUCTION, *THIRD],
}


@pytest.mark.parametrize("question", CELLS, ids=lambda one: one or "all")
def test_cells(question, assignment):
    assert [cell.id for cell in worked_notebook(assignment, question).cells] == CELLS[question]


def test_every_cell_belongs_to_a_question_or_to_none(assignment):
    belongs = {"": [*INTRODUCTION, "end"], "q1": FIRST, "q2": AND_SECOND, "q3": THIRD}
    script = read_script(assignment)
    found = zip(owners(script), script.cells, strict=True)
    assert {cell.id: owner for owner, cell in found} == {
        cell: owner for owner, cells in belongs.items() for cell in cells
    }


def test_it_holds_solutions_and_answers_but_nothing_hidden(assignment):
    text = nbformat.writes(worked_notebook(assignment))
    assert "return R_MOhm * C_m_pF * 1e-3" in text
    assert "#### Answer" in text
    assert "It is 5 ms." in text
    assert not re.search("SOLUTION|HIDDEN|drawn|nbgrader|raises-exception", text)


def test_no_such_question(assignment):
    with pytest.raises(CourseError, match=r"04_membrane has no question 'q9'. It has: q1, q2, q3"):
        worked_notebook(assignment, "q9")


# --------------------------------------------------------------------------- from the command line


def command(folder, *arguments):
    return subprocess.run(
        [Path(sys.executable).parent / "autograder", "solution", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
    )


def outputs(cell):
    return "".join(
        output.get("text", "") + output.get("data", {}).get("text/plain", "")
        for output in cell.outputs
    )


def test_the_notebook_is_executed_and_says_where_it_is(assignment):
    root = assignment.solutions.parents[1]
    done = command(root, "04", "--html")
    assert done.returncode == 0, done.stderr
    path = root / "solved" / "04_membrane" / "membrane.ipynb"
    assert f"wrote {path}" in done.stdout
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = {cell.id: cell for cell in notebook.cells}
    assert outputs(cells["q1"]) == "The public check of q1 passed."
    assert outputs(cells["q2-figure"]) == "half is 5.0\n"
    assert "half is 5.0" in path.with_suffix(".html").read_text()
    assert f"wrote {path.with_suffix('.html')}" in done.stdout


def test_one_question_into_a_folder(assignment, tmp_path):
    root = assignment.solutions.parents[1]
    done = command(root, "04", "q3", "--output", tmp_path / "there")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["membrane_q3.ipynb"]


def test_a_cell_that_fails_is_named(assignment, tmp_path):
    shutil.copytree(assignment.solutions, tmp_path / "course" / "solutions" / assignment.name)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path / "course")
    script = tmp_path / "course" / "solutions" / "04_membrane" / "membrane.py"
    script.write_text(script.read_text().replace("HALF = 0.5", "HALF = 1 / 0"))
    done = command(tmp_path / "course", "04", "q2")
    assert done.returncode == 2
    assert "membrane.py, cell free: ZeroDivisionError: division by zero" in done.stderr
    assert not (tmp_path / "course" / "solved").exists()


@pytest.mark.parametrize("folders", [(), ("exercises",), ("solutions",)], ids=str)
def test_where_there_are_no_solutions_it_says_so(folders, tmp_path):
    for folder in folders:
        (tmp_path / folder).mkdir()
    done = command(tmp_path, "04")
    assert done.returncode == 2
    assert "There are no solutions in" in done.stderr
