"""Figure cells: what lint lets them do, and which of them grading leaves out."""

import copy

import nbformat
import pytest
from mini_course import RIGHT, answered, exercise, make_course
from nbformat.v4 import new_code_cell

from autograder.author.figures import is_skipped
from autograder.author.lint.assignment import lint
from autograder.author.names import names_bound, names_used
from autograder.author.release import release
from autograder.author.source import grade_id, read_notebook
from autograder.course.layout import AssignmentFolder
from autograder.grading.handed_in.rebuild import read_submission, rebuild
from autograder.grading.self_check import Job, self_check
from autograder.judge.process import Judge
from autograder.sandbox.host.sandboxes import BUBBLEWRAP

# --------------------------------------------------------------------------------------- names

BOUND = {
    "assignment": ("a = b.c = d[0] = 1", "a"),
    "several": ("a, (b, *c) = x", "a b c"),
    "in place": ("a += 1", "a"),
    "annotated": ("a: int = 1", "a"),
    "imports": ("import numpy as np\nimport os.path\nfrom x import y as z", "np os z"),
    "definitions": ("def f(p):\n    q = 1\nclass K:\n    r = 1", "f K"),
    "loop": ("for a in x:\n    b = a", "a b"),
    "with": ("with x as a:\n    pass", "a"),
    "error": ("try:\n    pass\nexcept E as e:\n    pass", "e"),
    "walrus": ("(a := 1)\n[(b := c) for c in x]", "a b"),
    "match": ("match x:\n    case [a, {'k': b}]:\n        pass", "a b"),
    "declared global": ("def f():\n    global a\n    a = 1", "a f"),
    "deleted": ("del a", "a"),
    "comprehension": ("[c for c in x]", ""),
}


@pytest.mark.parametrize(("source", "names"), BOUND.values(), ids=BOUND)
def test_names_bound(source, names):
    assert names_bound(source) == set(names.split())


USED = {
    "read": ("f(a)[b].c", "f a b"),
    "bound before": ("a = 1\nf(a)", "f"),
    "bound after": ("f(a)\na = 1", "f a"),
    "bound of itself": ("a = a + 1", "a"),
    "changed in place": ("a += 1", "a"),
    "item set": ("a[0] = 1", "a"),
    "deleted": ("del a", "a"),
    "imported before": ("import numpy as np\nnp.pi", ""),
    "loop variable": ("for a in x:\n    f(a)", "x f"),
    "after a loop that may be empty": ("for a in x:\n    pass\nf(a)", "x f a"),
    "in a branch": ("if c:\n    a = 1\nf(a)", "c f a"),
    "in both branches": ("if c:\n    a = 1\nelse:\n    a = 2\nf(a)", "c f"),
    "comprehension": ("k = 1\n[f(c, k) for c in x]", "f x"),
    "read by a function": ("def f(p, q=r):\n    s = 1\n    return p + s + t", "r t"),
    "read by a function, bound before": ("a = 1\ndef f():\n    return a", "a"),
    "read by a function within a function": ("def f():\n    return [g(a) for b in c]", "g a c"),
    "changed by a function": ("def f():\n    global a\n    a += 1", "a"),
    "read by a method": ("class K(B):\n    def m(self):\n        return a", "B a"),
    "lambda": ("g = lambda p: p + a", "a"),
    "try": ("try:\n    a = 1\nexcept E:\n    pass\nf(a)", "E f a"),
    "a local name": ("def f(x):\n    a = x\n    return a", ""),
    "magic command": ("%%time\na = f(b)", "time a f b"),
    "no Python": ("a = (", "a"),
    "too deep for the parser": ("-" * 10_000 + "a", "a"),
    "brackets too deep for the parser": ("(" * 5_000 + "a" + ")" * 5_000, "a"),
    "a sum too deep for recursion": ("f(" + "+".join(["a"] * 5_000) + ")", "f a"),
    "attributes too deep for recursion": ("a" + ".b" * 5_000, "a b"),
    "too long": ("def f(x):\n    a = x\n" + "#" * 20_000, "def f x a"),
    "in a text that is run": ("exec('a = b')", "exec a b"),
    "through globals": ("globals()['a']", "globals a"),
}


@pytest.mark.parametrize(("source", "names"), USED.values(), ids=USED)
def test_names_used(source, names):
    assert names_used(source) == set(names.split())


# ---------------------------------------------------------------------------------------- lint

SCRIPT = """\
# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

RATES = np.array([1.0, 2.0])
NEURON = {{"tau_m": 10.0}}

# %% q1-solution role="solution"
def rate(n):
    ### BEGIN SOLUTION
    return n * RATES[0]
    ### END SOLUTION

# %% q1 role="graded" points=3
observe("q1", rate, probe="example", n=4)
check("q1")

# %% q1-figure role="figure"
{figure}

# %% q2-solution role="solution"
def twice(n):
    ### BEGIN SOLUTION
    return factor * n
    ### END SOLUTION

# %% q2 role="graded" points=2
observe("q2", twice, probe="example", n=4)
check("q2")

# %% q2-figure role="figure"
plt.plot([1, 2], [twice(n) for n in (1, 2)])
"""
FIGURE = "values = [rate(n) for n in (1, 2)]\nplt.plot(values)"


