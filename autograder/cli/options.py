"""The Typer app, and the arguments and options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.console import terminal
from autograder.course.layout import AssignmentFolder, Course
from autograder.sandbox.host.sandboxes import SANDBOXES, Sandbox

app = typer.Typer(
    help="""Grade notebooks on spiking networks. Student code runs in a sandbox and only records; a
    judge that never runs student code decides.

    Start with autograder list. Students use lab, check and progress. Instructors use grade,
    report, formgrader, regrade, verify and solution. Authors use new, lint, rehearse, calibrate,
    mutants, floor, mistakes, audit, solution and release. Operators use limits and doctor.""",
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


SandboxName = StrEnum("SandboxName", {name: name for name in SANDBOXES})


CourseOption = Annotated[
    Path, typer.Option("--course", help="The root of the course.", show_default="this folder")
]


NamesArgument = Annotated[
    list[str], typer.Argument(metavar="NAME", help="Assignments: NN_name, or just NN.")
]


MaybeNameArgument = Annotated[
    str, typer.Argument(help="An assignment: NN_name, or just NN.", show_default="the course")
]


NameArgument = Annotated[str, typer.Argument(help="The assignment: NN_name, or just NN.")]


AnyNamesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", help="Assignments: NN_name, or just NN.", show_default="all"),
]


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the results.")]


SandboxOption = Annotated[
    SandboxName,
    typer.Option(
        help="docker needs `make image` instead of bubblewrap; account is for containers that "
        "forbid both, as Gradescope's; none is for notebooks that you trust like your own code."
    ),
]


FiguresOption = Annotated[
    bool,
    typer.Option("--figures", help="Run the figures too, and draw what answers that passed gave."),
]


ColdOption = Annotated[
    bool,
    typer.Option("--cold", help="Start every kernel from nothing instead of forking a warm one."),
]


WorkersOption = Annotated[
    int, typer.Option(min=1, help="How many notebooks run at once.", show_default="the cores")
]


SUBMITTED = Path("submitted")


def chosen_assignments(course: Course, names: list[str] | None) -> list[AssignmentFolder]:
    return [course.assignment(name) for name in names] if names else course.assignments()


def class_folder(course: Course, submitted: Path) -> Path:
    """Where a class's submissions lie: `submitted` of the course unless another place is named."""
    return course.root / submitted if submitted == SUBMITTED else submitted.absolute()


def warn_of_no_sandbox(sandbox: Sandbox) -> None:
    if sandbox.warning:
        terminal(stderr=True).print(f"[bold red]{sandbox.warning}[/]")
