"""Execute a notebook in the sandbox: the door of this package for the rest of the grader.

    execution = execute(notebook, draw=draw)
    for cell in execution.cells: cell.question, cell.outcome, cell.recordings

The notebook is one that the grader rebuilt. Every code cell is run, whatever its tags say, in a
kernel that is ours, whatever its metadata say.
"""

import hashlib
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import autograder
from autograder.sandbox import cgroup, container, view
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from nbformat import NotebookNode

# How a graded cell can end.
OUTCOMES = (
    "ok",
    "error",  # it raised; the detail is the last line of the traceback
    "timeout",
    "out of memory",
    "exited",  # os._exit, sys.exit, quit
    "dead kernel",  # a crash
    "output flood",
    "not run",  # the notebook's time or its kernels were used up before
    "grader failed",  # not the student's fault: a person has to look
)

DECISIVE = ("nest-simulator", "numpy", "scipy", "matplotlib", "ipykernel", "nbclient")

SPARE_S = 30.0  # that the worker gets beyond all limits before it is killed itself


@dataclass(frozen=True)
class CellRun:
    """One graded cell: how it ended, and the recordings it left, also if it ended badly."""

    question: str
    outcome: str  # one of OUTCOMES
    detail: str = ""
    recordings: tuple[bytes, ...] = ()
    refused: tuple[str, ...] = ()  # what lay in the outbox and was not taken, with the reason
    seconds: float = 0.0


@dataclass(frozen=True)
class Execution:
    """One executed notebook."""

    cells: tuple[CellRun, ...]  # the graded cells, in the notebook's order
    notebook: "NotebookNode"  # an executed copy; its outputs are valid, bounded, and untrusted
    failed: str | None = None  # why the grader could not run (all of) it
    seconds: float = 0.0
    stopped: tuple[str, ...] = ()  # sentences for the student: which cells had to be stopped


def execute(
    notebook: "NotebookNode",
    *,
    draw: dict[str, Any],
    limits: Limits | None = None,
    sandbox: str = "bubblewrap",
    run: Callable[[Path, float], str | None] | None = None,
) -> Execution:
    """Execute `notebook` and collect the recordings of its graded cells.

    draw: plain data that `observe` finds at $AUTOGRADER_DRAW.
    sandbox: "bubblewrap", "docker", or "none": no walls at all, for trusted notebooks only.
    run: runs a worker, as `run_worker` does.
    Raises SandboxMissing if what makes the walls is not installed. Whatever else goes wrong is told
    in the result; the submitted code can't raise here.
    """
    limits = limits or Limits()
    require(sandbox)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        folder = Path(name)
        (folder / "recordings").mkdir()
        job = {"notebook": notebook, "draw": draw, "limits": asdict(limits), "sandbox": sandbox}
        (folder / "job.json").write_text(json.dumps(job))
        failed = (run or run_worker)(folder, limits.notebook_s + 2 * limits.start_s + SPARE_S)
        # A worker that was killed could remove neither its group nor its container.
        cgroup.sweep()
        if sandbox == "docker":
            container.remove_orphans(view.tool("docker", "docker.io"))
        execution = gathered(notebook, folder, failed)
    return replace(execution, seconds=time.monotonic() - started)


def never_run(notebook: "NotebookNode", reason: str) -> Execution:
    """The execution of a notebook that the grader could not even begin, and why."""
    from nbformat import from_dict

    cells = tuple(CellRun(question, "grader failed", reason) for question in graded(notebook))
    return Execution(cells, from_dict(without_outputs(notebook)), reason)


@cache
def environment(sandbox: str) -> str:
    """What a notebook's results depend on beside itself: the versions of packages, or an image.

    Raises SandboxMissing if there is no such image.
    """
    if sandbox == "docker":
        return container.image_id(view.tool("docker", "docker.io"))
    versions = [f"python {platform.python_version()} on {platform.machine()}"]
    for package in DECISIVE:
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # conda installs NEST without telling Python
            versions.append(f"{package} unknown")
    return ", ".join(versions)


def require(sandbox: str) -> None:
    """Raise SandboxMissing, with what to type, unless the walls can be made here."""
    if sandbox == "bubblewrap":
        view.tool("bwrap", "bubblewrap")
    elif sandbox == "docker":
        container.image_id(view.tool("docker", "docker.io"))
    elif sandbox != "none":
        raise ValueError(f"sandbox must be 'bubblewrap', 'docker' or 'none', not {sandbox!r}")


def run_worker(folder: Path, at_most: float) -> str | None:
    """Run the worker to its end, for at most so many seconds; what went wrong with it, or None."""
    # -P and the folder of the package: a `numpy.py` in the folder the grader was called from must
    # not be imported.
    command = [sys.executable, "-s", "-P", "-m", "autograder.sandbox.worker", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(autograder.__file__).parents[1])}
    with tempfile.TemporaryFile() as said:
        worker = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # when we die, it reads the end of it, and dies
            stdout=said,
            stderr=said,
            cwd=folder,
            env=environment,
            start_new_session=True,  # Ctrl-C is ours to handle
        )
        try:
            status = worker.wait(timeout=at_most)
        except subprocess.TimeoutExpired:
            return f"the sandbox did not end within {at_most:.0f} s and was killed"
        finally:
            end(worker)
        return None if status == 0 else f"the sandbox's worker ended with {status}.{tail(said)}"


def end(worker: subprocess.Popen) -> None:
    """Kill it if it still runs; its kernels die with it."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    if worker.stdin is not None:
        worker.stdin.close()


def tail(said: IO[bytes]) -> str:
    said.seek(0)
    text = said.read().decode(errors="replace").strip()
    return f" It said:\n{text[-2000:]}" if text else ""


def gathered(notebook: "NotebookNode", folder: Path, failed: str | None) -> Execution:
    """The result, from what the worker left in `folder`, complete or not."""
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
    facts = [c["metadata"].get("nbgrader", {}) for c in code_cells(notebook)]
    return [f["grade_id"] for f in facts if f.get("grade") and not f.get("solution")]


def code_cells(notebook: "NotebookNode") -> list["NotebookNode"]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def without_outputs(notebook: "NotebookNode") -> dict[str, Any]:
    copy = json.loads(json.dumps(notebook))
    for cell in code_cells(copy):
        cell["outputs"], cell["execution_count"] = [], None
    return copy


def to_dict(execution: Execution) -> dict[str, Any]:
    """Plain data; recordings are named by their SHA-256, their bytes are the caller's to store."""
    cells = [
        {**vars(cell), "recordings": [hashlib.sha256(r).hexdigest() for r in cell.recordings]}
        for cell in execution.cells
    ]
    return {**vars(execution), "cells": cells, "stopped": list(execution.stopped)}


def from_dict(data: dict[str, Any], recording: Callable[[str], bytes]) -> Execution:
    """The inverse of `to_dict`; `recording` gives the bytes for a SHA-256."""
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
