"""Feedback pages and the formgrader: where nbgrader and the grader ask for text as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import Exporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from autograder.author.source import grade_id
from autograder.course.names import shown
from autograder.grading import confined
from autograder.grading.written import READ

ABOUT = ("assignment", "student", "score", "max_score", "late_penalty")
"""What a page says beside the notebook."""


def feedback_page(
    notebook: NotebookNode,
    assignment: str,
    student: str,
    points: Mapping[str, tuple[float, float]],
    comments: Mapping[str, str | None] | None = None,
    late_penalty: float = 0.0,
    read: Mapping[str, str] | None = None,
) -> str:
    """The feedback page of a graded notebook, as nbgrader's GenerateFeedback writes it.

    points: the score and the highest possible score of each cell that has points. comments: the
    comment on a cell. read: what to say of written questions without points by hand. All are
    entered into the metadata of the notebook's cells.
    """
    for cell in notebook.cells:
        name = grade_id(cell) or ""
        if name in points:
            score, most = points[name]
            cell.metadata.nbgrader.update(score=score, points=most)
        if comments and name in comments:
            cell.metadata.nbgrader["comment"] = comments[name]
        if read and name in read:
            cell.metadata[READ] = read[name]
    about = {
        "assignment": assignment,
        "student": student,
        "score": sum(score for score, _ in points.values()) - late_penalty,
        "max_score": sum(most for _, most in points.values()),
        "late_penalty": late_penalty,
    }
    return _page(notebook, about)


def _page(notebook: NotebookNode, about: Mapping[str, Any]) -> str:
    said = {name: about[name] for name in ABOUT}
    return confined.page(notebook, said | {"student": shown(said["student"])})


class FeedbackExporter(HTMLExporter):
    """The feedback page as nbgrader's GenerateFeedback writes it."""

    export_from_notebook = None  # not one of the formats in Jupyter's menu

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """The page of a notebook, once nbgrader's preprocessors have been there."""
        notebook, resources = Exporter.from_notebook_node(self, nb, resources, **options)
        return _page(notebook, resources["nbgrader"]), resources


class EscapeNames(Preprocessor):
    """Escape the names of students, which nbgrader's page of a submission takes for HTML."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change nothing but what the template is told beside the notebook."""
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources.get(name):
                resources[name] = html.escape(shown(resources[name]))
        return nb, resources


def _code(source: str, language: str | None = None, metadata: Any = None) -> str:
    return (
        f'<div class="highlight hl-ipython3"><pre>{confined.fragment("code", source)}</pre></div>'
    )


FORMGRADER_FILTERS: dict[str, Callable[..., str]] = {
    "markdown2html": partial(confined.fragment, "markdown"),
    "highlight_code": _code,
    "ansi2html": partial(confined.fragment, "ansi"),
}
"""How the formgrader, whose user may do everything, shows text of students."""
