"""One class of right answers, graded by us, by `nbgrader autograde` and by `otter run`.

    python benchmarks/against_peers.py 06 21 --submissions 40 --repeats 3

Prints a Markdown table for each assignment: seconds of the whole class by the clock and of CPU, as
medians (and ranges) of the turns, what that is beyond the bare cells (the same cells, executed one
after the other in one process), and how often it goes into the time of each peer, found within each
turn. All ways run the same notebooks with the same probes, hidden ones too: the peers find the
arguments where our kernels find them. What the peers check is the public checks, in the student's
kernel; ours checks everything, in the judge.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from meter import Cost, cost_of, spread
from nbformat import NotebookNode

from autograder.author.assignment import Assignment
from autograder.author.plan import draw_document, make_plan
from autograder.author.release import release
from autograder.author.source import grade_id, is_graded, is_solution
from autograder.course.layout import AssignmentFolder, find_course

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent

BARE_CELLS, NBGRADER = "bare cells, one process", "nbgrader autograde"
OTTER = "otter run, one by one"

ASSERTED = """
for _result in check({question!r}).results:
    assert _result.outcome == "pass", _result.name
"""

OTTER_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "{question}"
points = {points}


@test_case()
def public_checks(check):
    assert all(result.outcome == "pass" for result in check("{question}").results)
"""

BARE = """\
import io, json, sys
import matplotlib
matplotlib.use("agg")
import nest
from matplotlib import pyplot
import autograder.lab
for path in sys.argv[1:]:
    names = {}
    for cell in json.load(open(path))["cells"]:
        if cell["cell_type"] == "code":
            names["check"] = lambda question: None
            exec("".join(cell["source"]), names)
            for number in pyplot.get_fignums():  # as a notebook does
                pyplot.figure(number).savefig(io.BytesIO(), bbox_inches="tight")
            pyplot.close("all")
"""


@dataclass(frozen=True)
class Bench:
    """One class, laid out for everybody."""

    assignment: AssignmentFolder
    folder: Path
    students: tuple[str, ...]

    @property
    def variables(self) -> dict[str, str]:
        """Where the peers' kernels find the arguments of hidden probes."""
        return {
            "AUTOGRADER_DRAW": str(self.folder / "draw.json"),
            "PYTHONPATH": str(ROOT),
            "PATH": f"{SCRIPTS}:{os.environ['PATH']}",
        }

    def ours(self, cores: int, *options: str) -> Callable[[], Cost]:
        """Our way on so many cores, in a course that has graded nothing yet."""

        def way() -> Cost:
            course = self.folder / "ours"
            for name in ("executions", "recordings", "judgements", "submissions", "saved"):
                shutil.rmtree(course / ".autograder" / name, ignore_errors=True)
            for name in ("autograded", "feedback", "submitted"):
                shutil.rmtree(course / name, ignore_errors=True)
            (course / "gradebook.db").unlink(missing_ok=True)
            command = ["taskset", "--cpu-list", f"0-{cores - 1}", str(SCRIPTS / "autograder")]
            command += ["grade", self.assignment.name, "--submitted", str(self.folder / "in")]
            command += options
            return cost_of([command], course, self.variables)

        return way

    def again(self, *command: str) -> Callable[[], Cost]:
        """Our way, in the course that was graded last."""

        def way() -> Cost:
            line = [str(SCRIPTS / "autograder"), *command]
            return cost_of([line], self.folder / "ours", self.variables)

        return way

    def after_a_change(self) -> Cost:
        """`regrade` of all after the checks of one question were changed."""
        solutions = self.folder / "ours" / "solutions" / self.assignment.name
        checks = min((solutions / "tests").glob("*.py"))
        checks.write_text(f"{checks.read_text()}\n# changed {time.time_ns()}\n")
        return self.again("regrade", self.assignment.name)()

    def nbgrader(self) -> Cost:
        """nbgrader's way, on an assignment of its own with assertions in the graded cells."""
        course = self.folder / "nbgrader"
        shutil.rmtree(course / "autograded", ignore_errors=True)
        command = [str(SCRIPTS / "nbgrader"), "autograde", self.assignment.name, "--force"]
        return cost_of([command], course, self.variables)

    def otter(self) -> Cost:
        """otter's way: one `otter run` for each submission."""
        folder = self.folder / "otter"
        commands = [
            [str(SCRIPTS / "otter"), "run", str(self.notebook("otter", student)), "-a", "tests.zip"]
            for student in self.students
        ]
        return cost_of(commands, folder, self.variables)

    def bare(self) -> Cost:
        """The cells alone, in one process."""
        paths = [str(self.notebook("otter", student)) for student in self.students]
        command = [sys.executable, "-c", BARE, *paths]
        return cost_of([command], self.folder / "otter", self.variables)

    def notebook(self, way: str, student: str) -> Path:
        return self.folder / way / student / f"{self.assignment.notebook}.ipynb"


def lay_out(assignment: AssignmentFolder, folder: Path, size: int) -> Bench:
    """A course of ours, one of nbgrader's, a folder for otter; the same submissions for all."""
    ours = folder / "ours"
    shutil.copytree(assignment.solutions, ours / "solutions" / assignment.name)
    shutil.copy(ROOT / "nbgrader_config.py", ours)
    course = find_course(ours)
    release(course, course.assignments())
    loaded = Assignment(assignment)
    plan = make_plan(loaded.questions, loaded.checks, b"benchmark", (assignment.name, "all"))
    (folder / "draw.json").write_text(json.dumps(draw_document(plan)))
    students = tuple(f"student{number:03}" for number in range(size))
    bench = Bench(assignment, folder, students)
    released = nbformat.read(
        ours / "exercises" / assignment.name / f"{assignment.notebook}.ipynb", as_version=4
    )
    source = loaded.notebook
    answers = {grade_id(cell): cell.source for cell in source.cells if is_solution(cell)}
    tests = ours / "exercises" / assignment.name / "tests"
    lay_out_nbgrader(bench, source, tests)
    for student in students:
        own = {name: f"{text}\n# by {student}\n" for name, text in answers.items()}
        target = folder / "in" / student / assignment.name / f"{assignment.notebook}.ipynb"
        write(target, answered(released, own))
        plain = folder / "nbgrader" / "submitted" / student / assignment.name
        write(plain / target.name, answered(with_assertions(source), own))
        shutil.copytree(tests, plain / "tests")
        write(bench.notebook("otter", student), answered(source, own))
        shutil.copytree(tests, folder / "otter" / student / "tests")
    lay_out_otter(bench, loaded)
    return bench


