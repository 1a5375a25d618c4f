"""The graded notebook: what the formgrader shows, and what the feedback page is made from."""

from __future__ import annotations

import base64
import copy
import html
from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.author.source import grade_id, is_graded, is_solution
from autograder.grading.pages.result import result_html
from autograder.grading.submission import Graded
from autograder.judge.process import Judgement

REMARKS = "autograder_remarks"
"""The name in a notebook's metadata under which it says what its student should know of it."""


def graded_notebook(graded: Graded) -> NotebookNode:
    """The notebook of the first attempt, sanitised, with the judge's result in each graded cell."""
    executed = graded.attempts[0].notebook if graded.attempts else graded.submission.rebuilt
    notebook = copy.deepcopy(executed)
    sanitise(notebook)
    write_results(notebook, graded.judgements)
    notebook.metadata[REMARKS] = list(graded.submission.remarks)
    return notebook


def sanitise(notebook: NotebookNode) -> None:
    """Remove all markup from what the student wrote; the course's own text stays.

    nbconvert's SanitizeHTML takes minutes for a million `<`, and keeps `javascript:` links that
    markdown makes.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    output.data = _shown_as_text(output.data)
        elif not grade_id(cell) or is_solution(cell):
            cell.source = html.escape(cell.source, quote=False)


def _shown_as_text(data: NotebookNode) -> NotebookNode:
    """An output's text and picture; markup without a text beside it is shown as text."""
    kept = {kind: data[kind] for kind in ("text/plain", "image/png") if kind in data}
    for kind in ("text/markdown", "text/latex", "text/html"):
        if not kept and kind in data:
            kept["text/plain"] = data[kind]
    return nbformat.from_dict(kept)


def write_results(notebook: NotebookNode, judgements: Sequence[Judgement]) -> None:
    """Make the judge's result the one output of each graded cell: a score and a table.

    nbgrader reads the score from the text. What student code printed there is removed: hidden
    probes ran in these cells.
    """
    by_name = {judgement.result.name: judgement for judgement in judgements}
    for cell in filter(is_graded, notebook.cells):
        cell.outputs = []
        judgement = by_name.get(grade_id(cell) or "")
        if judgement is None:
            continue
        data = {
            "text/plain": repr(float(judgement.result.score)),
            "text/html": result_html(judgement.result, judgement.picture_png),
        }
        if judgement.picture_png:
            data["image/png"] = base64.b64encode(judgement.picture_png).decode()
        cell.outputs = [new_output("execute_result", data, execution_count=cell.execution_count)]
