"""The command `autograder`."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from autograder.course import Assignment, Course, CourseError, find_course

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from autograder.cluster import Cluster
    from autograder.grading import Graded, Grader

GRADED, SOME_UNDECIDED, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130
STOPPED_WITHIN_S = 5.0
PIPE_COLUMNS = 160

app = typer.Typer(
    help="""Grade notebooks on spiking networks: student code runs locked in and only records; a
    judge that never runs student code decides.

    Start with autograder list. Students work with lab, self-learners test
    themselves with check, instructors use grade, verify and regrade, authors
    new, calibrate, audit and release.""",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help takes 0.1 s of CPU time, a coloured one 0.4 s
    pretty_exceptions_enable=False,
    add_completion=False,
)


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    csv = "csv"


class Sandbox(StrEnum):
    """Where student code runs."""

    bubblewrap = "bubblewrap"
    docker = "docker"
    none = "none"


CourseOption = Annotated[
    Path, typer.Option("--course", help="The root of the course.", show_default="this folder")
]
NameArgument = Annotated[str, typer.Argument(help="An assignment: NN_name, or just NN.")]
MaybeNameArgument = Annotated[
    str, typer.Argument(help="An assignment: NN_name, or just NN.", show_default="the course")
]
NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="Assignments: NN_name or NN; all if none is named.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the results.")]
SandboxOption = Annotated[
    Sandbox,
    typer.Option(
        help="docker needs no bubblewrap, but `make image`; none is for notebooks that you trust "
        "as your own code."
    ),
]
ColdOption = Annotated[
    bool,
    typer.Option("--cold", help="Start every kernel from nothing instead of forking a warm one."),
]
WorkersOption = Annotated[
    int, typer.Option(min=1, help="How many notebooks run at once.", show_default="the cores")
]

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
        title, questions, points = _outline(assignment)
        table.add_row(assignment.name, title, str(questions), f"{points:g}")
    _console().print(table)


@app.command()
def limits(name: MaybeNameArgument = "", course: CourseOption = Path()) -> None:
    """Show the limits of student code: time, memory, disk.

    And which file says so. To change a limit, write cell_s = 120 into solutions/limits.toml for
    the course, or into solutions/NN_name/limits.toml for an assignment.
    """
    from rich.table import Table

    from autograder import course_limits
    from autograder.sandbox.limits import FIELDS, shown

    found = find_course(course)
    assignment = found.assignment(name) if name else None
    in_force = (
        course_limits.in_force(assignment) if assignment else course_limits.in_force_for_all(found)
    )
    table = Table(title=assignment.name if assignment else "every assignment without its own")
    for column in ("limit", "in the file", "that is"):
        table.add_column(column, no_wrap=True, justify="left" if column == "limit" else "right")
    table.add_column("of what")
    table.add_column("from")
    for limit, facts in FIELDS.items():
        value = getattr(in_force.limits, limit)
        origin = in_force.origins.get(limit)
        source = str(origin.relative_to(found.root)) if origin else "default"
        table.add_row(limit, f"{value:g}" if facts.type is float else str(value),
                      shown(limit, value), facts.metadata["meaning"], source)  # fmt: skip
    _console().print(table)
    own = [each.name for each in found.assignments() if course_limits.has_own(each)]
    if own and not assignment:
        _console().print(f"With limits of their own: {', '.join(own)}", markup=False)


def _outline(assignment: Assignment) -> tuple[str, int, float]:
    """Title, number of questions and points, read from the script without jupytext: fast."""
    import re

    try:
        text = assignment.script.read_text()
    except FileNotFoundError:
        return "(not written yet)", 0, 0.0
    title = re.search(r"^# # (.+)$", text, re.MULTILINE)
    points = re.findall(r'"points": ([\d.]+)', text)
    return title[1] if title else "", len(points), sum(map(float, points))


@app.command()
def lab(course: CourseOption = Path()) -> None:
    """Open JupyterLab in the exercises, as a student sees them."""
    exercises = find_course(course).exercises
    os.chdir(exercises)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *root])


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="NN_name")], course: CourseOption = Path()
) -> None:
    """Start an assignment.

    Makes the folder solutions/NN_name/ with a question to write over.
    """
    from autograder.new import start_assignment

    for path in start_assignment(find_course(course), name):
        _console().print(f"wrote {path}")


@app.command()
def release(
    names: NamesArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Only tell what is out of date.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Make the students' folders from the solutions.

    exercises/NN_name/ is what solutions/NN_name/ gives without answers and hidden checks.
    """
    from autograder.lock import hold
    from autograder.release import differences
    from autograder.release import release as make

    found = find_course(course)
    chosen = _chosen(found, names)
    console = _console()
    if not check:
        with hold(found, "autograder release"):
            make(found, chosen)
        console.print(f"released {', '.join(assignment.name for assignment in chosen)}")
        return
    stale = differences(found, chosen)
    for path in stale:
        console.print(f"[red]differs from what the solutions give:[/] {path}")
    if stale:
        console.print("Run [bold]autograder release[/] and commit the result.")
        raise typer.Exit(1)
    console.print("exercises/ is what the solutions give")


