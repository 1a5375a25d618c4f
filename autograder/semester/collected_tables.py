"""What was collected, as tables for a terminal."""

from __future__ import annotations

from datetime import tzinfo

from rich.markup import escape
from rich.table import Table

from autograder.course.layout import AssignmentFolder
from autograder.course.names import shown
from autograder.semester.collect import Collection


def collected_table(assignment: AssignmentFolder, found: Collection, zone: tzinfo) -> Table:
    """Who became whom, with the files that were taken and when they were handed in."""
    table = Table(title=f"{assignment.name}: collected")
    for column in ("platform", "user", "person", "student", "files", "handed in", "remarks"):
        table.add_column(column, overflow="fold")
    for one in found.collected:
        about, moment = one.hand_in.about, one.hand_in.handed_in
        when = f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""
        cells = (
            about.platform, about.user, shown(about.person), shown(one.student),
            ", ".join(map(shown, one.hand_in.files)), when, "; ".join(one.remarks),
        )  # fmt: skip
        table.add_row(*map(escape, cells))
    return table


def left_over_table(found: Collection) -> Table:
    """What was not taken, and why."""
    table = Table(title="left over")
    for column in ("what", "why"):
        table.add_column(column, overflow="fold")
    for what, why in sorted(found.left_over.items()):
        table.add_row(escape(shown(what)), escape(why))
    return table
