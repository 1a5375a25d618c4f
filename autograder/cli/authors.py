"""Commands of authors."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.console import progress_bar, terminal
from autograder.cli.options import (
    AnyNamesArgument,
    CourseOption,
    NamesArgument,
    WorkersOption,
    app,
    chosen_assignments,
)
from autograder.course.layout import find_course
from autograder.course.machine import CORES

if TYPE_CHECKING:
    from autograder.audit.quick import Told
    from autograder.checks.check_file import CheckResult


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="NN_name")],
    nest: Annotated[
        bool, typer.Option("--nest", help="Start with a question on a network in NEST.")
    ] = False,
    course: CourseOption = Path(),
) -> None:
    """Start an assignment.

    Makes the folder solutions/NN_name/ with an example of a question to replace. Everything that a
    question needs is there: text, solution, probes, hints, an answer in words, public and hidden
    checks, draws, a wrong answer and a second right one. Then type:

    autograder lint NN, then autograder rehearse NN
    """
    from autograder.author.new import FORMULA, NETWORK, start_assignment

    example = NETWORK if nest else FORMULA
    for path in start_assignment(find_course(course), name, example):
        terminal().print(f"wrote {path}")


@app.command()
def lint(names: AnyNamesArgument = None, course: CourseOption = Path()) -> None:
    """Read an assignment and say what is wrong with it, without running an answer.

    It looks at the cells and their roles, the marks around what students don't get, probes, draws
    and check files, hints, answers in words, mistakes and variants, and figures on which a grade
    would depend. It also looks for sentences of the text that forbid or promise something which no
    check looks at.

    What is marked "must" has to be corrected: until then, rehearse, calibrate, mutants, floor,
    audit and release refuse to run. What is marked "should" is missing in a finished assignment.

    Exit status: 0 when nothing has to be corrected, 1 when something has.
    """
    from autograder.author.lint.assignment import findings

    console = terminal()
    faulty = False
    for assignment in chosen_assignments(find_course(course), names):
        found = findings(assignment)
        faulty = faulty or bool(found.complaints)
        console.print(f"{assignment.name}: {found.summary}", markup=False, soft_wrap=True)
        for word, said in (("must", found.complaints), ("should", found.wishes)):
            for one in said:
                console.print(f"  {word:<6} {one}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(int(faulty))


@app.command()
def rehearse(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The assignment: NN_name, or NN.")],
    question: Annotated[
        str, typer.Option(help="Only this question, such as q3.", show_default="all")
    ] = "",
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Run every answer once and show what its checks say. For use while you write an assignment.

    The answers are the reference solution, the blank notebook, the variants, which must pass, and
    the mistakes, which must fail the checks that they name. Read the messages as the student who
    made the mistake: do they lead to the cause?

    lint runs first. Until you run autograder calibrate NN, checks of statistics decide nothing and
    say "not calibrated yet".

    Exit status: 0 when nothing surprises, 1 when an answer passes or loses a check unexpectedly.
    """
    from autograder.audit.quick import rehearse as run
    from autograder.author.lint.assignment import require_clean

    assignment = find_course(course).assignment(name)
    require_clean([assignment], "Nothing was run")
    with progress_bar(f"running the answers of {assignment.name}") as progress:
        told = run(assignment, question, workers=workers, progress=progress)
    for one in told:
        _print_told(one)
    if any(result.is_uncalibrated for one in told for result in one.results):
        terminal().print(
            f"Some checks are not calibrated yet. Type: autograder calibrate {assignment.name[:2]}",
            markup=False,
        )
    raise typer.Exit(int(any(one.surprises for one in told)))


def _print_told(one: Told) -> None:
    """Print what an answer is told; of the blank only how many checks it passes."""
    from autograder.audit.rehearse import BLANK
    from autograder.checks.check_file import PASS

    lost = [result for result in one.results if result.outcome != PASS]
    passed = f"{len(one.results) - len(lost)} of {len(one.results)} pass"
    lines = [f"{'BAD' if one.surprises else 'ok '} {one.answer}  ({passed})"]
    if one.answer != BLANK:
        lines += [f"      {_said(result)}" for result in lost]
    lines += [f"      surprise: {surprise}" for surprise in one.surprises]
    for line in lines:
        terminal().print(line, markup=False, highlight=False, soft_wrap=True)


