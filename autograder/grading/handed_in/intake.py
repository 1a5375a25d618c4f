"""One submission: its folder is copied, its notebook found, read and rebuilt.

Runs in a child with limits, of which there is one for each submission: see `confined`.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.author.source import grade_id, is_solution
from autograder.course.files import naming, put_in_place, remove
from autograder.grading.handed_in.exchange import EXCHANGED, TIMESTAMP
from autograder.grading.handed_in.rebuild import read_submission, rebuild
from autograder.grading.handed_in.refusal import SubmissionError
from autograder.grading.handed_in.remarks import has_answers, remarks
from autograder.grading.handed_in.tree import copy_tree, fresh_folder, refuse_unsafe
from autograder.grading.handed_in.zips import open_zip

MAX_EXCHANGED_BYTES = 10_000
MAX_OTHERS = 20
"""How many notebooks beside the right one are looked at."""


def taken_in(job: dict[str, Any]) -> dict[str, Any]:
    """Copy a submission to where nbgrader looks for it, and rebuild it.

    A submission that is refused is not copied. The copy is read, not the original: a program that
    writes to the folder meanwhile does not change what is graded.

    job, and what is given: as in `confined.take_in` and its answer. Raises SubmissionError for a
    submission that is refused, and OSError.
    """
    source, right = nbformat.from_dict(job["source"]), f"{job['notebook']}.ipynb"
    folder, target = Path(job["folder"]), Path(job["target"])
    forbidden = {tuple(file) for file in job["forbidden"]}
    in_place = folder.resolve() == target.resolve()
    found = folder if in_place else fresh_folder(target)
    if in_place:
        refuse_unsafe(folder, forbidden)
    else:
        if found.exists():
            remove(found)
        copy_tree(folder, found, forbidden)
    with naming(target):
        notices = name_notebook(source, found, right)
    beside = _read_exchanged(found)
    submitted = read_submission(found / right)
    rebuilt = rebuild(source, submitted)
    said = _remarks(source, found, right, submitted)
    if not in_place:
        with naming(target):
            put_in_place(found, target)
    return {
        "rebuilt": rebuilt,
        "notices": notices,
        "remarks": said,
        "beside": {name: base64.b64encode(data).decode() for name, data in beside.items()},
    }


def read_and_rebuilt(job: dict[str, Any]) -> dict[str, Any]:
    """Read and rebuild a notebook where it lies: see `confined.read`."""
    source = nbformat.from_dict(job["source"])
    submitted = read_submission(Path(job["path"]))
    return {"rebuilt": rebuild(source, submitted), "remarks": remarks(source, submitted)}


def named(job: dict[str, Any]) -> dict[str, Any]:
    """Give a notebook its right name if all is well with its folder: see `confined.why_unfit`."""
    folder = Path(job["folder"])
    refuse_unsafe(folder, {tuple(file) for file in job["forbidden"]})
    _read_exchanged(folder)
    name_notebook(nbformat.from_dict(job["source"]), folder, f"{job['notebook']}.ipynb")
    return {}


def _remarks(
    source: NotebookNode, folder: Path, right: str, submitted: NotebookNode
) -> tuple[str, ...]:
    """What the student should know of the notebook that is graded, and of those beside it."""
    said = remarks(source, submitted)
    if has_answers(source, submitted):
        return said
    filled = [path for path in _others(folder, right) if _has_answers(source, path)]
    return said + tuple(
        f"{right}, which was graded, has no answers. There are answers in "
        f"{str(path.relative_to(folder))!r}, which was not graded: hand it in as {right}."
        for path in filled
    )


def name_notebook(source: NotebookNode, folder: Path, right: str) -> tuple[str, ...]:
    """Give the notebook its right name if it is clear which one is meant; gives notices.

    A zip in place of the notebook is opened.

    Raises SubmissionError if a person has to choose.
    """
    opened = open_zip(folder, right)
    return opened + _name_notebook(source, folder, folder / right)


def _name_notebook(source: NotebookNode, folder: Path, right: Path) -> tuple[str, ...]:
    others = _others(folder, right.name)
    names = ", ".join(repr(str(path.relative_to(folder))) for path in others)
    if right.exists():
        return (f"ignored beside {right.name}: {names}",) if others else ()
    if not others:
        raise SubmissionError(f"{right.name} is missing.")
    ours = [path for path in others if path.parent == folder and _answers(source, path)]
    if len(ours) != 1:
        raise SubmissionError(
            f"{right.name} is missing; there is {names}. "
            f"Give the one that counts the name {right.name}."
        )
    ours[0].rename(right)
    said = f"its notebook was called {ours[0].name!r} and is graded as {right.name}"
    rest = ", ".join(repr(str(path.relative_to(folder))) for path in others if path != ours[0])
    return (said, *([f"ignored beside it: {rest}"] if rest else []))


def _others(folder: Path, right: str) -> list[Path]:
    """The first notebooks in a folder that have another name than the one that is graded."""
    found = [
        path
        for path in sorted(folder.rglob("*.ipynb"))
        if path != folder / right and ".ipynb_checkpoints" not in path.parts
    ]
    return found[:MAX_OTHERS]


def _has_answers(source: NotebookNode, path: Path) -> bool:
    """Whether a notebook beside the right one has an answer to this assignment."""
    try:
        return has_answers(source, read_submission(path))
    except SubmissionError:
        return False


def _answers(source: NotebookNode, path: Path) -> bool:
    """Whether a notebook has a solution cell of this assignment."""
    wanted = {grade_id(cell) for cell in source.cells if is_solution(cell)}
    try:
        return any(grade_id(cell) in wanted for cell in read_submission(path).cells)
    except SubmissionError:
        return False


def _read_exchanged(folder: Path) -> dict[str, bytes]:
    """What nbgrader's exchange wrote beside a notebook, by the names of the files.

    Raises SubmissionError for a timestamp that nbgrader can't read; an empty one counts as none.
    """
    from nbgrader.utils import parse_utc  # imported late: it takes a second

    if (folder / TIMESTAMP).is_dir():
        raise SubmissionError(f"{TIMESTAMP} is a folder. Remove it if this was in time.")
    try:
        paths = {name: folder / name for name in EXCHANGED if (folder / name).is_file()}
        if any(path.stat().st_size > MAX_EXCHANGED_BYTES for path in paths.values()):
            raise SubmissionError(f"{' or '.join(paths)} is larger than what nbgrader writes.")
        found = {name: path.read_bytes() for name, path in paths.items()}
    except OSError as error:
        raise SubmissionError(f"{error.filename} can't be read ({error.strerror}).") from error
    try:
        parse_utc(found.get(TIMESTAMP, b"").decode().strip() or None)
    except (ValueError, OverflowError, TypeError) as error:
        raise SubmissionError(
            f"{TIMESTAMP} holds no date and time. Correct it, or remove it if this was in time."
        ) from error
    return found
