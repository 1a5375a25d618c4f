"""Runs one notebook, cell by cell: `python -m autograder.sandbox.worker FOLDER`.

A process of its own, because nbclient keeps what a kernel sends in memory: a notebook that floods
it takes down this process, not the grader. It runs no student code and trusts no message.

FOLDER holds job.json (notebook, draw, limits, sandbox). What happens is written there at once, so
that nothing is lost if this process is: journal.jsonl (one line per event), recordings/N, and at
the end notebook.json.
"""

import ast
import asyncio
import json
import os
import resource
import shutil
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.sandbox import cgroup, outbox, output, reached
from autograder.sandbox.kernel import Ending, Kernel, Ran
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import MISSING, graded_call

WORKER_BYTES = 2 << 30

STOPPED = {
    "timeout": "{what} did not finish within {seconds:.0f} s and was stopped.",
    "out of memory": "{what} needed more memory than is allowed ({detail}).",
    "exited": "{what} ended its own kernel: {detail}.",
    "dead kernel": "{what} brought its kernel down: {detail}.",
    "output flood": "{what} was stopped: {detail}.",
}
SECOND_TRY = (
    "{what} needs something that stands further down in your notebook. It was run again after all "
    "other cells, and that run counts. To see it, restart your kernel and run all cells."
)
LEFT_OUT = "output was left out: at most {output_bytes_per_notebook} are kept of a whole notebook"
FILLED = "{what} filled {place}, so the cells below it run without it, in a new kernel."


def main(folder: Path, zygote: dict[str, int] | None = None) -> None:
    """Run the job in `folder`; with kernels of the `zygote`, if there is one (see `warm`)."""
    # Only the soft limit: the kernel's own may be higher.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (WORKER_BYTES, hard))
    threading.Thread(target=end_with_the_grader, args=(folder,), daemon=True).start()
    job = json.loads((folder / "job.json").read_text())
    run = Run(nbformat.from_dict(job["notebook"]), job, folder, zygote)
    try:
        asyncio.run(run.notebook_in_order())
    except Exception as error:
        run.journal(failed=f"{type(error).__name__}: {error}")
    (folder / "notebook.json").write_text(json.dumps(run.notebook))


def end_with_the_grader(folder: Path) -> None:
    """The grader holds the other end of our stdin: when it is gone, we go, and so does the box.

    The folder goes too: nobody else is left who knows of it.
    """
    os.read(0, 1)
    cgroup.remove_own()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def question_of(cell: NotebookNode) -> str | None:
    """The question whose graded cell this is."""
    facts = cell.metadata.get("nbgrader", {})
    graded = cell.cell_type == "code" and facts.get("grade") and not facts.get("solution")
    return facts.get("grade_id") if graded else None


def what_to_run(cell: NotebookNode) -> str:
    """What the kernel is given of a cell: of a graded one the statements, without its comments.

    A student's code can print the text of every cell that ran; what an author noted beside a
    hidden probe is not for students.
    """
    question = question_of(cell)
    if question is None:
        return cell.source
    try:
        return graded_call(question, ast.unparse(ast.parse(cell.source)))
    except SyntaxError:  # a line of IPython's own
        return cell.source


