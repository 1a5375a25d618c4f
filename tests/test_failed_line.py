"""The line where a cell failed, as IPython's own traceback shows it."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_output

from autograder.sandbox.host.failed_line import failed_line


@pytest.fixture(scope="module")
def shell():
    """IPython, where a cell is named as a notebook's kernel names it."""
    shell = InteractiveShell.instance()
    shell.compile.get_code_name = lambda raw, code, number: f"/tmp/ipykernel_1/{number}.py"
    yield shell
    InteractiveShell.clear_instance()


def outputs_of(shell, source):
    """The outputs of a cell, as its kernel sends them."""
    found = []
    shell._showtraceback = lambda kind, error, lines: found.append(
        new_output("error", ename=kind.__name__, evalue=str(error), traceback=lines)
    )
    shell.run_cell(source, store_history=True)
    return found


# id: (cell, the line where it failed)
CELLS = {
    "a statement": ("x = 1\ny = unknown + 1", "line 2: y = unknown + 1"),
    "a function": (
        "def rate_hz(n, T):\n    n = int(n)\n    return n / T\n\n\nrate_hz(1, 0)",
        "in rate_hz, line 3: return n / T",
    ),
    "below a library": (
        "import json\n\nvalue = json.loads('{')\n",
        "line 3: value = json.loads('{')",
    ),
    "syntax": ("x = 1\ndef (:\n    pass", "line 2: def (:"),
    "indentation": ("if 1:\nprint(2)", "line 2: print(2)"),
    "nothing": ("x = 1", ""),
}


@pytest.mark.parametrize(("source", "line"), CELLS.values(), ids=CELLS)
def test_the_innermost_line_of_the_cell_is_found(shell, source, line):
    assert failed_line(outputs_of(shell, source)) == line


def error(traceback):
    return {"output_type": "error", "traceback": traceback}


# id: (outputs that a kernel sent which is not honest, the line)
HOSTILE = {
    "none": ([], ""),
    "no traceback": ([{"output_type": "error"}], ""),
    "a number": ([error(7)], ""),
    "numbers": ([error([7, None])], ""),
    "no code": ([error(["Cell In[1], line 3"])], "line 3: "),
    "long": ([error(["Cell In[1], line 3\n" + "x" * 10**6])], "line 3: " + "x" * 160),
}


@pytest.mark.parametrize(("outputs", "line"), HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_kernel_sends_gives_a_short_text(outputs, line):
    assert failed_line(outputs) == line
