"""Rebuild a submission: the course's own notebook with the student's answers grafted in.

Nothing is repaired: deleted, copied or retagged cells, changed points, other kernels and forged
metadata cease to exist, because only the text of the student's cells is taken.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
import stat
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.source import grade_id, is_graded, is_solution

MAX_BYTES = 20 << 20
MAX_TREE_BYTES = 100 << 20
MAX_TREE_FILES = 1000
MAX_CELLS = 3000
MAX_EXTRA_CELLS = 300
REFUSED = "autograder_refused"
"""The name under which a notebook that takes the place of a refused one says why."""


class SubmissionError(Exception):
    """A submission can't be graded as it was handed in; the message is for its student."""


def refuse_unsafe(folder: Path) -> None:
    """Raise SubmissionError for a submission with links, special files or of unreasonable size."""
    try:
        _refuse_unsafe(folder)
    except OSError as error:  # it went away, or belongs to somebody else
        raise SubmissionError(f"It can't be read ({error.strerror}).") from error


def _refuse_unsafe(folder: Path) -> None:
    size = count = 0
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        name = path.relative_to(folder.parent)
        if stat.S_ISLNK(status.st_mode):
            raise SubmissionError(f"{str(name)!r} is a link. Hand in the file itself.")
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise SubmissionError(f"{str(name)!r} is no ordinary file.")
        size, count = size + status.st_size, count + 1
        if size > MAX_TREE_BYTES or count > MAX_TREE_FILES:
            raise SubmissionError(
                f"It is larger than {MAX_TREE_BYTES >> 20} MB or {MAX_TREE_FILES} files."
            )


def read_submission(path: Path) -> NotebookNode:
    """The notebook that was handed in, whatever its metadata claim.

    Raises SubmissionError when it is not a notebook that can be read.
    """
    if path.is_symlink() or not path.is_file():
        raise SubmissionError(f"{path.name} is missing.")
    if path.stat().st_size > MAX_BYTES:
        raise SubmissionError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MB. "
            "Clear its outputs and hand it in again."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SubmissionError(f"{path.name} can't be read ({error.strerror}).") from error
    try:
        found = _cells(json.loads(data))
        if len(found) > MAX_CELLS:
            raise SubmissionError(f"{path.name} has more than {MAX_CELLS} cells.")
        cells = [_own_cell(cell) for cell in found]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SubmissionError(
            f"{path.name} is no notebook that can be read ({type(error).__name__}). "
            "Save it from Jupyter and hand it in again."
        ) from error
    return nbformat.v4.new_notebook(cells=cells)


def _cells(document: dict) -> list:
    """The cells of a notebook, also of one in Jupyter's format of before 2015, with worksheets.

    nbformat's own conversion is no help: it fails on a forged notebook in any way it likes.
    """
    sheets = document["worksheets"] if document.get("nbformat") == 3 else [document]
    cells = [sheet["cells"] for sheet in sheets]
    if not all(isinstance(some, list) for some in cells):
        raise TypeError("the cells are no list")
    return [cell for some in cells for cell in some]


def _own_cell(cell: dict) -> NotebookNode:
    """A cell reduced to what is read of it: kind, text, and the name nbgrader gave it."""
    source = cell.get("source", cell.get("input", ""))  # `input` in the format of before 2015
    text = "".join(source) if isinstance(source, list) else str(source)
    text = text.encode("utf-8", "replace").decode()  # lone surrogates can't be written to a file
    text = text.removeprefix("\ufeff")  # a byte order mark of the editor it was copied from
    kind = cell.get("cell_type")
    made = (
        nbformat.v4.new_markdown_cell(text) if kind != "code" else nbformat.v4.new_code_cell(text)
    )
    metadata = cell.get("metadata")
    named = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(named, dict) and isinstance(named.get("grade_id"), str):
        made.metadata["nbgrader"] = {"grade_id": named["grade_id"]}
    return made


def rebuild(source: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """The source notebook with the text of the student's solution cells and their own cells.

    A student's own cells stay behind the cell of ours that they stood behind. A solution cell that
    occurs several times (Jupyter copies metadata when a cell is split) is joined in order, which is
    what running the notebook from top to bottom would have done; pieces made into text don't run.
    Where a piece can only begin a cell, those before it become a cell of the student's own.
    """
    ours = {grade_id(cell): cell for cell in source.cells if grade_id(cell)}
    answers: dict[str, list[NotebookNode]] = {}
    extra: dict[str | None, list[NotebookNode]] = {}
    behind: str | None = None
    for cell in submitted.cells:
        name = grade_id(cell)
        if name in ours:
            behind = name
            if is_solution(ours[name]):
                answers.setdefault(name, []).append(cell)
        elif cell.source.strip():
            extra.setdefault(behind, []).append(cell)
    rebuilt = copy.deepcopy(source)
    rebuilt.cells = _bare(extra.get(None, []))
    for cell in copy.deepcopy(source).cells:
        name = grade_id(cell)
        if name is None:
            continue  # a cell that students may change or delete: theirs counts
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if is_solution(cell):
            pieces = answers.get(name, [])
            code = [piece for piece in pieces if piece.cell_type == "code"]
            # an answer that is all text was turned into it by one key pressed by mistake
            *above, cell.source = _joined([piece.source for piece in code or pieces])
            rebuilt.cells += map(nbformat.v4.new_code_cell, above)
        rebuilt.cells.append(cell)
        rebuilt.cells += _bare(extra.get(name, []))
    own = [cell for cell in rebuilt.cells if grade_id(cell) is None]
    if len(own) > MAX_EXTRA_CELLS:
        raise SubmissionError(f"It has more than {MAX_EXTRA_CELLS} cells of its own.")
    for position, cell in enumerate(own):
        cell["id"] = f"own-{position}"
    return rebuilt


BEGINS_A_CELL = re.compile(r"\s*(%%|from __future__ )")


def _joined(pieces: list[str]) -> list[str]:
    """The pieces of one cell as the text of as few cells as can hold them; of one at least."""
    joined = pieces[:1] or [""]
    for piece in pieces[1:]:
        if BEGINS_A_CELL.match(piece):
            joined.append(piece)
        else:
            joined[-1] += f"\n\n{piece}"
    return joined


def _bare(cells: list[NotebookNode]) -> list[NotebookNode]:
    return [
        nbformat.v4.new_code_cell(cell.source)
        if cell.cell_type == "code"
        else nbformat.v4.new_markdown_cell(cell.source)
        for cell in cells
    ]


def answers_digest(rebuilt: NotebookNode) -> str:
    """A digest of everything that the student wrote: other answers, another draw."""
    digest = hashlib.sha256()
    for cell in rebuilt.cells:
        if cell.cell_type == "code" and not is_graded(cell):
            digest.update(cell.source.encode() + b"\0")
    return digest.hexdigest()