def lay_out_nbgrader(bench: Bench, source: NotebookNode, tests: Path) -> None:
    course = bench.folder / "nbgrader"
    name, notebook = bench.assignment.name, f"{bench.assignment.notebook}.ipynb"
    write(course / "source" / name / notebook, with_assertions(source))
    shutil.copytree(tests, course / "source" / name / "tests")
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.root = '.'\nc.ExecutePreprocessor.timeout = 600\n"
    )
    command = [str(SCRIPTS / "nbgrader"), "generate_assignment", name]
    cost_of([command], course, bench.variables)


def lay_out_otter(bench: Bench, assignment: Assignment) -> None:
    folder = bench.folder / "otter"
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    for question in assignment.questions:
        text = OTTER_TEST.format(question=question.name, points=question.points)
        (folder / "tests" / f"{question.name}.py").write_text(text)
    command = ["generate", "--no-environment", "-t", "tests", "-o", "tests.zip"]
    cost_of([[str(SCRIPTS / "otter"), *command]], folder, bench.variables)


def with_assertions(source: NotebookNode) -> NotebookNode:
    """The notebook with assertions in its graded cells, as nbgrader wants them."""
    made = nbformat.from_dict(json.loads(json.dumps(source)))
    for cell in made.cells:
        if is_graded(cell):
            cell.source += ASSERTED.format(question=grade_id(cell))
    return made


def answered(notebook: NotebookNode, cells: dict[str, str]) -> NotebookNode:
    made = nbformat.from_dict(json.loads(json.dumps(notebook)))
    for cell in made.cells:
        cell.source = cells.get(grade_id(cell) or "", cell.source)
    return made


def write(path: Path, notebook: NotebookNode) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignments", nargs="*", default=["06", "21"])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--repeats", type=int, default=3)
    of_what = "words: beside the bare cells and nbgrader, only ways that have one"
    parser.add_argument("--ways", nargs="*", default=[""], help=of_what)
    chosen = parser.parse_args()
    for name in chosen.assignments:
        assignment = find_course(ROOT).assignment(name)
        with tempfile.TemporaryDirectory(prefix="peers-") as folder:
            bench = lay_out(assignment, Path(folder), chosen.submissions)
            measured = measure(bench, chosen.repeats, chosen.ways)
        print_table(assignment.name, chosen.submissions, measured)


def measure(bench: Bench, repeats: int, words: list[str]) -> dict[str, list[Cost]]:
    """Every way as often as asked for, in turns: what else the machine does hits all of them."""
    ways = {
        BARE_CELLS: bench.bare,
        "autograder grade --cold, 1 core": bench.ours(1, "--cold"),
        "autograder grade --cold, 2 cores": bench.ours(2, "--cold"),
        "autograder grade, 1 core": bench.ours(1),
        "autograder grade, 2 cores": bench.ours(2),
        "autograder grade, nothing changed": bench.again("grade", bench.assignment.name,
                                                         "--submitted", str(bench.folder / "in")),
        "autograder regrade, nothing changed": bench.again("regrade", bench.assignment.name),
        "autograder regrade, a check changed": bench.after_a_change,
        NBGRADER: bench.nbgrader,
        OTTER: bench.otter,
    }  # fmt: skip
    first = shutil.copytree(bench.folder / "in" / bench.students[0], bench.folder / "first" / "one")
    # what is tried once on a machine (`autograder doctor`) is behind us then
    bench.ours(2, "--submitted", str(first.parent))()
    words = [BARE_CELLS, NBGRADER, *words]
    measured: dict[str, list[Cost]] = {
        way: [] for way in ways if any(word in way for word in words)
    }
    for _ in range(repeats):
        for way in measured:
            measured[way].append(ways[way]())
            cost = measured[way][-1]
            print(f"{way}: {cost.clock_s:.1f} s, {cost.cpu_s:.1f} CPU s", file=sys.stderr)
    return measured


def print_table(name: str, size: int, measured: dict[str, list[Cost]]) -> None:
    bare, peers = measured[BARE_CELLS], [way for way in (NBGRADER, OTTER) if way in measured]
    print(f"\n`{name}`, {size} submissions, turns: {len(bare)}\n")
    columns = ["way", "s", "CPU s", "CPU s per submission beyond the bare cells"]
    columns += [f"s of {peer} over these" for peer in peers]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for way, costs in measured.items():
        beyond = [(cost.cpu_s - own.cpu_s) / size for cost, own in zip(costs, bare, strict=True)]
        cells = [way, spread((c.clock_s for c in costs), 1), spread((c.cpu_s for c in costs), 1)]
        # what executes nothing has nothing in common with the bare cells, or with a whole run
        executes = "changed" not in way
        cells.append(spread(beyond, 1) if executes and way != BARE_CELLS else "")
        for peer in peers:
            turns = zip(measured[peer], costs, strict=True)
            times = spread((its.clock_s / own.clock_s for its, own in turns), 1)
            cells.append(times if executes else "")
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
