"""What the first page of a released notebook says: title, hours, points, goals."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nbformat

from autograder.course.layout import ASSIGNMENT_NAME, Course

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

    @property
    def short_title(self) -> str:
        """The title without what follows a colon or a comma."""
        return re.split(r"[:,]", self.title, maxsplit=1)[0]

    @property
    def span_hours(self) -> tuple[float, float]:
        """The least and the most time (hours); zeros where the text doesn't say."""
        ends = [float(word) for word in self.hours.split() if word.isdigit()]
        return (ends[0], ends[-1]) if ends else (0.0, 0.0)


def outlines(course: Course) -> list[Outline]:
    """Those of all assignments that are released in `exercises/`, in order."""
    return [
        outline(folder.name, nbformat.read(notebook, as_version=4))
        for folder in sorted(course.exercises.glob("*/"))
        if ASSIGNMENT_NAME.fullmatch(folder.name)
        and (notebook := folder / f"{folder.name.split('_', 1)[1]}.ipynb").is_file()
    ]


def outline(name: str, notebook: nbformat.NotebookNode) -> Outline:
    """Read title, time and goals from the first cell, and the points from all cells."""
    text = notebook.cells[0].source
    time = TIME.search(text)
    grades = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return Outline(
        name=name,
        title=text.split("\n", 1)[0].lstrip("# "),
        hours=" ".join(NUMBERS.get(word, word) for word in time[1].split()) if time else "",
        points=sum(
            grade.get("points", 0) for grade in grades if grade.get("grade") or grade.get("task")
        ),
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
