"""Commands of students and self-learners."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from autograder.cli.console import new_time_bar, progress_bar, terminal
from autograder.cli.exits import GRADED, SOME_UNDECIDED
from autograder.cli.jupyterlab import open_lab
from autograder.cli.options import (
    AnyNamesArgument,
    CourseOption,
    FiguresOption,
    Format,
    FormatOption,
    SandboxName,
    SandboxOption,
    app,
    chosen_assignments,
    warn_of_no_sandbox,
)
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course, find_course
from autograder.course.learner import kept_results, learner_state
from autograder.sandbox.host.sandboxes import Sandbox, sandbox_named

if TYPE_CHECKING:
    from autograder.grading.self_check import Job
    from autograder.grading.submission import Graded


@app.command("list")
def list_assignments(course: CourseOption = Path()) -> None:
    """List the assignments with their questions and points."""
    from rich.table import Table

    table = Table()
    table.add_column("assignment", min_width=24)
    table.add_column("title")
    table.add_column("questions", justify="right")
    table.add_column("points", justify="right")
    for assignment in find_course(course).assignments():
        outline = _outline(assignment)
        points = [*outline.points.values(), *outline.written.values()]
        table.add_row(assignment.name, outline.title, str(len(points)), f"{sum(points):g}")
    terminal().print(table)


class Outline(NamedTuple):
    """The title of an assignment, and what each of its questions is worth.

    points: of those that checks decide. written: of those that a person reads.
    """

    title: str
    points: dict[str, float]
    written: dict[str, float]


def _outline(assignment: AssignmentFolder) -> Outline:
    """What an assignment's script says, read without jupytext: fast."""
    import re

    try:
        text = assignment.script.read_text()
    except FileNotFoundError:
        return Outline("(not written yet)", {}, {})
    title = re.search(r"^# # (.+)$", text, re.MULTILINE)
    found = re.findall(r"^# %% (\[markdown\] )?(\S+) .*\bpoints=([\d.]+)", text, re.MULTILINE)
    points = {name: float(worth) for is_text, name, worth in found if not is_text}
    written = {name: float(worth) for is_text, name, worth in found if is_text}
    return Outline(title[1] if title else "", points, written)


@app.command()
def lab(course: CourseOption = Path()) -> None:
    """Open JupyterLab in the exercises, as a student sees them."""
    open_lab(find_course(course).exercises, "lab/tree/START_HERE.ipynb")


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="NOTEBOOK",
            help="Notebooks, or folders with notebooks.",
            show_default="all in exercises/ that have an answer",
        ),
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option(help="Check only this question; can be given again.", show_default="all"),
    ] = None,
    assignment: Annotated[
        str, typer.Option(help="The assignment, if the notebook has another name.")
    ] = "",
    output: FormatOption = Format.table,
    html: Annotated[
        bool, typer.Option("--html", help="Write the feedback page beside each notebook.")
    ] = False,
    figures: FiguresOption = False,
    sandbox: SandboxOption = SandboxName.bubblewrap,
    course: CourseOption = Path(),
) -> None:
    """Check your own notebooks with all checks, also the hidden ones.

    Nothing is sent anywhere. A notebook that has not changed is not run again; autograder progress
    shows the latest results.

    Exit status: 0 when everything was judged, 1 when a question is undecided, 2 when a notebook
    could not be checked.
    """
    from autograder.grading.report import as_csv, as_document, check_table
    from autograder.grading.self_check import find_jobs

    found = find_course(course)
    jobs = find_jobs(found, paths or [], assignment)
    warn_of_no_sandbox(sandbox_named(sandbox))
    checked = []
    chosen = sandbox_named(sandbox)
    for job, (graded, page) in _checked(found, jobs, chosen, figures=figures, only=question):
        document = as_document(graded)
        checked.append(document)
        if output is Format.table:
            terminal().print(check_table(document))
            for sentence in graded.notes:
                terminal().print(sentence, markup=False)
        if html:
            _write_page(job.notebook.with_suffix(".feedback.html"), page)
    if output is Format.json:
        print(json.dumps(checked, indent=1))
    elif output is Format.csv:
        print(as_csv(checked), end="")
    elif len(jobs) > 1:
        _print_progress(found, [job.assignment for job in jobs])
    undecided = any(document["outcome"] == "undecided" for document in checked)
    raise typer.Exit(SOME_UNDECIDED if undecided else GRADED)