def _said(result: CheckResult) -> str:
    if result.is_uncalibrated:
        return f"{result.name}: not calibrated yet"
    return f"{result.outcome}: {result.name}: {result.message} {result.fault}".rstrip()


@app.command()
def release(
    names: AnyNamesArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Only tell what is out of date.")] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Copy what students get to another place too, such as a clone of the students' "
            "repository.",
        ),
    ] = None,
    course: CourseOption = Path(),
) -> None:
    """Make the students' folders from the solutions.

    Writes exercises/NN_name/: the notebook of solutions/NN_name/ without answers and hidden checks.
    With --to, DIR gets the same folders and the start page; other files there stay as they are.
    """
    from autograder.author.release import differences, publish
    from autograder.author.release import release as make
    from autograder.course.lock import hold

    found = find_course(course)
    chosen = chosen_assignments(found, names)
    console = terminal()
    if not check:
        with hold(found, "autograder release"):
            make(found, chosen)
            if to is not None:
                publish(found, chosen, to)
        console.print(f"released {', '.join(assignment.name for assignment in chosen)}")
        if to is not None:
            console.print(f"copied to {to}", markup=False, soft_wrap=True)
        return
    stale = differences(found, chosen)
    for path in stale:
        console.print(f"[red]differs from what the solutions give:[/] {path}")
    if stale:
        console.print("Run [bold]autograder release[/] and commit the result.")
        raise typer.Exit(1)
    console.print("exercises/ is what the solutions give")


