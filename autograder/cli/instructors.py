"""Commands of instructors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.console import new_progress, progress_bar, terminal
from autograder.cli.exits import GRADED, SOME_UNDECIDED, stop_for_sure
from autograder.cli.options import (
    ColdOption,
    CourseOption,
    FiguresOption,
    Format,
    FormatOption,
    NamesArgument,
    SandboxName,
    SandboxOption,
    WorkersOption,
    app,
    class_folder,
    warn_of_no_sandbox,
)
from autograder.course.errors import CourseError
from autograder.course.layout import find_course
from autograder.course.machine import CORES
from autograder.course.names import shown
from autograder.sandbox.host.sandboxes import sandbox_named

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from autograder.course.layout import AssignmentFolder, Course
    from autograder.grading.regrade import Regraded
    from autograder.grading.report import StudentReport
    from autograder.grading.submission import Grader
    from autograder.replay.verify import Verified


LONGEST_TABLE = 40
"""Students in a table that a terminal shows without being asked."""


@app.command()
def grade(
    names: NamesArgument,
    submitted: Annotated[
        Path, typer.Option(help="Holds <student>/<NN_name>/<name>.ipynb.", show_default="submitted")
    ] = Path("submitted"),
    workers: WorkersOption = CORES,
    output: FormatOption = Format.table,
    force: Annotated[
        bool, typer.Option("--force", help="Execute again what was executed before.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Replay all recorded networks: see verify.")
    ] = False,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Address of a Dask scheduler, such as tcp://10.0.0.1:8786. Its workers execute "
            "the notebooks instead of this machine. See docs/operators.md.",
        ),
    ] = "",
    sandbox: SandboxOption = SandboxName.bubblewrap,
    cold: ColdOption = False,
    figures: FiguresOption = False,
    everybody: Annotated[
        bool,
        typer.Option("--all", help=f"Show a table of more than {LONGEST_TABLE} students, too."),
    ] = False,
    course: CourseOption = Path(),
) -> None:
    """Grade a class: scores, gradebook and feedback pages.

    Exit status: 0 when everything was judged, 1 when a question is undecided and a person has to
    look at it, 2 when grading could not run.
    """
    from autograder.grading import confined
    from autograder.grading.executor import choose_executor, require_sound_sandbox

    stop_for_sure()
    found = find_course(course)
    assignments = [found.assignment(name) for name in names]
    folder = class_folder(found, submitted)
    chosen = sandbox_named(sandbox)
    warn_of_no_sandbox(chosen)
    console = terminal(stderr=True)
    confined.process().start()  # it imports while the sandbox is tested
    with ExitStack() as stack:
        with console.status("testing the sandbox …"):
            executor = stack.enter_context(
                choose_executor(
                    found, assignments, workers=workers, scheduler=scheduler, sandbox=chosen,
                    cold=cold,
                )
            )  # fmt: skip
            if verify:
                require_sound_sandbox(found, assignments, chosen)
        # These imports take long; meanwhile the kernels do theirs.
        from autograder.grading.submission import make_grader
        from autograder.judge.process import Judge

        grader = make_grader(
            found, stack.enter_context(Judge()), sandbox=chosen, reuse=not force, figures=figures,
            execute=executor.execute,
        )  # fmt: skip
        progress = stack.enter_context(new_progress(console))
        reports = _grade_all(found, assignments, folder, grader, executor.cores, progress)
        verified = {}
        if verify:
            verified = _verify_all(found, reports, grader, workers, progress)
    for assignment, one in verified.items():
        _print_verified(console, found, assignment, one)
    _print_graded(found, folder, reports, output, everybody=everybody)
    undecided = any(one.undecided for some in reports.values() for one in some)
    raise typer.Exit(SOME_UNDECIDED if undecided else GRADED)


def _grade_all(
    course: Course,
    assignments: Sequence[AssignmentFolder],
    submitted: Path,
    grader: Grader,
    cores: int,
    progress: Progress,
) -> dict[AssignmentFolder, list[StudentReport]]:
    """Grade all submissions of some assignments, with a bar for each phase."""
    from autograder.grading.class_folder import find_submissions
    from autograder.grading.classroom import EXECUTED, SAVED, grade_class
    from autograder.grading.report import student_report

    students = sum(len(find_submissions(submitted, assignment)) for assignment in assignments)
    bars = {
        phase: progress.add_task(text, total=students)
        for phase, text in ((EXECUTED, "executing and judging"), (SAVED, "saving"))
    }
    reports = {}
    for assignment in assignments:
        graded = grade_class(
            course, assignment, submitted, grader,
            at_once=cores + CORES,  # what is judged here keeps no worker waiting
            advance=lambda phase, student: progress.advance(bars[phase]),
        )  # fmt: skip
        reports[assignment] = [student_report(one) for one in graded]
    return reports


def _verify_all(
    course: Course,
    reports: dict[AssignmentFolder, list[StudentReport]],
    grader: Grader,
    workers: int,
    progress: Progress,
) -> dict[AssignmentFolder, Verified]:
    """Replay everybody's recordings; the reports get the results that this changes."""
    from autograder.grading.report import with_results
    from autograder.replay.verify import verify_class

    verified = {}
    for assignment, some in reports.items():
        verified[assignment] = verify_class(
            course, assignment, grader, sample=1.0, seed=None, workers=workers,
            advance=_bars(progress),
        )  # fmt: skip
        reports[assignment] = with_results(some, verified[assignment].graded)
    return verified