@app.command()
def check(
    notebook: Annotated[Path, typer.Argument(help="Your notebook.")],
    assignment: Annotated[
        str, typer.Option(help="The assignment, if the notebook has another name.")
    ] = "",
    output: FormatOption = Format.table,
    html: Annotated[
        bool, typer.Option("--html", help="Write the feedback page beside it.")
    ] = False,
    sandbox: SandboxOption = Sandbox.bubblewrap,
    course: CourseOption = Path(),
) -> None:
    """Check your own notebook with all checks, hidden ones too.

    Nothing is sent or stored.
    """
    import tempfile

    from autograder.classroom import self_check
    from autograder.report import as_csv, as_document, check_table

    found = find_course(course)
    chosen = found.assignment(assignment or _assignment_of(found, notebook))
    _warn(sandbox)
    with tempfile.TemporaryDirectory() as state, _console(stderr=True).status("running …"):
        graded, page = self_check(chosen, notebook, Path(state), sandbox.value)
    document = as_document(graded)
    if output is Format.json:
        print(json.dumps([document], indent=1))
    elif output is Format.csv:
        print(as_csv([document]), end="")
    else:
        _console().print(check_table(document))
        for sentence in graded.notes:
            _console().print(sentence, markup=False)
    if html:
        path = notebook.with_suffix(".feedback.html")
        path.write_text(page)
        _console(stderr=True).print(f"feedback: {path.absolute()}")
        if sys.stdout.isatty():
            typer.launch(str(path.absolute()))
    raise typer.Exit(SOME_UNDECIDED if document["outcome"] == "undecided" else GRADED)


def _assignment_of(course: Course, notebook: Path) -> str:
    if not notebook.is_file():
        raise CourseError(f"{notebook} is not there.")
    for assignment in course.assignments():
        if notebook.absolute().parent.name == assignment.name:
            return assignment.name
    for assignment in course.assignments():
        if notebook.stem == assignment.notebook:
            return assignment.name
    raise CourseError(
        f"{notebook} has the name of no assignment. Say which one it is: --assignment NN"
    )


