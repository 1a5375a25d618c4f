"""The worked solution: the notebook of an assignment, solved and executed, with answers in words.

It runs the author's own code with the rights of whoever asks for it, without a sandbox.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.author.names import names_bound, names_used
from autograder.author.sections import owners
from autograder.author.source import (
    is_answer,
    is_figure,
    is_graded,
    is_solution,
    is_task,
    is_written,
    public_part,
    read_questions,
    read_script,
)
from autograder.author.stubs import around_answer, mark_scheme, model_answer, task_text
from autograder.course.errors import CourseError
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder
from autograder.course.working_folder import working_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

MARKS = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[^\n]*\n?", re.MULTILINE)
WITHOUT_BANNER = {"PYNEST_QUIET": "1"}


class SolutionError(CourseError):
    """A worked solution can't be made; the message says why."""


def write_worked_solution(
    assignment: AssignmentFolder,
    folder: Path,
    question: str = "",
    *,
    progress: Callable[[int, int], None],
) -> Path:
    """Write the worked solution of an assignment, or of one question, into `folder`.

    progress: called with (cells executed, cells to execute). Gives the notebook's path. Raises
    SolutionError if there is no such question or a cell raises an error.
    """
    notebook = worked_notebook(assignment, question)
    _execute(notebook, assignment, progress)
    name = "_".join(filter(None, (assignment.notebook, question)))
    path = folder / f"{name}.ipynb"
    atomic_write(path, _written(notebook).encode())
    return path


def write_page(notebook: Path) -> Path:
    """Write an executed notebook as an HTML page beside it; gives the page's path."""
    from nbconvert import HTMLExporter  # slow to import

    page, _ = HTMLExporter().from_filename(str(notebook))
    path = notebook.with_suffix(".html")
    atomic_write(path, page.encode())
    return path


def worked_notebook(assignment: AssignmentFolder, question: str = "") -> NotebookNode:
    """The worked solution before it is executed: of all questions, or of one.

    Graded cells are as students get them, so that the result may be handed out. Of one question
    the result holds the introduction, the question, and the answers to other questions that it
    uses. Raises SolutionError if there is no such question.
    """
    script = read_script(assignment)
    names = [one.name for one in read_questions(script)]
    if question and question not in names:
        raise SolutionError(
            f"{assignment.name} has no question {question!r}. It has: {', '.join(names)}."
        )
    chosen = set(_cells_for(script, question)) if question else set(range(len(script.cells)))
    script.cells = [_worked(cell) for k, cell in enumerate(script.cells) if k in chosen]
    return script


def _cells_for(script: NotebookNode, question: str) -> Iterator[int]:
    """The cells of the introduction, of a question, and those that bind names which it uses."""
    belongs = owners(script)
    first = next(k for k, owner in enumerate(belongs) if owner)
    last = max(k for k, owner in enumerate(belongs) if owner == question)
    used: set[str] = set()
    for k in range(last, -1, -1):
        cell = script.cells[k]
        wanted = k < first or belongs[k] == question
        if cell.cell_type == "code":
            wanted = wanted or (not _only_shows(cell) and bool(_bound(cell.source) & used))
            if wanted:
                used |= names_used(cell.source)
        if wanted:
            yield k


def _only_shows(cell: NotebookNode) -> bool:
    return is_graded(cell) or is_figure(cell)


def _bound(source: str) -> Iterable[str]:
    try:
        return names_bound(source)
    except SyntaxError:  # magic commands
        return frozenset()


def _worked(cell: NotebookNode) -> NotebookNode:
    """A cell as the worked solution shows it, without what nbgrader or an author marks in it."""
    shown = copy.deepcopy(cell)
    shown.metadata = type(cell.metadata)()
    if is_graded(cell):
        shown.source = public_part(cell.source).rstrip()
    elif is_written(cell):
        answer = model_answer(cell.source)
        shown.source = _explained(around_answer(cell.source), "Model answer", answer)
    elif is_task(cell):
        scheme = mark_scheme(cell.source)
        shown.source = _explained(task_text(cell.source), "Mark scheme", scheme)
    elif is_solution(cell):
        shown.source = MARKS.sub("", cell.source).rstrip()
    elif is_answer(cell):
        shown.source = f"#### Answer\n\n{cell.source}"
    return shown


def _explained(asked: str, title: str, answer: str) -> str:
    """What students read, and what they don't below it, if there is anything, with a title."""
    return "\n\n".join(filter(None, (asked, answer and f"#### {title}\n\n{answer}")))


def _execute(
    notebook: NotebookNode, assignment: AssignmentFolder, progress: Callable[[int, int], None]
) -> None:
    """Execute a worked solution beside the public checks, as a student would."""
    from nbclient import NotebookClient  # slow to import
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    code = [cell.id for cell in notebook.cells if cell.cell_type == "code"]
    progress(0, len(code))
    running = ""

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal running
        running = cell.id

    def ends(cell: NotebookNode, cell_index: int, execute_reply: dict) -> None:
        progress(code.index(cell.id) + 1, len(code))

    with working_folder() as folder:
        (folder / "tests").mkdir()
        for checks in sorted((assignment.solutions / "tests").glob("*.py")):
            (folder / "tests" / checks.name).write_text(public_part(checks.read_text()))
        client = NotebookClient(
            notebook,
            timeout=None,
            extra_arguments=["--log-level=ERROR"],  # not that its ports are those of any Jupyter
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
            on_cell_execute=starts,
            on_cell_executed=ends,
        )
        try:
            client.execute(env=os.environ | WITHOUT_BANNER)
        except CellExecutionError as error:
            raise SolutionError(
                f"{assignment.script}, cell {running}: {error.ename}: {error.evalue}"
            ) from error
        except DeadKernelError as error:
            raise SolutionError(
                f"{assignment.script}, cell {running}: its process died."
            ) from error


def _written(notebook: NotebookNode) -> str:
    import nbformat

    return nbformat.writes(notebook) + "\n"
