"""Try the walls of the sandbox on this machine, and say which hold.

    for finding in examine():
        print(finding.holds, finding.name, finding.detail)

Each attack runs as a graded cell of an ordinary notebook, just as a submission does.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.limits import GIB, SHARED_MEMORY_BYTES, Limits, size
from autograder.course.working_folder import working_folder
from autograder.sandbox.doctor.attacks import ATTACKS, MEMORY, MEMORY_OF_ALL, Attack
from autograder.sandbox.doctor.bait import lay_bait
from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.host.execute import CellRun, Execution, execute
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, Sandbox
from autograder.sandbox.walls import cgroup

if TYPE_CHECKING:
    from nbformat import NotebookNode

REPORT = Path(__file__).with_name("report.py")


@dataclass(frozen=True)
class Finding:
    """One wall: what was tried, whether it held, and what happened.

    grave: whether untrusted notebooks must not run where it does not hold.
    """

    name: str
    tried: str
    holds: bool
    detail: str
    grave: bool = True


def examine(
    limits: Limits | None = None,
    course: Path | None = None,
    sandbox: Sandbox = BUBBLEWRAP,
    execute: Callable[..., Execution] = execute,
) -> list[Finding]:
    """Attack each wall of the sandbox, in about five seconds. Of `limits` only sizes count.

    course: the folder of the course, where a file is planted for the attack to look for.
    sandbox: where it does not isolate, only the harmless attacks are made. They all succeed there,
        which shows that a wall that holds is more than an attack that can't work.
    execute: runs a notebook, as `execute.execute` does.
    """
    limits = limits_of_examination(limits or Limits())
    attacks = [attack for attack in ATTACKS if attack.harmless or sandbox.isolates]
    uncounted = MEMORY_OF_ALL in attacks and not sandbox.counts_memory()
    if uncounted:
        attacks.remove(MEMORY_OF_ALL)
    with ExitStack() as stack:
        notebook = notebook_of(attacks, lay_bait(stack, limits, course))
        folder = stack.enter_context(own_temporary_folder())
        try:
            execution = execute(notebook, draw={}, limits=limits, sandbox=sandbox)
        except SandboxMissing as error:
            return [Finding("sandbox", "start a kernel in it", False, str(error))]
        left = leftovers(folder)
    started = Finding(
        "sandbox", "start a kernel in it", execution.failed is None, execution.failed or "it runs"
    )
    if not started.holds:
        return [started]
    findings = [finding(*pair) for pair in zip(attacks, execution.cells, strict=True)]
    if uncounted:
        findings.append(not_counted(limits))
    return [started, *findings, left]


def notebook_of(attacks: list[Attack], known: dict[str, Any]) -> "NotebookNode":
    """A notebook in which each attack is a graded cell."""
    import nbformat.v4 as v4

    report = REPORT.read_text()
    cells = [
        v4.new_code_cell(
            f"{attack.source}\n{report}\nreport(attack, {known!r})",
            metadata={"nbgrader": {"grade": True, "solution": False, "grade_id": str(number)}},
        )
        for number, attack in enumerate(attacks)
    ]
    return v4.new_notebook(cells=cells)


def limits_of_examination(limits: Limits) -> Limits:
    """The sizes of `limits`, with enough time for all attacks.

    All processes together may use just enough for the full disk and two kernels: this shows that
    memory is counted, and spares a small machine.
    """
    files = limits.tmp_bytes + limits.outbox_bytes + SHARED_MEMORY_BYTES
    return replace(
        Limits(),
        memory_bytes=limits.memory_bytes,
        memory_total_bytes=min(limits.memory_total_bytes, files + GIB // 2),
        processes=limits.processes,
        file_bytes=limits.file_bytes,
        outbox_bytes=limits.outbox_bytes,
        tmp_bytes=limits.tmp_bytes,
        open_files=limits.open_files,
        restarts=len(ATTACKS),
    )


def finding(attack: Attack, cell: CellRun) -> Finding:
    """What became of an attack."""
    if len(cell.recordings) == 1:
        facts = json.loads(cell.recordings[0])
        held, said = not facts["through"], facts["said"]
    else:  # an attack on the memory may end without a report
        held = attack in (MEMORY, MEMORY_OF_ALL) and cell.outcome == "out of memory"
        said = f"{cell.outcome}: {cell.detail}"
    return Finding(attack.name, attack.tried, held, said, attack.grave)


def not_counted(limits: Limits) -> Finding:
    """The finding where the machine provides no control groups."""
    detail = (
        "this machine has no control groups: only each process alone is limited, to "
        f"{size(limits.memory_bytes)} of address space. {cgroup.advice_here()} (docs/operators.md)"
    )
    return Finding(MEMORY_OF_ALL.name, MEMORY_OF_ALL.tried, False, detail, grave=False)


def leftovers(folder: Path) -> Finding:
    """Whether anything is left of the kernels and the worker that were tried.

    The groups of another grader, killed meanwhile, are no finding: the next run removes them.
    """
    found = [path.name for path in folder.iterdir()]
    names = [group.memory.name for _, group in cgroup.groups()]
    found += [name for name in names if f"-{cgroup.below(folder)}-" in name]
    tried = "find temporary files and control groups of kernels that are gone"
    return Finding("leftovers", tried, not found, ", ".join(found) or "nothing was found")


@contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """A folder for the temporary files of this process, and of nobody else."""
    before = tempfile.tempdir
    with working_folder() as folder:
        tempfile.tempdir = str(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = before