@app.command()
def calibrate(
    names: NamesArgument,
    seeds: Annotated[int, typer.Option(min=10, help="Runs of each construction and setting.")] = 50,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure right answers: where their statistics lie, and how long they take.

    Writes reference.json, from which the checks take their bands, and times.json, which decides
    how long a cell may run. lint runs first.
    """
    from autograder.audit import calibrate as calibration
    from autograder.audit.estimation import dump_reference
    from autograder.audit.times import dump_times, measure_times
    from autograder.author.lint.assignment import require_clean

    chosen = chosen_assignments(find_course(course), names)
    require_clean(chosen, "Nothing was calibrated")
    for assignment in chosen:
        with progress_bar(assignment.name) as progress:
            measured = calibration.calibrate(
                assignment, seeds=seeds, workers=workers, progress=progress
            )
        dump_times(measure_times(assignment), assignment.times)
        terminal().print(f"wrote {assignment.times}", markup=False)
        if not measured.ensembles:
            terminal().print(f"{assignment.name} judges no statistics: it needs no bands.")
            continue
        dump_reference(measured.reference, assignment.reference)
        terminal().print(calibration.calibration_table(measured))
        for line in calibration.redundancies(measured):
            terminal().print(line, markup=False)
        terminal().print(f"wrote {assignment.reference}", markup=False)


@app.command()
def audit(
    names: AnyNamesArgument = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="One run each: do variants pass and mistakes lose?")
    ] = False,
    runs: Annotated[int, typer.Option(min=1, help="Runs of each correct answer.")] = 100,
    mistake_runs: Annotated[int, typer.Option(min=1, help="Runs of each mistake.")] = 20,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Enter the reports into this Markdown page, and what they rest on into proof.json "
            "beside each assignment. With --quick: renew the proofs after a change of the code."
        ),
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure the checks themselves.

    Estimates how often right answers fail and wrong ones pass, with confidence limits, and lists
    which check looks at which promise of the text. lint runs first.

    Exit status: 0 when every claim is shown, 1 when one is not.
    """
    from autograder.audit import measure
    from autograder.audit import quick as once
    from autograder.audit.proof import keep_proof, renew_proof
    from autograder.audit.report import audit_page, audit_table
    from autograder.author.lint.assignment import require_clean

    chosen = chosen_assignments(find_course(course), names)
    require_clean(chosen, "Nothing was audited")
    if quick:
        with progress_bar("grading every answer once") as progress:
            found = once.quick(chosen, workers=workers, progress=progress)
        if write is not None:
            for assignment in chosen:
                if not found[assignment.name]:
                    renew_proof(assignment)
        surprises = [f"{name}: {surprise}" for name, some in found.items() for surprise in some]
        terminal().print("\n".join(surprises) or "No surprises.", markup=False)
        raise typer.Exit(int(bool(surprises)))
    today = datetime.now(UTC).date().isoformat()
    reports = []
    for assignment in chosen:
        with progress_bar(assignment.name) as progress:
            reports.append(
                measure.audit(
                    assignment,
                    runs=runs,
                    mistake_runs=mistake_runs,
                    workers=workers,
                    progress=progress,
                )
            )
        terminal().print(audit_table(reports[-1]))
        if write is not None:
            existing = write.read_text(encoding="utf-8") if write.is_file() else ""
            write.write_text(audit_page(existing, reports, date=today), encoding="utf-8")
            keep_proof(assignment, reports[-1], today)
    raise typer.Exit(int(not all(report.shown for report in reports)))


@app.command()
def mutants(
    names: NamesArgument,
    question: Annotated[
        list[str] | None,
        typer.Option(help="Only this question; may be repeated.", show_default="all"),
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Only so many, drawn at random.", show_default="all")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the random sample.")] = 1,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Enter the table into this Markdown page, and what it rests on into mutants.json "
            "beside each assignment. Not for samples or single questions."
        ),
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure what the checks overlook: change one place of a solution at a time.

    A mutant is the reference solution with one change that students might make: < for <=, a
    forgotten factor, keyword or copy, two arguments exchanged, an argument changed in place,
    something more that drives the network. Each is run through the probes and checks of its
    question.

    killed: it fails a check. survived: it fails none, although it differs from the reference for
    some arguments, which are shown: add a probe like that, or a check. equivalent: it did not
    differ for any of many arguments. These come from `domain` in the check file, or are guessed
    from the draws.

    autograder mutants 05 --question q4 takes seconds, a whole assignment a minute or two.

    Exit status: 0 when at least 0.98 of the mutants that differ are killed, 1 when fewer are.
    """
    from autograder.audit.mutants import try_mutants
    from autograder.audit.mutants_report import (
        keep_record,
        mutants_section,
        mutants_table,
        mutants_text,
    )
    from autograder.audit.report import with_part
    from autograder.author.lint.assignment import require_clean

    if write is not None and (question or sample):
        raise typer.BadParameter("--write needs all mutants: leave out --question and --sample.")
    today = datetime.now(UTC).date().isoformat()
    chosen = chosen_assignments(find_course(course), names)
    require_clean(chosen, "Nothing was run")
    enough = True
    for assignment in chosen:
        with progress_bar(assignment.name) as progress:
            report = try_mutants(
                [assignment],
                questions=question or (),
                sample=sample,
                seed=seed,
                workers=workers,
                progress=progress,
            )[assignment.name]
        terminal().print(mutants_table(report))
        terminal().print(mutants_text(report), markup=False, highlight=False, soft_wrap=True)
        enough = enough and report.enough
        if write is not None:
            existing = write.read_text(encoding="utf-8") if write.is_file() else ""
            page = with_part(existing, assignment.name, mutants_section(report, today))
            write.write_text(page, encoding="utf-8")
            keep_record(assignment, report, today)
    raise typer.Exit(int(not enough))


@app.command()
def floor(
    names: AnyNamesArgument = None,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Enter the table into this Markdown page, and what it rests on into floor.json "
            "beside each assignment."
        ),
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure what the laziest answers earn.

    Lazy answers to each question are run and judged like a student's: constants, empty containers,
    zeros and random numbers in the right shape, one of the arguments, nodes without a network. The
    best one to each question counts; together they may earn a tenth of the points. The results of
    the public examples, typed in for the arguments that the notebook shows, may earn a third.

    If they earn more: let a check of shape or type look at the values too, choose a probe for which
    the lazy result is wrong, or give hidden checks more of the points.

    autograder floor 05 takes a minute or two.

    Exit status: 0 when neither earns more than it may, 1 when one does or a check breaks.
    """
    from autograder.audit.floor import measure_floors
    from autograder.audit.floor_report import floor_section, floor_table, floor_text, keep_record
    from autograder.audit.report import with_part
    from autograder.author.lint.assignment import require_clean

    today = datetime.now(UTC).date().isoformat()
    chosen = chosen_assignments(find_course(course), names)
    require_clean(chosen, "Nothing was run")
    low_enough = True
    for assignment in chosen:
        with progress_bar(assignment.name) as progress:
            report = measure_floors([assignment], workers=workers, progress=progress)[
                assignment.name
            ]
        terminal().print(floor_table(report))
        terminal().print(floor_text(report), markup=False, highlight=False, soft_wrap=True)
        low_enough = low_enough and report.low_enough
        if write is not None:
            existing = write.read_text(encoding="utf-8") if write.is_file() else ""
            page = with_part(existing, assignment.name, floor_section(report, today))
            write.write_text(page, encoding="utf-8")
            keep_record(assignment, report, today)
    raise typer.Exit(int(not low_enough))