class Run:
    """The way through one notebook."""

    def __init__(
        self,
        notebook: NotebookNode,
        job: dict[str, Any],
        folder: Path,
        zygote: dict[str, int] | None,
    ) -> None:
        self.notebook = notebook
        self.folder = folder
        self.draw, self.sandbox = job["draw"], job["sandbox"]
        self.zygote = zygote
        self.limits = Limits(**job["limits"])
        self.kernel: Kernel | None = None
        self.culprits: set[int] = set()  # cells that cost a kernel: never run again
        self.restarts = 0
        self.count = 0  # of cells that were run: In[count]
        questions = sum(question_of(cell) is not None for cell in notebook.cells)
        self.share = self.limits.outbox_bytes // max(1, questions)  # of each question's recordings
        self.met: set[str] = set()  # questions that had their share
        self.room = 0  # what is left of these shares
        self.output_room = self.limits.output_bytes_per_notebook
        self.recordings = 0
        self.old: frozenset[str] = frozenset()  # what `outbox.empty` could not remove
        self.fault: Ending | None = None  # how a cell above the next graded one went wrong
        self.missed: list[int] = []  # cells that stopped for something that was not there yet
        self.deadline = float("inf")

    def left(self) -> float:
        return self.deadline - time.monotonic()

    async def notebook_in_order(self) -> None:
        try:
            self.kernel = await self.new_kernel()
            self.deadline = time.monotonic() + self.limits.notebook_s
            for index, cell in enumerate(self.notebook.cells):
                if cell.cell_type == "code":
                    await self.cell(index, cell)
            await self.second_try()
        finally:
            await self.drop_kernel()

    async def cell(self, index: int, cell: NotebookNode) -> None:
        cell.outputs, cell.execution_count = [], None
        if not cell.source.strip() and question_of(cell) is None:
            return
        reason = await self.make_ready(index)
        if reason:
            cell.outputs = [output.note(f"not run: {reason}")]
            self.note_cell(cell, Ending("not run", reason))
            return
        budget = min(self.limits.cell_s, self.left())
        ran, seconds = await self.run(cell, budget)
        self.count += 1
        cell.execution_count = self.count
        cell.outputs = self.what_is_kept(output.rebuilt(ran.outputs, self.count))
        ending = ran.ending
        if stopped_for_lack(cell, ending):
            self.missed.append(index)
        if ending.outcome == "timeout" and not ending.detail:
            ending = Ending("timeout", self.clock_that_struck(budget), ending.lost)
        sentence = stopped_sentence(name_of(index, cell), ending, budget)
        if sentence:
            cell.outputs.append(output.note(sentence))
            self.journal(stopped=sentence)
        if question_of(cell) is None:
            self.remember_fault(cell, ending, sentence)
        else:
            ending, self.fault = self.with_cause(ending), None
        self.note_cell(cell, ending, seconds)
        full = None if ending.lost else self.what_is_full(cell)
        if full:
            self.journal(stopped=FILLED.format(what=name_of(index, cell), place=full))
            ending = replace(ending, lost=True)
        if ending.lost:
            self.culprits.add(index)
            await self.drop_kernel()

    def what_is_kept(self, outputs: list[NotebookNode]) -> list[NotebookNode]:
        """The outputs of a cell as far as the notebook's budget goes."""
        kept, self.output_room = output.fitting(outputs, self.output_room)
        if len(kept) < len(outputs):
            kept.append(output.note(LEFT_OUT.format(**reached.values(self.limits))))
        return kept

    def what_is_full(self, cell: NotebookNode) -> str | None:
        """Which place a cell filled that the next question needs as well."""
        box = self.kernel.provisioner.outbox
        outbox.empty(box)
        if outbox.free_bytes(box) < self.share:
            return "the place where recordings are left"
        # What answers define is needed by others; a graded cell leaves nothing that is.
        if question_of(cell) is not None and self.kernel.memory_is_full():
            return "its memory"
        return None

    async def run(self, cell: NotebookNode, budget: float) -> tuple[Ran, float]:
        """Run a cell for at most `budget` seconds; how that went, and how long it took."""
        self.journal(running=question_of(cell))
        # What lies there before the cell can't count for it.
        self.old = outbox.empty(self.kernel.provisioner.outbox)
        started = time.monotonic()
        ran = await self.kernel.run(what_to_run(cell), budget)
        return ran, time.monotonic() - started

    async def second_try(self) -> None:
        """Run what stopped for something missing once more, now that all cells have run.

        Students run their cells in any order, so a helper may stand below its use.
        """
        cells = [(index, self.notebook.cells[index]) for index in self.missed]
        if all(question_of(cell) is None for _, cell in cells):
            return
        for index, cell in cells:
            if index in self.culprits or await self.make_ready(index):
                continue
            ran, seconds = await self.run(cell, min(self.limits.cell_s, self.left()))
            if question_of(cell) is not None and ran.ending.outcome == "ok":
                self.note_cell(cell, ran.ending, seconds)
                self.journal(stopped=SECOND_TRY.format(what=name_of(index, cell)))
            if ran.ending.lost:
                self.culprits.add(index)
                await self.drop_kernel()

    def remember_fault(self, cell: NotebookNode, ending: Ending, sentence: str | None) -> None:
        """Keep how an answer went wrong: the graded cell below will only miss its function."""
        is_answer = cell.metadata.get("nbgrader", {}).get("solution")
        if sentence or (is_answer and ending.outcome == "error"):
            self.fault = Ending(ending.outcome, sentence or ending.detail)

    def with_cause(self, ending: Ending) -> Ending:
        """The ending of a graded cell, with the fault above it that it follows from."""
        if ending.outcome != "error" or self.fault is None:
            return ending
        if self.fault.outcome == "error":
            detail = f"{self.fault.detail} (in your answer; then {ending.detail})"
            return Ending("error", detail, ending.lost)
        return Ending(self.fault.outcome, self.fault.detail, ending.lost)

    def clock_that_struck(self, budget: float) -> str:
        if budget < self.limits.cell_s:
            return f"the {self.limits.notebook_s:g} s of the whole notebook were used up"
        return f"it did not finish within {budget:g} s"

    async def make_ready(self, index: int) -> str | None:
        """See to it that a kernel is there for the cell at `index`; else say why not."""
        while True:
            if self.left() <= 0:
                return f"the {self.limits.notebook_s:g} s of the whole notebook were used up"
            if self.kernel is not None and self.kernel.provisioner.ended is not None:
                await self.drop_kernel()  # it died between two cells, hence by none of them
            if self.kernel is not None:
                return None
            if self.restarts == self.limits.restarts:
                return f"{self.restarts} kernels were lost before it"
            self.restarts += 1
            self.kernel = await self.new_kernel()
            await self.repeat_before(index)

    async def repeat_before(self, index: int) -> None:
        """Run the earlier ungraded cells again in a new kernel, silently: they define the answers.

        A cell that costs the kernel this time is left out the next time.
        """
        for earlier, cell in enumerate(self.notebook.cells[:index]):
            graded = question_of(cell) is not None
            if cell.cell_type != "code" or graded or earlier in self.culprits or self.left() <= 0:
                continue
            ran = await self.kernel.run(cell.source, min(self.limits.cell_s, self.left()))
            if ran.ending.lost:
                self.culprits.add(earlier)
                await self.drop_kernel()
                return

    async def new_kernel(self) -> Kernel:
        return await Kernel.started(self.sandbox, self.draw, self.limits, self.folder, self.zygote)

    async def drop_kernel(self) -> None:
        if self.kernel is not None:
            await self.kernel.stop()
        self.kernel = None

    def note_cell(self, cell: NotebookNode, ending: Ending, seconds: float = 0.0) -> None:
        """Put a graded cell into the journal, with what it recorded before it ended."""
        question = question_of(cell)
        if question is None:
            return
        recordings, refused = [], ()
        if self.kernel is not None and ending.outcome != "not run":
            box = self.kernel.provisioner.outbox
            self.room += self.share if question not in self.met else 0
            self.met.add(question)
            collected = outbox.collect(box, self.limits, self.room, self.old)
            outbox.empty(box)
            recordings = [self.keep(data) for data in collected.recordings]
            refused = collected.refused
        self.journal(
            cell={
                "question": question,
                "outcome": ending.outcome,
                "detail": ending.detail,
                "recordings": recordings,
                "refused": refused,
                "seconds": round(seconds, 3),
            }
        )

    def keep(self, data: bytes) -> str:
        """Store a recording; its name in the folder `recordings`."""
        name = str(self.recordings)
        (self.folder / "recordings" / name).write_bytes(data)
        self.recordings += 1
        self.room -= len(data)
        return name

    def journal(self, **event: Any) -> None:
        with open(self.folder / "journal.jsonl", "a") as file:
            file.write(json.dumps(event) + "\n")


def stopped_for_lack(cell: NotebookNode, ending: Ending) -> bool:
    """Whether a cell stopped for something that may stand further down."""
    errors = MISSING if question_of(cell) is not None else ("NameError",)
    return ending.outcome == "error" and ending.detail.split(":")[0] in errors


def name_of(index: int, cell: NotebookNode) -> str:
    """How a reader finds the cell."""
    question = question_of(cell)
    if question is not None:
        return f"The graded cell of {question}"
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    return f"The cell {grade_id}" if grade_id else f"Cell {index + 1} of the notebook"


def stopped_sentence(what: str, ending: Ending, seconds: float) -> str | None:
    if ending.outcome not in STOPPED:
        return None
    return STOPPED[ending.outcome].format(what=what, detail=ending.detail, seconds=seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