def _checked(
    course: Course,
    jobs: list[Job],
    sandbox: Sandbox,
    *,
    figures: bool,
    only: list[str] | None,
) -> Iterator[tuple[Job, tuple[Graded, str]]]:
    """Check one notebook after the other, with a bar that shows the time left."""
    from autograder.grading.self_check import self_check
    from autograder.judge.process import Judge

    expected = sum(job.expected_s for job in jobs)
    console = terminal(stderr=True)
    with new_time_bar(console) as bar, Judge() as judge, ThreadPoolExecutor(1) as pool:
        task, before = bar.add_task("", total=expected), 0.0
        for number, job in enumerate(jobs, 1):
            bar.update(task, description=f"{job.notebook.name} ({number} of {len(jobs)})")
            running = pool.submit(
                self_check,
                job,
                learner_state(course.root),
                judge,
                sandbox,
                figures=figures,
                only=only,
            )
            started = time.monotonic()
            while not running.done():
                wait([running], timeout=0.2)
                passed = min(time.monotonic() - started, 0.95 * job.expected_s)
                bar.update(task, completed=before + passed)
            before += job.expected_s
            bar.update(task, completed=before)
            yield job, running.result()


def _write_page(path: Path, page: str) -> None:
    path.write_text(page)
    terminal(stderr=True).print(f"feedback: {path.absolute()}", markup=False)
    if sys.stdout.isatty():
        typer.launch(str(path.absolute()))


@app.command()
def progress(names: AnyNamesArgument = None, course: CourseOption = Path()) -> None:
    """Show the points of your notebooks, as autograder check last found them."""
    found = find_course(course)
    chosen = chosen_assignments(found, names)
    _print_progress(found, chosen)
    if not any(kept_results(learner_state(found.root), one.name) for one in chosen):
        terminal().print("Nothing has been checked yet. Type: autograder check")


def _print_progress(course: Course, assignments: list[AssignmentFolder]) -> None:
    from autograder.grading.report import progress_table

    points = {one.name: _outline(one).points for one in assignments}
    results = {one.name: kept_results(learner_state(course.root), one.name) for one in assignments}
    terminal().print(progress_table(points, results))


@app.command()
def solution(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The assignment: NN_name, or NN.")],
    question: Annotated[
        str, typer.Argument(help="One question, such as q3.", show_default="all")
    ] = "",
    output: Annotated[
        Path | None, typer.Option(help="The folder to write to.", show_default="solved/NN_name")
    ] = None,
    html: Annotated[
        bool, typer.Option("--html", help="Also write a page; its formulas need a network.")
    ] = False,
    course: CourseOption = Path(),
) -> None:
    """Make the worked solution: the notebook solved and executed.

    It shows the author's code, the figures, what the public checks say, and behind each question
    the answer in words: what there is to see, and why it is done so. With a question it holds only
    that one, and the code of others that it needs.

    For instructors, and for self-learners who have tried. Students who have only the exercise
    folder or the student image have no solutions.
    """
    from autograder.author.worked_solution import write_page, write_worked_solution

    found = _course_with_solutions(course)
    assignment = found.assignment(name)
    folder = output or found.root / "solved" / assignment.name
    with progress_bar(f"executing {assignment.name} {question}".rstrip()) as bar:
        notebook = write_worked_solution(assignment, folder, question, progress=bar)
    console = terminal()
    console.print(f"wrote {notebook}", markup=False, soft_wrap=True)
    if html:
        console.print(f"wrote {write_page(notebook)}", markup=False, soft_wrap=True)


def _course_with_solutions(folder: Path) -> Course:
    """The course at `folder`; raises CourseError where there are no solutions."""
    if not any((folder / "solutions").glob("*/*.py")):
        raise CourseError(
            f"There are no solutions in {folder.resolve()}: worked solutions are made from the "
            "authors' files in solutions/, which exercise folders and the student image do not "
            "hold. Go to the root of the course's repository, or name it with --course DIR."
        )
    return find_course(folder)
