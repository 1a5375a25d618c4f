"""The page that students see first: the assignments, what each teaches, how long it takes.

Everything in it is read from the released notebooks, so it says what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.course import ASSIGNMENT_NAME

NAME = "START_HERE.ipynb"

WELCOME = """\
# Start here

Open an assignment below. Each one asks questions; you answer with functions, run them, and see at
once whether the public checks agree.

1. **Write** your answer where the cell says `YOUR CODE HERE`.
2. **Run** it with Shift+Enter, and then the grey cell below it. It calls your function, and shows
   which checks passed, and a hint where one failed.
3. **Validate** (the button above the notebook) runs everything once more from the start, as grading
   does. Hidden checks follow at grading: they call your functions with other arguments."""

TIME = re.compile(r"\b((?:\w+ to )?\w+) hours?\b")
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
ITEM = re.compile(r"(?:[-*]|\d+\.) ")


@dataclass(frozen=True)
class Outline:
    """What the first page of an assignment's notebook says about it."""

    name: str
    title: str
    hours: str  # "3 to 4", empty where the text doesn't say
    points: float
    goals: tuple[str, ...]  # Markdown

    @property
    def path(self) -> str:
        return f"{self.name}/{self.name.split('_', 1)[1]}.ipynb"


def start_page(exercises: Path) -> str:
    """The text of START_HERE.ipynb for the assignments that are released in `exercises`."""
    outlines = [
        outline(folder.name, nbformat.read(notebook, as_version=4))
        for folder in sorted(exercises.glob("*/"))
        if ASSIGNMENT_NAME.fullmatch(folder.name)
        and (notebook := folder / f"{folder.name.split('_', 1)[1]}.ipynb").is_file()
    ]
    cells = [("welcome", f"{WELCOME}\n\n{_table(outlines)}")]
    cells += [(one.name, _section(one)) for one in outlines]
    notebook = new_notebook(
        cells=[
            new_markdown_cell(text, id=name, metadata={"editable": False, "deletable": False})
            for name, text in cells
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
    )
    return nbformat.writes(notebook) + "\n"


def outline(name: str, notebook: nbformat.NotebookNode) -> Outline:
    """Read title, time and goals from the first cell, and the points from all cells."""
    text = notebook.cells[0].source
    time = TIME.search(text)
    grades = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return Outline(
        name=name,
        title=text.split("\n", 1)[0].lstrip("# "),
        hours=" ".join(NUMBERS.get(word, word) for word in time[1].split()) if time else "",
        points=sum(grade.get("points", 0) for grade in grades if grade.get("grade")),
        goals=goals(text),
    )


def goals(text: str) -> tuple[str, ...]:
    """The items of the first list in `text`, each on one line."""
    items: list[str] = []
    for line in text.split("\n"):
        if ITEM.match(line):
            items.append(ITEM.sub("", line, count=1).strip())
        elif items and line.startswith(" "):
            items[-1] += " " + line.strip()
        elif items and line.strip():
            break
    return tuple(items)


def _table(outlines: list[Outline]) -> str:
    rows = [f"| [{one.title}]({one.path}) | {one.hours} | {one.points:g} |" for one in outlines]
    return "\n".join(["| Assignment | Hours | Points |", "|:---|:---|---:|", *rows])


def _section(one: Outline) -> str:
    items = "\n".join(f"- {goal}" for goal in one.goals)
    return f"### [{one.title}]({one.path})\n\nWhat it teaches:\n\n{items}"
