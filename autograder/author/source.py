"""Read an author's script: the notebook, its questions and their probes."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any, TypeGuard

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.author.roles import ANSWER, FIGURE, HeaderError, cell_metadata
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder

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
    """An author's file can't be used; the message names the file and says why."""


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
    """nbgrader's metadata of a cell; empty if there are none or they are not a mapping."""
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
    """Whether this is a graded code cell, which holds the probes and the check."""
    metadata = nbgrader_metadata(cell)
    return cell.cell_type == "code" and bool(metadata.get("grade")) and not metadata.get("solution")


def is_written(cell: NotebookNode) -> bool:
    """Whether the student is to write a text here, which a person reads and gives points to."""
    metadata = nbgrader_metadata(cell)
    return cell.cell_type == "markdown" and bool(metadata.get("grade") and metadata.get("solution"))


def is_code_answer(cell: NotebookNode) -> bool:
    """Whether this is the student's own cell to fill in with code."""
    return is_solution(cell) and not is_written(cell)


def is_task(cell: NotebookNode) -> bool:
    """Whether this says what the student is to do in cells of their own, which a person reads."""
    return cell.cell_type == "markdown" and bool(nbgrader_metadata(cell).get("task"))


def is_read(cell: NotebookNode) -> bool:
    """Whether a person, and no check, gives the points of this cell."""
    return is_written(cell) or is_task(cell)


def is_figure(cell: NotebookNode) -> bool:
    """Whether this is a cell of the course that only draws."""
    return cell.cell_type == "code" and FIGURE in cell.metadata.get("tags", ())


def is_answer(cell: NotebookNode) -> bool:
    """Whether only the worked solution shows this cell."""
    return cell.cell_type == "markdown" and ANSWER in cell.metadata.get("tags", ())


def read_notebook(assignment: AssignmentFolder) -> NotebookNode:
    """The notebook of the course: what the author wrote, without the answers in words.

    Raises SourceError if the script is missing or a cell has an invalid header.
    """
    notebook = read_script(assignment)
    notebook.cells = [cell for cell in notebook.cells if not is_answer(cell)]
    return notebook


def read_script(assignment: AssignmentFolder) -> NotebookNode:
    """All that the author wrote, with stable cell ids and without jupytext's metadata.

    The ids are those that `read_notebook` gives: answers in words don't change them.
    Raises SourceError if the script is missing or a cell has an invalid header.
    """
    if not assignment.script.is_file():
        raise SourceError(
            f"{assignment.script} is missing: it holds the notebook of the assignment."
        )
    import jupytext  # slow to import, and the judge imports this module

    notebook = jupytext.read(assignment.script, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    seen, answering, released = set(), False, 0
    for cell in notebook.cells:
        try:
            metadata = cell_metadata(cell)
        except HeaderError as error:
            first_line = (cell.source.splitlines() or [""])[0]
            where = f"cell {cell.metadata.get('title', first_line)!r}"
            raise SourceError(f"{assignment.script}, {where}: {error}") from error
        cell.metadata = nbformat.from_dict(metadata)
        name = grade_id(cell) or f"cell-{released}"
        released += not is_answer(cell)
        if name in seen:
            raise SourceError(f"{assignment.script}: two cells have the name {name!r}.")
        seen.add(name)
        cell["id"] = name
        answering = answering or is_code_answer(cell)
        if answering and cell.cell_type == "code" and not is_graded(cell) and not is_solution(cell):
            # Before the question is answered this cell raises, and Run All must go on.
            cell.metadata["tags"] = [*cell.metadata.get("tags", ()), "raises-exception"]
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def read_questions(notebook: NotebookNode) -> tuple[Question, ...]:
    """The questions of a source notebook, in order, each with the probes its cell writes."""
    questions: list[Question] = []
    solutions: list[str] = []
    for cell in notebook.cells:
        if is_graded(cell):
            name = grade_id(cell) or ""
            points = float(nbgrader_metadata(cell)["points"])
            probes = read_probes(name, cell.source)
            questions.append(Question(name, points, probes, tuple(solutions)))
            solutions = []
        elif is_code_answer(cell):
            solutions.append(grade_id(cell) or "")
    return tuple(questions)


def read_probes(question: str, cell_source: str) -> tuple[Probe, ...]:
    """The probes that a graded cell writes, in order.

    Raises SourceError if a call of `observe` can't be read without running it.
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
        raise SourceError(f"{question}: the graded cell is not valid Python: {error}") from error
    statements = [statement.value for statement in tree.body if isinstance(statement, ast.Expr)]
    calls = [call for call in statements if _is_observe(call)]
    for call in ast.walk(tree):
        if _is_observe(call) and call not in calls:
            raise SourceError(
                f"{ast.unparse(call)}: write each call of observe on a line of its own, not in a "
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
        raise SourceError(f"{text}: this is the graded cell of {question}.")
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
