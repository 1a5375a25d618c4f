"""The page that students see first: the assignments, what each teaches, how long it takes.

What it says of an assignment is read from the released notebook. Which one builds on which is in
`solutions/map.toml`, and the ways through the course are in `solutions/paths.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.author.outlines import Outline, outlines
from autograder.author.paths import paths_text, read_paths
from autograder.course.errors import CourseError
from autograder.course.layout import Course

NAME = "START_HERE.ipynb"
MAP = "map.toml"

WELCOME = """\
# Start here

Open an assignment below. Each one asks questions. You answer with functions, run them, and see at
once which public checks pass.

1. **Write** your answer where the cell says `YOUR CODE HERE`.
2. **Run** it with Shift+Enter, then run the grey cell below it. That cell calls your function and
   shows which checks passed, with a hint for each one that failed. If you are stuck, write
   `hint("q1")` in a cell of your own: it shows the next of two or three hints.
3. **Validate** (the button above the notebook) runs everything again from the start, as grading
   does. Hidden checks run at grading: they call your functions with other arguments."""

HOW_FAR = """\
## How far you are

Run this cell: it reads your saved notebooks."""
PROGRESS = "from autograder.lab import progress\n\nprogress()"
WAYS = """\
## Ways through the course

Take the whole course, or one of the shorter paths. Each path names its assignments in an order in
which none comes before one that it builds on."""
FROM_BEFORE = """\
## Which one next?

An arrow leads to an assignment that builds on this one. Apart from that, choose any order."""


def start_page(course: Course) -> str:
    """The text of START_HERE.ipynb for the assignments that are released in `exercises/`."""
    released = outlines(course)
    fixed = {"editable": False, "deletable": False}
    drawn, paths = draw_map(released, read_map(course)), paths_text(read_paths(course), released)
    texts = {"welcome": f"{WELCOME}\n\n{_table(released)}"}
    texts |= {"paths": f"{WAYS}\n\n{paths}"} if paths else {}
    texts |= {"map": f"{FROM_BEFORE}\n\n{drawn}"} if drawn else {}
    texts |= {"how-far": HOW_FAR}
    sections = {one.name: _section(one) for one in released}
    notebook = new_notebook(
        cells=[
            *(new_markdown_cell(text, id=name, metadata=fixed) for name, text in texts.items()),
            new_code_cell(PROGRESS, id="progress", metadata=fixed),
            *(new_markdown_cell(text, id=name, metadata=fixed) for name, text in sections.items()),
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
    )
    return nbformat.writes(notebook) + "\n"


def read_map(course: Course) -> dict[str, list[str]]:
    """The numbers of the assignments that each assignment builds on, from `solutions/map.toml`.

    Raises CourseError if the file can't be read, or names what is no assignment. Without the file
    nothing builds on anything.
    """
    path = course.solutions / MAP
    if not path.is_file():
        return {}
    known = {assignment.name[:2] for assignment in course.assignments()}
    try:
        found = {str(number): list(before) for number, before in _parsed(path).items()}
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    unknown = ({*found} | {number for before in found.values() for number in before}) - known
    if unknown:
        raise CourseError(f"{path} names {min(unknown)!r}, which is no assignment's number.")
    return found


def _parsed(path: Path) -> dict[str, list[str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def draw_map(released: list[Outline], before: Mapping[str, list[str]]) -> str:
    """A diagram in Markdown, which JupyterLab draws, of what builds on what; empty if nothing does.

    before: the numbers of the assignments that each one builds on.
    """
    titles = {one.name[:2]: one.short_title.replace('"', "'") for one in released}
    arrows = [
        f"    a{earlier} --> a{number}"
        for number in titles
        for earlier in before.get(number, ())
        if earlier in titles
    ]
    if not arrows:
        return ""
    nodes = [f'    a{number}["{title}"]' for number, title in titles.items()]
    return "\n".join(["```mermaid", "flowchart LR", *nodes, *arrows, "```"])


def _table(released: list[Outline]) -> str:
    rows = [f"| [{one.title}]({one.path}) | {one.hours} | {one.points:g} |" for one in released]
    return "\n".join(["| Assignment | Hours | Points |", "|:---|:---|---:|", *rows])


def _section(one: Outline) -> str:
    items = "\n".join(f"- {goal}" for goal in one.goals)
    return f"### [{one.title}]({one.path})\n\nWhat it teaches:\n\n{items}"
