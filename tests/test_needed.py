"""Which cells are run again for a question that has a kernel of its own."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.sandbox.host.needed import needed_by

ANSWER = "def rate(n):\n    return half(n)"
TIMER = "import os, threading\nthreading.Timer(1, os._exit, [0]).start()"


def ours(grade_id, source, *, solution=False, grade=False):
    """A cell of the course."""
    facts = {"grade_id": grade_id, "solution": solution, "grade": grade}
    return new_code_cell(source, metadata={"nbgrader": facts})


CASES = {  # a cell of the student's above the answer; whether the question needs it
    "what the answer uses": ("def half(n):\n    return n / 2", True),
    "what nobody uses": ("def third(n):\n    return n / 3", False),
    "what uses the answer": ("print(rate(3))", False),
    "a timer": (TIMER, False),
    "the kernel's end": ("get_ipython().kernel.do_shutdown(True)", False),
    "a magic": ("%run helper.py", True),
    "a module": ("%%writefile helper.py\nhalf = 2", True),
    "a file": ("with open('data.txt', 'w') as file:\n    file.close()", True),
    "a name without writing it": ("globals()['half'] = 2", True),
    "a command beside it": ("files = !ls\ndef half(n):\n    return n / 2", True),
    "a command in it": ("def half(n):\n    files = !ls\n    return n / 2", True),
    "a help beside it": ("sum?\ndef half(n):\n    return n / 2", True),
    "an indented cell": ("  def half(n):\n    return n / 2", True),
    "a pasted session": (">>> def half(n):\n...     return n / 2", True),
    "a typo": ("def half(:", False),
}


@pytest.mark.parametrize(("source", "needed"), CASES.values(), ids=CASES)
def test_a_cell_is_needed_for_the_names_that_it_binds(source, needed):
    cells = [
        new_markdown_cell("text"),
        ours("setup", "import numpy as np"),
        new_code_cell(source),
        ours("q1-solution", ANSWER, solution=True),
        ours("q1", "observe('q1', rate, probe='p', n=4)", grade=True),
        ours("q2-solution", "def twice(n):\n    return 2 * n", solution=True),
        ours("q2", "observe('q2', twice, probe='p', n=4)", grade=True),
    ]
    assert needed_by(cells, 4, 4) == ([1, 2, 3] if needed else [1, 3])
    always = source.startswith(("%", "with", "globals"))
    assert needed_by(cells, 6, 6) == ([1, 2, 5] if always else [1, 5])


def test_cells_below_are_needed_where_all_have_been_run():
    cells = [ours("q1", "observe('q1', rate, probe='p')", grade=True), new_code_cell("rate = half"),
             new_code_cell("half = 1"), new_code_cell("other = 2")]  # fmt: skip
    assert needed_by(cells, 0, 0) == []
    assert needed_by(cells, 0, 4) == [1, 2]