@pytest.fixture
def written(tmp_path):
    """Writes the assignment with this text in the figure cell of question 1."""

    def write(figure: str) -> AssignmentFolder:
        (tmp_path / "04_rates").mkdir(exist_ok=True)
        (tmp_path / "04_rates" / "rates.py").write_text(SCRIPT.format(figure=figure))
        return AssignmentFolder("04_rates", tmp_path / "04_rates")

    return write


def said_of_figures(assignment):
    return [said.split("figure q1-figure: ")[1] for said in lint(assignment) if ", figure " in said]


ACCEPTED = {
    "draws": FIGURE,
    "axes and items of its own": (
        "figure, axes = plt.subplots(2)\naxes[0].set(xlabel='t')\nown = {}\nown['a'] = RATES\n"
        "own.update(b=1)\naxes[0].lines[0].label = 'x'"
    ),
    "NEST's kernel": "nest.ResetKernel()\nnest.resolution = 0.1\nnest.Simulate(10.0)",
    "neurons of its own": "n = nest.Create('iaf_psc_alpha', params=NEURON)\nn.I_e = 3.0",
    "a sum": "v = RATES * 2\nv[0] = 1",
    "a copy": "mine = NEURON | {'C_m': 1.0}\nmine['C_m'] = 2.0\nmine.update(a=1)",
    "a generator of its own": "rng = np.random.default_rng(1)\nrng.shuffle(values := [1, 2])",
    "an import of its own": "from scipy.special import erf\nplt.plot(erf(RATES))",
    "reads of shared data": "for name, value in NEURON.items():\n    print(name, value.real)",
}


@pytest.mark.parametrize("figure", ACCEPTED.values(), ids=ACCEPTED)
def test_lint_accepts_a_figure_that_only_draws(figure, written):
    assert said_of_figures(written(figure)) == []


REFUSED = {
    "a name of an answer": ("factor = 2", "it binds factor, which the cell q2-solution uses"),
    "a name of the setup": ("RATES = [3.0]", "it binds RATES, which the cell q1-solution uses"),
    "a function for others": (
        "def factor(): pass",
        "it binds factor, which the cell q2-solution uses",
    ),
    "a module for others": (
        "import scipy as factor",
        "it binds factor, which the cell q2-solution uses",
    ),
    "an item": ("RATES[0] = 5.0", "RATES[0] is changed, which other cells see"),
    "an item deleted": ("del NEURON['tau_m']", "NEURON['tau_m'] is changed"),
    "an item in place": ("RATES[0] += 1", "RATES[0] is changed"),
    "an attribute": ("rate.calls = 0", "rate.calls is changed"),
    "under another name": ("mine = RATES\nmine[0] = 5.0", "mine[0] is changed"),
    "a part of it": ("mine = RATES[1:]\nmine[:] = 5.0", "mine[:] is changed"),
    "in place under another name": ("mine = RATES\nmine += 1", "mine is changed"),
    "in a loop": ("for one in [NEURON]:\n    one['a'] = 1", "one['a'] is changed"),
    "through zip": ("for a, b in zip([1], [NEURON]):\n    b['a'] = 1", "b['a'] is changed"),
    "in a function": ("def f(d):\n    d['a'] = 1\nf(NEURON)", "d['a'] is changed"),
    "a method": ("NEURON.update(a=1)", "NEURON.update(a=1) changes what other cells see"),
    "a method of a part": ("RATES.T.sort()", "RATES.T.sort() changes"),
    "a function of numpy": ("np.fill_diagonal(RATES, 1)", "np.fill_diagonal(RATES, 1) changes"),
    "out=": ("np.add(1, 2, out=RATES)", "np.add(1, 2, out=RATES) changes"),
    "numpy's generator": ("np.random.seed(1)", "np.random.seed(1) changes"),
    "numpy's settings": ("np.seterr(all='ignore')", "np.seterr(all='ignore') changes"),
    "rcParams": ("plt.rcParams['lines.lw'] = 2", "is changed, which other cells see"),
    "rcParams at once": ("plt.rcParams.update(a=1)", "plt.rcParams.update(a=1) changes"),
    "a style": ("plt.style.use('ggplot')", "plt.style.use('ggplot') changes"),
    "an attribute of a module": ("np.pi = 3", "np.pi is changed"),
    "another module": ("import os", "it uses the module os; a figure may use autograder"),
    "from another module": ("from random import seed", "it uses the module random"),
    "setattr": ("setattr(rate, 'a', 1)", "setattr has no place in a figure"),
    "globals": ("globals()['RATES'] = 1", "globals has no place in a figure"),
    "a probe": ("observe('q1', rate, probe='x')", "observe has no place in a figure"),
    "magic command": ("%matplotlib inline", "a figure is plain Python"),
}


