"""Commands of operators, who look after the machine."""

from __future__ import annotations

from pathlib import Path

import typer

from autograder.cli.console import terminal
from autograder.cli.exits import COULD_NOT_RUN
from autograder.cli.options import (
    ColdOption,
    CourseOption,
    MaybeNameArgument,
    SandboxName,
    SandboxOption,
    app,
)
from autograder.course.layout import find_course
from autograder.sandbox.host.sandboxes import sandbox_named


@app.command()
def limits(name: MaybeNameArgument = "", course: CourseOption = Path()) -> None:
    """Show the limits of student code, and which file sets them.

    To change a limit, write a line such as cell_s = 120 into solutions/limits.toml for the course,
    or into solutions/NN_name/limits.toml for an assignment.
    """
    from rich.table import Table

    from autograder.course import limits_file
    from autograder.course.limits import FIELDS, shown

    found = find_course(course)
    assignment = found.assignment(name) if name else None
    in_force = (
        limits_file.in_force(assignment) if assignment else limits_file.in_force_for_all(found)
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
    terminal().print(table)
    own = [each.name for each in found.assignments() if limits_file.has_own(each)]
    if own and not assignment:
        terminal().print(f"With limits of their own: {', '.join(own)}", markup=False)


@app.command()
def doctor(
    sandbox: SandboxOption = SandboxName.bubblewrap,
    cold: ColdOption = False,
    course: CourseOption = Path(),
) -> None:
    """Try the sandbox's walls on this machine, and say which hold.

    autograder grade and nbgrader autograde do so before the first grading, and refuse to grade when
    a wall does not hold. If one does not hold around warm kernels, all kernels are started cold.
    """
    from rich.table import Table

    from autograder.course.limits_file import in_force_for_all
    from autograder.sandbox.doctor.examine import examine
    from autograder.sandbox.doctor.soundness import COLD, WARM, sound
    from autograder.sandbox.host.execute import execute
    from autograder.sandbox.host.foreman import Foreman

    chosen = sandbox_named(sandbox)
    found = find_course(course)
    limits = in_force_for_all(found).limits
    with terminal(stderr=True).status("trying every wall …"), Foreman() as foreman:
        ways = {COLD: execute}
        if chosen.warm_provisioner is not None and not cold:
            ways[WARM] = foreman.execute_warm
        findings = {
            kernel: examine(limits, course=found.root, sandbox=chosen, execute=way)
            for kernel, way in ways.items()
        }
    table = Table("kernel", "wall", "tried", "holds", "what happened")
    for kernel, ones in findings.items():
        for finding in ones:
            missing = "[red]NO[/]" if finding.grave else "[yellow]weaker[/]"
            sign = "[green]yes[/]" if finding.holds else missing
            table.add_row(kernel, finding.name, finding.tried, sign, finding.detail)
    terminal().print(table)
    if not sound(findings[COLD]):
        terminal().print("[red]Do not grade untrusted notebooks on this machine.[/]")
        raise typer.Exit(COULD_NOT_RUN)
