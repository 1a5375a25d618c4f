"""Text of students that takes long to show: the page is simpler, and the text still there."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.grading import confined

ABOUT = {"assignment": "01_a", "student": "", "score": 0.0, "max_score": 0.0, "late_penalty": 0.0}
BLANK_LINES = "first = 1" + "\n " * 9_900 + "\nlast = 2"
COLOURS = "\x1b[31m" * 39_000 + "words"


def test_code_is_coloured():
    page = confined.page(new_notebook(cells=[new_code_cell("first = 1")]), ABOUT)
    assert '<span class="n">first</span>' in page


@pytest.mark.slow
def test_code_that_takes_too_long_to_colour_is_shown_without_colours():
    cells = [new_code_cell("if <b>:"), *(new_code_cell(BLANK_LINES) for _ in range(60))]
    page = confined.page(new_notebook(cells=cells), ABOUT)
    assert "if &lt;b&gt;:" in page
    assert page.count("last = 2") == 60
    assert '<span class="n">' not in page


def test_colours_without_number_are_left_out():
    outputs = [new_output("stream", name="stdout", text=f"{COLOURS} {n}") for n in range(40)]
    page = confined.page(new_notebook(cells=[new_code_cell("x", outputs=outputs)]), ABOUT)
    assert page.count("words") == 40
    assert 'class="ansi-red-fg"' not in page


# id: (kind, text, what it becomes)
FRAGMENTS = {
    "markdown": ("markdown", "*a* <b onload=x>", "<em>a</em>"),
    "code": ("code", "a < b", '<span class="o">&lt;</span>'),
    "printed": ("ansi", "\x1b[31mred\x1b[0m <i>", '<span class="ansi-red-fg">red</span> &lt;i&gt;'),
}


@pytest.mark.parametrize(("kind", "text", "expected"), FRAGMENTS.values(), ids=list(FRAGMENTS))
def test_fragments(kind, text, expected):
    shown = confined.fragment(kind, text)
    assert expected in shown
    assert "<b onload" not in shown
