"""Runs one notebook, cell by cell: `python -m autograder.sandbox.host.worker FOLDER`.

A process of its own, because nbclient keeps what a kernel sends in memory: a notebook that floods
it takes down this process, not the grader. It runs no student code and trusts no message.

FOLDER holds job.json (notebook, draw, limits, sandbox). Results are written there at once, so that
nothing is lost if this process is killed: journal.jsonl (one line for each event), recordings/N,
and at the end notebook.json.
"""

import asyncio
import json
import os
import resource
import shutil
import sys
import threading
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.author.roles import SKIPPED
from autograder.course import limits_reached
from autograder.course.limits import Limits
from autograder.sandbox.guest.session import LOOK_AGAIN
from autograder.sandbox.host import outbox, output
from autograder.sandbox.host.cells import (
    helped,
    is_answer,
    is_lost_by_chance,
    lacks_a_definition,
    name_of,
    question_of,
    stopped_sentence,
)
from autograder.sandbox.host.endings import Ending
from autograder.sandbox.host.failed_line import failed_line
from autograder.sandbox.host.kernel import Kernel
from autograder.sandbox.host.kernels import Kernels
from autograder.sandbox.host.results import Results
from autograder.sandbox.host.sandboxes import sandbox_named
from autograder.sandbox.walls import cgroup

WORKER_BYTES = 2 << 30

SECOND_TRY = (
    "{what} uses something that is defined later in your notebook. It was run again after all "
    "other cells, and that run counts. To see why, restart your kernel and run all cells."
)
LEFT_OUT = "output was left out: at most {output_bytes_per_notebook} are kept of a whole notebook"
LEFT_BEHIND = (
    "Something that a cell of your notebook left behind (a thread, a timer, a signal) cost the "
    "kernel while another cell ran. From there on, each question was run by itself, after the "
    "cells that it needs."
)
ISOLATED = "a cell above left something behind that costs the kernel, and no question needs this"
FILLED = "{what} filled {place}, so the cells below it run without it, in a new kernel."


def main(folder: Path, zygote: dict[str, int] | None = None) -> None:
    """Run the job in `folder`; with kernels of the `zygote`, if there is one (see `warm`)."""
    # Only the soft limit: the kernel's own may be higher.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (WORKER_BYTES, hard))
    threading.Thread(target=end_with_the_grader, args=(folder,), daemon=True).start()
    job = json.loads((folder / "job.json").read_text())
    notebook, limits = nbformat.from_dict(job["notebook"]), Limits(**job["limits"])
    sandbox = sandbox_named(job["sandbox"])
    questions = sum(question_of(cell) is not None for cell in notebook.cells)
    results = Results(folder, limits, questions, job["draw"])
    room = min(limits.recording_bytes, results.share)
    kernel_limits = replace(limits, recording_bytes=room)  # what `observe` says is allowed
    start = partial(Kernel.started, sandbox, job["draw"], kernel_limits, folder, zygote)
    run = Run(notebook, Kernels(start, notebook.cells, limits), results, limits)
    try:
        asyncio.run(run.notebook_in_order())
    except Exception as error:
        results.write(failed=f"{type(error).__name__}: {error}")
    (folder / "notebook.json").write_text(json.dumps(notebook))


def end_with_the_grader(folder: Path) -> None:
    """The grader holds the other end of our stdin: when it is gone, we and the sandbox end.

    The folder is removed too: nobody else knows of it.
    """
    os.read(0, 1)
    cgroup.remove_own()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


@dataclass(frozen=True)
class CellRan:
    """One run of a cell of the notebook, which took so many seconds on the clock.

    taken: what it recorded; None if it is not graded. It is taken at once, because the kernel may
        be gone when it is known which run of the cell counts.
    """

    ending: Ending
    outputs: list[NotebookNode]
    seconds: float
    taken: outbox.Collected | None


