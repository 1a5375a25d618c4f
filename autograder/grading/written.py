"""Written questions and tasks: what students wrote that a person reads and gives points to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from autograder.author.source import grade_id, is_read, is_task, nbgrader_metadata
from autograder.author.stubs import is_unanswered
from autograder.course.store import Store

WAITING = "waiting"
"""The outcome of a question that a person has still to read, and of a submission with one."""
READ = "autograder_read"
"""The key in the metadata of a written question's cell under which the page finds where it is."""
NOT_YET, NO_ANSWER = "a person still reads this", "no answer"


@dataclass(frozen=True)
class WrittenAnswer:
    """What a student wrote for one question.

    text: of a task, all cells of the student's own, because any of them may be work on it.
    answered: whether there is anything to read. As in nbgrader, a person looks at every task.
    """

    name: str
    max_score: float
    text: str
    answered: bool


def written_answers(source: NotebookNode, rebuilt: NotebookNode) -> tuple[WrittenAnswer, ...]:
    """The answers to all written questions and tasks of a notebook, in order; empty where missing.

    source: the course's own notebook, with the model answers.
    """
    texts = _texts(rebuilt)
    return tuple(
        WrittenAnswer(
            name,
            float(nbgrader_metadata(cell)["points"]),
            texts.get(name, ""),
            is_task(cell) or not is_unanswered(texts.get(name, ""), cell.source),
        )
        for name, cell in written_cells(source)
    )


def texts_before(store: Store, assignment: str, student: str) -> Mapping[str, str]:
    """The texts of a student's submission that was saved last, by question; {} if none is kept."""
    kept = store.find_submission(assignment, student)
    if kept is None:
        return {}
    try:
        text = store.get(kept["notebook"]).decode()
    except LookupError:
        return {}
    return _texts(nbformat.reads(text, as_version=4))


def _texts(notebook: NotebookNode) -> dict[str, str]:
    own = [[cell.cell_type, cell.source] for cell in notebook.cells if not grade_id(cell)]
    return {
        name: json.dumps(own) if is_task(cell) else cell.source
        for name, cell in written_cells(notebook)
    }


def written_cells(notebook: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """The cells of written questions and tasks, with their names."""
    return ((grade_id(cell) or "", cell) for cell in notebook.cells if is_read(cell))
