"""Commands for a class over a semester."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from autograder.cli.console import progress_bar, terminal
from autograder.cli.exits import GRADED, SOME_LEFT_OVER, stop_for_sure
from autograder.cli.jupyterlab import open_lab
from autograder.cli.options import (
    AnyNamesArgument,
    CourseOption,
    Format,
    FormatOption,
    MaybeNameArgument,
    NameArgument,
    NamesArgument,
    app,
    chosen_assignments,
    class_folder,
)
from autograder.course.errors import CourseError
from autograder.course.layout import find_course
from autograder.course.names import shown
from autograder.semester.gradescope_results import Visibility

if TYPE_CHECKING:
    from autograder.course.layout import Course
    from autograder.semester.class_report import ClassReport


@app.command()
def report(
    name: MaybeNameArgument = "",
    student: Annotated[str, typer.Option(help="One person's way through the course.")] = "",
    html: Annotated[
        Path | None,
        typer.Option(
            help="Write the report on a class, or with --student on one person, as a page.",
            metavar="FILE",
        ),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="With a row for each student, in a terminal too.")
    ] = False,
    output: FormatOption = Format.table,
    course: CourseOption = Path(),
) -> None:
    """Show what a class did: points, questions, checks, mistakes, and what is open.

    With an assignment: the distribution of the points, how each question separates students, the
    checks that fail most, known mistakes and by whom, and what a person has to look at. Without
    one: the semester, students by assignments. With --student: one person. No student code runs.
    """
    stop_for_sure()
    found = find_course(course)
    if student:
        _print_student(found, student, html, output)
    elif name:
        _print_class(found, name, html, output, everybody=everybody)
    elif html is not None:
        raise CourseError("--html needs an assignment: autograder report 06 --html report.html")
    else:
        _print_semester(found, output)


def _print_class(
    course: Course, name: str, html: Path | None, output: Format, *, everybody: bool
) -> None:
    from autograder.grading.report import as_csv
    from autograder.semester.class_report import as_json
    from autograder.semester.report_tables import report_text

    made = _class_report(course, name)
    if html is not None:
        from autograder.course.files import atomic_write
        from autograder.semester.report_page import report_page

        atomic_write(html, report_page(made).encode())
        terminal(stderr=True).print(f"report: {html}", markup=False, soft_wrap=True)
    if output is Format.json:
        print(json.dumps(as_json(made), indent=1))
    elif output is Format.csv:
        print(as_csv(made.students), end="")
    elif html is None:
        console = terminal()
        console.print(report_text(made, everybody=everybody or not console.is_terminal))


def _class_report(course: Course, name: str) -> ClassReport:
    from autograder.grading.submission import make_grader
    from autograder.judge.process import Judge
    from autograder.semester.gather import report_of

    folder = course.assignment(name)
    with Judge() as judge, progress_bar(f"reading {folder.name}") as progress:
        return report_of(course, folder, make_grader(course, judge), progress)


def _print_semester(course: Course, output: Format) -> None:
    from autograder.semester.gather import semester
    from autograder.semester.report_tables import semester_csv, semester_table

    scores = semester(course)
    if not scores:
        raise CourseError("The gradebook has no students yet: grade an assignment first.")
    if output is Format.json:
        plain = {
            student: {key: None if one is None else asdict(one) for key, one in found.items()}
            for student, found in scores.items()
        }
        print(json.dumps(plain, indent=1))
    elif output is Format.csv:
        print(semester_csv(scores), end="")
    else:
        terminal().print(semester_table(scores))
        terminal().print("–  not handed in    ?  not decided yet: autograder report NN says why")


def _print_student(course: Course, student: str, html: Path | None, output: Format) -> None:
    from autograder.grading.report import as_csv
    from autograder.semester.gather import student_documents
    from autograder.semester.report_tables import student_table

    with progress_bar(f"reading {shown(student)}") as progress:
        documents = student_documents(course, student, progress)
    handed_in = [one for one in documents.values() if one is not None]
    if html is not None:
        from autograder.course.files import atomic_write
        from autograder.semester.report_page import student_page

        atomic_write(html, student_page(student, documents).encode())
        terminal(stderr=True).print(f"report: {html}", markup=False, soft_wrap=True)
    if output is Format.json:
        print(json.dumps(documents, indent=1))
    elif output is Format.csv:
        print("\n".join(as_csv([one]) for one in handed_in), end="")
    elif html is None:
        terminal().print(student_table(student, documents))


@app.command()
def formgrader(name: MaybeNameArgument = "", course: CourseOption = Path()) -> None:
    """Open nbgrader's formgrader, where you read answers and give points by hand.

    With an assignment, it opens at the list of its submissions: those that wait for you are marked.
    It runs in JupyterLab until you press Ctrl-C.
    """
    from autograder.grading.folders import formgrader_page

    found = find_course(course)
    page = formgrader_page(found.assignment(name).name) if name else "formgrader"
    # By way of the login page: the formgrader's own cookie is not sent with what its pages ask for.
    open_lab(found.root, f"login?next={quote('/' + page, safe='')}")


@app.command()
def deadlines(
    names: AnyNamesArgument = None,
    student: Annotated[str, typer.Option(help="What is in force for one student.")] = "",
    course: CourseOption = Path(),
) -> None:
    """Show when assignments are due, for whom, and what being late costs.

    The dates stand in solutions/deadlines.toml. `grade` enters them into nbgrader's gradebook, and
    takes the points for being late off.
    """
    from rich.table import Table

    from autograder.course.deadlines import NAME, read_deadlines
    from autograder.semester.dates import policy_in_words, rows, unknown_students

    found = find_course(course)
    dates = read_deadlines(found)
    if not dates.due:
        raise CourseError(
            f"There are no dates: write them into {found.solutions / NAME}. "
            "docs/instructors.md says how."
        )
    chosen = [folder.name for folder in chosen_assignments(found, names)]
    table = Table("assignment", "due", "for whom")
    for row in rows(dates, chosen, student):
        table.add_row(row.assignment, row.due, shown(row.student) or "everybody")
    terminal().print(table)
    terminal().print(policy_in_words(dates.late), markup=False, soft_wrap=True)
    for name in unknown_students(found, dates):
        terminal(stderr=True).print(
            f"{shown(name)} has an extension, but is not in the gradebook: is the name right?",
            style="yellow", markup=False, soft_wrap=True,
        )  # fmt: skip


@app.command()
def collect(
    name: NameArgument,
    source: Annotated[
        Path,
        typer.Option("--from", metavar="FILE.zip|DIR", help="What the learning platform gave you."),
    ],
    students: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Who is who: a CSV with a column id, Moodle's grading worksheet, or Canvas' "
            "gradebook.",
        ),
    ] = None,
    submitted: Annotated[
        Path, typer.Option(help="Where they go: <student>/<NN_name>/.", show_default="submitted")
    ] = Path("submitted"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show who would become whom, and write nothing.")
    ] = False,
    course: CourseOption = Path(),
) -> None:
    """Bring in what Moodle, Canvas, Blackboard or Gradescope hand out.

    Understands names, numbers and dates in their file names, zips within zips, and several hand-ins
    of a student: the last one before the deadline counts. Shows who became whom and what was left
    over.

    Exit status: 0 when everything was brought in, 1 when something was left over, 2 when nothing
    could be read.
    """
    from autograder.course.deadlines import read_deadlines
    from autograder.semester.collect import collect as found_in
    from autograder.semester.collect import put, readable
    from autograder.semester.collected_tables import collected_table, left_over_table
    from autograder.semester.roster import read_roster

    found = find_course(course)
    assignment = found.assignment(name)
    dates = read_deadlines(found)
    roster = None if students is None else read_roster(students, dates.zone)
    collection = readable(found_in(source, assignment, dates, roster))
    folder = class_folder(found, submitted)
    console = terminal()
    console.print(collected_table(assignment, collection, dates.zone))
    if collection.left_over:
        console.print(left_over_table(collection))
    if not collection.collected:
        raise CourseError(f"{source} holds no hand-in of {assignment.name} that could be read.")
    if dry_run:
        console.print("Nothing is written: leave out --dry-run.")
    else:
        put(found, assignment, folder, collection)
        console.print(
            f"{len(collection.collected)} submissions are in {folder}. "
            f"Next: autograder grade {assignment.name[:2]}",
            markup=False, soft_wrap=True,
        )  # fmt: skip
    raise typer.Exit(SOME_LEFT_OVER if collection.left_over else GRADED)


class ExportFormat(StrEnum):
    """What the exported grades are for."""

    csv = "csv"
    moodle = "moodle"
    canvas = "canvas"


@app.command()
def export(
    names: NamesArgument,
    to: Annotated[Path, typer.Option(metavar="FILE", help="Where the grades go.")] = Path(
        "grades.csv"
    ),
    output: Annotated[
        ExportFormat, typer.Option("--format", help="For a spreadsheet, Moodle or Canvas.")
    ] = ExportFormat.csv,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Moodle's grading worksheet, or Canvas' gradebook, as the platform exports it. "
            "Its rows and head rows are kept.",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Canvas' column of the assignment, if it is not found by its name."),
    ] = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="With a column for each question (csv).")
    ] = False,
    students: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Who is who: see collect.")
    ] = None,
    course: CourseOption = Path(),
) -> None:
    """Write grades for a spreadsheet, Moodle or Canvas.

    A grade that is undecided, or waits for a person to read a text, is left empty and listed.
    Points for being late are a column of their own in the CSV.

    Exit status: 0 when every grade was written, 1 when some were left out, 2 when none could be.
    """
    from autograder.course.deadlines import read_deadlines
    from autograder.course.files import atomic_write
    from autograder.semester import lms_export
    from autograder.semester.roster import read_roster

    found = find_course(course)
    assignments = [found.assignment(name).name for name in names]
    roster = None if students is None else read_roster(students, read_deadlines(found).zone)
    if output is not ExportFormat.csv and template is None:
        raise CourseError(
            f"--format {output} needs --template: the file that the platform exports, into which "
            "the grades are filled."
        )
    if output is ExportFormat.moodle and len(assignments) > 1:
        raise CourseError("Moodle's grading worksheet is of one assignment: name one.")
    grades, everybody = lms_export.grades_of(found, assignments)
    if template is None or output is ExportFormat.csv:
        made = lms_export.as_csv(grades, everybody, questions=questions)
    elif output is ExportFormat.moodle:
        made = lms_export.as_moodle(found, grades, lms_export.read_template(template), roster)
    else:
        rows = lms_export.read_template(template)
        made = lms_export.as_canvas(found, grades, rows, roster, column or ())
    atomic_write(to, made.text.encode())
    for line in made.notices:
        terminal(stderr=True).print(line, style="yellow", markup=False, soft_wrap=True)
    terminal().print(f"grades: {to}", markup=False, soft_wrap=True)
    raise typer.Exit(SOME_LEFT_OVER if made.notices else GRADED)


@app.command()
def feedback(
    name: NameArgument,
    target: Annotated[
        Path | None, typer.Option("--zip", metavar="FILE.zip", help="Where the zip goes.")
    ] = None,
    moodle: Annotated[
        bool, typer.Option("--moodle", help="Name the folders as Moodle takes feedback files back.")
    ] = False,
    course: CourseOption = Path(),
) -> None:
    """Put everybody's feedback into one zip, to hand it back.

    With --moodle, the folders have the names of those that were collected from Moodle: upload the
    zip there as feedback files.
    """
    from autograder.semester.feedback_zip import write_zip

    found = find_course(course)
    assignment = found.assignment(name)
    path = target or Path(f"feedback_{assignment.name}.zip")
    pages, left_out = write_zip(found, assignment, path, moodle=moodle)
    console = terminal(stderr=True)
    if left_out:
        console.print(
            f"Not in the zip, because they were not collected from Moodle: {', '.join(left_out)}",
            style="yellow", markup=False, soft_wrap=True,
        )  # fmt: skip
    terminal().print(f"{pages} pages: {path}", markup=False, soft_wrap=True)
    raise typer.Exit(SOME_LEFT_OVER if left_out else GRADED)


@app.command()
def similarity(
    name: NameArgument,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page with the answers side by side."),
    ] = None,
    course: CourseOption = Path(),
) -> None:
    """List pairs of answers that share more than the assignment makes likely.

    A list for a person to read, never a grade. Renamed variables, other comments and reordered
    functions make no difference. Code that was handed out, that right answers are expected to have,
    or that a quarter of the class wrote does not count.
    """
    from rich.table import Table

    from autograder.course.store import Store
    from autograder.semester.similarity import class_answers, handed_out, similarities

    found = find_course(course)
    folder = found.assignment(name)
    answers = class_answers(folder, Store(found.state))
    if len(answers) < 2:
        raise CourseError(f"Fewer than two submissions of {folder.name} are kept: grade it first.")
    alike = similarities(answers, handed_out(folder))
    table = Table("one", "other", "shared", "most in", title=f"{folder.name}: similar answers")
    for pair in alike.pairs:
        most = sorted(pair.questions.items(), key=lambda item: -item[1])[:3]
        where = ", ".join(f"{question} {100 * share:.0f} %" for question, share in most)
        table.add_row(shown(pair.one), shown(pair.other), f"{100 * pair.share:.0f} %", where)
    terminal().print(table)
    terminal().print(
        f"{alike.compared} pairs compared; listed from {100 * alike.threshold:.0f} % on "
        f"(half of the class shares at most {100 * alike.median:.0f} %). "
        "This is for a person to read: no grade depends on it.",
        soft_wrap=True,
    )
    if html is not None:
        from autograder.course.files import atomic_write
        from autograder.semester.similarity_page import similarity_page

        atomic_write(html, similarity_page(folder.name, alike, answers).encode())
        terminal().print(f"side by side: {html}", markup=False, soft_wrap=True)


@app.command()
def gradescope(
    name: NameArgument,
    target: Annotated[
        Path | None, typer.Option("--to", metavar="FILE.zip", help="Where the zip goes.")
    ] = None,
    hidden: Annotated[
        Visibility, typer.Option(help="When students see points and hidden checks.")
    ] = Visibility.after_published,
    course: CourseOption = Path(),
) -> None:
    """Make the zip of an autograder for Gradescope.

    Upload it there as the autograder of a programming assignment. Gradescope then grades every
    submission as it is handed in. The zip holds the hidden checks: keep it as secret as the
    solutions. docs/instructors.md says which walls of the sandbox are missing there.
    """
    from autograder.semester.gradescope import write_autograder

    found = find_course(course)
    assignment = found.assignment(name)
    path = target or Path(f"gradescope_{assignment.name}.zip")
    size = write_autograder(found, assignment, path, hidden)
    terminal().print(f"autograder, {size / 1e6:.1f} MB: {path}", markup=False, soft_wrap=True)