class Run:
    """The run of one notebook."""

    def __init__(
        self, notebook: NotebookNode, kernels: Kernels, results: Results, limits: Limits
    ) -> None:
        self.notebook = notebook
        self.kernels = kernels
        self.results = results
        self.limits = limits
        self._count = 0  # of cells that were run: In[count]
        self._output_room = limits.output_bytes_per_notebook
        self._fault: Ending | None = None  # how a cell above the next graded one went wrong
        self._missed: dict[int, Ending] = {}  # cells that lacked a definition, and how they ended

    async def notebook_in_order(self) -> None:
        """Run all cells, then once more those that lacked a definition."""
        try:
            await self.kernels.start()
            for index, cell in enumerate(self.notebook.cells):
                if cell.cell_type == "code":
                    await self.run_and_report(index, cell)
            await self.second_try()
        finally:
            await self.kernels.stop()

    async def run_and_report(self, index: int, cell: NotebookNode) -> None:
        """Run a cell; put its outputs into the notebook and its results into the journal."""
        cell.outputs, cell.execution_count = [], None
        if SKIPPED in cell.metadata:
            cell.outputs = [output.note(cell.metadata[SKIPPED])]
            return
        question, what = question_of(cell), name_of(index, cell)
        if not cell.source.strip() and question is None:
            return
        if self.kernels.questions_are_isolated and question is None:
            cell.outputs = [output.note(f"not run: {ISOLATED}")]
            return
        reason = await self.kernels.ensure_kernel(index, index)
        if reason:
            cell.outputs = [output.note(f"not run: {reason}")]
            if question is not None:
                self.results.write_cell(question, Ending("not run", reason))
            return
        ran = await self.run_isolated(index, index)
        self.show_outputs(cell, ran)
        if lacks_a_definition(ran.ending):
            self._missed[index] = ran.ending
        sentence = stopped_sentence(what, ran.ending)
        if sentence:
            cell.outputs.append(output.note(sentence))
            self.results.write(stopped=sentence)
        if question is None:
            self.remember_fault(cell, ran, sentence)
        else:
            ending = self.with_cause(ran.ending)
            self.results.write_cell(question, ending, ran.seconds, ran.taken)
            self._fault = None
        full = None if ran.ending.lost else self.full_place(question)
        if full:
            self.results.write(stopped=FILLED.format(what=what, place=full))
        if ran.ending.lost or full:
            await self.kernels.lose(index)

    async def run(self, index: int) -> CellRan:
        """Run a cell in the current kernel, and take what it recorded if it is graded."""
        place = self.kernels.current.provisioner.outbox
        old = outbox.empty(place)
        ran = await self.kernels.run_cell(index)
        question = question_of(self.notebook.cells[index])
        taken = None if question is None else self.results.take(question, place, old)
        return CellRan(ran.ending, ran.outputs, ran.clock_s, taken)

    async def run_isolated(self, index: int, end: int) -> CellRan:
        """Run a cell; if its kernel is lost, once more without the cells that it does not need.

        A thread, a timer or a signal that another cell left behind ends the kernel at any time, and
        no grade may depend on when. What the cell does by itself counts.

        end: the cells before it may be needed.
        """
        ran = await self.run(index)
        if not is_lost_by_chance(ran.ending) or not self.kernels.has_others(index, end):
            return ran
        if not await self.kernels.start_for(index, end):
            return ran
        alone = await self.run(index)
        if not alone.ending.lost:
            self.kernels.isolate_questions()
            self.results.write(stopped=LEFT_BEHIND)
        return alone

    def show_outputs(self, cell: NotebookNode, ran: CellRan) -> None:
        """Put the outputs of a run into its cell, as far as the notebook's budget goes."""
        self._count += 1
        cell.execution_count = self._count
        outputs = output.rebuilt(ran.outputs, self._count)
        cell.outputs, self._output_room = output.fitting(outputs, self._output_room)
        if len(cell.outputs) < len(outputs):
            left_out = LEFT_OUT.format(**limits_reached.values(self.limits))
            cell.outputs.append(output.note(left_out))

    def full_place(self, question: str | None) -> str | None:
        """The place that a cell filled although the next question needs it as well."""
        kernel = self.kernels.current
        outbox.empty(kernel.provisioner.outbox)
        if outbox.free_bytes(kernel.provisioner.outbox) < self.results.share:
            return "the place where recordings are left"
        # Other cells need what an answer defines; nobody needs what a graded cell leaves.
        if question is not None and kernel.memory_is_full():
            return "its memory"
        return None

    async def second_try(self) -> None:
        """Run the cells that lacked a definition once more, now that all cells have run.

        Students run their cells in any order, so a helper may be defined below its first use.
        """
        cells = {index: self.notebook.cells[index] for index in self._missed}
        if all(question_of(cell) is None for cell in cells.values()):
            return
        end = len(self.notebook.cells)
        looked_in = None  # the kernel that has read the student's modules again
        for index, cell in cells.items():
            if self.kernels.is_costly(index) or await self.kernels.ensure_kernel(index, end):
                continue
            if self.kernels.current is not looked_in:
                looked_in = self.kernels.current
                await self.kernels.run(LOOK_AGAIN)
            ran = await self.run_isolated(index, end)
            question = question_of(cell)
            if question is not None and helped(self._missed[index], ran.ending):
                self.results.write_cell(question, ran.ending, ran.seconds, ran.taken)
                self.results.write(stopped=SECOND_TRY.format(what=name_of(index, cell)))
            if ran.ending.lost:
                await self.kernels.lose(index)

    def remember_fault(self, cell: NotebookNode, ran: CellRan, sentence: str | None) -> None:
        """Keep how an answer went wrong: the graded cell below will only miss its function."""
        outcome, detail = ran.ending.outcome, ran.ending.detail
        if sentence:
            self._fault = Ending(outcome, sentence)
        elif is_answer(cell) and outcome == "error":
            where = failed_line(ran.outputs)
            self._fault = Ending(outcome, f"{detail} — {where}" if where else detail)

    def with_cause(self, ending: Ending) -> Ending:
        """The ending of a graded cell, with the fault above it that it follows from."""
        if ending.outcome != "error" or self._fault is None:
            return ending
        if self._fault.outcome == "error":
            detail = f"{self._fault.detail} (in your answer; then {ending.detail})"
            return replace(ending, detail=detail)
        return replace(self._fault, lost=ending.lost)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