def _print_graded(
    course: Course,
    submitted: Path,
    reports: Mapping[AssignmentFolder, Sequence[StudentReport]],
    output: Format,
    *,
    everybody: bool,
) -> None:
    """Print the results of some assignments, and what the instructor should know beside them."""
    from autograder.compat.nbgrader import load_config
    from autograder.grading.classroom import class_notices
    from autograder.grading.folders import all_feedback

    console = terminal(stderr=True)
    classes = [sorted(some, key=lambda one: one.student) for some in reports.values()]
    _print_classes(classes, output, everybody=everybody)
    if output is Format.table:
        terminal().print(f"feedback: {all_feedback(load_config(course))}", markup=False)
    everybody = [one for some in reports.values() for one in some]
    reused = sum(one.reused for one in everybody)
    if reused:
        (terminal() if output is Format.table else console).print(
            f"{reused} of {len(everybody)} had been executed before and were not executed again; "
            "--force executes them again.",
            markup=False,
        )
    for assignment in reports:
        for line in class_notices(course, assignment, submitted):
            console.print(line, markup=False, style="yellow", soft_wrap=True)
    for line in sorted(fault for one in everybody for fault in one.faults):
        console.print(line, markup=False)


def _print_classes(
    classes: Sequence[Sequence[StudentReport]], output: Format, *, everybody: bool
) -> None:
    """Print the results of some assignments, a table and a summary for each.

    The table of a large class is left out in a terminal, unless everybody is asked for.
    """
    from autograder.grading.report import as_csv, class_table, notices_once
    from autograder.semester.class_report import class_report
    from autograder.semester.report_tables import summary_lines

    documents = [[report.document for report in some] for some in classes]
    if output is Format.json:
        print(json.dumps([one for some in documents for one in some], indent=1))
    elif output is Format.csv:
        print("\n".join(map(as_csv, documents)), end="")
    else:
        console = terminal()
        for reports, some in zip(classes, documents, strict=True):
            if everybody or not console.is_terminal or len(some) <= LONGEST_TABLE:
                console.print(class_table(some))
            for line in notices_once(reports):
                console.print(line, markup=False, style="yellow", soft_wrap=True)
            if some:
                for line in summary_lines(class_report(some, assignment=some[0]["assignment"])):
                    console.print(line, markup=False, soft_wrap=True)


def _bars(progress: Progress) -> Callable[[str, int, int], None]:
    """A progress bar for each phase of replaying, made when the phase begins."""
    bars = {}

    def advance(phase: str, done: int, total: int) -> None:
        if phase not in bars:
            bars[phase] = progress.add_task(f"{phase} recordings", total=total)
        progress.update(bars[phase], completed=done, total=total)

    return advance


def _print_verified(
    console: Console, course: Course, assignment: AssignmentFolder, verified: Verified
) -> None:
    """Print what replaying gave; write the page for the instructor, and say where it is."""
    from autograder.replay import report

    console.print(report.findings_table(assignment, verified.findings))
    console.print(report.summary(verified.findings), markup=False)
    page = report.write_page(course, assignment, verified.findings)
    if page is not None:
        text = f"Look at both rasters in {page}"
        console.print(text, markup=False, soft_wrap=True)