@app.command()
def grade(
    name: NameArgument,
    submitted: Annotated[
        Path, typer.Option(help="Holds <student>/<NN_name>/<name>.ipynb.", show_default="submitted")
    ] = Path("submitted"),
    workers: WorkersOption = CORES,
    output: FormatOption = Format.table,
    force: Annotated[bool, typer.Option("--force", help="Run again what was run before.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Replay all recorded networks: see verify.")
    ] = False,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Of a Dask scheduler, such as tcp://10.0.0.1:8786: its workers run the notebooks "
            "instead of this machine. See docs/operators.md.",
        ),
    ] = "",
    sandbox: SandboxOption = Sandbox.bubblewrap,
    cold: ColdOption = False,
    course: CourseOption = Path(),
) -> None:
    """Grade a class: gradebook, feedback pages, scores.

    Exit status: 0 when all were judged, 1 when some are undecided and ask for a person, 2 when
    grading could not run.
    """
    from autograder.intake import find_submissions

    stop_for_sure()
    found = find_course(course)
    assignment = found.assignment(name)
    folder = submitted if submitted.is_absolute() else Path.cwd() / submitted
    if submitted == Path("submitted"):
        folder = found.root / submitted
    _warn(sandbox)
    students = find_submissions(folder, assignment)
    console = _console(stderr=True)
    documents, told, faults, reused = [], [], [], 0
    with ExitStack() as stack:
        with console.status(
            "is the sandbox sound there? …" if scheduler else "is the sandbox sound here? …"
        ):
            cluster = stack.enter_context(
                _cluster(found, assignment, scheduler, workers, sandbox, cold=cold, here=verify)
            )
        # Long imports, beside which the kernels do theirs.
        from autograder.classroom import EXECUTED, class_notices, grade_class, own_config
        from autograder.gradebook import feedback_folder
        from autograder.judge_server import Judge
        from autograder.pipeline import make_grader
        from autograder.report import as_csv, as_document, class_table, notices, said_once

        judge = stack.enter_context(Judge())
        progress = stack.enter_context(_progress(console))
        bars = {
            phase: progress.add_task(text, total=len(students))
            for phase, text in ((EXECUTED, "running and judging"), ("saved", "saving"))
        }
        grader = make_grader(
            found, judge, sandbox=sandbox.value, reuse=not force, execute=cluster.execute
        )
        for one in grade_class(
            found,
            assignment,
            folder,
            grader,
            at_once=cluster.cores + CORES,  # those that are judged here keep no worker waiting
            advance=lambda phase, student: progress.advance(bars[phase]),
        ):
            # What is kept of everybody is small: a class of thousands has room.
            documents.append(as_document(one))
            told += [(one.submission.student, text) for text in notices(one)]
            faults += [
                f"{one.submission.student}, {result.name}: {fault}"
                for result in one.results
                for fault in result.faults
            ]
            reused += one.reused
        if verify:
            kept = _judged_again(assignment, grader, progress)
            graded = [one for one, problem in kept if not problem]
            settled, _ = _verified(
                found, assignment, grader, graded, 1.0, None, workers, progress, console
            )
            after = {one.submission.student: as_document(one) for one in settled}
            documents = [
                document | after.get(document["student"], {}) | {"notes": document["notes"]}
                for document in documents
            ]
    documents.sort(key=lambda document: document["student"])
    if output is Format.json:
        print(json.dumps(documents, indent=1))
    elif output is Format.csv:
        print(as_csv(documents), end="")
    else:
        _console().print(class_table(documents))
        for line in said_once(told):
            _console().print(line, markup=False, style="yellow", soft_wrap=True)
        where = feedback_folder(own_config(found, grader))
        _console().print(f"feedback: {where}", markup=False)
    if reused:
        (_console() if output is Format.table else console).print(
            f"{reused} of {len(documents)} had been executed before and were not run again: "
            "--force runs them.",
            markup=False,
        )
    left_out = class_notices(found, assignment, folder)
    for line in left_out:
        console.print(line, markup=False, style="yellow", soft_wrap=True)
    for line in sorted(faults):
        console.print(line, markup=False)
    undecided = any(document["outcome"] == "undecided" for document in documents)
    raise typer.Exit(SOME_UNDECIDED if undecided else GRADED)


@contextmanager
def _cluster(
    course: Course,
    assignment: Assignment,
    scheduler: str,
    workers: int,
    sandbox: Sandbox,
    *,
    cold: bool,
    here: bool,
) -> Iterator[Cluster]:
    """Where notebooks are executed; `here`: whether this machine runs some in any case."""
    from autograder.course_limits import limits_of
    from autograder.doctor import can_fork, require_sound
    from autograder.sandbox import foreman
    from autograder.store import Store

    limits = limits_of(assignment)
    if here or not scheduler:
        require_sound(course, limits, sandbox.value)
    forked = not (scheduler or cold) and can_fork(course, limits, sandbox.value)
    if forked and not Store(course.state).submitted(assignment.name):  # there will be some to run
        foreman.shared().start()
    from autograder import cluster

    if scheduler:
        with cluster.remote(scheduler, sandbox.value, cold=cold) as found:
            yield found
    else:
        with cluster.this_machine(workers, forked=forked) as found:
            yield found


