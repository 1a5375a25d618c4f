"""Execute a notebook in the sandbox.

    execution = execute(notebook, draw=draw)
    for cell in execution.cells: cell.question, cell.outcome, cell.recordings

The notebook is one that the grader rebuilt. Every code cell runs, whatever its tags say, except the
figures that the grader marked. The kernel is the grader's own, whatever the metadata say.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import autograder
from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.sandbox.host.cells import question_of
from autograder.sandbox.host.nest_version import nest_version_in
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, Sandbox

if TYPE_CHECKING:
    from nbformat import NotebookNode

# How a graded cell can end.
OUTCOMES = (
    "ok",
    "error",  # an exception; the detail is the last line of the traceback
    "timeout",
    "out of memory",
    "exited",  # os._exit, sys.exit, quit
    "dead kernel",  # a crash
    "output flood",
    "not run",  # the notebook had used up its time or its kernels
    "grader failed",  # not the student's fault: a person has to look at it
)

SPARE_S = 180.0  # beyond all limits, until the worker itself is killed


@dataclass(frozen=True)
class CellRun:
    """One graded cell: how it ended, and its recordings, also if it ended badly."""

    question: str
    outcome: str  # one of OUTCOMES
    detail: str = ""
    recordings: tuple[bytes, ...] = ()
    refused: tuple[str, ...] = ()  # what was not taken from the outbox, and why
    seconds: float = 0.0


@dataclass(frozen=True)
class Execution:
    """One executed notebook."""

    cells: tuple[CellRun, ...]  # the graded cells, in the notebook's order
    notebook: "NotebookNode"  # an executed copy; its outputs are valid, bounded, and untrusted
    failed: str | None = None  # why the grader could not run it, or not all of it
    seconds: float = 0.0
    stopped: tuple[str, ...] = ()  # sentences for the student about cells that were stopped
    nest_version: str = ""  # of the sandbox, whatever its kernels say; empty where there is none


def execute(
    notebook: "NotebookNode",
    *,
    draw: dict[str, Any],
    limits: Limits | None = None,
    sandbox: Sandbox = BUBBLEWRAP,
    run: Callable[[Path, float], str | None] | None = None,
) -> Execution:
    """Execute `notebook` and collect the recordings of its graded cells.

    draw: plain data that `observe` finds at $AUTOGRADER_DRAW. Where it names questions and their
    probes, nothing but their recordings is taken.
    run: runs a worker, as `run_worker` does.
    Raises SandboxMissing if the sandbox is not installed. Every other failure is reported in the
    result; the submitted code can't raise here.
    """
    limits = limits or Limits()
    sandbox.require()
    started = time.monotonic()
    with ThreadPoolExecutor(1) as aside, working_folder() as folder:
        version = aside.submit(nest_version_in, sandbox)  # it takes a second, once
        (folder / "recordings").mkdir()
        job = {
            "notebook": notebook,
            "draw": draw,
            "limits": asdict(limits),
            "sandbox": sandbox.name,
        }
        (folder / "job.json").write_text(json.dumps(job))
        at_most = limits.notebook_clock_s + 2 * limits.start_s + SPARE_S
        failed = (run or run_worker)(folder, at_most)
        sandbox.tidy()
        execution = gathered(notebook, folder, failed)
        found = version.result()
    return replace(execution, seconds=time.monotonic() - started, nest_version=found)


def never_run(notebook: "NotebookNode", reason: str) -> Execution:
    """The execution of a notebook that the grader could not even start."""
    from nbformat import from_dict

    cells = tuple(CellRun(question, "grader failed", reason) for question in graded(notebook))
    return Execution(cells, from_dict(without_outputs(notebook)), reason)


def run_worker(folder: Path, at_most: float) -> str | None:
    """Run the worker for at most `at_most` seconds; what went wrong with it, or None."""
    # -P and PYTHONPATH: a `numpy.py` in the caller's folder must not be imported.
    command = [sys.executable, "-s", "-P", "-m", "autograder.sandbox.host.worker", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(autograder.__file__).parents[1])}
    with tempfile.TemporaryFile() as printed:
        worker = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # it ends when this is closed, also if we are killed
            stdout=printed,
            stderr=printed,
            cwd=folder,
            env=environment,
            start_new_session=True,  # Ctrl-C is handled here
        )
        try:
            status = worker.wait(timeout=at_most)
        except subprocess.TimeoutExpired:
            return f"the sandbox did not end within {at_most:.0f} s and was killed"
        finally:
            end(worker)
        return None if status == 0 else f"the sandbox's worker ended with {status}.{tail(printed)}"


def end(worker: subprocess.Popen) -> None:
    """Kill it if it still runs; its kernels die with it."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    if worker.stdin is not None:
        worker.stdin.close()


def tail(printed: IO[bytes]) -> str:
    """The end of what a process printed, as a sentence."""
    printed.seek(0)
    text = printed.read().decode(errors="replace").strip()
    return f" It printed:\n{text[-2000:]}" if text else ""


def gathered(notebook: "NotebookNode", folder: Path, failed: str | None) -> Execution:
    """The result, from the files that the worker wrote to `folder`, complete or not."""
    from nbformat import from_dict

    cells: dict[str, CellRun] = {}
    stopped: list[str] = []
    for event in read_journal(folder / "journal.jsonl"):
        if "cell" in event:
            facts = event["cell"]
            names = facts.pop("recordings")
            recordings = tuple((folder / "recordings" / name).read_bytes() for name in names)
            refused = tuple(facts.pop("refused"))
            cells[facts["question"]] = CellRun(**facts, recordings=recordings, refused=refused)
        stopped += [event["stopped"]] if "stopped" in event else []
        failed = failed or event.get("failed")
    missing = CellRun("", "grader failed", failed or "the sandbox's worker left no result")
    in_order = [
        cells.get(question, replace(missing, question=question)) for question in graded(notebook)
    ]
    try:
        executed = json.loads((folder / "notebook.json").read_text())
    except (OSError, ValueError):
        executed = without_outputs(notebook)
    return Execution(tuple(in_order), from_dict(executed), failed, stopped=tuple(stopped))


def read_journal(path: Path) -> list[dict[str, Any]]:
    """The events that were written completely."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines(True) if line.endswith("\n")]


def graded(notebook: "NotebookNode") -> list[str]:
    """The questions, in order: the names of the graded cells."""
    return [question for cell in notebook.cells if (question := question_of(cell)) is not None]


def without_outputs(notebook: "NotebookNode") -> dict[str, Any]:
    """A copy of the notebook that was never run."""
    copy = json.loads(json.dumps(notebook))
    for cell in copy["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return copy


def to_dict(execution: Execution) -> dict[str, Any]:
    """Plain data. Recordings are named by their SHA-256; the caller stores their bytes."""
    cells = [
        {**vars(cell), "recordings": [hashlib.sha256(r).hexdigest() for r in cell.recordings]}
        for cell in execution.cells
    ]
    return {**vars(execution), "cells": cells, "stopped": list(execution.stopped)}


def from_dict(data: dict[str, Any], recording: Callable[[str], bytes]) -> Execution:
    """The inverse of `to_dict`; `recording` returns the bytes for a SHA-256."""
    from nbformat import from_dict as notebook_from

    cells = tuple(
        CellRun(
            **{
                **cell,
                "recordings": tuple(recording(name) for name in cell["recordings"]),
                "refused": tuple(cell["refused"]),
            }
        )
        for cell in data["cells"]
    )
    notebook = notebook_from(data["notebook"])
    return Execution(
        **{**data, "cells": cells, "notebook": notebook, "stopped": tuple(data["stopped"])}
    )
