"""What grading costs beyond the notebooks' own computing, with kernels started and kernels forked.

    python benchmarks/warm_kernels.py [STUDENTS] [ROUNDS]

Grades classes of reference answers, each with both kinds of kernels in turn, one notebook at a
time, and prints a Markdown table of CPU seconds per submission: of the grader and all it starts
together. The bare notebook stands for what nobody can save: its cells in one process that has
everything imported, figures drawn. Needs a control group to count in, hence root.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

ASSIGNMENTS = ("06_brunel_network", "21_hopfield_network")
TEARDOWN_S = 0.3  # in which what was killed is gone, and counted
VERSION_1, VERSION_2 = Path("/sys/fs/cgroup/cpuacct"), Path("/sys/fs/cgroup")


def cpu_meter() -> Callable[[], float]:
    """CPU seconds (s) of this process and all it starts from now on, the dead included."""
    name = f"autograder-benchmark-{os.getpid()}"
    if VERSION_1.is_dir():
        group = VERSION_1 / name
        group.mkdir()
        (group / "cgroup.procs").write_text(str(os.getpid()))
        return lambda: int((group / "cpuacct.usage").read_text()) / 1e9
    group = VERSION_2 / name
    (group / "own").mkdir(parents=True)
    (group / "own" / "cgroup.procs").write_text(str(os.getpid()))
    # So the groups of the kernels are made below this one.
    (group / "cgroup.subtree_control").write_text("+memory +pids")
    return lambda: int((group / "cpu.stat").read_text().split()[1]) / 1e6


def bare(notebook: Any, draw: dict[str, Any]) -> float:
    """CPU seconds of a notebook's cells alone."""
    job = json.dumps({"cells": [c.source for c in notebook.cells if c.cell_type == "code"]})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "draw.json").write_text(json.dumps(draw))
        environment = {
            **os.environ,
            "AUTOGRADER_DRAW": f"{folder}/draw.json",
            "AUTOGRADER_OUTBOX": folder,
            "PYTHONPATH": str(ROOT),
            **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYNEST_QUIET"), "1"),
        }
        told = subprocess.run(
            [sys.executable, __file__, "--bare"],
            input=job, env=environment, cwd=folder, text=True, check=True, capture_output=True,
        )  # fmt: skip
    return float(told.stdout.splitlines()[-1])


def run_bare() -> None:
    """The process of `bare`: cells from standard input, the time on standard output."""
    import matplotlib

    matplotlib.use("agg")
    import nest  # noqa: F401
    from matplotlib import pyplot

    from autograder import lab  # noqa: F401

    cells = [compile(source, "cell", "exec") for source in json.load(sys.stdin)["cells"]]
    names: dict[str, Any] = {}
    started = time.process_time()
    for cell in cells:
        exec(cell, names)
        for number in pyplot.get_fignums():
            pyplot.figure(number).savefig(io.BytesIO(), bbox_inches="tight")
        pyplot.close("all")
    print("\n", time.process_time() - started)


def main(students: int, rounds: int) -> None:
    """Measure and print."""
    cpu = cpu_meter()
    print(
        "| assignment | bare notebook | executing, started | executing, forked "
        "| judging and saving | all own, forked |\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        for course, assignment in courses(Path(name)):
            row = measured(cpu, course, assignment, students, rounds)
            print("| " + " | ".join([assignment.name, *(f"{value:.2f}" for value in row)]) + " |")


def courses(root: Path) -> Any:
    """Each assignment in a course of its own."""
    import mini_course

    from autograder.course import find_course

    course = mini_course.make_course(root / "mini")
    yield course, course.assignment(mini_course.NAME)
    for name in ASSIGNMENTS:
        (root / name / "solutions").mkdir(parents=True)
        shutil.copy(ROOT / "nbgrader_config.py", root / name)
        shutil.copytree(ROOT / "solutions" / name, root / name / "solutions" / name)
        course = find_course(root / name)
        yield course, course.assignment(name)


def measured(cpu: Callable, course: Any, assignment: Any, students: int, rounds: int) -> list:
    """The columns of an assignment: medians of the rounds, per submission."""
    import nbformat

    from autograder.classroom import grade_class
    from autograder.exam import Exam
    from autograder.judge_server import Judge
    from autograder.pipeline import make_grader
    from autograder.rebuild import rebuild
    from autograder.sandbox.execute import execute
    from autograder.sandbox.foreman import Foreman

    exam = Exam(assignment)
    reference = rebuild(exam.notebook, exam.notebook)
    for number in range(students):
        path = course.root / "in" / f"s{number}" / assignment.name / f"{assignment.notebook}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(reference, path)
    executing: dict[str, list[float]] = {"started": [], "forked": []}
    others: list[float] = []
    draws: list[Any] = []
    with Foreman() as foreman, Judge() as judge:
        ways = {"started": execute, "forked": foreman.execute_warm}
        foreman.execute_warm(nbformat.v4.new_notebook(), draw={})  # the zygote's own start
        for turn in range(rounds):
            for kind, way in sorted(ways.items(), reverse=bool(turn % 2)):
                spent: list[float] = []
                shutil.rmtree(course.state / "judgements", ignore_errors=True)
                counted = partial(metered, cpu, way, spent, draws)
                grader = make_grader(course, judge, reuse=False, execute=counted)
                before = cpu()
                grade_class(course, assignment, course.root / "in", grader, workers=1,
                            advance=lambda phase, student: None)  # fmt: skip
                time.sleep(TEARDOWN_S)
                executing[kind].append(sum(spent) / students)
                others.append((cpu() - before - sum(spent)) / students)
    alone = median(bare(reference, draw) for draw in draws[:students])
    started, forked = (median(executing[kind]) - alone for kind in ("started", "forked"))
    return [alone, started, forked, median(others), forked + median(others)]


def metered(cpu: Callable, way: Callable, spent: list, draws: list, notebook: Any, **asked: Any):
    """Execute a notebook `way`, noting CPU seconds and draw."""
    before = cpu()
    execution = way(notebook, **asked)
    time.sleep(TEARDOWN_S)
    spent.append(cpu() - before)
    draws.append(asked["draw"])
    assert execution.failed is None, execution.failed
    return execution


if __name__ == "__main__":
    if sys.argv[1:] == ["--bare"]:
        run_bare()
    else:
        main(*(int(word) for word in sys.argv[1:] or (4, 3)))