@app.command("verify")
def verify_class(
    name: NameArgument,
    sample: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="The part of the students to replay.")
    ] = 0.1,
    seed: Annotated[
        int | None, typer.Option(help="Draws the sample.", show_default="another each time")
    ] = None,
    workers: WorkersOption = CORES,
    sandbox: SandboxOption = Sandbox.bubblewrap,
    course: CourseOption = Path(),
) -> None:
    """Replay recorded networks of a graded class.

    A random sample of the students, and all that looks odd. A recording that does not give the
    same spikes again makes its question undecided.

    Exit status: 0 when all that was replayed is the same, 1 when a person has to look, 2 when
    nothing could be replayed.
    """
    from autograder.course_limits import limits_of
    from autograder.doctor import require_sound
    from autograder.judge_server import Judge
    from autograder.pipeline import make_grader

    stop_for_sure()
    found = find_course(course)
    assignment = found.assignment(name)
    console = _console(stderr=True)
    with console.status("is the sandbox sound here? …"):
        require_sound(found, limits_of(assignment), sandbox.value)
    with _progress(console) as progress, Judge() as judge:
        grader = make_grader(found, judge, sandbox=sandbox.value)
        kept = _judged_again(assignment, grader, progress)
        graded = [one for one, problem in kept if not problem]
        if not graded:
            raise CourseError(f"Nothing is kept of {assignment.name}: grade it first.")
        _, doubted = _verified(
            found, assignment, grader, graded, sample, seed, workers, progress, _console()
        )
    for one, problem in kept:
        if problem:
            console.print(f"{one.submission.student}: {problem}", style="yellow", markup=False)
    raise typer.Exit(SOME_UNDECIDED if doubted or len(graded) < len(kept) else GRADED)


def _judged_again(
    assignment: Assignment, grader: Grader, progress: Progress
) -> list[tuple[Graded, str]]:
    """What is kept of everybody with its result as it is now, or why there is none."""
    from autograder.classroom import regrade

    bar = progress.add_task("judging what is kept", total=None)
    kept = regrade(
        assignment,
        grader,
        at_once=CORES,
        progress=lambda done, total: progress.update(bar, completed=done, total=total),
    )
    return list(kept)


def _verified(
    course: Course,
    assignment: Assignment,
    grader: Grader,
    graded: list[Graded],
    sample: float,
    seed: int | None,
    workers: int,
    progress: Progress,
    console: Console,
) -> tuple[list[Graded], bool]:
    """Replay, print what became of it; the results after it, and whether a person has to look."""
    from autograder import verify
    from autograder.classroom import own_config
    from autograder.lock import hold

    bars = {
        phase: progress.add_task(f"{phase} recordings", total=None)
        for phase in ("looking at", "replaying")
    }
    with hold(course, f"autograder verify {assignment.name}"):
        findings = verify.verify(
            grader,
            graded,
            sample=sample,
            seed=seed,
            workers=workers,
            advance=lambda phase, done, total: progress.update(
                bars[phase], completed=done, total=total
            ),
        )
        config = own_config(course, grader)
        settled = verify.settle_doubts(config, grader, graded, findings)
    progress.stop()
    console.print(verify.findings_table(assignment, findings))
    console.print(verify.summary(findings), markup=False)
    page = verify.write_page(course, assignment, findings)
    if page is not None:
        text = f"for you to look at, with both rasters: {page}"
        console.print(text, markup=False, soft_wrap=True)
    return settled, any(finding.doubted for finding in findings)


