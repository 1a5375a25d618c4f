"""How long people wait before anything happens: commands, imports, a student's checks.

    python benchmarks/startup.py [--repeats 10]

Prints a Markdown table of medians (and ranges): seconds by the clock and of CPU.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from meter import spread

from autograder.author.source import read_notebook, read_questions, solution_source
from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
AUTOGRADER = str(Path(sys.executable).with_name("autograder"))
ASSIGNMENT, QUESTION = "21_hopfield_network", "q1"

CHECKED = """
import time
import numpy as np, matplotlib.pyplot as plt, nest
from autograder.lab import check, observe
exec(open({answer!r}).read())
for _ in range(3):
    began, cpu = time.perf_counter(), time.process_time()
    check({question!r})
    print(time.perf_counter() - began, time.process_time() - cpu)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=10)
    repeats = parser.parse_args().repeats
    print("| what | s (range) | CPU s |\n|---|---|---|")
    for what in ("--help", "list"):
        show(f"`autograder {what}`", [timed(AUTOGRADER, what) for _ in range(repeats)])
    packages = "import nest, numpy"
    alone = [timed(sys.executable, "-c", packages) for _ in range(repeats)]
    with_lab = [timed(sys.executable, "-c", f"{packages}, autograder.lab") for _ in range(repeats)]
    show("importing NEST and NumPy", alone)
    show("importing `autograder.lab` beyond these", differences(with_lab, alone))
    first, later = zip(*(first_and_later() for _ in range(repeats)), strict=True)
    show(f"first `check` of a notebook ({ASSIGNMENT}, {QUESTION}, with its picture)", list(first))
    show("a later one", list(later))


def timed(*command: str) -> tuple[float, float]:
    """Seconds by the clock and of CPU of a command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime


def first_and_later() -> tuple[tuple[float, float], tuple[float, float]]:
    """What `check` takes in a notebook's kernel: the first time, and the third."""
    notebook = read_notebook(find_course(ROOT).assignment(ASSIGNMENT))
    (question,) = [one for one in read_questions(notebook) if one.name == QUESTION]
    probes = next(cell for cell in notebook.cells if cell.metadata.nbgrader.grade_id == QUESTION)
    public = probes.source.split("### BEGIN HIDDEN TESTS")[0].replace("check(", "# check(")
    with tempfile.NamedTemporaryFile("w", suffix=".py") as answer:
        answer.write(f"{solution_source(notebook, question)}\n{public}")
        answer.flush()
        done = subprocess.run(
            [sys.executable, "-c", CHECKED.format(answer=answer.name, question=QUESTION)],
            cwd=ROOT / "exercises" / ASSIGNMENT,
            capture_output=True,
            text=True,
            check=True,
        )
    lines = [line.split() for line in done.stdout.splitlines()[-3:]]
    first, _, later = [(float(clock), float(cpu)) for clock, cpu in lines]
    return first, later


def differences(
    these: list[tuple[float, float]], those: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    return [(one[0] - other[0], one[1] - other[1]) for one, other in zip(these, those, strict=True)]


def show(what: str, costs: list[tuple[float, float]]) -> None:
    cpu = statistics.median(cpu for _, cpu in costs)
    print(f"| {what} | {spread((clock for clock, _ in costs), 2)} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
