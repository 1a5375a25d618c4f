"""Read what an author wrote: the notebook's questions and their probes, and the check files."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any, TypeGuard

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.course import Assignment, CourseError

HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[^\n]*\n?",
    re.DOTALL | re.MULTILINE,
)
CONTROLS = (
    "seed",
    "simulate_ms",
    "spikes_of",
    "traces_of",
    "trace_interval_ms",
    "threads",
    "resolution_ms",
)


class SourceError(CourseError):
    """An author's file can't be used as it is; the message names the file and the fault."""


@dataclass(frozen=True)
class Probe:
    """One call of the student's function, as the graded cell writes it."""

    question: str
    name: str
    function: str
    arguments: dict[str, Any]
    controls: dict[str, Any]
    hidden: bool


@dataclass(frozen=True)
class Question:
    """A graded cell, the solution cells above it, and its probes."""

    name: str
    points: float
    probes: tuple[Probe, ...]
    solution_cells: tuple[str, ...]


def public_part(text: str) -> str:
    """A cell or a check file without its hidden regions."""
    return HIDDEN.sub("", text)


def nbgrader_metadata(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's metadata of a cell; empty where there are none or they are no mapping."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell: NotebookNode) -> str | None:
    """The name by which nbgrader knows a cell."""
    found = nbgrader_metadata(cell).get("grade_id")
    return found if isinstance(found, str) else None


def is_solution(cell: NotebookNode) -> bool:
    """Whether the student is to write this cell."""
    return bool(nbgrader_metadata(cell).get("solution"))


def is_graded(cell: NotebookNode) -> bool:
    """Whether this is a graded code cell, where the probes and the check stand."""
    metadata = nbgrader_metadata(cell)
    return cell.cell_type == "code" and bool(metadata.get("grade")) and not metadata.get("solution")


def read_notebook(assignment: Assignment) -> NotebookNode:
    """The author's notebook, with stable cell ids and without jupytext's metadata.

    Raises SourceError when the script is missing or a cell of ours has no name.
    """
    if not assignment.script.is_file():
        raise SourceError(
            f"{assignment.script} is missing: it holds the notebook of the assignment."
        )
    import jupytext  # half a second, of all that the judge imports

    notebook = jupytext.read(assignment.script, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    seen, answering = set(), False
    for position, cell in enumerate(notebook.cells):
        name = grade_id(cell) or f"cell-{position}"
        if name in seen:
            raise SourceError(f"{assignment.script}: two cells have the grade_id {name!r}.")
        seen.add(name)
        cell["id"] = re.sub(r"[^a-zA-Z0-9-_]", "-", name)[:64]
        cell.metadata = nbformat.from_dict(
            {"nbgrader": cell.metadata["nbgrader"]} if "nbgrader" in cell.metadata else {}
        )
        answering = answering or is_solution(cell)
        if answering and cell.cell_type == "code" and not is_graded(cell) and not is_solution(cell):
            # A figure of what is not answered yet raises, and Run All must not end there.
            cell.metadata["tags"] = ["raises-exception"]
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def read_questions(notebook: NotebookNode) -> tuple[Question, ...]:
    """The questions of a source notebook, in order, each with the probes its cell writes."""
    questions: list[Question] = []
    solutions: list[str] = []
    for cell in notebook.cells:
        if is_graded(cell):
            name = grade_id(cell) or ""
            points = nbgrader_metadata(cell).get("points")
            if isinstance(points, bool) or not isinstance(points, (int, float)):
                raise SourceError(f'{name}: the graded cell says no number of "points".')
            probes = read_probes(name, cell.source)
            questions.append(Question(name, float(points), probes, tuple(solutions)))
            solutions = []
        elif is_solution(cell) and cell.cell_type == "code":
            solutions.append(grade_id(cell) or "")
    return tuple(questions)


def read_probes(question: str, cell_source: str) -> tuple[Probe, ...]:
    """The probes that a graded cell writes, in order.

    Raises SourceError when a call of `observe` can't be read without running it.
    """
    public = {ast.unparse(call) for call in _observe_calls(question, public_part(cell_source))}
    probes = tuple(
        _read_probe(question, call, hidden=ast.unparse(call) not in public)
        for call in _observe_calls(question, cell_source)
    )
    names = [probe.name for probe in probes]
    if len(set(names)) < len(names):
        raise SourceError(f"{question}: two probes have the same name: {', '.join(names)}.")
    return probes


def _observe_calls(question: str, source: str) -> list[ast.Call]:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise SourceError(f"{question}: the graded cell is no Python: {error}") from error
    statements = [statement.value for statement in tree.body if isinstance(statement, ast.Expr)]
    calls = [call for call in statements if _is_observe(call)]
    for call in ast.walk(tree):
        if _is_observe(call) and call not in calls:
            raise SourceError(
                f"{ast.unparse(call)}: a call of observe stands on a line of its own, not in a "
                "loop, a function or an assignment: the grader reads it without running it."
            )
    return calls


def _is_observe(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) == "observe"


def _read_probe(question: str, call: ast.Call, *, hidden: bool) -> Probe:
    text = ast.unparse(call)
    if len(call.args) != 2 or not isinstance(call.args[1], ast.Name):
        raise SourceError(f'{text}: write observe("{question}", function, probe="…", …).')
    if _literal(call.args[0], text) != question:
        raise SourceError(f"{text}: stands in the graded cell of {question}.")
    if any(keyword.arg is None for keyword in call.keywords):
        raise SourceError(f"{text}: write the arguments out, without **.")
    values = {str(keyword.arg): _literal(keyword.value, text) for keyword in call.keywords}
    if not isinstance(values.get("probe"), str):
        raise SourceError(f'{text}: a probe needs a name: probe="…".')
    name = values.pop("probe")
    controls = {key: values.pop(key) for key in CONTROLS if key in values}
    controls.pop("seed", None)  # the draw's counts
    return Probe(question, name, call.args[1].id, values, controls, hidden)


def _literal(node: ast.expr, text: str) -> Any:
    try:
        if _is_array(node):
            return np.array(ast.literal_eval(node.args[0]))
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        raise SourceError(
            f"{text}: {ast.unparse(node)} is neither a literal nor np.array(literal), "
            "so the grader can't know what was asked."
        ) from None


def _is_array(node: ast.expr) -> TypeGuard[ast.Call]:
    """Whether this is np.array(…) of one argument; with a dtype it would be another array."""
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "np.array"
        and len(node.args) == 1
        and not node.keywords
    )


def solution_source(notebook: NotebookNode, question: Question) -> str:
    """The reference solution of a question: the text of its solution cells."""
    return "\n\n".join(
        cell.source for cell in notebook.cells if grade_id(cell) in question.solution_cells
    )