@app.command()
def regrade(
    name: NameArgument,
    apply: Annotated[bool, typer.Option("--apply", help="Write the new scores.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Judge again what is kept, after a check was changed.

    Runs no student code: the recordings of everybody are kept.
    """
    from rich.table import Table

    from autograder import classroom
    from autograder.gradebook import automatic_scores, require_gradebook
    from autograder.judge_server import Judge
    from autograder.lock import hold
    from autograder.pipeline import make_grader

    stop_for_sure()
    found = find_course(course)
    assignment = found.assignment(name)
    table = Table("student", "question", "was", "becomes", "because of", title=assignment.name)
    missing, changed, students, judged, again = [], 0, 0, 0, 0
    with (
        hold(found, f"autograder regrade {assignment.name}"),
        Judge() as judge,
        _bar("judging") as progress,
    ):
        grader = make_grader(found, judge)
        config = classroom.own_config(found, grader)
        require_gradebook(config)
        scores = automatic_scores(config, assignment.name)
        for graded, problem in classroom.regrade(
            assignment, grader, at_once=CORES, progress=progress
        ):
            student = graded.submission.student
            if problem:
                missing.append(f"{student}: {problem}")
                continue
            students += 1
            judged += len(graded.judgements)
            again += sum(not judgement.reused for judgement in graded.judgements)
            kept = grader.store.find_submission(assignment.name, student) or {}
            different = classroom.changes(graded, scores.get(student, {}), kept.get("checks", {}))
            for change in different:
                table.add_row(
                    student,
                    change.question,
                    f"{change.old_score:g}",
                    f"{change.new_score:g}",
                    ", ".join(change.checks),
                )
            changed += bool(different)
            if apply and different:
                classroom.apply(config, grader, graded)
    console = _console()
    console.print(
        f"{students} students, from recordings that were kept, without running a notebook. "
        f"{again} of {judged} questions were judged again; for the others, recordings, checks and "
        "bands are as they were.",
        markup=False,
        soft_wrap=True,
    )
    if changed:
        console.print(table)
        console.print("Written." if apply else "Nothing is written yet: add [bold]--apply[/].")
    else:
        console.print("Nobody's score changes.")
    for problem in missing:
        console.print(problem, style="yellow", markup=False)
    raise typer.Exit(SOME_UNDECIDED if missing else GRADED)


@app.command()
def calibrate(
    name: NameArgument,
    seeds: Annotated[int, typer.Option(min=10, help="Runs of each construction and setting.")] = 50,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure where the statistics of right answers lie.

    Writes reference.json, from which the checks take their bands.
    """
    from autograder import calibrate as calibration
    from autograder.reference import dump_reference

    assignment = find_course(course).assignment(name)
    with _bar(assignment.name) as progress:
        measured = calibration.calibrate(
            assignment, seeds=seeds, workers=workers, progress=progress
        )
    if not measured.boxes:
        _console().print(f"{assignment.name} judges no statistics: there is nothing to calibrate.")
        return
    dump_reference(measured.reference, assignment.reference)
    _console().print(calibration.calibration_table(measured))
    for line in calibration.redundancies(measured):
        _console().print(line, markup=False)
    _console().print(f"wrote {assignment.reference}", markup=False)


@app.command()
def audit(
    names: NamesArgument = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="One run each: do variants pass and mistakes lose?")
    ] = False,
    runs: Annotated[int, typer.Option(min=1, help="Runs of each correct answer.")] = 100,
    mistake_runs: Annotated[int, typer.Option(min=1, help="Runs of each mistake.")] = 20,
    write: Annotated[
        Path | None, typer.Option(help="Enter the reports into this Markdown page.")
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure the checks themselves.

    Tells how often right answers fail and wrong ones pass, with limits of confidence.

    Exit status: 0 when every claim is shown, 1 when one is not.
    """
    from autograder import audit as auditing
    from autograder.audit_report import audit_page, audit_table

    chosen = _chosen(find_course(course), names)
    if quick:
        surprises = []
        for assignment in chosen:
            with _bar(assignment.name) as progress:
                found = auditing.quick(assignment, workers=workers, progress=progress)
            surprises += [f"{assignment.name}: {surprise}" for surprise in found]
        _console().print("\n".join(surprises) or "No surprises.", markup=False)
        raise typer.Exit(int(bool(surprises)))
    reports = []
    for assignment in chosen:
        with _bar(assignment.name) as progress:
            reports.append(
                auditing.audit(
                    assignment,
                    runs=runs,
                    mistake_runs=mistake_runs,
                    workers=workers,
                    progress=progress,
                )
            )
        _console().print(audit_table(reports[-1]))
        if write is not None:
            existing = write.read_text(encoding="utf-8") if write.is_file() else ""
            write.write_text(audit_page(existing, reports), encoding="utf-8")
    raise typer.Exit(int(not all(report.shown for report in reports)))


@app.command()
def doctor(
    sandbox: SandboxOption = Sandbox.bubblewrap,
    cold: ColdOption = False,
    course: CourseOption = Path(),
) -> None:
    """Try the sandbox's walls on this machine, and say which hold.

    [bold]grade[/] and nbgrader's autograde do so before the first grading, and refuse when one does
    not hold. Where one does not hold around kernels that are forked, they start them all.
    """
    from rich.table import Table

    from autograder.course_limits import in_force_for_all
    from autograder.doctor import FORKED, STARTED, examine, sound
    from autograder.sandbox.execute import execute
    from autograder.sandbox.foreman import Foreman

    found = find_course(course)
    limits = in_force_for_all(found).limits
    with _console(stderr=True).status("trying every wall …"), Foreman() as foreman:
        ways = {STARTED: execute}
        if sandbox is Sandbox.bubblewrap and not cold:
            ways[FORKED] = foreman.execute_warm
        findings = {
            kernel: examine(limits, course=found.root, sandbox=sandbox.value, execute=way)
            for kernel, way in ways.items()
        }
    table = Table("kernel", "wall", "tried", "holds", "what happened")
    for kernel, ones in findings.items():
        for finding in ones:
            missing = "[red]NO[/]" if finding.grave else "[yellow]weaker[/]"
            sign = "[green]yes[/]" if finding.holds else missing
            table.add_row(kernel, finding.name, finding.tried, sign, finding.detail)
    _console().print(table)
    if not sound(findings[STARTED]):
        _console().print("[red]Do not grade untrusted notebooks on this machine.[/]")
        raise typer.Exit(COULD_NOT_RUN)


def _chosen(course: Course, names: list[str] | None) -> list[Assignment]:
    return [course.assignment(name) for name in names] if names else course.assignments()


def _warn(sandbox: Sandbox) -> None:
    if sandbox is Sandbox.none:
        _console(stderr=True).print(
            "[bold red]NO SANDBOX: this runs the notebooks' code with all your rights. "
            "Only do this with code that you trust.[/]"
        )


def _console(*, stderr: bool = False) -> Console:
    """The terminal; a file or a pipe has no width of its own, so tables get room in it."""
    from rich.console import Console

    console = Console(stderr=stderr)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        return Console(stderr=stderr, width=PIPE_COLUMNS)
    return console


@contextmanager
def _bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that is told how many of how many are done."""
    with _progress(_console(stderr=True)) as progress:
        task = progress.add_task(text, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _progress(console: Console):
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def main() -> None:
    """Run the command; errors that are for the user end with one clear line and status 2."""
    try:
        app()
    except (CourseError, OSError) as error:
        text = _what_to_do(error) if isinstance(error, OSError) else str(error)
        _console(stderr=True).print(
            f"autograder: {text}", style="red", markup=False, soft_wrap=True
        )
        _leave(COULD_NOT_RUN)
    except SystemExit as end:
        if end.code == STOPPED:
            _stopped()
        raise


def stop_for_sure() -> None:
    """Let Ctrl-C end this process within some seconds, come what may.

    Python raises KeyboardInterrupt wherever it is just then, and only mentions it where that is the
    callback of a weak reference, of which SQLAlchemy has many. To end in the midst of things is
    safe: every file is written whole, every grade is one transaction.
    """

    def end(number: int, frame: object) -> NoReturn:
        late = threading.Timer(STOPPED_WITHIN_S, _stopped)
        late.daemon = True
        late.start()
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else somebody ignores it
        signal.signal(signal.SIGINT, end)


def _stopped() -> NoReturn:
    _console(stderr=True).print(
        "Stopped. What was done is kept: the same command goes on from there."
    )
    _leave(STOPPED)


def _what_to_do(error: OSError) -> str:
    """An error of the system's as a person can use it: what, where, and what to do."""
    place = f"{error.filename}: " if error.filename else ""
    remedies = {
        errno.ENOSPC: "Make room there",
        errno.EDQUOT: "Make room there",
        errno.EFBIG: "Raise the limit on the size of files (ulimit -f)",
        errno.EROFS: "Make it writable",
        errno.EACCES: "Let this user read and write it",
        errno.EPERM: "Let this user read and write it",
    }
    if error.errno not in remedies:
        return str(error)
    return (
        f"{place}{error.strerror}. {remedies[error.errno]}, then type the same command again: "
        "what was saved is unharmed."
    )


def _leave(status: int) -> NoReturn:
    """End at once, without waiting for notebooks that still run: they end with this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
