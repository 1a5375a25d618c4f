"""The feedback page around the results.

The page is one file without scripts and without a single address to load from. It shows text of
students to instructors and to the students themselves, so nothing of theirs becomes markup, and the
page's own content security policy forbids the rest.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.author.source import grade_id, is_graded, is_solution, nbgrader_metadata
from autograder.grading.pages.escaping import escaped
from autograder.grading.pages.markup import ansi, highlighted, markdown
from autograder.grading.pages.result import OUTCOME, OUTCOMES, points
from autograder.grading.written import NOT_YET, READ

TEMPLATES = Path(__file__).parent / "templates"
MAX_COLOURED_PAGE = 40_000_000
NOT_SHOWN = "Your notebook is not shown here: it could not be made into a page."
HIDDEN = re.compile(
    r"^[^\n]*BEGIN (HIDDEN TESTS|MARK SCHEME).*?(?:END \1[^\n]*\n?|\Z)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Entry:
    """One line of the page's contents: a cell that has points.

    outcome: what the judge said of it, in a word; empty where only a person gives points.
    read: whether a person has read it; empty where one gave points, and where the judge does.
    changed: whether a person has given other points than the judge.
    commented: whether a person wrote a comment on an answer to it.
    """

    name: str
    score: float
    max_score: float
    outcome: str
    changed: bool
    commented: bool = False
    read: str = ""

    @property
    def undecided(self) -> bool:
        """Whether nobody has decided on it, neither the judge nor a person."""
        return self.outcome == OUTCOMES["undecided"][0] and not self.changed

    @property
    def waiting(self) -> bool:
        """Whether a person has still to read it."""
        return self.read == NOT_YET

    @property
    def share(self) -> float:
        """The score in percent of what there is to get, 0 to 100."""
        return 100.0 * min(1.0, max(0.0, self.score / self.max_score)) if self.max_score else 0.0


def entry(cell: NotebookNode) -> Entry:
    """What the contents say of a graded cell, once nbgrader's GetGrades has been there."""
    metadata = nbgrader_metadata(cell)
    score = float(metadata.get("score") or 0.0)
    outcome, judged = "", score
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        found = OUTCOME.match(data.get("text/html", "")) if is_graded(cell) else None
        if found:
            outcome, judged = OUTCOMES[found[1]][0], float(data["text/plain"])
    return Entry(
        name=grade_id(cell) or "",
        score=score,
        max_score=float(metadata.get("points") or 0.0),
        outcome=outcome,
        changed=abs(score - judged) > 1e-6,
        read=str(cell.metadata.get(READ, "")),
    )


def entries(notebook: NotebookNode) -> Iterator[Entry]:
    """The page's contents: every cell that has points, in order."""
    commented = False
    for cell in notebook.cells:
        metadata = nbgrader_metadata(cell)
        commented = commented or bool(metadata.get("comment"))
        if metadata.get("grade") or metadata.get("task"):
            yield replace(entry(cell), commented=commented)
            commented = False


def kind(cell: NotebookNode) -> str:
    """What a cell is to the reader: question, answer, task, own (the student's), text or code."""
    if is_graded(cell):
        return "question"
    if is_solution(cell):
        return "answer"
    if nbgrader_metadata(cell).get("task"):
        return "task"
    if not nbgrader_metadata(cell):
        return "own"
    return "text" if cell.cell_type == "markdown" else "code"


def public_source(cell: NotebookNode) -> str:
    """A cell's source; one of the course is without its hidden regions, even if an end is missing.

    nbgrader's ClearHiddenTests would do this too, but gives up on the page of a student who wrote
    its marks into an answer.
    """
    theirs = is_solution(cell) or not nbgrader_metadata(cell)
    return (cell.source if theirs else HIDDEN.sub("", cell.source)).strip("\n")


def title(assignment: str) -> str:
    """An assignment's name as a title: 06_brunel_network is 06 · Brunel network."""
    number, _, name = assignment.partition("_")
    words = name.replace("_", " ")
    return f"{number} · {words[:1].upper()}{words[1:]}" if number.isdigit() and name else assignment


FILTERS: dict[str, Callable[..., Any]] = {
    "ansi": ansi,
    "entries": entries,
    "entry": entry,
    "highlighted": highlighted,
    "kind": kind,
    "markdown": markdown,
    "points": points,
    "public_source": public_source,
    "title_of": title,
}
PLAIN_FILTERS = {**FILTERS, "ansi": escaped, "highlighted": escaped}


class _Compiled(BytecodeCache):
    """Compiled templates, in memory; jinja2 itself sees when a template has changed."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if it is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class PageExporter(HTMLExporter):
    """The feedback page of a notebook, with the filters of its template."""

    export_from_notebook = None  # not one of the formats in Jupyter's menu

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._filters = filters
        super().__init__(config=Config({"Exporter": {"default_preprocessors": []}}))

    @property
    def default_config(self) -> Config:
        """nbconvert's defaults, and our template."""
        config = super().default_config
        config.PageExporter.template_name = "course_feedback"
        config.PageExporter.extra_template_basedirs = [str(TEMPLATES)]
        return config

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """The page of a notebook.

        HTMLExporter's way would parse the page once more, which takes longer than all the rest, to
        give texts to pictures that have none; ours have them.
        """
        resources = self._init_resources(resources)
        return TemplateExporter.from_notebook_node(self, nb, resources, **options)

    def _create_environment(self) -> Environment:
        """nbconvert's environment, which is new for every page; its templates are compiled once."""
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """nbconvert's filters, and those of our template."""
        yield from super().default_filters()
        yield from self._filters.items()


def _rendered(
    notebook: NotebookNode, about: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]
) -> str:
    return PageExporter(filters).from_notebook_node(notebook, {"nbgrader": dict(about)})[0]


def coloured_page(notebook: NotebookNode, about: Mapping[str, Any]) -> str:
    """The page of a graded notebook, with code in colours and text as it is meant.

    about: assignment, student, score, max_score and late_penalty. Raises ValueError if the page is
    too large.
    """
    page = _rendered(notebook, about, FILTERS)
    if len(page) > MAX_COLOURED_PAGE:
        raise ValueError("the page is too large")
    return page


def plain_page(notebook: NotebookNode, about: Mapping[str, Any]) -> str:
    """The page on which all that a student wrote stands as it was written."""
    shown = copy.deepcopy(notebook)
    for cell in shown.cells:
        if cell.cell_type == "markdown" and kind(cell) in ("own", "answer", "task"):
            cell.cell_type = "raw"  # which the template shows as text
            cell.source = html.unescape(cell.source)  # as `markdown` does
    return _rendered(shown, about, PLAIN_FILTERS)


def short_page(notebook: NotebookNode, about: Mapping[str, Any]) -> str:
    """The page without anything that a student wrote."""
    shown = nbformat.v4.new_notebook(metadata=notebook.metadata)
    shown.cells = [cell for cell in notebook.cells if kind(cell) == "question"]
    remarks = shown.metadata.get("autograder_remarks", ())
    shown.metadata["autograder_remarks"] = [*remarks, NOT_SHOWN]
    return _rendered(shown, about, PLAIN_FILTERS)
