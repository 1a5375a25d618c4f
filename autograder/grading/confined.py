"""What is done with the files and texts of students: each job in a child of its own, with limits.

A notebook can be made to take hours or gigabytes wherever it is read, rebuilt or shown. So the
grader itself does none of this: it asks for it here. What a child can't do costs its own student.
Only `self_check` reads notebooks itself, to see which have answers: they are the learner's own.
"""

from __future__ import annotations

import base64
import os
import sys
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course.errors import DISK_ERRNOS
from autograder.sandbox.limited import LimitedProcess, OutOfMemory, Stopped, TooSlow, limit, serve

MEMORY_BYTES = 1 << 30  # of address space, for one job
SECONDS = 30  # of processor time, for one job
PAGE_SECONDS = 8  # for a page: there is a plain one behind it
MAX_TAKEN_IN_AT_ONCE = 2  # submissions taken in at the same time, for they need the memory

TOO_MUCH = (
    f"Reading it takes more than {SECONDS} s or {MEMORY_BYTES >> 30} GiB of memory. "
    "Clear its outputs, remove what does not belong to it, and hand it in again."
)


@cache
def process() -> LimitedProcess:
    """The process of this one; it starts with the first job, and ends with us."""
    return LimitedProcess(__name__, SECONDS, MEMORY_BYTES)


@cache
def _turns() -> threading.Semaphore:
    return threading.BoundedSemaphore(MAX_TAKEN_IN_AT_ONCE)


# ---------------------------------------------------------------------------------- submissions


@dataclass(frozen=True)
class TakenIn:
    """What became of a submission: the rebuilt notebook, or why there is none.

    notices, remarks and beside: as in `submission.Submission`.
    """

    rebuilt: NotebookNode | None
    refused: str = ""
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


def take_in(
    source: NotebookNode,
    notebook: str,
    folder: Path,
    target: Path,
    forbidden: Collection[tuple[int, int]] = (),
) -> TakenIn:
    """Copy a submission from `folder` to `target` and rebuild it: see `intake`.

    source: the course's own notebook, which is called `notebook`. forbidden: the files (device,
    inode) that belong to somebody else.

    Raises OSError for what the next submission would meet as well, such as a full disk.
    """
    job = {
        "source": source,
        "notebook": notebook,
        "folder": str(folder.absolute()),
        "target": str(target.absolute()),
        "forbidden": [list(one) for one in forbidden],
    }
    return _taken_in("take in", job)


def read(source: NotebookNode, path: Path) -> TakenIn:
    """Read and rebuild a notebook where it lies; the arguments are those of `take_in`."""
    return _taken_in("read", {"source": source, "path": str(path.absolute())})


def why_unfit(
    source: NotebookNode,
    notebook: str,
    folder: Path,
    forbidden: Collection[tuple[int, int]] = (),
) -> str:
    """Why a submission can't be graded where it lies; empty if it can.

    Its notebook gets its right name. The arguments are those of `take_in`.
    """
    job = {
        "source": source,
        "notebook": notebook,
        "folder": str(folder.absolute()),
        "forbidden": [list(one) for one in forbidden],
    }
    return _taken_in("name", job).refused


def _taken_in(kind: str, job: dict[str, Any]) -> TakenIn:
    try:
        with _turns():
            answer = process().call({"do": kind, **job})
    except Stopped as stopped:
        return TakenIn(None, _why(stopped))
    if "system" in answer:
        raise OSError(*answer["system"])
    rebuilt = answer.get("rebuilt")
    return TakenIn(
        rebuilt and nbformat.from_dict(rebuilt),
        answer.get("refused", ""),
        tuple(answer.get("notices", ())),
        tuple(answer.get("remarks", ())),
        {name: base64.b64decode(data) for name, data in answer.get("beside", {}).items()},
    )


def _why(stopped: Stopped) -> str:
    """What to tell the student whose submission stopped a child."""
    if isinstance(stopped, TooSlow | OutOfMemory):
        return TOO_MUCH
    reason = str(stopped) or "it was stopped"
    return f"The grader failed on it ({reason}). A person has to look."


# ---------------------------------------------------------------------------------------- pages


def page(notebook: NotebookNode, about: Mapping[str, Any]) -> str:
    """The feedback page of a graded notebook, as simple as it has to be: see `feedback`."""
    job = {"notebook": notebook, "about": dict(about)}
    for kind in ("coloured page", "plain page"):
        with suppress(Stopped):
            return process().call({"do": kind, **job})["page"]
    return process().call({"do": "short page", **job})["page"]


def fragment(kind: str, text: str) -> str:
    """Text of a student as HTML; plain where that takes too long.

    kind: markdown, code or ansi (what a program printed).
    """
    for way in (kind, "plain"):
        with suppress(Stopped):
            return process().call({"do": "fragment", "kind": way, "text": text})["html"]
    return "(too large to be shown)"


# --------------------------------------------------------------------------- the process's side

EMPTY = {"assignment": "", "student": "", "score": 0.0, "max_score": 0.0, "late_penalty": 0.0}


def main(control_fd: int, seconds: int, memory_bytes: int) -> None:
    """Import once for all children, and answer jobs; the limits are for one job."""
    from nbgrader.utils import parse_utc  # noqa: F401 - once for all children

    from autograder.grading.handed_in import intake
    from autograder.grading.handed_in.refusal import SubmissionError
    from autograder.grading.pages import escaping, feedback, markup

    fragments = {
        "markdown": markup.markdown,
        "code": markup.highlighted,
        "ansi": markup.ansi,
        "plain": escaping.escaped,
    }
    pages = {
        "coloured page": feedback.coloured_page,
        "plain page": feedback.plain_page,
        "short page": feedback.short_page,
    }
    submissions: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
        "take in": intake.taken_in,
        "read": intake.read_and_rebuilt,
        "name": intake.named,
    }

    def answer(job: dict[str, Any]) -> dict[str, Any]:
        kind = job["do"]
        if kind == "fragment":
            limit(PAGE_SECONDS, memory_bytes)
            return {"html": fragments[job["kind"]](job["text"])}
        if kind in pages:
            limit(PAGE_SECONDS, memory_bytes)
            return {"page": pages[kind](nbformat.from_dict(job["notebook"]), job["about"])}
        try:
            return submissions[kind](job)
        except SubmissionError as error:
            return {"refused": str(error)}
        except OSError as error:
            if error.errno in DISK_ERRNOS:
                return {"system": [error.errno, error.strerror, str(error.filename or "")]}
            return {"refused": f"It can't be read or copied ({error.strerror})."}

    pages["short page"](nbformat.v4.new_notebook(), EMPTY)  # compiles the template
    os.dup2(2, 1)
    serve(control_fd, seconds, memory_bytes, answer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