@app.command()
def replayable(
    names: AnyNamesArgument = None,
    write: Annotated[
        Path | None, typer.Option(help="Write the page of all assignments; takes no names.")
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Say which recordings of an assignment verify can replay.

    Runs each probe of the reference solution, and replays the network that it recorded. Where that
    works, a student's recording that can't be replayed makes its question undecided.

    autograder replayable --write docs/replay.md
    """
    from rich.table import Table

    from autograder.replay import replayable as tried

    if names and write is not None:
        raise typer.BadParameter("The page holds all assignments: leave the names out, or --write.")
    found = {}
    for assignment in chosen_assignments(find_course(course), names):
        with terminal(stderr=True).status(f"{assignment.name} …"):
            found[assignment.name] = tried.replayable(assignment, workers)
        table = Table(*tried.COLUMNS, title=assignment.name)
        for row in tried.rows(found[assignment.name]):
            table.add_row(*row)
        terminal().print(table)
    if write is not None:
        write.write_text(tried.page(found), encoding="utf-8")


@app.command()
def tutorials(
    write: Annotated[
        Path | None, typer.Option(help="Write the page into this file instead of printing it.")
    ] = None,
    course: CourseOption = Path(),
) -> None:
    """Say where each tutorial of the source collection has become an assignment.

    Reads solutions/tutorials.toml and the released notebooks, and makes a page in Markdown: each
    tutorial, the assignment and questions that took its place, and its errors that are corrected.

    autograder tutorials --write docs/tutorials.md
    """
    from autograder.author.tutorials import tutorials_page

    page = tutorials_page(find_course(course))
    if write is None:
        typer.echo(page, nl=False)
    else:
        write.write_text(page, encoding="utf-8")
        terminal().print(f"wrote {write}")


@app.command()
def mistakes(
    names: AnyNamesArgument = None,
    write: Annotated[
        Path | None, typer.Option(help="Write the table of all assignments into this page.")
    ] = None,
    workers: WorkersOption = CORES,
    course: CourseOption = Path(),
) -> None:
    """Measure which mistakes can be told by name, and how often a name is right.

    If the checks say of a student's answer what they say of one of mistakes/, feedback tells the
    student which mistake it looks like. This command keeps what the checks say in recognition.json
    beside each assignment, for those mistakes whose name is right in at least 0.95 of the mutants
    that it is given to. `mistakes = false` in settings.toml tells students no names.

    Exit status: 0 when the names are right in at least 0.95 of the cases, 1 when not.
    """
    from autograder.audit.recognising import RIGHT, recognise, recognition_page
    from autograder.author.recognition import keep_recognition, recognition_of

    found = find_course(course)
    good = True
    for assignment in chosen_assignments(found, names):
        with progress_bar(assignment.name) as progress:
            recognition = recognise(assignment, workers=workers, progress=progress)
        keep_recognition(assignment, recognition)
        right = recognition.chosen + recognition.held_out
        good = good and right.right >= RIGHT * right.given
        terminal().print(
            f"{assignment.name}: {recognition.named} of {recognition.mistakes} mistakes can be "
            f"told by name; the name was right for {right.right} of {right.given} mutants",
            markup=False,
        )
    if write is not None:
        every = {one.name: recognition_of(one) for one in found.assignments()}
        write.write_text(recognition_page(every), encoding="utf-8")
    raise typer.Exit(int(not good))
