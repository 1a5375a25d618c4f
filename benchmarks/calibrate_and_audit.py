"""What measuring the checks of an assignment costs its author.

    python benchmarks/calibrate_and_audit.py 21 [--seeds 50] [--runs 100] [--mistake-runs 20]
        [--repeats 3]

In a copy of the course; on all cores, as the commands do by themselves. Prints a Markdown table of
medians (and ranges).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from meter import cost_of, spread

from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
AUTOGRADER = str(Path(sys.executable).with_name("autograder"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--mistake-runs", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    assignment = find_course(ROOT).assignment(chosen.assignment)
    variants = count(assignment.solutions / "variants")
    mistakes = count(assignment.solutions / "mistakes")
    runs, mistake_runs = str(chosen.runs), str(chosen.mistake_runs)
    commands = {
        f"calibrate, {chosen.seeds} seeds": ["calibrate", "--seeds", str(chosen.seeds)],
        f"audit --quick, {variants} variants and {mistakes} mistakes": ["audit", "--quick"],
        f"audit, {runs} runs, {mistake_runs} of each mistake": [
            "audit",
            *("--runs", runs, "--mistake-runs", mistake_runs),
        ],
    }
    print(f"`{assignment.name}`:\n\n| what | s | CPU s |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="author-") as name:
        course = Path(name)
        shutil.copytree(assignment.solutions, course / "solutions" / assignment.name)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        for what, (command, *options) in commands.items():
            line = [AUTOGRADER, command, assignment.name, *options]
            costs = [
                cost_of([line], course, {}, accepted=(0, 1))  # 1: a claim is not shown
                for _ in range(chosen.repeats)
            ]
            clock, cpu = spread((c.clock_s for c in costs), 0), spread((c.cpu_s for c in costs), 0)
            print(f"| {what} | {clock} | {cpu} |", flush=True)


def count(folder: Path) -> int:
    return len(list(folder.glob("*.py")))


if __name__ == "__main__":
    main()