@app.command("verify")
def verify_classes(
    names: NamesArgument,
    sample: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="The fraction of the students to replay.")
    ] = 0.1,
    seed: Annotated[
        int | None, typer.Option(help="Draws the sample.", show_default="another each time")
    ] = None,
    workers: WorkersOption = CORES,
    sandbox: SandboxOption = SandboxName.bubblewrap,
    course: CourseOption = Path(),
) -> None:
    """Replay recorded networks of a graded class.

    Replays a random sample of the students and everything suspicious. A recording that does not
    give the same spikes again makes its question undecided.

    Exit status: 0 when all that was replayed is the same, 1 when a person has to look, 2 when
    nothing could be replayed.
    """
    from autograder.grading.executor import require_sound_sandbox
    from autograder.grading.submission import make_grader
    from autograder.judge.process import Judge
    from autograder.replay.verify import verify_class

    stop_for_sure()
    found = find_course(course)
    assignments = [found.assignment(name) for name in names]
    console = terminal(stderr=True)
    with console.status("testing the sandbox …"):
        require_sound_sandbox(found, assignments, sandbox_named(sandbox))
    somebody = False
    with Judge() as judge:
        grader = make_grader(found, judge, sandbox=sandbox_named(sandbox))
        for assignment in assignments:
            with new_progress(console) as progress:
                verified = verify_class(
                    found, assignment, grader, sample=sample, seed=seed, workers=workers,
                    advance=_bars(progress),
                )  # fmt: skip
            if not verified.graded:
                raise CourseError(f"Nothing is kept of {assignment.name}: grade it first.")
            _print_verified(terminal(), found, assignment, verified)
            for student, problem in sorted(verified.problems.items()):
                console.print(f"{shown(student)}: {problem}", style="yellow", markup=False)
            somebody = somebody or verified.doubted or bool(verified.problems)
    raise typer.Exit(SOME_UNDECIDED if somebody else GRADED)


@app.command()
def regrade(
    names: NamesArgument,
    apply: Annotated[bool, typer.Option("--apply", help="Save the new scores.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Judge a class again after a check was changed.

    No student code runs: everybody's recordings are kept. Shows whose score changes, and by which
    check.

    Exit status: 0 when everybody was judged again, 1 when somebody has to be graded again, 2 when
    regrading could not run.
    """
    from autograder.grading.regrade import regrade_class
    from autograder.grading.submission import make_grader
    from autograder.judge.process import Judge

    stop_for_sure()
    found = find_course(course)
    assignments = [found.assignment(name) for name in names]
    problems = False
    with Judge() as judge:
        grader = make_grader(found, judge)
        for assignment in assignments:
            with progress_bar(f"judging {assignment.name}") as progress:
                regraded = list(
                    regrade_class(
                        found, assignment, grader, at_once=CORES, progress=progress, apply=apply
                    )
                )
            regraded.sort(key=lambda one: one.student)
            _print_regraded(assignment, regraded, applied=apply)
            problems = problems or any(one.problem for one in regraded)
    raise typer.Exit(SOME_UNDECIDED if problems else GRADED)


def _print_regraded(
    assignment: AssignmentFolder, regraded: Sequence[Regraded], *, applied: bool
) -> None:
    """Print whose score changes, by how much and by which check."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("student", "question", "was", "becomes", "because of", title=assignment.name)
    for one in regraded:
        for change in one.changes:
            scores = [
                "undecided" if score is None else f"{score:g}"
                for score in (change.old_score, change.new_score)
            ]
            table.add_row(
                escape(shown(one.student)), change.question, *scores, ", ".join(change.checks)
            )
    again = sum(one.judged_again for one in regraded)
    console = terminal()
    console.print(
        f"{sum(not one.problem for one in regraded)} students, from recordings that were kept, "
        f"without running a notebook. {again} of {sum(one.questions for one in regraded)} "
        "questions were judged again; for the others, recordings, checks and bands have not "
        "changed.",
        markup=False,
        soft_wrap=True,
    )
    if table.row_count:
        console.print(table)
        console.print("Saved." if applied else "Nothing is saved yet: add [bold]--apply[/].")
    else:
        console.print("Nobody's score changes.")
    for one in regraded:
        if one.problem:
            console.print(f"{shown(one.student)}: {one.problem}", style="yellow", markup=False)
