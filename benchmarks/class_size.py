"""What a class costs by its size and the cores, and how much memory the grader needs for it.

    python benchmarks/class_size.py [--sizes 10 100 1000] [--cores 1 2]

A small assignment (a formula and a network of at most 60 neurons), so that what is seen is the
grader's own; forked kernels; every class in a course that has graded nothing. Peak memory is
resident, of one process of each kind.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from meter import cost_of

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course  # noqa: E402

WATCHED = ROOT / "tests" / "attacks" / "watched.py"
AUTOGRADER = Path(sys.executable).with_name("autograder")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--cores", nargs="*", type=int, default=[1, 2])
    chosen = parser.parse_args()
    print("| submissions | cores | s | s per submission | CPU s per submission "
          "| grader, MB | worker, MB | judge, MB |\n|---|---|---|---|---|---|---|---|")  # fmt: skip
    for size in chosen.sizes:
        for cores in chosen.cores:
            print(row(size, cores), flush=True)


def row(size: int, cores: int) -> str:
    """Grade one class."""
    with tempfile.TemporaryDirectory(prefix="class-") as name:
        root = Path(name)
        course = make_course(root / "course")
        notebook = exercise(course)
        for number in range(size):
            own = {**RIGHT, "q1-solution": f"{RIGHT['q1-solution']}# by student {number}\n"}
            hand_in(root / "in", f"student{number:04}", answered(notebook, own))
        # What is tried once on a machine (`autograder doctor`) is behind us then.
        hand_in(root / "first", "student0000", answered(notebook, RIGHT))
        first = [str(AUTOGRADER), "grade", NAME, "--submitted", str(root / "first")]
        cost_of([first], course.root, {})
        command = ["taskset", "--cpu-list", f"0-{cores - 1}", sys.executable, str(WATCHED)]
        command += [str(root / "report.json"), str(AUTOGRADER), "grade", NAME]
        command += ["--submitted", str(root / "in"), "--format", "json"]
        cost = cost_of([command], course.root, {})
        report = json.loads((root / "report.json").read_text())
    if report["status"] != 0:
        raise SystemExit(report["complained"])
    peaks = [f"{report['peaks'][kind] / 1e6:.0f}" for kind in ("grader", "worker", "judge")]
    figures = [str(size), str(cores), f"{report['seconds']:.0f}"]
    figures += [f"{report['seconds'] / size:.2f}", f"{cost.cpu_s / size:.2f}"]
    return "| " + " | ".join(figures + peaks) + " |"


if __name__ == "__main__":
    main()
