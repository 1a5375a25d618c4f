"""Measure how long right answers take, from which the time that a cell may run follows."""

from __future__ import annotations

import json
import time
from pathlib import Path

from autograder.audit.rehearse import REFERENCE, Rehearsal, run_probes
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder
from autograder.course.limits_file import CPU_S


def measure_times(folder: AssignmentFolder) -> dict[str, float]:
    """The CPU time (s) of the slowest right answer to each question, all its probes together.

    CPU time, because it says the same on a busy machine. Imports are not counted.
    """
    rehearsal = Rehearsal(folder)
    run_probes(rehearsal, rehearsal.solutions, rehearsal.plan((REFERENCE,)))
    return {
        question.name: max(
            _cpu_s(rehearsal, name, question.name)
            for name in (REFERENCE, *rehearsal.answers_to(question.name, "variants"))
        )
        for question in rehearsal.questions
    }


def _cpu_s(rehearsal: Rehearsal, answer: str, question: str) -> float:
    plan = rehearsal.plan((answer,), only=(question,))
    started = time.process_time()
    run_probes(rehearsal, rehearsal.sources(answer), plan)
    return time.process_time() - started


def dump_times(times: dict[str, float], path: Path) -> None:
    """Write times (s) with two significant digits."""
    document = {CPU_S: {question: float(f"{each:.2g}") for question, each in times.items()}}
    atomic_write(path, (json.dumps(document, indent=1) + "\n").encode())