@pytest.mark.parametrize(("figure", "says"), REFUSED.values(), ids=REFUSED)
def test_lint_refuses_a_figure_that_others_depend_on(figure, says, written):
    found = said_of_figures(written(figure))
    assert any(said.startswith(says) or says in said for said in found), found


# ------------------------------------------------------------------------------- what is left out


def handed_in(assignment):
    notebook = read_notebook(assignment)
    for cell in notebook.cells:
        if grade_id(cell) == "q2-solution":
            cell.source = "def twice(n):\n    return 2 * n"
    return notebook


def change(name, text):
    def edit(notebook):
        (cell,) = [cell for cell in notebook.cells if grade_id(cell) == name]
        cell.source = text

    return edit


def insert(text, behind):
    def edit(notebook):
        names = [grade_id(cell) for cell in notebook.cells]
        notebook.cells.insert(names.index(behind) + 1, new_code_cell(text))

    return edit


def without(name):
    def edit(notebook):
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) != name]

    return edit


def twice_over(notebook):
    (cell,) = [cell for cell in notebook.cells if grade_id(cell) == "q1-figure"]
    notebook.cells.append(copy.deepcopy(cell))


def claims_to_be_skipped(notebook):
    for cell in notebook.cells:
        cell.metadata["autograder_skipped"] = True
        cell.metadata["tags"] = ["figure", "skip-execution"]


BOTH, FIRST, SECOND = {"q1-figure", "q2-figure"}, {"q1-figure"}, {"q2-figure"}
LEFT_OUT = {  # what the student did; the figures that are left out
    "nothing": (lambda notebook: None, BOTH),
    "changed a figure": (change("q1-figure", "plt.plot([3])"), SECOND),
    "white space at its end": (change("q1-figure", FIGURE + "\n\n"), BOTH),
    "deleted a figure": (without("q1-figure"), SECOND),
    "copied a figure": (twice_over, SECOND),
    "uses a figure's name": (insert("print(values)", "q1-figure"), SECOND),
    "uses it above": (insert("def f():\n    return values", "q1"), SECOND),
    "uses it in an answer": (
        change("q2-solution", "def twice(n):\n    return len(values)"),
        SECOND,
    ),
    "has a name of its own": (insert("values = [1]\nprint(values)", "q1-figure"), BOTH),
    "has a local name": (change("q2-solution", "def twice(n):\n    values = n\n"), BOTH),
    "uses it in a text": (insert("eval('values')", "q2"), SECOND),
    "magic command": (insert("%timeit rate(3)", "q2"), BOTH),
    "magic command with its name": (insert("%timeit sum(values)", "q2"), SECOND),
    "forged marks": (claims_to_be_skipped, BOTH),
}


@pytest.mark.parametrize(("edit", "left_out"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_figures_left_out(edit, left_out, written, tmp_path):
    assignment = written(FIGURE)
    notebook = handed_in(assignment)
    edit(notebook)
    path = tmp_path / "rates.ipynb"
    path.write_text(nbformat.writes(notebook))
    rebuilt = rebuild(read_notebook(assignment), read_submission(path))
    assert {grade_id(cell) for cell in rebuilt.cells if is_skipped(cell)} == left_out


def test_a_figure_that_a_needed_one_uses_is_executed_too(written, tmp_path):
    assignment = written(FIGURE)
    text = assignment.script.read_text().replace(
        "plt.plot([1, 2]", "more = values\nplt.plot([1, 2]"
    )
    assignment.script.write_text(text)
    notebook = handed_in(assignment)
    path = tmp_path / "rates.ipynb"
    for edit, left_out in ((lambda cells: None, BOTH), (insert("more", "q2-figure"), set())):
        edit(notebook)
        path.write_text(nbformat.writes(notebook))
        rebuilt = rebuild(read_notebook(assignment), read_submission(path))
        assert {grade_id(cell) for cell in rebuilt.cells if is_skipped(cell)} == left_out


# ---------------------------------------------------------------------------------- the whole way

DRAWN = '\n# %% q2-figure role="figure"\nprint("a figure of", tau_m_ms(1000.0, 2.0))\n'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = make_course(tmp_path_factory.mktemp("course"))
    assignment = made.assignment("42")
    assignment.script.write_text(assignment.script.read_text() + DRAWN)
    release(made, [assignment])
    return made


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        pytest.param(False, "drawn in your own notebook", id="left out"),
        pytest.param(True, "a figure of 2.0", id="asked for"),
    ],
)
def test_the_feedback_page_says_what_became_of_a_figure(figures, shown, course, tmp_path):
    path = tmp_path / "mini.ipynb"
    nbformat.write(answered(exercise(course), RIGHT), path)
    assignment = course.assignment("42")
    with Judge() as judge:
        graded, page = self_check(
            Job(assignment, path), tmp_path / "state", judge, BUBBLEWRAP, figures=figures
        )
    assert [result.score for result in graded.results] == [3.0, 3.0]
    pages = {text: text in page for text in ("drawn in your own notebook", "a figure of 2.0")}
    assert pages == {text: text == shown for text in pages}
